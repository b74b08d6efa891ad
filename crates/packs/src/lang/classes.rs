//! What words do in dates.

use serde::Deserialize;

/// What a word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordClass {
    /// A month; value 1-12.
    #[serde(skip)]
    Month,
    /// A weekday; value 1 Monday to 7.
    #[serde(skip)]
    Weekday,
    /// A season; value 21-24.
    #[serde(skip)]
    Season,
    /// A cardinal number.
    #[serde(skip)]
    Number,
    /// An ordinal number.
    #[serde(skip)]
    Ordinal,
    /// A month of the French Republican calendar; value 1-13.
    #[serde(skip)]
    RepublicanMonth,
    /// A month cut short before a dash: "touko-"; value 1-12.
    #[serde(skip)]
    CutMonth,
    /// A unit of time; value: index in [`UNITS`](super::UNITS).
    #[serde(skip)]
    Unit,
    /// A part of the day; value: index in [`DAY_PARTS`](super::DAY_PARTS).
    #[serde(skip)]
    DayPart,
    /// A feast; value: index in the calendar's table.
    #[serde(skip)]
    Feast,
    /// A decade of a century by name; value 20 for the twenties.
    #[serde(skip)]
    Decade,
    /// A word before the number of a decade: "années".
    DecadeBefore,
    /// A letter before the number of a quarter: "Q".
    QuarterMark,
    /// Says that a date is Julian.
    OldStyle,
    /// Says that a date is Gregorian.
    NewStyle,
    /// Says that a date is French Republican.
    RepublicanStyle,
    /// Says that a date is in the Swedish calendar of 1700 to 1712.
    SwedishStyle,
    /// A word that may stand around a style mark: "in", "the", "calendar".
    StyleFiller,
    /// Tells of a change of calendar: the calendar named beside it is not that of the dates around.
    CalendarChange,
    /// Before Christ.
    BeforeChrist,
    /// After Christ.
    AfterChrist,
    /// A word before a year that is no part of the date: "the year".
    YearBefore,
    /// A word before a year that is part of the date.
    YearPrefix,
    /// A word after a year that is part of the date.
    YearAfter,
    /// A word before the year of the French Republic: "an", "Year".
    RepublicanYear,
    /// Joins day and month, month and year.
    Of,
    /// An article or a word that stands in its place.
    Article,
    /// An indefinite article that counts as one before a unit.
    One,
    /// An ending that makes a number a day: "th".
    OrdinalSuffix,
    /// An ending that makes a year a decade: "s".
    DecadeSuffix,
    /// From one ... to the other.
    From,
    /// Between one ... and the other.
    Between,
    /// Between two dates, behind the second: "välillä".
    BetweenBehind,
    /// ... to ...
    To,
    /// ... and ...
    And,
    /// ... or ...
    Or,
    /// Early, at the beginning of; before the date.
    Early,
    /// The middle of; before the date.
    Mid,
    /// Late, at the end of; before the date.
    Late,
    /// At the beginning; after the date.
    EarlyAfter,
    /// In the middle; after the date.
    MidAfter,
    /// At the end; after the date.
    LateAfter,
    /// About, part of the expression.
    About,
    /// Before, no part of the expression.
    Before,
    /// After, no part of the expression.
    After,
    /// Since.
    Since,
    /// Until.
    Until,
    /// Since, behind the date: "onwards".
    SinceBehind,
    /// Until, behind the date: "at the latest".
    UntilBehind,
    /// After, behind the date: "jälkeen".
    AfterBehind,
    /// About, behind the date and part of the expression: "or thereabouts".
    AboutBehind,
    /// Before what takes the place of something, which is no bound: "followed by".
    Agent,
    /// Denies: "not".
    Not,
    /// A verb that may stand behind a year, or behind the number of those who do it: "died".
    Verb,
    /// A verb or participle that may stand behind a year, but not behind a number: "was", "wurde 1900 geboren".
    SingularVerb,
    /// A word that makes a month of a word that may be another.
    In,
    /// This year.
    This,
    /// That year.
    That,
    /// The same year.
    Same,
    /// Last year, seen from now.
    Last,
    /// The last of its kind: "the final week of May".
    Final,
    /// Next year, seen from now.
    Next,
    /// The year before, seen from the story.
    Previous,
    /// The year after, seen from the story.
    Following,
    /// Two days ago.
    Ago,
    /// Before a length of time: so long ago: "vor drei Tagen".
    AgoBefore,
    /// Two days later.
    Later,
    /// Before a length of time: so long after: "через два дня".
    LaterBefore,
    /// Two days earlier.
    Earlier,
    /// Sets a figure against another: "compared with", "up from".
    Compared,
    /// Recurring.
    Every,
    /// For each: "per".
    Per,
    /// Recurring with a fixed unit: "daily", "annually".
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
    /// Now.
    Present,
    /// Once, recently.
    Past,
    /// Once, as part of a name: "former".
    PastName,
    /// A unit in the plural, beside its other sense.
    PluralUnit,
    /// The time that the story has reached, as a whole phrase: "the same time".
    SameTime,
    /// Soon.
    Future,
    /// The day after the one that the story has reached: "lendemain".
    NextDay,
    /// The day before it.
    DayBefore,
    /// Two days before the day of speaking.
    BeforeYesterday,
    /// Two days after it.
    AfterTomorrow,
    /// The day of speaking.
    Today,
    /// The day before.
    Yesterday,
    /// The day after.
    Tomorrow,
    /// The night of today.
    Tonight,
    /// An unstated number: "several".
    Several,
    /// A half.
    Half,
    /// "more" between a number and a unit.
    More,
    /// More than, before a length of time.
    MoreThan,
    /// Less than, before a length of time.
    LessThan,
    /// Not more than.
    AtMost,
    /// Not less than.
    AtLeast,
    /// Makes a length of time an age: "old".
    Old,
    /// "whole", "full": a filler before a unit.
    Whole,
    /// Between a number and a unit in a compound adjective.
    Times,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// After a day: of this month: "inst.".
    ThisMonth,
    /// After a day: of last month: "ult.".
    LastMonth,
    /// After a day: of next month: "prox.".
    NextMonth,
    /// A word after a clock time.
    Clock,
    /// A word whose number before is a count, not a year: "troops".
    CountedAfter,
    /// A word whose number after is no date: "page".
    CountedBefore,
    /// A month that is a given name too: "August".
    GivenMonth,
    /// A named event or thing that a month is part of: "Revolution".
    EventAfter,
    /// Before the date of a document, which begins no time, beside its other sense: "la loi du 12 janvier".
    Dated,
    /// Before a decade that is of an age: "in his forties".
    AgeOf,
    /// A body of troops whose name a month or day before it is part of: "battalion".
    BodyAfter,
    /// A word of an editor after the alternative date.
    Editor,
    /// Before a clock time: "at".
    AtClock,
    /// Before a day: "on".
    OnDay,
    /// Says that what follows is still to come: "will", "scheduled".
    Ahead,
    /// Says in the future tense that what follows is still to come: "will".
    Coming,
    /// Says that what was to come is past: "had been scheduled".
    Behind,
    /// A time that a report covers: "period".
    Period,
    /// After the time of a report: "ended".
    Ended,
    /// Before an unstated number of units: "for years".
    For,
    /// Which units of a longer time: "the early years".
    SomeOf,
    /// The past as a noun.
    PastNoun,
    /// A title or word before a name: a month after it is a name.
    Title,
    /// A form that says "from", beside its other sense: "vuodesta".
    FromForm,
    /// A form that says "to", beside its other sense: "vuoteen".
    ToForm,
    /// A day of the ten of a republican week: "décadi".
    RepublicanDay,
    /// Makes the season of this year of a season after it: "i sommar".
    ThisSeason,
    /// A calendar mark that may be glued to the word before it, as where raised letters were lost: "Novemberjul.".
    GluedStyle,
    /// The end of a unit, after it: "year-end".
    UnitEnd,
    /// The time of speaking or of the story, as a whole phrase: "this time".
    ThisTime,
    /// The first half of; before a year.
    FirstHalf,
    /// The second half of; before a year.
    SecondHalf,
    /// The Sunday of registers in Latin, before its number and feast: "Dom. 3 p. Trin.".
    ChurchSunday,
    /// Between such a Sunday and its feast: "p.", "post".
    AfterFeast,
    /// Between a date and its weekday: "8 March 1702, being Sunday".
    BeingDay,
    /// Between a noun and its year: "the Treaty of 1920".
    YearOf,
    /// A feast where a weekday is counted from it.
    CountedFeast,
    /// A feast that is a town's or a church's name too, and a day only behind its article: "à la Saint-Martin".
    SaintFeast,
    /// Behind the number of a month that has no name: "3rd month", "3mo".
    NumberedMonth,
    /// Behind the day of such a month: "12th day".
    NumberedDay,
}

/// One meaning of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// What it does.
    pub class: WordClass,
    /// Which month, how many.
    pub value: i32,
}
