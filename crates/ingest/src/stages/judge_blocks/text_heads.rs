//! Headings that stand right above kept text of an HTML page, which the learned judge takes for links or for the head of a
//! page.

use super::elements::Elements;
use super::elements::UNLIKELY;
use super::{Bench, evidence};
use crate::html::{Outline, Tag, inside};
use regesta_model::{BlockKind, Document, Field, Judgement, Label, RuleId, Verdict};

/// The lowest rank of such a heading.
const LOWEST: u8 = 4;
/// Blocks between a heading and its text at most, and characters of one.
const BETWEEN: usize = 5;
const BRIEF: u32 = 120;
/// Elements around a heading up to the one that it shares with its text, at most.
const STEPS: usize = 3;
/// Where no heading of text stands.
const APART: u32 = inside::NAV
    | inside::ASIDE
    | inside::FOOTER
    | inside::DIALOG
    | inside::HIDDEN
    | inside::NOSCRIPT
    | inside::BUTTON;
/// Parts of names of elements that hold the head of a text.
const HEADED: [&str; 2] = ["head", "title"];

impl Bench<'_> {
    /// Keeps the headings that stand right above kept text.
    pub(super) fn lift(&self, judgements: &mut [Judgement]) {
        let elements = self.elements.as_ref();
        let Some(outline) = elements.and_then(Elements::outline) else {
            return;
        };
        let page = Page {
            bench: self,
            outline,
            names: Names::of(self.doc, outline),
        };
        let text = judgements.iter().zip(self.blocks);
        let first = text
            .clone()
            .position(|(one, block)| one.verdict.is_kept() && block.kind != BlockKind::Heading);
        let mut ranks = Vec::new();
        for head in (0..judgements.len()).rev() {
            // the title of a page of one text is its metadata, as the learned judge has learned
            let rank = outline.rank(head);
            let titles = first.is_none_or(|first| head < first) && !ranks.contains(&rank);
            if titles || !page.is_candidate(head, judgements) {
                continue;
            }
            let text = page.text_below(head, judgements);
            if text.is_some_and(|text| page.heads(head, text)) && page.is_unruled(head, judgements)
            {
                ranks.push(rank);
                let saw = "stands right above kept text".to_owned();
                let why = evidence(RuleId::new("head-of-text"), saw, 0.8);
                let kept = self.judgement(head, (true, Label::Heading, why));
                if let Some((own, kept)) = judgements.get_mut(head).zip(kept) {
                    *own = kept;
                }
            }
        }
    }
}

/// What a page calls itself and its site.
struct Names {
    title: String,
    sites: Vec<String>,
}

impl Names {
    fn of(doc: &Document, outline: &Outline) -> Self {
        let stated = doc.origin().stated.iter();
        let sites = stated.filter(|stated| stated.field == Field::Site);
        Self {
            title: normal(&outline.title),
            sites: sites.map(|stated| normal(&stated.value)).collect(),
        }
    }

    /// Whether a heading is the name of the site.
    fn is_site(&self, head: &str) -> bool {
        let behind = self.title.ends_with(head) && !self.title.starts_with(head);
        behind || self.sites.iter().any(|site| site == head)
    }
}

fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

struct Page<'p> {
    bench: &'p Bench<'p>,
    outline: &'p Outline,
    names: Names,
}

impl Page<'_> {
    fn is_candidate(&self, head: usize, judgements: &[Judgement]) -> bool {
        let ranks = self.outline.rank(head).is_some_and(|rank| rank <= LOWEST);
        ranks
            && judgements.get(head).is_some_and(|one| match &one.verdict {
                Verdict::Dropped(why) => {
                    let unlikely = why.rule.as_str() == UNLIKELY && one.label == Label::Chrome;
                    unlikely || self.is_among_heads(head, judgements)
                }
                Verdict::Kept(_) => false,
            })
    }

    /// Whether a heading that the judge finds likely stands among kept ones of its rank, right above kept text, all in one
    /// element: a text may speak of letters to its readers.
    fn is_among_heads(&self, head: usize, judgements: &[Judgement]) -> bool {
        let likely = self.bench.facts.get(head);
        let likely = likely.is_some_and(|fact| fact.score >= self.bench.bound);
        let kept = |at: usize| judgements.get(at).is_some_and(|one| one.verdict.is_kept());
        let around = |at: usize| {
            let node = self.outline.node(self.outline.heading(at)?)?;
            Some((node.tag, node.parent))
        };
        let own = around(head);
        let held = self.outline.paragraph(head + 1);
        let shown = self.bench.blocks.get(head);
        let shown = shown.map_or("", |block| block.text(self.bench.doc.source()));
        likely
            && !shown.contains(": ")
            && kept(head + 1)
            && own.is_some_and(|(_, parent)| held == Some(parent))
            && (0..judgements.len()).any(|at| at != head && kept(at) && around(at) == own)
    }

    fn is_unruled(&self, head: usize, judgements: &[Judgement]) -> bool {
        !self.is_ruled(head) || self.is_among_heads(head, judgements)
    }

    /// The kept block below with no more than brief lines between.
    fn text_below(&self, head: usize, judgements: &[Judgement]) -> Option<usize> {
        let kept = |at: &usize| judgements.get(*at).is_some_and(|one| one.verdict.is_kept());
        let text = (head + 1..judgements.len()).take(BETWEEN + 1).find(kept)?;
        let brief = |at: usize| {
            let block = self.bench.blocks.get(at)?;
            let fact = self.bench.facts.get(at)?;
            let line = block.kind == BlockKind::Paragraph && fact.chars <= BRIEF;
            let part =
                block.kind == BlockKind::ListItem && self.outline.inside(at) & inside::HEADER != 0;
            Some(line || part)
        };
        let all = (head + 1..text).all(|at| brief(at) == Some(true));
        all.then_some(text)
    }

    /// Whether a heading stands in the element that holds the text below, or at its head.
    fn heads(&self, head: usize, text: usize) -> bool {
        let Some((own, place)) = self
            .outline
            .heading(head)
            .zip(self.outline.places.get(text))
        else {
            return false;
        };
        if self.outline.inside(head) & APART != 0 || self.outline.is_unseen(head) {
            return false;
        }
        let around = self.outline.common(own, place.node);
        let Some(steps) = self.steps(own, around) else {
            return false;
        };
        let shown = self.bench.blocks.get(head);
        let name = normal(shown.map_or("", |block| block.text(self.bench.doc.source())));
        if !name.contains(char::is_alphabetic) || self.names.is_site(&name) {
            return false;
        }
        if self.bench.forum {
            // above a post stands who wrote it, or the thread's title once more
            let own = self.outline.paragraph(text);
            return steps.is_empty() && own == Some(around) && !self.is_link(head);
        }
        if steps.is_empty() {
            return true;
        }
        let whole = self
            .outline
            .node(around)
            .is_some_and(|node| node.depth == 0 || matches!(node.tag, Tag::Body | Tag::Html));
        let first = self.outline.rank(head) == Some(1);
        let in_text = self.outline.inside(head) & (inside::ARTICLE | inside::MAIN) != 0;
        if whole || (first && !in_text) {
            let above_head = self.outline.rank(text).is_some();
            return first && !above_head && self.names.title.starts_with(&name);
        }
        let named = steps.iter().any(|node| self.is_head(*node));
        named || (!self.is_link(head) && head + 1 == text) && steps.len() == 1
    }

    /// The elements around a heading up to another one.
    fn steps(&self, own: u32, around: u32) -> Option<Vec<u32>> {
        let mut steps = Vec::new();
        let mut id = self.outline.node(own)?.parent;
        while id != around {
            steps.push(id);
            let node = self.outline.node(id)?;
            if steps.len() > STEPS || node.parent == id {
                return None;
            }
            id = node.parent;
        }
        Some(steps)
    }

    /// Whether an element is the head of what it stands in, by what it is or by its class.
    fn is_head(&self, id: u32) -> bool {
        let Some(node) = self.outline.node(id) else {
            return false;
        };
        let class = self.outline.name(self.bench.doc.source(), node.class);
        let class = class.to_ascii_lowercase();
        node.tag == Tag::Header || HEADED.iter().any(|part| class.contains(part))
    }

    fn is_link(&self, head: usize) -> bool {
        let place = self.outline.places.get(head);
        place.is_some_and(|place| place.linked * 2 > place.chars)
    }

    /// Whether a rule takes a heading for that of furniture.
    fn is_ruled(&self, head: usize) -> bool {
        let Some((block, fact)) = self.bench.blocks.get(head).zip(self.bench.facts.get(head))
        else {
            return true;
        };
        let line = self
            .bench
            .words
            .line(head, block.text(self.bench.doc.source()));
        let matcher = &self.bench.tools.matcher;
        let chars = usize::try_from(fact.chars).unwrap_or(usize::MAX);
        let mut rules = matcher.line(line, chars).into_iter();
        rules.any(|rule| matcher.rule(rule).is_some_and(|rule| rule.weight >= 0.9))
    }
}

#[cfg(test)]
mod tests {
    use crate::Clean;
    use crate::Tools;
    use regesta_model::{BlockKind, Document, DocumentId, Origin};
    use std::sync::Arc;

    fn heads(body: &str) -> Vec<String> {
        let page = format!(
            "<html><head><title>The valley - Calder Notes</title></head><body>{body}</body></html>"
        );
        let origin = Origin {
            html: true,
            ..Origin::default()
        };
        let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
        let document = Document::new(DocumentId::new("page"), Arc::from(page), origin);
        let document = Clean::of(&tools, document).document;
        let judged = document.layers().blocks.iter();
        let judged = judged.zip(&document.layers().judgements);
        let kept =
            judged.filter(|(block, one)| block.kind == BlockKind::Heading && one.verdict.is_kept());
        kept.map(|(block, _)| block.text(document.source()).to_owned())
            .collect()
    }

    const FIRST: &str = "<p>The millers of the valley were four brothers who had come over the pass in 1801 with a wagon \
        of stones and one old horse between them.</p>";
    const SECOND: &str = "<p>The smiths came later, after the war, and built their forge beside the bridge where the road \
        turns towards the lake and the town.</p>";

    #[test]
    fn linked_headings_of_a_book_head_its_text() {
        let head = |rank: u8, name: &str| {
            format!("<h{rank} id=x><a class=header href='#x'>{name}</a></h{rank}>")
        };
        let page = format!(
            "<nav><h2>Contents</h2><a href=/a>Valley</a></nav><main>{}{}{FIRST}{}{SECOND}</main>",
            head(1, "The valley"),
            head(2, "The millers"),
            head(2, "The smiths")
        );
        assert_eq!(heads(&page), ["The millers", "The smiths"]);
    }

    #[test]
    fn titles_of_posts_stand_above_each_or_none() {
        let post = |name: &str, text: &str| {
            format!(
                "<article class=post><header class=entry-header><h2 class=entry-title><a href=/p>{name}</a></h2>\
                 <div class=entry-meta>Posted on <a>March 12, 2022</a> by <a>Ada</a></div></header>\
                 <div class=entry-content>{text}</div></article>"
            )
        };
        let page = format!(
            "<header><h1 class=site-title><a href=/>Calder Notes</a></h1></header><main>{}{}</main>\
             <aside><h2 class=widget-title>Archives</h2><ul><li><a href=/3>March 2022</a></ul></aside>",
            post("The millers", FIRST),
            post("The smiths", SECOND)
        );
        assert_eq!(heads(&page), ["The millers", "The smiths"]);
    }

    #[test]
    fn a_link_to_another_page_heads_nothing() {
        let page = format!(
            "<main>{FIRST}<aside class=related><h3><a href=/x>The bakers of Orlvik</a></h3></aside>{SECOND}</main>"
        );
        assert_eq!(heads(&page), [""; 0]);
    }
}
