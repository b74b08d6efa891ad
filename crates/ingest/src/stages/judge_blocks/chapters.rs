//! Paragraphs in chapters of an HTML page's text.

use super::Bench;
use super::elements::Elements;
use crate::html::{Outline, inside};

/// Chapters of a text besides a paragraph's own, at least.
const OTHERS: usize = 2;
/// Where no chapter stands.
const APART: u32 = inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::DIALOG;

impl Bench<'_> {
    /// Whether a paragraph stands in a chapter of its own heading, beside others of such headings whose text is kept, all in one
    /// element: a text may speak of what rules look for in one chapter alone.
    pub(super) fn is_chapter(&self, index: usize, elements: &Elements) -> bool {
        let Some(outline) = elements.outline() else {
            return false;
        };
        let around = outline.paragraph(index);
        let Some(around) = around.filter(|_| outline.inside(index) & APART == 0) else {
            return false;
        };
        let mut above = (0..index).rev();
        let head = above.find(|at| outline.paragraph(*at) != Some(around));
        let tag = head.and_then(|head| heads(head, around, outline));
        let others = (0..self.facts.len()).filter(|at| Some(*at) != head);
        let others = others.filter(|at| tag.is_some() && heads(*at, around, outline) == tag);
        let told = others.filter(|at| {
            let text = self.facts.get(at + 1);
            outline.paragraph(at + 1) == Some(around)
                && text.is_some_and(|fact| fact.score >= self.bound)
        });
        told.take(OTHERS).count() == OTHERS
    }
}

/// The rank of a heading that stands in an element.
fn heads(at: usize, around: u32, outline: &Outline) -> Option<u8> {
    let node = outline.node(outline.heading(at)?)?;
    outline.rank(at).filter(|_| node.parent == around)
}

#[cfg(test)]
mod tests {
    use crate::trial::html;

    fn text(body: &str) -> String {
        html(body).text()
    }

    #[test]
    fn a_chapter_of_a_text_may_speak_of_cookies() {
        let cookies = "<p>We keep your name and the log of your kiln for two years. We use cookies to remember your booking.</p>";
        let rest = |tag: &str| {
            format!(
                "<{tag}>1. Bookings</{tag}><p>A booking is binding when we confirm it by email. You may cancel it without cost up to two \
                 days before the firing.</p><{tag}>2. Liability</{tag}><p>Nothing in these terms limits our liability for death or \
                 injury that was caused by negligence.</p>"
            )
        };
        let whole = format!("{}<h2>3. Privacy</h2>{cookies}", rest("h2"));
        assert!(text(&whole).contains("We use cookies"), "{whole}");
        // set into a text it is a notice
        let notice = format!("{}<div>{cookies}</div>", rest("h2"));
        assert!(!text(&notice).contains("We use cookies"), "{notice}");
    }
}
