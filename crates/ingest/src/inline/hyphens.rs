//! Words parted at the end of a hard-wrapped line, joined again in clean text.

use crate::Tools;
use crate::hash::FastSet;
use crate::words::Words;
use crate::words::word::hash;
use regesta_model::{
    Aligned, AlignedBuilder, Block, BlockKind, Cut, Document, Judgement, RuleId, Span,
};
use std::ops::Range;

/// Characters of the shortest line that was wrapped, and letters of the shortest part of a word.
const LINE: usize = 30;
const PART: usize = 2;

/// Moves the second part of a parted word up to the first, where the page (or the list of a language) has the whole word
/// elsewhere too, or a soft hyphen parts it. Compounds keep their hyphen: nothing has them as one word.
pub(crate) fn join(doc: &Document, words: &Words, tools: &Tools, judgements: &mut [Judgement]) {
    if doc.origin().html {
        return;
    }
    let (source, blocks) = (doc.source(), &doc.layers().blocks);
    let mut known: Option<FastSet<u64>> = None;
    for (above, pair) in blocks.windows(2).enumerate() {
        let ([upper, lower], Some([first, second])) = (pair, judgements.get_mut(above..above + 2))
        else {
            continue;
        };
        let lines = [
            Text::new(upper, first.clean.as_ref(), source),
            Text::new(lower, second.clean.as_ref(), source),
        ];
        let kept = first.verdict.is_kept() && second.verdict.is_kept();
        let Some(parted) = parted(&lines).filter(|_| kept) else {
            continue;
        };
        let known =
            known.get_or_insert_with(|| words.blocks().flatten().map(|word| word.hash).collect());
        let frequent = |word: u64| tools.detector.is_frequent(word);
        let one = parted.soft || known.contains(&parted.word) || frequent(parted.word);
        if !one && !parted.is_surname(&lines, words, &frequent) {
            continue;
        }
        let [upper, lower] = lines;
        let mut joined = Aligned::builder();
        upper.copy(0..parted.end, &mut joined);
        lower.copy(parted.part.clone(), &mut joined);
        let mut rest = Aligned::builder();
        lower.copy(parted.rest..lower.text.len(), &mut rest);
        let hyphen = upper.to_source(parted.end..upper.text.trim_end().len());
        let (joined, rest) = (joined.finish(), rest.finish());
        if !parted.soft {
            let rule = RuleId::new("line-hyphen");
            first.cuts.push(Cut { span: hyphen, rule });
        }
        first.clean = Some(joined);
        second.clean = Some(rest);
    }
}

/// A line's clean text, and the way back.
#[derive(Clone, Copy)]
struct Text<'d> {
    block: &'d Block,
    clean: Option<&'d Aligned>,
    source: &'d str,
    text: &'d str,
}

/// A word in two parts: where the upper line ends without its hyphen, what of the lower one belongs to the word, where the
/// lower line begins without that, and the hash of the whole word.
struct Parted {
    end: usize,
    part: Range<usize>,
    rest: usize,
    word: u64,
    soft: bool,
}

impl Parted {
    /// Whether the word is the name behind another one, by its first part: that begins with a capital behind a word that does, and
    /// neither is a word of the language or stands elsewhere on the page ("Alexander Fergu-", but "Die Zoll-").
    fn is_surname(
        &self,
        [upper, lower]: &[Text<'_>; 2],
        words: &Words,
        frequent: &dyn Fn(u64) -> bool,
    ) -> bool {
        let line = upper.text.get(..self.end).unwrap_or_default();
        let mut last = line.split_whitespace().rev();
        let (Some(first), Some(before)) = (last.next(), last.next()) else {
            return false;
        };
        let second = lower.text.get(self.part.clone()).unwrap_or_default();
        let second = second.trim_end_matches(|c: char| !c.is_alphabetic());
        let great = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.as_str().chars().all(char::is_lowercase)
                && !frequent(hash(word))
        };
        let stands = |word: &str| {
            let hash = hash(word);
            let all = words.blocks().flatten();
            all.filter(|word| word.hash == hash).take(2).count() > 1
        };
        let short = second.chars().count() < PART + 1;
        !short && great(first) && great(before) && !stands(first)
    }
}

impl<'d> Text<'d> {
    fn new(block: &'d Block, clean: Option<&'d Aligned>, source: &'d str) -> Self {
        Self {
            block,
            clean,
            source,
            text: clean.map_or_else(|| block.text(source), Aligned::text),
        }
    }

    fn to_source(self, range: Range<usize>) -> Span {
        self.clean.map_or_else(
            || self.block.to_source(range.clone()),
            |clean| clean.to_source(range.clone()),
        )
    }

    /// Copies a range of the text, character by character.
    fn copy(self, range: Range<usize>, built: &mut AlignedBuilder) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        for (at, c) in text.char_indices() {
            let from = range.start + at;
            let span = self.to_source(from..from + c.len_utf8());
            let c = text.get(at..at + c.len_utf8()).unwrap_or_default();
            if span.slice(self.source) == c {
                built.keep(self.source, span);
            } else {
                built.replace(c, span);
            }
        }
    }
}

/// The word that is parted between two lines.
fn parted([upper, lower]: &[Text<'_>; 2]) -> Option<Parted> {
    let wrapped = matches!(
        upper.block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
    );
    if !wrapped || lower.block.kind != BlockKind::Paragraph || lower.block.gap > 0 {
        return None;
    }
    let line = upper.text.trim_end();
    let soft = upper
        .block
        .text(upper.source)
        .trim_end()
        .ends_with('\u{AD}');
    let whole = match line.strip_suffix(['-', '\u{2010}', '¬']) {
        None if soft => line,
        bare => bare?,
    };
    let letters = |c: char| c.is_alphabetic();
    let before = whole.trim_end_matches(letters);
    let first = whole.get(before.len()..)?;
    let below = lower.text.trim_start();
    let start = lower.text.len() - below.len();
    let token = below.split_whitespace().next()?;
    let second = token.get(..token.len() - token.trim_start_matches(letters).len())?;
    let parts = first.chars().count() >= PART && second.chars().count() >= PART;
    let small = second.starts_with(char::is_lowercase);
    let compound = before.ends_with(['-', '\u{2010}']) || token.get(second.len()..)?.contains('-');
    let rest = below.get(token.len()..)?.trim_start();
    let fits = parts && small && !compound && !rest.is_empty();
    (fits && line.chars().count() >= LINE).then(|| Parted {
        end: whole.len(),
        part: start..start + token.len(),
        rest: lower.text.len() - rest.len(),
        word: hash(&format!("{first}{second}")),
        soft,
    })
}

#[cfg(test)]
mod tests {
    use crate::Clean;
    use crate::Tools;
    use regesta_model::Document;
    use regesta_packs::Cleaning;
    use std::sync::Arc;

    /// The clean lines of a text whose every line is kept.
    fn lines(text: &str) -> Vec<String> {
        let packs = Cleaning {
            block_model: None,
            ..Cleaning::builtin().unwrap()
        };
        let tools = Arc::new(Tools::new(&packs).unwrap());
        let clean = Clean::of(&tools, Document::from_text("t", text));
        for passage in clean.document.passages() {
            let mut last = 0;
            for (at, c) in passage.text.char_indices() {
                let span = passage.to_source(at..at + c.len_utf8());
                assert!(
                    span.slice(text).starts_with(c) && span.start() >= last,
                    "{c:?}"
                );
                last = span.start();
            }
        }
        clean.text().lines().map(str::to_owned).collect()
    }

    #[test]
    fn words_that_stand_elsewhere_are_joined() {
        let cases = [
            (
                "The town learned of the revolution by the evening boat, and the revo-\n\
                 lution, which nobody had hoped for, was over before the ice had gone.",
                "lution, which",
                true,
            ),
            (
                "Die Stadt erfuhr von der Revolution erst mit dem Abendschiff, und die Revo-\n\
                 lution war vorbei, ehe das Eis aus dem Hafen gegangen war.",
                "lution war",
                true,
            ),
            (
                "О революции в городе узнали только с вечерним пароходом, и рево-\n\
                 люции, которой никто не ждал, уже не было, когда сошёл лёд.",
                "люции, которой",
                true,
            ),
            // nothing has the whole word: it may be a compound
            (
                "They had been told of the coming of the ships by a well-\n\
                 known pilot of the town who had seen them from the point.",
                "known pilot",
                false,
            ),
            (
                "Paa Øen var der kun faa Mennesker, og de levede af Told-\n\
                 og Fiskeri, som de altid havde gjort i de gode Aar.",
                "og Fiskeri",
                false,
            ),
            // a name of two, though both are also written as one
            (
                "The Anglosaxon laws were read in the hall, and then the old Anglo-\n\
                 Saxon song was sung by those who still knew it by heart.",
                "Saxon song",
                false,
            ),
            // the name behind a given name, though its second part is a word too; but not the half of two compounds
            (
                "The new minister of the parish was the Reverend Alexander Fergu-\n\
                 son, who had come there with his wife and seven children.",
                "son, who",
                true,
            ),
            (
                "Im Jahre darauf kam der Krieg in das Tal. Die Zwetschgen-\n\
                 und Birnenernte ging verloren, und niemand hatte Geld.",
                "und Birnenernte",
                false,
            ),
            (
                "Soft hyphens part what is one word and need no other proof of the har\u{AD}\n\
                 bour than themselves, wherever they may stand on the page.",
                "bour than",
                true,
            ),
        ];
        for (text, begins, joined) in cases {
            let found = lines(text);
            assert_eq!(found.len(), 2, "{found:?}");
            assert_eq!(!found[1].starts_with(begins), joined, "{found:?}");
            assert_eq!(!found[0].ends_with('-'), joined, "{found:?}");
        }
        assert!(lines(cases[0].0)[0].ends_with("the revolution,"));
        assert!(lines(cases[8].0)[0].ends_with("the harbour"));
    }
}
