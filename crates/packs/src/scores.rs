//! Additive scores: what a line is, as the sum of small signs.

use crate::{PackError, PackFile, Pattern, normal};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One score: signs that are looked for in a text, weights of what the code measures, and the sum from which it holds.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// The sum from which the score holds.
    pub bound: f32,
    /// The signs, in file order.
    pub signs: Vec<Sign>,
    /// Weights of measured features, by name.
    pub features: BTreeMap<String, f32>,
}

/// Words, phrases or a pattern that add to a score.
#[derive(Debug, Clone)]
pub struct Sign {
    /// Its name, which evidence shows.
    pub id: String,
    /// Where it is written: `scores/spam.toml:12`.
    pub written: String,
    /// What one find adds.
    pub weight: f32,
    /// Finds of different phrases beyond this number add nothing.
    pub at_most: u32,
    /// Phrases that stand anywhere, in [`normal`] form.
    pub contains: Vec<String>,
    /// Phrases that the text starts with, in [`normal`] form.
    pub starts: Vec<String>,
    /// A pattern over the text as it stands.
    pub pattern: Option<Pattern>,
    /// Texts in which it must be found.
    pub hit: Vec<String>,
    /// Texts in which it must not.
    pub miss: Vec<String>,
}

type Phrases = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    bound: f32,
    features: BTreeMap<String, f32>,
    sign: Vec<toml::Spanned<RawSign>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    id: String,
    weight: f32,
    #[serde(default = "once")]
    at_most: u32,
    #[serde(default)]
    contains: Phrases,
    #[serde(default)]
    starts: Phrases,
    pattern: Option<String>,
    hit: Vec<String>,
    miss: Vec<String>,
}

const fn once() -> u32 {
    1
}

impl Scores {
    /// The score of this pack.
    ///
    /// # Errors
    /// An unknown key, a bad pattern, an id used twice, a sign that matches nothing or has no examples: named with file
    /// and line.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let pack: RawPack = file.parse()?;
        let (mut signs, mut seen) = (Vec::new(), BTreeSet::new());
        for raw in pack.sign {
            let before = file.text.get(..raw.span().start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let raw = raw.into_inner();
            let fail = |what: &str| {
                PackError::new(&file.name, Some(line), format!("sign {:?}: {what}", raw.id))
            };
            if !seen.insert(raw.id.clone()) {
                return Err(fail("id used twice"));
            }
            let mut sign = sign(&raw).map_err(|what| fail(&what))?;
            sign.written = format!("{}:{line}", file.name);
            signs.push(sign);
        }
        Ok(Self {
            bound: pack.bound,
            signs,
            features: pack.features,
        })
    }

    /// The weight of a measured feature; 0 where the pack has none.
    #[must_use]
    pub fn feature(&self, name: &str) -> f32 {
        self.features.get(name).copied().unwrap_or_default()
    }
}

fn sign(raw: &RawSign) -> Result<Sign, String> {
    let pattern = raw.pattern.as_deref().map(Pattern::new).transpose();
    let pattern = pattern.map_err(|error| format!("pattern: {error}"))?;
    let (contains, starts) = (phrases(&raw.contains), phrases(&raw.starts));
    if raw.hit.is_empty() || raw.miss.is_empty() {
        return Err("needs hit and miss examples".to_owned());
    }
    if pattern.is_none() && contains.is_empty() && starts.is_empty() {
        return Err("needs phrases or a pattern".to_owned());
    }
    Ok(Sign {
        id: raw.id.clone(),
        written: String::new(),
        weight: raw.weight,
        at_most: raw.at_most,
        contains,
        starts,
        pattern,
        hit: raw.hit.clone(),
        miss: raw.miss.clone(),
    })
}

fn phrases(by_language: &Phrases) -> Vec<String> {
    let all = by_language.values().flatten();
    all.map(|phrase| normal(phrase))
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_packs_are_named_with_their_place() {
        let sign = "[[sign]]\nid = 'a'\nweight = 1.0\nhit = ['x']\nmiss = ['y']\n";
        let cases = [
            (
                format!("{sign}pattern = '('"),
                "scores/t.toml:3: sign \"a\": pattern",
            ),
            (sign.to_owned(), "needs phrases or a pattern"),
            (
                format!("{sign}contains.en = ['x']\n{sign}contains.en = ['x']"),
                "scores/t.toml:9: sign \"a\": id used twice",
            ),
        ];
        for (text, expected) in cases {
            let text = format!("bound = 1.0\nfeatures = {{}}\n{text}");
            let file = PackFile {
                name: "scores/t.toml".into(),
                text: text.into(),
            };
            let error = Scores::parse(&file).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
