//! The page itself, once: kept lines as they stand, dropped lines folded away with the rule. The script marks names and
//! dates in it.

use super::view::{Fate, View, count};
use super::write::Page;
use regesta_model::{BlockId, BlockKind, Evidence, Genre, Label};
use std::ops::Range;

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("text", "The text");
    page.raw("<p class=legend><span class=d>dates</span> <span class=p>people</span> <span class=l>places</span> <span class=o>other names</span> <del>cut out of a line</del> <span class=dim>Point at a date, tap it or go to it with the Tab key for both calendars and the reason. Lines left out are folded: open them to see them and the rule.</span></p>");
    let layers = view.doc.layers();
    if layers.articles.is_empty() {
        blocks(page, view, 0..layers.blocks.len());
    }
    for (index, article) in layers.articles.iter().enumerate() {
        let genre = article.genre.as_str();
        page.tag(format_args!(
            "<article id=a{index} class=\"art g-{genre}\" lang=\""
        ));
        page.attribute(article.language.as_str());
        page.tag(format_args!("\"><h3><span class=no>{}</span> ", index + 1));
        page.text(&view.article_name(article));
        page.tag(format_args!(
            " <span class=dim lang=en><span class=lang>{}</span>, {genre}</span></h3>\n",
            article.language
        ));
        if article.genre == Genre::Fiction {
            page.raw("<p class=warn lang=en>Fiction or a history that never was: nothing below is taken as fact.</p>\n");
        }
        blocks(page, view, article.blocks.clone());
        page.raw("</article>\n");
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

/// Lines left out, folded; the rule stands after the last line of a run that it alone dropped.
fn dropped(page: &mut Page, view: &View<'_>, range: Range<usize>) {
    let lines = count(range.len(), "line", "lines");
    page.tag(format_args!(
        "<details class=out><summary lang=en>{lines} left out</summary>\n"
    ));
    for index in range.clone() {
        let id = BlockId::new(index);
        let Some((block, evidence)) = view.doc.block(id).zip(evidence(view, id)) else {
            continue;
        };
        page.tag(format_args!("<p id=b{index}>"));
        page.text(block.text(view.doc.source()));
        let next = evidence_within(view, index + 1, &range);
        if !next.is_some_and(|next| next.rule == evidence.rule && next.saw == evidence.saw) {
            why(page, evidence);
        }
        page.raw("\n");
    }
    page.raw("</details>\n");
}

fn evidence<'d>(view: &View<'d>, id: BlockId) -> Option<&'d Evidence> {
    Some(view.doc.judgement(id)?.verdict.evidence())
}

fn evidence_within<'d>(
    view: &View<'d>,
    index: usize,
    range: &Range<usize>,
) -> Option<&'d Evidence> {
    range
        .contains(&index)
        .then(|| evidence(view, BlockId::new(index)))
        .flatten()
}

fn why(page: &mut Page, evidence: &Evidence) {
    page.raw(" <small lang=en><code>");
    page.text(evidence.rule.as_str());
    page.raw("</code> ");
    page.text(&evidence.saw);
    page.raw("</small>");
}

fn kept(page: &mut Page, view: &View<'_>, index: usize) {
    let id = BlockId::new(index);
    let Some(block) = view.doc.block(id) else {
        return;
    };
    let label = view.doc.judgement(id).map(|judgement| judgement.label);
    let class = match label {
        _ if view.fate(id) == Fate::Repeated => " class=rep",
        Some(Label::Heading) => " class=hd",
        Some(Label::Footnote | Label::Reference | Label::Byline) => " class=fn",
        Some(Label::Caption) => " class=cap",
        None if block.kind == BlockKind::Heading => " class=hd",
        _ => "",
    };
    page.tag(format_args!("<p id=b{index}{class}>"));
    page.text(block.text(view.doc.source()));
    repeats(page, view, id);
    page.raw("\n");
}

fn repeats(page: &mut Page, view: &View<'_>, id: BlockId) {
    let duplicate = view
        .doc
        .judgement(id)
        .and_then(|judgement| judgement.duplicate_of);
    if let Some(duplicate) = duplicate {
        let (of, line) = (duplicate.of.index(), view.line(duplicate.of));
        page.tag(format_args!(
            " <small lang=en>repeats <a href=#b{of}>line {line}</a></small>"
        ));
    }
}
