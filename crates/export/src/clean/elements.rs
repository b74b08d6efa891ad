//! The elements of an HTML page in Markdown: lists in lists, quotations, tables, lines of verse.

use super::Line;
use super::around::{Around, Item, ItemKind};
use super::markdown::{code, level, tagged};
use super::markup::{self, Place};
use regesta_model::{BlockKind, Document};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the longest row of a table; others lay out a page.
const ROW: usize = 300;

/// The tables among these lines that hold data, by the byte at which each begins.
pub(super) fn tables(lines: &[Line<'_>]) -> BTreeSet<usize> {
    let mut shapes: BTreeMap<usize, Shape> = BTreeMap::new();
    let mut at = Stand::default();
    for line in lines {
        let Some(cell) = line.around.cell else {
            continue;
        };
        let shape = shapes.entry(cell.table).or_default();
        if at.row != Some(cell.row) {
            at = Stand::default();
            shape.rows += 1;
        }
        if at.row == Some(cell.row) && at.column == cell.column {
            at.blocks += usize::from(!line.around.broken);
        } else {
            (at.column, at.blocks) = (cell.column, 1);
            at.filled += 1;
        }
        at.row = Some(cell.row);
        if line.block.kind == BlockKind::TableRow {
            at.filled += tagged(line.text).len().saturating_sub(1);
        }
        at.chars += line.text.chars().count();
        shape.several += usize::from(at.blocks == 2 && !line.around.broken);
        shape.wide |= at.filled > 1;
        shape.headed |= cell.head;
        shape.other |= at.chars > ROW;
        shape.other |= matches!(
            line.block.kind,
            BlockKind::Heading | BlockKind::Preformatted
        );
    }
    let data = shapes.iter().filter(|(_, shape)| shape.is_data());
    data.map(|(table, _)| *table).collect()
}

/// Where in a table the last line stands.
#[derive(Debug, Default)]
struct Stand {
    row: Option<usize>,
    column: usize,
    /// Blocks in the cell.
    blocks: usize,
    /// Cells of the row that hold text.
    filled: usize,
    /// Characters of the row.
    chars: usize,
}

/// What can be seen of a table.
#[derive(Debug, Default)]
struct Shape {
    rows: usize,
    /// Cells of several blocks.
    several: usize,
    /// Whether a row has several cells with text.
    wide: bool,
    /// Whether a cell is the head of others.
    headed: bool,
    /// Whether it holds what no table of data does.
    other: bool,
}

impl Shape {
    /// Whether it is a table of data; others lay out a page.
    const fn is_data(&self) -> bool {
        let layout = self.several > 0 && self.several * 2 >= self.rows;
        !self.other && self.wide && (self.headed || !layout)
    }
}

/// Whether a line stands in the same row of one of these tables as the line before.
pub(super) fn same_row(tables: &BTreeSet<usize>, before: &Line<'_>, line: &Line<'_>) -> bool {
    let cells = before.around.cell.zip(line.around.cell);
    cells.is_some_and(|(a, b)| (a.table, a.row) == (b.table, b.row) && tables.contains(&b.table))
}

/// Whether a line stands in the same of these tables as the line before.
pub(super) fn same_table(tables: &BTreeSet<usize>, before: &Line<'_>, line: &Line<'_>) -> bool {
    let cells = before.around.cell.zip(line.around.cell);
    cells.is_some_and(|(a, b)| a.table == b.table && tables.contains(&b.table))
}

/// Lines at the beginning that stand in one element of preformatted text; what is left out of it are numbers of empty lines.
fn same_code(lines: &[Line<'_>]) -> usize {
    let begin = |line: &Line<'_>| line.around.code.as_ref().map(|code| code.at);
    let first = lines.first().and_then(begin);
    let goes_on = |line: &&Line<'_>| {
        let whole = first.is_some() || !line.after_gap;
        line.block.kind == BlockKind::Preformatted && whole && begin(line) == first
    };
    1 + lines.iter().skip(1).take_while(goes_on).count()
}

/// The lines of an HTML page in Markdown.
pub(super) fn render(doc: &Document, lines: &[Line<'_>]) -> String {
    let tables = tables(lines);
    let mut page = Page {
        doc,
        out: String::new(),
        seen: BTreeSet::new(),
        other: BTreeSet::new(),
    };
    let (mut at, mut above) = (0, None::<&Line<'_>>);
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let table = line.around.cell.map(|cell| cell.table);
        let table = table.filter(|table| tables.contains(table));
        let in_table = |line: &&Line<'_>| line.around.cell.map(|cell| cell.table) == table;
        let run = match line.block.kind {
            _ if table.is_some() => rest.iter().take_while(in_table).count(),
            BlockKind::Preformatted => same_code(rest),
            _ => 1,
        };
        let own = rest.get(..run.max(1)).unwrap_or_default();
        page.part(above, line);
        match (table, line.block.kind) {
            (Some(_), _) => page.table(own),
            (None, BlockKind::Preformatted) => page.code(own),
            _ => page.line(line),
        }
        above = own.last();
        at += run.max(1);
    }
    page.out
}

/// The items of lists around a line.
fn listed<'l>(line: &'l Line<'_>) -> impl Iterator<Item = &'l Item> {
    let items = line.around.items.iter();
    items.filter(|item| !item.is_quote())
}

/// What stands before the first line of an item or a quotation, and before its others; `other` where the list has the other signs.
fn mark(item: Item, other: bool) -> (String, String) {
    let bullet = if other { '*' } else { '-' };
    let dot = if other { ')' } else { '.' };
    let mark = match item.kind {
        ItemKind::Quote => return ("> ".to_owned(), "> ".to_owned()),
        ItemKind::Bullet | ItemKind::Term => format!("{bullet} "),
        ItemKind::Definition => format!("  {bullet} "),
        ItemKind::Number(number) => format!("{number}{dot} "),
    };
    let blank = " ".repeat(mark.len());
    (mark, blank)
}

struct Page<'d> {
    doc: &'d Document,
    out: String,
    /// Items whose marks are written.
    seen: BTreeSet<usize>,
    /// Lists that have the other signs before their items, since they would run into the list above.
    other: BTreeSet<usize>,
}

/// The lists that a line begins and that the one above ends, where readers of Markdown would take them for one.
fn next_list(above: &Line<'_>, line: &Line<'_>) -> Option<(usize, usize)> {
    let is_number = |item: &Item| matches!(item.kind, ItemKind::Number(_));
    let both = above.around.items.iter().zip(&line.around.items);
    let (above, own) = both.into_iter().find(|(above, own)| above.at != own.at)?;
    let alike = !above.is_quote() && !own.is_quote() && is_number(above) == is_number(own);
    (alike && above.list != own.list).then_some((above.list, own.list))
}

impl Page<'_> {
    /// What parts a line from the one above: nothing between items of a list, a break between lines of verse, else a blank
    /// line.
    fn part(&mut self, above: Option<&Line<'_>>, line: &Line<'_>) {
        let Some(above) = above else { return };
        let lists = next_list(above, line);
        if let Some((_, next)) = lists.filter(|(last, _)| !self.other.contains(last)) {
            self.other.insert(next);
        }
        let plain = |line: &Line<'_>| {
            let kinds = [BlockKind::Paragraph, BlockKind::Quote, BlockKind::ListItem];
            kinds.contains(&line.block.kind)
        };
        let fresh = listed(line).any(|item| !self.seen.contains(&item.at));
        let goes_on = plain(above) && plain(line);
        let broken = line.around.broken && line.block.gap == 0;
        if goes_on && broken && !line.after_gap && !fresh {
            self.out.truncate(self.out.trim_end_matches('\n').len());
            self.out.push_str("  \n");
        } else if !fresh || lists.is_some() || listed(above).next().is_none() {
            let both = above.around.items.iter().zip(&line.around.items);
            let both = both.take_while(|(above, own)| above.at == own.at);
            let between: String = both.map(|(_, item)| mark(*item, false).1).collect();
            self.out.push_str(between.trim_end());
            self.out.push('\n');
        }
    }

    /// What stands before the first line of a block, and before its others.
    fn prefix(&mut self, around: &Around) -> (String, String) {
        let (mut first, mut others) = (String::new(), String::new());
        for item in &around.items {
            let (own, blank) = mark(*item, self.other.contains(&item.list));
            let begins = item.is_quote() || self.seen.insert(item.at);
            first.push_str(if begins { &own } else { &blank });
            others.push_str(&blank);
        }
        (first, others)
    }

    fn line(&mut self, line: &Line<'_>) {
        let (first, _) = self.prefix(&line.around);
        let term = listed(line)
            .last()
            .is_some_and(|item| item.kind == ItemKind::Term);
        let written = |place| markup::render(line.text, &line.markup, place);
        let text = match line.block.kind {
            BlockKind::Heading => {
                let level = level(self.doc, line).min(6);
                format!("{} {}", "#".repeat(level), written(Place::Heading))
            }
            _ if term => format!("**{}**", written(Place::Term)),
            _ => written(Place::Text),
        };
        self.add(&first, &text);
    }

    fn add(&mut self, prefix: &str, text: &str) {
        self.out.push_str(prefix);
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn code(&mut self, lines: &[Line<'_>]) {
        let mut block = String::new();
        let stated = lines.first().and_then(|line| line.around.code.as_ref());
        let language = stated.map_or("", |code| code.language.as_str());
        code(&mut block, lines, language);
        self.block(lines, &block);
    }

    /// Adds the lines of a block behind the marks of what it stands in.
    fn block(&mut self, lines: &[Line<'_>], block: &str) {
        let Some(line) = lines.first() else { return };
        let (first, others) = self.prefix(&line.around);
        for (index, text) in block.lines().enumerate() {
            let prefix = if index == 0 { &first } else { &others };
            let prefix = if text.is_empty() {
                prefix.trim_end()
            } else {
                prefix
            };
            self.add(prefix, text);
        }
    }

    fn table(&mut self, lines: &[Line<'_>]) {
        let rows = self.rows(lines);
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut table = String::new();
        for (index, row) in rows.iter().enumerate() {
            let missing = std::iter::repeat_n(String::new(), width - row.len());
            let cells: Vec<String> = row.iter().cloned().chain(missing).collect();
            table.push_str(&format!("| {} |\n", cells.join(" | ")));
            if index == 0 {
                table.push_str(&format!("|{}\n", " --- |".repeat(width)));
            }
        }
        self.block(lines, &table);
    }

    /// The rows of a table with their cells; what breaks the line in a cell is a blank.
    fn rows(&self, lines: &[Line<'_>]) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last = None;
        for line in lines {
            let Some(cell) = line.around.cell else {
                continue;
            };
            if last != Some(cell.row) {
                rows.push(Vec::new());
                last = Some(cell.row);
            }
            for (ahead, range) in tagged(line.text) {
                let piece = line.text.get(range.clone()).unwrap_or_default();
                let parts = markup::part(&line.markup, &range);
                let head = cell.head || rows.len() == 1;
                let place = if head { Place::Head } else { Place::Text };
                let text = markup::render(piece, &parts, place).replace('|', "\\|");
                let Some(row) = rows.last_mut() else { continue };
                let column = line.around.columns.get(ahead).copied();
                let column = column.unwrap_or(cell.column + ahead);
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                if let Some(own) = row.get_mut(column) {
                    own.push_str(if own.is_empty() { "" } else { " " });
                    own.push_str(&text);
                }
            }
        }
        rows
    }
}
