//! Elements of preformatted text: where each begins, and the language of its code.

use super::inline::value;
use std::ops::Range;

/// An element of preformatted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// The byte at which it begins.
    pub(super) at: usize,
    /// The language that it is stated to be in; empty where none is.
    pub(super) language: String,
}

/// Parts of classes behind which the name of a language stands.
const PREFIXES: [&str; 3] = ["language-", "lang-", "highlight-source-"];
/// What stands there for no language.
const NONE: [&str; 2] = ["none", "auto"];

/// Follows the tags of a page to what is preformatted.
#[derive(Debug, Default)]
pub(super) struct Fences {
    open: Option<Code>,
    /// The language that the last element of a part stated, and the byte behind its tag.
    around: Option<(usize, String)>,
}

impl Fences {
    /// A tag with the bytes of its attributes and its first byte.
    pub(super) fn tag(
        &mut self,
        (name, closes): (&str, bool),
        source: &str,
        attributes: Range<usize>,
        at: usize,
    ) {
        let behind = attributes.end;
        match (name, closes) {
            ("pre", true) => self.open = None,
            ("pre", false) => {
                let around = self.around.take().filter(|(behind, _)| {
                    let between = source.get(*behind..at);
                    between.is_some_and(is_opening)
                });
                let own = language(source, attributes);
                let language = own.or(around.map(|(_, language)| language));
                let language = language.unwrap_or_default();
                self.open = Some(Code { at, language });
            }
            ("code", false) => {
                let open = self.open.as_mut().filter(|open| open.language.is_empty());
                if let Some((open, own)) = open.zip(language(source, attributes)) {
                    open.language = own;
                }
            }
            ("div" | "figure" | "section", false) => {
                if let Some(own) = language(source, attributes) {
                    self.around = Some((behind, own));
                }
            }
            _ => {}
        }
    }

    /// What is preformatted and open.
    pub(super) fn open(&self) -> Option<Code> {
        self.open.clone()
    }
}

/// Whether nothing but tags that open stands in a stretch that begins with the end of one.
fn is_opening(text: &str) -> bool {
    let mut parts = text.split('<');
    let ends = |part: &str| part.trim_end().ends_with('>');
    parts.all(|part| ends(part) && !part.starts_with('/'))
}

/// The language that the class among these attributes states.
fn language(source: &str, attributes: Range<usize>) -> Option<String> {
    let (start, end) = value(source, attributes, "class")?;
    let names = source.get(start..end)?.split_ascii_whitespace();
    let stated = |name: &str| {
        let mut prefixes = PREFIXES.iter();
        let language = prefixes.find_map(|prefix| name.strip_prefix(prefix))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-#_.".contains(c);
        let named =
            !language.is_empty() && !NONE.contains(&language) && language.chars().all(plain);
        named.then(|| language.to_owned())
    };
    names.into_iter().find_map(stated)
}
