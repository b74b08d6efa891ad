//! Lines of plain text that go on with the line above: paragraphs that were broken at some width.

use crate::{BlockId, BlockKind, Document, Label, Language, Passage};
use std::collections::{BTreeMap, BTreeSet};

/// Which kept lines of a document go on with the line above.
///
/// ```
/// use regesta_model::{Block, Document, DocumentId, Origin, Span, Wraps};
/// let source = "He met Karl Gustaf\nAminoff in 1838.";
/// let mut doc = Document::new(DocumentId::new("a"), source.into(), Origin::default());
/// let block = |range, line| Block {
///     span: Span::new(source, range).unwrap_or_default(),
///     kind: Default::default(),
///     line,
///     gap: 0,
///     text: None,
/// };
/// doc.layers_mut().blocks = vec![block(0..18, 1), block(19..35, 2)];
/// let wraps = Wraps::of(&doc, &|word, _| word == "He");
/// assert!(wraps.goes_on(regesta_model::BlockId::new(1)));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Wraps(BTreeSet<BlockId>);

impl Wraps {
    /// Reads the kept lines of a document. `opens` tells of a word with a capital whether it begins sentences rather than going on
    /// with a name.
    #[must_use]
    pub fn of(doc: &Document, opens: &dyn Fn(&str, Language) -> bool) -> Self {
        let widths = Widths::new(doc);
        let passages: Vec<_> = doc.passages().collect();
        let mut found = BTreeSet::new();
        for run in passages.chunk_by(|above, below| is_below(doc, above, below)) {
            let local = Run::new(doc, run, opens);
            for (at, pair) in run.windows(2).enumerate() {
                let [above, below] = pair else { continue };
                if widths.is_full(above, below) || local.as_ref().is_some_and(|run| run.joins(at)) {
                    found.insert(below.block);
                }
            }
        }
        Self(found)
    }

    /// Whether a line goes on with the kept one above it.
    #[must_use]
    pub fn goes_on(&self, block: BlockId) -> bool {
        self.0.contains(&block)
    }
}

/// Whether two passages are lines of one text with nothing between them.
fn is_below(doc: &Document, above: &Passage<'_>, below: &Passage<'_>) -> bool {
    let text = |passage: &Passage<'_>| {
        let label = doc.judgement(passage.block).map(|judged| judged.label);
        !passage.duplicate && matches!(label, None | Some(Label::Content | Label::Quote))
    };
    let gap = doc.block(below.block).map(|block| block.gap);
    !doc.origin().html
        && below.block.index() == above.block.index() + 1
        && above.article == below.article
        && above.language == below.language
        && gap == Some(0)
        && text(above)
        && text(below)
}

/// Characters that the lines of a text broken at a width have at most.
const WIDEST: usize = 100;

/// Lines that show the width of an article.
const LINES: usize = 20;

/// At which width each article breaks its lines, if it does: most lines come near it, unlike those of a list.
struct Widths(BTreeMap<Option<usize>, usize>);

impl Widths {
    fn new(doc: &Document) -> Self {
        let mut lengths: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for passage in doc.passages() {
            let article = passage.article.map(|id| id.index());
            let length = passage.text.chars().take(WIDEST + 1).count();
            lengths.entry(article).or_default().push(length);
        }
        let widths = lengths.into_iter().filter_map(|(article, mut lengths)| {
            lengths.sort_unstable();
            let most = lengths.len().saturating_sub(1 + lengths.len() / 50);
            let width = *lengths.get(most).filter(|_| lengths.len() >= LINES)?;
            let long = lengths.partition_point(|length| length * 4 < width * 3);
            let prose = long * 2 <= lengths.len();
            (width <= WIDEST && prose).then_some((article, width))
        });
        Self(widths.collect())
    }

    fn is_full(&self, above: &Passage<'_>, below: &Passage<'_>) -> bool {
        let width = self.0.get(&below.article.map(|id| id.index()));
        width.is_some_and(|width| is_full([above.text, below.text], *width))
    }
}

/// Whether the first word of the lower line would have had no room on the upper one.
fn is_full([above, below]: [&str; 2], width: usize) -> bool {
    let line = above.trim_end().chars().count();
    line + 1 + first_word(below).chars().count() + 2 > width
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// Characters of the longest line of a paragraph that is told by its lines' lengths.
const NARROWEST: usize = 48;
/// Full lines that show it, and hundredths of the lines below them that begin inside a sentence.
const FULL: usize = 2;
const INSIDE: usize = 40;
/// Characters of the longest line that no verse has.
const PROSE: usize = 60;
/// Words of the shortest line that may end inside a sentence.
const WORDS: usize = 3;

/// Lines with nothing between them, and what they tell of the width they were broken at.
struct Run<'r, 'd> {
    lines: Vec<&'d str>,
    width: usize,
    /// Whether lengths alone tell that lines were broken.
    wrapped: bool,
    /// Whether a line below the first begins with a small letter.
    small: bool,
    language: Language,
    opens: &'r dyn Fn(&str, Language) -> bool,
}

impl<'r, 'd> Run<'r, 'd> {
    fn new(
        doc: &Document,
        run: &[Passage<'d>],
        opens: &'r dyn Fn(&str, Language) -> bool,
    ) -> Option<Self> {
        let kind = |passage: &Passage<'_>| doc.block(passage.block).map(|block| block.kind);
        let (first, others) = run.split_first()?;
        let plain = matches!(
            kind(first),
            Some(BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
        );
        let below = |passage: &Passage<'_>| kind(passage) == Some(BlockKind::Paragraph);
        if others.is_empty() || !plain || !others.iter().all(below) {
            return None;
        }
        let lines: Vec<&str> = run.iter().map(|passage| passage.text.trim()).collect();
        let width = lines.iter().map(|line| line.chars().count()).max()?;
        let pairs = lines.iter().zip(lines.iter().skip(1));
        let full = pairs.filter(|(above, below)| is_full([above, below], width));
        let below: Vec<_> = full.map(|(_, below)| *below).collect();
        let inside = below.iter().filter(|line| begins_small(line)).count();
        let told = below.len() >= FULL && inside * 100 >= below.len() * INSIDE;
        (width <= WIDEST).then_some(Self {
            wrapped: told && width >= NARROWEST,
            small: inside > 0,
            width,
            lines,
            language: first.language,
            opens,
        })
    }

    /// Whether the line behind this one goes on with it.
    fn joins(&self, at: usize) -> bool {
        let (Some(above), Some(below)) = (self.lines.get(at), self.lines.get(at + 1)) else {
            return false;
        };
        is_full([above, below], self.width)
            && (self.wrapped || is_open(above) && (self.is_rest(below) || self.is_named_on(at)))
    }

    /// Whether a line begins with a small letter, and with no label.
    fn is_rest(&self, below: &str) -> bool {
        let mut first = below.split_whitespace().take(WORDS);
        begins_small(below) && !first.any(|word| word.ends_with(':'))
    }

    /// Whether the line behind one that ends inside a sentence goes on with a name, and ends the sentence. Short lines that all
    /// begin with capitals are verses or a list.
    fn is_named_on(&self, at: usize) -> bool {
        let behind = self.lines.get(at + 1..).unwrap_or_default();
        let word = behind.first().map_or("", |line| first_word(line));
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let begun = at > 0 || self.lines.first().is_some_and(|line| begins_great(line));
        let ends = behind.last().is_some_and(|line| line.ends_with(STOPS));
        let small = behind.first().is_some_and(|line| has_small(line));
        begun
            && ends
            && small
            && (self.lines.len() == 2 || self.small || self.width >= PROSE)
            && word.starts_with(char::is_uppercase)
            && !(self.opens)(bare, self.language)
    }
}

/// Marks that end a sentence.
const STOPS: &[char] = &['.', '!', '?', '…'];

/// Whether a line of several words, some of them in small letters, ends inside a sentence.
fn is_open(line: &str) -> bool {
    let last = line.chars().next_back();
    line.split_whitespace().count() >= WORDS
        && has_small(line)
        && last.is_some_and(|last| last.is_alphanumeric() || matches!(last, ',' | '-'))
}

fn has_small(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| word.starts_with(char::is_lowercase))
}

fn begins_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

fn begins_great(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, DocumentId, Origin, Span};
    use std::sync::Arc;

    /// For each line but the first whether it goes on.
    fn joined(text: &str) -> Vec<bool> {
        let mut doc = Document::new(DocumentId::new("a"), Arc::from(text), Origin::default());
        let mut at = 0;
        let mut blocks = Vec::new();
        for (line, number) in text.split('\n').zip(1..) {
            blocks.push(Block {
                span: Span::new(text, at..at + line.len()).unwrap(),
                kind: BlockKind::Paragraph,
                line: number,
                gap: 0,
                text: None,
            });
            at += line.len() + 1;
        }
        let count = blocks.len();
        doc.layers_mut().blocks = blocks;
        let opens = |word: &str, _| ["He", "The", "In"].contains(&word);
        let wraps = Wraps::of(&doc, &opens);
        (1..count)
            .map(|at| wraps.goes_on(BlockId::new(at)))
            .collect()
    }

    #[test]
    fn broken_sentences_go_on() {
        assert_eq!(joined("He met Karl Gustaf\nAminoff in 1838."), [true]);
        assert_eq!(
            joined("He lived for years in New\nHaven, and died there."),
            [true]
        );
        assert_eq!(joined("He came to the town with\nhis wife Anna."), [true]);
        let three = "The town of Riga was taken by the army of Karl\nLund in 1801, and the men who had held it were\n\
                     sent home.";
        assert_eq!(joined(three), [true, true]);
    }

    #[test]
    fn lists_verses_and_heads_do_not() {
        assert_eq!(joined("Karl Gustaf Lund\nAminoff, painter"), [false]);
        assert_eq!(joined("He met Karl Gustaf.\nAminoff was in Riga."), [false]);
        assert_eq!(joined("The life of Karl Lund\nHe died in 1838."), [false]);
        assert_eq!(
            joined("Of Karl Lund\nAminoff told that he was born in Riga and died in 1838."),
            [false]
        );
        let verse = "The rose is red by night\nLilies are white by day\nAnna is my dear.";
        assert_eq!(joined(verse), [false, false]);
        let sheet = "Karl Lund, smith in Riga\nPeter Holm, smith in Reval\nAnna Berg, widow";
        assert_eq!(joined(sheet), [false, false]);
        assert_eq!(
            joined("name of him: Karl Lund\nborn: 1838, in Riga."),
            [false]
        );
    }
}
