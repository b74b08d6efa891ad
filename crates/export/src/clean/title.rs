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

/// Whether the lines say a title: the first of them, or the first heading, which may be a heading of the first rank of its own.
fn is_said(doc: &Document, title: &str, lines: &[Line<'_>]) -> bool {
    let title = folded(title);
    let Some(first) = lines.first() else {
        return true;
    };
    let is_heading = |line: &&Line<'_>| line.block.kind == BlockKind::Heading;
    let heading = lines.iter().find(is_heading);
    let same = |line: &Line<'_>| {
        let own = folded(line.text);
        own == title
            || (line.block.kind == BlockKind::Heading
                && (level(doc, line) == 1 || own.contains(&title) || title.contains(&own)))
    };
    title.is_empty() || same(first) || heading.is_some_and(same)
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    let own = text.chars().filter(|c| c.is_alphanumeric());
    own.flat_map(char::to_lowercase).collect()
}
