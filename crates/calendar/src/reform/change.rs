use crate::{Calendar, DateError, DayNumber};
use alloc::string::String;
use core::fmt;

/// What a place dated by.
///
/// ```
/// use regesta_calendar::{Calendar, Usage};
///
/// assert_eq!(Usage::In(Calendar::Julian).to_string(), "julian");
/// assert_eq!(Usage::Both.to_string(), "both");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Usage {
    /// One calendar.
    In(Calendar),
    /// Julian and Gregorian side by side: single dates can be either.
    Both,
    /// A calendar that this crate does not reckon in, such as a lunisolar one.
    Other,
}

impl Usage {
    /// Reads the name of a calendar, `both`, or `other`.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Usage};
    /// assert_eq!(Usage::from_id("swedish"), Some(Usage::In(Calendar::Swedish)));
    /// assert_eq!(Usage::from_id("none"), None);
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "both" => Some(Self::Both),
            "other" => Some(Self::Other),
            _ => Calendar::from_id(id).map(Self::In),
        }
    }

    /// The calendars in which dates of modern form were written.
    pub(super) fn calendars(self) -> &'static [Calendar] {
        match self {
            Self::Both | Self::Other => &[Calendar::Gregorian, Calendar::Julian],
            Self::In(Calendar::Gregorian) => &[Calendar::Gregorian],
            Self::In(Calendar::Julian) => &[Calendar::Julian],
            Self::In(Calendar::Swedish) => &[Calendar::Swedish],
            Self::In(Calendar::FrenchRepublican) => &[Calendar::FrenchRepublican],
            Self::In(Calendar::Byzantine) => &[Calendar::Byzantine],
            Self::In(Calendar::Rumi) => &[Calendar::Rumi],
            Self::In(Calendar::Coptic) => &[Calendar::Coptic],
            Self::In(Calendar::Ethiopian) => &[Calendar::Ethiopian],
            Self::In(Calendar::Hebrew) => &[Calendar::Hebrew],
            Self::In(Calendar::Islamic) => &[Calendar::Islamic],
        }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(calendar) => calendar.fmt(f),
            Self::Both => f.pad("both"),
            Self::Other => f.pad("other"),
        }
    }
}

/// How well a change is attested.
///
/// ```
/// use regesta_calendar::Confidence;
///
/// assert_eq!(Confidence::from_letter('B'), Some(Confidence::B));
/// assert!(Confidence::A < Confidence::C);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Several independent lists, or a primary source.
    A,
    /// One independent source and lists derived from it.
    B,
    /// One family of lists, or disputed, or known to the year only, or inferred from the ruling power.
    C,
}

impl Confidence {
    /// The confidence with this letter.
    ///
    /// ```
    /// # use regesta_calendar::Confidence;
    /// assert_eq!(Confidence::from_letter('D'), None);
    /// ```
    #[must_use]
    pub const fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'A' => Some(Self::A),
            'B' => Some(Self::B),
            'C' => Some(Self::C),
            _ => None,
        }
    }

    /// Its letter.
    ///
    /// ```
    /// # use regesta_calendar::Confidence;
    /// assert_eq!(Confidence::A.letter(), 'A');
    /// ```
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
        }
    }
}

/// A change of calendar at a place.
///
/// ```
/// use regesta_calendar::{Calendar, Change, Confidence, Gregorian, Julian, Usage};
///
/// let (old, new) = (Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian));
/// let change = Change::new(old, new)
///     .at(Julian::new(1752, 9, 2)?.to_day(), Gregorian::new(1752, 9, 14)?.to_day())?
///     .known(Confidence::A, "24 Geo. 2 c. 23");
/// assert_eq!(change.to_string(), "julian to 1752-09-02, gregorian from 1752-09-14 (A: 24 Geo. 2 c. 23)");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub(super) old: Usage,
    pub(super) new: Usage,
    pub(super) last: DayNumber,
    pub(super) first: DayNumber,
    pub(super) earliest: DayNumber,
    pub(super) latest: DayNumber,
    exact: bool,
    confidence: Confidence,
    sources: String,
    note: String,
}

impl Change {
    /// A change between two usages, its day still to be told.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, Usage};
    /// let change = Change::new(Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian));
    /// assert_eq!(change.old(), Usage::In(Calendar::Julian));
    /// ```
    #[must_use]
    pub const fn new(old: Usage, new: Usage) -> Self {
        let never = DayNumber::new(i32::MAX);
        Self {
            old,
            new,
            last: never,
            first: never,
            earliest: never,
            latest: never,
            exact: false,
            confidence: Confidence::C,
            sources: String::new(),
            note: String::new(),
        }
    }

    /// The last day of the old calendar and the first of the new.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, DayNumber, Usage};
    /// let change = Change::new(Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian));
    /// assert!(change.clone().at(DayNumber::new(2_421_638), DayNumber::new(2_421_639)).is_ok());
    /// assert!(change.at(DayNumber::new(2_421_638), DayNumber::new(2_421_645)).is_err());
    /// ```
    ///
    /// # Errors
    /// When the days neither follow each other nor are the same (as at a move across the date line).
    pub fn at(mut self, last: DayNumber, first: DayNumber) -> Result<Self, DateError> {
        if !matches!(last.days_to(first), 0 | 1) {
            return Err(DateError::other(
                "the first day of the new calendar does not follow the last of the old",
            ));
        }
        self.last = last;
        self.first = first;
        self.earliest = first;
        self.latest = first;
        self.exact = true;
        Ok(self)
    }

    /// The days between which the first day of the new calendar lies, where sources differ or do not tell it.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, DayNumber, Usage};
    /// let change = Change::new(Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian));
    /// let change = change.between(DayNumber::new(2_300_000), DayNumber::new(2_300_365))?;
    /// assert!(change.doubt().is_some());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the days are in the wrong order, or a day told before lies outside them.
    pub fn between(mut self, earliest: DayNumber, latest: DayNumber) -> Result<Self, DateError> {
        let outside =
            self.exact && (self.first.get() < earliest.get() || latest.get() < self.first.get());
        if outside || latest.get() <= earliest.get() {
            return Err(DateError::other(
                "an interval of doubt must hold the day of the change and more than it",
            ));
        }
        self.earliest = earliest;
        self.latest = latest;
        if !self.exact {
            self.first = earliest;
            self.last = DayNumber::new(earliest.get() - 1);
        }
        Ok(self)
    }

    /// How well it is known and from where.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, Confidence, Usage};
    /// let change = Change::new(Usage::Other, Usage::In(Calendar::Gregorian)).known(Confidence::B, "law 5");
    /// assert_eq!((change.confidence(), change.sources()), (Confidence::B, "law 5"));
    /// ```
    #[must_use]
    pub fn known(mut self, confidence: Confidence, sources: &str) -> Self {
        self.confidence = confidence;
        self.sources = sources.into();
        self
    }

    /// What else a reader should know.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, Usage};
    /// let change = Change::new(Usage::Other, Usage::In(Calendar::Gregorian)).noted("in offices only");
    /// assert_eq!(change.note(), "in offices only");
    /// ```
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        self.note = note.into();
        self
    }

    /// What was used before.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, Usage};
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).old(), Usage::Other);
    /// ```
    #[must_use]
    pub const fn old(&self) -> Usage {
        self.old
    }

    /// What was used after.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, Usage};
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).new_usage(), Usage::Both);
    /// ```
    #[must_use]
    pub const fn new_usage(&self) -> Usage {
        self.new
    }

    /// Last day of the old and first day of the new calendar, when they are told.
    ///
    /// ```
    /// # use regesta_calendar::{Change, DayNumber, Usage};
    /// let (last, first) = (DayNumber::new(1), DayNumber::new(2));
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).at(last, first)?.days(), Some((last, first)));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn days(&self) -> Option<(DayNumber, DayNumber)> {
        if self.exact {
            Some((self.last, self.first))
        } else {
            None
        }
    }

    /// The interval in which the first day of the new calendar lies, when it is in doubt.
    ///
    /// ```
    /// # use regesta_calendar::{Change, DayNumber, Usage};
    /// let change = Change::new(Usage::Other, Usage::Both).at(DayNumber::new(1), DayNumber::new(2))?;
    /// assert_eq!(change.doubt(), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn doubt(&self) -> Option<(DayNumber, DayNumber)> {
        if self.earliest.get() == self.latest.get() {
            None
        } else {
            Some((self.earliest, self.latest))
        }
    }

    /// How well it is attested.
    ///
    /// ```
    /// # use regesta_calendar::{Change, Confidence, Usage};
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).confidence(), Confidence::C);
    /// ```
    #[must_use]
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Where it is attested.
    ///
    /// ```
    /// # use regesta_calendar::{Change, Usage};
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).sources(), "");
    /// ```
    #[must_use]
    pub fn sources(&self) -> &str {
        &self.sources
    }

    /// What else a reader should know.
    ///
    /// ```
    /// # use regesta_calendar::{Change, Usage};
    /// assert_eq!(Change::new(Usage::Other, Usage::Both).note(), "");
    /// ```
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days() {
            Some((last, first)) => {
                write_side(f, self.old, "to", last)?;
                f.write_str(", ")?;
                write_side(f, self.new, "from", first)?;
            }
            None => write!(f, "{} before, {} after", self.old, self.new)?,
        }
        if let Some((earliest, latest)) = self.doubt() {
            let text = |day| Calendar::Gregorian.text(day).unwrap_or_default();
            write!(f, "; some day from {} to {}", text(earliest), text(latest))?;
        }
        write!(f, " ({}: {})", self.confidence.letter(), self.sources)
    }
}

fn write_side(f: &mut fmt::Formatter<'_>, usage: Usage, word: &str, day: DayNumber) -> fmt::Result {
    let calendar = match usage {
        Usage::In(calendar) => calendar,
        Usage::Both | Usage::Other => Calendar::Gregorian,
    };
    let text = calendar.text(day).or_else(|| Calendar::Gregorian.text(day));
    write!(f, "{usage} {word} {}", text.unwrap_or_default())
}
