//! The language of a text by its letters: how close the ranks of its trigrams are to those of each language, and how many
//! of its letters each alphabet has.
//!
//! Source of the method: W. Cavnar, J. Trenkle, "N-Gram-Based Text Categorization" (1994), with the weights of whatlang.

use crate::hash::{FastMap, Table};
use regesta_model::Language;
use regesta_packs::{LanguageTrigrams, Script, Trigrams, each_lower};

/// Tells languages apart by trigrams.
#[derive(Debug)]
pub(crate) struct TrigramJudge {
    scripts: [Ranks; 2],
}

/// The trigrams of the languages of one script.
#[derive(Debug, Default)]
struct Ranks {
    languages: Vec<Language>,
    /// The languages that have a letter, as bits.
    letters: FastMap<u64, u32>,
    /// For each trigram, where the languages stand that have it.
    places: Table<(u32, u32)>,
    /// Languages that have a trigram, each with its rank there.
    ranks: Vec<(usize, u32)>,
}

/// The likeliest language of a text, and how much likelier it is than the next: 1 is certain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likeliest {
    pub(crate) language: Language,
    pub(crate) confidence: f64,
}

/// Trigrams of a language, and the distance of one that a text or the language does not have.
const MOST: u32 = 300;

impl TrigramJudge {
    pub(crate) fn new(trigrams: &Trigrams) -> Self {
        let of = |script: Script| {
            let languages = trigrams.languages.iter();
            Ranks::new(languages.filter(move |language| language.script == script))
        };
        Self {
            scripts: [of(Script::Latin), of(Script::Cyrillic)],
        }
    }

    /// The likeliest language of a text; an unknown one where most letters are of another script.
    pub(crate) fn guess(&self, text: &str) -> Option<Likeliest> {
        let lower = Lower::of(text);
        let [latin, cyrillic, other] = lower.scripts;
        let [of_latin, of_cyrillic] = &self.scripts;
        match latin.max(cyrillic).max(other) {
            0 => None,
            most if most == latin => of_latin.guess(&lower.letters),
            most if most == cyrillic => of_cyrillic.guess(&lower.letters),
            _ => Some(Likeliest {
                language: Language::UNKNOWN,
                confidence: 1.0,
            }),
        }
    }
}

/// A text in lower case with a blank for each sign that is no letter, and how many letters of each script it has.
struct Lower {
    letters: Vec<u64>,
    scripts: [u32; 3],
}

const BLANK: u64 = ' ' as u64;

impl Lower {
    fn of(text: &str) -> Self {
        let mut lower = Self {
            letters: Vec::with_capacity(text.len() + 1),
            scripts: [0; 3],
        };
        let [latin, cyrillic, other] = &mut lower.scripts;
        for c in text.chars() {
            if c.is_ascii() && !c.is_ascii_alphabetic() {
                lower.letters.push(BLANK);
                continue;
            }
            match c {
                '\0'..='\u{2af}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' => *latin += 1,
                '\u{2100}'..='\u{214f}' | '\u{2c60}'..='\u{2c7f}' => *latin += 1,
                '\u{400}'..='\u{52f}' => *cyrillic += 1,
                _ => *other += u32::from(c.is_alphabetic()),
            }
            each_lower(c, |c| lower.letters.push(u64::from(u32::from(c))));
        }
        lower.letters.push(BLANK);
        lower
    }
}

impl Ranks {
    fn new<'p>(languages: impl Iterator<Item = &'p LanguageTrigrams>) -> Self {
        let (mut all, mut ranks) = (Self::default(), Vec::new());
        for (at, entry) in languages.enumerate() {
            all.languages.push(entry.language);
            for letter in entry.alphabet.chars() {
                *all.letters.entry(u64::from(u32::from(letter))).or_default() |= 1 << at;
            }
            for (rank, trigram) in (0..).zip(&entry.trigrams) {
                let [a, b, c] = trigram.map(|c| u64::from(u32::from(c)));
                ranks.push((join(a, b, c), (at, rank)));
            }
        }
        ranks.sort_unstable();
        let mut places = Vec::new();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        for same in ranks.chunk_by(|a, b| a.0 == b.0) {
            let start = all.ranks.len();
            all.ranks.extend(same.iter().map(|(_, rank)| rank));
            let place = (number(start), number(all.ranks.len()));
            let trigram = same.first().map(|(trigram, _)| (*trigram, place));
            places.extend(trigram);
        }
        all.places = Table::new(places.into_iter());
        all
    }

    fn guess(&self, letters: &[u64]) -> Option<Likeliest> {
        let (known, count) = self.by_alphabet(letters);
        let (close, trigrams) = self.by_trigrams(letters);
        let weight = (2.0 / 3.0 - f64::from(count) / 300.0).clamp(1.0 / 3.0, 2.0 / 3.0);
        let scores = known.iter().zip(&close);
        let scores = scores.map(|(known, close)| known * weight + close * (1.0 - weight));
        // the first of the best: by the sum, then by the alphabet alone
        let mut ranked: Vec<(f64, f64, Language)> = scores
            .zip(known.iter().zip(&self.languages))
            .map(|(score, (known, language))| (score, *known, *language))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));
        let (best, _, language) = ranked.first().copied()?;
        let next = ranked.get(1).map_or(0.0, |next| next.0);
        Some(Likeliest {
            language,
            confidence: confidence(best, next, trigrams),
        })
    }

    /// For each language, the share of letters that its alphabet has less that of others, and the number of letters.
    fn by_alphabet(&self, letters: &[u64]) -> (Vec<f64>, u32) {
        let mut known = vec![0_u32; self.languages.len()];
        let (mut count, mut plain) = (0, 0);
        let mut add = |letter: &u64, times: u32| {
            count += times;
            let mask = self.letters.get(letter).copied().unwrap_or(0);
            if usize::try_from(mask.count_ones()) == Ok(self.languages.len()) {
                plain += times;
                return;
            }
            let each = known.iter_mut().enumerate();
            each.for_each(|(at, known)| *known += times * ((mask >> at) & 1));
        };
        let mut ascii = [0_u32; 128];
        for letter in letters.iter().filter(|letter| **letter != BLANK) {
            let place = usize::try_from(*letter).ok();
            match place.and_then(|place| ascii.get_mut(place)) {
                Some(times) => *times += 1,
                None => add(letter, 1),
            }
        }
        let several = (0..).zip(&ascii).filter(|(_, times)| **times > 0);
        several.for_each(|(letter, times)| add(&letter, *times));
        let share = |known: &u32| {
            let score = (2 * (known + plain)).saturating_sub(count);
            f64::from(score) / f64::from(count)
        };
        (known.iter().map(share).collect(), count)
    }

    /// For each language, how close the ranks of its trigrams are to those of the text, and the number of the text's.
    fn by_trigrams(&self, letters: &[u64]) -> (Vec<f64>, u32) {
        let trigrams = ranked(letters);
        let mut distances = vec![i64::from(MOST * MOST); self.languages.len()];
        for (rank, trigram) in (0_i64..).zip(&trigrams) {
            let (start, end) = self.places.get(*trigram).unwrap_or_default();
            let ranks = self.ranks.get(start as usize..end as usize);
            for (at, own) in ranks.unwrap_or_default() {
                let nearer = i64::from(MOST) - (rank - i64::from(*own)).abs();
                distances
                    .get_mut(*at)
                    .into_iter()
                    .for_each(|sum| *sum -= nearer);
            }
        }
        let count = u32::try_from(trigrams.len()).unwrap_or(u32::MAX);
        let missing = i64::from(MOST.saturating_sub(count) * MOST);
        let most = count * MOST;
        let share = |distance: i64| {
            let distance = u32::try_from(distance - missing).unwrap_or(0);
            f64::from(most.saturating_sub(distance)) / f64::from(most)
        };
        (distances.into_iter().map(share).collect(), count)
    }
}

const fn join(a: u64, b: u64, c: u64) -> u64 {
    (a << 42) | (b << 21) | c
}

/// The trigrams of a text, the most frequent first.
fn ranked(letters: &[u64]) -> Vec<u64> {
    let mut all = Vec::with_capacity(letters.len());
    let (mut a, mut rest) = (BLANK, letters.iter().copied());
    let mut b = rest.next().unwrap_or(BLANK);
    for c in rest {
        if b != BLANK || (a != BLANK && c != BLANK) {
            all.push(join(a, b, c));
        }
        (a, b) = (b, c);
    }
    all.sort_unstable_by(|a, b| b.cmp(a));
    let runs = all.chunk_by(|a, b| a == b);
    let mut counted: Vec<(usize, u64)> = Vec::with_capacity(all.len());
    counted.extend(runs.filter_map(|run| Some((run.len(), *run.first()?))));
    // most come once or twice: a round for each number of times is faster than to sort
    let mut found = Vec::with_capacity(counted.len());
    let mut most = usize::MAX;
    while let Some(next) = counted.iter().map(|run| run.0).filter(|n| *n < most).max() {
        most = next;
        let own = counted.iter().filter(|(count, _)| *count == most);
        found.extend(own.map(|(_, trigram)| *trigram));
    }
    found
}

/// How sure the best score is beside the next, for a text of so many trigrams.
fn confidence(best: f64, next: f64, trigrams: u32) -> f64 {
    if best == 0.0 {
        return 0.0;
    }
    if next == 0.0 {
        return best;
    }
    let enough = 3.0 / f64::from(trigrams) + 0.015;
    ((best - next) / next / enough).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::Cleaning;

    #[test]
    fn letters_tell_a_language_and_how_surely() {
        let judge = TrigramJudge::new(&Cleaning::builtin().unwrap().trigrams);
        let cases = [
            ("Hevoset juoksivat niityllä", "fi"),
            ("Приїхали вчора ввечері", "uk"),
            ("Приехали вчера вечером", "ru"),
            ("Szczęśliwie dojechaliśmy", "pl"),
            ("Χθες το βράδυ", "und"),
        ];
        for (text, tag) in cases {
            let guess = judge.guess(text).unwrap();
            assert_eq!(guess.language.as_str(), tag, "{text}");
            assert!((0.0..=1.0).contains(&guess.confidence), "{text}");
        }
        assert_eq!(judge.guess("1917 — 1938"), None);
    }
}
