//! Clean text in its forms, of pages whose every block is kept.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_export::{CleanForm, Cleaned};
use regesta_model::{Document, DocumentId, Field, Origin, Stated};
use regesta_pipeline::Pipeline;

fn rendered(source: &str, html: bool, cleaned: &Cleaned) -> String {
    let origin = Origin {
        html,
        url: Some("https://a.example/b/c".to_owned()),
        ..Origin::default()
    };
    render(source, origin, cleaned)
}

fn titled(source: &str, title: &str, html: bool, cleaned: &Cleaned) -> String {
    let mut origin = Origin {
        html,
        ..Origin::default()
    };
    origin.state(Stated::new(Field::Site, "The Ice", "og:site_name"));
    origin.state(Stated::new(Field::Title, title, "og:title"));
    render(source, origin, cleaned)
}

fn render(source: &str, origin: Origin, cleaned: &Cleaned) -> String {
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
            "<table><tr><th rowspan=2>Year<th colspan=2>Corn</tr><tr><th>Rye<th>Oats</tr><tr><td rowspan=2>1801<td>2<td>3</tr><tr><td>4<td>5</tr></table>",
            "| Year | Corn |  |\n| --- | --- | --- |\n|  | Rye | Oats |\n| 1801 | 2 | 3 |\n|  | 4 | 5 |\n",
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
            "<p>A shuttle,<br>a loom.<br><br>A mill.",
            "A shuttle,  \na loom.\n\nA mill.\n",
        ),
        (
            "<ol><li>one</li><ol><li>two</li></ol><li>three</li></ol>",
            "1. one\n   1. two\n2. three\n",
        ),
        (
            "<ul><li>one</ul><ul><li>two</ul><ul><li>three</ul><ol><li>a</ol><ol><li>b</ol>",
            "- one\n\n* two\n\n- three\n1. a\n\n1) b\n",
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
        "Day\tHours\nMay\tone two\n"
    );
}

#[test]
fn each_element_of_code_is_a_block_with_its_language() {
    let cases = [
        (
            "<pre><code class='language-toml'>a = 1\nb = 2</code></pre><pre>c</pre>",
            "```toml\na = 1\nb = 2\n```\n\n```\nc\n```\n",
        ),
        (
            "<pre class='x lang-c++'>a</pre><pre class=lang-auto>b</pre>",
            "```c++\na\n```\n\n```\nb\n```\n",
        ),
        (
            "<div class='highlight highlight-source-rust'><div>\n<pre>a</pre></div></div><pre>b</pre>",
            "```rust\na\n```\n\n```\nb\n```\n",
        ),
        (
            "<div class=lang-de><p>one</p><pre>a</pre></div>",
            "one\n\n```\na\n```\n",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(source, true), expected, "{source}");
    }
}

#[test]
fn quotations_stand_in_the_items_they_are_part_of() {
    let long = "The ice held until the third of May.";
    let cases = [
        (
            format!("<ul><li>{long}<blockquote>one<p>two</blockquote></li></ul>"),
            format!("- {long}\n\n  > one\n  >\n  > two\n"),
        ),
        (
            format!("<p>{long}<blockquote><ul><li>one<li>two</ul></blockquote>"),
            format!("{long}\n\n> - one\n> - two\n"),
        ),
        (
            format!("<blockquote>one</blockquote><blockquote>two</blockquote><p>{long}"),
            format!("> one\n\n> two\n\n{long}\n"),
        ),
        (
            format!("<h1>Ice</h1><blockquote>{long}<blockquote>one</blockquote></blockquote>"),
            format!("# Ice\n\n{long}\n\n> one\n"),
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(&source, true), expected, "{source}");
    }
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
    let of = |html, form| titled("one", "A \"letter\"", html, &cleaned(form));
    assert_eq!(
        of(false, CleanForm::Text),
        "title: A \"letter\"\npublished: 2019-05-03\nsite: The Ice\n\none\n"
    );
    for html in [false, true] {
        assert_eq!(
            of(html, CleanForm::Markdown),
            "---\ntitle: \"A \\\"letter\\\"\"\npublished: \"2019-05-03\"\nsite: \"The Ice\"\n---\n\none\n"
        );
    }
    let json = of(false, CleanForm::JsonLines);
    let expected = "{\"id\":\"a\",\"metadata\":{\"published\":\"2019-05-03\",\"site\":\"The Ice\",\"title\":\"A \\\"letter\\\"\"},\
        \"sources\":{\"published\":\"byline\",\"site\":\"og:site_name\",\"title\":\"og:title\"},\"text\":\"one\\n\"}\n";
    assert_eq!(json, expected);
}

#[test]
fn markup_in_a_line_is_kept() {
    let cases = [
        (
            "<p>Run <code>a_b *c*</code> or <kbd>Ctrl</kbd>, <b>not</b> <i>now</i>.",
            "Run `a_b *c*` or `Ctrl`, **not** *now*.\n",
        ),
        (
            "<p>Of <code>a `b`` c</code> and <code>`</code>.",
            "Of ```a `b`` c``` and `` ` ``.\n",
        ),
        (
            "<p><b>All of it</b></p><h2><strong>So</strong></h2>",
            "**All of it**\n\n## So\n",
        ),
        (
            "<p><em><b>All</b></em><ul><li><i>one</i></ul>",
            "***All***\n\n- *one*\n",
        ),
        (
            "<table><tr><td><b>a</b><td>b</tr><tr><td><b>c</b><td>d</tr></table>",
            "| a | b |\n| --- | --- |\n| **c** | d |\n",
        ),
        ("<h2>The <em>Ice</em> of May</h2>", "## The *Ice* of May\n"),
        (
            "<p><strong> Note: </strong>it held.",
            "**Note:** it held.\n",
        ),
        ("<p>re<b>do</b> <b>O</b>nce", "re**do** **O**nce\n"),
        (
            "<p>so<b>(not)</b>so, <b>“not”</b> so",
            "so(not)so, **“not”** so\n",
        ),
        (
            "<p>a <b></b> <i class=icon> </i>b <b>&mdash;</b> c",
            "a b — c\n",
        ),
        (
            "<p>a <b>b <i>c</i></b> <b>d</b><b>e</b>",
            "a **b *c*** **de**\n",
        ),
        ("<p>a <b>b</b><i>c</i> d", "a **b**c d\n"),
        (
            "<p>a <b>b <b>c</b> d</b> <code>e <b>f</b></code>",
            "a **b c d** `e f`\n",
        ),
        ("<p>a <b>b<br>c</b> d", "a **b**  \n**c** d\n"),
        ("<p>a <b>b<p>c d", "a **b**\n\nc d\n"),
        ("<p>2 * 3 <b>a*b</b> c", "2 \\* 3 **a\\*b** c\n"),
        (
            "<p>See <a href='/d'>the <b>ice</b></a>!",
            "See the **ice**!\n",
        ),
        (
            "<dl><dt><b>Gig</b> <code>g</code><dd>A <i>fast</i> one.</dl>",
            "- **Gig `g`**\n  - A *fast* one.\n",
        ),
        (
            "<table><tr><th><b>a</b><th>b</tr><tr><td>a <code>x|y</code><td><i>c</i> d</tr></table>",
            "| a | b |\n| --- | --- |\n| a `x\\|y` | *c* d |\n",
        ),
        ("<pre><code>a <b>b</b></code></pre>", "```\na b\n```\n"),
        (
            "<p>~~no~~ &amp;lt; R&amp;D; a &amp; b<p>---",
            "\\~\\~no\\~\\~ \\&lt; R\\&D; a & b\n\n\\---\n",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(markdown(source, true), expected, "{source}");
    }
}

#[test]
fn links_are_kept_where_they_are_asked_for() {
    let cleaned = Cleaned {
        form: CleanForm::Markdown,
        links: true,
        ..Cleaned::default()
    };
    let cases = [
        (
            "<p>See <a href='d?e=1&amp;f'>the <b>ice</b></a>, <a href='#g'>g</a>, <a href='javascript:h()'>h</a>, <a>i</a>.",
            "See [the **ice**](https://a.example/b/d?e=1&f), g, h, i.\n",
        ),
        (
            "<p><a class=x data-href=y href=/d_(e)>d [1]</a> and <a href=\"https://b.example/\"><code>e</code></a>",
            "[d \\[1\\]](https://a.example/d_%28e%29) and [`e`](https://b.example/)\n",
        ),
        (
            "<p>So!<a href=/d>d</a> <a href=/e><img src=e.png></a>",
            "So\\![d](https://a.example/d)\n",
        ),
        (
            "<a href=/d><h2>D</h2><p>e</p></a>",
            "## [D](https://a.example/d)\n\n[e](https://a.example/d)\n",
        ),
        (
            "<p>re<b><a href=/d>d</a></b>, <b><a href=/e>e</a></b> f",
            "re[**d**](https://a.example/d), [**e**](https://a.example/e) f\n",
        ),
        (
            "<head><base href=/i/></head><p>a <a href=j>j</a>",
            "a [j](https://a.example/i/j)\n",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(rendered(source, true, &cleaned), expected, "{source}");
    }
    let text = Cleaned {
        links: true,
        ..Cleaned::default()
    };
    assert_eq!(rendered("<p>a <a href=/b>b</a>", true, &text), "a b\n");
}

#[test]
fn a_page_in_markdown_begins_with_its_title() {
    let cleaned = Cleaned {
        form: CleanForm::Markdown,
        ..Cleaned::default()
    };
    let cases = [
        ("A letter", "<p>one", "# A letter\n\none\n"),
        (
            "A  *letter*",
            "<p>one<h2>Two</h2>",
            "# A \\*letter\\*\n\none\n\n## Two\n",
        ),
        ("A letter", "<p>a letter!<p>one", "a letter!\n\none\n"),
        (
            "A letter | Ice",
            "<p>one<h2>A letter</h2>",
            "# A letter | Ice\n\none\n\n## A letter\n",
        ),
        (
            "A letter",
            "<h2>Of May</h2><h1>A letter of May</h1>",
            "## Of May\n\n# A letter of May\n",
        ),
        (
            "A letter",
            "<p>one<table><tr><td>A letter<td>two</table>",
            "# A letter\n\none\n\n| A letter | two |\n| --- | --- |\n",
        ),
        ("A letter", "<h1>Of May</h1><p>one", "# Of May\n\none\n"),
        ("The ice", "<p>one", "one\n"),
        ("A letter", "", ""),
    ];
    for (title, source, expected) in cases {
        assert_eq!(titled(source, title, true, &cleaned), expected, "{source}");
    }
    assert_eq!(titled("one", "A letter", false, &cleaned), "one\n");
}
