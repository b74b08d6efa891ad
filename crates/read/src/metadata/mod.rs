//! What an HTML page states of itself: meta elements, Open Graph, JSON-LD, links, `<time>`.

mod body;
mod html;
mod json_ld;
mod plain;
mod titles;

use html::Head;
use regesta_model::{Field, Stated};

/// Everything that a page states, of each field the best source first.
#[must_use]
pub fn of_html(source: &str) -> Vec<Stated> {
    let head = Head::read(source);
    let mut found = head.found;
    for script in &head.scripts {
        json_ld::read(script, &mut found);
    }
    titles::settle(&mut found);
    join_authors(&mut found);
    found.sort_by_key(|candidate| (candidate.field, candidate.rank));
    let mut stated: Vec<Stated> = Vec::new();
    for candidate in found {
        let value = tidied(candidate.field, &candidate.value);
        let new = |value: &String| {
            !stated
                .iter()
                .any(|known| known.field == candidate.field && known.value == *value)
        };
        if let Some(value) = value.filter(new) {
            stated.push(Stated::new(candidate.field, value, candidate.rule));
        }
    }
    stated
}

/// The rule whose element names one author of several each time.
const EACH: &str = "citation_author";

/// Makes one value of the authors that are named one by one.
fn join_authors(found: &mut Vec<Candidate>) {
    let each = |candidate: &Candidate| candidate.rule == EACH;
    let mut all: Vec<String> = Vec::new();
    for author in found.iter().filter(|it| each(it)) {
        let author = author.value.trim().to_owned();
        if !author.is_empty() && !all.contains(&author) {
            all.push(author);
        }
    }
    // a name may have its surname first, before a comma
    let sign = if all.iter().any(|name| name.contains(',')) {
        "; "
    } else {
        ", "
    };
    let mut joined = Some(all.join(sign));
    found.retain_mut(|candidate| {
        if !each(candidate) {
            return true;
        }
        joined.take().is_some_and(|names| {
            candidate.value = names;
            true
        })
    });
}

/// The last byte not behind this one at which a character begins.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A value as it was found, with how much its source is worth: less is better.
#[derive(Debug)]
pub(crate) struct Candidate {
    field: Field,
    value: String,
    rule: &'static str,
    rank: u8,
}

impl Candidate {
    fn new(field: Field, value: &str, rule: &'static str, rank: u8) -> Self {
        let value = value.to_owned();
        Self {
            field,
            value,
            rule,
            rank,
        }
    }
}

/// Characters of a value that are kept.
const LONGEST: usize = 500;

/// A value in the form that its field has; `None` where it is none.
fn tidied(field: Field, value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let value: String = words.join(" ").chars().take(LONGEST).collect();
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    match field {
        Field::Published => day(&value),
        Field::Language => crate::language::short(&value),
        Field::Url => is_address.then_some(value),
        // Some pages put the address of a profile where the name belongs.
        Field::Author => (!is_address && !is_account(&value)).then_some(value),
        _ => (!value.is_empty()).then_some(value),
    }
}

/// Accounts that programs of sites make for whoever runs them.
const ACCOUNTS: [&str; 6] = [
    "admin",
    "administrator",
    "super user",
    "superuser",
    "webmaster",
    "root",
];

/// Whether a value names no writer: nothing, an address for mail, the account of whoever runs a site.
fn is_account(value: &str) -> bool {
    let mail = value.contains('@') && !value.contains(' ');
    value.is_empty() || mail || ACCOUNTS.iter().any(|own| value.eq_ignore_ascii_case(own))
}

/// The day that begins an ISO 8601 date or time, `2019-05-03T10:00`, `2019/05/03`, `20190503`, or stands in one of RFC 822,
/// `Fri, 03 May 2019 10:00:00 GMT`.
pub(crate) fn day(value: &str) -> Option<String> {
    let value = value.trim();
    if let Some(day) = mail_day(value) {
        return Some(day);
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = value.split_at_checked(4)?;
    let separator = rest.chars().next()?;
    let (month, day) = if separator == '-' || separator == '/' {
        let rest = rest.get(1..)?;
        let (month, rest) = rest.split_at_checked(2)?;
        (month, rest.strip_prefix(separator)?.get(..2)?)
    } else {
        let after = rest.get(4..).and_then(|after| after.bytes().next());
        let ends = after.is_none_or(|byte| !byte.is_ascii_digit());
        (rest.get(..2)?, rest.get(2..4).filter(|_| ends)?)
    };
    let whole = digits(year) && digits(month) && digits(day);
    let (months, days): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    let real = whole && (1..=12).contains(&months) && (1..=31).contains(&days);
    real.then(|| format!("{year}-{month}-{day}"))
}

/// Months as RFC 822 writes them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The day of a date and time of RFC 822, section 5.
fn mail_day(value: &str) -> Option<String> {
    let (weekday, rest) = value.split_once(',')?;
    let named = weekday.len() == 3 && weekday.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut words = rest.split_whitespace().filter(|_| named);
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(month))?
        + 1;
    let (day, years): (u8, u16) = (day.parse().ok()?, year.parse().ok()?);
    let real = year.len() == 4 && (1..=31).contains(&day);
    real.then(|| format!("{years:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        let stated = of_html(source).into_iter();
        let shown = stated.map(|it| format!("{} {} ({})", it.field.as_str(), it.value, it.rule));
        shown.collect()
    }

    #[test]
    fn a_page_states_what_it_is() {
        let source = "<!doctype html><html lang=fi-FI><head><title>A letter &amp; more - The Paper</title>\
            <meta property='og:title' content='A letter &amp; more'><meta name=author content='http://x.example/me'>\
            <META NAME='Author' CONTENT=' Anna\n Pell '><meta property=og:site_name content='The Paper'>\
            <link rel='shortlink canonical' href='https://paper.example/a'>\
            <meta property='article:published_time' content='2019-05-03T10:00:00+03:00'></head>\
            <body><p>text <time datetime='2001-01-01'>then</time></body></html>";
        let expected = [
            "url https://paper.example/a (canonical-link)",
            "title A letter & more (og:title)",
            "author Anna Pell (meta-author)",
            "published 2019-05-03 (article:published_time)",
            "published 2001-01-01 (time-element)",
            "language fi (html-lang)",
            "site The Paper (og:site_name)",
        ];
        assert_eq!(shown(source), expected);
    }

    #[test]
    fn json_ld_is_read_with_its_graph() {
        let source = "<html><body><script type=\"application/ld+json\">\n{\"@context\":\"https://schema.org\",\"@graph\":[\
            {\"@type\":\"WebSite\",\"name\":\"The Paper\",\"inLanguage\":\"en-GB\"},\
            {\"@type\":[\"NewsArticle\"],\"headline\":\"A letter\",\"datePublished\":\"2019-05-03\",\
            \"author\":[{\"@type\":\"Person\",\"name\":\"Anna Pell\"},{\"name\":\"Ivo Ranta\"}],\
            \"publisher\":{\"name\":\"Paper Ltd\"},\"mainEntityOfPage\":{\"@id\":\"https://paper.example/a\"}}]}</script>\
            <script type='application/ld+json'>{broken</script>";
        let expected = [
            "url https://paper.example/a (json-ld)",
            "title A letter (json-ld)",
            "author Anna Pell, Ivo Ranta (json-ld)",
            "published 2019-05-03 (json-ld)",
            "language en (json-ld)",
            "site The Paper (json-ld)",
            "site Paper Ltd (json-ld)",
        ];
        assert_eq!(shown(source), expected);
    }

    #[test]
    fn marked_elements_state_one_writer_and_the_day() {
        let source = "<html><body><span class='author vcard'>Posted by <span class=fn>Anna Pell</span></span>\
            <abbr class=published title='2019-05-03T10:00:00Z'>May 3</abbr><p>text</p></body></html>";
        let expected = [
            "author Anna Pell (author-element)",
            "published 2019-05-03 (published-element)",
        ];
        assert_eq!(shown(source), expected);
    }

    /// The first value of each field that a page states.
    fn best(source: &str, field: Field) -> Option<String> {
        let stated = of_html(source).into_iter();
        let mut own = stated.filter(|stated| stated.field == field);
        own.next().map(|stated| stated.value)
    }

    #[test]
    fn a_headline_goes_before_the_name_of_a_site() {
        let site = "<meta property=og:site_name content='Calder Gazette'>";
        let cases = [
            (
                "<title>Calder Gazette</title>",
                "<h1 class=x>Fire in a <b>mill</b></h1>",
                "Fire in a mill",
            ),
            ("", "<h1>Fire in a mill</h1>", "Fire in a mill"),
            (
                "<title>Untitled Document</title>",
                "<h1>Fire in a mill of Crag</h1>",
                "Fire in a mill of Crag",
            ),
            (
                "<title>Fire in a mill | Calder Gazette</title>",
                "<h1>A fire</h1><h1>Two</h1>",
                "Fire in a mill",
            ),
            (
                "<title>Fire | The Old Paper of Calder and the Dale</title>",
                "<h1>Fire</h1>",
                "Fire",
            ),
            (
                "<title>Fire in a mill (The Old Paper of Calder)</title>",
                "<h1>Fire in a mill</h1>",
                "Fire in a mill",
            ),
            (
                "<title>My mills - A long tale of a fire</title>",
                "<h1 class=site-title>My mills</h1>",
                "My mills - A long tale of a fire",
            ),
            (
                "<title>My mills - A long tale of a fire</title>",
                "<h1><a href='https://mills.example/'>My mills</a></h1>",
                "My mills - A long tale of a fire",
            ),
            (
                "<title>Calder Gazette - Fire in a mill</title>",
                "",
                "Fire in a mill",
            ),
            (
                "<title>Fire in a mill - The Paper</title>",
                "<h1>Fire in a mill</h1>",
                "Fire in a mill",
            ),
            (
                "<title>Fire in a mill - The Old Paper</title>",
                "<h1>The Old Paper</h1>",
                "Fire in a mill - The Old Paper",
            ),
            (
                "<title>Fire in a mill | Slate Weekly</title>",
                "<h2>Fire in a mill</h2>",
                "Fire in a mill",
            ),
            (
                "<title>Fire — Mill 2.4.1 manual</title>",
                "<h1>Fire<a class=headerlink href=\"#fire\">¶</a></h1>",
                "Fire",
            ),
            (
                "<title>Fire — Mill 2.4.1 manual</title>",
                "<h1><a href='#fire'>#</a> Fire <small>in short</small></h1>",
                "Fire",
            ),
            ("", "<h1><a href='#fire'>Fire</a></h1>", "Fire"),
            ("", "<h1><small>Fire</small></h1>", "Fire"),
            (
                "<title>mills - A fire in a mill? - Mill Exchange</title>",
                "<h1>A fire in a mill?</h1>",
                "A fire in a mill?",
            ),
            (
                "<title>Fire in a mill by Ada Pell | Slate Weekly</title>",
                "<h1>Fire in a mill</h1>",
                "Fire in a mill",
            ),
            (
                "<title>Fire in a mill: the long tale | Slate Weekly</title>",
                "<h1>Fire in a mill</h1>",
                "Fire in a mill: the long tale | Slate Weekly",
            ),
            (
                "<title>Slate Weekly - Mill fire</title>",
                "<h1>Mill fire</h1>",
                "Mill fire",
            ),
            (
                "<title>Fire - and smoke - in a mill</title>",
                "<h1>Fires</h1>",
                "Fire - and smoke - in a mill",
            ),
            (
                "<title>Calder Gazette</title>",
                "<script>'<h1>Fire</h1>'</script>",
                "Calder Gazette",
            ),
        ];
        for (title, body, wanted) in cases {
            let page = format!("<html><head>{title}{site}</head><body>{body}</body></html>");
            assert_eq!(best(&page, Field::Title).as_deref(), Some(wanted), "{page}");
        }
    }

    #[test]
    fn marked_elements_name_the_writers_of_a_text() {
        let cases = [
            ("<a rel=author href=/p>Ada Pell</a>", Some("Ada Pell")),
            (
                "<a href=/p rel='author'>Ada Pell</a> and <a rel='author'>Ivo Ranta</a>",
                Some("Ada Pell, Ivo Ranta"),
            ),
            (
                "<span itemprop=\"author\" itemscope><a><span itemprop=\"name\">Ada Pell</span></a></span>",
                Some("Ada Pell"),
            ),
            (
                "<span class=\"byline\"> by <span class=\"author vcard\"><a class=\"url fn n\" href=/a>Ada Pell</a></span></span>",
                Some("Ada Pell"),
            ),
            (
                "<span class='author vcard'><a class='url fn n' href=/a>Wouter</a></span>",
                Some("Wouter"),
            ),
            (
                "<span class='author vcard'><a class='url fn n' href=/a>admin</a></span>",
                None,
            ),
            ("<p class='byline'>By Ada Pell</p>", None),
            (
                "<p class='byline'>Ada de la Pell, </p>",
                Some("Ada de la Pell"),
            ),
            ("<div class=author>Read more of this</div>", None),
            (
                "<ol class='comments'></ol><div id=\"comments\"><b class=fn>Ivo Ranta</b></div>",
                None,
            ),
        ];
        for (body, wanted) in cases {
            let page = format!("<html><head></head><body>{body}</body></html>");
            assert_eq!(best(&page, Field::Author).as_deref(), wanted, "{body}");
        }
        let day = "<body><span itemprop=\"datePublished\" content=\"2019-05-03\">3 May</span>";
        assert_eq!(best(day, Field::Published).as_deref(), Some("2019-05-03"));
    }

    #[test]
    fn an_account_is_no_author() {
        for (value, wanted) in [
            ("admin", None),
            ("Super User", None),
            ("ada@pell.example", None),
            ("Ada Pell", Some("Ada Pell")),
            (
                "Ada Pell (ada@pell.example)",
                Some("Ada Pell (ada@pell.example)"),
            ),
        ] {
            let page = format!("<meta name=author content='{value}'>");
            assert_eq!(best(&page, Field::Author).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn a_list_of_posts_has_no_day() {
        let post = |day: &str| {
            format!(
                "<article><h2>The ice</h2><time datetime='{day}'>a day</time><p>It came.</article>"
            )
        };
        let several = format!(
            "<body><h1>Notes</h1>{}{}",
            post("2019-05-03"),
            post("2019-05-01")
        );
        assert_eq!(best(&several, Field::Published), None);
        let one = format!(
            "<body><article><h1>The ice</h1><time datetime='2019-05-03'>a day</time></article>{}",
            post("2019-05-01")
        );
        assert_eq!(best(&one, Field::Published).as_deref(), Some("2019-05-03"));
    }

    #[test]
    fn authors_are_named_by_id_or_one_by_one() {
        let data = |author: &str, more: &str| {
            format!(
                "<script type=\"application/ld+json\">{{\"@graph\":[{{\"@type\":\"Article\",\"author\":{author},\
                \"datePublished\":\"Fri, 03 May 2019 10:00:00 GMT\"}}{more}]}}</script>"
            )
        };
        let person = ",{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ada Pell\"}";
        let id = "{\"@id\":\"#a\"}";
        assert_eq!(
            best(&data(id, person), Field::Author).as_deref(),
            Some("Ada Pell")
        );
        assert_eq!(best(&data(id, ""), Field::Author), None);
        assert_eq!(
            best(&data(id, ""), Field::Published).as_deref(),
            Some("2019-05-03")
        );
        let several = "{\"name\":[\"Ada Pell\",\"Ivo Ranta\"]}";
        assert_eq!(
            best(&data(several, ""), Field::Author).as_deref(),
            Some("Ada Pell, Ivo Ranta")
        );
        let each = "<meta name=citation_author content='Pell, Ada'><meta name=citation_author content='Ranta, Ivo'>";
        assert_eq!(
            best(each, Field::Author).as_deref(),
            Some("Pell, Ada; Ranta, Ivo")
        );
    }

    #[test]
    fn days_are_read_and_nonsense_is_not() {
        let cases = [
            ("2019-05-03T10:00:00Z", Some("2019-05-03")),
            (" 2019/05/03 10:00", Some("2019-05-03")),
            ("20190503", Some("2019-05-03")),
            ("20190503T1000", Some("2019-05-03")),
            ("2019-13-03", None),
            ("201905031", None),
            ("Fri, 3 May 2019 10:00:00 GMT", Some("2019-05-03")),
            ("Fri, 33 May 2019 10:00:00 GMT", None),
            ("3 May 2019", None),
            ("2019", None),
            ("", None),
            ("20é9-05-03", None),
        ];
        for (value, wanted) in cases {
            assert_eq!(day(value).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn a_page_without_a_head_states_nothing() {
        assert_eq!(shown("<p>Aloja, <time>1892</time>"), [""; 0]);
        assert_eq!(shown(""), [""; 0]);
    }
}
