//! Clean text as Markdown.

use super::Line;
use regesta_model::{BlockKind, Document};
use std::ops::Range;

/// The lines of a page of text in Markdown: text that is Markdown already stays as it is.
pub(super) fn render(doc: &Document, lines: &[Line<'_>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let kind = line.block.kind;
        let rest = lines.get(at..).unwrap_or_default();
        let run = match kind {
            BlockKind::ListItem | BlockKind::TableRow | BlockKind::Preformatted => same(rest),
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Quote => 1,
        };
        let run_lines = rest.get(..run).unwrap_or_default();
        if !out.is_empty() {
            out.push('\n');
        }
        match kind {
            BlockKind::Heading => heading(&mut out, doc, line),
            BlockKind::ListItem => run_lines.iter().for_each(|line| item(&mut out, doc, line)),
            BlockKind::TableRow => table(&mut out, doc, run_lines),
            BlockKind::Quote => quote(&mut out, doc, line),
            BlockKind::Preformatted => code(&mut out, run_lines, ""),
            BlockKind::Paragraph => add(&mut out, "", &plain(doc, line.text)),
        }
        at += run.max(1);
    }
    out
}

/// Lines at the beginning that belong together: of one kind, with nothing left out between them.
pub(super) fn same(lines: &[Line<'_>]) -> usize {
    let first = lines.first().map(|line| line.block.kind);
    let goes_on = |line: &&Line<'_>| Some(line.block.kind) == first && !line.after_gap;
    1 + lines.iter().skip(1).take_while(goes_on).count()
}

fn add(out: &mut String, mark: &str, text: &str) {
    out.push_str(mark);
    out.push_str(text);
    out.push('\n');
}

/// The text of a page with what Markdown would take for its own escaped; text without tags stays as it is.
pub(super) fn plain(doc: &Document, text: &str) -> String {
    escaped(doc, text, true)
}

/// As [`plain`]; at the start of a line more is escaped.
pub(super) fn escaped(doc: &Document, text: &str, starts: bool) -> String {
    if !doc.origin().html {
        return text.to_owned();
    }
    escape_part(text, 0..text.len(), starts)
}

/// A part of a text with what Markdown would take for its own escaped; where it `starts` a line, more at its beginning.
pub(super) fn escape_part(text: &str, range: Range<usize>, starts: bool) -> String {
    let mut out = String::with_capacity(range.len());
    let start = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let before = text
        .get(..range.start)
        .and_then(|text| text.chars().next_back());
    let mut before = before.unwrap_or(' ');
    let own = text.get(range.clone()).unwrap_or_default();
    for (at, c) in own.char_indices() {
        let at = range.start + at;
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let after = rest.chars().next().unwrap_or(' ');
        let opens = starts
            && at == 0
            && (matches!(c, '#' | '>' | '+') || (c == '-' && after == ' ') || is_rule(text));
        let numbers = starts && at == start && start > 0 && matches!(c, '.' | ')') && after == ' ';
        let inside = before.is_alphanumeric() && after.is_alphanumeric();
        let marks = matches!(c, '\\' | '`' | '*' | '[' | ']' | '<')
            || (c == '_' && !inside)
            || (c == '~' && (after == '~' || before == '~'))
            || (c == '&' && is_entity(rest));
        if opens || numbers || marks {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether a text is no more than one sign over and over, which makes a rule or a heading.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| *c != ' ');
    let first = signs.next();
    matches!(first, Some('-' | '=')) && signs.all(|c| Some(c) == first)
}

/// Characters of the longest entity.
const ENTITY: usize = 32;

/// Whether what stands behind an ampersand makes an entity of it.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let len = name
        .bytes()
        .take(ENTITY)
        .take_while(u8::is_ascii_alphanumeric);
    let len = len.count();
    len > 0 && name.as_bytes().get(len) == Some(&b';')
}

fn heading(out: &mut String, doc: &Document, line: &Line<'_>) {
    if line.text.starts_with('#') {
        return add(out, "", line.text);
    }
    let level = level(doc, line).min(6);
    add(
        out,
        &format!("{} ", "#".repeat(level)),
        &escaped(doc, line.text, false),
    );
}

/// By the tag that encloses it; without one, a page's title is of the first level, other headings of the second.
pub(super) fn level(doc: &Document, line: &Line<'_>) -> usize {
    let start = line.block.span.start();
    let before = doc
        .source()
        .as_bytes()
        .get(start.saturating_sub(400)..start);
    let tags = before.unwrap_or_default().windows(3).rev();
    let mut levels = tags.filter_map(|tag| match tag {
        [b'<', b'h' | b'H', digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
        _ => None,
    });
    let is_title = || {
        let mut articles = doc.layers().articles.iter();
        articles.any(|article| article.title == Some(line.block.span))
    };
    let by_tag = doc.origin().html.then(|| levels.next()).flatten();
    by_tag.unwrap_or_else(|| if is_title() { 1 } else { 2 })
}

const BULLETS: [char; 6] = ['•', '◦', '▪', '‣', '·', '●'];

fn item(out: &mut String, doc: &Document, line: &Line<'_>) {
    let text = line.text;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = text.get(digits..).unwrap_or_default();
    let numbered = digits > 0 && (after.starts_with(". ") || after.starts_with(") "));
    if numbered {
        return add(out, "", text);
    }
    let marked = text.strip_prefix("- ").or_else(|| text.strip_prefix("* "));
    let bare = marked
        .unwrap_or_else(|| text.trim_start_matches(BULLETS))
        .trim_start();
    add(out, "- ", &plain(doc, bare));
}

fn quote(out: &mut String, doc: &Document, line: &Line<'_>) {
    let text = line.text.strip_prefix("> ").unwrap_or(line.text);
    for part in text.lines() {
        add(out, "> ", &plain(doc, part));
    }
}

/// Lines of code in this language, between fences longer than any inside.
pub(super) fn code(out: &mut String, lines: &[Line<'_>], language: &str) {
    let longest = lines.iter().flat_map(|line| line.text.split(|c| c != '`'));
    let longest = longest.map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    add(out, &fence, language);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && (line.block.gap > 0 || line.after_gap) {
            out.push('\n');
        }
        add(out, "", line.text);
    }
    add(out, "", &fence);
}

fn table(out: &mut String, doc: &Document, lines: &[Line<'_>]) {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(doc, line)).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for (index, row) in rows.iter().enumerate() {
        let missing = std::iter::repeat_n(String::new(), width - row.len());
        let cells: Vec<String> = row.iter().cloned().chain(missing).collect();
        add(out, "", &format!("| {} |", cells.join(" | ")));
        if index == 0 {
            add(out, "", &format!("|{}", " --- |".repeat(width)));
        }
    }
}

/// The cells of a row: between tabs or bars.
fn cells(doc: &Document, line: &Line<'_>) -> Vec<String> {
    let pieces: Vec<&str> = if line.text.contains('\t') {
        line.text.split('\t').collect()
    } else {
        line.text.trim_matches('|').split(" | ").collect()
    };
    let cell = |piece: &&str| plain(doc, piece.trim()).replace('|', "\\|");
    pieces.iter().map(cell).collect()
}

/// A row's text, split at the tabs that stand for the beginnings of cells: how many cells each piece is behind the first, and its
/// bytes.
pub(super) fn tagged(text: &str) -> Vec<(usize, Range<usize>)> {
    let (mut cells, mut from) = (Vec::new(), 0);
    for (ahead, piece) in text.split('\t').enumerate() {
        let to = from + piece.len();
        if !piece.is_empty() {
            cells.push((ahead, from..to));
        }
        from = to + 1;
    }
    cells
}
