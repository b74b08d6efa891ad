//! What a block's text shows by itself, as numbers.

use crate::facts::End;
use crate::language::Detector;
use crate::model::lines::{capped, end, flag, ln, share, start};
use crate::words::{START, mix};
use regesta_packs::{each_lower, is_word};

/// Numbers of a block's text.
pub(super) const WORDS: usize = 27;

/// Their places, where the context asks for them by name.
pub(super) mod at {
    pub(crate) const CHARS: usize = 0;
    pub(crate) const STOPS: usize = 2;
    pub(crate) const END: usize = 8;
    pub(crate) const CUT: usize = 22;
    pub(crate) const PROSE: usize = 25;
    pub(crate) const TITLE: usize = 26;
}

/// Bytes of a block that are looked at.
const PROBE: usize = 600;

#[derive(Default)]
struct Seen {
    chars: u32,
    words: u32,
    stops: u32,
    capitals: u32,
    letters: u32,
    upper: u32,
    digits: u32,
    punctuation: u32,
    commas: u32,
    sentences: u32,
    bars: u32,
    code: u32,
    quotes: u32,
    money: u32,
    times: u32,
    years: u32,
    longest: u32,
}

/// The numbers of a text of so many characters; the last place is left for the page's title.
pub(super) fn of(text: &str, chars: u32, detector: &Detector) -> [f32; WORDS] {
    let probe = text
        .get(..crate::language::floor(text, PROBE))
        .unwrap_or(text);
    let seen = look(probe, detector);
    let tail = text.get(text.len() - ceil(text)..).unwrap_or(text);
    let ending = End::of(tail);
    let (words, letters) = (seen.words.max(1), seen.letters.max(1));
    let stops = share(seen.stops, words);
    let prose = (chars >= 80 && stops >= 0.15 && ending != End::Open)
        || (chars >= 160 && stops >= 0.12)
        || (seen.words >= 10 && ending != End::Open && ending != End::Colon && stops >= 0.15);
    [
        ln(chars),
        ln(seen.words),
        stops,
        capped(seen.stops, 20),
        share(seen.capitals, words),
        share(seen.digits, seen.chars.max(1)),
        share(seen.upper, letters),
        share(seen.punctuation, seen.chars.max(1)),
        end(ending),
        start(text),
        capped(seen.commas, 8),
        capped(seen.sentences, 6),
        capped(seen.bars, 6),
        capped(seen.quotes, 4),
        capped(seen.money, 3),
        capped(seen.times, 3),
        capped(seen.years, 3),
        capped(seen.longest, 40),
        share(seen.code, seen.chars.max(1)),
        share(letters, words),
        flag(text.contains('©')),
        flag(probe.contains('@')) + 2.0 * flag(probe.contains("http") || probe.contains("www.")),
        flag(tail.ends_with('…') || tail.ends_with("...")),
        flag(tail.ends_with('!')),
        flag(seen.words == 1),
        flag(prose),
        0.0,
    ]
}

/// Bytes of the end of a text that tell how it ends.
fn ceil(text: &str) -> usize {
    let from = text.len().saturating_sub(24);
    (from..text.len())
        .find(|at| text.is_char_boundary(*at))
        .map_or(text.len(), |at| text.len() - at)
}

fn look(text: &str, detector: &Detector) -> Seen {
    let mut seen = Seen::default();
    let (mut before, mut len, mut digits, mut hash) = (' ', 0_u32, 0_u32, START);
    for c in text.chars().chain([' ']) {
        seen.chars += 1;
        if is_word(c) {
            if len == 0 {
                seen.capitals += u32::from(c.is_uppercase());
            }
            len += 1;
            if c.is_ascii_digit() {
                digits += 1;
                seen.times += u32::from(before == ':');
            } else {
                seen.letters += 1;
                seen.upper += u32::from(c.is_uppercase());
            }
            each_lower(c, |c| hash = mix(hash, u64::from(u32::from(c))));
        } else {
            if len > 0 {
                seen.words += 1;
                seen.digits += digits;
                seen.years += u32::from(digits == 4 && len == 4);
                seen.longest = seen.longest.max(len);
                seen.stops += u32::from(digits == 0 && detector.is_frequent(hash));
                (len, digits, hash) = (0, 0, START);
            }
            match c {
                ',' => seen.commas += 1,
                ' ' => seen.sentences += u32::from(matches!(before, '.' | '!' | '?' | '…')),
                '|' | '·' | '»' | '›' | '•' | '→' => seen.bars += 1,
                '{' | '}' | ';' | '=' | '<' | '>' | '\\' | '_' | '`' => seen.code += 1,
                '"' | '“' | '”' | '«' | '„' => seen.quotes += 1,
                '$' | '€' | '£' | '¥' | '₽' => seen.money += 1,
                _ => {}
            }
            seen.punctuation += u32::from(c.is_ascii_punctuation());
        }
        before = c;
    }
    seen
}
