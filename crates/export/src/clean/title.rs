//! The title that a page in Markdown begins with.

use super::Line;
use super::markdown::{escaped, level};
use crate::metadata::metadata;
use regesta_model::{BlockKind, Document, Field, Stated};

/// The title of an HTML page as a heading, where no line that is given out says it; nothing for a page without lines.
pub(super) fn heading(doc: &Document, lines: &[Line<'_>]) -> String {
    let title = title(doc).filter(|title| doc.origin().html && !is_said(doc, title, lines));
    let heading = title.map(|title| format!("# {}\n\n", escaped(doc, &title, false)));
    heading.unwrap_or_default()
}

/// The title of a page, on one line, unless that is the name of its site.
fn title(doc: &Document) -> Option<String> {
    let known = metadata(doc, &[]);
    let value = |field: Field| {
        let mut own = known.iter().filter(move |stated| stated.field == field);
        own.next().map(|stated: &Stated| stated.value.as_str())
    };
    let title = value(Field::Title)?;
    let site = value(Field::Site).map(folded);
    let words: Vec<&str> = title.split_whitespace().collect();
    (!words.is_empty() && site != Some(folded(title))).then(|| words.join(" "))
}

/// Whether the lines say a title: the first of them, or a heading of the first rank; the first heading of all may have other words.
fn is_said(doc: &Document, title: &str, lines: &[Line<'_>]) -> bool {
    let title = folded(title);
    let Some(first) = lines.first() else {
        return true;
    };
    let is_heading = |line: &&Line<'_>| line.block.kind == BlockKind::Heading;
    let mut headings = lines.iter().filter(is_heading);
    let alike = |line: &Line<'_>| {
        let own = folded(line.text);
        own.contains(&title) || title.contains(&own)
    };
    let says = |line: &Line<'_>| folded(line.text) == title || (is_heading(&line) && alike(line));
    let heads = |line: &Line<'_>| level(doc, line) == 1;
    let first_heading = headings.next();
    title.is_empty()
        || says(first)
        || first_heading.is_some_and(heads)
        || headings.any(|line| heads(line) && alike(line))
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    let own = text.chars().filter(|c| c.is_alphanumeric());
    own.flat_map(char::to_lowercase).collect()
}
