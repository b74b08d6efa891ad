use super::date::{EdtfDate, Field, Qualification, Year};
use super::{EdtfKind, IntervalEnd, SetMember};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

pub(super) fn write(kind: &EdtfKind) -> String {
    match kind {
        EdtfKind::Date(date) => date.to_string(),
        EdtfKind::Interval(from, to) => [end(from), end(to)].join("/"),
        EdtfKind::OneOf(members) => set('[', members, ']'),
        EdtfKind::AllOf(members) => set('{', members, '}'),
    }
}

fn end(end: &IntervalEnd) -> String {
    match end {
        IntervalEnd::Date(date) => date.to_string(),
        IntervalEnd::Open => String::from(".."),
        IntervalEnd::Unknown => String::new(),
    }
}

fn set(open: char, members: &[SetMember], close: char) -> String {
    let key = |member: &SetMember| {
        let bounds = member.bounds();
        (
            bounds.start.as_start(),
            bounds.end.as_end(),
            self::member(member),
        )
    };
    let mut sorted = members.iter().map(key).collect::<Vec<_>>();
    sorted.sort();
    sorted.dedup();
    let texts = sorted
        .into_iter()
        .map(|(_, _, text)| text)
        .collect::<Vec<_>>();
    let mut out = String::from(open);
    // A member with an open end can stand in first or last place only, where sorting may not have left it.
    let (open_ended, closed): (Vec<_>, Vec<_>) = texts.into_iter().partition(|t| t.ends_with(".."));
    out.push_str(
        &closed
            .into_iter()
            .chain(open_ended)
            .collect::<Vec<_>>()
            .join(","),
    );
    out.push(close);
    out
}

fn member(member: &SetMember) -> String {
    match member {
        SetMember::Date(date) => date.to_string(),
        SetMember::Range(from, to) => [from.to_string(), to.to_string()].join(".."),
        SetMember::OnOrBefore(date) => ["..".to_string(), date.to_string()].concat(),
        SetMember::OnOrAfter(date) => [date.to_string(), "..".to_string()].concat(),
    }
}

impl fmt::Display for EdtfDate {
    /// The normal form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day] = sides(self);
        year.around(f, |f| self.year.fmt(f))?;
        for (part, side) in [(self.month, month), (self.day, day)] {
            let Some(part) = part else { break };
            f.write_char('-')?;
            side.around(f, |f| part.fmt(f))?;
        }
        match self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Sides {
    before: Qualification,
    after: Qualification,
}

impl Sides {
    fn around(
        self,
        f: &mut fmt::Formatter<'_>,
        inner: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.before
            .symbol()
            .map_or(Ok(()), |symbol| f.write_char(symbol))?;
        inner(f)?;
        self.after
            .symbol()
            .map_or(Ok(()), |symbol| f.write_char(symbol))
    }
}

/// The fewest qualifiers that say the same: one after the longest run of parts from the year that share it, the others
/// before their own part.
fn sides(date: &EdtfDate) -> [Sides; 3] {
    let [year, month, day] = date.quality;
    let after = |after| Sides {
        after,
        ..Sides::default()
    };
    let before = |before| Sides {
        before,
        ..Sides::default()
    };
    let nothing = Sides::default();
    match (date.month, date.day) {
        (None, _) => [after(year), nothing, nothing],
        (Some(_), None) if year == month => [nothing, after(year), nothing],
        (Some(_), None) => [after(year), before(month), nothing],
        (Some(_), Some(_)) if year == month && month == day => [nothing, nothing, after(year)],
        (Some(_), Some(_)) if year == month => [nothing, after(year), before(day)],
        (Some(_), Some(_)) => [after(year), before(month), before(day)],
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|digit| f.write_char(char::from(*digit)))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long { value, .. } => write!(f, "Y{value}")?,
            Self::Digits {
                digits, negative, ..
            } => {
                f.write_str(if *negative { "-" } else { "" })?;
                digits
                    .iter()
                    .try_for_each(|digit| f.write_char(char::from(*digit)))?;
            }
        }
        match self.significant() {
            Some(count) => write!(f, "S{count}"),
            None => Ok(()),
        }
    }
}
