//! The words of a language, compiled for one lookup per word.

use regesta_calendar::{FEASTS, Feast};
use regesta_model::{DayPart, TimeUnit};
use regesta_packs::{DAY_PARTS, LangPack, NumericOrder, Sense, UNITS, WordClass};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Longest word (bytes, in lower case) that is looked up.
const LONGEST_WORD: usize = 48;

/// FNV-1a: words are short, and the tables are ours, so nobody can choose colliding keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

type Table = HashMap<Box<str>, Vec<Phrase>, BuildHasherDefault<Fnv>>;

/// A form after its first word.
#[derive(Debug)]
struct Phrase {
    /// What follows the first word, in lower case; a space stands for white space.
    tail: Box<str>,
    /// Whether the first letter must be a capital.
    capital: bool,
    senses: Vec<Sense>,
}

/// The compiled words of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: Table,
    pub(crate) habits: Habits,
    /// Calendar marks that may be glued to the word before them.
    glued: Vec<Box<str>>,
}

/// How a language writes its dates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits {
    /// The order of numeric dates.
    pub(crate) order: NumericOrder,
    /// Months are written in lower case within a sentence.
    pub(crate) lower_months: bool,
    /// "last" and "next" stand behind what they point at.
    pub(crate) pointers_after: bool,
}

/// A form found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match<'l> {
    /// Bytes from the start of the word.
    pub(crate) len: usize,
    pub(crate) senses: &'l [Sense],
}

impl Lexicon {
    /// The words of these packs together; the first one gives the order of numeric dates.
    pub(crate) fn new(packs: &[&LangPack]) -> Self {
        let mut table = Table::default();
        for (form, sense) in packs.iter().flat_map(|pack| pack.forms()) {
            insert(&mut table, &form, sense);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for phrases in table.values_mut() {
            share_senses(phrases);
            phrases.sort_by(|a, b| {
                b.tail
                    .len()
                    .cmp(&a.tail.len())
                    .then(b.capital.cmp(&a.capital))
            });
        }
        let first = packs.first();
        let habits = Habits {
            order: first.map_or(NumericOrder::Either, |pack| pack.numeric_order),
            lower_months: first.is_some_and(|pack| pack.lower_months),
            pointers_after: first.is_some_and(|pack| pack.pointers_after),
        };
        let glued = packs
            .iter()
            .filter_map(|pack| pack.words.get(&WordClass::GluedStyle))
            .flatten()
            .map(|form| Box::from(form.as_str()));
        Self {
            table,
            habits,
            glued: glued.collect(),
        }
    }

    /// The form that a word begins with, where a calendar mark is glued to it.
    pub(crate) fn before_mark(&self, word: &str) -> Option<Match<'_>> {
        let mark = self.glued.iter().find(|mark| word.ends_with(&***mark))?;
        let len = word.len() - mark.len();
        self.find(word.get(..len)?, len)
    }

    /// The longest form that starts with the word `text[..len]`.
    pub(crate) fn find(&self, text: &str, len: usize) -> Option<Match<'_>> {
        let word = text.get(..len)?;
        let mut buffer = [0; LONGEST_WORD];
        let phrases = self.table.get(lower(word, &mut buffer)?)?;
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let rest = text.get(len..)?;
        phrases
            .iter()
            .filter(|phrase| capital || !phrase.capital)
            .find_map(|phrase| {
                let tail = tail_len(rest, &phrase.tail)?;
                Some(Match {
                    len: len + tail,
                    senses: &phrase.senses,
                })
            })
    }
}

/// Gives the forms with a capital the senses of the same form in lower case, which matches any case.
fn share_senses(phrases: &mut [Phrase]) {
    let any_case: Vec<(Box<str>, Vec<Sense>)> = phrases
        .iter()
        .filter(|phrase| !phrase.capital)
        .map(|phrase| (phrase.tail.clone(), phrase.senses.clone()))
        .collect();
    for phrase in phrases.iter_mut().filter(|phrase| phrase.capital) {
        let same = any_case.iter().filter(|(tail, _)| *tail == phrase.tail);
        let more: Vec<Sense> = same.flat_map(|(_, senses)| senses.clone()).collect();
        phrase.senses.extend(more);
    }
}

fn insert(table: &mut Table, form: &str, sense: Sense) {
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let lowered = form.to_lowercase();
    let (word, tail) = lowered.split_at(first_word(&lowered));
    let phrases = table.entry(Box::from(word)).or_default();
    let same = |phrase: &&mut Phrase| &*phrase.tail == tail && phrase.capital == capital;
    match phrases.iter_mut().find(same) {
        Some(phrase) => phrase.senses.push(sense),
        None => phrases.push(Phrase {
            tail: Box::from(tail),
            capital,
            senses: vec![sense],
        }),
    }
}

/// Length of the first word of a text: its letters, or its first character if that is no letter.
pub(crate) fn first_word(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = text.get(ascii..).unwrap_or_default();
    if ascii > 0 && rest.bytes().next().is_none_or(|next| next.is_ascii()) {
        return ascii;
    }
    let letters = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    if letters > 0 {
        return letters;
    }
    text.chars().next().map_or(0, char::len_utf8)
}

/// Whether a character is part of a word: a letter or a mark over one.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The word in lower case; `None` if it is too long for any form.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    if word.is_ascii() {
        let small = buffer.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return std::str::from_utf8(small).ok();
    }
    let mut len = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let end = len + c.len_utf8();
        c.encode_utf8(buffer.get_mut(len..end)?);
        len = end;
    }
    std::str::from_utf8(buffer.get(..len)?).ok()
}

/// How many bytes of `text` the tail of a form takes; white space stands for itself in any amount up to four.
fn tail_len(text: &str, tail: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in tail.chars() {
        if wanted == ' ' {
            let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\n', '\u{202f}']);
            let skipped = rest.len() - trimmed.len();
            if skipped == 0 || skipped > 4 || rest.starts_with("\n\n") {
                return None;
            }
            rest = trimmed;
        } else {
            let c = rest.chars().next()?;
            if c != wanted && !c.to_lowercase().eq(std::iter::once(wanted)) {
                return None;
            }
            rest = rest.get(c.len_utf8()..)?;
        }
    }
    let cut = tail.chars().next_back().is_none_or(is_letter)
        && rest.chars().next().is_some_and(is_letter);
    (!cut || tail.is_empty()).then(|| text.len() - rest.len())
}

/// The unit of a sense's value.
pub(crate) fn unit(value: i32) -> Option<TimeUnit> {
    let index = usize::try_from(value).ok()?;
    UNITS.get(index).map(|(_, unit)| *unit)
}

/// The feast of a sense's value.
pub(crate) fn feast(value: i32) -> Option<Feast> {
    let index = usize::try_from(value).ok()?;
    FEASTS.get(index).copied()
}

/// The part of day of a sense's value.
pub(crate) fn day_part(value: i32) -> Option<DayPart> {
    let index = usize::try_from(value).ok()?;
    DAY_PARTS.get(index).map(|(_, part)| *part)
}

/// The sense of this class among several.
pub(crate) fn of_class(senses: &[Sense], class: WordClass) -> Option<i32> {
    let found = senses.iter().find(|sense| sense.class == class);
    found.map(|sense| sense.value)
}
