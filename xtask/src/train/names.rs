//! Name models: what is trained on what, and how the weights become small.

use super::NameTraining;
use super::crf::{Crf, Example, Settings};
use crate::bio::{self, Doc};
use anyhow::{Context, Result, bail};
use regesta_entities::model::{Clusters, Encoded, Model, TAGS, Tag, Weights};
use regesta_model::{Digest, Language};
use regesta_packs::Names;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Files whose licence does not allow a shipped model, or is not stated.
const LEFT_OUT: &[&str] = &["wikiann"];

/// Files that help when they count less than the others: silver or of another kind.
const COUNT_LESS: &[(&str, f32)] = &[
    ("gum", 0.5),
    ("wnut17", 0.0),
    ("btc", 0.0),
    ("re3d", 0.3),
    ("wikigold", 3.0),
    ("ewt", 1.5),
    ("pud", 1.5),
];

/// Languages whose running text is plentiful or near enough to the annotated kind for word classes to help.
const WITH_CLASSES: &[&str] = &["en", "ru"];

const KEEP: &[(&str, usize)] = &[("en", 120_000)];

pub(super) const SEED: u64 = 20_261_124;

/// Trains the models asked for, and prints how they do on the development files.
pub(super) fn train(options: &NameTraining) -> Result<()> {
    let names = Names::builtin()?;
    let languages: Vec<_> = names.languages().collect();
    for language in languages {
        if options.lang.is_empty() || options.lang.iter().any(|lang| lang == language.as_str()) {
            train_one(options, language, &names)?;
        }
    }
    Ok(())
}

fn train_one(options: &NameTraining, language: Language, names: &Names) -> Result<()> {
    let folder = options.data.join(language.as_str());
    let files = bio::files(&folder)?;
    let (dev, train): (Vec<_>, Vec<_>) = files
        .into_iter()
        .filter(|file| allowed(file))
        .partition(|file| is_dev(file));
    if train.is_empty() {
        bail!("no annotated files in {}", folder.display());
    }
    let classes = classes(options, language, &train)?;
    let clusters = Clusters::new(&classes);
    if options.plain {
        return super::plain::train(language, &train, &dev, &settings(options));
    }
    let mut set = TrainingSet {
        language,
        names,
        clusters: &clusters,
        docs: Vec::new(),
    };
    for file in &train {
        set.add(file)?;
    }
    let settings = settings(options);
    set.vote(&settings, options.least);
    let (examples, keys) = set.examples(options.least);
    report(&format!(
        "{language}: {} sentences, {} features",
        examples.len(),
        keys.len()
    ));
    let mut crf = Crf::new(keys.len());
    crf.train(&examples, &settings, SEED, &mut |epoch, loss| {
        report(&format!("{language}: pass {epoch}, loss {loss:.4}"));
    });
    let mut weights = shrink(&crf, &keys, options.keep.unwrap_or_else(|| keep(language)));
    weights.clusters = classes;
    let bytes = weights.to_bytes();
    let model = Model::read(&bytes)?;
    report(&format!("{language}: {} bytes", bytes.len()));
    let mut sum = 0.0;
    for file in &dev {
        let f1 = f1(file, language, names, &model)?;
        sum += f1;
        report(&format!(
            "{language}: {} F1 {:.2}",
            file.file_name().unwrap_or_default().to_string_lossy(),
            f1 * 100.0
        ));
    }
    report(&format!(
        "{language}: macro {:.2}",
        sum * 100.0 / dev.len().max(1) as f64
    ));
    if !options.dry {
        let path = target(language);
        std::fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
        note_digest(&path, language, &bytes)?;
    }
    Ok(())
}

/// Features kept: more where there is more to learn from.
fn keep(language: Language) -> usize {
    let own = KEEP.iter().find(|(code, _)| *code == language.as_str());
    own.map_or(70_000, |(_, keep)| *keep)
}

fn settings(options: &NameTraining) -> Settings {
    Settings {
        epochs: options.epochs,
        rate: options.rate,
        dropout: options.dropout,
    }
}

/// Word classes from running text and from the words of the training files.
fn classes(
    options: &NameTraining,
    language: Language,
    train: &[PathBuf],
) -> Result<Vec<(u32, u16)>> {
    let Some(texts) = options
        .texts
        .as_ref()
        .filter(|_| WITH_CLASSES.contains(&language.as_str()))
    else {
        return Ok(Vec::new());
    };
    let mut sentences = Vec::new();
    for file in train {
        sentences.extend(bio::read(file)?.into_iter().flat_map(|doc| doc.sentences));
    }
    super::clusters::learn(&texts.join(language.as_str()), &sentences)
}

#[expect(clippy::print_stderr, reason = "the progress of a long run")]
pub(super) fn report(text: &str) {
    eprintln!("{text}");
}

fn target(language: Language) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.join("crates/packs/data/models/names")
        .join(format!("{language}.bin"))
}

/// Writes the digest of a model beside it; a test holds the two together.
fn note_digest(path: &Path, language: Language, bytes: &[u8]) -> Result<()> {
    let list = path.with_file_name("digests.tsv");
    let text = std::fs::read_to_string(&list).unwrap_or_default();
    let others = text
        .lines()
        .filter(|line| !line.starts_with(language.as_str()));
    let own = format!("{language}\t{}", Digest::of(bytes));
    let mut lines: Vec<_> = others.map(str::to_owned).chain([own]).collect();
    lines.sort();
    std::fs::write(&list, lines.join("\n") + "\n").with_context(|| list.display().to_string())
}

fn file_stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or("")
}

fn allowed(path: &Path) -> bool {
    !LEFT_OUT.iter().any(|part| file_stem(path).contains(part)) && weight(path) > 0.0
}

fn is_dev(path: &Path) -> bool {
    file_stem(path).starts_with("dev")
}

pub(super) fn weight(path: &Path) -> f32 {
    let found = COUNT_LESS
        .iter()
        .find(|(part, _)| file_stem(path).contains(part) && !is_dev(path));
    found.map_or(1.0, |(_, weight)| *weight)
}

/// Annotated documents, encoded.
struct TrainingSet<'n> {
    language: Language,
    names: &'n Names,
    clusters: &'n Clusters,
    docs: Vec<(Doc, Encoded, f32)>,
}

impl TrainingSet<'_> {
    fn add(&mut self, file: &Path) -> Result<()> {
        let weight = weight(file);
        for doc in bio::read(file)? {
            let encoded = Encoded::new(&doc.sentences, self.language, self.names, self.clusters);
            self.docs.push((doc, encoded, weight));
        }
        Ok(())
    }

    /// Gives each half of the documents the votes of a model trained on the other half, as a text never seen would have.
    fn vote(&mut self, settings: &Settings, least: u32) {
        let (examples, keys) = self.examples(least);
        let short = Settings {
            epochs: settings.epochs.div_ceil(2),
            ..*settings
        };
        let mut homes = Vec::new();
        for (at, (doc, _, _)) in self.docs.iter().enumerate() {
            homes.extend(std::iter::repeat_n(at, doc.sentences.len()));
        }
        let mut tags: Vec<Vec<Vec<Tag>>> = vec![Vec::new(); self.docs.len()];
        for half in [0, 1] {
            let ours: Vec<_> = examples
                .iter()
                .zip(&homes)
                .filter(|(_, at)| *at % 2 == half)
                .map(|(e, _)| e.clone())
                .collect();
            let mut crf = Crf::new(keys.len());
            crf.train(&ours, &short, SEED, &mut |_, _| {});
            for (example, at) in examples
                .iter()
                .zip(&homes)
                .filter(|(_, at)| *at % 2 != half)
            {
                if let Some(tags) = tags.get_mut(*at) {
                    tags.push(crf.decode(&example.features));
                }
            }
        }
        for ((_, encoded, _), tags) in self.docs.iter_mut().zip(&tags) {
            encoded.vote(tags);
        }
    }

    /// Examples whose features are numbered, and the key of each number; features seen less than `least` times go.
    fn examples(&self, least: u32) -> (Vec<Example>, Vec<u32>) {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        let mut examples: Vec<Example> = Vec::new();
        for (doc, encoded, weight) in &self.docs {
            for (sentence, tags) in encoded.sentences().iter().zip(&doc.tags) {
                let features: Vec<Vec<u32>> = sentence
                    .clone()
                    .map(|at| keys_at(encoded, at, sentence))
                    .collect();
                for key in features.iter().flatten() {
                    *counts.entry(*key).or_default() += 1;
                }
                let allowed = tags.iter().map(|tag| allowed_tags(doc, *tag)).collect();
                examples.push(Example {
                    features,
                    allowed,
                    weight: *weight,
                });
            }
        }
        let mut keys: Vec<u32> = counts
            .iter()
            .filter(|(_, count)| **count >= least)
            .map(|(key, _)| *key)
            .collect();
        keys.sort_unstable();
        let numbers: HashMap<u32, u32> = keys
            .iter()
            .enumerate()
            .map(|(at, key)| (*key, at as u32))
            .collect();
        for features in examples
            .iter_mut()
            .flat_map(|example| &mut example.features)
        {
            *features = features
                .iter()
                .filter_map(|key| numbers.get(key).copied())
                .collect();
        }
        (examples, keys)
    }
}

fn keys_at(encoded: &Encoded, at: usize, sentence: &std::ops::Range<usize>) -> Vec<u32> {
    let mut keys = Vec::new();
    encoded.features(at, sentence, &mut keys);
    keys
}

/// The tags that a token may have: where a kind was not annotated, an `O` may be one of it.
pub(super) fn allowed_tags(doc: &Doc, tag: Tag) -> u16 {
    let own = 1_u16 << tag.index();
    if tag != Tag::OUT {
        return own;
    }
    let open = (1..TAGS).filter(|index| {
        let kind = Tag::new(*index).and_then(Tag::kind);
        kind.is_some_and(|kind| !doc.has(kind.tag()))
    });
    open.fold(own, |bits, index| bits | 1 << index)
}

/// Keeps the rows with the largest weights, as small integers of one scale.
fn shrink(crf: &Crf, keys: &[u32], keep: usize) -> Weights {
    let norm = |row: &[f32; TAGS]| row.iter().map(|weight| weight.abs()).sum::<f32>();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let weight_of = |at: usize| crf.rows.get(at).map_or(0.0, norm);
    order.sort_by(|a, b| weight_of(*b).total_cmp(&weight_of(*a)).then(a.cmp(b)));
    order.truncate(keep);
    let mut sizes: Vec<f32> = order
        .iter()
        .filter_map(|at| crf.rows.get(*at))
        .flatten()
        .map(|w| w.abs())
        .collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes
        .get(sizes.len() * 9995 / 10_000)
        .copied()
        .unwrap_or(1.0)
        .max(1e-6);
    let scale = 127.0 / top;
    let small = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
    let wide = |weight: f32| (weight * scale).round().clamp(-30_000.0, 30_000.0) as i16;
    let row = |at: &usize| Some((*keys.get(*at)?, crf.rows.get(*at)?.map(small)));
    let mut features: Vec<_> = order
        .iter()
        .filter_map(row)
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
    features.sort_unstable();
    let (last, rows) = crf
        .transitions
        .split_last()
        .map_or((&[0.0; TAGS], &[][..]), |(last, rows)| (last, rows));
    Weights {
        features,
        transitions: rows.iter().flatten().map(|weight| wide(*weight)).collect(),
        start: last.map(wide).to_vec(),
        clusters: Vec::new(),
    }
}

/// Exact-span F1 on a file, kinds that were not annotated left aside.
fn f1(file: &Path, language: Language, names: &Names, model: &Model) -> Result<f64> {
    let (mut hit, mut gold, mut found) = (0_u32, 0_u32, 0_u32);
    for doc in bio::read(file)? {
        let mut encoded = Encoded::new(&doc.sentences, language, names, model.clusters());
        for (tags, right) in regesta_entities::model::tag(model, &mut encoded)
            .iter()
            .zip(&doc.tags)
        {
            let kept = |tags: &[Tag]| {
                bio::spans(tags)
                    .into_iter()
                    .filter(|span| doc.has(span.2))
                    .collect::<Vec<_>>()
            };
            let (ours, theirs) = (kept(tags), kept(right));
            hit += ours.iter().filter(|span| theirs.contains(span)).count() as u32;
            (gold, found) = (gold + theirs.len() as u32, found + ours.len() as u32);
        }
    }
    Ok(f64::from(2 * hit) / f64::from(gold + found).max(1.0))
}
