//! An authority file of the user's own: who or what bears which names, under ids of the user's.

use crate::{PackError, PackFile, csv};
use regesta_calendar::Edtf;
use regesta_model::EntityKind;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The people, places and bodies of an authority file.
///
/// A file is CSV with a header, names apart by `|`, or JSON Lines with the same keys and a list of names:
///
/// ```
/// use regesta_packs::{Authority, PackFile};
/// let text = "id,names,kind,dates\nml-7,Ivar Lund|I. T. Lund,person,1892/1937\n";
/// let authority = Authority::read(&PackFile { name: "people.csv".into(), text: text.into() })?;
/// let bearer = authority.bearers().first().ok_or("nobody")?;
/// assert_eq!((bearer.id.as_str(), bearer.name()), ("ml-7", "Ivar Lund"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority {
    bearers: Vec<Bearer>,
    /// Who bears a name, in small letters with plain apostrophes, words apart by one space.
    names: BTreeMap<String, Vec<usize>>,
    /// Beginnings of longer names.
    starts: BTreeSet<String>,
}

/// Someone or something of an authority file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// The user's id.
    pub id: String,
    /// Its names, the preferred one first; never empty.
    pub names: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// When it lived or was, in Extended Date/Time Format.
    pub dates: Option<String>,
    years: (Option<i64>, Option<i64>),
}

impl Bearer {
    /// The preferred name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Its names as they are written, and a person's with the surname first ("Marsh, John") also as they are said.
    pub fn forms(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        let said = self.names.iter().filter_map(|name| {
            let (surname, given) = name.split_once(", ")?;
            let turned = self.kind == EntityKind::Person && !given.contains([',', '.']);
            turned.then(|| format!("{given} {surname}").into())
        });
        let written = self.names.iter().map(|name| name.as_str().into());
        written.chain(said)
    }

    /// The first and last year that the file gives it.
    #[must_use]
    pub const fn years(&self) -> (Option<i64>, Option<i64>) {
        self.years
    }

    /// Whether it can have been there in a year; nothing if the file gives no dates.
    #[must_use]
    pub fn was_in(&self, year: i64) -> Option<bool> {
        self.dates.as_ref()?;
        let (first, last) = self.years;
        Some(first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last))
    }
}

/// A row as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    names: Vec<String>,
    kind: Option<String>,
    dates: Option<String>,
}

const KEYS: [&str; 4] = ["id", "names", "kind", "dates"];

const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organisation,
    EntityKind::Work,
    EntityKind::Event,
    EntityKind::Other,
];

impl Authority {
    /// Reads a file; one whose name ends in `.csv` is CSV, any other JSON Lines.
    ///
    /// # Errors
    /// When a key is missing or unknown, a value cannot be understood, or an id stands twice: named with file, line, key and
    /// what would do.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let rows = if file.name.to_lowercase().ends_with(".csv") {
            from_csv(file)?
        } else {
            from_json(file)?
        };
        let (mut authority, mut lines) = (Self::default(), BTreeMap::new());
        for (line, raw) in rows {
            let bearer = checked(raw).map_err(|message| fault(file, line, message))?;
            if let Some(first) = lines.insert(bearer.id.clone(), line) {
                let message = format!(
                    "id: {:?} stands on line {first} already; give all names of one bearer in one row",
                    bearer.id
                );
                return Err(fault(file, line, message));
            }
            authority.add(bearer);
        }
        Ok(authority)
    }

    fn add(&mut self, bearer: Bearer) {
        let at = self.bearers.len();
        for name in bearer.forms() {
            let name = plain(&name);
            for (end, _) in name.match_indices([' ', '\'', ',']) {
                self.starts.extend(name.get(..end).map(str::to_owned));
            }
            let known = self.names.entry(name).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        self.bearers.push(bearer);
    }

    /// All, in the order of the file.
    #[must_use]
    pub fn bearers(&self) -> &[Bearer] {
        &self.bearers
    }

    /// Who bears exactly this name, in any case of letters and with any apostrophe: indices of [`Self::bearers`].
    #[must_use]
    pub fn named(&self, name: &str) -> &[usize] {
        let found = self.names.get(&plain(name));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether a longer name begins with these words, in any case of letters; a possessive ending counts as a word.
    #[must_use]
    pub fn begins(&self, name: &str) -> bool {
        self.starts.contains(&plain(name))
    }
}

/// A name in small letters, with plain apostrophes.
fn plain(name: &str) -> String {
    let letter = |c: char| {
        if matches!(c, '’' | '‘' | 'ʼ' | '`') {
            '\''
        } else {
            c
        }
    };
    name.to_lowercase().chars().map(letter).collect()
}

fn fault(file: &PackFile, line: usize, message: impl Into<String>) -> PackError {
    PackError::new(&file.name, Some(line), message)
}

fn from_csv(file: &PackFile) -> Result<Vec<(usize, Raw)>, PackError> {
    let mut rows = csv::all(file);
    let header = rows.next();
    let columns: Vec<&str> = header
        .iter()
        .flat_map(|row| (0..row.len()).map(|at| row.field(at).trim_start_matches('\u{feff}')))
        .collect();
    let place = |key: &str| columns.iter().position(|column| *column == key);
    if let Some(unknown) = columns.iter().find(|column| !KEYS.contains(column)) {
        let keys = KEYS.join(", ");
        let message = format!("unknown column {unknown:?}; there are {keys}, apart by commas");
        return Err(fault(file, 1, message));
    }
    let (Some(id), Some(names)) = (place("id"), place("names")) else {
        let message = "the header must have the columns id and names, and may have kind and dates";
        return Err(fault(file, 1, message));
    };
    let mut read = Vec::new();
    for row in rows.filter(|row| row.len() > 1 || !row.field(0).is_empty()) {
        if row.len() != columns.len() {
            let (fields, all) = (row.len(), columns.len());
            let message = format!(
                "{fields} fields where there are {all} columns; put a field with a comma into double quotes"
            );
            return Err(fault(file, row.line, message));
        }
        let optional = |key| place(key).map(|at| row.field(at).to_owned());
        let raw = Raw {
            id: row.field(id).to_owned(),
            names: row.field(names).split('|').map(str::to_owned).collect(),
            kind: optional("kind"),
            dates: optional("dates"),
        };
        read.push((row.line, raw));
    }
    Ok(read)
}

fn from_json(file: &PackFile) -> Result<Vec<(usize, Raw)>, PackError> {
    let lines = (1..).zip(file.text.lines());
    let read = |(line, text): (usize, &str)| {
        let raw = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message
                .split_once(" at line ")
                .map_or(message.as_str(), |(message, _)| message);
            let column = error.column();
            fault(
                file,
                line,
                format!(
                    "{message}, at column {column}; a line is {{\"id\": ..., \"names\": [...], \"kind\": ..., \"dates\": ...}}"
                ),
            )
        })?;
        Ok((line, raw))
    };
    lines
        .filter(|(_, text)| !text.trim().is_empty())
        .map(read)
        .collect()
}

fn checked(raw: Raw) -> Result<Bearer, String> {
    let id = raw.id.trim().to_owned();
    if id.is_empty() {
        return Err("id: is empty; each row needs an id of its own".to_owned());
    }
    let names: Vec<String> = raw
        .names
        .iter()
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Err(format!("names: {id:?} has none; write at least one"));
    }
    if let Some(joined) = names.iter().find(|name| name.contains(';')) {
        return Err(format!(
            "names: {joined:?} has a semicolon, which no name has; part names by | in CSV, and in JSON give each as an item of the list"
        ));
    }
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let kind = given(raw.kind).map_or(Ok(EntityKind::Person), |kind| kind_of(kind.trim()))?;
    let dates = given(raw.dates);
    let years = dates
        .as_deref()
        .map_or(Ok((None, None)), |dates| years_of(dates.trim()))?;
    Ok(Bearer {
        id,
        names,
        kind,
        dates: dates.map(|dates| dates.trim().to_owned()),
        years,
    })
}

fn kind_of(text: &str) -> Result<EntityKind, String> {
    let found = KINDS.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| {
        let known = KINDS.map(EntityKind::as_str).join(", ");
        format!("kind: there is no {text:?}; there are {known}")
    })
}

fn years_of(dates: &str) -> Result<(Option<i64>, Option<i64>), String> {
    let edtf = Edtf::parse(dates).map_err(|error| {
        format!("dates: {error}; write a life as 1892/1937, with .. for an open end")
    })?;
    let year = |bound: regesta_calendar::Bound| bound.day().map(|day| day.year());
    Ok((year(edtf.extent().start), year(edtf.extent().end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Authority, String> {
        let file = PackFile {
            name: name.to_owned().into(),
            text: text.to_owned().into(),
        };
        Authority::read(&file).map_err(|error| error.to_string())
    }

    #[test]
    fn both_forms_say_the_same() {
        let table = "names,id,dates,kind\n\"Lund, Ivar|Ivar  Lund\",a,1892/1937,\nRiga,b,,place\n";
        let lines = concat!(
            "{\"id\": \"a\", \"names\": [\"Lund, Ivar\", \"Ivar Lund\"], \"dates\": \"1892/1937\"}\n",
            "\n{\"id\": \"b\", \"names\": [\"Riga\"], \"kind\": \"place\"}\n"
        );
        let (table, lines) = (
            read("a.csv", table).unwrap(),
            read("a.jsonl", lines).unwrap(),
        );
        assert_eq!(table, lines);
        assert_eq!(table.named("IVAR LUND"), [0]);
        let turned = read("a.csv", "id,names\na,\"Marsh, John\"\n").unwrap();
        assert_eq!(turned.named("John Marsh"), [0]);
        assert!(table.begins("ivar") && !table.begins("riga"));
        let home = read("a.csv", "id,names,kind\na,Berg's Home,organisation\n").unwrap();
        assert_eq!(home.named("Berg’s Home"), [0]);
        assert!(home.begins("berg") && home.begins("berg’s"));
        let lund = table.bearers().first().unwrap();
        assert_eq!(
            [1891, 1892, 1937, 1938].map(|year| lund.was_in(year)),
            [Some(false), Some(true), Some(true), Some(false)]
        );
    }

    #[test]
    fn faults_are_named_with_line_key_and_way_out() {
        let cases = [
            (
                "a.csv",
                "id,name\n",
                "a.csv:1: unknown column \"name\"; there are id, names, kind, dates",
            ),
            (
                "a.csv",
                "id,dates\n",
                "a.csv:1: the header must have the columns id and names",
            ),
            (
                "a.csv",
                "id,names\na,A,b\n",
                "a.csv:2: 3 fields where there are 2 columns",
            ),
            (
                "a.csv",
                "id,names\na, | \n",
                "a.csv:2: names: \"a\" has none; write at least one",
            ),
            ("a.csv", "id,names\n,A\n", "a.csv:2: id: is empty"),
            (
                "a.csv",
                "id,names\na,A\na,B\n",
                "a.csv:3: id: \"a\" stands on line 2 already",
            ),
            (
                "a.csv",
                "id,names\na,A;B\n",
                "a.csv:2: names: \"A;B\" has a semicolon, which no name has; part names by |",
            ),
            (
                "a.csv",
                "id;names\na;A\n",
                "a.csv:1: unknown column \"id;names\"; there are id, names, kind, dates, apart by commas",
            ),
            (
                "a.csv",
                "id,names,kind\na,A,man\n",
                "a.csv:2: kind: there is no \"man\"; there are person, place",
            ),
            (
                "a.csv",
                "id,names,dates\na,A,1892-1937\n",
                "a.csv:2: dates: ",
            ),
            (
                "a.jsonl",
                "{\"id\": \"a\"}\n",
                "a.jsonl:1: missing field `names`, at column 11",
            ),
            (
                "a.jsonl",
                "\n{\"id\": \"a\", \"name\": \"b\"}",
                "a.jsonl:2: unknown field `name`",
            ),
        ];
        for (name, text, start) in cases {
            let error = read(name, text).unwrap_err();
            assert!(error.starts_with(start), "{error}");
        }
    }
}
