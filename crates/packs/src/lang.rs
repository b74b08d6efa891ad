//! Languages: what each word means in a date.

mod classes;

pub use classes::{Sense, WordClass};

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
    /// Months cut short before a dash, January first: "touko- tai kesäkuussa".
    #[serde(default)]
    pub cut_months: Vec<Vec<String>>,
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
        rows(&mut out, &self.cut_months, WordClass::CutMonth, 1);
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
    fn every_language_is_compiled_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lang");
        let mut found: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| format!("lang/{}", entry.unwrap().file_name().to_string_lossy()))
            .collect();
        found.sort();
        let listed: Vec<_> = BUILTIN.iter().map(|file| file.name.to_string()).collect();
        assert_eq!(found, listed, "a line for each file in BUILTIN, in order");
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
