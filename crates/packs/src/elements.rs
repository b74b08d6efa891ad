//! What the names of a page's elements tell of what stands in them.

use crate::{PackError, PackFile};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;

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
    /// A reader's word on something sold, as a whole; one alone may be the page's own text.
    Review,
    /// What it says.
    Words,
    /// Who wrote it.
    Writer,
    /// Who wrote it, where the element stands in a line.
    Name,
    /// When.
    Time,
}

/// Names of elements that tell what stands in them.
#[derive(Debug, Clone, Default)]
pub struct ElementNames {
    all: HashMap<String, Told>,
    /// A bit for each: most names that are asked for are told from all of them by it.
    bits: Vec<u64>,
}

/// What a name tells of what stands in it, and of a post.
type Told = (Option<ElementKind>, Option<PostPart>);

/// Numbers that hold the bits, each 64.
const BITS: usize = 64;

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
        let fail = |what: String| PackError::new(&file.name, None, what);
        let mut all = Self::default();
        for raw in &kind {
            all.add(&raw.names, |slot| slot.0.replace(raw.kind).is_some())
                .map_err(fail)?;
        }
        for raw in &part {
            all.add(&raw.names, |slot| slot.1.replace(raw.part).is_some())
                .map_err(fail)?;
        }
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
        self.told(name).0
    }

    /// What of a post a class or an id tells of.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<PostPart> {
        self.told(name).1
    }

    /// What a class or an id tells of what stands in it, and of a post.
    #[must_use]
    pub fn told(&self, name: &str) -> (Option<ElementKind>, Option<PostPart>) {
        let (place, bit) = place(name);
        if self.bits.get(place).is_none_or(|bits| bits & bit == 0) {
            return Told::default();
        }
        let known = self.all.get(normal(name).as_ref());
        known.copied().unwrap_or_default()
    }

    /// Adds names; an error says which stands twice or is not in its plain form.
    fn add(&mut self, names: &str, set: impl Fn(&mut Told) -> bool) -> Result<(), String> {
        self.bits.resize(BITS, 0);
        for name in names.split_whitespace() {
            if normal(name) != name || set(self.all.entry(name.to_owned()).or_default()) {
                return Err(format!("{name:?} stands twice or is not in its plain form"));
            }
            let (place, bit) = place(name);
            if let Some(bits) = self.bits.get_mut(place) {
                *bits |= bit;
            }
        }
        Ok(())
    }
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

/// Where the bit of a name stands: by the first two bytes and the last of its plain form, see [`normal`].
fn place(name: &str) -> (usize, u64) {
    let plain = |byte: u8| match byte {
        b'_' => b'-',
        byte => byte.to_ascii_lowercase(),
    };
    let bytes = name.as_bytes();
    let end = bytes.iter().rposition(|byte| !byte.is_ascii_digit());
    let bare = bytes.get(..end.map_or(0, |end| end + 1));
    let bare = bare.unwrap_or_default();
    let end = bare.iter().rposition(|byte| plain(*byte) != b'-');
    let at = |place: Option<usize>| place.and_then(|place| bare.get(place)).copied();
    let [first, second, last] = [Some(0), Some(1), end].map(|place| plain(at(place).unwrap_or(0)));
    // several signs at the beginning are one
    let second = if first == b'-' || end == Some(0) {
        0
    } else {
        second
    };
    let bit = usize::from(first & 31) << 7 ^ usize::from(second & 31) << 4 ^ usize::from(last & 31);
    (bit / 64 % BITS, 1 << (bit % 64))
}

/// A name in lower case, with one sign between its words, without a number at its end.
fn normal(name: &str) -> Cow<'_, str> {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = bare.trim_end_matches(['-', '_']);
    let plain = |byte: u8| byte != b'_' && !byte.is_ascii_uppercase();
    if bare.bytes().all(plain) && !bare.contains("--") {
        return Cow::Borrowed(bare);
    }
    let mut normal = String::with_capacity(bare.len());
    for c in bare.chars() {
        match c {
            '_' | '-' if normal.ends_with('-') => {}
            '_' => normal.push('-'),
            c => normal.push(c.to_ascii_lowercase()),
        }
    }
    Cow::Owned(normal)
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
