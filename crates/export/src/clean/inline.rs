//! The words of an HTML page that stand in code, in strong type, in links, by the tags around them.

use regesta_model::Span;
use std::ops::Range;

/// What Markdown has a sign for, the outer of two first where both stand around the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Link,
    Strong,
    Emphasis,
    Code,
}

impl Mark {
    /// What an element of this name is.
    fn of(name: &str) -> Option<Self> {
        match name {
            "a" => Some(Self::Link),
            "strong" | "b" => Some(Self::Strong),
            "em" | "i" => Some(Self::Emphasis),
            "code" | "kbd" | "samp" | "tt" => Some(Self::Code),
            _ => None,
        }
    }
}

/// A stretch of the source that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) mark: Mark,
    /// Its first byte, and the one behind it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the address of a link stands.
    pub(super) address: (usize, usize),
}

impl Marked {
    /// Those of a page, in page order, that stand in a block or reach into it; none begins before the end of the block above.
    pub(super) fn within(marks: &[Self], above: usize, block: Span) -> Vec<Self> {
        let from = marks.partition_point(|mark| mark.start < above.min(block.start()));
        let rest = marks.get(from..).unwrap_or_default().iter();
        let own = rest.take_while(|mark| mark.start < block.end());
        own.filter(|mark| mark.end > block.start())
            .copied()
            .collect()
    }
}

/// Elements open at once that are kept track of.
const DEEPEST: usize = 8;

/// Gathers marked stretches; one that stands around several blocks is one in each.
#[derive(Debug, Default)]
pub(super) struct Inline {
    open: Vec<Marked>,
    found: Vec<Marked>,
}

impl Inline {
    /// A tag that breaks no line, with the bytes of its attributes, its first byte and the one behind it.
    pub(super) fn tag(
        &mut self,
        (name, closes): (&str, bool),
        source: &str,
        attributes: Range<usize>,
        (at, behind): (usize, usize),
    ) {
        let Some(mark) = Mark::of(name) else { return };
        if closes || mark == Mark::Link {
            self.close(mark, at);
        }
        let address = if mark == Mark::Link {
            value(source, attributes, "href")
        } else {
            Some((0, 0))
        };
        if let Some(address) = address.filter(|_| !closes && self.open.len() < DEEPEST) {
            self.open.push(Marked {
                mark,
                start: behind,
                end: behind,
                address,
            });
        }
    }

    fn close(&mut self, mark: Mark, at: usize) {
        if let Some(place) = self.open.iter().rposition(|open| open.mark == mark) {
            let open = self.open.remove(place);
            self.found.push(Marked { end: at, ..open });
        }
    }

    /// A tag breaks the line: what is open goes on behind it.
    pub(super) fn broken(&mut self, at: usize, behind: usize) {
        for open in &mut self.open {
            self.found.push(Marked { end: at, ..*open });
            open.start = behind;
        }
    }

    /// A tag begins or ends a block: of what is open links alone go on behind it.
    pub(super) fn parted(&mut self, at: usize, behind: usize) {
        self.broken(at, behind);
        self.open.retain(|open| open.mark == Mark::Link);
    }

    /// All of them, in page order.
    pub(super) fn finish(mut self) -> Vec<Marked> {
        self.found.retain(|mark| mark.end > mark.start);
        self.found.sort_by_key(|mark| mark.start);
        self.found
    }
}

/// Where the value of an attribute stands among those at these bytes.
pub(super) fn value(source: &str, attributes: Range<usize>, name: &str) -> Option<(usize, usize)> {
    let text = source.get(attributes.clone())?;
    let lower = text.to_ascii_lowercase();
    let named = |at: &usize| {
        let before = lower.get(..*at).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_whitespace() || "\"'".contains(c))
    };
    let at = lower.match_indices(name).map(|(at, _)| at).find(named)?;
    let rest = text.get(at + name.len()..)?.trim_start();
    let rest = rest.strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = rest.get(quote.map_or(0, char::len_utf8)..)?;
    let ends = |c: char| quote.map_or(c.is_ascii_whitespace(), |quote| c == quote);
    let value = rest.split(ends).next().unwrap_or_default();
    let start = attributes.start + text.len() - rest.len();
    (!value.is_empty()).then_some((start, start + value.len()))
}
