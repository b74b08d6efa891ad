//! The grammar: tokens in, expressions out, in one pass.

mod ages;
mod ahead;
mod amount;
mod apposition;
mod bare;
mod bounds;
mod choice;
mod clock;
mod cursor;
mod cut;
mod dual;
mod feast;
mod fiscal;
mod numbered;
mod numeric;
mod of_event;
mod opening;
mod point;
mod range;
mod reckoned;
mod regnal;
mod relative;
mod republican;
mod shared;
mod single;
mod worded;
mod year;

pub(crate) use amount::timex_code;
pub(crate) use apposition::RULE as APPOSITION;
pub(crate) use cursor::Cursor;
pub(crate) use point::Point;
pub(crate) use reckoned::{
    DAY_AFTER, DAY_BEFORE, DAYS_OF_MONTH, RUN_OF_MONTH, WEEK_ENDED, WEEK_OF, WEEK_OF_FEAST,
    WEEK_OF_MONTH, WEEKDAY_AFTER_FEAST, WEEKDAY_BEFORE_FEAST, WEEKDAY_OF_MONTH, WEEKEND_OF,
};
pub(crate) use regnal::UNKNOWN as UNKNOWN_REIGN;

use crate::lexicon::Lexicon;
use crate::token::{Kind, tokens};
use regesta_model::{
    BlockId, DateDetails, DateForm, DateParts, DateRole, DateType, Modifier, RuleId, TimeUnit,
    WrittenDate,
};
use regesta_packs::WordClass as W;

/// Most tokens between a bracket and a date that stands in it.
const LONGEST_ASIDE: usize = 12;

/// Most years between the ends of a range that nothing but a word between them makes one.
const LONGEST_RANGE: i32 = 200;

/// An expression of the grammar.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) date: WrittenDate,
    /// First token of the expression and the token after it.
    pub(crate) tokens: (usize, usize),
    /// No date of its own: a month in the name of an event ("October Revolution"), a bare part of the day. Left out of the
    /// dates of a document, kept among time expressions.
    pub(crate) apart: bool,
}

/// Whether a date with its year, and nothing before it that bounds it, is later than another: "1741 to 1745".
fn is_later(first: &Found, second: &Found) -> bool {
    let whole = |found: &Found| {
        let part = found.date.parts.first()?;
        let bound = found.date.modifier.is_none_or(|one| one == Modifier::Until);
        let plain = bound && part.season.is_none();
        let year = part.year.filter(|_| plain && part.double_year.is_none())?;
        Some((year, part.month, part.day))
    };
    let both = whole(first).zip(whole(second));
    both.is_some_and(|(one, other)| one < other && other.0 - one.0 <= LONGEST_RANGE)
}

/// Every expression of a text, in order.
pub(crate) fn expressions(text: &str, lexicon: &Lexicon) -> Vec<Found> {
    let tokens = tokens(text, lexicon);
    find(&Cursor {
        text,
        tokens: &tokens,
        habits: lexicon.habits,
    })
}

pub(crate) fn find(cursor: &Cursor<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < cursor.tokens.len() {
        match cursor.expression(i) {
            Some(found) if found.tokens.1 > i => {
                if cursor.refused(&found) {
                    i = cursor.after_count(&found);
                } else {
                    i = found.tokens.1;
                    out.push(found);
                }
            }
            _ => i += 1,
        }
    }
    ahead::mark(cursor, &mut out);
    apposition::mark(cursor, &mut out);
    shared::share_years(cursor, &mut out);
    shared::share_with_feasts(cursor, &mut out);
    shared::share_centuries(cursor, &mut out);
    shared::near_centuries(cursor, &mut out);
    shared::share_marks(cursor, &mut out);
    shared::marks_in_brackets(cursor, &mut out);
    shared::loose_marks(cursor, &mut out);
    opening::mark(cursor, &mut out);
    of_event::mark(cursor, &mut out);
    out
}

impl Cursor<'_> {
    /// The longest expression that begins at this token.
    fn expression(&self, i: usize) -> Option<Found> {
        if !self.may_begin(i) {
            return None;
        }
        if !self.begins(i) {
            return self.mark_first(i);
        }
        let found = self
            .clock(i)
            .or_else(|| self.part_of_day(i))
            .or_else(|| self.modified(i))
            .or_else(|| self.year_before(i))
            .or_else(|| self.year_period(i))
            .or_else(|| self.nth_of_month(i))
            .or_else(|| self.weekday_by_feast(i))
            .or_else(|| self.plain(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.duration(i))
            .or_else(|| self.units(i))
            .or_else(|| self.named_season(i))
            .or_else(|| self.recurring(i))
            .or_else(|| self.vague(i))?;
        Some(self.until_the_other(&found, i).unwrap_or(found))
    }

    /// Two dates that begin with a calendar mark, or with a word that may stand before one.
    fn mark_first(&self, i: usize) -> Option<Found> {
        let found = self.found(i, self.marked_pair(i)?);
        Some(self.until_the_other(&found, i).unwrap_or(found))
    }

    /// Whether a token can be the first of an expression that does not begin with a calendar mark: most small words cannot.
    fn begins(&self, i: usize) -> bool {
        match self.at(i).map(|token| token.kind) {
            Some(Kind::Word(senses)) => {
                let small = senses.iter().all(|sense| stands_beside(sense.class));
                !small || self.roman(i).is_some()
            }
            _ => true,
        }
    }

    /// Where to look on behind a refused expression: a date may stand behind the number of a volume or page and its comma,
    /// "vol. 7, 14 March 1641".
    fn after_count(&self, found: &Found) -> usize {
        let (from, to) = found.tokens;
        let counted = self.refused_before(from) && self.is_punct(from + 1, &[',', ';']);
        if counted { from + 2 } else { to }
    }

    /// Whether the words around an expression make it something else than a date.
    fn refused(&self, found: &Found) -> bool {
        let (from, to) = found.tokens;
        let bare = found
            .date
            .parts
            .iter()
            .all(|part| part.month.is_none() && part.season.is_none());
        let counted = bare && self.is(to, W::CountedAfter) && !self.glued(to);
        self.refused_before(from) && found.date.details.amount.is_none()
            || self.names_a_body(found)
            || counted && self.number(from).is_some() && found.date.details.amount.is_none()
    }

    /// Whether a month, or a day counted in order, is part of the name of a body of troops: "the 2nd March battalion".
    fn names_a_body(&self, found: &Found) -> bool {
        let (from, to) = found.tokens;
        let part = found.date.parts.first();
        let open = part.is_some_and(|part| part.month.is_some() && part.year.is_none());
        let before = |class| from.checked_sub(1).is_some_and(|at| self.is(at, class));
        let counted = || (from..to).any(|at| self.is_any(at, &[W::OrdinalSuffix, W::Ordinal]));
        let name = if part.is_some_and(|part| part.day.is_some()) {
            before(W::Article) && counted()
        } else {
            !before(W::In)
        };
        open && name && self.is(to, W::BodyAfter) && !self.glued(to)
    }

    fn may_begin(&self, i: usize) -> bool {
        match self.at(i).map(|token| token.kind) {
            Some(Kind::Number(..) | Kind::Word(_) | Kind::Roman(_)) => true,
            Some(Kind::Punct(c)) => ['(', '[', '\'', '’', '«', '„', '“', '"'].contains(&c),
            _ => false,
        }
    }

    /// From one date to another, each complete in itself: "from 8 September 1941 to 27 January 1944".
    fn until_the_other(&self, first: &Found, i: usize) -> Option<Found> {
        let mut before = i.saturating_sub(1);
        if before > 0
            && self.is_any(before, &[W::Article, W::YearBefore])
            && !self.is(before, W::From)
        {
            before -= 1;
        }
        let (start, end) = first.tokens;
        let from = self.is(before, W::From) && (self.is(end, W::To) || self.is_dash(end))
            || self.ends_by_form(start, end)
            || self.whole_days(first, end);
        let between = self.is(before, W::Between) && self.is(end, W::And);
        let months = self.is_dash(end) && first.date.rule.as_str() == "month-year";
        let inside = self.is(end, W::And);
        let whole = self.is(end, W::To) && !self.is_any(end, &[W::UntilBehind, W::ToForm]);
        if !(from || between || months || inside || whole) || start != i {
            return None;
        }
        let joint = usize::from(!self.is(end, W::ToForm));
        let at = self.skip(end + joint, W::To);
        let at = self.skip(self.skip(at, W::Article), W::YearBefore);
        let second = self.modified(at).or_else(|| self.plain(at))?;
        let behind = inside && self.is(second.tokens.1, W::BetweenBehind);
        let whole = whole && is_later(first, &second);
        (from || between || months || behind || whole)
            .then(|| self.joined(first, second))
            .flatten()
    }

    /// `vuodesta 1921 vuoteen 1928`: both ends say by their form which end they are.
    fn ends_by_form(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.is(at, W::FromForm)) && self.is(end, W::ToForm)
    }

    /// A dash between two days with their years, outside brackets: a person's days of life stand in them.
    fn whole_days(&self, first: &Found, end: usize) -> bool {
        let part = first.date.parts.first();
        let whole = part.is_some_and(|part| part.day.is_some() && part.year.is_some());
        let from = first.tokens.0.saturating_sub(LONGEST_ASIDE);
        let inside = (from..first.tokens.0)
            .rev()
            .find_map(|at| (self.opens(at) || self.closes(at)).then(|| self.opens(at)));
        whole
            && self.is_dash(end)
            && self.at(end).is_some_and(|dash| dash.space)
            && inside != Some(true)
    }

    fn joined(&self, first: &Found, second: Found) -> Option<Found> {
        let single = |found: &Found| {
            let moves = |part: &DateParts| part.feast.is_some() && part.month.is_none();
            found.date.form == DateForm::Single
                && found.date.kind == DateType::Date
                && found.date.details.relative.is_none()
                && !found.date.parts.iter().any(moves)
        };
        let mut one = first.date.parts.first()?.clone();
        let two = second.date.parts.first()?.clone();
        let same = one.day.is_some() == two.day.is_some()
            && one.month.is_some() == two.month.is_some()
            && one.style.is_none();
        if !(single(first) && single(&second) && same) || self.refused(&second) {
            return None;
        }
        if one.year.is_none() {
            one.year = two.year.map(|year| {
                if one.month > two.month {
                    year - 1
                } else {
                    year
                }
            });
        }
        one.style.clone_from(&two.style);
        let mut out = first.clone();
        out.tokens.1 = second.tokens.1;
        out.date.span = self.span(out.tokens.0, out.tokens.1);
        out.date.kind = DateType::Range;
        out.date.form = DateForm::Span;
        out.date.modifier = None;
        out.date.rule = RuleId::new("range");
        out.date.parts = vec![one, two];
        Some(out)
    }

    /// `early 1917`, `end of October 1920`, `about 1830`.
    fn modified(&self, i: usize) -> Option<Found> {
        let (modifier, at) = self.modifier(i)?;
        let mut found = self
            .plain(at)
            .or_else(|| self.part_of_day(at))
            .or_else(|| self.relative(at))
            .or_else(|| {
                self.this_unit(at)
                    .filter(|_| modifier != Modifier::Approximate)
            })?;
        found.date.modifier = Some(modifier);
        if self.is_any(i, &[W::FirstHalf, W::SecondHalf]) && found.date.rule.as_str() == "year" {
            found.date.rule = RuleId::new("half-year");
        }
        self.widen(&mut found, i);
        Some(found)
    }

    /// `the last quarter of the 19th century`: the part of a century, and the token of the century.
    fn quarter_of_century(&self, i: usize) -> Option<(Modifier, usize)> {
        let nth = match self.sense(i, W::Ordinal) {
            None => self.is(i, W::Last).then_some(4)?,
            Some(nth) => nth,
        };
        let at = self.skip(self.skip(i + 2, W::Of), W::Article);
        let quarter = self.unit_at(i + 1) == Some(TimeUnit::Quarter) && at > i + 2;
        let modifier = match nth {
            1 => Modifier::Start,
            2 | 3 => Modifier::Mid,
            4 => Modifier::End,
            _ => return None,
        };
        (quarter && self.century(at).is_some()).then_some((modifier, at))
    }

    fn modifier(&self, i: usize) -> Option<(Modifier, usize)> {
        if let Some(part) = self.quarter_of_century(i) {
            return Some(part);
        }
        let of = [
            (W::Early, Modifier::Start),
            (W::Mid, Modifier::Mid),
            (W::Late, Modifier::End),
            (W::FirstHalf, Modifier::Start),
            (W::SecondHalf, Modifier::End),
            (W::About, Modifier::Approximate),
        ];
        let (_, modifier) = of.into_iter().find(|(class, _)| self.is(i, *class))?;
        let mut at = i + 1;
        if self.is_dash(at) && self.glued(at) {
            at += 1;
        }
        at = self.skip(self.skip(at, W::Of), W::Article);
        Some((modifier, at))
    }

    pub(crate) fn widen(&self, found: &mut Found, from: usize) {
        let end = found.tokens.1;
        found.tokens.0 = from;
        found.date.span = self.span(from, end);
    }

    /// A date with neither modifier nor relation to another one.
    pub(crate) fn plain(&self, i: usize) -> Option<Found> {
        let point = self
            .marked_pair(i)
            .or_else(|| self.bracket_first(i))
            .or_else(|| self.marked_day_first(i))
            .or_else(|| self.dated(i))?;
        let mut point = point;
        let between = i > 0 && self.is(i - 1, W::Between);
        if between && point.form == DateForm::List && point.parts.len() == 2 {
            point.form = DateForm::Span;
        }
        let mut found = self.found(i, point);
        self.with_modifier_after(&mut found);
        self.with_pointer_behind(&mut found);
        self.with_weekday_behind(&mut found);
        // "1908–c. 1912": the end is about that year.
        let about = (i + 1..found.tokens.1).any(|at| self.is(at, W::About));
        if about && found.date.form == DateForm::Span {
            found.date.modifier = Some(Modifier::Approximate);
        }
        self.bound(&mut found);
        self.deny(&mut found);
        Some(found)
    }

    fn dated(&self, i: usize) -> Option<Point> {
        let point = self
            .feast(i)
            .or_else(|| self.decade(i))
            .or_else(|| self.century(i))
            .or_else(|| self.point(i))
            .or_else(|| self.season(i))
            .or_else(|| self.year_first(i))
            .or_else(|| self.year_point(i))
            .or_else(|| self.prefixed_year(i))?;
        let point = self.with_alternative(point);
        let point = self.dual_range(&point).unwrap_or(point);
        let alone = point.form == DateForm::Single;
        let mut point = if self.is_bound_of_one(i, &point) {
            point
        } else {
            self.with_range(point)
        };
        if alone && point.form == DateForm::Span && point.has_day() {
            point = self.with_alternative(point);
        }
        let point = self.with_others(i, point);
        self.stands_alone(i, &point).then_some(point)
    }

    /// Whether a bracket opens with the bound of one year: "(before 1650 – 1702)" is no range.
    fn is_bound_of_one(&self, i: usize, point: &Point) -> bool {
        let before = |back: usize| i.checked_sub(back);
        let bound = before(1).is_some_and(|at| self.is_any(at, &[W::Before, W::After]));
        bound && !point.has_month() && before(2).is_some_and(|at| self.opens(at))
    }

    /// `vuonna 1917`: a word that belongs to the year before it; after the year may come a month and day.
    fn prefixed_year(&self, i: usize) -> Option<Point> {
        let at = self.skip(i, W::YearPrefix);
        if at == i {
            return None;
        }
        let mut point = self.lone_year(at)?;
        let whole = self.span(i, point.next);
        if let Some(part) = point.parts.first_mut() {
            part.span = whole;
        }
        Some(point)
    }

    /// `lokakuun alussa`: a modifier after the date.
    fn with_modifier_after(&self, found: &mut Found) {
        let of = [
            (W::EarlyAfter, Modifier::Start),
            (W::MidAfter, Modifier::Mid),
            (W::LateAfter, Modifier::End),
            (W::AboutBehind, Modifier::Approximate),
        ];
        let next = found.tokens.1;
        if let Some((_, modifier)) = of.into_iter().find(|(class, _)| self.is(next, *class)) {
            found.date.modifier = Some(modifier);
            let end = self.year_behind(found, next + 1).unwrap_or(next + 1);
            found.tokens.1 = end;
            found.date.span = self.span(found.tokens.0, end);
        }
    }

    /// `janvier suivant`, `January following`: a month whose pointer stands behind it.
    fn with_pointer_behind(&self, found: &mut Found) {
        let next = found.tokens.1;
        let [part] = found.date.parts.as_slice() else {
            return;
        };
        let month = part.month.is_some() && part.year.is_none();
        let closed = self.habits.pointers_after
            || self
                .at(next + 1)
                .is_none_or(|token| matches!(token.kind, Kind::Punct(_)));
        let points = month && found.date.form == DateForm::Single && self.is(next, W::Following);
        if points && closed && found.date.details.relative.is_none() {
            found.date.details.relative = Some(month_step(1));
            found.tokens.1 = next + 1;
            found.date.span = self.span(found.tokens.0, next + 1);
        }
    }

    /// The year of a month that stands behind its modifier: "April at the end 1920".
    fn year_behind(&self, found: &mut Found, i: usize) -> Option<usize> {
        let part = found.date.parts.first_mut()?;
        if part.year.is_some() || part.month.is_none() || part.day.is_some() {
            return None;
        }
        let year = self.year_at(i)?;
        part.year = year.year;
        part.double_year = year.double;
        found.date.details.relative = None;
        Some(year.next)
    }

    pub(crate) fn found(&self, i: usize, point: Point) -> Found {
        let day_or_month = point.first().day.is_some();
        let kind = if point.form == DateForm::Span {
            DateType::Range
        } else {
            DateType::Date
        };
        let rule = if point.swappable {
            "numeric-either"
        } else {
            point.rule
        };
        let apart =
            !day_or_month && point.first().year.is_none() && self.is(point.next, W::EventAfter);
        Found {
            tokens: (i, point.next),
            apart,
            date: WrittenDate {
                span: self.span(i, point.next),
                block: BlockId::default(),
                kind,
                form: point.form,
                parts: point.parts,
                modifier: None,
                role: DateRole::Event,
                rule: RuleId::new(rule),
                details: DateDetails {
                    relative: point.year_shift.map(year_step),
                    ..DateDetails::default()
                },
            },
        }
    }
}

/// Whether words of this class stand beside dates and begin none.
pub(crate) const fn stands_beside(class: W) -> bool {
    matches!(
        class,
        W::Of
            | W::In
            | W::And
            | W::Or
            | W::To
            | W::From
            | W::Between
            | W::Before
            | W::After
            | W::Since
            | W::Until
            | W::BetweenBehind
            | W::SinceBehind
            | W::UntilBehind
            | W::AfterBehind
            | W::AboutBehind
            | W::Agent
            | W::Not
            | W::Verb
            | W::SingularVerb
            | W::Article
            | W::StyleFiller
            | W::OnDay
            | W::AtClock
            | W::For
            | W::Ahead
            | W::Coming
            | W::Behind
            | W::Ended
            | W::Period
            | W::UnitEnd
            | W::Later
            | W::Earlier
            | W::Ago
            | W::CountedAfter
            | W::CountedBefore
            | W::EventAfter
            | W::BodyAfter
            | W::AgeOf
            | W::Editor
            | W::Title
            | W::CalendarChange
            | W::OrdinalSuffix
            | W::DecadeSuffix
            | W::More
            | W::Old
            | W::Whole
            | W::Am
            | W::Pm
            | W::Clock
            | W::BeforeChrist
            | W::YearAfter
            | W::YearBefore
            | W::AfterFeast
            | W::SaintFeast
            | W::BeingDay
            | W::YearOf
            | W::NumberedMonth
            | W::NumberedDay
    )
}

fn month_step(steps: i32) -> regesta_model::Relative {
    regesta_model::Relative {
        unit: regesta_model::TimeUnit::Month,
        ..year_step(steps)
    }
}

fn year_step(steps: i32) -> regesta_model::Relative {
    regesta_model::Relative {
        anchor: regesta_model::Anchor::Story,
        steps: Some(steps),
        unit: regesta_model::TimeUnit::Year,
    }
}
