//! Changes to the tree, made together or not at all.

use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;

/// A change to one file, named below the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) file: String,
    pub(crate) change: Change,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// A new file of this text.
    Create(String),
    /// Text at the end.
    Append(String),
    /// Text before the first line that is `mark`, looked for after the first place where `start` stands.
    Before {
        start: &'static str,
        mark: &'static str,
        text: String,
    },
    /// Text below the file's head of `//!` lines.
    BelowHead(String),
}

impl Edit {
    pub(crate) fn new(file: impl Into<String>, change: Change) -> Self {
        let file = file.into();
        Self { file, change }
    }
}

/// Works every change out, then writes them all; the files in order.
pub(crate) fn apply(root: &Path, edits: &[Edit]) -> Result<Vec<String>> {
    let texts = preview(root, edits)?;
    for (file, text) in &texts {
        let path = root.join(file);
        std::fs::create_dir_all(path.parent().unwrap_or(root))?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {file}"))?;
    }
    Ok(texts.into_keys().map(str::to_owned).collect())
}

/// What the files would be.
pub(crate) fn preview<'e>(root: &Path, edits: &'e [Edit]) -> Result<BTreeMap<&'e str, String>> {
    let mut texts = BTreeMap::new();
    for edit in edits {
        let before = texts
            .remove(edit.file.as_str())
            .or_else(|| std::fs::read_to_string(root.join(&edit.file)).ok());
        texts.insert(edit.file.as_str(), changed(edit, before)?);
    }
    Ok(texts)
}

fn changed(edit: &Edit, before: Option<String>) -> Result<String> {
    let file = &edit.file;
    if let Change::Create(text) = &edit.change {
        ensure!(before.is_none(), "{file} is there already");
        return Ok(text.clone());
    }
    let mut text = before.with_context(|| format!("{file} is not there"))?;
    match &edit.change {
        Change::Create(_) => {}
        Change::Append(more) => text.push_str(more),
        Change::Before {
            start,
            mark,
            text: more,
        } => {
            let from = text
                .find(start)
                .with_context(|| format!("{file} has no {start:?}"))?;
            let line = format!("\n{mark}\n");
            let below = text.get(from..).and_then(|rest| rest.find(&line));
            let at = below.with_context(|| format!("{file} has no line {mark:?}"))?;
            text.insert_str(from + at + 1, more);
        }
        Change::BelowHead(more) => {
            let head = text.lines().take_while(|line| line.starts_with("//!"));
            let bytes: usize = head.map(|line| line.len() + 1).sum();
            text.insert_str(bytes.min(text.len()), &format!("\n{more}"));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn edits_are_made_together_or_not_at_all() {
        let scratch = Scratch::new(&[("a.rs", "//! Head.\n\nconst X: &[u8] = &[\n    1,\n];\n")]);
        let good = [
            Edit::new("a.rs", Change::BelowHead("mod b;\n".to_owned())),
            Edit::new(
                "a.rs",
                Change::Before {
                    start: "const X",
                    mark: "];",
                    text: "    2,\n".to_owned(),
                },
            ),
            Edit::new("b/c.rs", Change::Create("//! C.\n".to_owned())),
        ];
        let mut bad = good.to_vec();
        bad.push(Edit::new(
            "a.rs",
            Change::Before {
                start: "const Y",
                mark: "];",
                text: String::new(),
            },
        ));
        let error = apply(&scratch.0, &bad).unwrap_err().to_string();
        assert_eq!(error, "a.rs has no \"const Y\"");
        assert_eq!(scratch.tree().files, ["a.rs"]);
        assert_eq!(apply(&scratch.0, &good).unwrap(), ["a.rs", "b/c.rs"]);
        let text = scratch.tree().text("a.rs");
        assert_eq!(
            text,
            "//! Head.\n\nmod b;\n\nconst X: &[u8] = &[\n    1,\n    2,\n];\n"
        );
        let again = apply(&scratch.0, &good[2..]).unwrap_err().to_string();
        assert_eq!(again, "b/c.rs is there already");
    }
}
