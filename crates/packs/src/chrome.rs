//! Rules for page furniture: what a line must look like to be dropped, cut, or taken as the head of a dropped section.

use crate::letters::{LetterKind, each_lower};
use crate::{PackError, PackFile, Pattern};
use regesta_model::{Label, RuleId};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The rules of every chrome pack, in file order.
#[derive(Debug, Clone, Default)]
pub struct ChromeRules {
    /// The rules.
    pub rules: Vec<ChromeRule>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct ChromeRule {
    /// Its name, unique over all packs.
    pub id: RuleId,
    /// Where it is written: `chrome/shell.toml:341`.
    pub written: String,
    /// What a matching line or piece is.
    pub label: Label,
    /// What it looks at.
    pub scope: RuleScope,
    /// Where on a page such lines stand.
    pub place: RulePlace,
    /// How sure a match is, 0 to 1.
    pub weight: f32,
    /// Longest line it applies to, in characters.
    pub max_chars: usize,
    /// Phrases that are the whole line, in [`normal`] form.
    pub whole: Vec<String>,
    /// Phrases that the line starts with, in [`normal`] form.
    pub starts: Vec<String>,
    /// Phrases that stand anywhere in the line, in [`normal`] form.
    pub contains: Vec<String>,
    /// A pattern over the line as it stands, surrounding blanks trimmed.
    pub pattern: Option<Pattern>,
    /// Lines that must match.
    pub hit: Vec<String>,
    /// Lines that must not.
    pub miss: Vec<String>,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleScope {
    /// A whole line or element.
    Line,
    /// A piece of a kept line, cut out.
    Inline,
    /// A piece of a kept line that the scrape broke: marked.
    Damage,
    /// The mark of a note, cut out where the page does not have the notes.
    NoteMark,
    /// A heading that opens a section of furniture, up to the next stretch of text.
    Section,
    /// Spam among comments: counts only in a comment section.
    Comment,
    /// A line that asks readers for their word: opens a section of comments where comments stand below it.
    Invitation,
}

/// Where on a page a rule's lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RulePlace {
    /// Around the texts: menus, search boxes, notices.
    #[default]
    Shell,
    /// Inside or just above a text: share bars, reading time, "read also".
    Inside,
    /// Just under a text: tags, ratings.
    End,
}

/// A line as phrases are compared: words in lower case, one blank between, every number `0`.
///
/// ```
/// assert_eq!(regesta_packs::normal("  » Comments (12):"), "comments 0");
/// assert_eq!(regesta_packs::normal("Don't miss!"), "don t miss");
/// ```
#[must_use]
pub fn normal(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    normal_into(line, &mut out);
    out
}

/// Appends the form of a line that [`normal`] gives.
pub fn normal_into(line: &str, out: &mut String) {
    let start = out.len();
    let mut previous = LetterKind::Blank;
    for c in line.chars() {
        let kind = LetterKind::of(c);
        if kind != LetterKind::Blank && previous != kind && out.len() > start {
            out.push(' ');
        }
        match kind {
            LetterKind::Letter => each_lower(c, |lower| out.push(lower)),
            LetterKind::Digit if previous != LetterKind::Digit => out.push('0'),
            _ => {}
        }
        previous = kind;
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    rule: Vec<toml::Spanned<RawRule>>,
}

type Phrases = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    label: String,
    scope: RuleScope,
    #[serde(default)]
    place: RulePlace,
    weight: Option<f32>,
    max_chars: Option<usize>,
    #[serde(default)]
    whole: Phrases,
    #[serde(default)]
    starts: Phrases,
    #[serde(default)]
    contains: Phrases,
    pattern: Option<String>,
    hit: Vec<String>,
    miss: Vec<String>,
}

/// Characters of the longest line a rule looks at, unless it says otherwise.
const MAX_CHARS: usize = 120;

impl ChromeRules {
    /// The rules of these packs.
    ///
    /// # Errors
    /// An unknown key or label, a bad pattern, an id used twice, a rule that matches nothing or has no examples: named
    /// with file and line.
    pub fn parse(files: &[PackFile]) -> Result<Self, PackError> {
        let (mut rules, mut seen) = (Vec::new(), BTreeSet::new());
        for file in files {
            let pack: RawPack = file.parse()?;
            for raw in pack.rule {
                let line = line_of(&file.text, raw.span().start);
                let mut rule = rule(raw.into_inner(), file.is_builtin())
                    .map_err(|what| PackError::new(&file.name, Some(line), what))?;
                rule.written = format!("{}:{line}", file.name);
                if !seen.insert(rule.id.clone()) {
                    let what = format!("rule {:?}: id used twice", rule.id.as_str());
                    return Err(PackError::new(&file.name, Some(line), what));
                }
                rules.push(rule);
            }
        }
        Ok(Self { rules })
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

fn rule(raw: RawRule, builtin: bool) -> Result<ChromeRule, String> {
    let what = |message: &str| format!("rule {:?}: {message}", raw.id);
    let label = label(&raw.label).ok_or_else(|| what(&format!("label {:?} is none", raw.label)))?;
    let compile = if builtin {
        Pattern::new
    } else {
        Pattern::compiled
    };
    let pattern = raw.pattern.as_deref().map(compile).transpose();
    let pattern = pattern.map_err(|error| what(&format!("pattern: {error}")))?;
    if raw.hit.is_empty() || raw.miss.is_empty() {
        return Err(what("needs hit and miss examples"));
    }
    let phrases = [&raw.whole, &raw.starts, &raw.contains].map(phrases);
    if pattern.is_none() && phrases.iter().all(Vec::is_empty) {
        return Err(what("needs phrases or a pattern"));
    }
    let [whole, starts, contains] = phrases;
    Ok(ChromeRule {
        id: RuleId::read(&raw.id),
        written: String::new(),
        label,
        scope: raw.scope,
        place: raw.place,
        weight: raw.weight.unwrap_or(1.0),
        max_chars: raw.max_chars.unwrap_or(MAX_CHARS),
        whole,
        starts,
        contains,
        pattern,
        hit: raw.hit,
        miss: raw.miss,
    })
}

fn phrases(by_language: &Phrases) -> Vec<String> {
    by_language
        .values()
        .flatten()
        .map(|phrase| normal(phrase))
        .filter(|phrase| !phrase.is_empty())
        .collect()
}

fn label(name: &str) -> Option<Label> {
    const LABELS: [Label; 13] = [
        Label::Content,
        Label::Heading,
        Label::Caption,
        Label::ListItem,
        Label::Quote,
        Label::Footnote,
        Label::Reference,
        Label::Byline,
        Label::Post,
        Label::Chrome,
        Label::SpamComment,
        Label::Comment,
        Label::Ui,
    ];
    LABELS.into_iter().find(|label| label.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ChromeRules, String> {
        let file = PackFile {
            name: "chrome/test.toml".into(),
            text: text.to_owned().into(),
        };
        ChromeRules::parse(&[file]).map_err(|error| error.to_string())
    }

    #[test]
    fn bad_packs_are_named_with_their_place() {
        let cases = [
            (
                "\n[[rule]]\nid = 'a'\nlabel = 'ui'\nscope = 'line'\npattern = '('\nhit = ['x']\nmiss = ['y']",
                "chrome/test.toml:2: rule \"a\": pattern",
            ),
            (
                "[[rule]]\nid = 'a'\nlabel = 'ui'\nscope = 'line'\nwhole.en = ['x']\nhit = []\nmiss = []",
                "needs hit and miss examples",
            ),
            (
                "[[rule]]\nid = 'a'\nlabel = 'ui'\nscope = 'line'\nhit = ['x']\nmiss = ['y']",
                "needs phrases or a pattern",
            ),
            ("[[rule]]\nid = 'a'\ncolour = 'red'", "chrome/test.toml:3"),
        ];
        for (text, expected) in cases {
            let error = parse(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn an_id_is_used_once() {
        let one = "[[rule]]\nid = 'a'\nlabel = 'ui'\nscope = 'line'\nwhole.en = ['x']\nhit = ['x']\nmiss = ['y']\n";
        let error = parse(&format!("{one}{one}")).unwrap_err();
        assert!(
            error.contains("chrome/test.toml:8: rule \"a\": id used twice"),
            "{error}"
        );
    }
}
