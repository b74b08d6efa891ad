//! JSON-LD in a page's scripts.

use super::Candidate;
use regesta_model::Field;
use serde_json::Value;
use std::collections::BTreeMap;

const RULE: &str = "json-ld";
/// Bytes of the longest script that is read.
const LONGEST: usize = 1024 * 1024;
/// Objects inside objects that are looked into.
const DEEPEST: usize = 6;

/// Adds what a script states.
pub(super) fn read(script: &str, found: &mut Vec<Candidate>) {
    let script = script
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->");
    if script.len() > LONGEST {
        return;
    }
    if let Ok(value) = serde_json::from_str(script.trim()) {
        let mut names = Names::new();
        name(&value, DEEPEST, &mut names);
        walk(&value, DEEPEST, &names, found);
    }
}

/// The things of a script that have both an id and a name.
type Names<'v> = BTreeMap<&'v str, &'v Value>;

/// Notes the names of things, those inside of others too.
fn name<'v>(value: &'v Value, depth: usize, names: &mut Names<'v>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(all) => all.iter().for_each(|one| name(one, depth - 1, names)),
        Value::Object(of) => {
            let id = value.get("@id").and_then(Value::as_str);
            names.extend(id.zip(value.get("name")));
            of.values().for_each(|one| name(one, depth - 1, names));
        }
        _ => {}
    }
}

fn walk(value: &Value, depth: usize, names: &Names<'_>, found: &mut Vec<Candidate>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(all) => {
            for one in all {
                walk(one, depth - 1, names, found);
            }
        }
        Value::Object(_) => {
            thing(value, names, found);
            if let Some(graph) = value.get("@graph") {
                walk(graph, depth - 1, names, found);
            }
        }
        _ => {}
    }
}

fn thing(value: &Value, names: &Names<'_>, found: &mut Vec<Candidate>) {
    let is = |endings: &[&str]| {
        let kinds = texts(value.get("@type"));
        kinds
            .iter()
            .any(|kind| endings.iter().any(|end| kind.ends_with(end)))
    };
    let text = is(&[
        "Article",
        "Posting",
        "Report",
        "ScholarlyArticle",
        "Book",
        "CreativeWork",
    ]);
    let page = text || is(&["WebPage", "Product", "Recipe", "Course"]);
    let rank = if text { 1 } else { 4 };
    if page {
        let title = texts(value.get("headline").or_else(|| value.get("name"))).join(", ");
        found.push(Candidate::new(Field::Title, &title, RULE, rank));
        let author = value.get("author").or_else(|| value.get("creator"));
        let author = named(author, names).join(", ");
        found.push(Candidate::new(Field::Author, &author, RULE, rank));
        let mut add = |field, value: Option<&Value>, rank| {
            let value = texts(value).join(", ");
            found.push(Candidate::new(field, &value, RULE, rank));
        };
        let published = value
            .get("datePublished")
            .or_else(|| value.get("dateCreated"));
        add(Field::Published, published, rank);
        add(
            Field::Url,
            value.get("url").or_else(|| value.get("mainEntityOfPage")),
            rank + 3,
        );
        let publisher = named(value.get("publisher"), names).join(", ");
        found.push(Candidate::new(Field::Site, &publisher, RULE, 5));
    }
    let mut add = |field, value: Option<&Value>, rank| {
        let value = texts(value).join(", ");
        found.push(Candidate::new(field, &value, RULE, rank));
    };
    if is(&["WebSite"]) {
        add(Field::Site, value.get("name"), 4);
    }
    add(Field::Language, value.get("inLanguage"), 5);
}

/// Names of persons and bodies; of one that is told by its id alone, the name that the script has for it elsewhere.
fn named<'v>(value: Option<&'v Value>, names: &Names<'v>) -> Vec<&'v str> {
    let all = match value {
        Some(Value::Array(all)) => all.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let id = |one: &Value| names.get(one.get("@id")?.as_str()?).copied();
    let name = |one: &'v Value| {
        one.get("name")
            .or_else(|| id(one))
            .or_else(|| one.get("alternateName"))
    };
    let own = |one: &'v Value| match one {
        Value::String(_) => texts(Some(one)),
        _ => texts(name(one)),
    };
    all.iter().take(10).flat_map(own).collect()
}

/// A text, the name or address of a thing, or those of several.
fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(all)) => all
            .iter()
            .take(10)
            .flat_map(|one| texts_of_one(one))
            .collect(),
        Some(one) => texts_of_one(one).into_iter().collect(),
        None => Vec::new(),
    }
}

fn texts_of_one(value: &Value) -> Option<&str> {
    let named = || {
        ["name", "@id", "alternateName"]
            .iter()
            .find_map(|key| value.get(key)?.as_str())
    };
    value.as_str().or_else(named)
}
