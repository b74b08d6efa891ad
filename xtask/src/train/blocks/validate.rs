//! Figures on sites that the model has not seen.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::pages::{GLUED_SET, Sample};
use super::{fit, say};
use anyhow::Result;
use regesta_ingest::model::{BlockModel, KINDS, best_bound};
use regesta_ingest::{Clean, Tools};
use regesta_packs::Cleaning;
use std::sync::Arc;

/// Prints figures of pages that the model has not seen, nor any page of their sites: of the judge alone, and of all stages.
pub(super) fn cross_validate(samples: &[Sample], trees: usize, groups: u64) -> Result<()> {
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    for group in 0..groups {
        let inside = |sample: &&Sample| (sample.site >> 8) % groups == group;
        let (test, train): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(inside);
        let model = fit(&train, trees)?;
        let tools = tools(&model)?;
        let scored = test.iter().filter(|sample| sample.scored);
        whole.extend(scored.map(|sample| (*sample, through(sample, &tools))));
        let judged = test
            .into_iter()
            .map(|sample| (sample, model.judge(&sample.observed)));
        alone.extend(judged);
        say(&format!("group {} of {groups}", group + 1));
    }
    let bounded = |(sample, scores): &Judged<'_>| best_bound(scores, sample.observed.chars());
    print_figures("judge alone", &alone, &bounded);
    print_figures("all stages", &whole, &|_| 0.5);
    print_worst(&whole);
    Ok(())
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
fn through(sample: &Sample, tools: &Arc<Tools>) -> Vec<f32> {
    let clean = Clean::of(tools, sample.doc.clone());
    let verdicts = clean.document.layers().judgements.iter();
    verdicts
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
