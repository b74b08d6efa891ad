//! What the blocks of an HTML page stand in: lists, quotations, tables, by the tags before them.

use super::code::{Code, Fences};
use super::grid::Grids;
use super::inline::{Inline, Marked};
use regesta_model::Document;
use std::collections::BTreeMap;

/// What a block stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// The items of lists and the quotations around it, the outermost first.
    pub(super) items: Vec<Item>,
    /// The innermost cell of a table around it.
    pub(super) cell: Option<Cell>,
    /// The columns of the table in which that cell and those behind it stand, from 0.
    pub(super) columns: Vec<usize>,
    /// Whether no more than a line break parts it from the block above.
    pub(super) broken: bool,
    /// Its words that stand in code, in strong type, in links.
    pub(super) marks: Vec<Marked>,
    /// The preformatted text that it is a line of.
    pub(super) code: Option<Code>,
}

/// An item of a list, or a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// The byte at which it begins.
    pub(super) at: usize,
    pub(super) kind: ItemKind,
    /// The byte at which its list begins; of a quotation its own.
    pub(super) list: usize,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    Bullet,
    Number(u32),
    Term,
    Definition,
    Quote,
}

impl Around {
    /// Whether it stands in a quotation.
    pub(super) fn is_quoted(&self) -> bool {
        self.quotation().is_some()
    }

    /// Takes it out of the outermost quotation.
    pub(super) fn leave_quotation(&mut self) {
        if let Some(place) = self.items.iter().position(Item::is_quote) {
            self.items.remove(place);
        }
    }

    /// The byte at which the outermost quotation begins.
    pub(super) fn quotation(&self) -> Option<usize> {
        let quote = self.items.iter().find(|item| item.is_quote());
        quote.map(|quote| quote.at)
    }

    /// Puts it into a quotation that no tag tells, or into the one that begins there.
    pub(super) fn quote(&mut self, at: Option<usize>) {
        let at = at.unwrap_or(usize::MAX);
        self.items.push(Item::quotation(at));
    }
}

impl Item {
    const fn quotation(at: usize) -> Self {
        Self {
            at,
            kind: ItemKind::Quote,
            list: at,
        }
    }

    /// Whether it is a quotation.
    pub(super) fn is_quote(&self) -> bool {
        self.kind == ItemKind::Quote
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// The bytes at which its table and its row begin.
    pub(super) table: usize,
    pub(super) row: usize,
    /// Its place in the row, from 0.
    pub(super) column: usize,
    /// Whether its table stands in another.
    pub(super) nested: bool,
    /// Whether it is the head of a row or column.
    pub(super) head: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    List(List),
    Item(Item),
    /// A quotation, by the byte at which it begins.
    Quote(usize),
    Table(usize),
    Row(usize, usize),
    /// A cell, and whether it is a head.
    Cell(bool),
}

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct List {
    /// The byte at which it begins.
    at: usize,
    /// The number of its next item; none where they have none.
    next: Option<u32>,
    /// Its last item.
    last: Option<Item>,
}

/// Elements that stand in a line.
const INLINE: [&str; 33] = [
    "a", "b", "i", "em", "strong", "span", "u", "s", "small", "font", "code", "kbd", "samp", "sup",
    "sub", "cite", "q", "mark", "abbr", "time", "img", "wbr", "tt", "var", "dfn", "ins", "del",
    "bdi", "bdo", "big", "strike", "data", "nobr",
];
/// Elements of lists, quotations and tables that are looked at from without, and from within: a page may never close its lists.
const DEEP: usize = 24;
/// Elements that hold no tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// What the blocks of an HTML page stand in, by the byte at which each begins; nothing of other pages.
pub(super) fn around(doc: &Document) -> BTreeMap<usize, Around> {
    let mut found = BTreeMap::new();
    if !doc.origin().html {
        return found;
    }
    let mut tags = Tags::default();
    let mut at = 0;
    let blocks = &doc.layers().blocks;
    for start in blocks.iter().map(|block| block.span.start()) {
        at = tags.read(doc.source(), at, start);
        found.entry(start).or_insert_with(|| tags.around());
        (tags.broken, tags.parted) = (false, false);
    }
    tags.read(doc.source(), at, doc.source().len());
    let marks = tags.inline.finish();
    let mut above = 0;
    for block in blocks {
        if let Some(around) = found.get_mut(&block.span.start()) {
            around.marks = Marked::within(&marks, above, block.span);
            if let Some(cell) = around.cell {
                around.columns = tags.grids.columns(cell.row, cell.column);
            }
        }
        above = block.span.end();
    }
    found
}

#[derive(Debug, Default)]
struct Tags {
    open: Vec<Open>,
    inline: Inline,
    fences: Fences,
    grids: Grids,
    broken: bool,
    parted: bool,
}

impl Tags {
    /// Reads the tags from one byte to another; says where it stopped.
    fn read(&mut self, source: &str, from: usize, to: usize) -> usize {
        let mut at = from;
        while let Some(found) = source.get(at..to).and_then(|rest| rest.find('<')) {
            at += found;
            let rest = source.get(at..).unwrap_or_default();
            if rest.starts_with("<!--") {
                at += rest.find("-->").map_or(rest.len(), |end| end + 3);
                continue;
            }
            let inner = rest.get(1..).unwrap_or_default();
            let closes = inner.starts_with('/');
            let inner = inner.strip_prefix('/').unwrap_or(inner);
            let len = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = inner.get(..len).unwrap_or_default().to_ascii_lowercase();
            let end = inner.find('>').unwrap_or(inner.len());
            let tag = inner.get(len..end).unwrap_or_default();
            if name.is_empty() {
                at += 1;
                continue;
            }
            self.tag(&name, closes, tag, at);
            let after = at + 1 + usize::from(closes) + end;
            let behind = (after + 1).min(source.len());
            let attributes = after.saturating_sub(tag.len())..after;
            let named = (name.as_str(), closes);
            self.fences.tag(named, source, attributes.clone(), at);
            match name.as_str() {
                "br" => self.inline.broken(at, behind),
                name if INLINE.contains(&name) => {
                    self.inline
                        .tag((name, closes), source, attributes, (at, behind));
                }
                _ => self.inline.parted(at, behind),
            }
            at = after;
            if !closes && RAW.contains(&name.as_str()) {
                let after = source.get(at..).unwrap_or_default();
                at += closing(after, &name);
            }
        }
        at.max(to)
    }

    fn tag(&mut self, name: &str, closes: bool, tag: &str, at: usize) {
        match name {
            "br" => self.broken = true,
            name if INLINE.contains(&name) => {}
            _ => self.parted = true,
        }
        let is_list = |open: &Open| matches!(open, Open::List(_));
        let is_item = |open: &Open| matches!(open, Open::Item(_));
        let is_table = |open: &Open| matches!(open, Open::Table(_));
        let is_row = |open: &Open| matches!(open, Open::Row(..));
        let is_cell = |open: &Open| matches!(open, Open::Cell(_));
        let is_quote = |open: &Open| matches!(open, Open::Quote(_));
        match (name, closes) {
            ("ul" | "menu" | "dl", false) => self.list(at, None),
            ("ol", false) => self.list(at, Some(start(tag))),
            ("ul" | "menu" | "dl" | "ol", true) => self.close(is_list, is_cell),
            ("li" | "dt" | "dd", false) => {
                self.close(is_item, |open| is_list(open) || is_cell(open));
                self.item(name, at);
            }
            ("li" | "dt" | "dd", true) => {
                self.close(is_item, |open| is_list(open) || is_cell(open))
            }
            ("blockquote", false) => self.open.push(Open::Quote(at)),
            ("blockquote", true) => self.close(is_quote, is_cell),
            ("table", false) => self.open.push(Open::Table(at)),
            ("table", true) => self.close(is_table, |_| false),
            ("tr", false) => {
                self.close(is_row, is_table);
                self.open.push(Open::Row(at, 0));
            }
            ("tr" | "thead" | "tbody" | "tfoot", _) => self.close(is_row, is_table),
            ("td" | "th", false) => {
                self.close(is_cell, |open| is_row(open) || is_table(open));
                self.cell(name == "th", tag);
            }
            ("td" | "th", true) => self.close(is_cell, |open| is_row(open) || is_table(open)),
            _ => {}
        }
    }

    /// Closes the innermost element of a kind and all in it, unless a wall stands between.
    fn close(&mut self, is: impl Fn(&Open) -> bool, wall: impl Fn(&Open) -> bool) {
        let Some(at) = self.open.iter().rposition(is) else {
            return;
        };
        if !self.open.iter().skip(at + 1).any(wall) {
            self.open.truncate(at);
        }
    }

    fn list(&mut self, at: usize, next: Option<u32>) {
        let last = None;
        self.open.push(Open::List(List { at, next, last }));
    }

    fn item(&mut self, name: &str, at: usize) {
        let list = self.open.iter_mut().rev().find_map(|open| match open {
            Open::List(list) => Some(list),
            _ => None,
        });
        let number = list.as_ref().and_then(|list| list.next);
        let kind = match (name, number) {
            ("dt", _) => ItemKind::Term,
            ("dd", _) => ItemKind::Definition,
            (_, Some(number)) => ItemKind::Number(number),
            (_, None) => ItemKind::Bullet,
        };
        let begin = list.as_ref().map_or(at, |list| list.at);
        let item = Item {
            at,
            kind,
            list: begin,
        };
        if let Some(list) = list {
            list.next = number.map(|number| number.saturating_add(1));
            list.last = Some(item);
        }
        self.open.push(Open::Item(item));
    }

    fn cell(&mut self, head: bool, attributes: &str) {
        let table = self.open.iter().rev().find_map(|open| match open {
            Open::Table(at) => Some(*at),
            _ => None,
        });
        if let Some(Open::Row(row, cells)) = self.open.last_mut() {
            *cells += 1;
            self.grids.cell(table.unwrap_or_default(), *row, attributes);
        }
        self.open.push(Open::Cell(head));
    }

    fn around(&self) -> Around {
        let mut around = Around {
            broken: self.broken && !self.parted,
            code: self.fences.open(),
            ..Around::default()
        };
        let mut tables = Vec::new();
        let (mut row, mut list) = (None, None::<List>);
        let inner = self.open.len().saturating_sub(DEEP).max(DEEP);
        let shown = self.open.iter().take(DEEP);
        for open in shown.chain(self.open.iter().skip(inner)) {
            // a list right in a list is one in the item above it
            let outer = list.take().filter(|_| matches!(open, Open::List(_)));
            around.items.extend(outer.and_then(|outer| outer.last));
            match open {
                Open::Item(item) => around.items.push(*item),
                Open::Quote(at) => around.items.push(Item::quotation(*at)),
                Open::Table(at) => {
                    tables.push(*at);
                    row = None;
                }
                Open::Row(at, cells) => row = Some((*at, cells.saturating_sub(1))),
                Open::Cell(head) => {
                    let table = tables.last().copied();
                    around.cell = table.zip(row).map(|(table, (row, column))| Cell {
                        table,
                        row,
                        column,
                        nested: tables.len() > 1,
                        head: *head,
                    });
                }
                Open::List(own) => list = Some(*own),
            }
        }
        around
    }
}

/// The byte at which an element of this name ends, in letters of any case.
fn closing(text: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let rest = text.get(at + 2..).unwrap_or_default();
        let own = rest.get(..name.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let mut starts = text.match_indices("</").map(|(at, _)| at);
    starts.find(ends).unwrap_or(text.len())
}

/// The number that a list begins with.
fn start(tag: &str) -> u32 {
    let value = tag.split_once("start=").map_or("", |(_, value)| value);
    let digits: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1)
}
