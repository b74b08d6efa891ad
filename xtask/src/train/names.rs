//! Name models: what is trained on what, and how the weights become small.

use super::NameTraining;
use super::annotated::{Annotated, SEED, report};
use super::clusters::Classes;
use super::crf::{Crf, Settings};
use super::net::Net;
use super::set::{First, Fit, TrainingSet};
use super::vectors::Vector;
use super::{clusters, distant, figures, marked, silver, vectors};
use crate::bio;
use anyhow::{Context, Result, bail};
use regesta_entities::model::{Clusters, Model, TAGS, Weights};
use regesta_model::{Digest, Language};
use regesta_packs::Names;
use std::path::{Path, PathBuf};

/// Files whose licence does not allow a shipped model, or is not stated.
const LEFT_OUT: &[&str] = &["wikiann"];

/// Files that help when they count less than the others: silver or of another kind.
const COUNT_LESS: &[(&str, f32)] = &[
    ("wnut17", 0.0),
    ("btc", 0.0),
    ("re3d", 0.3),
    ("wikigold", 3.0),
    ("ewt", 1.5),
    ("pud", 1.5),
];

/// How much a sentence counts whose names are marked by our own hand.
const OWN: f32 = 1.0;

/// Languages whose running text is plentiful or near enough to the annotated kind for word classes to help.
const WITH_CLASSES: &[&str] = &["en", "ru"];

/// Languages whose running text teaches a net of vectors, and whose encyclopedia tells kinds of names.
const WITH_NET: &[&str] = &["en"];

/// How much a sentence counts in which only the titles of an encyclopedia are known.
const DISTANT: f32 = 0.2;

/// Languages in whose running text a first model reads what a second learns from: such text must be near enough to the annotated kind.
const SELF_TAUGHT: &[&str] = &["en"];

/// How many passages a first model reads, and how much a sentence of them counts.
const PASSAGES: usize = 1_200;
const SILVER: f32 = 0.2;

/// Passes over the data, and fewer where a first model's reading is among them.
const PASSES: usize = 12;
const SELF_TAUGHT_PASSES: usize = 10;

/// Trainings in other orders whose weights are brought to their mean, where that reads documents held out better than one; never
/// with a net, whose cells have no common order.
const DRAWS: &[(&str, u64)] = &[("de", 4), ("fr", 4), ("ru", 4)];

/// How much less the tag of no name weighs (natural logarithm) where a model leaves out more names than it makes up: recall is
/// worth as much as precision.
const LEAN: &[(&str, f32)] = &[("de", 0.4)];

/// Features kept, and more where there is more to learn from.
const KEPT: usize = 70_000;
const KEEP: &[(&str, usize)] = &[("en", 240_000)];

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
    let annotated = annotated(options, language, names, &train)?;
    if options.plain {
        return super::plain::train(language, annotated, &dev, &settings(options, PASSES));
    }
    let texts = texts(options, language, WITH_CLASSES);
    let classes = match &texts {
        Some(texts) => clusters::learn(texts, &sentences(&train)?)?,
        None => Classes::default(),
    };
    let clusters = Clusters::new(&classes.entries);
    let mut set = TrainingSet::new(language, names, &clusters, options.probe);
    for file in annotated {
        set.add(file);
    }
    let weights = learn(options, &mut set, &train, classes)?;
    let bytes = weights.to_bytes();
    let model = Model::read(&bytes)?;
    report(&format!("{language}: {} bytes", bytes.len()));
    figures::print("held out", &set.held, (language, names, &model));
    let mut files = Vec::new();
    for file in &dev {
        files.push((file_stem(file).to_owned(), bio::read(file)?));
    }
    figures::print("dev", &files, (language, names, &model));
    if !options.dry && !options.corpora_only && options.probe.is_none() {
        let path = target(language);
        std::fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
        note_digest(&path, language, &bytes)?;
    }
    Ok(())
}

/// Corpora, and the texts marked by our own hand.
fn annotated(
    options: &NameTraining,
    language: Language,
    names: &Names,
    corpora: &[PathBuf],
) -> Result<Vec<Annotated>> {
    let mut annotated = Vec::new();
    for file in corpora {
        annotated.push(Annotated {
            stem: file_stem(file).to_owned(),
            docs: bio::read(file)?,
            weight: weight(file),
        });
    }
    let own = if options.corpora_only {
        Vec::new()
    } else {
        marked::files(language)?
    };
    for file in own {
        annotated.push(Annotated {
            stem: file_stem(&file).to_owned(),
            docs: marked::read(&file, language, names)?,
            weight: OWN,
        });
    }
    Ok(annotated)
}

/// The weights that a set teaches, made small; where the language has running text, a first model reads some of it for a second.
fn learn(
    options: &NameTraining,
    set: &mut TrainingSet<'_>,
    train: &[PathBuf],
    classes: Classes,
) -> Result<Weights> {
    let language = set.language;
    let mut vectors = Vec::new();
    let texts = texts(options, language, WITH_NET);
    if let Some(texts) = &texts {
        for (doc, masks) in distant::learn(texts, language, set.names)? {
            set.push(&doc, masks, DISTANT);
        }
        vectors = vectors::learn(texts, &sentences(train)?, &classes.words)?;
    }
    set.vote(&settings(options, passes(language)), options.least);
    let fit = fit(options, set, &vectors);
    let weights = small(options, language, &fit, &classes);
    let Some(texts) = self::texts(options, language, SELF_TAUGHT) else {
        return Ok(weights);
    };
    let model = Model::read(&weights.to_bytes())?;
    let first = First { fit, model };
    for passage in silver::passages(&texts, PASSAGES)? {
        let cut = |text| regesta_entities::sentences(text, set.names, language);
        let sentences = passage.iter().flat_map(|text| cut(text));
        let fits = sentences.filter(|words| silver::WORDS.contains(&words.len()));
        set.push_read(&fits.collect::<Vec<_>>(), &first, SILVER);
    }
    drop(first);
    let fit = self::fit(options, set, &vectors);
    Ok(small(options, language, &fit, &classes))
}

fn fit(options: &NameTraining, set: &TrainingSet<'_>, vectors: &[Vector]) -> Fit {
    let language = set.language;
    let (mut examples, keys) = set.examples(options.least);
    report(&format!(
        "{language}: {} sentences, {} features",
        examples.len(),
        keys.len()
    ));
    let mut blank = Crf::new(keys.len());
    let mut looks = Vec::new();
    if !vectors.is_empty() {
        looks = set.see(&mut examples);
        blank.net = Some(Net::new(vectors.to_vec(), looks.len(), SEED));
    }
    let draws = of(DRAWS, language).unwrap_or(1);
    let draws = (0..draws).map(|draw| {
        let mut crf = blank.clone();
        let settings = settings(options, passes(language));
        crf.train(&examples, &settings, SEED + draw, &mut |epoch, loss| {
            report(&format!("{language}: pass {epoch}, loss {loss:.4}"));
        });
        crf
    });
    let crf = Crf::mean(draws);
    Fit { crf, keys, looks }
}

/// The weights as a file holds them.
fn small(options: &NameTraining, language: Language, fit: &Fit, classes: &Classes) -> Weights {
    let keep = options.keep.or_else(|| of(KEEP, language)).unwrap_or(KEPT);
    let (mut weights, scale) = shrink(&fit.crf, &fit.keys, keep);
    lean(&mut weights, of(LEAN, language).unwrap_or(0.0) * scale);
    weights.net = fit
        .crf
        .net
        .as_ref()
        .map(|net| net.shrink(&fit.looks, scale));
    weights.clusters.clone_from(&classes.entries);
    weights
}

/// The running text of a language, where it is among these.
fn texts(options: &NameTraining, language: Language, among: &[&str]) -> Option<PathBuf> {
    let code = language.as_str();
    let texts = options.texts.as_ref().filter(|_| among.contains(&code));
    texts.map(|texts| texts.join(code))
}

/// The sentences of files.
fn sentences(files: &[PathBuf]) -> Result<Vec<Vec<String>>> {
    let mut sentences = Vec::new();
    for file in files {
        sentences.extend(bio::read(file)?.into_iter().flat_map(|doc| doc.sentences));
    }
    Ok(sentences)
}

/// What a table has for a language.
fn of<T: Copy>(table: &[(&str, T)], language: Language) -> Option<T> {
    let own = table.iter().find(|(code, _)| *code == language.as_str());
    own.map(|(_, value)| *value)
}

fn passes(language: Language) -> usize {
    if SELF_TAUGHT.contains(&language.as_str()) {
        SELF_TAUGHT_PASSES
    } else {
        PASSES
    }
}

fn settings(options: &NameTraining, passes: usize) -> Settings {
    Settings {
        epochs: options.epochs.unwrap_or(passes),
        rate: options.rate,
        dropout: options.dropout,
    }
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

pub(super) fn file_stem(path: &Path) -> &str {
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

/// Takes some weight from every step to the tag of no name.
fn lean(weights: &mut Weights, less: f32) {
    let steps = weights.transitions.iter_mut().chain(&mut weights.start);
    for step in steps.step_by(TAGS) {
        *step = step.saturating_sub(less as i16);
    }
}

/// Keeps the rows with the largest weights, as small integers of one scale, which comes with them.
fn shrink(crf: &Crf, keys: &[u32], keep: usize) -> (Weights, f32) {
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
    let weights = Weights {
        features,
        transitions: rows.iter().flatten().map(|weight| wide(*weight)).collect(),
        start: last.map(wide).to_vec(),
        clusters: Vec::new(),
        net: None,
    };
    (weights, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_to_no_name_weighs_less() {
        let mut weights = Weights {
            transitions: vec![5; TAGS * TAGS],
            start: vec![5; TAGS],
            ..Weights::default()
        };
        lean(&mut weights, 2.0);
        for row in weights.transitions.chunks(TAGS).chain([&weights.start[..]]) {
            assert_eq!(row[0], 3);
            assert_eq!(row[1..], [5; TAGS - 1]);
        }
    }
}
