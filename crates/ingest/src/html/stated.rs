//! Text that a page states of itself, in its description or in data for machines, for pages that show none: scripts would
//! have built them.

use super::scan::Attribute;
use std::ops::Range;

/// Where a page states text.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// Texts in structured data, in page order, as strings of JSON without their quotes.
    bodies: Vec<Range<usize>>,
    /// The longest description.
    description: Range<usize>,
}

/// What a block repeats that the page states of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stated {
    /// A text in structured data.
    Body,
    /// The page's description.
    Description,
}

impl Stated {
    /// The rule that keeps such a block.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::Body => "stated-body",
            Self::Description => "stated-description",
        }
    }
}

/// Keys of structured data whose values are the text of a page or of its posts.
const KEYS: [&str; 2] = ["\"articleBody\"", "\"text\""];
/// Bytes of the shortest texts and of the shortest description that stand for a page's own text.
const BODY: usize = 200;
const DESCRIPTION: usize = 80;
/// Times that stated texts must be as long as what the page shows.
const TIMES: usize = 3;

impl Statements {
    /// Notes the description that a `meta` element holds.
    pub(super) fn note_meta(&mut self, source: &str, attributes: &[Attribute]) {
        let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
        let describes = attributes.iter().any(|(name, value)| {
            let (name, value) = (get(name), get(value));
            (name.eq_ignore_ascii_case("name") && value.eq_ignore_ascii_case("description"))
                || (name.eq_ignore_ascii_case("property") && value == "og:description")
        });
        let content = attributes
            .iter()
            .find(|(name, _)| get(name).eq_ignore_ascii_case("content"));
        if let Some((_, content)) = content.filter(|_| describes)
            && content.len() > self.description.len()
        {
            self.description = content.clone();
        }
    }

    /// Notes the texts in structured data.
    pub(super) fn note_data(&mut self, source: &str, data: &Range<usize>) {
        let text = source.get(data.clone()).unwrap_or_default();
        let mut found: Vec<Range<usize>> = KEYS
            .iter()
            .flat_map(|key| text.match_indices(key).map(|(at, key)| at + key.len()))
            .filter_map(|at| string(text, at))
            .map(|range| data.start + range.start..data.start + range.end)
            .collect();
        found.sort_by_key(|range| range.start);
        self.bodies.extend(found);
    }

    /// Texts in structured data, in page order.
    pub(super) fn bodies(&self) -> &[Range<usize>] {
        &self.bodies
    }

    /// The longest description.
    pub(super) fn description(&self) -> Range<usize> {
        self.description.clone()
    }

    /// The texts that stand for a page that shows so many characters outside links: paragraph by paragraph, in page order.
    pub(super) fn texts(&self, source: &str, shown: usize) -> Vec<(Range<usize>, Stated)> {
        let bodies: usize = self.bodies.iter().map(Range::len).sum();
        if bodies >= BODY && shown * TIMES < bodies {
            let paragraphs = self.bodies.iter().flat_map(|body| paragraphs(source, body));
            return paragraphs.map(|range| (range, Stated::Body)).collect();
        }
        let description = self.description.len();
        if description >= DESCRIPTION && shown < description {
            return vec![(self.description.clone(), Stated::Description)];
        }
        Vec::new()
    }
}

/// The string that is the value of a key which ends here.
fn string(text: &str, key: usize) -> Option<Range<usize>> {
    let rest = text.get(key..)?.trim_start().strip_prefix(':')?;
    let rest = rest.trim_start().strip_prefix('"')?;
    let start = text.len() - rest.len();
    let mut escaped = false;
    let len = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(start..start + len)
}

/// A string of JSON, cut at its line breaks and at tags inside it.
fn paragraphs(source: &str, body: &Range<usize>) -> Vec<Range<usize>> {
    let text = source.get(body.clone()).unwrap_or_default();
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    while at < text.len() {
        let len = break_len(text.get(at..).unwrap_or_default());
        if len == 0 {
            at += text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8);
            continue;
        }
        found.push(start..at);
        at += len;
        start = at;
    }
    found.push(start..text.len());
    found.retain(|range| !range.is_empty());
    let moved = found.into_iter();
    moved
        .map(|range| body.start + range.start..body.start + range.end)
        .collect()
}

/// Bytes of the line break or tag that a rest of a string begins with; 0 for none.
fn break_len(rest: &str) -> usize {
    if rest.starts_with("\\n") || rest.starts_with("\\r") {
        return 2;
    }
    let tag = rest.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '\\')
    });
    let end = rest.find('>').filter(|_| tag);
    end.map_or(0, |end| end + 1)
}
