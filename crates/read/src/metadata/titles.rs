//! Titles without the name of the site, and headlines where the title is no more than that.

use super::Candidate;
use regesta_model::Field;

/// Signs between a title and the name of the site.
const BETWEEN: [&str; 16] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " : ", " • ", " / ", " ~ ", " > ",
    " ‹ ", " › ", ": ",
];
/// The sign of those behind which a subtitle may stand.
const SUBTITLE: &str = ": ";
/// The rule of headings that are no titles by themselves, but may show what the title is.
pub(super) const HEADING: &str = "heading";
/// Words of a title that may be a program's word for a page without one.
const FEW: usize = 4;

/// Words of the shortest headline that is looked for within a title.
const WORDS: usize = 3;

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
    let shown = found.iter().find(|it| it.rule == "h1");
    let shown = shown.map(|it| it.value.split_whitespace().collect::<Vec<_>>().join(" "));
    let heads = of(Field::Title, Some(HEADING));
    found.retain(|it| it.rule != HEADING);
    let mut empty = false;
    for title in found
        .iter_mut()
        .filter(|it| it.field == Field::Title && it.rule != "h1")
    {
        if let Some(bare) = bare(&title.value, &sites, headline.as_deref(), &heads) {
            title.value = bare;
        }
        let part = shown
            .as_deref()
            .filter(|shown| is_part(shown, &title.value, &sites));
        if let Some(shown) = part {
            shown.clone_into(&mut title.value);
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

/// A title without the name of a site before or behind it: `headline` is the only heading of the first rank where it does not name
/// the site, `heads` are other headings.
fn bare(title: &str, sites: &[String], headline: Option<&str>, heads: &[String]) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_site = |text: &str| sites.iter().any(|site| *site == normal(text));
    let is_headline = |text: &str| headline.is_some_and(|headline| headline == normal(text));
    let is_head = |text: &str| is_headline(text) || heads.iter().any(|head| *head == normal(text));
    if is_site(&title) {
        return None;
    }
    let signs = BETWEEN.iter().flat_map(|sign| {
        let places = title.match_indices(sign).map(|(at, _)| at);
        places.filter_map(|at| Some((title.get(..at)?, title.get(at + sign.len()..)?, *sign)))
    });
    let bracket = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("))
        .map(|(before, after)| (before, after, " ("));
    let words = |text: &str| text.split_whitespace().count();
    let mut cuts = signs.chain(bracket).filter_map(|(before, after, sign)| {
        // a heading may be the site's name too, which stands behind more often
        let behind = is_site(after)
            || (is_headline(before) && sign != SUBTITLE)
            || (is_head(before) && words(before) >= words(after));
        let ahead = is_site(before) || (is_head(after) && words(after) >= words(before));
        match (behind, ahead) {
            (true, _) => Some(before),
            (_, true) => Some(after),
            _ => None,
        }
    });
    cuts.next().map(str::to_owned)
}

/// Whether a headline is a part of a title from its beginning, or from a sign on, and what stands behind it goes on to another sign:
/// the page shows the rest nowhere. A subtitle belongs to a title.
fn is_part(headline: &str, title: &str, sites: &[String]) -> bool {
    let (own, title) = (normal(headline), normal(title));
    let Some((before, behind)) = title.split_once(&own) else {
        return false;
    };
    let signs = || BETWEEN.iter().filter(|sign| **sign != SUBTITLE);
    let starts = before.is_empty() || signs().any(|sign| before.ends_with(sign));
    let word = behind.starts_with(' ') && !behind.starts_with(" : ");
    let signed = signs().any(|sign| behind.contains(sign));
    let words = own.split_whitespace().count() >= WORDS;
    words && starts && word && signed && !sites.contains(&own)
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
