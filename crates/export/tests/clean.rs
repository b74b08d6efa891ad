//! Clean text in its forms, of pages whose every block is kept.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_export::{CleanForm, Cleaned};
use regesta_model::{Document, DocumentId, Field, Origin, Stated};
use regesta_pipeline::Pipeline;

fn rendered(source: &str, html: bool, cleaned: &Cleaned) -> String {
    let mut origin = Origin {
        html,
        ..Origin::default()
    };
    origin.state(Stated::new(Field::Title, "A \"letter\"", "og:title"));
    let stages = Pipeline::builder().stages(["find-blocks"]);
    let mut doc = Document::new(DocumentId::new("a"), source.into(), origin);
    stages.build().unwrap().run(&mut doc);
    cleaned.render(
        &doc,
        &[Stated::new(Field::Published, "2019-05-03", "byline")],
    )
}

fn markdown(source: &str, html: bool) -> String {
    let form = CleanForm::Markdown;
    let cleaned = Cleaned {
        form,
        ..Cleaned::default()
    };
    rendered(source, html, &cleaned)
}

#[test]
fn markup_becomes_markdown() {
    let cases = [
        ("<h1>One</h1><h3>2. Three</h3>", "# One\n\n### 2. Three\n"),
        (
            "<p>a_b, *c* and _d_<p>1. no item<p># no heading",
            "a_b, \\*c\\* and \\_d\\_\n\n1\\. no item\n\n\\# no heading\n",
        ),
        ("<ul><li>one<li>two</ul><p>three", "- one\n- two\n\nthree\n"),
        (
            "<blockquote>We have [one]</blockquote>",
            "> We have \\[one\\]\n",
        ),
        (
            "<table><tr><th>Month of year<th>Days</tr><tr><td>May<td>3 | 1</tr><tr><td>June</tr></table>",
            "| Month of year | Days |\n| --- | --- |\n| May | 3 \\| 1 |\n| June |  |\n",
        ),
        (
            "<TITLE>T</TITLE><FONT><UL><LI>one<LI>two</UL></FONT>",
            "- one\n- two\n",
        ),
        (
            "<table><tr><td></td><td><p>The ice came.<p>It went.</td></tr></table>",
            "The ice came.\n\nIt went.\n",
        ),
        (
            "<table><tr><td>The ice</td></tr><tr><td>The thaw</td></tr></table>",
            "The ice\n\nThe thaw\n",
        ),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````\n"),
        ("", ""),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(source, true), expected, "{source}");
    }
}

#[test]
fn what_stands_in_lists_quotations_and_cells_keeps_its_place() {
    let cases = [
        (
            "<ol start=4><li>one:<ul><li>two<ul><li>three</ul></li></ul></li><li><p>four</p><p>five</p></li></ol><p>six",
            "4. one:\n   - two\n     - three\n5. four\n\n   five\n\nsix\n",
        ),
        (
            "<blockquote><p>one<p>two</blockquote><p>three",
            "> one\n>\n> two\n\nthree\n",
        ),
        (
            "<table><tr><th><p>Day</p></th><th><p>Hours</p></th></tr><tr><td>May<br>Day</td><td></td></tr></table>\
             <table><tr><td>a</td><td>b</td></tr></table>",
            "| Day | Hours |\n| --- | --- |\n| May Day |  |\n\n| a | b |\n| --- | --- |\n",
        ),
        (
            "<p>A shuttle,<br>a loom,<br>a mill.</p><p>And then</p>",
            "A shuttle,  \na loom,  \na mill.\n\nAnd then\n",
        ),
        (
            "<dl><dt>Gig<dd>A machine.<dt>Walk<dd>To full cloth.</dl>",
            "- **Gig**\n  - A machine.\n- **Walk**\n  - To full cloth.\n",
        ),
        (
            "<ul><li>To run:<pre>conv a\nconv b</pre></li><li>To stop</li></ul>",
            "- To run:\n\n  ```\n  conv a\n  conv b\n  ```\n- To stop\n",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(source, true), expected, "{source}");
    }
    let table = "<table><tr><td><p>Day</p></td><td><p>Hours</p></td></tr><tr><td>May</td><td>one<br>two</td></tr></table>";
    assert_eq!(
        rendered(table, true, &Cleaned::default()),
        "Day Hours\nMay one two\n"
    );
}

#[test]
fn text_that_looks_like_markdown_stays_as_it_is() {
    let cases = [
        (
            "## Two\n\nA *word* and a [link](x).\n",
            "## Two\n\nA *word* and a [link](x).\n",
        ),
        ("• one\n• two\n1. three\n", "- one\n- two\n1. three\n"),
        (
            "a\tb\tc\n1\t2\t3\n",
            "| a | b | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n",
        ),
        ("> quoted\n", "> quoted\n"),
        (
            "A heading\n\nA line that ends with a dot.\n",
            "## A heading\n\nA line that ends with a dot.\n",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(source, false), expected, "{source}");
    }
}

#[test]
fn metadata_stands_before_the_text() {
    let cleaned = |form| Cleaned {
        form,
        metadata: true,
        ..Cleaned::default()
    };
    let text = rendered("one", false, &cleaned(CleanForm::Text));
    assert_eq!(text, "title: A \"letter\"\npublished: 2019-05-03\n\none\n");
    let markdown = rendered("one", false, &cleaned(CleanForm::Markdown));
    assert_eq!(
        markdown,
        "---\ntitle: \"A \\\"letter\\\"\"\npublished: \"2019-05-03\"\n---\n\none\n"
    );
    let json = rendered("one", false, &cleaned(CleanForm::JsonLines));
    let expected = "{\"id\":\"a\",\"metadata\":{\"published\":\"2019-05-03\",\"title\":\"A \\\"letter\\\"\"},\
        \"sources\":{\"published\":\"byline\",\"title\":\"og:title\"},\"text\":\"one\\n\"}\n";
    assert_eq!(json, expected);
}
