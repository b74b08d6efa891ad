//! Months and seasons without a day and year: times, or parts of names.

use super::cursor::Cursor;
use super::{Found, Point};
use crate::token::Kind;
use regesta_model::DateParts;
use regesta_packs::WordClass as W;

/// Words that make a time of a bare month or season after them.
const INTRODUCING: &[W] = &[
    W::In,
    W::Until,
    W::Since,
    W::Before,
    W::After,
    W::Early,
    W::Mid,
    W::Late,
    W::Article,
    W::Between,
    W::Last,
    W::Next,
    W::This,
];

impl Cursor<'_> {
    /// Whether a bare month or season reads as a time here.
    pub(super) fn stands_alone(&self, i: usize, point: &Point) -> bool {
        let part = point.first();
        if part.year.is_none() && i > 0 && self.is(i - 1, W::Title) {
            return false;
        }
        if part.year.is_some()
            || part.day.is_some()
            || part.feast.is_some()
            || point.year_shift.is_some()
        {
            return true;
        }
        if part.month.is_none() && part.season.is_none_or(|season| season > 30) {
            return true;
        }
        if part.month.is_some() && (self.names(i, point.next) || self.given(i, point.next)) {
            return false;
        }
        let before = i.checked_sub(1);
        let introduced = before.is_some_and(|at| {
            let joined = self.is_any(at, &[W::To, W::From, W::And])
                || self.is(at, W::One) && self.describes(point.next);
            let joined = joined && part.month.is_some();
            let compound = at > 0
                && self.glued(at)
                && matches!(self.at(at - 1).map(|token| token.kind), Some(Kind::Plain));
            self.is_any(at, INTRODUCING) || self.is_dash(at) && !compound || joined
        });
        let short = self.slice(i).chars().count();
        let weak = short <= 4 || short <= 5 && self.at(i).is_some_and(|token| token.capital);
        let next = self.at(point.next);
        let named = next.is_some_and(|token| token.capital && matches!(token.kind, Kind::Plain));
        if part.month.is_some() {
            // "and Jan Kavan", but "in May Germany" and "the April Conference".
            let joined = before.is_some_and(|at| self.is(at, W::And));
            return introduced && !(joined && named) || !weak || self.in_list(i);
        }
        introduced && !self.is_of(point.next) && !named
    }

    /// Whether a month stands between others: "in May, June and July".
    fn in_list(&self, i: usize) -> bool {
        let comma = i.checked_sub(1).is_some_and(|at| self.is_punct(at, &[',']));
        let before = i.checked_sub(2).is_some_and(|at| self.is(at, W::Month));
        let mark = self.is_punct(i + 1, &[',']) || self.is(i + 1, W::And);
        comma && before && mark && self.is(self.skip(i + 2, W::And), W::Month)
    }

    /// Whether a noun in small letters follows: "a June agreement".
    fn describes(&self, i: usize) -> bool {
        let next = self.at(i);
        next.is_some_and(|next| next.space && !next.capital && matches!(next.kind, Kind::Plain))
    }

    /// Whether a bare month is a name: with a capital within a sentence where months have none.
    fn names(&self, i: usize, next: usize) -> bool {
        let before = i.checked_sub(1);
        let within = before.is_some_and(|at| {
            self.at(at).is_some() && !self.is_punct(at, &['.', '!', '?', ':', '\n', '•', '*'])
        });
        let capital = self.habits.lower_months
            && within
            && self.at(i).is_some_and(|token| token.capital && !token.gap);
        let told = before.is_some_and(|at| {
            self.is_any(at, INTRODUCING) && !self.is(at, W::Of) || self.is_dash(at) && next > i + 1
        });
        capital && !told
    }

    /// Whether a bare month is the given name of a person: a surname follows, and no word before it tells of a time.
    fn given(&self, i: usize, next: usize) -> bool {
        let before = i.checked_sub(1);
        let told = before.is_some_and(|at| {
            self.is_any(at, INTRODUCING) && !self.is(at, W::From)
                || self.is_punct(at, &['('])
                || self.is_any(at, &[W::Month, W::Ordinal])
        });
        let surname = |at: usize| {
            self.at(at).is_some_and(|token| {
                token.space && !token.gap && token.capital && matches!(token.kind, Kind::Plain)
            })
        };
        let linked = self.is_any(next, &[W::From, W::Of])
            && self.at(next).is_some_and(|token| !token.capital)
            && surname(next + 1);
        let capital = self.at(i).is_some_and(|token| token.capital);
        capital && !told && self.is(i, W::GivenMonth) && (surname(next) || linked)
    }

    /// "of" before anything but the article of a place: "the spring of hope", but "in the autumn in the small towns".
    fn is_of(&self, i: usize) -> bool {
        self.is(i, W::Of) && !self.is(i, W::For)
    }

    /// A season that is no date of its own: "Spring Offensive", "winter quarters".
    pub(super) fn named_season(&self, i: usize) -> Option<Found> {
        let season = u8::try_from(self.sense(i, W::Season)?).ok()?;
        let long = self.slice(i).chars().count() > 4;
        let part = DateParts {
            season: Some(season),
            span: self.span(i, i + 1),
            ..DateParts::default()
        };
        let point = Point::new(vec![part], i + 1, "season");
        let mut found = self.found(i, point);
        if let Some(part) = found.date.parts.first_mut() {
            part.year = self.year_of_name(i + 1);
        }
        found.apart = true;
        long.then_some(found)
    }

    /// The year behind the name of an event: "Offensive of 1918".
    fn year_of_name(&self, i: usize) -> Option<i32> {
        let named = |token: &&crate::token::Token<'_>| token.capital || self.is(i, W::EventAfter);
        let name = self.at(i).filter(named)?;
        let told = name.space && self.is(i + 1, W::Of);
        told.then(|| self.year_at(i + 2)).flatten()?.year
    }
}
