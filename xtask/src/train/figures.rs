//! How a name model does on annotated documents.

use super::annotated::report;
use crate::bio::{self, Doc};
use regesta_entities::model::{Encoded, Model, Tag, tag};
use regesta_model::Language;
use regesta_packs::Names;

/// Prints exact-span F1 on the documents of each file, kinds that were not annotated left aside, and the mean; the mean over each
/// half of the documents, too, since a gain on one half alone is chance.
pub(super) fn print(what: &str, files: &[(String, Vec<Doc>)], judge: (Language, &Names, &Model)) {
    if files.is_empty() {
        return;
    }
    let (mut sum, mut halves, language) = (0.0, [0.0; 2], judge.0);
    for (name, docs) in files {
        let figures: Vec<[u32; 3]> = docs.iter().map(|doc| counts(doc, judge)).collect();
        let f1 = f1(&figures);
        sum += f1;
        for (half, sum) in halves.iter_mut().enumerate() {
            let part = figures.iter().skip(half).step_by(2).copied();
            *sum += self::f1(&part.collect::<Vec<_>>());
        }
        report(&format!("{language}: {name} F1 {:.2}", f1 * 100.0));
    }
    let mean = |sum: f64| sum * 100.0 / files.len() as f64;
    let [even, odd] = halves.map(mean);
    report(&format!(
        "{language}: {what} macro {:.2}, halves {even:.2} and {odd:.2}",
        mean(sum)
    ));
}

/// From names found rightly, annotated, and found.
fn f1(figures: &[[u32; 3]]) -> f64 {
    let sum = |at: usize| {
        let numbers = figures.iter().filter_map(|figures| figures.get(at));
        f64::from(numbers.sum::<u32>())
    };
    2.0 * sum(0) / (sum(1) + sum(2)).max(1.0)
}

fn counts(doc: &Doc, (language, names, model): (Language, &Names, &Model)) -> [u32; 3] {
    let (mut hit, mut gold, mut found) = (0_u32, 0_u32, 0_u32);
    let mut encoded = Encoded::new(&doc.sentences, language, names, model.clusters());
    for (tags, right) in tag(model, &mut encoded).iter().zip(&doc.tags) {
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
    [hit, gold, found]
}
