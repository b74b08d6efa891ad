//! The years of a narrative: the cheapest course of the story through the dates that name a year and those that do not.
//!
//! Each date either moves the story on or is a glance aside. A course pays for going back, for leaping ahead and for each
//! glance aside; the cheapest one gives every date without a year its own.

mod costs;
mod lives;
mod starts;

use super::own;
use super::story::StoryYear;
use super::{Context, Item};
use costs::{carried, elapsed, moved, near_publication, weekday_cost};
use regesta_model::{Anchor, DateRole, Span, TimeUnit};
use starts::{far_from, named, starts};
use std::collections::BTreeSet;

/// Most courses that are followed at once.
const BEAM: usize = 16;
/// What a date pays for being a glance aside: a lone year, a month of its year; first where it opens its sentence.
const ASIDE_YEAR: (f32, f32) = (1.6, 0.5);
const ASIDE_MONTH: (f32, f32) = (2.0, 1.1);
/// What a month of a year before the story's pays for being a glance aside within a sentence.
const ASIDE_BACK: f32 = 0.8;
/// What "a year later" and "a year earlier" pay for being a glance aside, and for moving the story.
const ASIDE_SHIFT: (f32, f32) = (1.0, 0.6);
const BACKWARD_SHIFT: f32 = 0.7;
/// Years from the story beyond which a lone year is likely a glance aside, even where it opens a sentence.
const FAR: i32 = 12;
/// Bytes of a sentence besides a date that is the whole of it.
const WHOLE: usize = 4;
/// Bytes from the start of a sentence within which a date opens it.
const OPENING: usize = 20;
/// Bytes between a date with a year and one without within which the year is likely the same.
const BESIDE: usize = 160;
/// What a month pays for being far from the date beside it.
const NOT_BESIDE: f32 = 1.2;
/// Dates ahead that may name the month of a date without a year.
const AHEAD: usize = 5;
/// Most years that such a date may lie after the story.
const FARTHEST_LEAP: i32 = 12;
/// What a month pays for taking its year from such a date.
const FROM_AHEAD: f32 = 0.6;

/// What a month pays for a year other than the one that its sentence names right before it.
const NOT_OF_SENTENCE: f32 = 1.6;

/// What a month pays for a year other than the one that opens the sentence before it.
const NOT_OF_OPENING: f32 = 1.6;

/// What a year that no date of the text names pays for being the story's.
const UNNAMED: f32 = 0.6;

/// What a story pays for being in a year far from those around it that the text hardly names.
const ALLUSION: f32 = 1.5;
/// Passages after which a year far from those around the text has lost its hold on the story.
const FADES: usize = 20;
/// What a month pays for bringing the story back to the year around it then.
const BACK_HOME: f32 = 0.3;

/// Where a course of the story stands after a date.
#[derive(Debug, Clone, Copy)]
struct Step {
    cost: f32,
    /// The year that the story has reached.
    story: i32,
    month: Option<u8>,
    /// The last month that was named with its year.
    last: Option<(i32, u8)>,
    /// The date that named the year.
    from: Option<usize>,
    /// The year of this date.
    year: i32,
    /// Which step before it leads here.
    back: usize,
}

/// What a date says of the course.
#[derive(Debug, Clone, Copy)]
enum Says {
    Nothing,
    /// A year, with its month if it has one.
    Year(i32, Option<u8>),
    /// A month that may be of any year.
    Month(u8),
    /// So many years from the story's.
    Shift(i32),
}

/// The year of each date of a narrative; `None` where no date names one.
pub(super) fn course(
    items: &[Item<'_>],
    roles: &[DateRole],
    context: &Context,
) -> Option<Vec<StoryYear>> {
    let mut says: Vec<Says> = items
        .iter()
        .zip(roles)
        .map(|(item, role)| said(item, *role))
        .collect();
    point(&mut says, items);
    lives::close(&mut says, items);
    let named = named(&says, context);
    let to_come = super::head::years_to_come(items);
    let mut layers = vec![starts(&says, context)];
    for index in 0..items.len() {
        let mut stop = Stop::new(index, items, &says, (context, &named))?;
        stop.to_come = to_come.get(index).copied().flatten();
        let steps = layers.last()?;
        let mut next: Vec<Step> = Vec::with_capacity(2 * steps.len());
        for (back, step) in steps.iter().enumerate() {
            let base = Step {
                back,
                year: step.story,
                ..*step
            };
            stop.options(&mut next, base);
        }
        layers.push(best(next));
    }
    let mut course = walk_back(items, &layers);
    for (year, to_come) in course.iter_mut().zip(to_come) {
        if let Some((_, head)) = to_come.filter(|(own, _)| year.year == Some(*own)) {
            year.from = span_of(items, head);
            year.why = "the date at the head";
        }
    }
    Some(course)
}

/// The lone year that a sentence names before its months and days: one that opens it, or one with a colon behind it.
fn year_of_sentence(index: usize, items: &[Item<'_>], says: &[Says]) -> Option<i32> {
    let item = items.get(index)?;
    if !matches!(says.get(index)?, Says::Month(_)) {
        return None;
    }
    let before = items.iter().zip(says).take(index).rev().take(AHEAD);
    let (other, said) = before
        .take_while(|(other, _)| other.passage == item.passage)
        .find(|(_, said)| matches!(said, Says::Year(..) | Says::Shift(_)))?;
    let Says::Year(year, None) = said else {
        return None;
    };
    if other.date.details.opens {
        let near = item.narrowed();
        let sentence = crate::sentence::around(near.text, near.at);
        return (other.at.start >= near.start + sentence.start).then_some(*year);
    }
    let between = item.text.get(other.at.end..item.at.start)?;
    let beside = between.len() <= BESIDE && between.trim_start().starts_with(':');
    let ends = between.contains(['!', '?', '\n']) || between.contains(". ");
    (beside && !ends).then_some(*year)
}

fn said(item: &Item<'_>, role: DateRole) -> Says {
    if let Some(shift) = own::year_shift(item) {
        return Says::Shift(shift);
    }
    let length = item.date.kind == regesta_model::DateType::Duration;
    let event = role == DateRole::Event && !length && !item.date.details.denied;
    match own::own_year(item) {
        Some(_) if !event || own::cited_year(item) => Says::Nothing,
        Some(year) => Says::Year(
            year,
            own::last_month(item)
                .or_else(|| own::republican_month(item))
                .or_else(|| season(item)),
        ),
        None => own::own_month(item).map_or(Says::Nothing, Says::Month),
    }
}

/// Gives a month that a word points on from the date before it the step to its year: in May 1801 "the following January" is
/// of the next one.
fn point(says: &mut [Says], items: &[Item<'_>]) {
    for (index, (item, says)) in items.iter().zip(says).enumerate() {
        let Says::Month(own) = *says else { continue };
        let near = items.iter().take(index).rev().take(AHEAD);
        let mut near = near.take_while(|other| other.passage == item.passage);
        let before = near.find_map(|other| own::last_month(other).or(own::own_month(other)));
        let shift = before.and_then(|before| match pointer(item)? {
            1 => Some(i32::from(own <= before)),
            -1 => Some(-i32::from(own >= before)),
            _ => None,
        });
        if let Some(shift) = shift {
            *says = Says::Shift(shift);
        }
    }
}

/// The step that a word beside a month points from the date before: 1 of "following".
fn pointer(item: &Item<'_>) -> Option<i32> {
    let relative = item.date.details.relative?;
    let points = relative.anchor == Anchor::Story && relative.unit == TimeUnit::Month;
    relative.steps.filter(|_| points)
}

/// The first month of a season or quarter; none for a winter, which is of two years.
fn season(item: &Item<'_>) -> Option<u8> {
    let month = own::season_month(item)?;
    u8::try_from(month).ok().filter(|month| *month < 12)
}

/// Where a date stands in its sentence.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// It opens it.
    opens: bool,
    /// It is the whole of it, as in the headings of a chronicle.
    whole: bool,
}

impl Place {
    fn of(item: &Item<'_>) -> Self {
        let near = item.narrowed();
        let sentence = crate::sentence::around(near.text, near.at.clone());
        Self {
            opens: near.at.start.saturating_sub(sentence.start) <= OPENING,
            whole: sentence.len() <= near.at.len() + WHOLE,
        }
    }
}

/// A date on the course, with what is told of it.
struct Stop<'a, 'd> {
    index: usize,
    item: &'a Item<'d>,
    said: Says,
    place: Place,
    /// The month and year right before it.
    beside: Option<(i32, u8)>,
    /// The year of a date soon after of the same month.
    ahead: Option<i32>,
    /// The lone year right before it in its sentence: "followed in 1753: after 17 February".
    of_sentence: Option<i32>,
    /// The lone year near above it that opens its own sentence, or stands in the same sentence as a step from it.
    of_opening: Option<i32>,
    /// Whether the story stepped on by years near above it.
    stepped: bool,
    /// The year after that of writing, where the words before it say that it is still to come, and the date that tells.
    to_come: Option<(i32, usize)>,
    context: &'a Context,
    /// The first date near enough for the year that it names to hold the story.
    holds_from: usize,
    /// The years that the text names.
    named: &'a BTreeSet<i32>,
}

impl<'a, 'd> Stop<'a, 'd> {
    fn new(
        index: usize,
        items: &'a [Item<'d>],
        says: &[Says],
        (context, named): (&'a Context, &'a BTreeSet<i32>),
    ) -> Option<Self> {
        let item = items.get(index)?;
        let said = *says.get(index)?;
        let place = match said {
            Says::Nothing => Place::default(),
            _ => Place::of(item),
        };
        let near_by = items.iter().zip(says).take(index).rev().take(AHEAD);
        let last = near_by
            .take_while(|(other, _)| {
                other.passage == item.passage
                    && item.at.start.saturating_sub(other.at.end) <= BESIDE
            })
            .find(|(_, said)| !matches!(said, Says::Nothing));
        let beside = last.and_then(|(_, said)| match said {
            Says::Year(year, Some(month)) => Some((*year, *month)),
            _ => None,
        });
        let steps = matches!(said, Says::Shift(_));
        let of_opening = last.and_then(|(other, said)| match said {
            Says::Year(year, None) if other.date.details.opens || steps => Some(*year),
            _ => None,
        });
        let stepped = last.is_some_and(|(_, said)| matches!(said, Says::Shift(_)));
        let ahead = says.iter().skip(index + 1).take(AHEAD);
        let mut ahead = ahead.filter_map(|other| match (said, other) {
            (Says::Month(own), Says::Year(year, Some(month))) if own == *month => Some(*year),
            _ => None,
        });
        Some(Self {
            index,
            item,
            said,
            place,
            beside,
            ahead: ahead.next(),
            of_sentence: year_of_sentence(index, items, says),
            of_opening,
            stepped,
            to_come: None,
            context,
            holds_from: items.partition_point(|other| other.passage + FADES < item.passage),
            named,
        })
    }

    /// Every way on from a step.
    fn options(&self, out: &mut Vec<Step>, base: Step) {
        match self.said {
            Says::Nothing => out.push(Step {
                year: own::own_year(self.item).unwrap_or(base.story),
                ..base
            }),
            Says::Shift(steps) => self.shifted(out, base, steps),
            Says::Year(year, month) => self.named(out, base, year, month),
            Says::Month(month) => match self.to_come {
                Some((year, _)) if self.of_sentence.is_none() => out.push(Step { year, ..base }),
                _ => self.carried(out, base, month),
            },
        }
    }

    /// What a date pays for being of another year than the lone one near above it.
    fn strays(&self, year: i32) -> f32 {
        match self.of_opening {
            Some(named) if named != year => NOT_OF_OPENING,
            _ => 0.0,
        }
    }

    /// What a month pays for taking its year from a date ahead though the story has just come to one.
    fn leaves(&self, year: i32) -> f32 {
        if self.stepped {
            NOT_OF_OPENING
        } else {
            self.strays(year)
        }
    }

    fn shifted(&self, out: &mut Vec<Step>, base: Step, steps: i32) {
        let base = Step {
            cost: base.cost + self.strays(base.story),
            ..base
        };
        let year = base.story.saturating_add(steps);
        let month = base.month.filter(|_| steps == 0);
        let (aside, moves) = match (steps, self.place.opens) {
            (..0, _) => (0.0, BACKWARD_SHIFT),
            (_, true) => (ASIDE_SHIFT.0, 0.0),
            (_, false) => (ASIDE_SHIFT.1, 0.0),
        };
        out.push(Step {
            cost: base.cost + aside,
            year,
            ..base
        });
        out.push(Step {
            cost: base.cost + moves,
            story: year,
            month: own::own_month(self.item).or(month),
            year,
            ..base
        });
    }

    fn named(&self, out: &mut Vec<Step>, base: Step, year: i32, month: Option<u8>) {
        let (opening, within) = if month.is_some() {
            ASIDE_MONTH
        } else {
            ASIDE_YEAR
        };
        let far = year.saturating_sub(base.story).saturating_abs() > FAR;
        let aside = match (self.place.opens, month) {
            (true, None) if far && !self.place.whole => within,
            (true, _) => opening,
            (false, Some(_)) if year < base.story => ASIDE_BACK,
            (false, _) => within,
        };
        out.push(Step {
            cost: base.cost + aside,
            year,
            ..base
        });
        out.push(Step {
            cost: base.cost + moved(&base, year, month),
            story: year,
            month: month.or(base.month.filter(|_| year == base.story)),
            last: month.map(|month| (year, month)).or(base.last),
            from: Some(self.index),
            year,
            ..base
        });
    }

    fn carried(&self, out: &mut Vec<Step>, mut base: Step, month: u8) {
        let faded = base.from.is_some_and(|from| from < self.holds_from);
        if let Some(year) = self.context.around.first()
            && faded
            && far_from(&self.context.around, base.story)
        {
            out.push(Step {
                cost: base.cost + BACK_HOME + weekday_cost(self.item, *year),
                story: *year,
                month: Some(month),
                last: None,
                from: None,
                year: *year,
                ..base
            });
            base.cost += ALLUSION;
        }
        for shift in [0, 1, -1] {
            let year = base.story.saturating_add(shift);
            let far = self
                .beside
                .is_some_and(|beside| elapsed(beside, (year, month)).abs() > 6);
            let cost = carried(&base, month, shift)
                + weekday_cost(self.item, year)
                + if far { NOT_BESIDE } else { 0.0 }
                + if self.named.contains(&year) || (self.stepped && shift == 0) {
                    0.0
                } else {
                    UNNAMED
                }
                + if self.of_sentence.is_some_and(|named| named != year) {
                    NOT_OF_SENTENCE
                } else {
                    0.0
                }
                + self.strays(year);
            out.push(Step {
                cost: base.cost + cost,
                story: year,
                month: Some(month),
                last: Some((year, month)),
                year,
                ..base
            });
        }
        if let Some(year) = self.of_sentence.filter(|year| *year != base.story) {
            out.push(Step {
                cost: base.cost + weekday_cost(self.item, year),
                story: year,
                month: Some(month),
                last: Some((year, month)),
                year,
                ..base
            });
        }
        let leap = |year: &i32| (2..=FARTHEST_LEAP).contains(&year.saturating_sub(base.story));
        if let Some(year) = self.ahead.filter(leap) {
            out.push(Step {
                cost: base.cost + FROM_AHEAD + self.leaves(year) + weekday_cost(self.item, year),
                story: year,
                month: Some(month),
                last: Some((year, month)),
                year,
                ..base
            });
        }
        if let Some(year) = near_publication(self.item, self.context) {
            out.push(Step {
                cost: base.cost,
                year,
                ..base
            });
        }
    }
}

/// The cheapest steps, one for each place that the story can stand at.
fn best(mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut out: Vec<Step> = Vec::with_capacity(BEAM);
    for step in steps {
        let known = out
            .iter()
            .any(|other| (other.story, other.month) == (step.story, step.month));
        if !known && out.len() < BEAM {
            out.push(step);
        }
    }
    out
}

fn walk_back(items: &[Item<'_>], layers: &[Vec<Step>]) -> Vec<StoryYear> {
    let mut out = Vec::with_capacity(items.len());
    let mut at = 0;
    for (index, steps) in layers.iter().enumerate().skip(1).rev() {
        let Some(step) = steps.get(at) else {
            out.push(StoryYear::default());
            continue;
        };
        let before = layers.get(index - 1).and_then(|steps| steps.get(step.back));
        out.push(told(items, index - 1, step, before));
        at = step.back;
    }
    out.reverse();
    out
}

fn told(items: &[Item<'_>], index: usize, step: &Step, before: Option<&Step>) -> StoryYear {
    let own = items.get(index).and_then(own::own_year).is_some();
    let from = if own { Some(index) } else { step.from };
    let why = match from {
        Some(from) if from == index => "its own words",
        Some(from) if from > index => "a later date",
        Some(_) => "the date before",
        None => "the page around it",
    };
    let month = if own {
        step.month
    } else {
        before.and_then(|step| step.month)
    };
    StoryYear {
        year: Some(step.year),
        month,
        from: from.and_then(|from| span_of(items, from)),
        why,
    }
}

fn span_of(items: &[Item<'_>], index: usize) -> Option<Span> {
    Some(items.get(index)?.date.span)
}
