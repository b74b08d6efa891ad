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

/// Names of elements that tell what stands in them.
#[derive(Debug, Clone, Default)]
pub struct ElementNames(BTreeMap<String, ElementKind>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    kind: ElementKind,
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
        let RawPack { kind: kinds } = file.parse()?;
        let fail = |what: String| PackError::new(&file.name, None, what);
        let mut all = Self::default();
        for raw in &kinds {
            for name in raw.names.split_whitespace() {
                if normal(name) != name || all.0.insert(name.to_owned(), raw.kind).is_some() {
                    return Err(fail(format!(
                        "{name:?} stands twice or is not in its plain form"
                    )));
                }
            }
        }
        for raw in &kinds {
            if raw.hit.is_empty() || raw.miss.is_empty() {
                return Err(fail("hit and miss must not be empty".to_owned()));
            }
            let is = |name: &&String| all.kind(name) == Some(raw.kind);
            if let Some(wrong) = raw.hit.iter().find(|name| !is(name)) {
                return Err(fail(format!("does not find {wrong:?}")));
            }
            if let Some(wrong) = raw.miss.iter().find(is) {
                return Err(fail(format!("finds {wrong:?}")));
            }
        }
        Ok(all)
    }

    /// What a class or an id tells.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<ElementKind> {
        self.0.get(&normal(name)).copied()
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
