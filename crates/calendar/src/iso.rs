//! ISO 8601 text of a date.

/// A date as `1917-10-25`, held in itself. Years of more than four digits have a sign: `+12345-01-01`.
///
/// ```
/// use regesta_calendar::Gregorian;
///
/// let text = Gregorian::new(1917, 11, 7)?.iso();
/// assert_eq!(text.as_str(), "1917-11-07");
/// assert_eq!(text.as_bytes(), b"1917-11-07");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IsoText {
    bytes: [u8; 16],
    length: u8,
}

impl IsoText {
    #[inline]
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Self {
        let Ok(plain @ 0..=9999) = u32::try_from(year) else {
            return Self::expanded(year, month, day);
        };
        let [y1, y2] = two(plain / 100);
        let [y3, y4] = two(plain % 100);
        let [m1, m2] = two(u32::from(month));
        let [d1, d2] = two(u32::from(day));
        let bytes = [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, 0, 0, 0, 0, 0, 0];
        Self { bytes, length: 10 }
    }

    #[cold]
    fn expanded(year: i32, month: u8, day: u8) -> Self {
        let size = year.unsigned_abs();
        let digits = size.checked_ilog10().map_or(1, |log| log + 1).max(4);
        let [m1, m2] = two(u32::from(month));
        let [d1, d2] = two(u32::from(day));
        let sign = if year < 0 { b'-' } else { b'+' };
        let year = (0..digits)
            .rev()
            .map(|power| digit(size / 10_u32.pow(power) % 10));
        let rest = [b'-', m1, m2, b'-', d1, d2];
        let mut text = Self {
            bytes: [0; 16],
            length: 0,
        };
        let source = core::iter::once(sign).chain(year).chain(rest);
        for (slot, byte) in text.bytes.iter_mut().zip(source) {
            *slot = byte;
            text.length += 1;
        }
        text
    }

    /// The text.
    ///
    /// ```
    /// # use regesta_calendar::Gregorian;
    /// assert_eq!(Gregorian::new(12345, 1, 1)?.iso().as_str(), "+12345-01-01");
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The text as ASCII bytes.
    ///
    /// ```
    /// # use regesta_calendar::Gregorian;
    /// assert_eq!(Gregorian::new(-43, 3, 15)?.iso().as_bytes().len(), 11);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes
            .split_at_checked(usize::from(self.length))
            .map_or(&[], |(text, _)| text)
    }
}

impl AsRef<str> for IsoText {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl core::fmt::Display for IsoText {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}

/// The digits of a number below 100.
#[inline]
const fn two(value: u32) -> [u8; 2] {
    let tens = value * 103 / 1024;
    [digit(tens), digit(value - tens * 10)]
}

#[inline]
const fn digit(value: u32) -> u8 {
    b'0' + value as u8
}

/// Year, month and day of `1917-10-25`, `-0043-03-15` or `+12345-01-01`.
pub(crate) fn parse(text: &str) -> Option<(i32, u8, u8)> {
    let (head, day) = text.rsplit_once('-')?;
    let (year, month) = head.rsplit_once('-')?;
    let signed = year.starts_with(['+', '-']);
    let digits = year.trim_start_matches(['+', '-']);
    let plain = digits.len() + usize::from(signed) == year.len() && digits.len() >= 4;
    if !plain || (digits.len() > 4 && !signed) {
        return None;
    }
    Some((year.parse().ok()?, number(month)?, number(day)?))
}

fn number(text: &str) -> Option<u8> {
    let two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    two_digits.then(|| text.parse().ok()).flatten()
}
