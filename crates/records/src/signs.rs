//! The words of a text that tell what it is about.

use crate::lead::{BIRTH, DEATH, MARRIAGE};
use crate::packs::RecordPacks;
use aho_corasick::{AhoCorasick, MatchKind};
use regesta_packs::{Form, SentencePack, SentenceWords, SubjectSide, TopicPack};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a word or phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Tells a topic.
    Cue(CueSign),
    /// Names a body of the pack, by its index.
    Body(usize),
    /// Names an occasion of the pack, by its index.
    Occasion(usize),
    /// Looks like a cue, body or occasion and is none.
    None(Class),
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
    /// Kin of somebody.
    Kin,
    /// Sends the reader elsewhere.
    Reference,
    /// A writing that its date names.
    Deed,
    /// Somebody learns what happened.
    News,
    /// Begins what is learned.
    That,
    /// Says that what stands near was not.
    Negation,
    /// Stands right before what did not happen.
    Averted,
    /// Begins a correction.
    Instead,
    /// Says that somebody did not take what he was offered.
    Declined,
    /// Is not born and does not die as people do.
    Thing,
    /// Tells what comes every year.
    Yearly,
    /// What somebody may die of later.
    Harm,
    /// Tells how such harm came.
    Got,
    /// Begins a relative clause of place.
    Where,
    /// Calls an earlier day back.
    Anniversary,
}

/// Signs of which the longest counts where several overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Cue,
    Body,
    Occasion,
    Negation,
    Voice,
}

impl Sign {
    const fn class(self) -> Option<Class> {
        match self {
            Self::Cue(_) => Some(Class::Cue),
            Self::Body(_) => Some(Class::Body),
            Self::Occasion(_) => Some(Class::Occasion),
            Self::Negation => Some(Class::Negation),
            Self::Doubt | Self::Unreal => Some(Class::Voice),
            Self::None(class) => Some(class),
            _ => None,
        }
    }
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
    /// Whether it tells when belonging to a body began.
    pub(crate) begins: bool,
    /// Whether it takes no date but one of its own clause.
    pub(crate) participle: bool,
    /// Whether it counts only where it opens a clause.
    pub(crate) opens: bool,
    /// Whether it counts only right before a date.
    pub(crate) dated: bool,
    /// Whether it takes no date before it.
    pub(crate) forward: bool,
    /// Whether it counts only where it is joined to the cue right before it.
    pub(crate) joined: bool,
    /// Whether its place stands behind it.
    pub(crate) behind: bool,
    /// Whether it is a mark of an entry behind which stands whom somebody married: "m. 1825 Anna Lund".
    pub(crate) weds: bool,
    /// Whether it counts only of a person who is known.
    pub(crate) person: bool,
    /// Whether it counts only where the name of a place follows.
    pub(crate) placed: bool,
    /// Whether it names a post, which may be somebody else's.
    pub(crate) held: bool,
    /// Whether it counts only where nothing but a date stands before it in its sentence.
    pub(crate) heads: bool,
    /// Whether it tells a birth or a death.
    pub(crate) lives: bool,
}

/// A sign where it stands, in bytes of the text searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) at: Range<usize>,
    pub(crate) sign: Sign,
    /// Whether it is the first half of a phrase that other words part.
    parted: bool,
}

/// Everything that is searched for in texts of one language.
#[derive(Debug)]
pub(crate) struct Signs {
    pub(crate) words: SentenceWords,
    /// `None` only of more words than an automaton can hold.
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

/// What a phrase of the automaton means.
#[derive(Debug)]
struct Pattern {
    sign: Sign,
    /// Whether any ending may follow.
    open: bool,
    /// The second half of a phrase that other words may part: "sluttede … sig til".
    then: Option<String>,
}

/// Bytes within which the second half of a parted phrase must begin.
const PARTED: usize = 60;

/// The signs of each language.
#[derive(Debug)]
pub(crate) struct SignTable {
    languages: BTreeMap<String, Signs>,
    none: Signs,
}

impl SignTable {
    pub(crate) fn new(packs: &RecordPacks, sentences: &SentencePack) -> Self {
        let mut table = BTreeMap::new();
        for words in &sentences.languages {
            table.insert(words.code.clone(), Signs::new(packs, words));
        }
        let none = Signs::new(packs, &SentenceWords::default());
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
    fn new(packs: &RecordPacks, words: &SentenceWords) -> Self {
        let mut phrases: Vec<(String, Sign)> = Vec::new();
        let lists = [
            (&words.joiners, Sign::Joiner),
            (&words.pronouns, Sign::Pronoun),
            (&words.first_person, Sign::FirstPerson),
            (&words.doubt, Sign::Doubt),
            (&words.unreal, Sign::Unreal),
            (&words.kin, Sign::Kin),
            (&words.references, Sign::Reference),
            (&words.deeds, Sign::Deed),
            (&words.news, Sign::News),
            (&words.that, Sign::That),
            (&words.negations, Sign::Negation),
            (&words.affirmed, Sign::None(Class::Negation)),
            (&words.averted, Sign::Averted),
            (&words.instead, Sign::Instead),
            (&words.declined, Sign::Declined),
            (&words.things, Sign::Thing),
            (&words.yearly, Sign::Yearly),
            (&words.harms, Sign::Harm),
            (&words.got, Sign::Got),
            (&words.wheres, Sign::Where),
            (&words.anniversaries, Sign::Anniversary),
        ];
        for (list, sign) in lists {
            phrases.extend(list.iter().map(|word| (fold(word), sign)));
        }
        cues(&mut phrases, &packs.topics, &words.code);
        for (index, body) in packs.bodies.bodies.iter().enumerate() {
            let sign = (Sign::Body(index), Sign::None(Class::Body));
            forms(&mut phrases, &body.forms, &words.code, sign);
        }
        for (index, occasion) in packs.occasions.occasions.iter().enumerate() {
            let sign = (Sign::Occasion(index), Sign::None(Class::Occasion));
            forms(&mut phrases, &occasion.forms, &words.code, sign);
        }
        let (texts, patterns): (Vec<_>, Vec<_>) = phrases.iter().map(Pattern::new).unzip();
        let mut builder = AhoCorasick::builder();
        let automaton = builder.match_kind(MatchKind::Standard).build(texts).ok();
        Self {
            words: words.clone(),
            automaton,
            patterns,
        }
    }

    /// The signs of a folded text, in order; of those of one class that overlap the longest.
    pub(crate) fn find(&self, folded: &str) -> Vec<Found> {
        let hits = self.automaton.iter();
        let hits = hits.flat_map(|automaton| automaton.find_overlapping_iter(folded));
        let found = hits.filter_map(|hit| {
            let pattern = self.patterns.get(hit.pattern().as_usize())?;
            let at = hit.range();
            pattern.stands(folded, &at).then_some(Found {
                at,
                sign: pattern.sign,
                parted: pattern.then.is_some(),
            })
        });
        longest(found.collect())
    }
}

impl Pattern {
    fn new((phrase, sign): &(String, Sign)) -> (String, Self) {
        let (first, then) = match phrase.split_once(" … ") {
            Some((first, then)) => (first, Some(then.to_owned())),
            None => (phrase.as_str(), None),
        };
        let (text, open) = match first.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (first, false),
        };
        let pattern = Self {
            sign: *sign,
            open,
            then,
        };
        (text.to_owned(), pattern)
    }

    /// Whether a hit is the whole word or phrase.
    fn stands(&self, folded: &str, at: &Range<usize>) -> bool {
        let then = || {
            self.then
                .as_ref()
                .is_none_or(|then| follows(folded, at.end, then))
        };
        is_word(folded, at, self.open) && !is_initial(folded, at, self.sign) && then()
    }
}

/// Whether a phrase stands within reach after a place, before the sentence ends.
fn follows(folded: &str, from: usize, phrase: &str) -> bool {
    let rest = folded.get(from..).unwrap_or("");
    // The stop of "3. Mai" ends nothing.
    let counts = |at: usize| {
        let before = rest.get(..at).unwrap_or("").bytes().rev();
        (1..=2).contains(&before.take_while(u8::is_ascii_digit).count())
    };
    let ends = |(at, c): &(usize, char)| matches!(c, ';' | '!' | '?') || *c == '.' && !counts(*at);
    let end = rest.char_indices().find(ends);
    let end = end.map_or(rest.len(), |(at, _)| at);
    let sentence = rest.get(..end).unwrap_or("");
    let mut places = sentence.match_indices(phrase).map(|(at, _)| at);
    places.any(|at| at <= PARTED && is_word(sentence, &(at..at + phrase.len()), false))
}

fn forms(
    phrases: &mut Vec<(String, Sign)>,
    forms: &[Form],
    language: &str,
    (sign, none): (Sign, Sign),
) {
    for form in forms.iter().filter(|form| form.lang == language) {
        phrases.extend(form.words.iter().map(|word| (fold(word), sign)));
        phrases.extend(form.unless.iter().map(|word| (fold(word), none)));
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
                begins: words.begins,
                participle: words.participle,
                opens: words.opens,
                dated: words.dated,
                forward: words.forward,
                joined: words.joined,
                behind: words.behind,
                weds: words.dated && row.id == MARRIAGE,
                person: words.person,
                placed: words.placed,
                held: words.held,
                heads: words.heads,
                lives: [BIRTH, DEATH].contains(&row.id.as_str()),
            });
            phrases.extend(words.words.iter().map(|word| (fold(word), sign)));
            phrases.extend(
                words
                    .unless
                    .iter()
                    .map(|word| (fold(word), Sign::None(Class::Cue))),
            );
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
    // of two parted phrases with one first half the one that is none
    let none = |sign: &Found| sign.parted && matches!(sign.sign, Sign::None(_));
    found.sort_by_key(|sign| {
        let (start, end) = (sign.at.start, std::cmp::Reverse(sign.at.end));
        (start, end, !sign.parted, !none(sign))
    });
    let classes = [
        Class::Cue,
        Class::Body,
        Class::Occasion,
        Class::Negation,
        Class::Voice,
    ];
    for class in classes {
        let mut taken = 0;
        found.retain(|sign| {
            if sign.sign.class() != Some(class) {
                return true;
            }
            let free = sign.at.start >= taken;
            if free {
                taken = sign.at.end;
            }
            free
        });
    }
    found.retain(|sign| !matches!(sign.sign, Sign::None(_)));
    found
}

/// Lower case, line breaks as blanks, byte for byte as long as the text itself; typewriter apostrophes for curly ones are left alone.
pub(crate) fn fold(text: &str) -> String {
    let lower = |c: char| {
        if c.is_ascii() {
            return if c == '\n' || c == '\r' {
                ' '
            } else {
                c.to_ascii_lowercase()
            };
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

    fn tables() -> (RecordPacks, SignTable) {
        let packs = RecordPacks::builtin().unwrap();
        let table = SignTable::new(&packs, &SentencePack::builtin().unwrap());
        (packs, table)
    }

    fn has(table: &SignTable, lang: &str, text: &str, wanted: impl Fn(&Sign) -> bool) -> bool {
        let found = table.of(lang).find(&fold(text));
        found.iter().any(|found| wanted(&found.sign))
    }

    #[test]
    fn cues_hit_and_miss_their_examples() {
        let (packs, table) = tables();
        let mut wrong = Vec::new();
        for (index, topic) in packs.topics.topics.iter().enumerate() {
            for (number, cue) in topic.cues.iter().enumerate() {
                let mine = |sign: &Sign| matches!(sign, Sign::Cue(sign) if (sign.topic, sign.cue) == (index, number));
                let hits = cue.hit.iter().map(|text| (text, true));
                for (text, wanted) in hits.chain(cue.miss.iter().map(|text| (text, false))) {
                    if has(&table, &cue.lang, text, mine) != wanted {
                        wrong.push(format!("{} {}: {text:?}", topic.id, cue.lang));
                    }
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn bodies_and_occasions_hit_and_miss_their_examples() {
        let (packs, table) = tables();
        let mut wrong = Vec::new();
        let mut check = |id: &str, forms: &[Form], sign: Sign| {
            for form in forms {
                let hits = form.hit.iter().map(|text| (text, true));
                for (text, wanted) in hits.chain(form.miss.iter().map(|text| (text, false))) {
                    if has(&table, &form.lang, text, |found| *found == sign) != wanted {
                        wrong.push(format!("{id} {}: {text:?}", form.lang));
                    }
                }
            }
        };
        for (index, body) in packs.bodies.bodies.iter().enumerate() {
            check(&body.id, &body.forms, Sign::Body(index));
        }
        for (index, occasion) in packs.occasions.occasions.iter().enumerate() {
            check(&occasion.id, &occasion.forms, Sign::Occasion(index));
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn folding_keeps_every_byte_in_place() {
        for text in ["İstanbul ẞ K", "Åbo", "ΑΣ"] {
            assert_eq!(fold(text).len(), text.len(), "{text}");
        }
    }

    #[test]
    fn a_parted_phrase_needs_both_halves_in_one_sentence() {
        let folded = fold(
            "Så sluttede Holm og Berg sig til partiet. Mødet sluttede. Han gav sig til at le.",
        );
        let places = [3, 45];
        let found = places.map(|at| follows(&folded, at + "sluttede".len(), "sig til"));
        assert_eq!(found, [true, false]);
    }
}
