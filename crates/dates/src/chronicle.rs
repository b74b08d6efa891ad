//! Years of long ago that begin the lines of a chronicle: "1299 The town burns down".

use regesta_model::{
    BlockId, DateDetails, DateForm, DateParts, DateRole, DateType, Passage, RuleId, Span,
    WrittenDate,
};
use std::ops::Range;

/// Years that no word needs to tell where nothing else does; before them a number is a count at the start of a line too.
const PLAIN: i32 = 1400;
/// Lines of a chronicle at least, and years that they name at least.
const LINES: usize = 3;
/// Lines between two entries at most: an entry may have several paragraphs.
const APART: usize = 6;
/// Words of an entry at least: an address has fewer.
const WORDS: usize = 4;

/// A line that begins with a number which may be a year.
struct Entry {
    passage: usize,
    year: i32,
    at: Range<usize>,
}

/// The lines of chronicles whose year the words around it do not tell: the index of the passage, and its year.
pub(crate) fn years(passages: &[Passage<'_>]) -> Vec<(usize, WrittenDate)> {
    let entries: Vec<Entry> = passages
        .iter()
        .enumerate()
        .filter_map(|(index, passage)| entry(index, passage.text))
        .collect();
    let runs =
        entries.chunk_by(|one, next| one.year <= next.year && next.passage - one.passage <= APART);
    let untold = runs.filter(|run| is_chronicle(run)).flatten();
    untold
        .filter(|entry| entry.year < PLAIN)
        .filter_map(|entry| Some((entry.passage, date(entry, passages.get(entry.passage)?)?)))
        .collect()
}

/// Whether these lines tell of years in their order: numbers that count items go up by one.
fn is_chronicle(run: &[Entry]) -> bool {
    let steps = run.iter().zip(run.iter().skip(1));
    let grows = steps.filter(|(one, next)| one.year < next.year).count();
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let span = usize::try_from(last.year - first.year).unwrap_or(0);
    run.len() >= LINES && grows + 1 >= LINES && span > 3 * run.len() && last.year >= 1000
}

fn entry(passage: usize, text: &str) -> Option<Entry> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let year = number
        .parse()
        .ok()
        .filter(|year| (500..=2030).contains(year))?;
    let rest = rest.strip_prefix([':', '.', ',']).unwrap_or(rest);
    let words = rest.strip_prefix([' ', '\t', '\u{a0}'])?;
    let words = words.trim_start_matches([' ', '–', '—', '-', '|']);
    let told = words.starts_with(char::is_alphabetic);
    (told && words.split_whitespace().nth(WORDS - 1).is_some()).then_some(Entry {
        passage,
        year,
        at: 0..digits,
    })
}

fn date(entry: &Entry, passage: &Passage<'_>) -> Option<WrittenDate> {
    let span = Span::new(passage.text, entry.at.clone()).ok()?;
    Some(WrittenDate {
        span,
        block: BlockId::default(),
        kind: DateType::Date,
        form: DateForm::Single,
        parts: vec![DateParts {
            year: Some(entry.year),
            span,
            ..DateParts::default()
        }],
        modifier: None,
        role: DateRole::Event,
        rule: RuleId::new("year"),
        details: DateDetails {
            opens: true,
            ..DateDetails::default()
        },
    })
}
