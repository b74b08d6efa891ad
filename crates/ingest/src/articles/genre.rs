//! What kind of text an article is: the sum of cues, the highest wins.

use crate::IngestError;
use crate::articles::page::Page;
use crate::digits::has_year;
use crate::patterns::phrases::Phrases;
use crate::patterns::sets::Patterns;
use crate::words::letters::trim_start;
use crate::words::line::Line;
use regesta_model::{Genre, Span};
use regesta_packs::{CueScope, GenreCue, Genres};
use std::ops::Range;

/// The cues as automata.
#[derive(Debug)]
pub(crate) struct GenreJudge {
    cues: Vec<GenreCue>,
    phrases: Phrases,
    patterns: Patterns,
}

/// The genre of a text and what told it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) genre: Genre,
    pub(crate) saw: String,
    pub(crate) score: f32,
}

/// Blocks of running text that count as the lead.
const LEAD: usize = 2;
/// Score from which a text of fiction is one, whatever else it looks like.
const FICTION: f32 = 4.0;
/// Bytes of the beginning of a block in which phrases are looked for.
const HEAD: usize = 600;

impl GenreJudge {
    pub(crate) fn new(genres: &Genres) -> Result<Self, IngestError> {
        let cues = genres.cues.clone();
        let phrases = cues.iter().enumerate();
        let phrases =
            phrases.flat_map(|(index, cue)| cue.phrases.iter().map(move |p| (index, p.as_str())));
        let patterns = cues.iter().enumerate();
        let patterns = patterns.filter_map(|(index, cue)| Some((index, cue.pattern.as_ref()?)));
        Ok(Self {
            phrases: Phrases::new(phrases),
            patterns: Patterns::new(patterns)?.trimmed(),
            cues,
        })
    }

    /// Its patterns.
    pub(crate) const fn patterns(&mut self) -> &mut Patterns {
        &mut self.patterns
    }

    /// The genre of these blocks.
    pub(crate) fn judge(&self, page: &Page<'_>, blocks: &Range<usize>) -> Judged {
        let mut counts = vec![0_u32; self.cues.len()];
        let mut texts = 0;
        for index in blocks.clone().filter(|index| !page.is_left_out(*index)) {
            texts += usize::from(page.is_text(index));
            let heading = page.fact(index).is_some_and(|fact| fact.is_short());
            let place = Place {
                heading,
                lead: texts <= LEAD && page.is_text(index),
            };
            for cue in self.find(page.line(index), |cue| place.fits(cue.scope)) {
                counts
                    .get_mut(cue)
                    .into_iter()
                    .for_each(|count| *count += 1);
            }
        }
        self.best(&counts)
    }

    /// Whether a heading announces fiction.
    pub(crate) fn heads_fiction(&self, heading: Line<'_>) -> bool {
        let fiction = |cue: &GenreCue| {
            cue.genre == Genre::Fiction && cue.scope != CueScope::Lead && cue.weight > 0.0
        };
        !self.find(heading, fiction).is_empty()
    }

    /// Whether a line heads a chapter; not only stories have such.
    pub(crate) fn heads_chapter(&self, heading: Line<'_>) -> bool {
        !self
            .find(heading, |cue| cue.id == "chapter-heading")
            .is_empty()
    }

    /// Whether a line says that a text is a story.
    pub(crate) fn names_story(&self, line: Line<'_>) -> bool {
        let named = |cue: &GenreCue| cue.genre == Genre::Fiction && cue.id != "chapter-heading";
        !self.find(line, named).is_empty()
    }

    /// Whether a line says who wrote a text or when it came out.
    pub(crate) fn is_byline(&self, line: Line<'_>) -> bool {
        let byline = |cue: &GenreCue| cue.id.starts_with("byline") || cue.id == "dateline-line";
        !self.find(line, byline).is_empty()
    }

    /// Whether a heading is that of notes or sources.
    #[cfg(feature = "html")]
    pub(crate) fn heads_notes(&self, heading: Line<'_>) -> bool {
        let notes = |cue: &GenreCue| cue.id == "references-heading";
        !self.find(heading, notes).is_empty()
    }

    /// The wanted cues in the beginning of a text, each once.
    fn find(&self, line: Line<'_>, wanted: impl Fn(&GenreCue) -> bool) -> Vec<usize> {
        let line = line.up_to(HEAD);
        let mut found = Vec::new();
        self.phrases.each(line.tokens, |hit| {
            let whole = hit.words.len() == line.tokens.len();
            let fits = |cue: &GenreCue| (!cue.whole || whole) && wanted(cue);
            if self.cues.get(hit.owner).is_some_and(fits) {
                found.push(hit.owner);
            }
        });
        let wanted = |cue: usize| self.cues.get(cue).is_some_and(&wanted);
        let text = trim_start(line.text);
        let matches = self.patterns.matches(text, line, wanted);
        found.extend(matches.map(|(cue, _)| cue));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn best(&self, counts: &[u32]) -> Judged {
        let mut best = Judged {
            genre: Genre::Unknown,
            saw: "no cue".to_owned(),
            score: 0.0,
        };
        let mut total = 0.0;
        for genre in Genre::ALL {
            let cues = self
                .cues
                .iter()
                .zip(counts)
                .filter(|(cue, count)| cue.genre == *genre && **count > 0);
            let score: f32 = cues
                .clone()
                .map(|(cue, count)| cue.weight * f32_of((*count).min(cue.at_most)))
                .sum();
            total += score;
            let fiction = *genre == Genre::Fiction && score >= FICTION;
            if score > best.score || fiction {
                let names: Vec<_> = cues
                    .map(|(cue, count)| format!("{} x{count}", cue.id))
                    .collect();
                best = Judged {
                    genre: *genre,
                    saw: names.join(", "),
                    score: if fiction { score + 100.0 } else { score },
                };
            }
        }
        best.score = if best.score >= 100.0 {
            0.95
        } else {
            best.score / (total + 1.0)
        };
        best
    }
}

fn f32_of(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[derive(Debug, Clone, Copy)]
struct Place {
    heading: bool,
    lead: bool,
}

impl Place {
    const fn fits(self, scope: CueScope) -> bool {
        match scope {
            CueScope::Heading => self.heading,
            CueScope::Lead => self.lead,
            CueScope::Any => true,
        }
    }
}

/// Where a line of publication (byline, date) stands in the first blocks of a text: the first with a year, or else the first.
pub(crate) fn published(page: &Page<'_>, blocks: &Range<usize>) -> Option<Span> {
    let tools = page.tools;
    let says = |text: &str| {
        tools.bylines.author(text).is_some() || (has_year(text) && tools.bylines.is_credit(text))
    };
    let is_line = |index: &usize| {
        let line = page.line(*index);
        let short = page.fact(*index).is_some_and(|fact| fact.is_short());
        short && (tools.genres.is_byline(line) || says(line.text))
    };
    let dated = |index: &usize| has_year(page.line(*index).text);
    let lines: Vec<usize> = blocks.clone().take(8).filter(is_line).collect();
    let line = lines.iter().find(|index| dated(index)).or(lines.first())?;
    page.blocks.get(*line).map(|block| block.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::examples::unfit;
    use crate::words::Words;
    use regesta_packs::Cleaning;

    #[test]
    fn every_cue_hits_and_misses_as_its_examples_say() {
        let packs = Cleaning::builtin().unwrap();
        let judge = GenreJudge::new(&packs.genres).unwrap();
        let find = |text: &str| judge.find(Words::of_text(text).line(0, text), |_| true);
        let mut wrong = Vec::new();
        for (index, cue) in packs.genres.cues.iter().enumerate() {
            let found = |text: &str| find(text).contains(&index);
            let name = format!("{}: cue {}", cue.written, cue.id);
            wrong.extend(unfit(&name, [&cue.hit, &cue.miss], found));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
