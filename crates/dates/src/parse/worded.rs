//! Years in number words.

use super::cursor::Cursor;
use regesta_packs::WordClass as W;

/// Most words of a year.
const LONGEST: usize = 8;

impl Cursor<'_> {
    /// A year in words and the token after it: "nineteen ninety-six", "mil sept cent quatre-vingt-quinze".
    ///
    /// `introduced`: whether the words before it let a number with "thousand" in it be a year.
    pub(super) fn worded_year(&self, i: usize, introduced: bool) -> Option<(u32, usize)> {
        self.sense(i, W::Number)?;
        self.pair_of_numbers(i).or_else(|| {
            let (value, next) = self.with_thousand(i)?;
            let told =
                introduced || self.is(next, W::YearAfter) || self.reads_as_worded(i, value, next);
            (told && (1000..=2100).contains(&value)).then_some((value, next))
        })
    }

    /// Whether a number with "thousand" in it is a year after a word such as "in": no round one, and nothing that it counts.
    fn reads_as_worded(&self, i: usize, value: u32, next: usize) -> bool {
        let before = i.checked_sub(1);
        before.is_some_and(|at| self.is(at, W::In))
            && value >= 1400
            && !value.is_multiple_of(100)
            && !self.is_any(next, &[W::Unit, W::CountedAfter])
    }

    /// `nineteen seventeen`: the hundreds, then the rest.
    fn pair_of_numbers(&self, i: usize) -> Option<(u32, usize)> {
        let hundreds = self.sense(i, W::Number).filter(|n| (11..=20).contains(n))?;
        let rest = self
            .sense(i + 1, W::Number)
            .filter(|n| (10..=99).contains(n))?;
        let next = i + 2;
        let counts = self.is_any(next, &[W::Unit, W::CountedAfter, W::Number]);
        let year = u32::try_from(hundreds * 100 + rest).ok()?;
        (!counts).then_some((year, next))
    }

    /// `two thousand and five`, `mil neuf cent dix-sept`: words whose values add up.
    fn with_thousand(&self, i: usize) -> Option<(u32, usize)> {
        let (value, next) = self.added_up(i)?;
        (value >= 1000).then_some((value, next))
    }

    /// `two hundred`, `two thousand and five`: words with a hundred or a thousand among them whose values add up.
    pub(super) fn added_up(&self, i: usize) -> Option<(u32, usize)> {
        let (mut total, mut group, mut at) = (0, 0, i);
        let (mut thousands, mut hundreds) = (false, false);
        while at < i + LONGEST {
            let value = self.sense(at, W::Number).or_else(|| self.last_ordinal(at));
            let Some(value) = value else {
                break;
            };
            match value {
                1000 if !thousands => {
                    (total, group, thousands) = (group.max(1) * 1000, 0, true);
                }
                100 if group < 10 => (group, hundreds) = (group.max(1) * 100, true),
                1..=999 => group += value,
                _ => return None,
            }
            at += 1;
            if self.is(at, W::And) && self.is(at + 1, W::Number) {
                at += 1;
            }
        }
        let value = u32::try_from(total + group).ok()?;
        (thousands || hundreds).then_some((value, at))
    }

    /// The last word of a year where it is counted as one: "тысяча девятьсот семнадцатого года".
    fn last_ordinal(&self, i: usize) -> Option<i32> {
        let value = self.sense(i, W::Ordinal)?;
        self.is(i + 1, W::YearAfter).then_some(value)
    }
}
