//! The page itself: kept lines with their names and dates marked, dropped lines folded away with the rule.

use super::view::{Fate, View, count};
use super::when;
use super::write::Page;
use regesta_model::{Block, BlockId, BlockKind, DateId, EntityKind, Genre, Label, MentionId, Span};
use std::ops::Range;

/// Broken pieces shown of one block.
const DAMAGE: usize = 64;

/// A stretch of a block's text that is marked.
struct Mark {
    at: Range<usize>,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Date(DateId),
    Name(MentionId),
    Cut,
    Damage,
}

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("text", "Text");
    page.raw("<p class=\"key2\"><span class=\"d\">dates</span> <span class=\"p\">people</span> <span class=\"l\">places</span> <span class=\"o\">other names</span> <del>cut out of a line</del> <span class=\"dim\">Lines left out are folded: open one to see the rule.</span></p>");
    let layers = view.doc.layers();
    if layers.articles.is_empty() {
        blocks(page, view, 0..layers.blocks.len());
    }
    for (index, article) in layers.articles.iter().enumerate() {
        let genre = article.genre.as_str();
        page.tag(format_args!(
            "<article id=\"a{index}\" class=\"art g-{genre}\" lang=\""
        ));
        page.text(article.language.as_str());
        page.tag(format_args!(
            "\"><h3><span class=\"no\">{}</span> ",
            index + 1
        ));
        page.text(&view.article_name(article));
        page.tag(format_args!(
            " <span class=\"dim\" lang=\"en\">{}, {genre}</span></h3>",
            article.language
        ));
        if article.genre == Genre::Fiction {
            page.raw("<p class=\"warn\" lang=\"en\">Fiction or a history that never was: nothing below is taken as fact.</p>");
        }
        blocks(page, view, article.blocks.clone());
        page.raw("</article>");
    }
    page.close();
}

fn blocks(page: &mut Page, view: &View<'_>, range: Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let run = (at..range.end)
            .take_while(|index| view.fate(BlockId::new(*index)) == Fate::Dropped)
            .count();
        if run == 0 {
            kept(page, view, at);
            at += 1;
        } else {
            dropped(page, view, at..at + run);
            at += run;
        }
    }
}

fn dropped(page: &mut Page, view: &View<'_>, range: Range<usize>) {
    let lines = count(range.len(), "line", "lines");
    page.tag(format_args!(
        "<details class=\"out\"><summary lang=\"en\">{lines} left out</summary>"
    ));
    for index in range {
        let id = BlockId::new(index);
        let Some((block, judgement)) = view.doc.block(id).zip(view.doc.judgement(id)) else {
            continue;
        };
        page.tag(format_args!(
            "<p id=\"b{index}\"><span class=\"ln\">{}</span><span dir=\"auto\">",
            block.line
        ));
        page.text(block.text(view.doc.source()).trim());
        let evidence = judgement.verdict.evidence();
        page.raw("</span> <small lang=\"en\"><code>");
        page.text(evidence.rule.as_str());
        page.raw("</code> ");
        page.text(&evidence.saw);
        page.raw("</small></p>");
    }
    page.raw("</details>");
}

fn kept(page: &mut Page, view: &View<'_>, index: usize) {
    let id = BlockId::new(index);
    let Some(block) = view.doc.block(id) else {
        return;
    };
    let label = view.doc.judgement(id).map(|judgement| judgement.label);
    let class = match label {
        _ if view.fate(id) == Fate::Repeated => "rep",
        Some(Label::Heading) => "hd",
        Some(Label::Footnote | Label::Reference | Label::Byline) => "fn",
        Some(Label::Caption) => "cap",
        None if block.kind == BlockKind::Heading => "hd",
        _ => "",
    };
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class={class}")
    };
    page.tag(format_args!(
        "<p id=b{index}{class} dir=auto><span class=ln>{}</span>",
        block.line
    ));
    marked(page, view, id, block);
    repeats(page, view, id);
    page.raw("</p>");
}

fn repeats(page: &mut Page, view: &View<'_>, id: BlockId) {
    let duplicate = view
        .doc
        .judgement(id)
        .and_then(|judgement| judgement.duplicate_of);
    if let Some(duplicate) = duplicate {
        let (of, line) = (duplicate.of.index(), view.line(duplicate.of));
        page.tag(format_args!(
            " <small lang=\"en\">repeats <a href=\"#b{of}\">line {line}</a></small>"
        ));
    }
}

/// A block's text with its marks.
fn marked(page: &mut Page, view: &View<'_>, id: BlockId, block: &Block) {
    let text = block.text(view.doc.source());
    let mut done = 0;
    for mark in marks(view, id, block, text) {
        if mark.at.start < done || mark.at.end > text.len() {
            continue;
        }
        page.text(text.get(done..mark.at.start).unwrap_or(""));
        piece(
            page,
            view,
            mark.what,
            text.get(mark.at.clone()).unwrap_or(""),
        );
        done = mark.at.end;
    }
    page.text(text.get(done..).unwrap_or(""));
}

fn piece(page: &mut Page, view: &View<'_>, what: What, text: &str) {
    match what {
        What::Date(id) => {
            page.tag(format_args!(
                "<span class=\"d\" id=\"d{}\" tabindex=\"0\" data-t=\"",
                id.index()
            ));
            page.text(&when::tip(view.doc.reading(id)));
            page.raw("\">");
            page.text(text);
            page.raw("</span>");
        }
        What::Name(id) => name(page, view, id, text),
        What::Cut => {
            page.raw("<del>");
            page.text(text);
            page.raw("</del>");
        }
        What::Damage => {
            page.raw("<span class=\"dmg\" title=\"broken by the scrape\">");
            page.text(text);
            page.raw("</span>");
        }
    }
}

fn name(page: &mut Page, view: &View<'_>, id: MentionId, text: &str) {
    let kind = view.doc.mention(id).map(|mention| mention.kind);
    let class = match kind {
        Some(EntityKind::Person) => "p",
        Some(EntityKind::Place) => "l",
        _ => "o",
    };
    match view.entities.get(id.index()).copied().flatten() {
        Some(entity) => page.tag(format_args!("<a class={class} href=#e{entity}>")),
        None => page.tag(format_args!("<a class=\"{class}\">")),
    }
    page.text(text);
    page.raw("</a>");
}

/// The marks of a block in order, those that begin earlier or are longer first.
fn marks(view: &View<'_>, id: BlockId, block: &Block, text: &str) -> Vec<Mark> {
    let layers = view.doc.layers();
    let mut out = Vec::new();
    let mut add = |span: Span, what: What| {
        let at = offset(block, text, span.start())..offset(block, text, span.end());
        out.push(Mark { at, what });
    };
    let first = layers.dates.partition_point(|date| date.block < id);
    let dates = layers.dates.iter().enumerate().skip(first);
    for (index, date) in dates.take_while(|(_, date)| date.block == id) {
        add(date.span, What::Date(DateId::new(index)));
    }
    let first = layers
        .mentions
        .partition_point(|mention| mention.block < id);
    let mentions = layers.mentions.iter().enumerate().skip(first);
    for (index, mention) in mentions.take_while(|(_, mention)| mention.block == id) {
        add(mention.span, What::Name(MentionId::new(index)));
    }
    if let Some(judgement) = view.doc.judgement(id) {
        judgement
            .cuts
            .iter()
            .for_each(|cut| add(cut.span, What::Cut));
        judgement
            .damage
            .iter()
            .for_each(|damage| add(damage.span, What::Damage));
    }
    yield_damage(&mut out);
    out.sort_by_key(|mark| (mark.at.start, std::cmp::Reverse(mark.at.end)));
    out
}

/// Names and dates are shown rather than the damage that touches them.
fn yield_damage(marks: &mut Vec<Mark>) {
    let (damage, others): (Vec<Mark>, Vec<Mark>) = marks
        .drain(..)
        .partition(|mark| matches!(mark.what, What::Damage));
    let free = |mark: &Mark| {
        !others
            .iter()
            .any(|other| other.at.start < mark.at.end && mark.at.start < other.at.end)
    };
    let kept: Vec<Mark> = damage.into_iter().take(DAMAGE).filter(free).collect();
    marks.extend(others);
    marks.extend(kept);
}

/// The byte of a block's text that stands at a byte of the source.
fn offset(block: &Block, text: &str, source: usize) -> usize {
    if block.text.is_none() {
        return source.saturating_sub(block.span.start());
    }
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if block.to_source(middle..middle).start() < source {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}
