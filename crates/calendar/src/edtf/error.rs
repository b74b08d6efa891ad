use alloc::boxed::Box;
use core::fmt;

/// Why a text is not EDTF; the message names the text and what would be right.
///
/// ```
/// use regesta_calendar::Edtf;
///
/// assert_eq!(
///     Edtf::parse("198x").unwrap_err().to_string(),
///     "`198x` is not EDTF: a year has four digits, X for one not known (1985, 198X), or Y and more digits"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdtfError {
    text: Box<str>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    Year,
    NegativeZero,
    LongYear,
    YearTooLarge,
    Significant,
    Month,
    NoSuchMonth([u8; 2]),
    Day,
    NoSuchDay,
    SeasonDay,
    QualifierTwice,
    QualifierOnMask,
    Time,
    TimeNeedsDay,
    Slashes,
    NothingKnown,
    Reversed,
    SetUnclosed,
    SetMember,
    Trailing,
}

impl EdtfError {
    pub(super) fn new(text: &str, kind: Kind) -> Self {
        let text = text.chars().take(80).collect::<alloc::string::String>();
        Self {
            text: text.into_boxed_str(),
            kind,
        }
    }
}

impl Kind {
    fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is no text",
            Self::Year => {
                "a year has four digits, X for one not known (1985, 198X), or Y and more digits"
            }
            Self::NegativeZero => "the year 1 BC is 0000, without a sign",
            Self::LongYear => {
                "after Y come at least five digits, the first not 0, or a number with an exponent (Y17E7)"
            }
            Self::YearTooLarge => "the year lies beyond 10^17",
            Self::Significant => {
                "after S comes the number of significant digits, at least 1 and no more than the year has"
            }
            Self::Month => "a month or season has two digits, X for one not known",
            Self::NoSuchMonth(_) => "is neither a month (01 to 12) nor a season (21 to 41)",
            Self::Day => "a day has two digits, X for one not known",
            Self::NoSuchDay => "the month has no such day in the Gregorian calendar",
            Self::SeasonDay => "a season has no days",
            Self::QualifierTwice => {
                "a part has one qualifier at most: ? uncertain, ~ approximate, % both"
            }
            Self::QualifierOnMask => {
                "a date with unspecified digits takes a qualifier at its end only"
            }
            Self::Time => "a time is hh:mm:ss, with Z or a shift such as +02:00 or -04",
            Self::TimeNeedsDay => {
                "a time needs a full day without qualifiers or unspecified digits"
            }
            Self::Slashes => "an interval has one slash and a date, nothing, or .. on each side",
            Self::NothingKnown => "an interval needs a date on one side at least",
            Self::Reversed => "it ends before it begins",
            Self::SetUnclosed => "a set is closed by the bracket that matches its opening",
            Self::SetMember => {
                "a set holds dates and ranges with .., open only before the first and after the last"
            }
            Self::Trailing => "something follows the date",
        }
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not EDTF: ", self.text)?;
        if let Kind::NoSuchMonth([tens, units]) = self.kind {
            write!(f, "{}{} ", char::from(tens), char::from(units))?;
        }
        f.write_str(self.kind.message())
    }
}

impl core::error::Error for EdtfError {}
