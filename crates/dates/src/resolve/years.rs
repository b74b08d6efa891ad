//! The year of a date that does not name it.

use super::own::{cited_year, last_month, nearest_year, own_month, own_year, year_shift};
use super::story::StoryYear;
use super::{Context, Item};
use regesta_model::{DateRole, DateType};

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
