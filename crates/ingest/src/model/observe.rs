//! The features of every block of a page.

use super::Lexicons;
use super::address::Address;
use super::alike::Alike;
use super::context::{Page, Said};
use super::flat::{Exit, Flat};
use super::kinds::{KINDS, Kinds};
use super::lexicon::{BUCKETS, Buckets, Lexicon, set_bits};
use super::lines::{OWN, at, flag, ln, own, share};
use super::shapes;
use crate::Tools;
use crate::hash::FastMap;
use crate::lines::facts::{self, Facts};
use crate::sections;
use crate::words::Words;
use crate::words::letters::trim;
use crate::words::word::Word;
use regesta_model::{Block, Document, Label};

/// The features of every block of a page, as far as they do not depend on the model.
#[derive(Debug, Clone)]
pub struct Observed {
    own: Vec<[f32; OWN]>,
    buckets: Buckets,
    chars: Vec<u32>,
    address: Address,
    alike: Alike,
}

/// What the lexicons say of a block: whether it is kept, whether text follows, whether text stands before.
pub type WordScores = [f32; 3];

impl Observed {
    /// Looks at every block of a document.
    #[must_use]
    pub fn of(doc: &Document, tools: &Tools) -> Self {
        let words = Words::of(doc.source(), &doc.layers().blocks);
        let facts = facts::observe(doc, &words, tools);
        let mut observed = Self::with_facts(doc, &words, &facts, tools);
        observed.buckets.sort();
        observed
    }

    pub(crate) fn with_facts(
        doc: &Document,
        words: &Words,
        facts: &[Facts],
        tools: &Tools,
    ) -> Self {
        let (blocks, source) = (&doc.layers().blocks, doc.source());
        let texts: Vec<&str> = blocks.iter().map(|block| block.text(source)).collect();
        let gaps = blocks.iter().skip(1).map(|block| block.gap).chain([0]);
        let lines = blocks.iter().zip(&texts).zip(facts).zip(gaps);
        let mut rows: Vec<[f32; OWN]> = lines
            .map(|(((block, text), fact), gap)| own(block, text, fact, gap, tools))
            .collect();
        add_sections(&mut rows, (source, blocks), facts, tools);
        add_page_words(&mut rows, &texts, words, facts);
        let forms = shapes::add(&mut rows);
        shapes::add_copies(&mut rows, words);
        let address = Address::of(doc.origin().url.as_deref(), tools);
        address.add(&mut rows, words);
        let alike: Vec<[u64; 3]> = forms
            .into_iter()
            .zip(words.blocks())
            .map(|([form, triple], words)| {
                let text = words
                    .iter()
                    .fold(3, |hash, word| shapes::mix(hash, word.hash));
                [form, triple, text]
            })
            .collect();
        Self {
            own: rows,
            alike: Alike::of(&alike),
            buckets: Buckets::of(words),
            chars: facts.iter().map(|fact| fact.chars).collect(),
            address,
        }
    }

    /// Blocks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether the page has no block.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// The lexicon's buckets of each block, each once.
    pub fn buckets(&self) -> impl Iterator<Item = &[u16]> {
        self.buckets.lines()
    }

    /// The buckets of the short lines of the page, each once.
    #[must_use]
    pub fn page_buckets(&self) -> Vec<u16> {
        let short = self
            .buckets()
            .zip(&self.chars)
            .filter(|(_, chars)| **chars <= SHORT);
        let mut seen = vec![0_u64; BUCKETS / 64];
        for bucket in short.flat_map(|(buckets, _)| buckets) {
            let word = seen.get_mut(usize::from(*bucket / 64));
            word.into_iter()
                .for_each(|word| *word |= 1 << (bucket % 64));
        }
        set_bits(&seen)
    }

    /// Characters of each block.
    #[must_use]
    pub fn chars(&self) -> &[u32] {
        &self.chars
    }

    /// What the lexicons say of each block.
    #[must_use]
    pub fn word_scores(&self, lexicons: &Lexicons) -> Vec<WordScores> {
        let lines = self.buckets().zip(&self.chars);
        lines
            .map(|(buckets, chars)| {
                let short = *chars <= HEAD;
                let of = |lexicon: &Lexicon| if short { lexicon.score(buckets) } else { 0.0 };
                let Lexicons {
                    keep,
                    opens,
                    closes,
                } = lexicons;
                [keep.score(buckets), of(opens), of(closes)]
            })
            .collect()
    }

    /// What the words of the page's short lines and of its address say of the kind of page, and the shape of the address.
    #[must_use]
    pub fn kind_scores(&self, kinds: &Kinds) -> Vec<f32> {
        self.kinds(kinds).0
    }

    /// The same, and what the words of both together say of each kind of page.
    pub(super) fn kinds(&self, kinds: &Kinds) -> (Vec<f32>, [f32; KINDS.len()]) {
        let mut sums = kinds.scores(&self.page_buckets());
        let address = kinds.scores(&self.address.buckets);
        let mut scores = sums.to_vec();
        scores.extend(address);
        scores.extend(self.address.shape);
        scores.extend(self.address.kinds);
        sums.iter_mut()
            .zip(address)
            .for_each(|(sum, score)| *sum += score);
        (scores, sums)
    }

    /// Buckets of the words of the page's address.
    #[must_use]
    pub fn address_buckets(&self) -> &[u16] {
        &self.address.buckets
    }

    /// The first forest's features of each block, given the lexicons' scores of blocks and what tells the kind of page.
    #[must_use]
    pub fn rows(&self, words: &[WordScores], kinds: &[f32]) -> Vec<Vec<f32>> {
        let page = page(self.own.clone(), words, kinds);
        let row = |index| {
            let mut row = Vec::new();
            page.add(index, &mut row);
            row
        };
        (0..self.own.len()).map(row).collect()
    }

    /// The second forest's features: those of the first and what the first said of each block and those around it.
    #[must_use]
    pub fn second_rows(&self, rows: &[Vec<f32>], first: &[f32]) -> Vec<Vec<f32>> {
        let said = Said::new(first, &self.chars, &self.alike);
        rows.iter()
            .enumerate()
            .map(|(index, row)| {
                let mut row = row.clone();
                said.add(&mut row, index);
                row
            })
            .collect()
    }

    /// The mean log-odds of each block by both forests, one after the other, a batch of blocks at a time; of blocks that the
    /// first trees settle, what those say.
    pub(super) fn scores(
        self,
        words: &[WordScores],
        kinds: &[f32],
        first: &Flat,
        second: &Flat,
    ) -> Vec<f32> {
        let len = self.len();
        let page = page(self.own, words, kinds);
        let all: Vec<usize> = (0..len).collect();
        let early = first.scores(&all, &FIRST, |index, row| page.add(index, row));
        let once: Vec<f32> = early.iter().map(|(score, _)| *score).collect();
        let open = early.iter().enumerate();
        let open: Vec<usize> = open
            .filter(|(_, (_, sure))| !sure)
            .map(|(at, _)| at)
            .collect();
        let said = Said::new(&once, &self.chars, &self.alike);
        let again = second.scores(&open, &SECOND, |index, row| {
            page.add(index, row);
            said.add(row, index);
        });
        let mut scores = once.clone();
        for (at, (again, _)) in open.iter().zip(again) {
            let score = scores.get_mut(*at);
            score
                .into_iter()
                .for_each(|score| *score = (*score + again) / 2.0);
        }
        scores
    }
}

/// The features of blocks and their neighbours, given what the lexicons say of each.
fn page(mut own: Vec<[f32; OWN]>, words: &[WordScores], kinds: &[f32]) -> Page {
    for (row, scores) in own.iter_mut().zip(words) {
        for (place, score) in [at::LEXICON, at::OPENS, at::CLOSES].into_iter().zip(scores) {
            if let Some(slot) = row.get_mut(place) {
                *slot = *score;
            }
        }
    }
    Page::new(own, kinds)
}

/// Where the first trees of each forest settle blocks. In cross-validation over the annotated pages of other sites the figures are
/// within .003 of those of all trees.
const FIRST: [Exit; 3] = [
    Exit::new(36, 1.8, 2.5),
    Exit::new(75, 2.2, 1.7),
    Exit::new(135, 2.2, 1.35),
];
const SECOND: [Exit; 3] = [
    Exit::new(36, 1.6, 2.3),
    Exit::new(72, 1.8, 1.7),
    Exit::new(126, 1.7, 1.35),
];
/// Characters of a line that may be the head of what follows.
pub const HEAD: u32 = 80;
/// Characters of a line whose words tell the kind of page.
const SHORT: u32 = 60;

/// Whether and how far under the head of a section each block stands.
fn add_sections(
    rows: &mut [[f32; OWN]],
    (source, blocks): (&str, &[Block]),
    facts: &[Facts],
    tools: &Tools,
) {
    for (index, head) in sections::sections(source, blocks, facts, tools)
        .into_iter()
        .enumerate()
    {
        let Some((head, row)) = head.zip(rows.get_mut(index)) else {
            continue;
        };
        let rule = facts.get(head).and_then(|fact| fact.certain(tools));
        let comments = rule.is_some_and(|rule| rule.label == Label::Comment);
        let depth = ln(u32::try_from(index - head).unwrap_or(u32::MAX));
        for (place, value) in [(30, flag(comments)), (31, flag(!comments)), (32, depth)] {
            if let Some(slot) = row.get_mut(place) {
                *slot = value;
            }
        }
    }
}

/// What a block's words are to the page: repeated lines, words of the running text, words of the title, main language.
fn add_page_words(rows: &mut [[f32; OWN]], texts: &[&str], words: &Words, facts: &[Facts]) {
    let (lines, times) = same_lines(texts.iter().map(|text| trim(text)));
    let mut counts: FastMap<u64, u32> = FastMap::default();
    for (words, fact) in words.blocks().zip(facts) {
        if fact.is_prose() {
            for word in content(words).take(400) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let mut title: Vec<u64> = words
        .blocks()
        .zip(facts)
        .find(|(_, fact)| fact.words >= 4)
        .map(|(words, _)| content(words).collect())
        .unwrap_or_default();
    title.sort_unstable();
    let language = main_language(facts);
    let lines_of = lines.iter().zip(words.blocks()).zip(facts);
    for (row, ((line, words), fact)) in rows.iter_mut().zip(lines_of) {
        let few = if fact.is_prose() { 2 } else { 1 };
        let (mut all, mut known, mut titled) = (0, 0, 0);
        for word in content(words).take(24) {
            all += 1;
            known += u32::from(counts.get(&word).is_some_and(|count| *count >= few));
            titled += u32::from(title.binary_search(&word).is_ok());
        }
        let repeated = times.get(*line).copied().unwrap_or(1);
        let values = [
            (at::REPEATED, ln(repeated.saturating_sub(1))),
            (at::TOPIC, share(known, all)),
            (41, share(titled, all)),
            (43, flag(fact.guess.language == language)),
        ];
        for (place, value) in values {
            if let Some(slot) = row.get_mut(place) {
                *slot = value;
            }
        }
    }
}

/// For each line a number that the same lines share, and for each number how many lines have it.
pub(super) fn same_lines<'t>(
    texts: impl ExactSizeIterator<Item = &'t str>,
) -> (Vec<usize>, Vec<u32>) {
    let mut known: FastMap<&str, usize> = FastMap::default();
    known.reserve(texts.len());
    let mut times = Vec::with_capacity(texts.len());
    let lines = texts.map(|text| {
        let next = times.len();
        let line = *known.entry(text).or_insert(next);
        if line == next {
            times.push(0);
        }
        times
            .get_mut(line)
            .into_iter()
            .for_each(|times| *times += 1);
        line
    });
    (lines.collect(), times)
}

fn main_language(facts: &[Facts]) -> regesta_model::Language {
    let mut sums: Vec<(regesta_model::Language, u32)> = Vec::new();
    for fact in facts.iter().filter(|fact| fact.guess.sure) {
        match sums
            .iter_mut()
            .find(|(language, _)| *language == fact.guess.language)
        {
            Some(sum) => sum.1 += fact.chars,
            None => sums.push((fact.guess.language, fact.chars)),
        }
    }
    sums.into_iter()
        .max_by_key(|sum| sum.1)
        .map(|sum| sum.0)
        .unwrap_or_default()
}

/// Hashes of the words of at least five bytes.
fn content(words: &[Word]) -> impl Iterator<Item = u64> {
    let long = words.iter().filter(|word| word.len >= 5);
    long.map(|word| word.hash)
}
