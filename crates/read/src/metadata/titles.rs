//! Titles without the name of the site, and headlines where the title is no more than that.

use super::Candidate;
use regesta_model::Field;

/// Signs between a title and the name of the site.
const BETWEEN: [&str; 9] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " : ",
];
/// The rule of headings that are no titles by themselves, but may show what the title is.
pub(super) const HEADING: &str = "heading";
/// Words of a title that may be a program's word for a page without one.
const FEW: usize = 4;

/// Takes names of sites off titles, and puts a headline before a title that names the site alone or says nothing.
pub(super) fn settle(found: &mut Vec<Candidate>) {
    let of = |field: Field, rule: Option<&str>| -> Vec<String> {
        let own = found
            .iter()
            .filter(|it| it.field == field && rule.is_none_or(|rule| it.rule == rule));
        own.map(|it| normal(&it.value))
            .filter(|value| !value.is_empty())
            .collect()
    };
    let sites = of(Field::Site, None);
    let headline = of(Field::Title, Some("h1")).pop();
    let mut heads = of(Field::Title, Some(HEADING));
    heads.extend(headline.clone());
    found.retain(|it| it.rule != HEADING);
    let mut empty = false;
    for title in found
        .iter_mut()
        .filter(|it| it.field == Field::Title && it.rule != "h1")
    {
        if let Some(bare) = bare(&title.value, &sites, &heads) {
            title.value = bare;
        }
        let own = normal(&title.value);
        empty |= title.rule == "title-element"
            && headline
                .as_ref()
                .is_some_and(|headline| says_less(&own, headline, &sites));
    }
    let headlines = found.iter_mut().filter(|it| empty && it.rule == "h1");
    headlines.for_each(|it| it.rank = 2);
}

/// Words in lower case with one blank between them.
fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A title without the name of a site before or behind it.
fn bare(title: &str, sites: &[String], heads: &[String]) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_site = |text: &str| sites.iter().any(|site| *site == normal(text));
    let is_headline = |text: &str| heads.iter().any(|head| *head == normal(text));
    if is_site(&title) {
        return None;
    }
    let cuts = BETWEEN.iter().flat_map(|sign| {
        let places = title.match_indices(sign).map(|(at, _)| at);
        places.filter_map(|at| Some((title.get(..at)?, title.get(at + sign.len()..)?)))
    });
    let words = |text: &str| text.split_whitespace().count();
    let mut cuts = cuts.filter_map(|(before, after)| {
        // the heading of the first rank may be the site's name too
        let behind = is_site(after) || (is_headline(before) && words(before) >= words(after));
        let ahead = is_site(before) || (is_headline(after) && words(after) >= words(before));
        match (behind, ahead) {
            (true, _) => Some(before),
            (_, true) => Some(after),
            _ => None,
        }
    });
    cuts.next().map(str::to_owned)
}

/// Whether a title names the site alone, or is short and shares no word with a longer headline.
fn says_less(title: &str, headline: &str, sites: &[String]) -> bool {
    let named = |text: &str| sites.iter().any(|site| site == text);
    if named(headline) || headline.is_empty() {
        return false;
    }
    let words = |text: &str| text.split_whitespace().count();
    let mut shared = title
        .split_whitespace()
        .filter(|word| headline.contains(word));
    named(title)
        || (words(title) < FEW && words(title) < words(headline) && shared.next().is_none())
}
