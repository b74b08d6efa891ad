//! What the names of a page's elements tell of what stands in them.

use crate::{PackError, PackFile};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What an element holds by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElementKind {
    /// Readers' comments.
    Comments,
    /// What stands among comments without being one.
    Reply,
    /// What a page has for finding its way about, and for its editors.
    Apparatus,
    /// What a post quotes from another.
    Quotation,
    /// Numbers of the lines of code.
    Gutter,
}

/// What an element is to a post by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostPart {
    /// All of it.
    Post,
    /// Who wrote it.
    Writer,
    /// When.
    Time,
}

/// Names of elements that tell what stands in them.
#[derive(Debug, Clone, Default)]
pub struct ElementNames {
    kinds: BTreeMap<String, ElementKind>,
    parts: BTreeMap<String, PostPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    kind: Vec<RawKind>,
    #[serde(default)]
    part: Vec<RawPart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    kind: ElementKind,
    names: String,
    hit: Vec<String>,
    miss: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPart {
    part: PostPart,
    names: String,
    hit: Vec<String>,
    miss: Vec<String>,
}

impl ElementNames {
    /// The names of this pack.
    ///
    /// # Errors
    /// An unknown key, a name that stands twice, a kind without examples or against them.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let RawPack { kind, part } = file.parse()?;
        let kinds = table(kind.iter().map(|raw| (raw.kind, raw.names.as_str())));
        let parts = table(part.iter().map(|raw| (raw.part, raw.names.as_str())));
        let fail = |what: String| PackError::new(&file.name, None, what);
        let all = Self {
            kinds: kinds.map_err(fail)?,
            parts: parts.map_err(fail)?,
        };
        for raw in &kind {
            check(&raw.hit, &raw.miss, |name| all.kind(name) == Some(raw.kind)).map_err(fail)?;
        }
        for raw in &part {
            check(&raw.hit, &raw.miss, |name| all.part(name) == Some(raw.part)).map_err(fail)?;
        }
        Ok(all)
    }

    /// What a class or an id tells.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<ElementKind> {
        self.kinds.get(&normal(name)).copied()
    }

    /// What of a post a class or an id tells of.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<PostPart> {
        self.parts.get(&normal(name)).copied()
    }
}

/// Names with what they tell; an error says which stands twice or is not in its plain form.
fn table<'n, T: Copy>(
    all: impl Iterator<Item = (T, &'n str)>,
) -> Result<BTreeMap<String, T>, String> {
    let mut table = BTreeMap::new();
    for (what, names) in all {
        for name in names.split_whitespace() {
            if normal(name) != name || table.insert(name.to_owned(), what).is_some() {
                return Err(format!("{name:?} stands twice or is not in its plain form"));
            }
        }
    }
    Ok(table)
}

/// Holds a table to its examples.
fn check(hit: &[String], miss: &[String], is: impl Fn(&str) -> bool) -> Result<(), String> {
    if hit.is_empty() || miss.is_empty() {
        return Err("hit and miss must not be empty".to_owned());
    }
    if let Some(wrong) = hit.iter().find(|name| !is(name)) {
        return Err(format!("does not find {wrong:?}"));
    }
    match miss.iter().find(|name| is(name)) {
        Some(wrong) => Err(format!("finds {wrong:?}")),
        None => Ok(()),
    }
}

/// A name in lower case, with one sign between its words, without a number at its end.
fn normal(name: &str) -> String {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = bare.trim_end_matches(['-', '_']);
    let mut normal = String::with_capacity(bare.len());
    for c in bare.chars() {
        match c {
            '_' | '-' if normal.ends_with('-') => {}
            '_' => normal.push('-'),
            c => normal.push(c.to_ascii_lowercase()),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &'static str) -> Result<ElementNames, PackError> {
        ElementNames::parse(&PackFile::builtin("elements.toml", text))
    }

    #[test]
    fn names_are_compared_in_their_plain_form() {
        let text = "[[kind]]\nkind = \"comments\"\nnames = 'comment-body'\nhit = [\"Comment__Body-7\"]\nmiss = [\"body\"]\n";
        let names = parse(text).unwrap();
        assert_eq!(names.kind("comment_body"), Some(ElementKind::Comments));
        assert_eq!(names.kind("comment-bodyguard"), None);
    }

    #[test]
    fn examples_are_held() {
        let text =
            "[[kind]]\nkind = \"reply\"\nnames = 'reply'\nhit = [\"respond\"]\nmiss = [\"body\"]\n";
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains("does not find \"respond\""), "{error}");
    }
}
