use super::{Bound, Bounds, CivilDay, EdtfDate};

/// A member of a set.
///
/// ```
/// use regesta_calendar::{Edtf, EdtfKind, SetMember};
///
/// let set = Edtf::parse("[..1760-12-03,1762]")?;
/// let EdtfKind::OneOf(members) = set.kind() else { panic!() };
/// assert!(matches!(members[0], SetMember::OnOrBefore(_)));
/// assert!(matches!(members[1], SetMember::Date(_)));
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetMember {
    /// `1667`
    Date(EdtfDate),
    /// `1670..1672`
    Range(EdtfDate, EdtfDate),
    /// `..1760`
    OnOrBefore(EdtfDate),
    /// `1760..`
    OnOrAfter(EdtfDate),
}

impl SetMember {
    /// The dates written in it: one, or the two ends of a range.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, EdtfKind};
    /// let set = Edtf::parse("{1670..1672}")?;
    /// let EdtfKind::AllOf(members) = set.kind() else { panic!() };
    /// assert_eq!(members[0].dates().count(), 2);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    pub fn dates(&self) -> impl Iterator<Item = &EdtfDate> {
        let (first, second) = match self {
            Self::Date(date) | Self::OnOrBefore(date) | Self::OnOrAfter(date) => (date, None),
            Self::Range(from, to) => (from, Some(to)),
        };
        core::iter::once(first).chain(second)
    }

    /// First and last day.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, EdtfKind};
    /// let set = Edtf::parse("{1670..1672}")?;
    /// let EdtfKind::AllOf(members) = set.kind() else { panic!() };
    /// assert_eq!(members[0].bounds().to_string(), "1670-01-01/1672-12-31");
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Date(date) => date.bounds(),
            Self::Range(from, to) => Bounds {
                start: from.bounds().start,
                end: to.bounds().end,
            },
            Self::OnOrBefore(date) => Bounds {
                start: Bound::Open,
                end: date.bounds().end,
            },
            Self::OnOrAfter(date) => Bounds {
                start: date.bounds().start,
                end: Bound::Open,
            },
        }
    }

    pub(super) fn contains(&self, day: CivilDay) -> bool {
        match self {
            Self::Date(date) => date.contains(day),
            _ => self.bounds().may_contain(day),
        }
    }
}
