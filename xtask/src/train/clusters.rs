//! Classes of words by the company they keep, from text without labels.
//!
//! Each frequent word is a vector of how much more often than by chance each very frequent word stands just before or after
//! it (positive pointwise mutual information, brought to few dimensions by random signs); k-means groups the vectors. Two bits
//! say how often the word has a capital inside a sentence.
#![expect(
    clippy::indexing_slicing,
    reason = "dense arithmetic over words counted before"
)]

use super::random::Xorshift;
use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use regesta_entities::model::Clusters;
use regesta_packs::word_hash;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

const WORDS: usize = 40_000;
const CONTEXTS: usize = 1_000;
const DIMENSIONS: usize = 96;
const CLASSES: usize = 256;
const PASSES: usize = 10;

/// What running text tells of frequent words.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// Hash and class (1 and up), sorted by hash.
    pub(super) entries: Vec<(u32, u16)>,
    /// The words in small letters, in the same order.
    pub(super) words: Vec<String>,
}

/// Classes of the frequent words of the texts in a folder and of more sentences.
pub(super) fn learn(folder: &Path, more: &[Vec<String>]) -> Result<Classes> {
    let mut counts = Counts::default();
    for_each_sentence(folder, more, &mut |words| counts.count(words))?;
    let vocabulary = counts.frequent();
    let mut company = Company::new(&vocabulary);
    for_each_sentence(folder, more, &mut |words| company.count(words))?;
    let classes = kmeans(&company.vectors());
    let entry = |(word, class): (&(String, [u64; 3]), usize)| {
        let class = (class << 2 | counts.capital(&word.0)) as u16 + 1;
        ((Clusters::hash(word_hash(&word.0)), class), word.0.clone())
    };
    let mut entries: Vec<_> = vocabulary.iter().zip(classes).map(entry).collect();
    entries.sort_unstable();
    entries.dedup_by_key(|entry| entry.0.0);
    let (entries, words) = entries.into_iter().unzip();
    Ok(Classes { entries, words })
}

type Visit<'v> = dyn FnMut(&[&str]) + 'v;

/// Every line of the packed texts of a folder, in order of their names.
pub(super) fn for_each_line(
    folder: &Path,
    visit: &mut dyn FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut files: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?,
        Err(_) => Vec::new(),
    };
    files.retain(|file| file.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    for file in files {
        let open = File::open(&file).with_context(|| file.display().to_string())?;
        for line in BufReader::new(MultiGzDecoder::new(open)).lines() {
            visit(&line?)?;
        }
    }
    Ok(())
}

/// The words of every line of the texts, then of more sentences.
pub(super) fn for_each_sentence(
    folder: &Path,
    more: &[Vec<String>],
    visit: &mut Visit<'_>,
) -> Result<()> {
    for_each_line(folder, &mut |line| {
        if !line.starts_with("# doc") {
            visit(&split(line));
        }
        Ok(())
    })?;
    for sentence in more {
        visit(&sentence.iter().map(String::as_str).collect::<Vec<_>>());
    }
    Ok(())
}

/// Words and single marks.
fn split(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in line.split_whitespace() {
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
            let end = if first.is_alphanumeric() {
                rest.find(|c| !joins(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (word, after) = rest.split_at(end);
            words.push(word);
            rest = after;
        }
    }
    words
}

#[derive(Default)]
struct Counts {
    /// All, inside a sentence, inside a sentence with a capital.
    words: HashMap<String, [u64; 3]>,
}

impl Counts {
    fn count(&mut self, words: &[&str]) {
        let mut inside = false;
        for word in words {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let lower = word.to_lowercase();
            let entry = match self.words.get_mut(&lower) {
                Some(entry) => entry,
                None => self.words.entry(lower).or_default(),
            };
            entry[0] += 1;
            entry[1] += u64::from(inside);
            entry[2] += u64::from(inside && capital);
            inside = !matches!(
                *word,
                "." | "!" | "?" | ":" | "\"" | "»" | "«" | "”" | "“" | "—"
            );
        }
    }

    fn frequent(&self) -> Vec<(String, [u64; 3])> {
        let mut words: Vec<_> = self
            .words
            .iter()
            .filter(|(_, n)| n[0] >= 6)
            .map(|(w, n)| (w.clone(), *n))
            .collect();
        words.sort_by(|a, b| b.1[0].cmp(&a.1[0]).then_with(|| a.0.cmp(&b.0)));
        words.truncate(WORDS);
        words
    }

    fn capital(&self, word: &str) -> usize {
        match self.words.get(word) {
            Some([_, inside, capital]) if *inside > 0 => match capital * 100 / inside {
                0..=5 => 0,
                6..=50 => 1,
                51..=90 => 2,
                _ => 3,
            },
            _ => 1,
        }
    }
}

struct Company {
    ids: HashMap<String, u32>,
    totals: Vec<f32>,
    pairs: HashMap<(u32, u16), f32>,
    sides: Vec<f32>,
    all: f32,
}

impl Company {
    fn new(vocabulary: &[(String, [u64; 3])]) -> Self {
        let ids = vocabulary
            .iter()
            .enumerate()
            .map(|(at, (word, _))| (word.clone(), at as u32))
            .collect();
        Self {
            ids,
            totals: vec![0.0; vocabulary.len()],
            pairs: HashMap::new(),
            sides: vec![0.0; CONTEXTS * 2],
            all: 0.0,
        }
    }

    fn count(&mut self, words: &[&str]) {
        let ids: Vec<Option<u32>> = words
            .iter()
            .map(|word| self.ids.get(&word.to_lowercase()).copied())
            .collect();
        for pair in ids.windows(2) {
            self.see(pair[0], pair[1], 0);
            self.see(pair[1], pair[0], 1);
        }
    }

    fn see(&mut self, context: Option<u32>, word: Option<u32>, side: usize) {
        let (Some(context), Some(word)) = (context.filter(|c| (*c as usize) < CONTEXTS), word)
        else {
            return;
        };
        let context = context as usize * 2 + side;
        *self.pairs.entry((word, context as u16)).or_default() += 1.0;
        self.totals[word as usize] += 1.0;
        self.sides[context] += 1.0;
        self.all += 1.0;
    }

    fn vectors(&self) -> Vec<[f32; DIMENSIONS]> {
        let mut random = Xorshift(0x5eed);
        let signs: Vec<[f32; DIMENSIONS]> = (0..CONTEXTS * 2)
            .map(|_| std::array::from_fn(|_| if random.next() >> 63 == 0 { 1.0 } else { -1.0 }))
            .collect();
        let mut pairs: Vec<_> = self.pairs.iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| **key);
        let mut vectors = vec![[0.0_f32; DIMENSIONS]; self.totals.len()];
        for ((word, context), count) in pairs {
            let (word, context) = (*word as usize, *context as usize);
            let information = (count * self.all / (self.totals[word] * self.sides[context])).ln()
                * (count / (count + 1.0));
            if information > 0.0 {
                (0..DIMENSIONS).for_each(|d| vectors[word][d] += signs[context][d] * information);
            }
        }
        vectors.iter_mut().for_each(unit);
        vectors
    }
}

fn unit(vector: &mut [f32; DIMENSIONS]) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|v| *v /= length);
    }
}

/// Spherical k-means; the first centres are the most frequent words.
fn kmeans(vectors: &[[f32; DIMENSIONS]]) -> Vec<usize> {
    let mut centres: Vec<_> = vectors.iter().step_by(4).take(CLASSES).copied().collect();
    let mut classes = vec![0; vectors.len()];
    for _ in 0..PASSES {
        for (vector, class) in vectors.iter().zip(&mut classes) {
            *class = nearest(vector, &centres);
        }
        let mut sums = vec![[0.0_f32; DIMENSIONS]; centres.len()];
        for (vector, class) in vectors.iter().zip(&classes) {
            (0..DIMENSIONS).for_each(|d| sums[*class][d] += vector[d]);
        }
        sums.iter_mut().for_each(unit);
        centres = sums;
    }
    classes
}

fn nearest(vector: &[f32; DIMENSIONS], centres: &[[f32; DIMENSIONS]]) -> usize {
    let mut best = (0, f32::MIN);
    for (at, centre) in centres.iter().enumerate() {
        let mut lanes = [0.0_f32; 8];
        for (a, b) in vector.chunks_exact(8).zip(centre.chunks_exact(8)) {
            (0..8).for_each(|lane| lanes[lane] += a[lane] * b[lane]);
        }
        let product = lanes.iter().sum();
        if product > best.1 {
            best = (at, product);
        }
    }
    best.0
}
