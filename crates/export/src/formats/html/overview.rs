//! Numbers: what is on the page, what was left out, and why.

use super::view::{Fate, View, count, grouped};
use super::write::{Page, short};
use regesta_model::{BlockId, Genre, Notes, Severity};
use std::collections::BTreeMap;

/// Blocks, characters and an example, of one rule.
#[derive(Default)]
struct Left {
    lines: usize,
    chars: usize,
    example: String,
}

pub(crate) fn section(page: &mut Page, view: &View<'_>, notes: &Notes) {
    page.open("overview", "Overview");
    cards(page, view);
    shares(page, view);
    left_out(page, view);
    articles(page, view);
    noted(page, notes);
    page.close();
}

fn cards(page: &mut Page, view: &View<'_>) {
    let layers = view.doc.layers();
    let texts = layers
        .articles
        .iter()
        .filter(|article| article.genre != Genre::Shell);
    let languages: std::collections::BTreeSet<_> =
        texts.clone().map(|article| article.language).collect();
    let contradictions = layers.records.conflicts.iter();
    let contradictions = contradictions
        .filter(|conflict| conflict.agreement == regesta_model::Agreement::Contradictory);
    let numbers = [
        (texts.count(), "text", "texts"),
        (languages.len(), "language", "languages"),
        (layers.dates.len(), "date", "dates"),
        (layers.entities.len(), "name", "names"),
        (
            layers.records.statements.len(),
            "dated statement",
            "dated statements",
        ),
        (contradictions.count(), "contradiction", "contradictions"),
    ];
    page.raw("<ul class=\"cards\">");
    for (number, one, many) in numbers {
        let what = if number == 1 { one } else { many };
        let number = grouped(number);
        page.tag(format_args!("<li><b>{number}</b> {what}</li>"));
    }
    page.raw("</ul>");
}

/// One bar: how much of the page was kept.
fn shares(page: &mut Page, view: &View<'_>) {
    let mut chars = [0_usize; 3];
    for (index, block) in view.doc.layers().blocks.iter().enumerate() {
        let slot = match view.fate(BlockId::new(index)) {
            Fate::Kept => 0,
            Fate::Repeated => 1,
            Fate::Dropped => 2,
        };
        if let Some(sum) = chars.get_mut(slot) {
            *sum += block.text(view.doc.source()).chars().count();
        }
    }
    let all = chars.iter().sum::<usize>().max(1);
    let names = [
        ("kept", "kept"),
        ("repeated", "repeated elsewhere"),
        ("dropped", "left out"),
    ];
    page.raw("<div class=\"share\" role=\"img\" aria-label=\"Shares of the page\">");
    for ((class, _), sum) in names.iter().zip(chars) {
        let percent = percent(sum, all);
        page.tag(format_args!(
            "<span class=\"{class}\" style=\"width:{percent}%\"></span>"
        ));
    }
    page.raw("</div><ul class=\"key\">");
    for ((class, name), sum) in names.iter().zip(chars) {
        let (percent, sum) = (percent(sum, all), grouped(sum));
        page.tag(format_args!(
            "<li class=\"{class}\">{name}: {percent} % ({sum} characters)</li>"
        ));
    }
    page.raw("</ul>");
}

#[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
fn percent(part: usize, all: usize) -> String {
    format!("{:.1}", 100.0 * part as f64 / all.max(1) as f64)
}

fn left_out(page: &mut Page, view: &View<'_>) {
    let mut rules: BTreeMap<&str, Left> = BTreeMap::new();
    for (index, block) in view.doc.layers().blocks.iter().enumerate() {
        let id = BlockId::new(index);
        if let (Fate::Dropped, Some(judgement)) = (view.fate(id), view.doc.judgement(id)) {
            let left = rules
                .entry(judgement.verdict.evidence().rule.as_str())
                .or_default();
            let text = block.text(view.doc.source());
            left.lines += 1;
            left.chars += text.chars().count();
            if left.example.is_empty() {
                left.example = short(text.trim(), 80);
            }
        }
    }
    if rules.is_empty() {
        return;
    }
    let most = rules.values().map(|left| left.chars).max().unwrap_or(1);
    let mut rows: Vec<(&str, Left)> = rules.into_iter().collect();
    rows.sort_by(|a, b| b.1.chars.cmp(&a.1.chars).then(a.0.cmp(b.0)));
    page.raw("<h3>What was left out, and why</h3><div class=\"wide\"><table><thead><tr><th>Rule<th>Lines<th>Characters<th>For example</tr></thead><tbody>");
    for (rule, left) in rows {
        rule_row(page, rule, &left, most);
    }
    page.raw("</tbody></table></div>");
}

fn rule_row(page: &mut Page, rule: &str, left: &Left, most: usize) {
    page.raw("<tr><td><code>");
    page.text(rule);
    let (lines, chars, width) = (
        grouped(left.lines),
        grouped(left.chars),
        percent(left.chars, most),
    );
    page.tag(format_args!(
        "</code><td class=\"n\">{lines}<td class=\"n bar\" style=\"--w:{width}%\">{chars}<td class=\"quote\" dir=\"auto\">"
    ));
    page.text(&left.example);
    page.raw("</tr>");
}

fn articles(page: &mut Page, view: &View<'_>) {
    page.raw("<h3>The texts of this page</h3><div class=\"wide\"><table><thead><tr><th>No.<th>Text<th>Language<th>Kind<th>Lines<th>Statements</tr></thead><tbody>");
    for (index, article) in view.doc.layers().articles.iter().enumerate() {
        let genre = article.genre.as_str();
        let class = if article.genre == Genre::Fiction {
            "fiction"
        } else {
            genre
        };
        page.tag(format_args!(
            "<tr class=\"g-{class}\"><td class=\"n\">{}<td><a href=\"#a{index}\" dir=\"auto\">",
            index + 1
        ));
        page.text(&view.article_name(article));
        page.raw("</a><td>");
        page.text(article.language.as_str());
        page.tag(format_args!("<td>{genre}"));
        if article.genre == Genre::Fiction {
            page.raw(" <em>nothing in it is taken as fact</em>");
        }
        let first = view.line(BlockId::new(article.blocks.start));
        let last = view.line(BlockId::new(article.blocks.end.saturating_sub(1)));
        let mine = view.doc.layers().records.statements.iter();
        let mine = mine
            .filter(|one| one.article.is_some_and(|id| id.index() == index))
            .count();
        page.tag(format_args!(
            "<td class=\"n\">{first}–{last}<td class=\"n\">{mine}</tr>"
        ));
    }
    page.raw("</tbody></table></div>");
}

fn noted(page: &mut Page, notes: &Notes) {
    let mut grave = notes
        .iter()
        .filter(|note| note.severity > Severity::Info)
        .peekable();
    if grave.peek().is_none() {
        return;
    }
    let grave: Vec<_> = grave.collect();
    page.tag(format_args!(
        "<details><summary>{}</summary><ul>",
        count(grave.len(), "warning", "warnings")
    ));
    for note in grave {
        page.raw("<li><code>");
        page.text(note.stage.as_str());
        page.raw("</code> ");
        page.text(&note.message);
        page.raw("</li>");
    }
    page.raw("</ul></details>");
}
