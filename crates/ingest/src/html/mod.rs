//! HTML to blocks: an element of text a block, with its way back to the bytes and its place among the elements.

mod attributes;
mod beside;
mod elements;
mod entities;
mod formula;
mod lines;
mod mark;
mod marks;
mod names;
mod outline;
mod scan;
mod signs;
mod stated;
mod text;
mod walker;

pub(crate) use elements::Tag;
pub(crate) use mark::Mark;
pub(crate) use names::Told;
pub(crate) use outline::{Node, Outline, Place, inside};
pub(crate) use stated::Stated;

use regesta_model::{Block, Document};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use walker::Walker;

thread_local! {
    /// The outline of this thread's last page, whose source is held so that no other takes its place: finding and judging
    /// its blocks follow one another.
    static LAST: RefCell<Option<(Arc<str>, Rc<Outline>)>> = const { RefCell::new(None) };
}

/// The blocks of an HTML page.
pub(crate) fn blocks(doc: &Document) -> Vec<Block> {
    let (blocks, outline) = read(doc.source());
    remember(doc, Rc::new(outline));
    blocks
}

/// The outline that the blocks of an HTML page stand in.
pub(crate) fn outline(doc: &Document) -> Rc<Outline> {
    let known = LAST.with_borrow(|last| {
        let same =
            |(source, _): &&(Arc<str>, Rc<Outline>)| Arc::ptr_eq(source, &doc.shared_source());
        last.as_ref().filter(same).map(|last| Rc::clone(&last.1))
    });
    known.unwrap_or_else(|| {
        let outline = Rc::new(read(doc.source()).1);
        remember(doc, Rc::clone(&outline));
        outline
    })
}

fn remember(doc: &Document, outline: Rc<Outline>) {
    let entry = (doc.shared_source(), outline);
    LAST.with_borrow_mut(|last| *last = Some(entry));
}

/// The blocks of an HTML page and the outline they stand in. Scripts, styles and forms' controls hold no text.
pub(crate) fn read(source: &str) -> (Vec<Block>, Outline) {
    Walker::new(source).walk()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::BlockKind;

    #[test]
    fn elements_become_blocks_that_lead_back() {
        let source = "<html><head><title>T</title><style>p{}</style></head><body><h1>A  letter</h1>\
            <p>From <b>R&iacute;ga</b>,\n 3 May<br>1917 &amp; later</p><ul><li>one<li>two</ul><script>x<y</script>\
            <p hidden>no</p><table><tr><td>a<td>b</table>";
        let (blocks, _) = read(source);
        let seen: Vec<_> = blocks
            .iter()
            .map(|block| (block.kind, block.text(source)))
            .collect();
        let expected = [
            (BlockKind::Heading, "A letter"),
            (BlockKind::Paragraph, "From Ríga, 3 May"),
            (BlockKind::Paragraph, "1917 & later"),
            (BlockKind::ListItem, "one"),
            (BlockKind::ListItem, "two"),
            (BlockKind::Paragraph, "no"),
            (BlockKind::TableRow, "a\tb"),
        ];
        assert_eq!(seen, expected);
        let letter = blocks.get(1).unwrap();
        assert_eq!(letter.to_source(5..10).slice(source), "R&iacute;ga");
        assert_eq!(letter.to_source(12..17).slice(source), "3 May");
    }

    #[test]
    fn a_page_that_shows_nothing_is_read_from_what_it_states() {
        let body = "The first post asks \\u201cwhen\\u201d the ferry ran.\\n\\nThe second, by <b>Ina</b>, says \\/ swears: in \\\"May\\\" &amp; June.";
        let data = format!(
            "<script type=\"application/ld+json\">{{\"@type\": \"QAPage\", \"text\": \"{body}\", \"x\": \"{}\"}}</script>",
            "y".repeat(40)
        );
        let long = format!("{data}{data}{data}<body><p>Please enable scripts.</p>");
        let (blocks, outline) = read(&long);
        let texts: Vec<_> = blocks.iter().map(|block| block.text(&long)).collect();
        let first = [
            "The first post asks “when” the ferry ran.",
            "The second, by",
            "Ina",
            ", says / swears: in \"May\" & June.",
        ];
        assert_eq!(texts.get(..4), Some(&first[..]));
        assert_eq!(texts.last(), Some(&"Please enable scripts."));
        assert_eq!(outline.places[0].stated, Some(Stated::Body));
        let at = texts[0].find('“').unwrap();
        assert_eq!(blocks[0].to_source(at..at + 3).slice(&long), "\\u201c");
        let shown = format!(
            "{long}<p>{}</p>",
            "A page that shows its own text. ".repeat(30)
        );
        assert!(
            read(&shown)
                .1
                .places
                .iter()
                .all(|place| place.stated.is_none())
        );
    }

    #[test]
    fn a_description_stands_for_a_page_without_text() {
        let words = "What the harbour master wrote of the ice in the spring of 1893 &amp; what became of his three boats then.";
        let source = format!(
            "<meta name=description content=\"{words}\"><title>T</title><body><a href=/>Home</a>"
        );
        let (blocks, outline) = read(&source);
        assert_eq!(blocks[0].text(&source), words.replace("&amp;", "&"));
        assert_eq!(outline.places[0].stated, Some(Stated::Description));
        assert_eq!(outline.places.len(), 2);
    }

    #[test]
    fn two_breaks_leave_a_line_blank_and_times_stand_apart() {
        let source = "<div>The ice held.<br>So did we.<br> <br/>Then it broke.<p>All swam.</div>\
            <div><b>Ina</b><time>May 3</time><i>#1</i></div><p>Until <time>May 4</time>.</p>";
        let (blocks, outline) = read(source);
        let seen = blocks.iter().zip(&outline.places);
        let seen: Vec<_> = seen
            .map(|(block, place)| (block.gap, place.broken, block.text(source)))
            .collect();
        let expected = [
            (0, false, "The ice held."),
            (0, false, "So did we."),
            (1, true, "Then it broke."),
            (1, false, "All swam."),
            (1, false, "Ina May 3 #1"),
            (1, false, "Until May 4."),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn formulas_are_told() {
        let texts = |source: &str| {
            let (blocks, _) = read(source);
            let texts = blocks.iter().map(|block| block.text(source).to_owned());
            texts.collect::<Vec<_>>()
        };
        let cases = [
            (
                "<p>of <math alttext='{\\displaystyle a}'><mi>a</mi></math> and <math><mi>k</mi><mo>=</mo><mn>2</mn></math>, which",
                "of a and k=2, which",
            ),
            (
                "<p>of <span class=katex-mathml><math><mi>a</mi></math></span><span class=katex-html>a</span>",
                "of a",
            ),
            (
                "<p>of <math><semantics><msup><mi>a</mi><mn>2</mn></msup><annotation encoding='application/x-tex'>a^2</annotation></semantics></math>.",
                "of a^2.",
            ),
            (
                "<p>of <span class=katex-mathml><math><semantics><mi>a</mi><annotation encoding='application/x-tex'>a^2</annotation></semantics></math></span>\
                 <span class=katex-html aria-hidden=true><span>a</span><b>2</b></span>, or",
                "of a^2, or",
            ),
            (
                "<p>of <span style='display:none'><math alttext='{\\displaystyle a}'><mi>a</mi></math></span><img class=x-math alt='{\\displaystyle a}'>.",
                "of a.",
            ),
            (
                "<p>of <img alt='{\\textstyle a_{1}}'> or <img class=latex alt='b^2'>, <img class=latex alt=Picture>",
                "of a_{1} or b^2,",
            ),
            (
                "<p>of <math><semantics><mi>a</mi><annotation encoding='application/x-tex'> {\\displaystyle a}</annotation></semantics></math>.",
                "of a.",
            ),
            (
                "<frameset><noframes><body><p>Go in.</body></noframes></frameset>",
                "Go in.",
            ),
        ];
        for (source, wanted) in cases {
            assert_eq!(texts(source), [wanted], "{source}");
        }
    }

    #[test]
    fn a_name_that_begins_a_quotation_is_a_line() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "<blockquote><div><cite><a>Ina</a> wrote:</cite>The ice held.</div></blockquote>",
                &["Ina wrote:", "The ice held."],
            ),
            (
                "<blockquote><cite>Ina escribió:</cite>¿Lo corto?</blockquote>",
                &["Ina escribió:", "¿Lo corto?"],
            ),
            (
                "<blockquote><cite>The Ice</cite> is a book.</blockquote>",
                &["The Ice is a book."],
            ),
            ("<p><cite>Ina</cite>s boat", &["Inas boat"]),
        ];
        for (source, wanted) in cases {
            let (blocks, _) = read(source);
            let texts: Vec<_> = blocks.iter().map(|block| block.text(source)).collect();
            assert_eq!(texts, wanted, "{source}");
        }
    }

    #[test]
    fn what_a_page_says_of_itself_is_noted() {
        let source = "<meta property='og:type' content='article'><meta name=description content='Of the ice &amp; the ferry.'>\
            <script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": \"The ice\\nheld.\"}</script>\
            <div itemprop=articleBody><p>The ice held.</div>\
            <div itemtype='http://schema.org/Comment'><p>So it did.</div>";
        let (_, outline) = read(source);
        let types = outline.types;
        assert_eq!((types.articles, types.threads, types.posts), (1, 0, 1));
        assert_eq!(types.preview, Some(true));
        assert_eq!(outline.description, "Of the ice & the ferry.");
        assert_eq!(outline.bodies, ["The ice held."]);
        let bits = outline.places.iter().map(|place| {
            let node = outline.node(place.node).unwrap();
            node.inside & (inside::BODY | inside::POST)
        });
        assert_eq!(bits.collect::<Vec<_>>(), [inside::BODY, inside::POST]);
    }
}
