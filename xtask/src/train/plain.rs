//! The baseline that the name models are measured against: the features of a textbook tagger.

use super::annotated::{Annotated, SEED, allowed_tags, report};
use super::crf::{Crf, Example, Settings};
use crate::bio;
use anyhow::Result;
use regesta_model::Language;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Trains on some documents and prints exact-span F1 on the files of others.
pub(super) fn train(
    language: Language,
    train: Vec<Annotated>,
    dev: &[PathBuf],
    settings: &Settings,
) -> Result<()> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut examples = Vec::new();
    for file in &train {
        examples.extend(read(file, &mut numbers));
    }
    let mut crf = Crf::new(numbers.len());
    crf.train(&examples, settings, SEED, &mut |_, _| {});
    let mut sum = 0.0;
    for file in dev {
        let f1 = f1(file, &crf, &numbers)?;
        sum += f1;
        report(&format!(
            "{language}: plain {} F1 {:.2}",
            file.display(),
            f1 * 100.0
        ));
    }
    report(&format!(
        "{language}: plain macro {:.2}",
        sum * 100.0 / dev.len().max(1) as f64
    ));
    Ok(())
}

fn read(file: &Annotated, numbers: &mut HashMap<String, u32>) -> Vec<Example> {
    let mut examples = Vec::new();
    for doc in &file.docs {
        for (words, tags) in doc.sentences.iter().zip(&doc.tags) {
            let mut number = |feature: String| {
                let next = numbers.len() as u32;
                *numbers.entry(feature).or_insert(next)
            };
            let features = (0..words.len())
                .map(|at| features(words, at).into_iter().map(&mut number).collect());
            examples.push(Example {
                features: features.collect(),
                allowed: tags.iter().map(|tag| allowed_tags(doc, *tag)).collect(),
                weight: file.weight,
                inputs: Vec::new(),
            });
        }
    }
    examples
}

/// Word, small letters, look and affixes of a word, word and look of its neighbours, pairs of words.
fn features(words: &[String], at: usize) -> Vec<String> {
    let word = |distance: isize| {
        at.checked_add_signed(distance)
            .and_then(|at| words.get(at))
            .map_or("", String::as_str)
    };
    let own = word(0);
    let chars: Vec<char> = own.to_lowercase().chars().collect();
    let mut out = vec![
        format!("w={own}"),
        format!("l={}", own.to_lowercase()),
        format!("s={}", shape(own)),
    ];
    for n in 1..=4.min(chars.len()) {
        let ends = (chars.get(..n), chars.get(chars.len() - n..));
        if let (Some(head), Some(tail)) = ends {
            out.push(format!("p={}", head.iter().collect::<String>()));
            out.push(format!("e={}", tail.iter().collect::<String>()));
        }
    }
    for distance in [-2, -1, 1, 2] {
        out.push(format!("l{distance}={}", word(distance).to_lowercase()));
        out.push(format!("s{distance}={}", shape(word(distance))));
    }
    out.push(format!("b={} {own}", word(-1)));
    out.push(format!("a={own} {}", word(1)));
    out
}

fn shape(word: &str) -> String {
    let kind = |c: char| match c {
        _ if c.is_numeric() => 'd',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ => c,
    };
    let mut shape: Vec<char> = word.chars().map(kind).collect();
    shape.dedup();
    shape.into_iter().collect()
}

fn f1(file: &Path, crf: &Crf, numbers: &HashMap<String, u32>) -> Result<f64> {
    let (mut hit, mut both) = (0, 0);
    for doc in bio::read(file)? {
        for (words, right) in doc.sentences.iter().zip(&doc.tags) {
            let known = |at: usize| {
                features(words, at)
                    .iter()
                    .filter_map(|f| numbers.get(f).copied())
                    .collect()
            };
            let tags = crf.decode(&(0..words.len()).map(known).collect::<Vec<_>>());
            let mut found = bio::spans(&tags);
            let mut gold = bio::spans(right);
            found.retain(|span| doc.has(span.2));
            gold.retain(|span| doc.has(span.2));
            hit += found.iter().filter(|span| gold.contains(span)).count();
            both += found.len() + gold.len();
        }
    }
    Ok(2.0 * hit as f64 / (both as f64).max(1.0))
}
