//! Reigns by whose years documents are dated: rows of `data/regnal.csv`.

use crate::{PackError, PackFile, csv};
use regesta_calendar::{Calendar, DayNumber, Gregorian, Julian, RegnalTurn, Reign};

const FORMS: PackFile =
    PackFile::builtin("regnal_forms.csv", include_str!("../data/regnal_forms.csv"));

const REGNAL: PackFile = PackFile::builtin("regnal.csv", include_str!("../data/regnal.csv"));

const COLUMNS: [&str; 10] = [
    "realm",
    "ruler",
    "from_calendar",
    "from",
    "to_calendar",
    "to",
    "turn",
    "counted_from",
    "source",
    "note",
];

/// The reigns of the built-in table, for [`regesta_calendar::Regnal::new`].
///
/// `from` and `to` are the first and last day of a reign; `turn` tells when a new year of it begins, `anniversary` or
/// `ascension`; `counted_from` is the day from which its years count where that is not the first. Sources:
/// `cheney-jones` is Cheney and Jones, *A Handbook of Dates for Students of British History* (2000);
/// `brockhaus-efron` the *Brockhaus and Efron Encyclopedic Dictionary* (1890 to 1907), articles on the rulers.
///
/// ```
/// use regesta_calendar::{Julian, Regnal};
///
/// let regnal = Regnal::new(regesta_packs::reigns()?);
/// let found = regnal.on("England", Julian::new(1215, 6, 15)?.to_day());
/// assert_eq!(found.iter().map(|(reign, year)| (reign.ruler(), *year)).collect::<Vec<_>>(), [("John", 17)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a row is wrong; the message names file and line.
pub fn reigns() -> Result<Vec<Reign>, PackError> {
    let rows = csv::rows(&REGNAL, &COLUMNS)?;
    let read = |row: csv::Row| {
        reign(&row).map_err(|message| PackError::new(&REGNAL.name, Some(row.line), message))
    };
    rows.into_iter().map(read).collect()
}

/// How documents shorten the names of rulers, as pairs of the name without its number and a form: "Hen." for Henry.
///
/// ```
/// let forms = regesta_packs::ruler_forms()?;
/// assert!(forms.contains(&("Henry".to_owned(), "Hen.".to_owned())));
/// # Ok::<(), regesta_packs::PackError>(())
/// ```
///
/// # Errors
/// When the table is not of two columns.
pub fn ruler_forms() -> Result<Vec<(String, String)>, PackError> {
    let rows = csv::rows(&FORMS, &["name", "form"])?;
    let pair = |row: csv::Row| (row.field(0).to_owned(), row.field(1).to_owned());
    Ok(rows.into_iter().map(pair).collect())
}

fn reign(row: &csv::Row) -> Result<Reign, String> {
    let [
        realm,
        ruler,
        from_calendar,
        from,
        to_calendar,
        to,
        turn,
        counted_from,
        ..,
    ] = std::array::from_fn::<_, 10, _>(|column| row.field(column));
    let calendar = calendar(from_calendar)?;
    let days = (day(calendar, from)?, day(self::calendar(to_calendar)?, to)?);
    let turn = match turn {
        "anniversary" => RegnalTurn::Anniversary(calendar),
        "ascension" => RegnalTurn::Ascension,
        other => return Err(format!("{other:?} is not anniversary or ascension")),
    };
    let reign = Reign::new(realm, ruler, days, turn).map_err(|error| error.to_string())?;
    if counted_from.is_empty() {
        return Ok(reign);
    }
    Ok(reign.counted_from(day(calendar, counted_from)?))
}

fn calendar(id: &str) -> Result<Calendar, String> {
    Calendar::from_id(id).ok_or_else(|| format!("no calendar {id:?}"))
}

fn day(calendar: Calendar, text: &str) -> Result<DayNumber, String> {
    let day = match calendar {
        Calendar::Julian => text.parse::<Julian>().map(Julian::to_day),
        _ => text.parse::<Gregorian>().map(Gregorian::to_day),
    };
    day.map_err(|error| error.to_string())
}
