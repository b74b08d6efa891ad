//! Sentences as word types, and the features of each token.

use super::features::{WordType, feature, key, pair};
use super::net::{NEAR, look_keys};
use super::register::Register;
use super::{Clusters, Tag, Vocabulary};
use crate::word::Look;
use regesta_model::Language;
use regesta_packs::{NameFlags, NameHash, Names};
use std::ops::Range;

/// A document as the model reads it.
#[derive(Debug)]
pub struct Encoded {
    pub(crate) vocabulary: Vocabulary,
    tokens: Vec<u32>,
    pub(crate) sentences: Vec<Range<usize>>,
    /// Part of a place name of several words: 1 first, 2 later.
    spans: Vec<u8>,
    /// What the rest of the document says of each word in small letters.
    page: Vec<u8>,
    /// What a first reading made of each word in small letters: 0 nothing, else kind and how sure.
    votes: Vec<u8>,
    /// What kind of text it looks like.
    register: Register,
}

const LOWER: u8 = 1;
const INNER: u8 = 2;
const AFTER_GIVEN: u8 = 4;
const AFTER_TITLE: u8 = 8;
const TWICE: u8 = 16;
const BEFORE_NAME: u8 = 32;

impl Encoded {
    /// Encodes sentences of words.
    #[must_use]
    pub fn new<S: AsRef<str>>(
        sentences: &[Vec<S>],
        language: Language,
        names: &Names,
        clusters: &Clusters,
    ) -> Self {
        Self::with(Vocabulary::new(), sentences, language, names, clusters)
    }

    /// Encodes sentences of words, many of which the vocabulary may hold from other documents in the language.
    pub(crate) fn with<S: AsRef<str>>(
        mut vocabulary: Vocabulary,
        sentences: &[Vec<S>],
        language: Language,
        names: &Names,
        clusters: &Clusters,
    ) -> Self {
        let (mut tokens, mut ranges) = (Vec::new(), Vec::with_capacity(sentences.len()));
        let mut reader = vocabulary.reader(language, names, clusters);
        for sentence in sentences {
            let start = tokens.len();
            tokens.extend(sentence.iter().map(|word| reader.id(word.as_ref())));
            ranges.push(start..tokens.len());
        }
        let mut encoded = Self {
            vocabulary,
            tokens,
            sentences: ranges,
            spans: Vec::new(),
            page: Vec::new(),
            votes: Vec::new(),
            register: Register::of(sentences.iter().flatten().map(AsRef::as_ref)),
        };
        encoded.mark_places(names);
        encoded.read_page();
        encoded
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The sentences, as ranges of tokens.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    pub(crate) fn type_id(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |id| *id as usize)
    }

    fn word(&self, at: usize) -> Option<&WordType> {
        self.vocabulary.word(self.type_id(at))
    }

    fn beside(&self, at: usize, distance: isize, sentence: &Range<usize>) -> Option<&WordType> {
        self.vocabulary.word(self.neighbour(at, distance, sentence))
    }

    /// The word at a distance in the same sentence, or the edge.
    pub(crate) fn neighbour(&self, at: usize, distance: isize, sentence: &Range<usize>) -> usize {
        match at
            .checked_add_signed(distance)
            .filter(|at| sentence.contains(at))
        {
            Some(at) => self.type_id(at),
            None => 0,
        }
    }

    fn mark_places(&mut self, names: &Names) {
        self.spans = vec![0; self.tokens.len()];
        let gazetteer = names.gazetteer();
        for sentence in self.sentences.clone() {
            let mut at = sentence.start;
            while at < sentence.end {
                let length = self.place_length(at, sentence.end, gazetteer);
                for (n, slot) in self.spans.iter_mut().skip(at).take(length).enumerate() {
                    *slot = 1 + u8::from(n > 0);
                }
                at += length.max(1);
            }
        }
    }

    fn place_length(
        &self,
        start: usize,
        end: usize,
        gazetteer: &regesta_packs::Gazetteer,
    ) -> usize {
        let Some(first) = self
            .word(start)
            .filter(|word| word.flags.any(NameFlags::PREFIX))
        else {
            return 0;
        };
        let (mut hash, mut best): (NameHash, usize) = (first.hash, 0);
        for at in start + 1..end.min(start + 6) {
            let Some(word) = self.word(at) else { break };
            hash = hash.join(word.hash);
            let flags = gazetteer.flags(hash);
            if flags.any(NameFlags::PLACE) {
                best = at + 1 - start;
            }
            if !flags.any(NameFlags::PREFIX) {
                break;
            }
        }
        best
    }

    fn read_page(&mut self) {
        let mut said = vec![0_u8; self.vocabulary.lowers()];
        for sentence in &self.sentences {
            for at in sentence.clone() {
                let Some(word) = self.word(at) else { continue };
                let inner = at > sentence.start;
                let bits = match word.look {
                    Look::Small => LOWER,
                    Look::Capital | Look::Capitals => self.company(at, inner, sentence),
                    _ => continue,
                };
                if let Some(entry) = said.get_mut(word.lower_id) {
                    let again = *entry & (INNER | TWICE) != 0;
                    *entry |= bits | if again { TWICE } else { 0 };
                }
            }
        }
        self.page = said;
    }

    fn company(&self, at: usize, inner: bool, sentence: &Range<usize>) -> u8 {
        let mut bits = if inner { INNER } else { 0 };
        let before = self.beside(at, -1, sentence);
        let after = self.beside(at, 1, sentence);
        if let Some(before) = before.filter(|_| inner) {
            let given = before.look == Look::Initial
                || (before.look == Look::Capital && before.flags.any(NameFlags::GIVEN));
            bits |= if given { AFTER_GIVEN } else { 0 };
            bits |= if before.titled { AFTER_TITLE } else { 0 };
        }
        let own_given = self
            .word(at)
            .is_some_and(|word| word.flags.any(NameFlags::GIVEN));
        if own_given && after.is_some_and(|after| after.look == Look::Capital) {
            bits |= BEFORE_NAME;
        }
        bits
    }

    /// Takes what a first reading made of each word into the features: the kind it most often has on the page, and how
    /// surely. A word that stands once has nothing to learn from.
    pub fn vote(&mut self, tags: &[Vec<Tag>]) {
        let mut counts = vec![[0_u16; 5]; self.vocabulary.lowers()];
        let tagged = self
            .sentences
            .iter()
            .zip(tags)
            .flat_map(|(sentence, tags)| sentence.clone().zip(tags));
        for (at, tag) in tagged {
            let Some(word) = self.word(at).filter(|word| word.look.is_capital()) else {
                continue;
            };
            let entry = counts.get_mut(word.lower_id);
            if let Some(count) = entry.and_then(|entry| entry.get_mut(tag.index().div_ceil(2))) {
                *count = count.saturating_add(1);
            }
        }
        self.votes = counts.iter().map(vote_of).collect();
    }

    /// Number of the one joint feature of a token that has no capital and none beside it.
    pub(crate) fn quiet(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let loud = |at: usize| {
            sentence.contains(&at) && self.word(at).is_some_and(|word| word.look.is_capital())
        };
        if loud(at) || loud(at + 1) || loud(at.wrapping_sub(1)) {
            return None;
        }
        let look = self.word(at)?.look as usize;
        Some(look * 2 + usize::from(at == sentence.start))
    }

    /// The features that [`Encoded::quiet`] numbers.
    pub(crate) fn quiet_features() -> impl Iterator<Item = u64> {
        (0..12).map(|number| feature(50, pair(number / 2, number % 2)))
    }

    /// The features of a token that depend on more than one word.
    pub(crate) fn joint(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u64>) {
        let beside = |distance: isize| self.beside(at, distance, sentence);
        let (Some(w), Some(b), Some(a)) = (self.word(at), beside(-1), beside(1)) else {
            return;
        };
        let first = u64::from(at == sentence.start);
        out.push(feature(50, pair(w.look as u64, first)));
        if !(w.look.is_capital() || b.look.is_capital() || a.look.is_capital()) {
            return;
        }
        let (Some(bb), Some(aa)) = (beside(-2), beside(2)) else {
            return;
        };
        out.extend([
            feature(51, pair(b.lower, w.lower)),
            feature(52, pair(w.lower, a.lower)),
            feature(53, pair(pair(b.shape, w.shape), a.shape)),
            feature(54, pair(pair(b.class, w.class), a.class)),
            feature(55, pair(b.lower, w.shape)),
            feature(56, pair(w.shape, a.lower)),
            feature(57, pair(w.class, first)),
            feature(58, pair(b.class, w.class)),
            feature(59, pair(w.class, a.class)),
            feature(60, pair(b.lower, a.lower)),
            feature(61, pair(b.cluster, w.cluster)),
            feature(62, pair(w.cluster, a.cluster)),
            feature(
                63,
                pair(
                    pair(bb.shape, b.shape),
                    pair(w.shape, pair(a.shape, aa.shape)),
                ),
            ),
            feature(64, pair(pair(bb.lower, b.lower), w.shape)),
            feature(65, pair(w.shape, pair(a.lower, aa.lower))),
            feature(66, pair(pair(b.cluster, w.class), a.cluster)),
        ]);
        if w.look.is_capital() {
            let Register { coarse, fine } = self.register;
            out.extend([
                feature(80, pair(fine, pair(w.look as u64, first))),
                feature(81, pair(fine, w.class)),
                feature(82, pair(coarse, w.lower)),
                feature(83, pair(coarse, w.cluster)),
                feature(84, pair(coarse, b.lower)),
            ]);
        }
        self.page_features(at, w, first, out);
    }

    fn page_features(&self, at: usize, word: &WordType, first: u64, out: &mut Vec<u64>) {
        let span = self.spans.get(at).copied().unwrap_or(0);
        if span > 0 {
            out.push(feature(70, u64::from(span)));
        }
        if !word.look.is_capital() {
            return;
        }
        let page = u64::from(self.page.get(word.lower_id).copied().unwrap_or(0));
        out.push(feature(71, pair(page, first)));
        for bit in (0..6).filter(|bit| page >> bit & 1 == 1) {
            out.push(feature(72, pair(bit, first)));
        }
    }

    /// The features of a token that come from a first reading; none where there was none, or nothing was learned.
    pub(crate) fn voted(&self, at: usize, sentence: &Range<usize>) -> Option<[u64; 3]> {
        let of = |at: usize| {
            let vote = self.word(at).and_then(|word| self.votes.get(word.lower_id));
            vote.copied().map_or(0, u64::from)
        };
        let vote = of(at);
        let word = self
            .word(at)
            .filter(|word| vote > 0 && word.look.is_capital())?;
        let first = u64::from(at == sentence.start);
        let after = if sentence.contains(&(at + 1)) {
            of(at + 1)
        } else {
            0
        };
        Some([
            feature(73, pair(vote, first)),
            feature(74, pair(vote, word.class)),
            feature(75, pair(vote, after)),
        ])
    }

    /// What a net sees of the words around a token, for the trainer: their entries among the word classes, and the keys of how
    /// they look. It does not look at a token that has no capital and none beside it.
    #[must_use]
    pub fn near(
        &self,
        at: usize,
        sentence: &Range<usize>,
        clusters: &Clusters,
    ) -> Option<([Option<usize>; NEAR.len()], Vec<u32>)> {
        if self.quiet(at, sentence).is_some() {
            return None;
        }
        let words = NEAR.map(|distance| self.beside(at, distance, sentence));
        let number = |word: &WordType| clusters.number(Clusters::hash(word.lower));
        let looks = words.iter().enumerate();
        let looks = looks.filter_map(|(place, word)| Some(look_keys((*word)?, place)));
        let looks = looks.flatten().collect();
        Some((words.map(|word| word.and_then(number)), looks))
    }

    /// Every feature of a token, as the trainer counts them: before a model has read the document.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let mut joint = Vec::new();
        self.joint(at, sentence, &mut joint);
        joint.extend(self.voted(at, sentence).into_iter().flatten());
        out.extend(joint.iter().map(|feature| key(*feature, 0)));
        let (own, _) = self.vocabulary.features(self.type_id(at));
        out.extend(own.iter().map(|feature| key(*feature, 0)));
        for distance in DISTANCES {
            let neighbour = self.neighbour(at, distance, sentence);
            let (_, seen) = self.vocabulary.features(neighbour);
            out.extend(seen.iter().map(|feature| key(*feature, distance)));
        }
    }
}

/// Kind and sureness of a vote in a small number; 0 where the word stands once.
fn vote_of(counts: &[u16; 5]) -> u8 {
    let all: u16 = counts
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count));
    let best = counts
        .iter()
        .enumerate()
        .max_by_key(|(kind, count)| (**count, std::cmp::Reverse(*kind)));
    let Some((kind, count)) = best.filter(|_| all > 1) else {
        return 0;
    };
    let share = u32::from(*count) * 10 / u32::from(all);
    let sure = u8::from(share >= 6) + u8::from(share == 10) + 3 * u8::from(all > 3);
    1 + kind as u8 * 6 + sure
}

/// Neighbours whose features a token sees.
pub(crate) const DISTANCES: [isize; 4] = [-2, -1, 1, 2];
