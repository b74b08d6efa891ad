//! What the address of a page tells of its kind.

use crate::{PackError, PackFile};
use regex::RegexSet;
use serde::Deserialize;

/// Kinds of pages with the patterns of their addresses, in file order.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// The kinds.
    pub kinds: Vec<AddressKind>,
}

/// One kind of page.
#[derive(Debug, Clone)]
pub struct AddressKind {
    /// Its name.
    pub name: String,
    /// Patterns over an address in lower case, without its scheme.
    pub patterns: RegexSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    name: String,
    patterns: Vec<String>,
    hit: Vec<String>,
    miss: Vec<String>,
}

impl Addresses {
    /// The kinds of this pack.
    ///
    /// # Errors
    /// An unknown key, a bad pattern, a kind without examples or against them.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let pack: RawPack = file.parse()?;
        let kinds = pack.kind.into_iter().map(|raw| kind(file, raw));
        Ok(Self {
            kinds: kinds.collect::<Result<_, _>>()?,
        })
    }
}

fn kind(file: &PackFile, raw: RawKind) -> Result<AddressKind, PackError> {
    let fail = |what: &str| {
        let named = format!("name = \"{}\"", raw.name);
        let line = file.text.lines().position(|line| line == named);
        let line = line.map(|at| at + 1);
        PackError::new(&file.name, line, format!("kind {:?}: {what}", raw.name))
    };
    let patterns =
        RegexSet::new(&raw.patterns).map_err(|error| fail(&format!("pattern: {error}")))?;
    if raw.hit.is_empty() || raw.miss.is_empty() {
        return Err(fail("needs hit and miss examples"));
    }
    if let Some(missed) = raw.hit.iter().find(|text| !patterns.is_match(text)) {
        return Err(fail(&format!("does not find {missed:?}")));
    }
    if let Some(found) = raw.miss.iter().find(|text| patterns.is_match(text)) {
        return Err(fail(&format!("finds {found:?}")));
    }
    Ok(AddressKind {
        name: raw.name,
        patterns,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &'static str) -> Result<Addresses, PackError> {
        Addresses::parse(&PackFile::builtin("addresses.toml", text))
    }

    #[test]
    fn examples_are_held() {
        let text = "[[kind]]\nname = \"forum\"\npatterns = ['forum']\nhit = [\"a.example/forum/\"]\nmiss = [\"a.example/forums/\"]\n";
        let error = parse(text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "addresses.toml:2: kind \"forum\": finds \"a.example/forums/\""
        );
    }
}
