//! The gazetteer's source tables, cut to what the stages read.
//!
//! Rows whose only source is a name count of unclear way (`wikidata` alone) are dropped, names are kept in the scripts and
//! languages that the packs serve, and places are sorted so that the most prominent bearer of a name comes first. What the
//! sources have wrong stands in `xtask/gazetteer/errata.tsv`.

use super::errata::Errata;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const OUT: &str = "crates/packs/data/gazetteer";
const ERRATA: &str = "gazetteer/errata.tsv";

/// Languages whose place names are kept; tags that begin so are kept too (`ru-Latn`).
const LANGUAGES: &[&str] = &[
    "en", "fi", "da", "sv", "ru", "de", "fr", "nb", "et", "lv", "lt", "pl", "uk", "it", "und-Cyrl",
    "und-Latn",
];

/// Path in the tree and text of every derived table.
pub(super) fn derive(from: &Path) -> Result<Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(ERRATA);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let errata = Errata::read(&text)?;
    let places = places(from, &errata)?;
    let named = [
        ("places.tsv", place_rows(&places)),
        ("place_names.tsv", place_names(from, &places, &errata)?),
        ("given.tsv", given(from)?),
        ("surnames.tsv", surnames(from)?),
        ("given_variants.tsv", given_variants(from)?),
        ("titles.tsv", by_language(from, "titles", &errata)?),
        ("org_heads.tsv", by_language(from, "org_heads", &errata)?),
    ];
    Ok(named
        .map(|(name, text)| (format!("{OUT}/{name}"), text))
        .into())
}

/// Rows of a source table, fields in the order of its header.
fn rows(from: &Path, name: &str) -> Result<Vec<Vec<String>>> {
    let path = from.join(name);
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let split = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(text.lines().skip(1).map(split).collect())
}

fn field(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

struct Place {
    id: String,
    row: String,
    prominence: u64,
    name: String,
}

fn places(from: &Path, errata: &Errata) -> Result<Vec<Place>> {
    let mut places: Vec<_> = rows(from, "places.tsv")?
        .iter()
        .map(|row| place(row))
        .collect();
    places.extend(rows(from, "polities.tsv")?.iter().map(|row| polity(row)));
    places.sort_by(|a, b| {
        b.prominence
            .cmp(&a.prominence)
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut more = BTreeSet::new();
    errata.apply("places", &mut more, |what| Ok(what.replace('|', "\t")))?;
    places.extend(more.into_iter().map(|row| Place {
        id: field_of(&row, 0).to_owned(),
        name: field_of(&row, 7).to_owned(),
        row,
        prominence: 0,
    }));
    Ok(places)
}

fn field_of(row: &str, index: usize) -> &str {
    row.split('\t').nth(index).unwrap_or("")
}

fn place(row: &[String]) -> Place {
    let [id, kind, wikidata, country, lat, lon] = [0, 1, 2, 3, 4, 5].map(|at| field(row, at));
    let prominence = prominence(kind, field(row, 6), field(row, 7));
    let name = field(row, 8).to_owned();
    let degrees = |text: &str| {
        text.parse()
            .map_or(String::new(), |value: f64| format!("{value:.3}"))
    };
    let (kind, lat, lon) = (
        kind.split(':').next().unwrap_or(""),
        degrees(lat),
        degrees(lon),
    );
    let class = class(prominence);
    let row = format!("{id}\t{kind}\t{class}\t{wikidata}\t{country}\t{lat}\t{lon}\t{name}");
    Place {
        id: id.to_owned(),
        row,
        prominence,
        name,
    }
}

fn polity(row: &[String]) -> Place {
    let id = format!("polity:{}", field(row, 0));
    let name = field(row, 1).to_owned();
    let row = format!("{id}\tpolity\t1\t\t\t\t\t{name}");
    Place {
        id,
        row,
        prominence: 3_000_000,
        name,
    }
}

/// States first, then by population; features without people by the scale at which maps show them.
fn prominence(kind: &str, rank: &str, population: &str) -> u64 {
    let people: u64 = population.parse().unwrap_or(0);
    let scale: u64 = 12_u64.saturating_sub(rank.parse().unwrap_or(11));
    match kind {
        "country" | "region:continent" => 1_000_000_000 + people,
        "capital" => 20_000_000 + people,
        "city" => people.max(scale * scale * scale * 100),
        "admin1" | "country_part" => people.max(120_000),
        _ => scale * scale * scale * scale * 60,
    }
}

const fn class(prominence: u64) -> u8 {
    match prominence {
        1_000_000.. => 1,
        100_000.. => 2,
        _ => 3,
    }
}

fn place_rows(places: &[Place]) -> String {
    lines(places.iter().map(|place| place.row.clone()))
}

/// Name, then the places that bear it as row numbers, most prominent first; years in force behind `@`.
fn place_names(from: &Path, places: &[Place], errata: &Errata) -> Result<String> {
    let index: BTreeMap<&str, usize> = places
        .iter()
        .enumerate()
        .map(|(at, place)| (place.id.as_str(), at))
        .collect();
    let mut bearers: BTreeSet<(String, usize, String)> = BTreeSet::new();
    let mut add = |name: &str, id: &str, years: String| {
        if let Some(at) = index.get(id).filter(|_| usable(name)) {
            bearers.insert((name.replace('’', "'"), *at, years));
        }
    };
    for place in places {
        add(&place.name, &place.id, String::new());
    }
    for row in rows(from, "place_names.tsv")?
        .iter()
        .filter(|row| kept(field(row, 1)))
    {
        add(field(row, 2), field(row, 0), String::new());
    }
    for row in rows(from, "historic_names.tsv")? {
        add(
            field(&row, 4),
            field(&row, 0),
            format!("@{}-{}", field(&row, 6), field(&row, 7)),
        );
    }
    for row in rows(from, "polity_names.tsv")? {
        add(
            field(&row, 2),
            &format!("polity:{}", field(&row, 0)),
            String::new(),
        );
    }
    errata.apply("place_names", &mut bearers, |what| {
        let Some((name, bearer)) = what.split_once('|') else {
            bail!("no place");
        };
        let (id, years) = bearer.split_at(bearer.find('@').unwrap_or(bearer.len()));
        let at = index.get(id).context("no such place")?;
        Ok((name.to_owned(), *at, years.to_owned()))
    })?;
    let mut names: BTreeMap<String, BTreeSet<(usize, String)>> = BTreeMap::new();
    for (name, at, years) in bearers {
        names.entry(name).or_default().insert((at, years));
    }
    Ok(lines(
        names.iter().map(|(name, bearers)| name_row(name, bearers)),
    ))
}

fn name_row(name: &str, bearers: &BTreeSet<(usize, String)>) -> String {
    // A name that is in force for years and also listed without years keeps the years.
    let dated: BTreeSet<usize> = bearers
        .iter()
        .filter(|(_, years)| !years.is_empty())
        .map(|(at, _)| *at)
        .collect();
    let mut row = name.to_owned();
    let said = bearers
        .iter()
        .filter(|(at, years)| !(years.is_empty() && dated.contains(at)));
    for (n, (at, years)) in said.take(6).enumerate() {
        let _ = write!(row, "{}{at}{years}", if n == 0 { '\t' } else { ' ' });
    }
    row
}

fn kept(lang: &str) -> bool {
    lang == "und" || LANGUAGES.contains(&lang) || lang.starts_with("ru-Latn")
}

/// At least three letters, the first a capital, in the Latin or Cyrillic script.
fn usable(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let script =
        |c: char| !c.is_alphabetic() || c < '\u{530}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    letters >= 3 && name.chars().all(script) && name.chars().next().is_some_and(char::is_uppercase)
}

fn given(from: &Path) -> Result<String> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(from, "given_names.tsv")?
        .iter()
        .filter(|row| field(row, 4) != "wikidata")
    {
        if usable_person(field(row, 0)) {
            names
                .entry(field(row, 0).to_owned())
                .or_default()
                .insert(field(row, 2).to_owned());
        }
    }
    for row in rows(from, "given_name_variants.tsv")? {
        names.entry(field(&row, 1).to_owned()).or_default();
    }
    let gender = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<String>();
    Ok(lines(
        names
            .iter()
            .map(|(name, set)| format!("{name}\t{}", gender(set))),
    ))
}

/// One name in its spellings a row, the first in its own language.
fn given_variants(from: &Path) -> Result<String> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(from, "given_name_variants.tsv")? {
        names
            .entry(field(&row, 0).to_owned())
            .or_default()
            .insert(field(&row, 1).to_owned());
    }
    let row = |(base, variants): (&String, &BTreeSet<String>)| {
        let variants = variants.iter().map(String::as_str);
        std::iter::once(base.as_str())
            .chain(variants)
            .collect::<Vec<_>>()
            .join("\t")
    };
    Ok(lines(names.iter().map(row)))
}

fn surnames(from: &Path) -> Result<String> {
    let rows = rows(from, "surnames.tsv")?;
    let rows = rows.iter().filter(|row| field(row, 3) != "wikidata");
    let names: BTreeSet<_> = rows
        .map(|row| field(row, 0))
        .filter(|name| usable_person(name))
        .collect();
    Ok(lines(names.into_iter().map(str::to_owned)))
}

fn usable_person(name: &str) -> bool {
    let script =
        |c: char| !c.is_alphabetic() || c < '\u{530}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    name.chars().count() > 1
        && name.chars().all(script)
        && name.chars().next().is_some_and(char::is_uppercase)
}

fn by_language(from: &Path, table: &str, errata: &Errata) -> Result<String> {
    let mut set = BTreeSet::new();
    for row in rows(from, &format!("{table}.tsv"))? {
        set.insert(format!(
            "{}\t{}\t{}",
            field(&row, 1),
            field(&row, 0),
            field(&row, 2)
        ));
    }
    errata.apply(table, &mut set, |what| Ok(what.replace('|', "\t")))?;
    Ok(lines(set.into_iter()))
}

fn lines(rows: impl Iterator<Item = String>) -> String {
    rows.fold(String::new(), |text, row| text + &row + "\n")
}
