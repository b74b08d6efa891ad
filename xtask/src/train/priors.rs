//! What words and names of several words are mostly taken for in text without labels, by a model trained before.

use super::clusters::for_each_line;
use anyhow::Result;
use regesta_entities::model::{self, Clusters, Encoded, Model, Tag};
use regesta_entities::sentences;
use regesta_model::Language;
use regesta_packs::Names;
use std::collections::BTreeMap;
use std::path::Path;

/// How often a word or name was taken for nothing, a person, a place, an organisation, something else; by its hash.
pub(super) type Priors = BTreeMap<u32, [u32; 5]>;

/// Paragraphs that are read as one document where the texts have no shorter ones.
const PARAGRAPHS: usize = 40;

/// Entries kept, the most frequent first.
const ENTRIES: usize = 120_000;

/// Tags the texts of a folder and counts.
pub(super) fn count(
    folder: &Path,
    model: &Model,
    language: Language,
    names: &Names,
) -> Result<Priors> {
    let mut reader = Reader {
        model,
        language,
        names,
        paragraphs: Vec::new(),
        priors: Priors::new(),
    };
    for_each_line(folder, &mut |line| {
        let opens = line.starts_with("# doc");
        if opens || reader.paragraphs.len() >= PARAGRAPHS {
            reader.finish();
        }
        if !opens {
            reader.paragraphs.push(line.to_owned());
        }
        Ok(())
    })?;
    reader.finish();
    Ok(reader.priors)
}

struct Reader<'r> {
    model: &'r Model,
    language: Language,
    names: &'r Names,
    paragraphs: Vec<String>,
    priors: Priors,
}

impl Reader<'_> {
    /// Counts in the paragraphs at hand, as one document.
    fn finish(&mut self) {
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let words: Vec<Vec<&str>> = paragraphs
            .iter()
            .flat_map(|text| sentences(text, self.names, self.language))
            .collect();
        let clusters = self.model.clusters();
        let mut encoded = Encoded::new(&words, self.language, self.names, clusters);
        let tags = model::tag(self.model, &mut encoded);
        let ranges = encoded.sentences().to_vec();
        for (range, tags) in ranges.iter().zip(&tags) {
            for (at, tag) in range.clone().zip(tags) {
                self.add(&encoded, at..at + 1, *tag);
            }
            for (start, end, _) in crate::bio::spans(tags) {
                if let Some(tag) = tags.get(start).filter(|_| end > start + 1) {
                    self.add(&encoded, range.start + start..range.start + end, *tag);
                }
            }
        }
    }

    fn add(&mut self, encoded: &Encoded, range: std::ops::Range<usize>, tag: Tag) {
        if let Some(hash) = encoded.name_hash(range) {
            let counts = self.priors.entry(hash).or_default();
            if let Some(count) = counts.get_mut(tag.index().div_ceil(2)) {
                *count += 1;
            }
        }
    }
}

/// Both counts as one.
pub(super) fn sum(mut one: Priors, other: &Priors) -> Priors {
    for (hash, counts) in other {
        let sums = one.entry(*hash).or_default();
        sums.iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    one
}

/// Word classes with what the words, and names of several, are taken for.
pub(super) fn entries(classes: &[(u32, u16)], priors: &Priors) -> Vec<(u32, u16)> {
    let mut often: Vec<(u32, u32)> = priors
        .iter()
        .map(|(hash, counts)| (counts.iter().sum(), *hash))
        .filter(|(count, _)| *count > 2)
        .collect();
    often.sort_unstable_by(|a, b| b.cmp(a));
    often.truncate(ENTRIES);
    let mut entries: BTreeMap<u32, u16> = classes.iter().copied().collect();
    for (_, hash) in often {
        let class = entries.get(&hash).copied().unwrap_or(0);
        if let Some(counts) = priors.get(&hash) {
            entries.insert(hash, Clusters::entry(class, counts));
        }
    }
    entries
        .into_iter()
        .filter(|(_, entry)| *entry != 0)
        .collect()
}
