//! Clean text in Unicode's Normalization Form C, with the way back to the source kept.

use regesta_model::{Aligned, AlignedBuilder, Block, Span};
use std::ops::Range;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc, is_nfc_quick,
};

/// The text of a block (`clean`, or the block's own) in Form C; what was `clean` where it is in that form already.
///
/// Only what must change is replaced, piece by piece: a piece begins at a character that never joins the one before it
/// (UAX #15, section 9.1), and each of its characters leads to the whole of it in the source.
pub(crate) fn composed(block: &Block, source: &str, clean: Option<Aligned>) -> Option<Aligned> {
    let text = clean.as_ref().map_or(block.text(source), Aligned::text);
    if is_nfc(text) {
        return clean;
    }
    let to_source = |range: Range<usize>| match &clean {
        Some(aligned) => aligned.to_source(range),
        None => block.to_source(range),
    };
    let mut built = Aligned::builder();
    for range in pieces(text) {
        let piece = text.get(range.clone()).unwrap_or_default();
        if is_nfc(piece) {
            let chars = piece.char_indices();
            for (at, c) in chars.map(|(at, c)| (range.start + at, c)) {
                let end = at + c.len_utf8();
                let c = text.get(at..end).unwrap_or_default();
                put(&mut built, source, c, to_source(at..end));
            }
        } else {
            let joined: String = piece.nfc().collect();
            put(&mut built, source, &joined, to_source(range));
        }
    }
    Some(built.finish())
}

fn put(built: &mut AlignedBuilder, source: &str, text: &str, span: Span) {
    if span.slice(source) == text {
        built.keep(source, span);
    } else {
        built.replace(text, span);
    }
}

/// The text in pieces whose forms can be joined.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let begins = |c: char| {
        canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
    };
    let mut starts = text
        .char_indices()
        .filter(move |(at, c)| *at == 0 || begins(*c))
        .map(|(at, _)| at)
        .peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        Some(start..starts.peek().copied().unwrap_or(text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{Document, Notes, Stage};

    const PIECES: [&str; 16] = [
        "e",
        "\u{301}",
        "\u{323}",
        "\u{307}",
        "\u{1100}",
        "\u{1161}",
        "\u{11A8}",
        "\u{AC00}",
        "\u{212B}",
        "\u{344}",
        "\u{0915}\u{093C}",
        "ö",
        " ",
        "\u{FB01}",
        "\u{1E0B}",
        "\u{2ADC}",
    ];

    /// A text of these pieces, chosen by a number.
    fn text(mut seed: u64) -> String {
        let mut text = String::from("The town of ");
        for at in 0..60 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let many = if (seed >> 20).is_multiple_of(41) {
                60
            } else {
                1
            };
            let piece = PIECES[(seed >> 33) as usize % PIECES.len()];
            text.push_str(&piece.repeat(if at % 3 == 0 { many } else { 1 }));
        }
        text
    }

    /// A character of the text, left out of the clean text.
    fn gap(source: &str) -> Range<usize> {
        let (at, c) = source.char_indices().nth(20).unwrap();
        at..at + c.len_utf8()
    }

    /// The clean text of a block before and after, with or without a gap.
    fn cleaned(source: &str, cut: bool) -> (Option<Aligned>, Option<Aligned>) {
        let mut doc = Document::from_text("t", source);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let block = &doc.layers().blocks[0];
        let before = cut.then(|| {
            let mut built = Aligned::builder();
            for range in [0..gap(source).start, gap(source).end..source.len()] {
                built.keep(source, Span::new(source, range).unwrap());
            }
            built.finish()
        });
        (before.clone(), composed(block, source, before))
    }

    /// What stands at a span, without the gap.
    fn bytes(source: &str, span: Span, cut: bool) -> String {
        let chars = span.slice(source).char_indices();
        let chars = chars.map(|(at, c)| (span.start() + at, c));
        chars
            .filter(|(at, _)| !(cut && gap(source).contains(at)))
            .map(|(_, c)| c)
            .collect()
    }

    #[test]
    fn the_form_is_right_and_every_character_leads_to_its_bytes() {
        for seed in 0..1000 {
            let (source, cut) = (text(seed), seed % 2 == 1);
            let (before, after) = cleaned(&source, cut);
            let plain = before.as_ref().map_or(source.trim_end(), Aligned::text);
            let expected: String = plain.nfc().collect();
            let Some(after) = after else {
                assert_eq!(plain, expected);
                continue;
            };
            assert_eq!(after.text().trim_end(), expected.trim_end());
            let mut last = 0;
            for (at, c) in after.text().char_indices() {
                let span = after.to_source(at..at + c.len_utf8());
                let bytes = bytes(&source, span, cut);
                assert!(
                    bytes.nfc().any(|joined| joined == c),
                    "{c:?} from {bytes:?}"
                );
                assert!(span.start() >= last);
                last = span.start();
            }
        }
    }

    #[test]
    fn text_in_that_form_stays_as_it_is() {
        let source = "Jyväskylä, Кострома, 한국";
        let (before, after) = cleaned(source, false);
        assert_eq!((before, after), (None, None));
    }
}
