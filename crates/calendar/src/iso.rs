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

    #[inline]
    fn plain(year: u32, month: u8, day: u8) -> Self {
        const HYPHENS: u128 = (b'-' as u128) << 32 | (b'-' as u128) << 56;
        const LENGTH: u128 = 10 << 120;
        let digits = eight_digits(year, u32::from(month) * 100 + u32::from(day));
        let year = u128::from(digits & 0xFFFF_FFFF);
        let month = u128::from((digits >> 32) & 0xFFFF);
        let day = u128::from(digits >> 48);
        let text = year | month << 40 | day << 64 | HYPHENS | LENGTH;
        Self {
            bytes: text.to_le_bytes(),
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

/// The digits of two numbers below 10,000, first to last from the lowest byte: both split into hundreds, then tens, at
/// once.
#[inline]
const fn eight_digits(first: u32, second: u32) -> u64 {
    let numbers = first as u64 | (second as u64) << 32;
    let hundreds = ((numbers * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let pairs = hundreds | (numbers - 100 * hundreds) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    let digits = tens | (pairs - 10 * tens) << 8;
    digits | 0x3030_3030_3030_3030
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
