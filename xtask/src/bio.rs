//! Annotated words: a token and a tag a line, blank lines between sentences, `# doc` and `# types` before each document.

use anyhow::{Context, Result};
use regesta_entities::model::Tag;
use regesta_model::Language;
use std::fs;
use std::path::{Path, PathBuf};

/// A document: sentences of words, a tag for each word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doc {
    /// The kinds that were annotated; none when the file does not say.
    pub(crate) types: Option<Vec<String>>,
    pub(crate) sentences: Vec<Vec<String>>,
    pub(crate) tags: Vec<Vec<Tag>>,
}

impl Doc {
    /// Whether names of this kind ("MISC") were annotated.
    pub(crate) fn has(&self, kind: &str) -> bool {
        self.types
            .as_ref()
            .is_none_or(|types| types.iter().any(|known| known == kind))
    }
}

/// The documents of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Doc>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(parse(&text))
}

/// The documents of a text.
pub(crate) fn parse(text: &str) -> Vec<Doc> {
    let mut docs = vec![Doc::default()];
    let mut open = false;
    for line in text.lines() {
        let comment = line.starts_with("# ") && !line.contains('\t');
        if comment && line.starts_with("# doc") {
            docs.push(Doc::default());
        }
        let Some(doc) = docs.last_mut() else { continue };
        if let Some(types) = line.strip_prefix("# types = ").filter(|_| comment) {
            doc.types = Some(
                types
                    .split(',')
                    .map(|kind| kind.trim().to_owned())
                    .collect(),
            );
        }
        if comment || line.trim().is_empty() {
            open = false;
            continue;
        }
        add(doc, line, open);
        open = true;
    }
    docs.retain(|doc| !doc.sentences.is_empty());
    docs
}

fn add(doc: &mut Doc, line: &str, open: bool) {
    if !open {
        doc.sentences.push(Vec::new());
        doc.tags.push(Vec::new());
    }
    let mut fields = line.split('\t');
    let word = fields.next().unwrap_or("");
    let tag = Tag::read(fields.next_back().unwrap_or("O").trim());
    if let (Some(sentence), Some(tags)) = (doc.sentences.last_mut(), doc.tags.last_mut()) {
        sentence.push(word.to_owned());
        tags.push(tag);
    }
}

/// The `.bio` files of a folder (and its folders) in order of their names, or the one file.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    files_named(path, "bio")
}

/// The files of a folder (and its folders) that end like this, in order of their names, or the one file.
pub(crate) fn files_named(path: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| path.display().to_string())? {
        let inner = entry?.path();
        if inner.is_dir() {
            found.extend(files_named(&inner, extension)?);
        } else if inner.extension().is_some_and(|own| own == extension) {
            found.push(inner);
        }
    }
    found.sort();
    Ok(found)
}

/// The language that a file's folder or name tells: `fi/dev.bio`, `fi-dev.bio`.
pub(crate) fn language(path: &Path, known: &[Language]) -> Option<Language> {
    let code = |text: &str| {
        known
            .iter()
            .copied()
            .find(|language| language.as_str() == text)
    };
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.get(..2));
    folder.and_then(code).or_else(|| name.and_then(code))
}

/// Spans of names as (first word, word after the last, kind), as the CoNLL scorer reads tags.
pub(crate) fn spans(tags: &[Tag]) -> Vec<(usize, usize, &'static str)> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, &'static str)> = None;
    for (at, tag) in tags.iter().chain([&Tag::OUT]).enumerate() {
        let kind = tag.kind().map(|kind| kind.tag());
        if let Some((start, name)) =
            open.filter(|(_, name)| !tag.is_inside() || kind != Some(*name))
        {
            spans.push((start, at, name));
            open = None;
        }
        open = open.or_else(|| kind.map(|kind| (at, kind)));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_end_where_a_name_begins() {
        let tags = ["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"].map(Tag::read);
        let expected = [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"), (5, 6, "ORG")];
        assert_eq!(spans(&tags), expected);
    }
}
