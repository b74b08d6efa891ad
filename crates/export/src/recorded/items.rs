//! The values of a document, each in a line for a person who compares.

use super::{Block, Date, Entity, Mention, Reading, Recorded, Said, Statement};
use std::borrow::Cow;

/// A value: where it stands, what it is about, and what the run made of it.
pub(super) struct Item<'r> {
    pub(super) span: Option<[usize; 2]>,
    pub(super) what: Cow<'r, str>,
    pub(super) value: String,
    /// How sure the run was, where that is compared.
    pub(super) score: Option<f32>,
}

type Items = fn(&Recorded) -> Vec<Item<'_>>;

/// The kinds of values, in reading order.
pub(super) const LAYERS: [(&str, Items); 11] = [
    ("metadata", metadata),
    ("articles", articles),
    ("lines", lines),
    ("posts", posts),
    ("dates", dates),
    ("names", names),
    ("entities", entities),
    ("statements", statements),
    ("conflicts", conflicts),
    ("custom", custom),
    ("notes", notes),
];

fn item<'r>(
    span: impl Into<Option<[usize; 2]>>,
    what: impl Into<Cow<'r, str>>,
    value: String,
) -> Item<'r> {
    Item {
        span: span.into(),
        what: what.into(),
        value,
        score: None,
    }
}

fn metadata(doc: &Recorded) -> Vec<Item<'_>> {
    let stated = doc.origin.stated.iter();
    let known = stated.map(|one| {
        item(
            None,
            one.field.as_str(),
            format!("{} [{}]", one.value, one.rule),
        )
    });
    let html = if doc.origin.html { "html" } else { "text" };
    known.chain([item(None, "form", html.to_owned())]).collect()
}

fn articles(doc: &Recorded) -> Vec<Item<'_>> {
    let articles = doc.articles.iter().map(|article| {
        let title = article.title.map_or("", |title| doc.slice(title));
        let value = format!("{} {} [{}]", article.genre, article.language, article.rule);
        item(article.span, title, value)
    });
    let aside = doc.set_aside.iter().map(|aside| {
        let value = format!(
            "set aside: {} [{}], dates in it: {}",
            aside.genre, aside.rule, aside.dates
        );
        item(aside.span, "", value)
    });
    articles.chain(aside).collect()
}

fn lines(doc: &Recorded) -> Vec<Item<'_>> {
    let blocks = doc.blocks.iter();
    let line = |block| Item {
        // What is kept moves a little with every training, and nobody would see more for it.
        score: block_score(block),
        ..item(block.span, doc.text(block), line(doc, block))
    };
    blocks.map(line).collect()
}

/// The score of a line that was dropped.
fn block_score(block: &Block) -> Option<f32> {
    block.score.filter(|_| block.keep == Some(false))
}

fn line(doc: &Recorded, block: &Block) -> String {
    let verdict = match block.keep {
        Some(true) => "kept",
        Some(false) => "dropped",
        None => return format!("found as {}", block.kind),
    };
    let mut value = format!("{verdict} {} [{}]", block.label, block.rule);
    if let Some(of) = block.duplicate_of.and_then(|of| doc.blocks.get(of)) {
        let kind = block.duplicate_kind.as_deref().unwrap_or_default();
        value.push_str(&format!(", repeats line {} ({kind})", of.line));
    }
    for (what, marks) in [("without", &block.cuts), ("damaged", &block.damage)] {
        for mark in marks {
            value.push_str(&format!(
                ", {what} {:?} [{}]",
                doc.slice(mark.span),
                mark.rule
            ));
        }
    }
    value
}

fn posts(doc: &Recorded) -> Vec<Item<'_>> {
    let posts = doc.posts.iter().map(|post| {
        let first = post.blocks.first().and_then(|at| doc.blocks.get(*at));
        let said = |said: &Option<Said>| {
            let text = said.as_ref().map(|said| said.text.as_str());
            text.unwrap_or("unknown").to_owned()
        };
        let lines = post.blocks.len();
        let value = format!(
            "by {}, {}: {lines} lines [{}]",
            said(&post.author),
            said(&post.time),
            post.rule
        );
        item(first.map(|block| block.span), "", value)
    });
    posts.collect()
}

fn dates(doc: &Recorded) -> Vec<Item<'_>> {
    let dates = doc.dates.iter();
    dates
        .map(|date| item(date.span, date.text.as_str(), dated(date)))
        .collect()
}

fn dated(date: &Date) -> String {
    let mut value = date
        .reading
        .as_ref()
        .map_or_else(|| "not read".to_owned(), read);
    if let Some(modifier) = &date.modifier {
        value.push_str(&format!(", {modifier}"));
    }
    if date.role != "event" {
        value.push_str(&format!(", {}", date.role));
    }
    value.push_str(&format!(" [{}]", date.rule));
    value
}

fn read(reading: &Reading) -> String {
    let mut value = match (&reading.edtf, &reading.why_not) {
        (Some(edtf), _) => format!("{edtf} {}", reading.calendar),
        (None, Some(why)) => format!("{}: {why}", reading.outcome),
        (None, None) => reading.outcome.clone(),
    };
    let kinds: Vec<&str> = reading
        .basis
        .iter()
        .map(|ground| ground.kind.as_str())
        .collect();
    if !kinds.is_empty() {
        value.push_str(&format!(", {}", kinds.join(" + ")));
    }
    if reading.consistent == Some(false) {
        value.push_str(", inconsistent");
    }
    value
}

fn names(doc: &Recorded) -> Vec<Item<'_>> {
    let mentions = doc.mentions.iter();
    mentions
        .map(|mention| item(mention.span, mention.text.as_str(), named(doc, mention)))
        .collect()
}

fn named(doc: &Recorded, mention: &Mention) -> String {
    let mut value = mention.kind.clone();
    let name = mention.entity.map_or("", |entity| doc.name(entity));
    if !name.is_empty() && name != mention.text {
        value.push_str(&format!(" = {name}"));
    }
    if let Some(title) = mention.title {
        value.push_str(&format!(", {}", doc.slice(title)));
    }
    value.push_str(&format!(" [{}]", mention.rule));
    value
}

fn entities(doc: &Recorded) -> Vec<Item<'_>> {
    let entities = doc.entities.iter();
    entities
        .map(|entity| {
            item(
                None,
                format!("{} ({})", entity.name, entity.kind),
                known(entity),
            )
        })
        .collect()
}

fn known(entity: &Entity) -> String {
    let count = entity.mentions.len();
    let ending = if count == 1 { "" } else { "s" };
    let mut value = format!("{count} mention{ending}");
    if !entity.variants.is_empty() {
        value.push_str(&format!(", as {}", entity.variants.join("; ")));
    }
    let place = entity.place.as_ref().map(|place| &place.id);
    let own = entity.authority.as_ref().map(|own| &own.id);
    for id in place.into_iter().chain(own) {
        value.push_str(&format!(" [{id}]"));
    }
    value
}

fn statements(doc: &Recorded) -> Vec<Item<'_>> {
    let statements = doc.statements.iter();
    statements
        .map(|one| item(one.span, one.quotation.as_str(), told(doc, one)))
        .collect()
}

fn told(doc: &Recorded, statement: &Statement) -> String {
    let about = statement.topic.iter();
    let about = about.map(|about| topic(about, statement.detail.as_deref()));
    let mut parts: Vec<String> = about.collect();
    let who = statement.participants.iter();
    parts.extend(who.map(|one| doc.name(one.entity).to_owned()));
    let name = |entity: usize| doc.name(entity);
    parts.extend(
        statement
            .object
            .map(|object| format!("of {}", name(object))),
    );
    parts.extend(statement.place.map(|place| format!("at {}", name(place))));
    parts.extend(statement.end.iter().map(|end| format!("{end} of")));
    let dates = statement.dates.iter();
    parts.extend(dates.map(|date| edtf(doc, *date).to_owned()));
    let (parts, genre) = (parts.join(", "), &statement.genre);
    format!("{parts} ({genre}) [{}]", statement.rule)
}

fn edtf(doc: &Recorded, date: usize) -> &str {
    let reading = doc.dates.get(date).and_then(|date| date.reading.as_ref());
    let edtf = reading.and_then(|reading| reading.edtf.as_deref());
    edtf.unwrap_or("no day")
}

fn topic(topic: &str, detail: Option<&str>) -> String {
    detail.map_or_else(|| topic.to_owned(), |detail| format!("{topic} ({detail})"))
}

fn conflicts(doc: &Recorded) -> Vec<Item<'_>> {
    let conflicts = doc.conflicts.iter().map(|conflict| {
        let object = conflict
            .object
            .map_or_else(String::new, |object| format!(", {}", doc.name(object)));
        let about = topic(&conflict.topic, conflict.detail.as_deref());
        let what = format!("{about}: {}{object}", doc.name(conflict.subject));
        let sides: Vec<&str> = conflict
            .sides
            .iter()
            .map(|side| side.edtf.as_str())
            .collect();
        item(
            None,
            what,
            format!("{}: {}", conflict.agreement, sides.join(" | ")),
        )
    });
    conflicts.collect()
}

fn custom(doc: &Recorded) -> Vec<Item<'_>> {
    let layers = doc.custom.iter();
    let layers = layers.flat_map(|(name, found)| {
        found.iter().map(move |one| {
            let what = format!("{name}: {}", one.text);
            item(one.span, what, one.value.clone())
        })
    });
    layers.collect()
}

fn notes(doc: &Recorded) -> Vec<Item<'_>> {
    let notes = doc.notes.iter();
    notes
        .map(|note| {
            item(
                note.span,
                format!("{}: {}", note.stage, note.message),
                format!("{}: {}", note.severity, note.message),
            )
        })
        .collect()
}
