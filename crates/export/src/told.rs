//! What the date of a statement tells, for formats that have a form for it.

use crate::{days, words};
use regesta_calendar::{
    Calendar, CivilDay, DayNumber, DualYear, Edtf, EdtfDate, EdtfKind, Gregorian, IntervalEnd,
    Precision, SourceDate,
};
use regesta_model::{
    Bound, DateEnd, DateForm, DateId, DayRange, Document, Modifier, Value, WrittenDate,
};

/// A value of a written date in the calendar it was read in, with its doubts and its double year; nothing where it has no
/// days.
#[must_use]
pub fn source_date(written: &WrittenDate, value: &Value) -> Option<SourceDate> {
    let date = of_days(value, value.days?)?;
    let dual = dual_year(written).and_then(|dual| date.with_dual_year(dual).ok());
    let date = dual.unwrap_or(date);
    let about = written.modifier == Some(Modifier::Approximate);
    Some(doubted(
        date,
        value.edtf.is_uncertain(),
        value.edtf.is_approximate() || about,
    ))
}

fn of_days(value: &Value, days: DayRange) -> Option<SourceDate> {
    let calendar = Calendar::from_id(value.read_as.as_str()).unwrap_or(Calendar::Gregorian);
    SourceDate::of_days(calendar, days.first(), days.last()).ok()
}

const fn doubted(date: SourceDate, uncertain: bool, approximate: bool) -> SourceDate {
    match (uncertain, approximate) {
        (true, true) => date.uncertain().approximate(),
        (true, false) => date.uncertain(),
        (false, true) => date.approximate(),
        (false, false) => date,
    }
}

/// The year as it is written, where that is in two numbers.
fn dual_year(written: &WrittenDate) -> Option<DualYear> {
    let [part] = written.parts.as_slice() else {
        return None;
    };
    let earlier = part.double_year.and(part.year)?;
    DualYear::new(earlier).ok()
}

/// One possible meaning of a date.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    /// In EDTF.
    pub(crate) edtf: String,
    /// The date itself, where that is the bound of what was before or after.
    pub(crate) bound: Option<String>,
    /// When it was.
    pub(crate) when: When,
}

/// When something was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum When {
    /// Some day of these.
    At(SourceDate),
    /// Some time before.
    Before(SourceDate),
    /// Some time after.
    After(SourceDate),
    /// From one to the other; one of them may be missing.
    Lasting(Option<SourceDate>, Option<SourceDate>),
    /// Some day from one to the other.
    Within(SourceDate, SourceDate),
}

impl When {
    /// The earliest and the latest day, where there is one.
    pub(crate) fn bounds(&self) -> (Option<DayNumber>, Option<DayNumber>) {
        match self {
            Self::At(date) => (Some(date.days().0), Some(date.days().1)),
            Self::Before(date) => (None, date.days().0.plus(-1)),
            Self::After(date) => (date.days().1.plus(1), None),
            Self::Lasting(from, to) => (from.map(|from| from.days().0), to.map(|to| to.days().1)),
            Self::Within(from, to) => (Some(from.days().0), Some(to.days().1)),
        }
    }

    /// The calendar of the source.
    pub(crate) fn calendar(&self) -> Calendar {
        match self {
            Self::At(date) | Self::Before(date) | Self::After(date) | Self::Within(date, _) => {
                date.calendar()
            }
            Self::Lasting(from, to) => from
                .or(*to)
                .map_or(Calendar::Gregorian, SourceDate::calendar),
        }
    }
}

/// Every meaning of a date, or of the end of it that a statement means; none where it is not resolved.
pub(crate) fn meanings(doc: &Document, id: DateId, end: DateEnd) -> Vec<Meaning> {
    let Some((written, reading)) = doc.date(id).zip(doc.reading(id)) else {
        return Vec::new();
    };
    let all = reading.values().iter();
    all.filter_map(|value| meaning(written, value, end))
        .collect()
}

fn meaning(written: &WrittenDate, value: &Value, end: DateEnd) -> Option<Meaning> {
    let range = ends(written, value);
    if let (DateEnd::Within, Some((first, last))) = (end, &range)
        && let (Some(from), Some(to)) = (first.date, last.date)
    {
        return Some(Meaning {
            edtf: format!("[{}..{}]", first.text, last.text),
            bound: None,
            when: When::Within(from, to),
        });
    }
    let part = match end {
        DateEnd::Whole | DateEnd::Within => None,
        DateEnd::First => range.as_ref().map(|(first, _)| first),
        DateEnd::Last => range.as_ref().map(|(_, last)| last),
    };
    if let Some(End { text, date }) = part {
        return date.map(|date| Meaning {
            edtf: text.clone(),
            bound: None,
            when: When::At(date),
        });
    }
    let date = source_date(written, value)?;
    let bound = written.modifier.zip(value.days);
    let bound = bound.and_then(|(modifier, days)| Bound::new(modifier, value.edtf.as_str(), days));
    let whole = |when| Meaning {
        edtf: (bound.as_ref()).map_or_else(|| value.edtf.to_string(), |bound| bound.edtf.clone()),
        bound: bound.as_ref().map(|_| value.edtf.to_string()),
        when,
    };
    Some(whole(match (written.modifier, range) {
        (Some(Modifier::Before), _) => When::Before(date),
        (Some(Modifier::After), _) => When::After(date),
        (_, Some((first, last))) if written.form == DateForm::Span => {
            When::Lasting(first.date, last.date)
        }
        (Some(Modifier::Since), _) => When::Lasting(Some(date), None),
        (Some(Modifier::Until), _) => When::Lasting(None, Some(date)),
        _ => When::At(date),
    }))
}

/// One end of a range.
struct End {
    text: String,
    date: Option<SourceDate>,
}

/// The ends of a range, each as it is written.
fn ends(written: &WrittenDate, value: &Value) -> Option<(End, End)> {
    let end = |end: &IntervalEnd| End {
        text: end
            .date()
            .map_or_else(|| "..".to_owned(), ToString::to_string),
        date: end.date().and_then(|date| part(value, date)),
    };
    match value.edtf.kind() {
        EdtfKind::Interval(first, last) => Some((end(first), end(last))),
        EdtfKind::AllOf(_) if written.form == DateForm::Span => spread(value, &value.edtf),
        _ => None,
    }
}

fn spread(value: &Value, edtf: &Edtf) -> Option<(End, End)> {
    let end = |date: &EdtfDate| End {
        text: date.to_string(),
        date: part(value, date),
    };
    Some((end(edtf.dates().next()?), end(edtf.dates().last()?)))
}

/// A date of EDTF in the calendar that the value was read in.
fn part(value: &Value, date: &EdtfDate) -> Option<SourceDate> {
    let found = of_days(value, DayRange::of(date, value.read_as)?)?;
    Some(doubted(found, date.is_uncertain(), date.is_approximate()))
}

/// The earliest and latest day of several meanings; an open side of one leaves it open.
pub(crate) fn cover(meanings: &[Meaning]) -> (Option<DayNumber>, Option<DayNumber>) {
    let bounds = || meanings.iter().map(|one| one.when.bounds());
    let first: Option<Vec<_>> = bounds().map(|(first, _)| first).collect();
    let last: Option<Vec<_>> = bounds().map(|(_, last)| last).collect();
    (
        first.and_then(|days| days.into_iter().min()),
        last.and_then(|days| days.into_iter().max()),
    )
}

/// The date in words: "before 1850", "3 May 1881 or 15 May 1881".
pub(crate) fn in_words(meanings: &[Meaning]) -> String {
    let one = |meaning: &Meaning| {
        let text = meaning.bound.as_ref().unwrap_or(&meaning.edtf);
        let date = words::edtf(&of_its_time(text, meaning.when.calendar()));
        match &meaning.when {
            When::Before(_) => format!("before {date}"),
            When::After(_) => format!("after {date}"),
            When::Lasting(Some(_), None) if !date.contains('/') => format!("from {date}"),
            When::Lasting(None, Some(_)) if !date.contains('/') => format!("until {date}"),
            _ => date,
        }
    };
    let all: Vec<String> = meanings.iter().map(one).collect();
    all.join(" or ")
}

/// A date of EDTF with the days before the reform by the Julian calendar, where it was read so: nobody counted them otherwise.
fn of_its_time(text: &str, calendar: Calendar) -> String {
    let julian = Edtf::parse(text)
        .ok()
        .filter(|_| calendar == Calendar::Julian);
    let mut out = text.to_owned();
    for date in julian.iter().flat_map(Edtf::dates) {
        let day = date
            .bounds()
            .start
            .day()
            .filter(|_| date.precision() == Precision::Day);
        if let Some(day) = day
            .and_then(CivilDay::day_number)
            .filter(|day| is_before_reform(*day))
        {
            out = out.replace(&days::gregorian(day), &days::julian(day));
        }
    }
    out
}

fn is_before_reform(day: DayNumber) -> bool {
    Gregorian::new(1582, 10, 15).is_ok_and(|reform| day < reform.to_day())
}
