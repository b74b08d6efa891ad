//! The years of the texts around an article: what a chapter without a year of its own is told in.

use regesta_model::{ArticleId, CalendarName, DateId, DateRole, Document, Genre, Language};
use std::collections::BTreeMap;
use std::ops::Range;

/// How often dates with a month name each year.
type Named = BTreeMap<i32, usize>;

/// What articles share that may be chapters of one text.
type Kind = Option<(Language, Genre)>;

/// How often a year must be named to be that of a chapter, and of all of them.
const CHAPTER: usize = 2;
const WHOLE: usize = 8;

/// The years around each article: the one that the last article before it of its language and genre is told in, then the one
/// that all others of them are told in.
pub(crate) fn years(
    doc: &Document,
    articles: &[(Option<ArticleId>, Range<usize>)],
) -> Vec<Vec<i32>> {
    let named: Vec<(Kind, Named)> = articles
        .iter()
        .map(|(id, dates)| (kind(doc, *id), named(doc, dates.clone())))
        .collect();
    let mut all: BTreeMap<Kind, Named> = BTreeMap::new();
    for (kind, years) in &named {
        let all = all.entry(*kind).or_default();
        years
            .iter()
            .for_each(|(year, count)| *all.entry(*year).or_default() += count);
    }
    let mut before: BTreeMap<Kind, Option<i32>> = BTreeMap::new();
    let each = named.iter().map(|(kind, own)| {
        let other = |year: i32, count: usize| count - own.get(&year).copied().unwrap_or(0);
        let others = all.get(kind).into_iter().flatten();
        let others: Named = others
            .map(|(year, count)| (*year, other(*year, *count)))
            .collect();
        let mut out: Vec<i32> = before.get(kind).copied().flatten().into_iter().collect();
        out.extend(told_in(&others, WHOLE));
        out.dedup();
        if !own.is_empty() {
            before.insert(*kind, told_in(own, CHAPTER));
        }
        out
    });
    each.collect()
}

fn kind(doc: &Document, id: Option<ArticleId>) -> Kind {
    let article = doc.article(id?)?;
    Some((article.language, article.genre))
}

fn named(doc: &Document, dates: Range<usize>) -> Named {
    let mut out = Named::new();
    let dates = dates.filter_map(|index| doc.date(DateId::new(index)));
    let events = dates.filter(|date| date.role == DateRole::Event);
    for part in events.flat_map(|date| &date.parts) {
        let republican = part
            .style
            .as_ref()
            .is_some_and(|mark| mark.calendar == CalendarName::FrenchRepublican);
        if let (Some(year), Some(_), false) = (part.year, part.month, republican) {
            *out.entry(year).or_default() += 1;
        }
    }
    out
}

/// The year that at least half of the dates name, and so many; none where a text tells of many years.
fn told_in(named: &Named, least: usize) -> Option<i32> {
    let total: usize = named.values().sum();
    let mut often = named
        .iter()
        .filter(|(_, count)| **count >= least && 2 * **count >= total);
    often.next().map(|(year, _)| *year)
}
