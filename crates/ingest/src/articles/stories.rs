//! Where a story or a post begins below another text, and whether it is told as fiction is.

use crate::articles::page::{Page, Piece};
use std::ops::Range;

/// Why a text begins: a line says who posted it, a chapter of a story opens.
pub(crate) const POSTED: &str = "posted";
pub(crate) const CHAPTER: &str = "chapter";

/// Characters of text above where one may begin.
const ABOVE: u64 = 80;
/// Blocks at the beginning of a story that may say what it is, blocks below in which somebody speaks, and how often at least.
const FIRST: usize = 5;
const NEAR: usize = 8;
const SPOKEN: usize = 2;

impl Page<'_> {
    /// Whether a title stands here above a line that says who posted a text and when, below another text.
    pub(crate) fn is_posted(&self, from: usize, index: usize, end: usize) -> bool {
        let brief = self.fact(index).is_some_and(|fact| fact.is_short());
        let line = |at: usize| self.tools.bylines.is_post(self.line(at).text);
        self.nameless
            && self.gap(index) > 0
            && brief
            && index + 2 < end
            && line(index + 1)
            && !line(index)
            && !self.is_furniture(index)
            && self.chars(from..index) >= ABOVE
            && self.text_near(index + 2, end)
    }

    /// Whether a heading opens a chapter in which somebody soon speaks, below a text in which nobody does.
    pub(crate) fn opens_chapter(&self, from: usize, index: usize, end: usize) -> bool {
        self.nameless
            && self.heads_chapter(index)
            && self.chars(from..index) >= ABOVE
            && self.spoken(index..end.min(index + NEAR)) >= SPOKEN
            && self.spoken(from..index) == 0
    }

    /// Whether a piece that was posted or is a chapter is a story: it says so, and somebody speaks.
    pub(crate) fn is_story(&self, piece: &Piece) -> bool {
        let range = &piece.blocks;
        let mut first = range.start..range.end.min(range.start + FIRST);
        let named = |at: usize| {
            let brief = self.fact(at).is_some_and(|fact| fact.is_short());
            brief && (self.heads_chapter(at) || self.tools.genres.names_story(self.line(at)))
        };
        matches!(piece.why, POSTED | CHAPTER)
            && first.any(named)
            && self.spoken(range.clone()) >= SPOKEN
    }

    fn heads_chapter(&self, index: usize) -> bool {
        let brief = self.fact(index).is_some_and(|fact| fact.is_short());
        brief && self.gap(index) > 0 && self.tools.genres.heads_chapter(self.line(index))
    }

    /// Blocks among these that begin with the words of somebody.
    fn spoken(&self, range: Range<usize>) -> usize {
        range.filter(|at| is_spoken(self.line(*at).text)).count()
    }
}

/// Whether a line begins with somebody's words: in quotation marks, which close in it, or behind a dash.
fn is_spoken(line: &str) -> bool {
    let line = line.trim();
    let mut chars = line.chars();
    let first = chars.next();
    let rest = chars.as_str();
    match first {
        Some('"' | '“' | '”' | '„' | '«' | '»' | '‘') => {
            rest.starts_with(char::is_alphabetic) && rest.contains(['"', '“', '”', '«', '»', '’'])
        }
        Some('–' | '—') => rest.trim_start().starts_with(char::is_uppercase),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_spoken;
    use crate::Tools;
    use crate::clean;
    use regesta_model::Genre;
    use std::sync::Arc;

    const LIFE: &str = "Thomas Orlvik\n\nThomas Orlvik (1799 – 11 November 1869) was an engraver, born in Norhaven, who \
        worked for the booksellers from 1822 and is remembered for his forty plates of the abbeys of the coast.";
    const STORY: &str = "\"You will not go,\" said Dora, and set her back against the door.\n\n\"I must,\" he whispered. \
        \"They are waiting for me at the bridge.\"\n\nShe heard the rain upon the slates, and somewhere below a dog began to \
        bark. He took her hand, and she felt how cold his own was.\n\n\"Then God help us both,\" she said.";

    /// The genres of the texts of a page.
    fn genres(page: &str) -> Vec<Genre> {
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let document = clean(&Arc::new(tools), page).document;
        let texts = document.layers().articles.iter().map(|text| text.genre);
        texts.filter(|genre| *genre != Genre::Shell).collect()
    }

    #[test]
    fn a_chapter_below_another_text_is_a_text_of_fiction() {
        let post = "The Lamp - Historical fiction - Readers' Forum\n\nPosted by OldQuill on Mon Mar 05, 2012 11:20 pm";
        for heads in [
            format!("{post}\n\nCHAPTER SEVEN"),
            "Chapter 7".to_owned(),
            post.to_owned(),
        ] {
            let found = genres(&format!("{LIFE}\n\n{heads}\n\n{STORY}\n"));
            assert_eq!(found.len(), 2, "{heads}: {found:?}");
            assert_eq!(found[1], Genre::Fiction, "{heads}");
            assert_ne!(found[0], Genre::Fiction, "{heads}");
        }
    }

    #[test]
    fn a_chapter_in_which_nobody_speaks_goes_on() {
        let plates = "The plates of the abbeys were printed in four volumes between 1831 and 1840, and the engraver kept the \
            copper himself until the end of his life.";
        let found = genres(&format!(
            "{LIFE}\n\nChapter Two\n\n{plates}\n\n{plates} Thomas Orlvik sold none.\n"
        ));
        assert!(!found.contains(&Genre::Fiction), "{found:?}");
    }

    #[test]
    fn speech_stands_in_marks_or_behind_a_dash() {
        let spoken = [
            "“Go,” she said.",
            "„Komm“, sagte er.",
            "— Иди, — сказала она.",
            "\"Who?\"",
        ];
        assert!(spoken.into_iter().all(is_spoken));
        let plain = [
            "He said “go”.",
            "- an item",
            "– 5 apples",
            "\" is a sign",
            "",
        ];
        assert!(!plain.into_iter().any(is_spoken));
    }
}
