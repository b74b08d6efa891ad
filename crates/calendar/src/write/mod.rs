//! The forms that standards give to a date whose calendar, precision and doubts are known.
//!
//! ```
//! use regesta_calendar::{Calendar, SourceDate, write};
//!
//! let revolution = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
//! for form in write::all(&revolution) {
//!     println!("{:<14} {}", form.standard, form.text);
//! }
//! assert_eq!(write::edtf(&revolution), "1917-11-07");
//! assert_eq!(write::quick_statements(&revolution), "+1917-10-25T00:00:00Z/11/J");
//! assert_eq!(write::gedcom7(&revolution), "JULIAN 25 OCT 1917");
//! # Ok::<(), regesta_calendar::DateError>(())
//! ```

mod cidoc;
mod edtf;
mod gedcom;
mod linked_places;
mod schema_org;
mod tei;
mod wikibase;

pub use cidoc::{cidoc, xsd_begin, xsd_end};
pub use edtf::edtf;
pub use gedcom::{
    gedcom7, gedcom7_after, gedcom7_before, gedcom7_between, gedcom7_period, gedcom551,
};
pub use linked_places::linked_places;
pub use schema_org::schema_org;
pub use tei::{tei, tei_bounds, tei_period};
pub use wikibase::{quick_statements, wikibase};

use crate::{Calendar, DayNumber, SourceDate};
use alloc::string::String;
use alloc::vec::Vec;

/// A date in the form of one standard.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let date = SourceDate::year(Calendar::Gregorian, 1917)?;
/// assert_eq!(write::all(&date)[0], write::Form { standard: "EDTF", text: "1917".into() });
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The standard, as it is usually called.
    pub standard: &'static str,
    /// The date in its form.
    pub text: String,
}

/// A writer: from a date to its text in one standard.
type Writer = fn(&SourceDate) -> String;

/// The standards and their writers, in the order in which [`all`] lists them.
const STANDARDS: [(&str, Writer); 9] = [
    ("EDTF", edtf),
    ("TEI", tei),
    ("Wikibase", wikibase),
    ("QuickStatements", quick_statements),
    ("GEDCOM 7", gedcom7),
    ("GEDCOM 5.5.1", gedcom551),
    ("CIDOC CRM", cidoc),
    ("Linked Places", linked_places),
    ("schema.org", schema_org),
];

/// The date in the form of every standard known here.
///
/// ```
/// use regesta_calendar::{Calendar, DualYear, SourceDate, write};
///
/// let date = SourceDate::day(Calendar::Julian, 1649, 1, 30)?.with_dual_year(DualYear::new(1648)?)?;
/// let texts: Vec<_> = write::all(&date).into_iter().map(|form| (form.standard, form.text)).collect();
/// assert!(texts.contains(&("GEDCOM 5.5.1", "30 JAN 1648/49".to_string())));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn all(date: &SourceDate) -> Vec<Form> {
    STANDARDS
        .iter()
        .map(|(standard, write)| Form {
            standard,
            text: write(date),
        })
        .collect()
}

/// The day in the proleptic Gregorian calendar, ISO 8601.
fn iso(day: DayNumber) -> String {
    Calendar::Gregorian.text(day).unwrap_or_default()
}

/// First and last day in the Gregorian calendar.
fn iso_days(date: &SourceDate) -> (String, String) {
    let (first, last) = date.days();
    (iso(first), iso(last))
}
