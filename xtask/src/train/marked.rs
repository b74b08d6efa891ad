//! Running text with its names marked in place by our own hand: `[PER Ivar Smilga] was born in [LOC Livonia].`

use crate::bio::{self, Doc};
use anyhow::{Context, Result, bail};
use regesta_entities::model::Tag;
use regesta_model::Language;
use regesta_packs::Names;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The texts of a language, in order of their names; none where the language has none.
pub(super) fn files(language: Language) -> Result<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("names");
    let folder = root.join(language.as_str());
    if folder.is_dir() {
        bio::files_named(&folder, "txt")
    } else {
        Ok(Vec::new())
    }
}

/// The documents of a text: a line `# doc` before each, then a paragraph a line. A line `# types = PER, LOC, ORG` says which
/// kinds are marked in the documents after it, where not all are; what is marked with another kind is left open.
///
/// # Errors
///
/// A file that cannot be read, a mark that is of no kind or does not end: named with file and line.
pub(super) fn read(path: &Path, language: Language, names: &Names) -> Result<Vec<Doc>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (mut docs, mut types): (Vec<Doc>, _) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        if let Some(kinds) = line.strip_prefix("# types = ") {
            types = Some(
                kinds
                    .split(',')
                    .map(|kind| kind.trim().to_owned())
                    .collect(),
            );
        }
        if line.starts_with("# doc") {
            docs.push(Doc {
                types: types.clone(),
                ..Doc::default()
            });
        }
        if line.starts_with("# ") {
            continue;
        }
        let marked = Marked::parse(line);
        let marked = marked.with_context(|| format!("{}:{}", path.display(), at + 1))?;
        let Some(doc) = docs.last_mut() else { continue };
        for words in regesta_entities::sentences(&marked.text, names, language) {
            let known = |tag: Tag| tag.kind().is_some_and(|kind| doc.has(kind.tag()));
            let tags = marked.tags(&words).into_iter();
            let tags = tags.map(|tag| if known(tag) { tag } else { Tag::OUT });
            let tags = tags.collect();
            doc.tags.push(tags);
            doc.sentences
                .push(words.into_iter().map(str::to_owned).collect());
        }
    }
    docs.retain(|doc| !doc.sentences.is_empty());
    Ok(docs)
}

/// A paragraph without its marks, and where they stood.
struct Marked {
    text: String,
    /// Bytes of each name, and its kind as tags have it.
    names: Vec<(Range<usize>, &'static str)>,
}

/// Kinds, with the tags of a first word and of the next ones.
const KINDS: &[(&str, &str, &str)] = &[
    ("PER", "B-PER", "I-PER"),
    ("LOC", "B-LOC", "I-LOC"),
    ("ORG", "B-ORG", "I-ORG"),
    ("MISC", "B-MISC", "I-MISC"),
];

impl Marked {
    fn parse(line: &str) -> Result<Self> {
        let (mut text, mut names) = (String::new(), Vec::new());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let Some((mark, next)) = after.split_once(']') else {
                bail!("a mark that does not end: [{after}");
            };
            let known = mark.split_once(' ').and_then(|(kind, name)| {
                let kind = KINDS.iter().find(|(known, ..)| *known == kind)?;
                Some((kind.0, name.trim()))
            });
            let Some((kind, name)) = known.filter(|(_, name)| !name.is_empty()) else {
                bail!(
                    "[{mark}] is no mark: write [PER name], [LOC name], [ORG name] or [MISC name]"
                );
            };
            let start = text.len();
            text.push_str(name);
            names.push((start..text.len(), kind));
            rest = next;
        }
        text.push_str(rest);
        Ok(Self { text, names })
    }

    /// The tag of each of these words, which are parts of the text.
    fn tags(&self, words: &[&str]) -> Vec<Tag> {
        let mut last = None;
        let tag = |word: &&str| {
            let start = word.as_ptr().addr() - self.text.as_ptr().addr();
            let end = start + word.len();
            let at = self
                .names
                .iter()
                .position(|(name, _)| name.start < end && start < name.end);
            let kind = at.and_then(|at| self.names.get(at));
            let kind = kind.and_then(|(_, kind)| KINDS.iter().find(|(known, ..)| known == kind));
            let inside = at.is_some() && at == last;
            last = at;
            kind.map_or(Tag::OUT, |(_, first, next)| {
                Tag::read(if inside { next } else { first })
            })
        };
        words.iter().map(tag).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_tags_of_the_words_under_them() {
        let marked = Marked::parse("[PER Ivar Smilga]'s [LOC Riga], [LOC Livonia]").unwrap();
        assert_eq!(marked.text, "Ivar Smilga's Riga, Livonia");
        let text = &marked.text;
        let words = [
            &text[..4],
            &text[5..11],
            &text[11..13],
            &text[14..18],
            &text[20..],
        ];
        let tags = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC"].map(Tag::read);
        assert_eq!(marked.tags(&words), tags);
    }

    #[test]
    fn every_text_is_marked_rightly() {
        let names = Names::builtin().unwrap();
        let mut read = 0;
        for language in names.languages() {
            for file in files(language).unwrap() {
                read += super::read(&file, language, &names).unwrap().len();
            }
        }
        assert!(read > 3_000, "{read}");
    }

    #[test]
    fn a_mark_of_no_kind_is_refused() {
        assert!(Marked::parse("[Riga] was").is_err());
        assert!(Marked::parse("[LOC Riga was").is_err());
        assert!(Marked::parse("[LOC ] was").is_err());
    }
}
