//! Dates: what stands on the page, and what it means.

use crate::{BlockId, DateId, RuleId, Span};
use regesta_calendar::{DayNumber, Edtf, EdtfDate, Feast, Gregorian, Julian, Precision};

/// A date expression as the page has it, unjudged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// The whole expression, the alternative of a dual date included.
    pub span: Span,
    /// The block it stands in.
    pub block: BlockId,
    /// Date, range, duration, ...
    pub kind: DateType,
    /// How its parts hang together.
    pub form: DateForm,
    /// The parts, in the order written: one, or two for a dual date or range, or more for a list.
    pub parts: Vec<DateParts>,
    /// "early", "about", "before" ...
    pub modifier: Option<Modifier>,
    /// What the date is there for.
    pub role: DateRole,
    /// The grammar rule that found it.
    pub rule: RuleId,
    /// What only some kinds have: a length, a step from another date, a time of day.
    pub details: DateDetails,
}

/// What only some kinds of expression have; empty for a plain date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateDetails {
    /// How far from another date: "three days later".
    pub relative: Option<Relative>,
    /// A length of time, or the step of a set.
    pub amount: Option<Amount>,
    /// Hour and minute, 0-24 and 0-59.
    pub clock: Option<(u8, u8)>,
    /// Part of the day.
    pub day_part: Option<DayPart>,
    /// Which way a vague expression points.
    pub vague: Option<Vague>,
    /// The words before it look ahead: "is due on Monday".
    pub ahead: bool,
    /// The words before it say in the future tense that it is still to come: "will be held on 21 October".
    pub to_come: bool,
    /// The word before it denies it: "and not on 4 April 1694".
    pub denied: bool,
    /// A year that opens its sentence with no more than a preposition before it: "In 1710 half the town died".
    pub opens: bool,
    /// A length of time before what happened, beside the date of what else did: "in 1890, twenty years after his death".
    pub of_event: bool,
}

/// A step from another date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relative {
    /// The date it is counted from.
    pub anchor: Anchor,
    /// Steps, negative into the past; `None` where their number is not told.
    pub steps: Option<i32>,
    /// What is counted.
    pub unit: TimeUnit,
}

/// The date that a relative one is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The day of writing: "two years ago".
    Speech,
    /// The day that the story has reached: "two years later".
    Story,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// How many tenths of the unit (15 for one and a half); `None` where it is not told.
    pub tenths: Option<i32>,
    /// The unit.
    pub unit: TimeUnit,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night.
    Night,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A season.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// Morning.
    Morning,
    /// Midday.
    Midday,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
    /// Daytime.
    Daytime,
    /// Twelve at night.
    Midnight,
    /// Twelve at day.
    Noon,
    /// First light.
    Dawn,
    /// Last light.
    Dusk,
}

/// Where a vague expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vague {
    /// Backwards: "recently".
    Past,
    /// To the present: "now".
    Present,
    /// Forwards: "soon".
    Future,
}

/// What an expression denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateType {
    /// A day, month, season, year, decade, century, at whatever precision.
    Date,
    /// From one date to another.
    Range,
    /// A clock time or part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
    /// "now", "recently".
    Vague,
}

/// How the parts of an expression hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateForm {
    /// One part.
    Single,
    /// One day in two calendars.
    Dual,
    /// From the first part to the second.
    Span,
    /// Several dates that share a month or year.
    List,
    /// One of several dates, the text does not tell which: "1831 or 1832".
    Choice,
}

/// One part of an expression: only what is written, `None` where it is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Where this part stands.
    pub span: Span,
    /// Year as written, negative before Christ (-63 is 63 BC); of a double year the first.
    pub year: Option<i32>,
    /// The second year of a double year (1731/2 has 1732).
    pub double_year: Option<i32>,
    /// Decade as its first year (1920 for "1920s").
    pub decade: Option<i32>,
    /// Century as its ordinal (19 for "19th century"), negative before Christ.
    pub century: Option<i32>,
    /// Season as in EDTF: 21 spring, 22 summer, 23 autumn, 24 winter; 33-36 quarters.
    pub season: Option<u8>,
    /// Month, 1-12 (1-13 in calendars that have more).
    pub month: Option<u8>,
    /// Day of the month, from 1.
    pub day: Option<u8>,
    /// Weekday as in ISO 8601: 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// The feast that names the day: "Easter Monday".
    pub feast: Option<Feast>,
    /// The calendar that the page names for it.
    pub style: Option<StyleMark>,
}

/// A calendar mark in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleMark {
    /// The calendar it names.
    pub calendar: CalendarName,
    /// Where the mark stands.
    pub span: Span,
}

/// A calendar that a date on a page may be counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarName {
    /// New Style.
    Gregorian,
    /// Old Style.
    Julian,
    /// Sweden, 1700 to 1712.
    Swedish,
    /// France, 1793 to 1805.
    FrenchRepublican,
    /// The text does not tell.
    Unknown,
}

impl CalendarName {
    /// The name in lower case, words joined by hyphens, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Julian => "julian",
            Self::Swedish => "swedish",
            Self::FrenchRepublican => "french-republican",
            Self::Unknown => "unknown",
        }
    }
}

/// A word that shifts or blurs a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// early, the beginning of
    Start,
    /// the middle of
    Mid,
    /// late, the end of
    End,
    /// about, circa
    Approximate,
    /// before
    Before,
    /// after
    After,
    /// since, from
    Since,
    /// until, by
    Until,
}

impl Modifier {
    /// The modifier in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Mid => "mid",
            Self::End => "end",
            Self::Approximate => "approximate",
            Self::Before => "before",
            Self::After => "after",
            Self::Since => "since",
            Self::Until => "until",
        }
    }

    /// Whether it makes a bound of a date: something was before it, after it, since it or until it.
    #[must_use]
    pub const fn is_bound(self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Since | Self::Until)
    }
}

/// What a date is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DateRole {
    /// When something happened.
    #[default]
    Event,
    /// When the text itself appeared.
    Publication,
    /// The year of a work cited in the text.
    Citation,
    /// The year of a work in a bibliography or note.
    Bibliography,
    /// Part of a title.
    Title,
}

impl DateRole {
    /// The role in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Publication => "publication",
            Self::Citation => "citation",
            Self::Bibliography => "bibliography",
            Self::Title => "title",
        }
    }
}

/// What a written date means, and what that rests on. The reading at an index belongs to the written date at that index.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The date that is read.
    pub date: DateId,
    /// The calendar of the part written first.
    pub calendar: CalendarName,
    /// What it comes to.
    pub outcome: Outcome,
    /// What that rests on, the strongest first; never empty.
    pub basis: Vec<Basis>,
    /// Whether the two parts of a dual date, or a weekday and its date, agree; `None` where there is nothing to compare.
    pub consistent: Option<bool>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

impl Reading {
    /// The reading in Extended Date/Time Format: one value, `[a,b]` of an ambiguous one, `[a..b,c..d]` of an ambiguous
    /// range, `None` when unresolved.
    #[must_use]
    pub fn edtf(&self) -> Option<Edtf> {
        match &self.outcome {
            Outcome::Certain(value) => Some(value.edtf.clone()),
            Outcome::Ambiguous(values) => {
                let one = |value: &Value| value.edtf.to_string().replace('/', "..");
                let all: Vec<String> = values.iter().map(one).collect();
                Edtf::parse(&format!("[{}]", all.join(","))).ok()
            }
            Outcome::Unresolved(_) => None,
        }
    }

    /// The readings that are possible: one, several, none.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        match &self.outcome {
            Outcome::Certain(value) => std::slice::from_ref(value),
            Outcome::Ambiguous(values) => values,
            Outcome::Unresolved(_) => &[],
        }
    }

    /// The days that may be meant, from the first to the last of all values.
    #[must_use]
    pub fn days(&self) -> Option<DayRange> {
        self.values()
            .iter()
            .filter_map(|value| value.days)
            .reduce(DayRange::cover)
    }
}

/// What a date comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// One value.
    Certain(Value),
    /// One of several, in the order written; the text does not tell which.
    Ambiguous(Vec<Value>),
    /// No value, and why.
    Unresolved(String),
}

/// One possible meaning of a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Extended Date/Time Format, Gregorian.
    pub edtf: Edtf,
    /// The days it covers; `None` where it has no year.
    pub days: Option<DayRange>,
    /// The calendar the date was read in to come to this value.
    pub read_as: CalendarName,
}

/// Days from a first to a last one, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    first: DayNumber,
    last: DayNumber,
}

/// The first day that was counted in the Gregorian calendar anywhere.
fn reform() -> Option<DayNumber> {
    Some(Gregorian::new(1582, 10, 15).ok()?.to_day())
}

impl DayRange {
    /// The days from one to the other, whichever is given first.
    ///
    /// ```
    /// use regesta_calendar::{DayNumber, Julian};
    /// use regesta_model::DayRange;
    /// let day = Julian::new(1917, 10, 25)?.to_day();
    /// assert!(DayRange::new(day, day).is_one_day());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn new(one: DayNumber, other: DayNumber) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// The days of a date of EDTF that was read in a calendar: a year or month before the reform is a Julian one where it was read
    /// so, and one year or month as it is written. Nothing of a date without bounds.
    ///
    /// ```
    /// use regesta_calendar::{Edtf, Julian};
    /// use regesta_model::{CalendarName, DayRange};
    /// let year = Edtf::parse("1086")?;
    /// let days = year.as_date().and_then(|year| DayRange::of(year, CalendarName::Julian)).ok_or("no bounds")?;
    /// assert_eq!(Julian::from_day(days.first()), Julian::new(1086, 1, 1)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(date: &EdtfDate, calendar: CalendarName) -> Option<Self> {
        let bounds = date.bounds();
        let (first, last) = (bounds.start.day()?, bounds.end.day()?);
        let own = (first.day_number()?, last.day_number()?);
        let julian = calendar == CalendarName::Julian
            && matches!(date.precision(), Precision::Year | Precision::Month);
        let old = || {
            let (from, to) = (i32::try_from(first.year()), i32::try_from(last.year()));
            let (from, to) = (from.ok()?, to.ok()?);
            let end = Julian::days_in_month(to, last.month());
            let from = Julian::new(from, first.month(), 1).ok()?.to_day();
            let to = Julian::new(to, last.month(), end).ok()?.to_day();
            (to < reform()?).then_some((from, to))
        };
        let (first, last) = old().filter(|_| julian).unwrap_or(own);
        Some(Self::new(first, last))
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> DayNumber {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(self) -> DayNumber {
        self.last
    }

    /// Whether it is a single day.
    #[must_use]
    pub fn is_one_day(self) -> bool {
        self.first == self.last
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days from the earlier first to the later last.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }
}

/// One thing a reading rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Basis {
    /// What kind of ground it is.
    pub kind: BasisKind,
    /// Where it stands, if on this page.
    pub span: Option<Span>,
    /// The ground in words, for a reader: "marked 'Old Style'", "13 days after 27 September, as in 1917".
    pub why: String,
}

/// Kinds of ground for a reading, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BasisKind {
    /// The page says which calendar.
    ExplicitMark,
    /// The other part of a dual date.
    PairedDate,
    /// A stated weekday that fits one calendar only.
    Weekday,
    /// The calendar in force at the place on that day.
    PlaceAndDate,
    /// Other dates or a statement of the page (the year above, a convention).
    OtherDates,
    /// The words alone: a year is a year.
    AsWritten,
    /// The user's configuration.
    Configuration,
}

impl BasisKind {
    /// The kind in lower case, words joined by hyphens, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExplicitMark => "explicit-mark",
            Self::PairedDate => "paired-date",
            Self::Weekday => "weekday",
            Self::PlaceAndDate => "place-and-date",
            Self::OtherDates => "other-dates",
            Self::AsWritten => "as-written",
            Self::Configuration => "configuration",
        }
    }
}
