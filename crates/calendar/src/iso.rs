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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C, align(16))]
pub struct IsoText {
    /// The text, zeros, and last its length: all ASCII, at most 14 bytes of text. Whole and aligned, it is checked to be
    /// UTF-8 in one step.
    bytes: [u8; 16],
}

impl IsoText {
    #[inline]
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Self {
        match u32::try_from(year) {
            Ok(year @ 0..=9999) => Self::plain(year, month, day),
            _ => Self::expanded(year, month, day),
        }
    }

    /// Four words side by side: hundreds of the year, the rest of it, month between hyphens, day.
    #[inline]
    fn plain(year: u32, month: u8, day: u8) -> Self {
        const LENGTH: u64 = 10 << 56;
        let hundreds = (year * 5243) >> 19;
        let first = pair(hundreds) | pair(year - 100 * hundreds) << 16 | between(month) << 32;
        let last = pair(u32::from(day)) | LENGTH;
        Self {
            bytes: (u128::from(first) | u128::from(last) << 64).to_le_bytes(),
        }
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
        let source = core::iter::once(sign).chain(year).chain(rest);
        let mut bytes = [0; 16];
        let mut length = 0;
        for (slot, byte) in bytes.iter_mut().zip(source) {
            *slot = byte;
            length += 1;
        }
        Self {
            bytes: with_length(bytes, length),
        }
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
        let whole = core::str::from_utf8(&self.bytes).unwrap_or_default();
        whole.get(..self.length()).unwrap_or_default()
    }

    #[inline]
    const fn length(&self) -> usize {
        let [.., length] = self.bytes;
        length as usize
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
        self.bytes.get(..self.length()).unwrap_or_default()
    }
}

impl core::fmt::Debug for IsoText {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.as_str().fmt(f)
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

/// Both digits of each number below 100, the first one in the lower byte.
#[expect(clippy::indexing_slicing, reason = "the loop ends before the length")]
static PAIRS: [u16; 128] = {
    let mut pairs = [0; 128];
    let mut value = 0;
    while value < 100 {
        let [tens, ones] = two(value);
        pairs[value as usize] = u16::from_le_bytes([tens, ones]);
        value += 1;
    }
    pairs
};

/// Each month between hyphens.
#[expect(clippy::indexing_slicing, reason = "the loop ends before the length")]
static MONTHS: [u32; 16] = {
    let mut months = [0; 16];
    let mut month = 0;
    while month < 16 {
        let [tens, ones] = two(month);
        months[month as usize] = u32::from_le_bytes([b'-', tens, ones, b'-']);
        month += 1;
    }
    months
};

#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "the mask keeps the index below the length"
)]
fn pair(value: u32) -> u64 {
    u64::from(PAIRS[value as usize & 127])
}

#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "the mask keeps the index below the length"
)]
fn between(month: u8) -> u64 {
    u64::from(MONTHS[month as usize & 15])
}

fn with_length(bytes: [u8; 16], length: u8) -> [u8; 16] {
    (u128::from_le_bytes(bytes) | u128::from(length) << 120).to_le_bytes()
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
