//! The pages of the fixtures, held against what a reader wrote of them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]
#![allow(missing_docs)]

use regesta_ingest::{Clean, Tools};
use regesta_model::{BlockId, Document, Genre, Layers};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Deserialize)]
struct Truth {
    #[serde(default)]
    keep: Vec<[u32; 2]>,
    #[serde(default)]
    duplicates: Vec<[u32; 2]>,
    #[serde(default)]
    segments: Vec<Segment>,
    #[serde(default)]
    cuts: Vec<CutText>,
}

#[derive(Deserialize)]
struct Segment {
    first: u32,
    last: u32,
    language: String,
    genre: String,
}

#[derive(Deserialize)]
struct CutText {
    line: u32,
    text: String,
}

#[derive(Default)]
struct Sums {
    kept: [f64; 3],
    furniture: [usize; 2],
    segments: [usize; 4],
    duplicates: [usize; 3],
    cuts: [usize; 3],
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pages");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|page| page.join("truth.toml").exists());
    pages.sort();
    pages
}

fn tools() -> Arc<Tools> {
    Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap())
}

fn line(layers: &Layers, block: usize) -> u32 {
    layers.blocks[block].line
}

fn compare(doc: &Document, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let layers = doc.layers();
    for (index, block) in layers.blocks.iter().enumerate() {
        let judgement = &layers.judgements[index];
        let chars = block.text(doc.source()).trim().chars().count() as f64;
        let wanted = truth
            .keep
            .iter()
            .any(|[first, last]| (*first..=*last).contains(&block.line));
        let kept = judgement.verdict.is_kept();
        sums.kept[0] += chars * f64::from(u8::from(wanted && kept));
        sums.kept[1] += chars * f64::from(u8::from(!wanted && kept));
        sums.kept[2] += chars * f64::from(u8::from(wanted && !kept));
        sums.furniture[0] += usize::from(!wanted && !kept);
        sums.furniture[1] += usize::from(!wanted);
        if wanted != kept {
            let what = if kept { "kept" } else { "LOST" };
            let text: String = block.text(doc.source()).chars().take(90).collect();
            writeln!(
                report,
                "  {what} {} {}: {text}",
                block.line,
                judgement.verdict.evidence().rule
            )
            .unwrap();
        }
    }
    compare_segments(layers, truth, sums, report);
    compare_duplicates(layers, truth, sums, report);
    compare_cuts(doc, truth, sums, report);
}

fn compare_segments(layers: &Layers, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let ours: Vec<_> = layers
        .articles
        .iter()
        .map(|a| {
            (
                line(layers, a.blocks.start),
                line(layers, a.blocks.end - 1),
                a,
            )
        })
        .collect();
    for wanted in &truth.segments {
        sums.segments[0] += 1;
        let found = ours
            .iter()
            .find(|(first, last, _)| (*first, *last) == (wanted.first, wanted.last));
        let Some((_, _, article)) = found else {
            writeln!(
                report,
                "  no segment {}-{} {} {}",
                wanted.first, wanted.last, wanted.language, wanted.genre
            )
            .unwrap();
            continue;
        };
        sums.segments[1] += 1;
        let language = article.language.as_str() == wanted.language;
        let genre = Genre::from_name(&wanted.genre) == Some(article.genre);
        sums.segments[2] += usize::from(language);
        sums.segments[3] += usize::from(genre);
        if !language || !genre {
            writeln!(
                report,
                "  segment {}-{} is {} {} and was {} {} ({})",
                wanted.first,
                wanted.last,
                wanted.language,
                wanted.genre,
                article.language,
                article.genre.as_str(),
                article.evidence.saw
            )
            .unwrap();
        }
    }
    for (first, last, article) in ours {
        if !truth
            .segments
            .iter()
            .any(|wanted| (wanted.first, wanted.last) == (first, last))
        {
            writeln!(
                report,
                "  segment {first}-{last} {} {} by {}",
                article.language,
                article.genre.as_str(),
                article.evidence.rule
            )
            .unwrap();
        }
    }
}

fn compare_duplicates(layers: &Layers, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let ours = layers
        .judgements
        .iter()
        .enumerate()
        .filter_map(|(index, judgement)| {
            let of = judgement.duplicate_of?.of;
            Some([line(layers, index), line(layers, BlockId::index(of))])
        });
    let ours: Vec<[u32; 2]> = ours.collect();
    let both = ours
        .iter()
        .filter(|pair| truth.duplicates.contains(pair))
        .count();
    sums.duplicates[0] += both;
    sums.duplicates[1] += ours.len() - both;
    sums.duplicates[2] += truth.duplicates.len() - both;
    if both < ours.len().max(truth.duplicates.len()) {
        writeln!(
            report,
            "  duplicates {:?} and were {ours:?}",
            truth.duplicates
        )
        .unwrap();
    }
}

fn compare_cuts(doc: &Document, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let mut left: BTreeMap<(u32, &str), i32> = BTreeMap::new();
    for cut in &truth.cuts {
        *left.entry((cut.line, cut.text.as_str())).or_default() += 1;
    }
    for (block, judgement) in doc.layers().blocks.iter().zip(&doc.layers().judgements) {
        for cut in &judgement.cuts {
            *left
                .entry((block.line, cut.span.slice(doc.source())))
                .or_default() -= 1;
            sums.cuts[0] += 1;
        }
    }
    for (place, count) in left.into_iter().filter(|(_, count)| *count != 0) {
        sums.cuts[usize::from(count > 0) + 1] += count.unsigned_abs() as usize;
        writeln!(
            report,
            "  {} {place:?}",
            if count > 0 { "not cut" } else { "cut" }
        )
        .unwrap();
    }
}

#[test]
fn pages_are_cleaned_as_a_reader_would() {
    let (tools, mut all, mut report) = (tools(), Sums::default(), String::new());
    for page in pages() {
        let text = std::fs::read_to_string(page.join("input.txt")).unwrap();
        let truth: Truth =
            toml::from_str(&std::fs::read_to_string(page.join("truth.toml")).unwrap()).unwrap();
        let clean = Clean::of(&tools, Document::from_text("page", &text));
        writeln!(report, "{}", page.file_name().unwrap().to_string_lossy()).unwrap();
        compare(&clean.document, &truth, &mut all, &mut report);
    }
    let [right, extra, lost] = all.kept;
    let (precision, recall) = (right / (right + extra), right / (right + lost));
    let furniture = all.furniture[0] as f64 / all.furniture[1] as f64;
    writeln!(
        report,
        "text precision {precision:.4}, recall {recall:.4}; furniture lines dropped {furniture:.4}"
    )
    .unwrap();
    writeln!(
        report,
        "segments {:?} (all, exact, language, genre); duplicates {:?}; cuts {:?}",
        all.segments, all.duplicates, all.cuts
    )
    .unwrap();
    println!("{report}");
    assert!(recall >= 0.9 && precision >= 0.9, "{report}");
}

#[test]
fn the_texts_of_the_glued_page_stay_whole() {
    let page =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pages/ivar-smilga/input.txt");
    let text = std::fs::read_to_string(page).unwrap();
    let clean = Clean::of(&tools(), Document::from_text("page", &text));
    let layers = clean.document.layers();
    let kept = layers
        .judgements
        .iter()
        .filter(|judgement| judgement.verdict.is_kept())
        .count();
    assert_eq!(layers.articles.len(), 13);
    assert!(
        (388..=396).contains(&kept),
        "{kept} of {} blocks kept",
        layers.blocks.len()
    );
}
