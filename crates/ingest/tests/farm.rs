//! Pages in the manner of content farms, held against what a reader wrote of them: how much of the furniture goes, how
//! much of the text stays, whether each text keeps its bounds, and whether spam is told from the words of people.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]
#![allow(missing_docs)]

use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, Genre, Label};
use serde::Deserialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Deserialize)]
struct Truth {
    keep: Vec<[u32; 2]>,
    #[serde(default)]
    comments: Vec<[u32; 2]>,
    #[serde(default)]
    spam: Vec<[u32; 2]>,
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    first: u32,
    last: u32,
    language: String,
    genre: String,
}

/// Part and whole.
#[derive(Clone, Copy, Default)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, part: usize, whole: usize) {
        self.0 += part;
        self.1 += whole;
    }

    fn value(self) -> f64 {
        self.0 as f64 / self.1.max(1) as f64
    }
}

const NAMES: [&str; 9] = [
    "chrome characters dropped",
    "text characters kept",
    "kept characters that are text",
    "texts with exact bounds",
    "of these, language",
    "of these, genre",
    "spam called spam",
    "comments of people dropped",
    "comments of people called spam",
];

type Sums = [Share; NAMES.len()];

/// All pages of this kind, and those among the others that are farms by their name.
fn pages() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let farm = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("farm-") || name.starts_with("glued-")
    };
    let list = |folder: &str| {
        let entries = std::fs::read_dir(fixtures.join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let others = list("pages").filter(|path| farm(path));
    let mut pages: Vec<_> = list("farm").chain(others).collect();
    pages.retain(|page| page.is_dir());
    pages.sort();
    pages
}

fn within(ranges: &[[u32; 2]], line: u32) -> bool {
    ranges
        .iter()
        .any(|[first, last]| (*first..=*last).contains(&line))
}

fn lines(doc: &Document, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let layers = doc.layers();
    for (block, judgement) in layers.blocks.iter().zip(&layers.judgements) {
        let text = block.text(doc.source()).trim();
        let (chars, kept) = (text.chars().count(), judgement.verdict.is_kept());
        let spam = usize::from(judgement.label == Label::SpamComment);
        let wanted = within(&truth.keep, block.line);
        sums[2].add(
            if kept && wanted { chars } else { 0 },
            if kept { chars } else { 0 },
        );
        if wanted {
            sums[1].add(if kept { chars } else { 0 }, chars);
        } else {
            sums[0].add(if kept { 0 } else { chars }, chars);
        }
        let is_spam = within(&truth.spam, block.line);
        let honest = within(&truth.comments, block.line);
        if is_spam {
            sums[6].add(spam, 1);
        }
        if honest {
            sums[7].add(usize::from(!kept), 1);
            sums[8].add(spam, 1);
        }
        let wrong = wanted != kept || (is_spam && spam == 0) || (honest && spam == 1);
        if wrong {
            let what = if kept { "kept" } else { "dropped" };
            let (label, rule) = (judgement.label.as_str(), &judgement.verdict.evidence().rule);
            let start: String = text.chars().take(90).collect();
            writeln!(report, "  {what} {} {label} {rule}: {start}", block.line).unwrap();
        }
    }
}

fn segments(doc: &Document, truth: &Truth, sums: &mut Sums, report: &mut String) {
    let layers = doc.layers();
    let line = |block: usize| layers.blocks[block].line;
    let bounds = |blocks: &std::ops::Range<usize>| (line(blocks.start), line(blocks.end - 1));
    let wanted = |first, last| {
        let mut all = truth.segments.iter();
        all.find(|wanted| (wanted.first, wanted.last) == (first, last))
    };
    for article in &layers.articles {
        let (first, last) = bounds(&article.blocks);
        let (language, genre) = (article.language.as_str(), article.genre);
        match wanted(first, last) {
            Some(wanted) => {
                let same = Genre::from_name(&wanted.genre) == Some(genre);
                sums[4].add(usize::from(wanted.language == language), 1);
                sums[5].add(usize::from(same), 1);
                if !same || wanted.language != language {
                    let truth = format!("{} {}", wanted.language, wanted.genre);
                    let saw = &article.evidence.saw;
                    writeln!(
                        report,
                        "  segment {first}-{last} {language} {} was {truth} ({saw})",
                        genre.as_str()
                    )
                    .unwrap();
                }
            }
            None => {
                let rule = &article.evidence.rule;
                writeln!(
                    report,
                    "  segment {first}-{last} {language} {} by {rule} is none",
                    genre.as_str()
                )
                .unwrap();
            }
        }
    }
    for wanted in &truth.segments {
        let mut ours = layers
            .articles
            .iter()
            .map(|article| bounds(&article.blocks));
        let found = ours.any(|bounds| bounds == (wanted.first, wanted.last));
        sums[3].add(usize::from(found), 1);
        if !found {
            let Segment {
                first,
                last,
                language,
                genre,
            } = wanted;
            writeln!(report, "  no segment {first}-{last} {language} {genre}").unwrap();
        }
    }
}

fn summary(sums: &Sums) -> String {
    let line = |(share, name): (&Share, &str)| {
        format!(
            "{:7.4}  {name} ({} of {})\n",
            share.value(),
            share.0,
            share.1
        )
    };
    sums.iter().zip(NAMES).map(line).collect()
}

#[test]
fn furniture_goes_and_text_stays() {
    let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
    let (mut all, mut report, pages) = (Sums::default(), String::new(), pages());
    for page in &pages {
        let read = |name: &str| std::fs::read_to_string(page.join(name)).unwrap();
        let truth: Truth = toml::from_str(&read("truth.toml")).unwrap();
        let clean = Clean::of(&tools, Document::from_text("page", &read("input.txt")));
        let (mut sums, mut wrong) = (Sums::default(), String::new());
        lines(&clean.document, &truth, &mut sums, &mut wrong);
        segments(&clean.document, &truth, &mut sums, &mut wrong);
        let counts: Vec<_> = sums
            .iter()
            .map(|share| format!("{}/{}", share.0, share.1))
            .collect();
        let name = page.file_name().unwrap().to_string_lossy();
        writeln!(report, "{name} {}\n{wrong}", counts.join(" ")).unwrap();
        all.iter_mut()
            .zip(sums)
            .for_each(|(all, one)| all.add(one.0, one.1));
    }
    println!("{report}\n{} pages\n{}", pages.len(), summary(&all));
    assert!(pages.len() >= 20, "{} pages", pages.len());
    let floors = [0.96, 0.985, 0.97, 0.7, 0.94, 0.9, 0.9, 0.95];
    for ((share, name), floor) in all.iter().zip(NAMES).zip(floors) {
        assert!(share.value() >= floor, "{name}: {:.4}", share.value());
    }
    assert_eq!(all[8].0, 0, "{}", NAMES[8]);
}
