//! The words of a text that tell what it is about.

use aho_corasick::{AhoCorasick, MatchKind};
use regesta_packs::{SentencePack, SentenceWords, SubjectSide, TopicPack};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a word or phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Tells a topic.
    Cue(CueSign),
    /// Looks like a cue and is none.
    NoCue,
    /// Begins a clause.
    Joiner,
    /// Stands for a person.
    Pronoun,
    /// The author speaks of himself.
    FirstPerson,
    /// The author does not vouch for it.
    Doubt,
    /// It never was.
    Unreal,
}

/// A topic's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CueSign {
    /// Index of the topic in its pack.
    pub(crate) topic: usize,
    /// Index of the cue in its topic.
    pub(crate) cue: usize,
    pub(crate) subject: SubjectSide,
    pub(crate) weak: bool,
}

/// A sign where it stands, in bytes of the text searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) at: Range<usize>,
    pub(crate) sign: Sign,
}

/// Everything that is searched for in texts of one language.
#[derive(Debug)]
pub(crate) struct Signs {
    pub(crate) words: SentenceWords,
    /// `None` only of more words than an automaton can hold.
    automaton: Option<AhoCorasick>,
    patterns: Vec<(Sign, bool)>,
}

/// The signs of each language.
#[derive(Debug)]
pub(crate) struct SignTable {
    languages: BTreeMap<String, Signs>,
    none: Signs,
}

impl SignTable {
    pub(crate) fn new(topics: &TopicPack, sentences: &SentencePack) -> Self {
        let mut table = BTreeMap::new();
        for words in &sentences.languages {
            table.insert(words.code.clone(), Signs::new(topics, words));
        }
        let none = Signs::new(topics, &SentenceWords::default());
        Self {
            languages: table,
            none,
        }
    }

    /// The signs of a language; none at all of a language that no pack knows.
    pub(crate) fn of(&self, language: &str) -> &Signs {
        self.languages.get(language).unwrap_or(&self.none)
    }
}

impl Signs {
    fn new(topics: &TopicPack, words: &SentenceWords) -> Self {
        let mut phrases: Vec<(String, Sign)> = Vec::new();
        let lists = [
            (&words.joiners, Sign::Joiner),
            (&words.pronouns, Sign::Pronoun),
            (&words.first_person, Sign::FirstPerson),
            (&words.doubt, Sign::Doubt),
            (&words.unreal, Sign::Unreal),
        ];
        for (list, sign) in lists {
            phrases.extend(list.iter().map(|word| (fold(word), sign)));
        }
        cues(&mut phrases, topics, &words.code);
        let split = |(phrase, sign): &(String, Sign)| match phrase.strip_suffix('*') {
            Some(stem) => (stem.to_owned(), (*sign, true)),
            None => (phrase.clone(), (*sign, false)),
        };
        let (texts, patterns): (Vec<_>, Vec<_>) = phrases.iter().map(split).unzip();
        let mut builder = AhoCorasick::builder();
        let automaton = builder.match_kind(MatchKind::Standard).build(texts).ok();
        Self {
            words: words.clone(),
            automaton,
            patterns,
        }
    }

    /// The signs of a folded text, in order; of cues that overlap the longest.
    pub(crate) fn find(&self, folded: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let hits = self.automaton.iter();
        for hit in hits.flat_map(|automaton| automaton.find_overlapping_iter(folded)) {
            let Some((sign, open)) = self.patterns.get(hit.pattern().as_usize()) else {
                continue;
            };
            let at = hit.range();
            if is_word(folded, &at, *open) && !is_initial(folded, &at, *sign) {
                found.push(Found { at, sign: *sign });
            }
        }
        longest(found)
    }
}

fn cues(phrases: &mut Vec<(String, Sign)>, topics: &TopicPack, language: &str) {
    for (topic, row) in topics.topics.iter().enumerate() {
        let mine = row.cues.iter().enumerate();
        for (cue, words) in mine.filter(|(_, cue)| cue.lang == language) {
            let sign = Sign::Cue(CueSign {
                topic,
                cue,
                subject: words.subject,
                weak: words.weak,
            });
            phrases.extend(words.words.iter().map(|word| (fold(word), sign)));
            phrases.extend(words.unless.iter().map(|word| (fold(word), Sign::NoCue)));
        }
    }
}

fn is_word(text: &str, at: &Range<usize>, open: bool) -> bool {
    let inside = |c: char| c.is_alphanumeric();
    let before = text.get(..at.start).unwrap_or("");
    let after = text.get(at.end..).unwrap_or("");
    let starts = !before.ends_with(inside);
    starts && (open || text.get(at.clone()).is_some_and(ends_open) || !after.starts_with(inside))
}

/// Whether a word ends so that another may follow at once: "j'".
fn ends_open(word: &str) -> bool {
    !word.ends_with(char::is_alphanumeric)
}

/// "I." is an initial, not the author.
fn is_initial(text: &str, at: &Range<usize>, sign: Sign) -> bool {
    sign == Sign::FirstPerson && text.get(at.end..).is_some_and(|rest| rest.starts_with('.'))
}

fn longest(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|sign| (sign.at.start, std::cmp::Reverse(sign.at.end)));
    let mut taken = 0;
    found.retain(|sign| {
        if !matches!(sign.sign, Sign::Cue(_) | Sign::NoCue) {
            return true;
        }
        let free = sign.at.start >= taken;
        if free {
            taken = sign.at.end;
        }
        free
    });
    found.retain(|sign| sign.sign != Sign::NoCue);
    found
}

/// Lower case, byte for byte as long as the text itself; typewriter apostrophes for curly ones are left alone.
pub(crate) fn fold(text: &str) -> String {
    let lower = |c: char| {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> (TopicPack, SignTable) {
        let topics = TopicPack::builtin().unwrap();
        let table = SignTable::new(&topics, &SentencePack::builtin().unwrap());
        (topics, table)
    }

    fn told(table: &SignTable, lang: &str, place: (usize, usize), text: &str) -> bool {
        let found = table.of(lang).find(&fold(text));
        let mine =
            |sign: &Found| matches!(sign.sign, Sign::Cue(sign) if (sign.topic, sign.cue) == place);
        found.iter().any(mine)
    }

    #[test]
    fn cues_hit_and_miss_their_examples() {
        let (topics, table) = tables();
        let mut wrong = Vec::new();
        for (index, topic) in topics.topics.iter().enumerate() {
            for (number, cue) in topic.cues.iter().enumerate() {
                let place = (index, number);
                let hits = cue.hit.iter().map(|text| (text, true));
                for (text, wanted) in hits.chain(cue.miss.iter().map(|text| (text, false))) {
                    if told(&table, &cue.lang, place, text) != wanted {
                        wrong.push(format!("{} {}: {text:?}", topic.id, cue.lang));
                    }
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn folding_keeps_every_byte_in_place() {
        for text in ["İstanbul ẞ K", "Åbo", "ΑΣ"] {
            assert_eq!(fold(text).len(), text.len(), "{text}");
        }
    }
}
