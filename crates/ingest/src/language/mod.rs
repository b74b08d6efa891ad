//! The language of a block: by its frequent words, and by trigrams where those do not tell.

pub(crate) mod trigrams;

use crate::hash::{FastMap, Table};
use crate::language::trigrams::TrigramJudge;
use crate::words::letters::floor;
use crate::words::word::hash;
use regesta_model::Language;
use regesta_packs::Cleaning;

/// Tells languages apart.
#[derive(Debug)]
pub(crate) struct Detector {
    languages: Vec<Language>,
    /// By the hash of a word.
    words: Table<Known>,
    /// By the number of a letter.
    letters: Vec<u32>,
    trigrams: TrigramJudge,
}

/// The languages that a word is frequent in, as bits, and whether it is a function word in one.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    languages: u32,
    function: bool,
}

/// What was seen of a block's words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Guess {
    /// The likeliest language.
    pub(crate) language: Language,
    /// Whether it is certain enough to tell a change of language.
    pub(crate) sure: bool,
}

/// Counts frequent words of each language while a block is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    scores: [f32; MOST],
    /// Those with a score, as bits.
    scored: u32,
}

/// Languages that are counted at most.
const MOST: usize = 32;

/// Score and lead from which a short line has a language by its words alone.
const FEW: f32 = 1.2;
const LEAD: f32 = 0.4;
/// Bytes of a block shown to the trigram detector, and words of the shortest one: fewer tell little.
const PROBE: usize = 400;
const TRIGRAMS: u32 = 6;

impl Detector {
    pub(crate) fn new(packs: &Cleaning) -> Self {
        let languages = || packs.words.languages.iter().take(MOST);
        let (mut map, mut letters) = (FastMap::<u64, Known>::default(), Vec::new());
        for (index, entry) in languages().enumerate() {
            let stop = entry.stop.iter().map(|word| (word, true));
            let more = entry.more.iter().map(|word| (word, false));
            for (word, function) in stop.chain(more) {
                let known = map.entry(hash(word)).or_default();
                known.languages |= 1 << index;
                known.function |= function;
            }
            for word in &entry.elided {
                map.entry(hash(word)).or_default().function = true;
            }
            for letter in entry.letters.chars() {
                let number = number(letter);
                if letters.len() <= number {
                    letters.resize(number + 1, 0);
                }
                if let Some(mask) = letters.get_mut(number) {
                    *mask |= 1_u32 << index;
                }
            }
        }
        Self {
            languages: languages().map(|entry| entry.language).collect(),
            trigrams: TrigramJudge::new(&packs.trigrams),
            words: Table::new(map.into_iter()),
            letters,
        }
    }

    /// Counts a word, given its hash; whether it is a function word of any language.
    #[inline]
    pub(crate) fn count(&self, word: u64, tally: &mut Tally) -> bool {
        let Some(known) = self.words.get(word) else {
            return false;
        };
        tally.add(
            known.languages,
            1.0 + 1.0 / f32::from(share(known.languages)),
        );
        known.function
    }

    /// Whether a language is one of those that are told.
    pub(crate) fn knows(&self, language: Language) -> bool {
        self.languages.contains(&language)
    }

    /// Whether a word of this hash is a function word of any language.
    pub(crate) fn is_function(&self, word: u64) -> bool {
        self.words.get(word).is_some_and(|known| known.function)
    }

    /// Whether a word of this hash is a frequent word of any language.
    pub(crate) fn is_frequent(&self, word: u64) -> bool {
        self.words.get(word).is_some()
    }

    /// Counts a letter that only some languages have.
    pub(crate) fn count_letter(&self, letter: char, tally: &mut Tally) {
        if let Some(mask) = self.letters.get(number(letter)).filter(|mask| **mask != 0) {
            tally.add(*mask, 0.5 / f32::from(share(*mask)) + 0.25);
        }
    }

    /// The language of a block of this text.
    pub(crate) fn guess(&self, text: &str, words: u32, tally: &Tally) -> Guess {
        let (best, [first, second, third]) = tally.highest();
        let language = self.languages.get(best).copied().unwrap_or_default();
        let lead = first - second;
        let clear = lead >= 2.0 && lead >= 0.06 * first;
        // two close kin ahead of all others: the better one
        let kin = lead >= 0.5 && first - third >= 2.0;
        if first >= 4.0 && (clear || kin) {
            let sure = words >= 8;
            return Guess { language, sure };
        }
        if first >= FEW && lead >= LEAD && words < 12 {
            return Guess {
                language,
                sure: false,
            };
        }
        self.by_trigrams(text, words)
    }

    fn by_trigrams(&self, text: &str, words: u32) -> Guess {
        if words < TRIGRAMS {
            return Guess::default();
        }
        let probe = text.get(..floor(text, PROBE)).unwrap_or(text);
        let guess = self.trigrams.guess(probe);
        guess.map_or_else(Guess::default, |likeliest| Guess {
            language: likeliest.language,
            sure: words >= 12 && likeliest.confidence > 0.6,
        })
    }
}

#[inline]
fn number(letter: char) -> usize {
    usize::try_from(u32::from(letter)).unwrap_or(usize::MAX)
}

#[inline]
fn share(mask: u32) -> u8 {
    u8::try_from(mask.count_ones()).unwrap_or(u8::MAX).max(1)
}

impl Tally {
    fn add(&mut self, mut mask: u32, weight: f32) {
        self.scored |= mask;
        while mask != 0 {
            let index = usize::try_from(mask.trailing_zeros()).unwrap_or(0);
            if let Some(score) = self.scores.get_mut(index) {
                *score += weight;
            }
            mask &= mask - 1;
        }
    }

    /// The first language with the highest score, and the three highest scores.
    fn highest(&self) -> (usize, [f32; 3]) {
        let (mut best, mut high) = (0, [0.0; 3]);
        let mut rest = self.scored;
        while rest != 0 {
            let index = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let score = self.scores.get(index).copied().unwrap_or(0.0);
            let [first, second, third] = high;
            if score > first {
                (best, high) = (index, [score, first, second]);
            } else if score > second {
                high = [first, score, second];
            } else if score > third {
                high = [first, second, score];
            }
        }
        (best, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::Cleaning;

    #[test]
    fn paragraphs_tell_their_language() {
        let detector = Detector::new(&Cleaning::builtin().unwrap());
        let cases = [
            (
                "en",
                "He came back in the spring of that year and was elected to the council.",
            ),
            (
                "de",
                "Er kam im Frühling zurück und wurde in den Rat der Stadt gewählt.",
            ),
            (
                "fi",
                "Hän palasi keväällä ja hänet valittiin kaupungin neuvostoon, kun sota oli ohi.",
            ),
            (
                "da",
                "Han kom tilbage om foråret og blev valgt til byens råd efter krigen.",
            ),
            (
                "sv",
                "Han kom tillbaka på våren och valdes till stadens råd efter kriget.",
            ),
            ("ru", "Он вернулся весной и был избран в городской совет."),
            (
                "fr",
                "Il revint au printemps et fut élu au conseil de la ville.",
            ),
        ];
        for (expected, text) in cases {
            let mut tally = Tally::default();
            let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
            for word in &words {
                detector.count(hash(word.trim_matches(['.', ','])), &mut tally);
            }
            let guess = detector.guess(text, u32::try_from(words.len()).unwrap(), &tally);
            assert_eq!(guess.language.as_str(), expected, "{text}");
        }
    }

    type Table =
        std::collections::BTreeMap<String, std::collections::BTreeMap<String, Vec<String>>>;

    /// Right, all and the wrong ones: a heading of three words and fewer that stands alone may stay without a language.
    fn measure(part: &str) -> (usize, usize, Vec<String>) {
        let detector = Detector::new(&Cleaning::builtin().unwrap());
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../fixtures/languages/sentences.toml"
        );
        let table: Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
        for (language, parts) in &table {
            for text in parts.get(part).into_iter().flatten() {
                let found = guess(&detector, text).language;
                all += 1;
                right += usize::from(found.as_str() == language);
                if found.as_str() != language {
                    wrong.push(format!("{language} {found}: {text}"));
                }
            }
        }
        (right, all, wrong)
    }

    fn guess(detector: &Detector, text: &str) -> Guess {
        let mut tally = Tally::default();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<_> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        for word in &words {
            detector.count(hash(word), &mut tally);
            for c in word.chars().filter(|c| !c.is_ascii()) {
                detector.count_letter(c, &mut tally);
            }
        }
        detector.guess(text, u32::try_from(words.len()).unwrap(), &tally)
    }

    #[test]
    fn sentences_of_our_own_are_told_their_language() {
        for (part, floor) in [("plain", 0.95), ("short", 0.9), ("old", 0.9)] {
            let (right, all, wrong) = measure(part);
            let share =
                f64::from(u32::try_from(right).unwrap()) / f64::from(u32::try_from(all).unwrap());
            println!("{part}: {right} of {all}, {share:.3}");
            println!("{}", wrong.join("\n"));
            assert!(share >= floor, "{part}: {share:.3}\n{}", wrong.join("\n"));
        }
    }
}
