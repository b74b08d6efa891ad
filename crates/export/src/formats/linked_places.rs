//! Places in the Linked Places format.

use crate::lives::{Told, by_place};
use crate::told::{When, cover};
use crate::{Exporter, Piece, Target, names, rdf};
use regesta_calendar::{DayNumber, Gregorian, SourceDate, write};
use regesta_model::{Document, Entity, EntityKind, Mention, Notes, PlaceLink};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const CONTEXT: &str = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";

/// GeoJSON with time, one file for each document, a feature for each place that the gazetteer knows.
pub(crate) struct LinkedPlaces;

impl Exporter for LinkedPlaces {
    fn id(&self) -> &'static str {
        "linked-places"
    }

    fn what(&self) -> &'static str {
        "places in Linked Places GeoJSON: names, coordinates, and when each text puts something there"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut out = format!(
            "{{\"type\":\"FeatureCollection\",\"@context\":{},\"features\":[",
            json!(CONTEXT)
        );
        let told = by_place(doc);
        let entities = doc.layers().entities.iter().zip(&told);
        let mut first = true;
        for (entity, told) in entities {
            let link = entity.place.as_ref();
            let Some(link) = link.filter(|_| entity.kind == EntityKind::Place) else {
                continue;
            };
            out.push_str(if std::mem::take(&mut first) {
                "\n"
            } else {
                ",\n"
            });
            out.push_str(&feature(doc, entity, link, told).to_string());
        }
        out.push_str("\n]}\n");
        vec![Piece {
            target: Target::Document(".places.geojson"),
            bytes: out.into_bytes(),
        }]
    }
}

fn feature(doc: &Document, entity: &Entity, link: &PlaceLink, told: &[Told<'_>]) -> Value {
    let mut feature = Map::new();
    let mut put = |key: &str, value: Value| {
        feature.insert(key.to_owned(), value);
    };
    put(
        "@id",
        json!(format!("{}entity-{}", rdf::base(doc), entity.id.index())),
    );
    put("type", json!("Feature"));
    put("properties", properties(doc, entity, link));
    put("names", Value::Array(toponyms(doc, entity)));
    put("geometry", geometry(link));
    if let Some(item) = link.wikidata.as_deref().and_then(names::wikidata) {
        put(
            "links",
            json!([{ "type": "exactMatch", "identifier": format!("wd:{item}") }]),
        );
    }
    if !told.is_empty() {
        put("when", when(told));
        let texts = told.iter().map(|one| description(doc, one));
        put("descriptions", texts.collect());
    }
    Value::Object(feature)
}

fn properties(doc: &Document, entity: &Entity, link: &PlaceLink) -> Value {
    let countries: Vec<&str> = link.country.iter().map(String::as_str).collect();
    json!({
        "title": entity.name,
        "ccodes": countries,
        "document": doc.id().as_str(),
        "gazetteer": link.id,
    })
}

/// Each form of the name once, with every place where it stands. A form that is only another case of one is none of its own:
/// where it stands is cited with it.
fn toponyms(doc: &Document, entity: &Entity) -> Vec<Value> {
    let mentions = || entity.mentions.iter().filter_map(|id| doc.mention(*id));
    let is_case = |form: &str| {
        let mut same = mentions().filter(|one| doc.text_of(one.span) == form);
        let cased = |one: &Mention| one.lemma.as_deref().is_some_and(|lemma| lemma != form);
        same.next().is_some_and(cased) && same.all(cased)
    };
    let variants = entity.variants.iter().map(String::as_str);
    let mut order: Vec<&str> = vec![&entity.name];
    order.extend(variants.filter(|form| !is_case(form)));
    let mut forms: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for mention in mentions() {
        let written = doc.text_of(mention.span);
        let same = |name: &str| order.iter().copied().find(|form| *form == name);
        let lemma = || mention.lemma.as_deref().and_then(same);
        let form = same(&written).or_else(lemma).unwrap_or(&entity.name);
        let cited = forms.entry(form).or_default();
        cited.push(citation(doc, mention, form));
    }
    let toponym = |form: &str| {
        let cited = forms.get(form).cloned();
        json!({ "toponym": form, "citations": cited.unwrap_or_default() })
    };
    order.iter().copied().map(toponym).collect()
}

/// Where a form stands, and in which case where that is another.
fn citation(doc: &Document, mention: &Mention, form: &str) -> Value {
    let place = names::place(doc, mention.block, mention.span);
    let written = doc.text_of(mention.span);
    let cased = if written == form {
        String::new()
    } else {
        format!(" (“{written}”)")
    };
    json!({
        "label": format!("{}, {place}{cased}", doc.id()),
        "@id": format!("{}document#{}", rdf::base(doc), names::bytes(mention.span)),
    })
}

fn geometry(link: &PlaceLink) -> Value {
    link.coordinates.map_or(
        Value::Null,
        |(latitude, longitude)| json!({ "type": "Point", "coordinates": [longitude, latitude] }),
    )
}

/// Every time at which a text puts something there.
fn when(told: &[Told<'_>]) -> Value {
    let spans: Vec<Value> = told.iter().map(timespan).collect();
    json!({ "timespans": spans })
}

fn timespan(told: &Told<'_>) -> Value {
    if let [one] = told.meanings.as_slice() {
        match one.when {
            When::At(date) => return of_date(&date),
            When::Lasting(from, to) => return lasting(from, to),
            When::Before(_) | When::After(_) | When::Within(..) => {}
        }
    }
    let (first, last) = cover(&told.meanings);
    let mut span = Map::new();
    if let Some(day) = first {
        span.insert("start".to_owned(), json!({ "earliest": iso(day) }));
    }
    if let Some(day) = last {
        span.insert("end".to_owned(), json!({ "latest": iso(day) }));
    }
    // A timespan has a start.
    span.entry("start")
        .or_insert_with(|| json!({ "latest": last.map(iso) }));
    Value::Object(span)
}

/// The timespan that the calendar's own writer gives to a date.
fn of_date(date: &SourceDate) -> Value {
    let text = write::linked_places(date);
    let when: Value = serde_json::from_str(&text).unwrap_or_default();
    let mut span = when.pointer("/timespans/0").cloned().unwrap_or_default();
    if let (Some(span), Some(certainty)) = (span.as_object_mut(), when.get("certainty")) {
        span.insert("certainty".to_owned(), certainty.clone());
    }
    span
}

fn lasting(from: Option<SourceDate>, to: Option<SourceDate>) -> Value {
    let end =
        |date: SourceDate, which: &str| of_date(&date).get(which).cloned().unwrap_or_default();
    let mut span = Map::new();
    if let Some(date) = from {
        span.insert("start".to_owned(), ends_of(date, &end(date, "start")));
    }
    if let Some(date) = to {
        span.insert("end".to_owned(), ends_of(date, &end(date, "end")));
        let latest = json!({ "latest": iso(date.days().1) });
        span.entry("start").or_insert(latest);
    }
    Value::Object(span)
}

/// "in" where the date is a whole, else its first and last day.
fn ends_of(date: SourceDate, end: &Value) -> Value {
    if end.get("in").is_some() {
        return end.clone();
    }
    let (first, last) = date.days();
    json!({ "earliest": iso(first), "latest": iso(last) })
}

fn iso(day: DayNumber) -> String {
    Gregorian::from_day(day).to_string()
}

/// The words of a statement, and where they stand.
fn description(doc: &Document, told: &Told<'_>) -> Value {
    let statement = told.statement;
    let base = rdf::base(doc);
    let place = names::place(doc, statement.block, statement.quotation);
    let language = doc
        .judgement(statement.block)
        .map(|judgement| judgement.language);
    json!({
        "@id": format!("{base}statement-{}", told.index),
        "value": told.quotation(doc),
        "lang": language.unwrap_or_default().as_str(),
        "source": format!("{}, {place}", doc.id()),
    })
}
