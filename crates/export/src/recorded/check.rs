//! Whether what a run wrote stands in the source.

use super::{Block, Recorded, line_at};
use crate::wire::Place;
use regesta_model::{Digest, Document};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// What a check of one document came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Places that were looked at.
    pub places: usize,
    /// Those of them with a quotation, which was compared.
    pub quotations: usize,
    /// What does not fit.
    pub mismatches: Vec<Mismatch>,
}

/// A value of a document that does not fit its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The line of the source (from 1), where it is one place of it that does not fit.
    pub line: Option<usize>,
    /// The value, such as `statements[3].span`.
    pub value: String,
    /// What is wrong, and the way out.
    pub message: String,
}

/// A place that a document names, with the words it says stand there.
struct Claim<'r> {
    layer: &'static str,
    index: usize,
    field: &'static str,
    place: Place,
    quotation: Option<&'r str>,
}

impl Recorded {
    /// Checks the document against its source as it is read now: the digests, every place, every quotation, every
    /// reference from layer to layer.
    #[must_use]
    pub fn check(&self, source: &str) -> Checked {
        let mut checked = Checked::default();
        checked.mismatches.extend(self.check_digest(source));
        for claim in self.claims() {
            checked.places += 1;
            checked.quotations += usize::from(claim.quotation.is_some());
            checked.mismatches.extend(claim.check(source));
        }
        checked.mismatches.extend(self.broken_links());
        checked
    }

    /// Compares the texts of blocks, where they are others than what stands in their places, with those that the source comes to;
    /// `doc` is the source, of an HTML page with its blocks. Two neighbours fit together too: a word parted at the end of a line
    /// is whole in the upper one.
    #[must_use]
    pub fn check_texts(&self, doc: &Document) -> Vec<Mismatch> {
        let blocks = doc.layers().blocks.iter();
        let elements = blocks.map(|block| ([block.span.start(), block.span.end()], block));
        let elements: BTreeMap<Place, _> = elements.collect();
        let there = |block: &Block| {
            let element = elements
                .get(&block.span)
                .and_then(|found| found.text.as_ref());
            match element {
                Some(element) => uncut(element.text(), block, |at| element.to_source(at).start()),
                None => {
                    let slice = doc.source().get(block.span[0]..block.span[1]);
                    uncut(slice.unwrap_or_default(), block, |at| {
                        block.span[0] + at.start
                    })
                }
            }
        };
        let fits = |blocks: &[Block]| {
            if let [block] = blocks
                && !self.origin.html
                && !block.pieces.is_empty()
            {
                return is_of_pieces(block, doc.source());
            }
            let texts = blocks.iter().map(|block| block.text.as_deref());
            let texts: Option<String> = texts.collect();
            let found: String = blocks.iter().map(there).collect();
            texts.is_some_and(|texts| bare(&texts) == bare(&found))
        };
        let wrong = |(index, block): (usize, &Block)| {
            let text = block.text.as_deref()?;
            let beside = [
                index.checked_sub(1).map(|above| above..index + 1),
                Some(index..index + 2),
            ];
            let mut beside = beside.into_iter().flatten();
            let fit = fits(std::slice::from_ref(block))
                || beside.any(|pair| self.blocks.get(pair).is_some_and(fits));
            let there = (!fit).then(|| there(block))?;
            Some(Mismatch {
                line: Some(line_at(doc.source(), block.span[0])),
                value: format!("blocks[{index}].text"),
                message: format!(
                    "the source comes to {:?} there, not {:?}",
                    short(&there),
                    short(text)
                ),
            })
        };
        self.blocks.iter().enumerate().filter_map(wrong).collect()
    }

    fn check_digest(&self, source: &str) -> Vec<Mismatch> {
        let found = |what: String| Mismatch {
            line: None,
            value: "digest".to_owned(),
            message: what,
        };
        let mut out = Vec::new();
        let (now, then) = (Digest::of(source.as_bytes()).to_string(), &self.digest);
        if Digest::of(self.source.as_bytes()).to_string() != *then {
            out.push(found(format!(
                "{then} is not that of the text recorded beside it; the line was edited: write it anew"
            )));
        }
        if now != *then {
            out.push(found(format!(
                "the source is not the one of the run (digest {now}, not {then}); run again, or name the files of that run"
            )));
        }
        out
    }

    fn claims(&self) -> Vec<Claim<'_>> {
        let mut claims = Claims(Vec::new());
        for (index, article) in self.articles.iter().enumerate() {
            claims.place("articles", index, "span", article.span);
            claims.places("articles", index, "title", article.title);
            claims.places("articles", index, "published", article.published);
        }
        for (index, block) in self.blocks.iter().enumerate() {
            claims.place("blocks", index, "span", block.span);
            claims.places(
                "blocks",
                index,
                "cuts",
                block.cuts.iter().map(|cut| cut.span),
            );
            let damage = block.damage.iter().map(|damage| damage.span);
            claims.places("blocks", index, "damage", damage);
        }
        for (index, post) in self.posts.iter().enumerate() {
            let said = post.author.iter().chain(&post.time);
            claims.places("posts", index, "head", said.map(|said| said.span));
        }
        for (index, date) in self.dates.iter().enumerate() {
            claims.quotation("dates", index, "text", date.span, &date.text);
            let parts = date.parts.iter().map(|part| part.span);
            claims.places("dates", index, "parts", parts);
            let basis = date.reading.iter().flat_map(|reading| &reading.basis);
            claims.places(
                "dates",
                index,
                "basis",
                basis.filter_map(|ground| ground.span),
            );
        }
        for (index, mention) in self.mentions.iter().enumerate() {
            claims.quotation("mentions", index, "text", mention.span, &mention.text);
            claims.places("mentions", index, "title", mention.title);
        }
        self.claims_of_records(&mut claims);
        claims.0
    }

    fn claims_of_records<'r>(&'r self, claims: &mut Claims<'r>) {
        for (index, statement) in self.statements.iter().enumerate() {
            let (span, quotation) = (statement.span, &statement.quotation);
            claims.quotation("statements", index, "quotation", span, quotation);
            claims.places("statements", index, "cue", statement.cue);
        }
        for (index, conflict) in self.conflicts.iter().enumerate() {
            let sides = conflict.sides.iter().filter_map(|side| side.span);
            claims.places("conflicts", index, "sides", sides);
        }
        for (index, aside) in self.set_aside.iter().enumerate() {
            claims.place("set_aside", index, "span", aside.span);
        }
        for (index, one) in self.custom.values().flatten().enumerate() {
            claims.quotation("custom", index, "text", one.span, &one.text);
        }
        for (index, note) in self.notes.iter().enumerate() {
            claims.places("notes", index, "span", note.span);
        }
    }
}

struct Claims<'r>(Vec<Claim<'r>>);

impl<'r> Claims<'r> {
    fn place(&mut self, layer: &'static str, index: usize, field: &'static str, place: Place) {
        self.places(layer, index, field, [place]);
    }

    fn places(
        &mut self,
        layer: &'static str,
        index: usize,
        field: &'static str,
        places: impl IntoIterator<Item = Place>,
    ) {
        self.0.extend(places.into_iter().map(|place| Claim {
            layer,
            index,
            field,
            place,
            quotation: None,
        }));
    }

    fn quotation(
        &mut self,
        layer: &'static str,
        index: usize,
        field: &'static str,
        place: Place,
        quotation: &'r str,
    ) {
        self.0.push(Claim {
            layer,
            index,
            field,
            place,
            quotation: Some(quotation),
        });
    }
}

impl Claim<'_> {
    fn check(&self, source: &str) -> Option<Mismatch> {
        let [start, end] = self.place;
        let message = match (source.get(start..end), self.quotation) {
            (Some(found), Some(quotation)) if found != quotation => format!(
                "bytes {start} to {end} hold {:?}, not {:?}",
                short(found),
                short(quotation)
            ),
            (Some(_), _) => return None,
            (None, _) if start > end || end > source.len() => format!(
                "there are no bytes {start} to {end}; the source has {}",
                source.len()
            ),
            (None, _) => format!("bytes {start} to {end} cut a character in two"),
        };
        Some(Mismatch {
            line: (start <= source.len()).then(|| line_at(source, start)),
            value: format!("{}[{}].{}", self.layer, self.index, self.field),
            message,
        })
    }
}

/// A block's text without what was cut out; `source` tells where a range of it stands.
fn uncut(text: &str, block: &Block, source: impl Fn(Range<usize>) -> usize) -> String {
    let kept = text.char_indices().filter(|(at, c)| {
        let at = source(*at..*at + c.len_utf8());
        !block
            .cuts
            .iter()
            .any(|cut| (cut.span[0]..cut.span[1]).contains(&at))
    });
    kept.map(|(_, c)| c).collect()
}

/// Whether a block's text is made of its pieces: of each what stands in its place in the source, in another form at most.
fn is_of_pieces(block: &Block, source: &str) -> bool {
    let text = block.text.as_deref().unwrap_or_default();
    let ends = block.pieces.iter().skip(1).map(|[at, ..]| *at);
    let mut pieces = block.pieces.iter().zip(ends.chain([text.len()]));
    let begins = block.pieces.first().is_none_or(|[at, ..]| *at == 0);
    begins
        && pieces.all(|([at, start, end], until)| {
            let pair = text.get(*at..until).zip(source.get(*start..*end));
            pair.is_some_and(|(piece, there)| piece == there || bare(piece) == bare(there))
        })
}

/// The letters and digits of a text, ligatures apart: cleaning leaves fewer blanks and nothing that cannot be seen.
fn bare(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
