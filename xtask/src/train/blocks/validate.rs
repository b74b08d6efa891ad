//! Figures on sites that the model has not seen.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::pages::{GLUED_SET, Sample};
use super::{fit, say};
use crate::train::{BlockTraining, both, kept_model};
use anyhow::{Context, Result};
use regesta_ingest::model::{BlockModel, KINDS, Observed, best_bound};
use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, Verdict};
use regesta_packs::Cleaning;
use std::fmt::Write;
use std::sync::Arc;

/// Prints figures of pages that the model has not seen, nor any page of their sites: of the judge alone, and of all stages.
pub(super) fn cross_validate(samples: &[Sample], options: &BlockTraining) -> Result<()> {
    let groups = both(options.folds, |group| validate(samples, options, group));
    let (mut alone, mut whole, mut lines) = (Vec::new(), Vec::new(), String::new());
    for group in groups {
        let group = group?;
        alone.extend(group.alone);
        whole.extend(group.whole);
        lines.push_str(&group.lines);
    }
    let bounded = |(sample, scores): &Judged<'_>| best_bound(scores, sample.observed.chars());
    print_figures("judge alone", &alone, &bounded);
    print_figures("all stages", &whole, &|_| 0.5);
    print_worst(&whole);
    if let Some(path) = &options.lines {
        std::fs::write(path, lines).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// What was found on the pages of a group of sites.
struct Group<'s> {
    alone: Vec<Judged<'s>>,
    whole: Vec<Judged<'s>>,
    lines: String,
}

fn validate<'s>(samples: &'s [Sample], options: &BlockTraining, group: u64) -> Result<Group<'s>> {
    let inside = |sample: &&Sample| (sample.site >> 8) % options.folds == group;
    let (test, train): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(inside);
    let name = format!("blocks-{}-{group}.bin", options.folds);
    let model = kept_model(
        options.models.as_deref(),
        &name,
        BlockModel::from_bytes,
        || {
            let model = fit(&train, options.trees)?;
            Ok((model.to_bytes(), model))
        },
    )?;
    let tools = tools(&model)?;
    let mut found = Group {
        alone: Vec::new(),
        whole: Vec::new(),
        lines: String::new(),
    };
    for sample in test {
        found.alone.push((sample, model.judge(&sample.observed)));
        if sample.scored {
            let clean = Clean::of(&tools, sample.doc.clone());
            if options.lines.is_some() {
                note(&mut found.lines, sample, (&model, &tools), &clean.document);
            }
            found.whole.push((sample, kept(&clean.document)));
        }
    }
    say(&format!("group {} of {}", group + 1, options.folds));
    Ok(found)
}

/// What was found of each line of a page.
fn note(log: &mut String, sample: &Sample, (model, tools): (&BlockModel, &Tools), doc: &Document) {
    let judged = &doc.layers().judgements;
    let observed = Observed::of(doc, tools);
    let scores = model.judge(&observed);
    let bound = best_bound(&scores, observed.chars());
    for (index, judgement) in judged.iter().enumerate() {
        let (Verdict::Kept(why) | Verdict::Dropped(why)) = &judgement.verdict;
        let _ = writeln!(
            log,
            "{}\t{}\t{}\t{index}\t{}\t{}\t{:.3}\t{bound:.3}\t{}\t{}",
            sample.name,
            sample.id,
            sample.kind,
            sample.observed.chars()[index],
            u8::from(sample.keep[index]),
            scores[index],
            u8::from(judgement.verdict.is_kept()),
            why.rule,
        );
    }
}

/// The cleaning tools with another judge.
fn tools(model: &BlockModel) -> Result<Arc<Tools>> {
    let packs = Cleaning {
        block_model: Some(model.to_bytes().leak()),
        ..Cleaning::builtin()?
    };
    Ok(Arc::new(Tools::new(&packs)?))
}

/// What all stages keep, as 0 and 1.
fn kept(doc: &Document) -> Vec<f32> {
    let judged = doc.layers().judgements.iter();
    judged
        .map(|judgement| f32::from(u8::from(judgement.verdict.is_kept())))
        .collect()
}

type Judged<'s> = (&'s Sample, Vec<f32>);
/// From which score on a page's lines are kept.
type Bound<'b> = &'b dyn Fn(&Judged<'_>) -> f32;

/// Figures by set and kind.
fn print_figures(what: &str, judged: &[Judged<'_>], bound: Bound<'_>) {
    let figure = |name: &str, kind: &str| {
        let wanted = judged.iter().filter(|(sample, _)| {
            (sample.scored || name == GLUED_SET)
                && sample.name == name
                && (kind.is_empty() || sample.kind == kind)
        });
        let (micro, average) = f1(wanted, bound);
        format!("{name} {kind} {micro:.4}/{average:.4}")
    };
    let mut all: Vec<String> = ["aeb", "wcxb", GLUED_SET]
        .map(|name| figure(name, ""))
        .to_vec();
    all.extend(KINDS.map(|kind| figure("wcxb", kind)));
    say(&format!("{what}: {}", all.join("; ")));
}

/// The pages that cost most.
fn print_worst(judged: &[Judged<'_>]) {
    let mut costs: Vec<(f64, String)> = Vec::new();
    for one in judged {
        let [right, extra, lost] = counts(one, 0.5);
        let (sample, name) = (one.0, &one.0.id);
        costs.push((
            extra + lost,
            format!(
                "{} {} {name}: right {right} extra {extra} lost {lost}",
                sample.name, sample.kind
            ),
        ));
    }
    costs.sort_by(|a, b| b.0.total_cmp(&a.0));
    costs.iter().take(12).for_each(|(_, text)| say(text));
}

/// F1 by characters over all lines, and its mean over pages.
fn f1<'j>(judged: impl Iterator<Item = &'j Judged<'j>>, bound: Bound<'_>) -> (f64, f64) {
    let (mut all, mut sum, mut pages) = ([0.0; 3], 0.0, 0.0);
    for one in judged {
        let own = counts(one, bound(one));
        sum += ratio(own);
        pages += 1.0;
        (0..3).for_each(|slot| all[slot] += own[slot]);
    }
    (ratio(all), sum / f64::max(pages, 1.0))
}

/// Characters kept rightly, kept wrongly, lost.
fn counts((sample, scores): &Judged<'_>, bound: f32) -> [f64; 3] {
    let mut own = [0.0; 3];
    for ((keep, score), chars) in sample.keep.iter().zip(scores).zip(sample.observed.chars()) {
        let slot = match (keep, *score >= bound) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (false, false) => continue,
        };
        own[slot] += f64::from(*chars);
    }
    own
}

fn ratio([right, extra, lost]: [f64; 3]) -> f64 {
    if right > 0.0 {
        2.0 * right / (2.0 * right + extra + lost)
    } else {
        0.0
    }
}
