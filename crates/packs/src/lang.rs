//! Languages: what each word means in a date.

use crate::{PackError, PackFile};
use regesta_calendar::{FEASTS, Feast};
use regesta_model::{DayPart, TimeUnit};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The languages that are compiled in, in the order of their codes.
const BUILTIN: &[PackFile] = &[
    PackFile::builtin("lang/cs.toml", include_str!("../data/lang/cs.toml")),
    PackFile::builtin("lang/da.toml", include_str!("../data/lang/da.toml")),
    PackFile::builtin("lang/de.toml", include_str!("../data/lang/de.toml")),
    PackFile::builtin("lang/en.toml", include_str!("../data/lang/en.toml")),
    PackFile::builtin("lang/es.toml", include_str!("../data/lang/es.toml")),
    PackFile::builtin("lang/fi.toml", include_str!("../data/lang/fi.toml")),
    PackFile::builtin("lang/fr.toml", include_str!("../data/lang/fr.toml")),
    PackFile::builtin("lang/it.toml", include_str!("../data/lang/it.toml")),
    PackFile::builtin("lang/lv.toml", include_str!("../data/lang/lv.toml")),
    PackFile::builtin("lang/nl.toml", include_str!("../data/lang/nl.toml")),
    PackFile::builtin("lang/no.toml", include_str!("../data/lang/no.toml")),
    PackFile::builtin("lang/pl.toml", include_str!("../data/lang/pl.toml")),
    PackFile::builtin("lang/ru.toml", include_str!("../data/lang/ru.toml")),
    PackFile::builtin("lang/sk.toml", include_str!("../data/lang/sk.toml")),
    PackFile::builtin("lang/sv.toml", include_str!("../data/lang/sv.toml")),
    PackFile::builtin("lang/uk.toml", include_str!("../data/lang/uk.toml")),
];

/// The words of one language that dates are made of.
///
/// A form in lower case matches any case, one with a capital only itself. `stem+a+b` stands for the stem with no ending, with
/// `a` and with `b`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LangPack {
    /// Its tag: `en`.
    pub code: String,
    /// Whether it serves texts in a language without a pack.
    #[serde(default)]
    pub fallback: bool,
    /// Its English name.
    pub name: String,
    /// Languages whose words are read in its texts too.
    #[serde(default)]
    pub also: Vec<String>,
    /// The usual order of an all-numeric date.
    pub numeric_order: NumericOrder,
    /// Whether month names stand in lower case within a sentence.
    #[serde(default)]
    pub lower_months: bool,
    /// Whether "last" and "next" stand behind what they point at.
    #[serde(default)]
    pub pointers_after: bool,
    /// Forms of each month, January first.
    pub months: Vec<Vec<String>>,
    /// Forms of each weekday, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Forms of spring, summer, autumn and winter, in this order.
    pub seasons: Vec<Vec<String>>,
    /// Cardinal numbers in words, by value.
    #[serde(default)]
    pub numbers: BTreeMap<String, Vec<String>>,
    /// Ordinal numbers in words, by value.
    #[serde(default)]
    pub ordinals: BTreeMap<String, Vec<String>>,
    /// Feasts that name days, by their ids in the calendar's table.
    #[serde(default)]
    pub feasts: BTreeMap<String, Vec<String>>,
    /// Words that name a feast only where a weekday is counted from it: "the third Sunday after Trinity".
    #[serde(default)]
    pub counted_feasts: BTreeMap<String, Vec<String>>,
    /// The months of the French Republican calendar, Vendémiaire first, the complementary days last.
    #[serde(default)]
    pub republican_months: Vec<Vec<String>>,
    /// Names of the decades of a century, by their number ("20" for the twenties).
    #[serde(default)]
    pub decades: BTreeMap<String, Vec<String>>,
    /// Units of time, by name ([`UNITS`]).
    pub units: BTreeMap<String, Vec<String>>,
    /// Parts of the day, by name ([`DAY_PARTS`]).
    #[serde(default)]
    pub day_parts: BTreeMap<String, Vec<String>>,
    /// Everything else, by what it does in a date.
    pub words: BTreeMap<WordClass, Vec<String>>,
    /// What the pack is tested with.
    #[serde(default, rename = "example")]
    pub examples: Vec<DateExample>,
}

/// Which number of `3/11/1917` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumericOrder {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
    /// Either, and nothing tells which.
    Either,
}

/// A sentence and the dates in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateExample {
    /// The sentence.
    pub text: String,
    /// Expressions in page order, `written = EDTF`; empty when there is none.
    pub dates: Vec<String>,
}

/// The units of time and their names in packs.
pub const UNITS: &[(&str, TimeUnit)] = &[
    ("second", TimeUnit::Second),
    ("minute", TimeUnit::Minute),
    ("hour", TimeUnit::Hour),
    ("day", TimeUnit::Day),
    ("night", TimeUnit::Night),
    ("week", TimeUnit::Week),
    ("fortnight", TimeUnit::Fortnight),
    ("weekend", TimeUnit::Weekend),
    ("month", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter),
    ("season", TimeUnit::Season),
    ("year", TimeUnit::Year),
    ("decade", TimeUnit::Decade),
    ("century", TimeUnit::Century),
    ("millennium", TimeUnit::Millennium),
];

/// The parts of the day and their names in packs.
pub const DAY_PARTS: &[(&str, DayPart)] = &[
    ("morning", DayPart::Morning),
    ("midday", DayPart::Midday),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("daytime", DayPart::Daytime),
    ("midnight", DayPart::Midnight),
    ("noon", DayPart::Noon),
    ("dawn", DayPart::Dawn),
    ("dusk", DayPart::Dusk),
];

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
    /// A unit of time; value: index in [`UNITS`].
    #[serde(skip)]
    Unit,
    /// A part of the day; value: index in [`DAY_PARTS`].
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
}

/// One meaning of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// What it does.
    pub class: WordClass,
    /// Which month, how many.
    pub value: i32,
}

impl LangPack {
    /// Every pack that is compiled in.
    ///
    /// # Errors
    /// When one cannot be read: names the file and the line.
    pub fn builtin() -> Result<Vec<Self>, PackError> {
        BUILTIN.iter().map(Self::read).collect()
    }

    /// The pack of this file.
    ///
    /// # Errors
    /// When it is not a language pack, or a table has the wrong length.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let pack: Self = file.parse()?;
        pack.check(file)?;
        Ok(pack)
    }

    fn check(&self, file: &PackFile) -> Result<(), PackError> {
        let sizes = [
            ("months", self.months.len(), 12),
            ("weekdays", self.weekdays.len(), 7),
            ("seasons", self.seasons.len(), 4),
        ];
        for (key, found, wanted) in sizes {
            if found != wanted {
                let message = format!("{key} has {found} rows, not {wanted}");
                return Err(PackError::new(&file.name, None, message));
            }
        }
        let republican = self.republican_months.len();
        if republican != 0 && republican != 13 {
            let message = format!("republican-months has {republican} rows, not 13");
            return Err(PackError::new(&file.name, None, message));
        }
        named(&self.units, UNITS, file)?;
        named(&self.day_parts, DAY_PARTS, file)?;
        named(&self.feasts, &feasts(), file)?;
        named(&self.counted_feasts, &feasts(), file)?;
        let keys = self
            .numbers
            .keys()
            .chain(self.ordinals.keys())
            .chain(self.decades.keys());
        for key in keys {
            if key.parse::<i32>().is_err() {
                let message = format!("number {key:?} is not in digits");
                return Err(PackError::new(&file.name, None, message));
            }
        }
        Ok(())
    }

    /// Every form with its meaning, endings spelled out.
    #[must_use]
    pub fn forms(&self) -> Vec<(String, Sense)> {
        let mut out = Vec::new();
        rows(&mut out, &self.months, WordClass::Month, 1);
        rows(&mut out, &self.weekdays, WordClass::Weekday, 1);
        rows(&mut out, &self.seasons, WordClass::Season, 21);
        rows(
            &mut out,
            &self.republican_months,
            WordClass::RepublicanMonth,
            1,
        );
        numbers(&mut out, &self.numbers, WordClass::Number);
        numbers(&mut out, &self.ordinals, WordClass::Ordinal);
        numbers(&mut out, &self.decades, WordClass::Decade);
        by_name(&mut out, &self.units, UNITS, WordClass::Unit);
        by_name(&mut out, &self.day_parts, DAY_PARTS, WordClass::DayPart);
        by_name(&mut out, &self.feasts, &feasts(), WordClass::Feast);
        by_name(
            &mut out,
            &self.counted_feasts,
            &feasts(),
            WordClass::CountedFeast,
        );
        for (class, forms) in &self.words {
            add(&mut out, forms, *class, 0);
        }
        out
    }
}

/// The feasts that the calendar knows, under their ids.
fn feasts() -> Vec<(&'static str, Feast)> {
    FEASTS.iter().map(|feast| (feast.id, *feast)).collect()
}

fn named<T>(
    table: &BTreeMap<String, Vec<String>>,
    names: &[(&str, T)],
    file: &PackFile,
) -> Result<(), PackError> {
    let unknown = |key: &&String| !names.iter().any(|(name, _)| name == key);
    match table.keys().find(unknown) {
        Some(key) => Err(PackError::new(
            &file.name,
            None,
            format!("unknown name {key:?}"),
        )),
        None => Ok(()),
    }
}

fn by_name<T>(
    out: &mut Vec<(String, Sense)>,
    table: &BTreeMap<String, Vec<String>>,
    names: &[(&str, T)],
    class: WordClass,
) {
    for (value, (name, _)) in (0..).zip(names) {
        if let Some(forms) = table.get(*name) {
            add(out, forms, class, value);
        }
    }
}

fn rows(out: &mut Vec<(String, Sense)>, rows: &[Vec<String>], class: WordClass, first: i32) {
    for (value, forms) in (first..).zip(rows) {
        add(out, forms, class, value);
    }
}

fn numbers(out: &mut Vec<(String, Sense)>, rows: &BTreeMap<String, Vec<String>>, class: WordClass) {
    for (value, forms) in rows {
        add(out, forms, class, value.parse().unwrap_or(0));
    }
}

fn add(out: &mut Vec<(String, Sense)>, forms: &[String], class: WordClass, value: i32) {
    let sense = Sense { class, value };
    for form in forms {
        let mut pieces = form.split('+');
        let stem = pieces.next().unwrap_or_default();
        out.push((stem.to_owned(), sense));
        out.extend(pieces.map(|ending| (format!("{stem}{ending}"), sense)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_reads() {
        let packs = LangPack::builtin().unwrap();
        assert_eq!(packs.len(), BUILTIN.len());
        for pack in &packs {
            assert!(
                pack.forms().iter().all(|(form, _)| !form.is_empty()),
                "{}",
                pack.code
            );
        }
    }

    #[test]
    fn endings_are_spelled_out() {
        let mut out = Vec::new();
        add(
            &mut out,
            &["lokakuu+n+ssa".to_owned()],
            WordClass::Month,
            10,
        );
        let forms: Vec<_> = out.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(forms, ["lokakuu", "lokakuun", "lokakuussa"]);
    }

    #[test]
    fn a_bad_pack_names_its_place() {
        let file = PackFile::builtin("lang/xx.toml", "code = \"xx\"\nmonth = 3\n");
        let error = LangPack::read(&file).unwrap_err().to_string();
        assert!(error.starts_with("lang/xx.toml:2: "), "{error}");
    }
}
