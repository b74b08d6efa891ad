//! Tags and texts in page order, gathered to blocks.

mod shown;

use super::attributes;
use super::beside::{Ended, is_apart};
use super::elements::{Role, Tag};
use super::formula::{annotation, formula};
use super::lines::LineCount;
use super::mark::Mark;
use super::marks::Marks;
use super::names::Known;
use super::outline::{Node, Outline, Place, inside, opened};
use super::scan::{Scanner, Token};
use super::signs;
use super::stated::{Stated, Statements};
use super::text::{Built, Piece, Text, build, build_marked, cells};
use regesta_model::{Block, BlockKind};
use std::ops::Range;

/// Gathers blocks.
#[derive(Debug)]
pub(super) struct Walker<'s> {
    source: &'s str,
    scanner: Scanner<'s>,
    blocks: Vec<Block>,
    outline: Outline,
    known: Known<'s>,
    text: Text,
    open: Vec<Open>,
    gap: u32,
    breaks: bool,
    lines: LineCount,
    statements: Statements,
    marks: Marks,
    raised: u64,
    cited: u64,
    /// The element of a line that ended last.
    ended: Option<Ended>,
    /// The formula that was told last.
    formula: Range<usize>,
    /// Where the element of a formula that was told ended.
    told: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    node: u32,
    tag: Tag,
    name: u64,
    silent: bool,
    inside: u32,
    /// Pieces of the line before it.
    before: usize,
    /// Whether it is a quotation that got its marks.
    quotes: bool,
}

/// Elements open at once that are kept track of: deeper ones count as part of these.
const DEEPEST: usize = 400;
/// Signs that begin words.
const OPENING: &str = "¿¡“„«‹‘\"([";
/// Bytes of source for each element that room is made for.
const BYTES: usize = 80;

impl<'s> Walker<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let root = Node {
            parent: 0,
            depth: 0,
            tag: Tag::Html,
            inside: 0,
            tokens: (0, 0),
            shape: 0,
            class: 0,
            id: 0,
            content: (0, u32::try_from(source.len()).unwrap_or(u32::MAX)),
            writer: false,
            review: false,
            post: false,
            unseen: false,
        };
        let mut nodes = Vec::with_capacity(source.len() / BYTES + 1);
        nodes.push(root);
        Self {
            source,
            scanner: Scanner::new(source),
            blocks: Vec::new(),
            outline: Outline {
                nodes,
                tokens: Vec::with_capacity(source.len() / BYTES),
                ..Outline::default()
            },
            known: Known::default(),
            text: Text::default(),
            open: Vec::new(),
            gap: 0,
            breaks: false,
            lines: LineCount::default(),
            statements: Statements::default(),
            marks: Marks::default(),
            raised: hash("sup"),
            cited: hash("cite"),
            ended: None,
            formula: 0..0,
            told: None,
        }
    }

    /// Reads the whole page.
    pub(super) fn walk(mut self) -> (Vec<Block>, Outline) {
        while let Some(token) = self.scanner.next() {
            match token {
                Token::Start { name, at } => self.start(name, at),
                Token::End { name, at } => self.end(&name, at),
                Token::Text(range) => self.string(range),
            }
        }
        self.close();
        self.describe();
        let shown = self.outline.shown();
        for (range, stated) in self.statements.texts(self.source, shown) {
            self.state(range, stated);
        }
        (self.blocks, self.outline)
    }

    /// Notes the texts that the page states of itself.
    fn describe(&mut self) {
        let read = |text: Text| {
            let mut text = text;
            let built = build(self.source, &text.take());
            built.map_or_else(String::new, |(_, text)| text.text().to_owned())
        };
        let mut text = Text::default();
        text.add(self.source, self.statements.description(), 0);
        self.outline.description = read(text);
        let bodies = self.statements.bodies().iter().map(|body| {
            let mut text = Text::default();
            text.add_json(self.source, body.clone(), 0);
            read(text)
        });
        self.outline.bodies = bodies.collect();
    }

    /// Adds a text that the page states of itself as a block where it stands.
    fn state(&mut self, range: Range<usize>, stated: Stated) {
        let mut text = Text::default();
        match stated {
            Stated::Body => text.add_json(self.source, range, 0),
            Stated::Description => text.add(self.source, range, 0),
        }
        for pieces in cells(&text.take()) {
            let Some((span, text)) = build(self.source, pieces) else {
                continue;
            };
            let place = Place {
                stated: Some(stated),
                ..self.place(pieces)
            };
            let at = self
                .blocks
                .partition_point(|block| block.span.start() < span.start());
            let block = Block {
                span,
                kind: BlockKind::Paragraph,
                line: LineCount::default().at(self.source, span.start()),
                gap: 1,
                text: Some(text),
            };
            self.blocks.insert(at, block);
            self.outline.places.insert(at, place);
        }
    }

    fn top(&self) -> Open {
        self.open.last().copied().unwrap_or(Open {
            node: 0,
            tag: Tag::Html,
            name: 0,
            silent: false,
            inside: 0,
            before: 0,
            quotes: false,
        })
    }

    fn named(&self, name: &Range<usize>) -> (Tag, u64) {
        let name = self.source.get(name.clone()).unwrap_or_default();
        let mut tag = Tag::of(name.as_bytes());
        if tag == Tag::Other && name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            tag = Tag::of(name.to_ascii_lowercase().as_bytes());
        }
        match tag {
            Tag::Other => (Tag::Other, hash(name)),
            tag => (tag, u64::from(tag as u8)),
        }
    }

    fn start(&mut self, name: Range<usize>, at: usize) {
        let (tag, key) = self.named(&name);
        match tag.role() {
            Role::Empty => {
                let attributes = self.scanner.attributes();
                attributes::note_about(self.source, tag, attributes, &mut self.outline);
                if tag == Tag::Meta {
                    self.statements.note_meta(self.source, attributes);
                }
                if tag == Tag::Img {
                    self.image();
                }
                return;
            }
            Role::Break => return self.line_break(),
            Role::Raw => return self.raw(tag, &name),
            _ => {}
        }
        self.end_implied(tag, at);
        match tag.role() {
            Role::Block(_, gap) => {
                self.close();
                self.gap = self.gap.max(gap);
            }
            Role::Division => self.close(),
            Role::Cell => self.text.cell(at),
            Role::Apart
                if self
                    .source
                    .get(..at)
                    .is_some_and(|above| above.ends_with('>')) =>
            {
                self.text.space(at);
            }
            Role::Inline if self.stands_apart(tag, at) => self.text.space(at),
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.push(tag, key);
        }
    }

    fn push(&mut self, tag: Tag, name: u64) {
        let top = self.top();
        let mut node = Node {
            parent: top.node,
            depth: u16::try_from(self.open.len() + 1).unwrap_or(u16::MAX),
            tag,
            inside: opened(tag, top.inside),
            tokens: (0, 0),
            shape: attributes::mix(name, 1),
            class: 0,
            id: 0,
            content: (short(self.scanner.at()), u32::MAX),
            writer: false,
            review: false,
            post: false,
            unseen: self.outline.node(top.node).is_some_and(|node| node.unseen),
        };
        let attributes = self.scanner.attributes();
        let notes = (&mut self.outline, &mut self.known);
        attributes::note(self.source, attributes, &mut node, notes);
        let place = (self.open.len(), self.text.pieces().len());
        let kind = (tag, name == self.raised);
        self.marks.opened(self.source, kind, attributes, place);
        let formula = (tag == Tag::Math).then(|| {
            let stated = formula(self.source, attributes);
            stated.or_else(|| annotation(self.source, self.scanner.at()))
        });
        let silent = top.silent
            || (tag.role() == Role::Silent && !self.shows(formula.as_ref()))
            || self.says_again();
        let before = self.text.pieces().len();
        let quotes = tag == Tag::Q && !silent && self.quote();
        self.open.push(Open {
            node: u32::try_from(self.outline.nodes.len()).unwrap_or(0),
            tag,
            name,
            silent,
            inside: node.inside,
            before,
            quotes,
        });
        self.outline.nodes.push(node);
        if tag == Tag::Math {
            self.told = None;
        }
        if let Some(Some(range)) = formula.filter(|_| !top.silent) {
            self.told = Some(range.end);
            self.formula = range.clone();
            self.text.add(self.source, range, top.node);
        }
    }

    /// Whether the element of this name that begins here stands apart from the one that ends here.
    fn stands_apart(&self, tag: Tag, at: usize) -> bool {
        let beside = |ended: &&Ended| ended.behind == at && ended.depth == self.open.len();
        let ended = self.ended.as_ref().filter(beside);
        let code = self.top().inside & inside::PRE != 0;
        ended.filter(|_| !code).is_some_and(|ended| {
            let begun = (tag, self.scanner.attributes(), self.scanner.at());
            is_apart((self.source, &self.outline), ended, begun)
        })
    }

    fn raw(&mut self, tag: Tag, name: &Range<usize>) {
        let name = self.source.get(name.clone()).unwrap_or_default();
        let described = tag == Tag::Script && self.describes();
        let content = self.scanner.skip_raw(name);
        if described {
            let data = self.source.get(content.clone()).unwrap_or_default();
            attributes::note_types(data, &mut self.outline);
            self.statements.note_data(self.source, &content);
        }
        if tag == Tag::Title && self.outline.title.is_empty() && !self.top().silent {
            let mut text = Text::default();
            text.add(self.source, content, 0);
            let built = build(self.source, &text.take());
            self.outline.title = built.map_or_else(String::new, |(_, text)| text.text().to_owned());
        }
    }

    /// Whether the script that begins here holds data about the page.
    fn describes(&self) -> bool {
        let get = |range: &Range<usize>| self.source.get(range.clone()).unwrap_or_default();
        let mut attributes = self.scanner.attributes().iter();
        attributes.any(|(name, value)| get(name) == "type" && get(value).ends_with("ld+json"))
    }

    /// Ends the open elements that cannot hold this one.
    fn end_implied(&mut self, tag: Tag, at: usize) {
        if tag == Tag::A {
            self.unlink();
        }
        if tag.is_block() {
            let wall = |open: &Open| open.tag.is_wall() || open.tag == Tag::Button;
            let reach = self.open.iter().rposition(wall).map_or(0, |wall| wall + 1);
            let inner = self.open.get(reach..).unwrap_or_default();
            if let Some(place) = inner.iter().position(|open| open.tag == Tag::P) {
                self.pop_to(reach + place, at);
            }
        }
        if !tag.ends_some() {
            return;
        }
        let stop = |open: &Open| tag.stops(open.tag) && !tag.ends(open.tag);
        let reach = self.open.iter().rposition(stop).map_or(0, |stop| stop + 1);
        let inner = self.open.get(reach..).unwrap_or_default();
        if let Some(place) = inner.iter().position(|open| tag.ends(open.tag)) {
            self.pop_to(reach + place, at);
        }
    }

    /// A link ends where the next begins, whatever stands between.
    fn unlink(&mut self) {
        let Some(place) = self.open.iter().rposition(|open| open.tag == Tag::A) else {
            return;
        };
        for open in self.open.iter_mut().skip(place) {
            open.inside &= !inside::LINK;
        }
    }

    fn end(&mut self, name: &Range<usize>, at: usize) {
        let (tag, key) = self.named(name);
        if tag == Tag::Br {
            return self.line_break();
        }
        if tag == Tag::A {
            self.unlink();
        }
        let same = |open: &Open| open.name == key;
        let Some(place) = self.open.iter().rposition(same) else {
            return;
        };
        let inner = self.open.get(place + 1..).unwrap_or_default();
        let walled = inner.iter().any(|open| {
            if tag.is_block() {
                open.tag.is_wall() && !matches!(tag, Tag::Table | Tag::Tr | Tag::Html | Tag::Body)
            } else {
                open.tag.is_block()
            }
        });
        let form = tag == Tag::Form && inner.iter().any(|open| open.tag.is_block());
        if !walled && !form {
            self.pop_to(place, at);
        }
    }

    fn pop_to(&mut self, place: usize, at: usize) {
        while self.open.len() > place {
            self.pop(at);
        }
    }

    fn pop(&mut self, at: usize) {
        let Some(open) = self.open.last().copied() else {
            return;
        };
        match open.tag.role() {
            Role::Block(_, gap) => {
                self.close();
                self.gap = self.gap.max(gap);
            }
            Role::Division => self.close(),
            Role::Cell => self.text.space(at),
            Role::Apart if self.is_beside(at) => self.text.space(at),
            _ => {}
        }
        self.open.pop();
        self.outline.end(open.node, short(at));
        let pieces = (self.text.pieces(), at);
        let ended = self.marks.closed(self.source, self.open.len(), pieces);
        if let Some((mark, from)) = ended {
            self.text.mark(from, mark);
        } else if open.name == self.raised {
            self.raise(open, at);
        }
        if open.quotes && !self.text.is_empty() {
            let nested = self.open.iter().any(|open| open.quotes);
            self.text.sign(None, at, signs::quote(nested).1);
        }
        if open.tag == Tag::Math {
            self.told = self.told.map(|_| at);
        }
        let behind = self.scanner.at();
        let beside = self.source.as_bytes().get(behind) == Some(&b'<');
        if open.tag.role() == Role::Inline && beside {
            self.ended = Some(Ended {
                node: open.node,
                depth: self.open.len(),
                behind,
                last: self.text.last(self.source, open.before),
            });
        }
        if open.name == self.cited && open.inside & inside::QUOTE != 0 && self.cites(open) {
            self.close();
        }
    }

    /// Whether a cited name that ends here begins a quotation, and runs into its words.
    fn cites(&self, open: Open) -> bool {
        let first = !self.text.is_empty() && open.before == 0;
        let rest = self.source.get(self.scanner.at()..).unwrap_or_default();
        first && rest.starts_with(|c: char| c.is_alphanumeric() || OPENING.contains(c))
    }

    /// Whether another element begins where this one ends.
    fn is_beside(&self, at: usize) -> bool {
        let rest = self.source.get(at..).unwrap_or_default();
        let behind = rest.split_once('>').map_or("", |(_, behind)| behind);
        behind.starts_with('<') && !behind.starts_with("</")
    }

    fn string(&mut self, range: Range<usize>) {
        let top = self.top();
        if top.silent {
            return;
        }
        let linked = self
            .outline
            .node(top.node)
            .is_some_and(|node| node.inside & inside::LINK != top.inside & inside::LINK);
        let node = if linked { self.block_node() } else { top.node };
        let plain = top.inside & inside::PRE != 0;
        let from = self.text.pieces().len();
        if plain && self.open.iter().any(|open| open.tag == Tag::Pre) {
            let number = signs::is_number(self.source, &range);
            self.lines(range, node);
            if number {
                self.text.mark(from, Mark::Line(node));
            }
        } else {
            self.text.add(self.source, range, node);
            if self.is_unseen(node) {
                self.text.mark(from, Mark::Hidden);
            }
        }
    }

    /// Adds preformatted text: each line is a block, its white space kept.
    fn lines(&mut self, range: Range<usize>, node: u32) {
        let mut at = range.start;
        let text = self.source.get(range).unwrap_or_default();
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            let bare = line.trim_end_matches(['\n', '\r']).len();
            self.text.add_plain(self.source, at..at + bare, node);
            if bare < line.len() {
                if self.text.is_empty() {
                    self.text.take();
                    self.gap += u32::from(self.follows_line());
                }
                self.close();
            }
            at = end;
        }
    }

    /// Breaks the line; a second break leaves a line blank.
    fn line_break(&mut self) {
        self.breaks |= self.text.is_empty() && !self.blocks.is_empty();
        self.close();
    }

    /// Whether the block above is preformatted too.
    fn follows_line(&self) -> bool {
        let last = self.blocks.last();
        last.is_some_and(|block| block.kind == BlockKind::Preformatted)
    }

    /// The element around a link that was left open.
    fn block_node(&self) -> u32 {
        let free = |open: &&Open| {
            self.outline
                .node(open.node)
                .is_some_and(|node| node.inside & inside::LINK == 0)
        };
        self.open
            .iter()
            .rev()
            .find(free)
            .map_or(0, |open| open.node)
    }

    /// Ends the block that is being gathered.
    fn close(&mut self) {
        if self.text.is_empty() {
            return;
        }
        self.marks.clear();
        let pieces = self.text.take();
        for pieces in cells(&pieces) {
            self.block(pieces);
        }
        self.text.give(pieces);
    }

    fn block(&mut self, pieces: &[Piece]) {
        let Some(Built { span, text, marks }) = build_marked(self.source, pieces) else {
            return;
        };
        let marks = marks.into_iter();
        let marks = marks.map(|(range, mark)| (span.start(), range, mark));
        self.outline.marked.extend(marks);
        let mut place = self.place(pieces);
        let gap = std::mem::take(&mut self.gap);
        place.broken = std::mem::take(&mut self.breaks) && gap == 0;
        self.blocks.push(Block {
            span,
            kind: self.kind(),
            line: self.lines.at(self.source, span.start()),
            gap: gap.max(u32::from(place.broken)),
            text: Some(text),
        });
        self.outline.places.push(place);
    }

    fn place(&self, pieces: &[Piece]) -> Place {
        let mut place = Place::default();
        let mut seen = false;
        for piece in pieces.iter().filter(|piece| piece.chars > 0) {
            let node = self.outline.node(piece.node);
            let within = |bit: u32| node.is_some_and(|node| node.inside & bit != 0);
            place.leads |= !seen && within(inside::LINK);
            place.chars += piece.chars;
            place.linked += piece.chars * u32::from(within(inside::LINK));
            place.bold += piece.chars * u32::from(within(inside::BOLD));
            place.node = if seen {
                self.outline.common(place.node, piece.node)
            } else {
                piece.node
            };
            seen = true;
        }
        place
    }

    /// The kind of the innermost open element that says one.
    fn kind(&self) -> BlockKind {
        let kinds = self.open.iter().rev().map(|open| open.tag.role());
        let mut kinds = kinds.filter_map(|role| match role {
            Role::Block(kind, _) => Some(kind),
            _ => None,
        });
        kinds.next().unwrap_or_default()
    }
}

/// A place in a page; pages of 4 GiB and more are refused before.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn hash(name: &str) -> u64 {
    name.bytes().fold(0x100, |hash, byte| {
        attributes::mix(hash, u64::from(byte.to_ascii_lowercase()))
    })
}
