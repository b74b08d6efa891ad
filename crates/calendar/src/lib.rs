#![doc = include_str!("../README.md")]
#![no_std]
extern crate alloc;

mod day;
mod edtf;
mod error;
mod iso;
mod roman_months;

pub use day::{DayNumber, Weekday};
pub use edtf::{
    Bound, Bounds, CivilDay, Edtf, EdtfDate, EdtfError, EdtfKind, IntervalEnd, Precision,
    Qualification, Relation, SetMember, TimeOfDay, TimeShift,
};
pub use error::DateError;
pub use iso::IsoText;
pub use roman_months::{Gregorian, Julian};
