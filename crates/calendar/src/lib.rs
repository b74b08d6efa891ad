#![doc = include_str!("../README.md")]
#![no_std]
extern crate alloc;

mod day;
mod edtf;

pub use day::{DateError, DayNumber, Gregorian, Julian};
pub use edtf::{
    Bound, Bounds, CivilDay, Edtf, EdtfDate, EdtfError, EdtfKind, IntervalEnd, Precision,
    Qualification, Relation, SetMember, TimeOfDay, TimeShift,
};
