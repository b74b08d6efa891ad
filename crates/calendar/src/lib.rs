//! Historical calendars, year styles, reforms by place, and EDTF: pure arithmetic, no text, no dependency.
#![no_std]
extern crate alloc;

mod day;
mod edtf;

pub use day::{DateError, DayNumber, Gregorian, Julian};
pub use edtf::{Edtf, EdtfError};
