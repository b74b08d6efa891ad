//! What an HTML page states of itself: meta elements, Open Graph, JSON-LD, links, `<time>`.

mod html;
mod json_ld;

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
        Field::Author => (!is_address && !value.is_empty()).then_some(value),
        _ => (!value.is_empty()).then_some(value),
    }
}

/// The day that begins an ISO 8601 date or time: `2019-05-03T10:00`, `2019/05/03`, `20190503`.
pub(crate) fn day(value: &str) -> Option<String> {
    let value = value.trim();
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
            "title A letter & more - The Paper (title-element)",
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
    fn days_are_read_and_nonsense_is_not() {
        let cases = [
            ("2019-05-03T10:00:00Z", Some("2019-05-03")),
            (" 2019/05/03 10:00", Some("2019-05-03")),
            ("20190503", Some("2019-05-03")),
            ("20190503T1000", Some("2019-05-03")),
            ("2019-13-03", None),
            ("201905031", None),
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
