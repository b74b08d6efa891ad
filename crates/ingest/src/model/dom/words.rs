//! What a block's text shows by itself, as numbers.

use crate::language::Detector;
use crate::lines::facts::End;
use crate::model::classes::{Classes, Counts, class};
use crate::model::lines::{LINKS, capped, end, flag, ln, share, start};
use crate::words::letters::others;
use crate::words::word::{Word, each};
use memchr::memchr;
use memchr::memmem::Finder;
use regesta_packs::is_word;

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

/// The numbers of a text of these words and so many characters; the last place is left for the page's title.
pub(super) fn of(text: &str, words: &[Word], chars: u32, detector: &Detector) -> [f32; WORDS] {
    let probe = text
        .get(..crate::words::letters::floor(text, PROBE))
        .unwrap_or(text);
    let seen = look(probe, words, detector);
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
        flag(claims(text)),
        flag(memchr(b'@', probe.as_bytes()).is_some()) + 2.0 * flag(links(probe)),
        flag(tail.ends_with('…') || tail.ends_with("...")),
        flag(tail.ends_with('!')),
        flag(seen.words == 1),
        flag(prose),
        0.0,
    ]
}

/// Whether a text has the sign of a copyright.
fn claims(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr_iter(0xA9, bytes);
    ends.any(|at| at > 0 && bytes.get(at - 1) == Some(&0xC2))
}

/// Whether a text has the beginning of an address.
fn links(text: &str) -> bool {
    let [http, www, _] = &*LINKS;
    let has = |finder: &Finder<'_>| finder.find(text.as_bytes()).is_some();
    has(http) || has(www)
}

/// Bytes of the end of a text that tell how it ends.
fn ceil(text: &str) -> usize {
    let from = text.len().saturating_sub(24);
    (from..text.len())
        .find(|at| text.is_char_boundary(*at))
        .map_or(text.len(), |at| text.len() - at)
}

/// Looks at the beginning of a text of these words.
fn look(text: &str, words: &[Word], detector: &Detector) -> Seen {
    let mut seen = Seen::default();
    seen.add_signs(text);
    for word in words {
        let own = text.get(word.range()).filter(|own| !own.is_empty());
        match own {
            Some(own) => seen.add_word(own, *word, detector),
            // cut by the end of what is looked at
            None => {
                let start = word.range().start.min(text.len());
                each(text.get(start..).unwrap_or_default(), |word| {
                    let own = text.get(start..).unwrap_or_default();
                    seen.add_word(own, word, detector);
                });
                break;
            }
        }
    }
    seen
}

impl Seen {
    /// Counts signs; the end of the text counts as a blank.
    fn add_signs(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let counts = Counts::of(bytes, &mut Classes::default());
        let is = |class: u8| counts.is(class);
        self.chars = u32::try_from(bytes.len()).unwrap_or(u32::MAX) + 1;
        self.letters = is(class::LOWER) + is(class::UPPER);
        self.upper = is(class::UPPER);
        self.digits = is(class::DIGIT);
        self.punctuation = counts.signs();
        self.commas = is(class::COMMA);
        self.bars = is(class::BAR);
        self.code = is(class::CODE);
        self.quotes = is(class::QUOTE);
        self.money = is(class::MONEY);
        let next = |at: usize| bytes.get(at + 1).copied();
        if is(class::STOP) > 0 {
            let stops = bytes.iter().enumerate();
            let stops = stops.filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?'));
            let ends = stops.filter(|(at, _)| next(*at).is_none_or(|next| next == b' '));
            self.sentences += u32::try_from(ends.count()).unwrap_or(u32::MAX);
        }
        if is(class::COLON) > 0 && self.digits > 0 {
            let times = memchr::memchr_iter(b':', bytes)
                .filter(|at| next(*at).is_some_and(|next| next.is_ascii_digit()));
            self.times += u32::try_from(times.count()).unwrap_or(u32::MAX);
        }
        for (at, c) in others(text) {
            self.chars -= u32::try_from(c.len_utf8() - 1).unwrap_or(0);
            if is_word(c) {
                self.letters += 1;
                self.upper += u32::from(c.is_uppercase());
                continue;
            }
            match c {
                '…' => {
                    let next = bytes.get(at + c.len_utf8());
                    self.sentences += u32::from(next.is_none_or(|next| *next == b' '));
                }
                '·' | '»' | '›' | '•' | '→' => self.bars += 1,
                '“' | '”' | '«' | '„' => self.quotes += 1,
                '€' | '£' | '¥' | '₽' => self.money += 1,
                _ => {}
            }
        }
    }

    fn add_word(&mut self, own: &str, word: Word, detector: &Detector) {
        let chars = if word.is_ascii() {
            word.len
        } else {
            u32::try_from(own.chars().count()).unwrap_or(u32::MAX)
        };
        let bytes = own.as_bytes();
        self.words += 1;
        self.capitals += u32::from(word.capital);
        self.longest = self.longest.max(chars);
        let year = bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit);
        self.years += u32::from(year);
        let digit = || bytes.iter().any(u8::is_ascii_digit);
        self.stops += u32::from(detector.is_frequent(word.hash) && !digit());
    }
}
