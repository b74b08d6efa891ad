//! JSON-LD in a page's scripts.

use super::Candidate;
use regesta_model::Field;
use serde_json::Value;

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
        walk(&value, DEEPEST, found);
    }
}

fn walk(value: &Value, depth: usize, found: &mut Vec<Candidate>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(all) => all.iter().for_each(|one| walk(one, depth - 1, found)),
        Value::Object(_) => {
            thing(value, found);
            if let Some(graph) = value.get("@graph") {
                walk(graph, depth - 1, found);
            }
        }
        _ => {}
    }
}

fn thing(value: &Value, found: &mut Vec<Candidate>) {
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
    let mut add = |field, value: Option<&Value>, rank| {
        let value = texts(value).join(", ");
        found.push(Candidate::new(field, &value, RULE, rank));
    };
    if page {
        add(
            Field::Title,
            value.get("headline").or_else(|| value.get("name")),
            rank,
        );
        add(
            Field::Author,
            value.get("author").or_else(|| value.get("creator")),
            rank,
        );
        let published = value
            .get("datePublished")
            .or_else(|| value.get("dateCreated"));
        add(Field::Published, published, rank);
        add(
            Field::Url,
            value.get("url").or_else(|| value.get("mainEntityOfPage")),
            rank + 3,
        );
        add(Field::Site, value.get("publisher"), 5);
    }
    if is(&["WebSite"]) {
        add(Field::Site, value.get("name"), 4);
    }
    add(Field::Language, value.get("inLanguage"), 5);
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
