//! The year of a date that does not name it.

use super::republican::{common_day, common_year, is_republican};
use super::{Context, Item};
use regesta_calendar::{Feast, Gregorian};
use regesta_model::{Basis, BasisKind, DateRole, DateType, Modifier, Span, TimeUnit};

/// A year and where it comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct StoryYear {
    pub(crate) year: Option<i32>,
    /// Month that the story had reached.
    pub(crate) month: Option<u8>,
    pub(crate) from: Option<Span>,
    pub(crate) why: &'static str,
}

impl StoryYear {
    pub(crate) fn basis(&self) -> Option<Basis> {
        let year = self.year?;
        Some(Basis {
            kind: BasisKind::OtherDates,
            span: self.from,
            why: format!("the year {year} from {}", self.why),
        })
    }
}

/// Whether this date is the day the text was published: a full modern date before a story of older years.
pub(crate) fn is_publication(index: usize, items: &[Item<'_>]) -> bool {
    let Some(item) = items.get(index).filter(|_| index == 0) else {
        return false;
    };
    let part = item.date.parts.first();
    let Some(year) = part
        .and_then(|part| part.year)
        .filter(|_| part.is_some_and(|p| p.day.is_some()))
    else {
        return false;
    };
    let alone = item.text.trim().len() <= item.at.len() + 12;
    let others = items
        .iter()
        .skip(index + 1)
        .filter_map(|other| other.date.parts.first()?.year);
    let older = others.filter(|other| *other < year - 20).count();
    alone && older > 0
}

/// The year of each date: its own, or that of the story at its place.
pub(crate) fn assign(items: &[Item<'_>], roles: &[DateRole], context: &Context) -> Vec<StoryYear> {
    if !context.news
        && let Some(course) = super::path::course(items, roles, context)
    {
        return course;
    }
    let moving: Vec<bool> = moving(items, roles);
    let mut story = first_year(items, &moving, context);
    let mut out = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let own = own_year(item);
        let mut here = story.clone();
        if let Some(year) = own {
            here = StoryYear {
                year: Some(year),
                month: last_month(item),
                from: Some(item.date.span),
                why: "its own words",
            };
        } else if let Some(year) = nearest_year(item, context) {
            here.year = Some(year);
        } else if let Some(shift) = year_shift(item) {
            here.year = story.year.map(|year| year + shift);
        }
        if own.is_none() && year_shift(item).is_none() && !context.news {
            roll_over(&mut here, item);
            if own_month(item).is_some() {
                (story.year, story.month) = (here.year, own_month(item));
            }
        }
        if moving.get(index) == Some(&true) {
            story = StoryYear {
                why: "the date before",
                ..here.clone()
            };
            if story.from.is_none() {
                story.from = Some(item.date.span);
            }
        }
        out.push(here);
    }
    out
}

/// Months that a yearless month may lie before the last one without beginning a new year.
const BACK: u8 = 6;

/// A month far before the one that the story has reached is of the next year: December, then February.
fn roll_over(here: &mut StoryYear, item: &Item<'_>) {
    let (Some(reached), Some(own)) = (here.month, own_month(item)) else {
        return;
    };
    if own + BACK <= reached {
        here.year = here.year.map(|year| year + 1);
    }
}

/// Which dates move the story on. A lone year far from the years on both sides of it is a glance aside: "described in
/// 2007 by a historian".
fn moving(items: &[Item<'_>], roles: &[DateRole]) -> Vec<bool> {
    let mut out: Vec<bool> = items
        .iter()
        .zip(roles)
        .map(|(item, role)| moves_story(item, *role))
        .collect();
    let years: Vec<(usize, i32, bool)> = items
        .iter()
        .enumerate()
        .filter(|(index, _)| out.get(*index) == Some(&true))
        .filter_map(|(index, item)| Some((index, own_year(item)?, own_month(item).is_some())))
        .collect();
    let mut before = years
        .iter()
        .find(|(.., exact)| *exact)
        .map(|(_, year, _)| *year);
    for (at, (index, year, exact)) in years.iter().enumerate() {
        let next: Vec<i32> = years
            .iter()
            .skip(at + 1)
            .take(3)
            .map(|(_, year, _)| *year)
            .collect();
        let stays = next
            .iter()
            .filter(|later| (**later - year).abs() <= FAR)
            .count();
        let aside = before.is_some_and(|story| (year - story).abs() > FAR && stays < 2);
        if aside && !exact {
            if let Some(slot) = out.get_mut(*index) {
                *slot = false;
            }
        } else {
            before = Some(*year);
        }
    }
    out
}

/// Years that a lone year must be from its neighbours to be a glance aside.
const FAR: i32 = 12;

/// Whether a date moves the story on: an event with a year, that is not merely the year of a book in brackets.
fn moves_story(item: &Item<'_>, role: DateRole) -> bool {
    let dated = own_year(item).is_some() || year_shift(item).is_some();
    role == DateRole::Event && dated && item.date.kind != DateType::Duration && !cited_year(item)
}

/// Most bytes between the bracket and the year of a citation.
const LONGEST_CITATION: usize = 60;

/// A lone year in brackets, alone or behind an author: "Let History Judge (1971)", "(Hasanli, 2012:258)".
pub(super) fn cited_year(item: &Item<'_>) -> bool {
    let lone = item
        .date
        .parts
        .iter()
        .all(|part| part.month.is_none() && part.season.is_none());
    let before = tail(item.text.get(..item.at.start).unwrap_or_default());
    let after = item.text.get(item.at.end..).unwrap_or_default();
    let Some((_, inside)) = before.rsplit_once('(').filter(|_| lone) else {
        return false;
    };
    if inside.is_empty() {
        return after.starts_with(')');
    }
    let author = inside.len() <= LONGEST_CITATION
        && inside.starts_with(char::is_uppercase)
        && inside.trim_end().ends_with([',', ';'])
        && !inside.contains(')');
    author && after.starts_with([')', ':', ',', ';'])
}

/// The end of a text, as far back as a bracket may stand before the year of a citation.
fn tail(text: &str) -> &str {
    let mut start = text.len().saturating_sub(LONGEST_CITATION + 4);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..).unwrap_or(text)
}

pub(super) fn own_year(item: &Item<'_>) -> Option<i32> {
    let parts = item.date.parts.iter();
    let year = parts
        .clone()
        .filter(|part| !is_republican(part))
        .filter_map(|part| part.double_year.or(part.year))
        .next_back();
    year.or_else(|| {
        parts
            .filter(|part| is_republican(part))
            .find_map(common_year)
    })
}

pub(super) fn own_month(item: &Item<'_>) -> Option<u8> {
    months(item).next()
}

/// The month that belongs to the last year named: January of "20 December 1904 (2 January 1905)".
pub(super) fn last_month(item: &Item<'_>) -> Option<u8> {
    months(item).next_back()
}

/// The month of the common calendar of a day of the Republic that names its year.
pub(super) fn republican_month(item: &Item<'_>) -> Option<u8> {
    let mut parts = item.date.parts.iter();
    parts.find_map(|part| common_day(part).map(|day| Gregorian::from_day(day).month()))
}

fn months(item: &Item<'_>) -> impl DoubleEndedIterator<Item = u8> {
    let parts = item.date.parts.iter().filter(|part| !is_republican(part));
    parts.filter_map(|part| part.month.or_else(|| part.feast.map(Feast::month)))
}

/// The first month of a quarter or season.
pub(super) fn season_month(item: &Item<'_>) -> Option<i32> {
    let season = item.date.parts.iter().find_map(|part| part.season)?;
    Some(match season {
        33.. => (i32::from(season) - 33) * 3 + 1,
        _ => (i32::from(season) - 20) * 3,
    })
}

/// Months after that of publication from which a month is taken for last year's: news looks back more than ahead.
const AHEAD: i32 = 5;
/// Months before that of publication from which a month is taken for next year's.
const BEHIND: i32 = -10;

/// In news, the year that brings a month nearest to the day of publication.
pub(super) fn nearest_year(item: &Item<'_>, context: &Context) -> Option<i32> {
    let (year, month, _) = context.published.filter(|_| context.news)?;
    if let Some(shift) = year_shift(item) {
        return Some(year + shift);
    }
    if let Some(first) = season_month(item).filter(|_| item.date.details.relative.is_none()) {
        return Some(if first > i32::from(month) {
            year - 1
        } else {
            year
        });
    }
    let own = i32::from(own_month(item)?);
    let gap = own - i32::from(month);
    let shift = item
        .date
        .details
        .relative
        .and_then(|relative| relative.steps);
    if shift.is_none() && item.date.details.ahead {
        return Some(if gap < 0 { year + 1 } else { year });
    }
    let until = item.date.modifier == Some(Modifier::Until);
    let behind = if until { -AHEAD } else { BEHIND };
    Some(match shift {
        Some(-1) => {
            if gap >= 0 {
                year - 1
            } else {
                year
            }
        }
        Some(0) => year,
        Some(1) => {
            if gap <= 0 {
                year + 1
            } else {
                year
            }
        }
        _ if gap >= AHEAD => year - 1,
        _ if gap <= behind => year + 1,
        _ => year,
    })
}

pub(super) fn year_shift(item: &Item<'_>) -> Option<i32> {
    let relative = item.date.details.relative?;
    (relative.unit == TimeUnit::Year).then_some(relative.steps)?
}

/// The year before the first date that names one: that of the first later date, or what the context gives.
fn first_year(items: &[Item<'_>], moving: &[bool], context: &Context) -> StoryYear {
    if context.news
        && let Some((year, month, _)) = context.published
    {
        return StoryYear {
            year: Some(year),
            month: Some(month),
            from: None,
            why: "the day of publication",
        };
    }
    if context.year.is_some() {
        return StoryYear {
            year: context.year,
            month: None,
            from: None,
            why: "the page around it",
        };
    }
    let pairs = items.iter().zip(moving);
    let later = pairs.filter(|(_, moving)| **moving);
    let dated = later.clone().find(|(item, _)| own_month(item).is_some());
    match dated.or_else(|| later.clone().next()) {
        Some((item, _)) => StoryYear {
            year: own_year(item),
            month: None,
            from: Some(item.date.span),
            why: "a later date",
        },
        None => StoryYear {
            year: context.published.map(|(year, ..)| year),
            month: None,
            from: None,
            why: "the day of publication",
        },
    }
}
