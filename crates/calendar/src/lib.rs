#![doc = include_str!("../README.md")]
#![no_std]
extern crate alloc;

mod byzantine;
mod coptic;
mod day;
mod easter;
mod edtf;
mod equinox;
mod error;
mod feast;
mod hebrew;
mod islamic;
mod iso;
mod iso_week;
mod kind;
mod reform;
mod regnal;
mod republican;
mod roman;
mod roman_months;
mod source_date;
mod swedish;
mod weekday_check;
pub mod write;
mod year_style;
mod ymd;

pub use byzantine::{Byzantine, Rumi};
pub use coptic::{Coptic, Ethiopian};
pub use day::{DayNumber, Weekday};
pub use easter::{gregorian_easter, julian_easter, protestant_easter};
pub use edtf::{
    Bound, Bounds, CivilDay, Edtf, EdtfDate, EdtfError, EdtfKind, IntervalEnd, Precision,
    Qualification, Relation, SetMember, TimeOfDay, TimeShift,
};
pub use error::DateError;
pub use feast::{FEASTS, Feast, FeastRule};
pub use hebrew::Hebrew;
pub use islamic::Islamic;
pub use iso::IsoText;
pub use iso_week::IsoWeekDate;
pub use kind::Calendar;
pub use reform::{Answer, Change, Confidence, PlaceReading, Reforms, Standing, Territory, Usage};
pub use regnal::{Regnal, RegnalTurn, Reign};
pub use republican::{FrenchArithmetic, FrenchEquinox, FrenchRepublican};
pub use roman::{RomanDay, RomanMark};
pub use roman_months::{Gregorian, Julian};
pub use source_date::{SourceDate, Written};
pub use swedish::Swedish;
pub use weekday_check::{calendars_with_weekday, weekdays};
pub use year_style::{DualYear, YearStyle};

#[doc = include_str!("../docs/old-style-new-style.md")]
pub mod guide {}
