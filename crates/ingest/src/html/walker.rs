//! Tags and texts in page order, gathered to blocks.

use super::elements::{Role, closes, hides, role};
use super::text::Text;
use html5gum::emitters::callback::CallbackEvent;
use regesta_model::{Block, BlockKind};
use std::ops::Range;

/// Gathers blocks.
#[derive(Debug)]
pub(super) struct Walker<'s> {
    source: &'s str,
    blocks: Vec<Block>,
    text: Text,
    open: Vec<Open>,
    tag: Option<Tag>,
    gap: u32,
    lines: LineCount,
}

#[derive(Debug)]
struct Open {
    name: Vec<u8>,
    silent: bool,
}

#[derive(Debug)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    hidden: bool,
    start: usize,
}

/// Elements open at once that are kept track of: deeper ones count as part of these.
const DEEPEST: usize = 400;

impl<'s> Walker<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            text: Text::default(),
            open: Vec::new(),
            tag: None,
            gap: 0,
            lines: LineCount::default(),
        }
    }

    pub(super) fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag {
                    name: name.to_ascii_lowercase(),
                    attribute: Vec::new(),
                    hidden: false,
                    start: span.start,
                });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag {
                    tag.attribute = name.to_ascii_lowercase();
                    tag.hidden |= tag.attribute == b"hidden";
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(tag) = &mut self.tag {
                    tag.hidden |= hides(&tag.attribute, value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { name } => self.end(&name.to_ascii_lowercase(), span.start),
            CallbackEvent::String { value } => self.string(value, span),
            _ => {}
        }
    }

    fn is_silent(&self) -> bool {
        self.open.last().is_some_and(|open| open.silent)
    }

    fn start(&mut self) {
        let Some(tag) = self.tag.take() else { return };
        while self
            .open
            .last()
            .is_some_and(|open| closes(&tag.name, &open.name))
        {
            self.pop(tag.start);
        }
        let role = role(&tag.name);
        match role {
            Role::Empty => return,
            Role::Break => return self.close(),
            Role::Block(..) | Role::Division => self.close(),
            Role::Cell => self.text.space(tag.start, self.source),
            Role::Inline | Role::Silent => {}
        }
        if let Role::Block(_, gap) = role {
            self.gap = self.gap.max(gap);
        }
        let silent = self.is_silent() || tag.hidden || role == Role::Silent;
        if self.open.len() < DEEPEST {
            self.open.push(Open {
                name: tag.name,
                silent,
            });
        }
    }

    fn end(&mut self, name: &[u8], at: usize) {
        let Some(place) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        while self.open.len() > place {
            self.pop(at);
        }
    }

    fn pop(&mut self, at: usize) {
        let Some(open) = self.open.last() else { return };
        let role = role(&open.name);
        match role {
            Role::Block(_, gap) => {
                self.close();
                self.gap = self.gap.max(gap);
            }
            Role::Division => self.close(),
            Role::Cell => self.text.space(at, self.source),
            _ => {}
        }
        self.open.pop();
    }

    fn string(&mut self, value: &[u8], span: Range<usize>) {
        if !self.is_silent() {
            let value = String::from_utf8_lossy(value);
            self.text.add(self.source, &value, span);
        }
    }

    /// Ends the block that is being gathered.
    fn close(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let Some((span, text)) = std::mem::take(&mut self.text).finish() else {
            return;
        };
        self.blocks.push(Block {
            span,
            kind: self.kind(),
            line: self.lines.at(self.source, span.start()),
            gap: std::mem::take(&mut self.gap),
            text: Some(text),
        });
    }

    /// The kind of the innermost open element that says one.
    fn kind(&self) -> BlockKind {
        let kinds = self.open.iter().rev().map(|open| role(&open.name));
        let kind = kinds.filter_map(|role| match role {
            Role::Block(kind, _) => Some(kind),
            _ => None,
        });
        kind.into_iter().next().unwrap_or_default()
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }
}

/// Counts lines up to ever later places.
#[derive(Debug, Default)]
struct LineCount {
    at: usize,
    line: u32,
}

impl LineCount {
    fn at(&mut self, source: &str, place: usize) -> u32 {
        let between = source.as_bytes().get(self.at..place).unwrap_or_default();
        let breaks = between.iter().filter(|byte| **byte == b'\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.at = self.at.max(place);
        self.line + 1
    }
}
