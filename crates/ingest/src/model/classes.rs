//! What is counted of the characters of a line.

use crate::words::letters::{is_sign, others};
use regesta_packs::LetterKind;

/// What is counted of the characters of a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Classes {
    pub(super) letters: u32,
    pub(super) upper: u32,
    pub(super) digits: u32,
    pub(super) punctuation: u32,
    pub(super) commas: u32,
    pub(super) stops: u32,
    pub(super) bars: u32,
    pub(super) code: u32,
    pub(super) quotes: u32,
    pub(super) money: u32,
    pub(super) colon_digits: u32,
    pub(super) signs: u32,
    pub(super) years: u32,
    pub(super) longest: usize,
    /// Signs of no class of their own, and whether one that ends a sentence is among the others.
    pub(super) others: u32,
    pub(super) dots: bool,
}

/// Classes of ASCII characters.
pub(super) mod class {
    pub(crate) const LOWER: u8 = 1;
    pub(crate) const UPPER: u8 = 2;
    pub(crate) const DIGIT: u8 = 3;
    pub(crate) const BLANK: u8 = 4;
    /// Signs that are no punctuation stand below this one.
    pub(crate) const COMMA: u8 = 5;
    pub(crate) const COLON: u8 = 6;
    pub(crate) const STOP: u8 = 7;
    pub(crate) const BAR: u8 = 8;
    pub(crate) const CODE: u8 = 9;
    pub(crate) const QUOTE: u8 = 10;
    pub(crate) const MONEY: u8 = 11;
    pub(crate) const OTHER: u8 = 12;
    pub(crate) const ALL: usize = 13;

    /// The class of a byte; 0 for one that is no ASCII and for controls.
    pub(crate) const fn of(byte: u8) -> u8 {
        match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t'..=b'\r' => BLANK,
            b',' => COMMA,
            b':' => COLON,
            b'.' | b'!' | b'?' => STOP,
            b'|' => BAR,
            b'{' | b'}' | b';' | b'=' | b'<' | b'>' | b'\\' | b'_' | b'`' => CODE,
            b'"' => QUOTE,
            b'$' => MONEY,
            _ if byte.is_ascii_punctuation() => OTHER,
            _ => 0,
        }
    }
}

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a place for every byte")]
        {
            classes[byte as usize] = class::of(byte);
        }
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

fn class_of(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

pub(super) fn classes(text: &str) -> Classes {
    let mut seen = Classes::default();
    let counts = Counts::of(text.as_bytes(), &mut seen);
    let mut odd = counts.is(class::BLANK) != counts.spaces;
    for (_, c) in others(text) {
        odd |= c == '…' || c.is_whitespace();
        seen.add_other(c);
    }
    if odd {
        seen = Classes::default();
        seen.add_row(text);
    } else if counts.is(class::DIGIT) > 0 {
        seen.add_digits(text.as_bytes());
    }
    seen.add_counts(&counts);
    seen
}

/// How many bytes of a line are of each class.
pub(super) struct Counts {
    classes: [u32; class::ALL],
    spaces: u32,
}

/// A sum of eight counts.
type Sums = [u8; 8];

/// What a byte of each value adds to three such sums: a one at its class, and one for a space.
const ONES: [[u64; 2]; 256] = {
    let mut ones = [[0; 2]; 256];
    let mut byte = 0_u8;
    loop {
        let class = class::of(byte);
        #[expect(clippy::indexing_slicing, reason = "a place for every byte and class")]
        {
            ones[byte as usize][(class / 8) as usize] = 1 << (8 * (class % 8));
            if byte == b' ' {
                ones[byte as usize][1] |= 1 << (8 * SPACE);
            }
        }
        if byte == u8::MAX {
            break ones;
        }
        byte += 1;
    }
};

/// Where spaces are counted in the second sum.
const SPACE: usize = 7;
const _: () = assert!((class::ALL) <= 8 + SPACE);

impl Counts {
    /// Counts bytes, and notes what stands between the spaces of a line whose only blanks they are.
    pub(super) fn of(bytes: &[u8], seen: &mut Classes) -> Self {
        let mut found = Self {
            classes: [0; class::ALL],
            spaces: 0,
        };
        let (mut before, mut begun, mut at) = (b' ', 0, 0);
        // no count of a chunk is more than a byte holds
        for chunk in bytes.chunks(usize::from(u8::MAX)) {
            let (mut low, mut high) = (0, 0);
            for byte in chunk {
                let [of_low, of_high] = ONES.get(usize::from(*byte)).copied().unwrap_or_default();
                low += of_low;
                high += of_high;
                if *byte == b' ' {
                    seen.stops += u32::from(matches!(before, b'.' | b'!' | b'?'));
                    seen.longest = seen.longest.max(at - begun);
                    begun = at + 1;
                }
                before = *byte;
                at += 1;
            }
            let (low, high): (Sums, Sums) = (low.to_le_bytes(), high.to_le_bytes());
            let sums = found.classes.iter_mut().zip(low.iter().chain(&high));
            sums.for_each(|(count, sum)| *count += u32::from(*sum));
            found.spaces += high.last().map_or(0, |sum| u32::from(*sum));
        }
        seen.longest = seen.longest.max(at - begun);
        found
    }

    pub(super) fn is(&self, class: u8) -> u32 {
        let count = self.classes.get(usize::from(class));
        count.copied().unwrap_or(0)
    }

    /// Signs of punctuation.
    pub(super) fn signs(&self) -> u32 {
        let signs = self.classes.iter().skip(usize::from(class::COMMA));
        signs.sum()
    }
}

impl Classes {
    fn add_counts(&mut self, counts: &Counts) {
        let count = |class: u8| counts.is(class);
        self.letters += count(class::LOWER) + count(class::UPPER);
        self.upper += count(class::UPPER);
        self.digits = count(class::DIGIT);
        self.punctuation = counts.signs();
        self.commas = count(class::COMMA);
        self.bars += count(class::BAR);
        self.code = count(class::CODE);
        self.quotes += count(class::QUOTE);
        self.money += count(class::MONEY);
        self.others = count(class::OTHER);
        self.dots = count(class::STOP) > 0;
    }

    /// Years, and digits after a colon.
    fn add_digits(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let blank = rest
                .iter()
                .take_while(|byte| !byte.is_ascii_digit())
                .count();
            let digits = rest.iter().skip(blank);
            let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
            let before = blank.checked_sub(1).and_then(|before| rest.get(before));
            self.colon_digits += u32::from(before == Some(&b':') && digits > 0);
            self.years += u32::from(digits == 4);
            at += blank + digits;
        }
    }

    /// All that depends on what stands beside, sign by sign.
    fn add_row(&mut self, text: &str) {
        let (mut before, mut begun, mut digits) = (class::BLANK, 0, 0);
        for (at, c) in text.char_indices() {
            let mut of = u8::try_from(c).map_or(0, class_of);
            if of == class::DIGIT {
                self.colon_digits += u32::from(before == class::COLON);
                digits += 1;
            } else {
                self.years += u32::from(digits == 4);
                digits = 0;
            }
            self.stops += u32::from(c == ' ' && before == class::STOP);
            if !c.is_ascii() {
                self.add_other(c);
                if c == '…' {
                    of = class::STOP;
                } else if c.is_whitespace() {
                    of = class::BLANK;
                }
            }
            if of == class::BLANK {
                self.longest = self.longest.max(at - begun);
                begun = at + c.len_utf8();
            }
            before = of;
        }
        self.longest = self.longest.max(text.len() - begun);
        self.years += u32::from(digits == 4);
    }

    /// Counts a character outside ASCII.
    fn add_other(&mut self, c: char) {
        match c {
            '·' | '»' | '›' | '•' | '→' => self.bars += 1,
            '“' | '”' | '«' | '„' => self.quotes += 1,
            '€' | '£' | '¥' | '₽' => self.money += 1,
            '©' => self.signs += 1,
            _ if is_sign(c) => {}
            _ if LetterKind::of(c) == LetterKind::Letter || c.is_alphabetic() => {
                self.letters += 1;
                self.upper += u32::from(c.is_uppercase());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign_by_sign(text: &str) -> Classes {
        let mut seen = Classes::default();
        seen.add_row(text);
        seen.add_counts(&Counts::of(text.as_bytes(), &mut Classes::default()));
        seen
    }

    #[test]
    fn lines_are_counted_alike_whichever_way() {
        const PIECES: [&str; 24] = [
            " ",
            "  ",
            "the",
            "May",
            "1917",
            "12",
            ":",
            "10:45",
            ". ",
            "… ",
            ".",
            "?",
            "é",
            "Ö",
            "•",
            "“",
            "\u{a0}",
            "\t",
            "|",
            "$5",
            "©",
            "{x}",
            "漢",
            "www.a.com",
        ];
        let mut seed = 7_u64;
        for length in (0..400).chain([900, 3000]) {
            let mut text = String::new();
            for _ in 0..length % 97 + length / 10 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
            }
            assert_eq!(classes(&text), sign_by_sign(&text), "{text}");
            let plain: String = text.chars().filter(|c| !"\u{a0}\t…".contains(*c)).collect();
            assert_eq!(classes(&plain), sign_by_sign(&plain), "{plain}");
        }
        let seen = classes("Seen at 10:45, on 3 May 1917. Left: 12345 | ©");
        let found = (
            seen.years,
            seen.colon_digits,
            seen.stops,
            seen.longest,
            seen.bars,
            seen.signs,
        );
        assert_eq!(found, (1, 1, 1, 6, 1, 1));
    }
}
