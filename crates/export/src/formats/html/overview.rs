//! Numbers: what is on the page, what was left out, and why.

use super::view::{Fate, View, count, grouped};
use super::write::{Page, short};
use regesta_model::{Article, BlockId, Genre, Label, Notes, Severity};
use std::collections::BTreeMap;

/// Blocks, characters and an example, of one rule.
#[derive(Default)]
struct Left {
    lines: usize,
    chars: usize,
    /// The first block.
    first: usize,
    example: String,
}

pub(crate) fn section(page: &mut Page, view: &View<'_>, notes: &Notes) {
    page.open("overview", "Overview");
    cards(page, view);
    super::conflicts::glance(page, view);
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
    page.raw("<ul class=cards>");
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
    page.raw("<h3>What became of the page</h3><div class=share role=img aria-label=\"Shares of the page, in numbers below\">");
    for ((class, _), sum) in names.iter().zip(chars) {
        let percent = percent(sum, all);
        page.tag(format_args!(
            "<span class={class} style=\"width:{percent}%\"></span>"
        ));
    }
    page.raw("</div><ul class=key>");
    for ((class, name), sum) in names.iter().zip(chars) {
        let (percent, sum) = (percent(sum, all), grouped(sum));
        page.tag(format_args!(
            "<li class={class}>{name}: {percent} % ({sum} characters)</li>"
        ));
    }
    page.raw("</ul>");
}

#[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
fn percent(part: usize, all: usize) -> String {
    format!("{:.1}", 100.0 * part as f64 / all.max(1) as f64)
}

fn left_out(page: &mut Page, view: &View<'_>) {
    let mut rules: BTreeMap<(Label, &str), Left> = BTreeMap::new();
    for (index, block) in view.doc.layers().blocks.iter().enumerate() {
        let id = BlockId::new(index);
        if let (Fate::Dropped, Some(judgement)) = (view.fate(id), view.doc.judgement(id)) {
            let rule = judgement.verdict.evidence().rule.as_str();
            let left = rules.entry((judgement.label, rule)).or_default();
            let text = block.text(view.doc.source());
            left.lines += 1;
            left.chars += text.chars().count();
            if left.example.is_empty() {
                left.example = short(text.trim(), 80);
                left.first = index;
            }
        }
    }
    if rules.is_empty() {
        page.raw("<p>Nothing was left out.</p>");
        return;
    }
    let most = rules.values().map(|left| left.chars).max().unwrap_or(1);
    let mut rows: Vec<((Label, &str), Left)> = rules.into_iter().collect();
    rows.sort_by(|a, b| b.1.chars.cmp(&a.1.chars).then(a.0.cmp(&b.0)));
    page.raw("<h3>What was left out, and why</h3><div class=wide><table class=bars><thead><tr><th>What it is<th>Rule<th>Lines<th>Characters<th><th>For example</tr></thead><tbody>\n");
    for ((label, rule), left) in rows {
        rule_row(page, label, rule, &left, most);
    }
    page.raw("</tbody></table></div>");
}

/// What a dropped line is, for a reader.
const fn words(label: Label) -> &'static str {
    match label {
        Label::Chrome => "page furniture",
        Label::SpamComment => "comment spam",
        Label::Comment => "a reader’s comment",
        Label::Ui => "controls of the page",
        Label::Post => "a post",
        other => other.as_str(),
    }
}

fn rule_row(page: &mut Page, label: Label, rule: &str, left: &Left, most: usize) {
    let what = words(label);
    page.tag(format_args!("<tr><td>{what}<td><code>"));
    page.text(rule);
    let (lines, chars) = (grouped(left.lines), grouped(left.chars));
    page.tag(format_args!(
        "</code><td class=n>{lines}<td class=n>{chars}"
    ));
    bar(page, left.chars, most, "dropped");
    page.tag(format_args!("<td><a class=quote href=#b{}>", left.first));
    page.text(&left.example);
    page.raw("</a></tr>\n");
}

fn bar(page: &mut Page, part: usize, all: usize, class: &str) {
    let width = percent(part, all);
    page.tag(format_args!(
        "<td class=bar><i class={class} style=\"width:{width}%\"></i>"
    ));
}

fn articles(page: &mut Page, view: &View<'_>) {
    let layers = view.doc.layers();
    if layers.articles.is_empty() {
        return;
    }
    let mut statements = vec![0_usize; layers.articles.len()];
    for article in layers
        .records
        .statements
        .iter()
        .filter_map(|one| one.article)
    {
        if let Some(count) = statements.get_mut(article.index()) {
            *count += 1;
        }
    }
    let lengths = layers.articles.iter().map(|article| article.span.len());
    let most = lengths.max().unwrap_or(1);
    page.raw("<h3>The texts of this page</h3><div class=wide><table class=bars><thead><tr><th>No.<th>Text<th>Language<th>Kind<th>Lines<th>Statements<th>Length</tr></thead><tbody>\n");
    for (index, article) in layers.articles.iter().enumerate() {
        let count = statements.get(index).copied().unwrap_or(0);
        article_row(page, view, (index, article), count);
        bar(page, article.span.len(), most, "kept");
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>");
}

fn article_row(
    page: &mut Page,
    view: &View<'_>,
    (index, article): (usize, &Article),
    statements: usize,
) {
    let (genre, number) = (article.genre.as_str(), index + 1);
    page.tag(format_args!(
        "<tr class=g-{genre}><td class=n>{number}<td><a href=#a{index}><bdi>"
    ));
    page.text(&view.article_name(article));
    page.raw("</bdi></a><td class=lang>");
    page.text(article.language.as_str());
    page.tag(format_args!("<td>{genre}"));
    if article.genre == Genre::Fiction {
        page.raw(" <em>nothing in it is taken as fact</em>");
    }
    let first = view.line(BlockId::new(article.blocks.start));
    let last = view.line(BlockId::new(article.blocks.end.saturating_sub(1)));
    page.tag(format_args!(
        "<td class=n>{first}–{last}<td class=n>{statements}"
    ));
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
