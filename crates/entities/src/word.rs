//! What a single word looks like, and what the gazetteer knows of it.

use crate::token::Token;
use regesta_packs::{Gazetteer, NameFlags, NameHash, NameRules};

/// The look of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Capital, then a small letter somewhere.
    Capital,
    /// Two capitals or more, no small letter.
    Capitals,
    /// One capital with or without a full stop.
    Initial,
    /// Begins with a small letter.
    Small,
    /// Begins with a digit.
    Number,
    /// No letter or digit.
    Mark,
}

impl Look {
    pub(crate) fn of(text: &str) -> Self {
        let mut chars = text.chars();
        let Some(first) = chars.next() else {
            return Self::Mark;
        };
        if first.is_ascii_digit() {
            return Self::Number;
        }
        if !first.is_alphabetic() {
            return Self::Mark;
        }
        if !first.is_uppercase() {
            return Self::Small;
        }
        let rest = chars.as_str();
        if rest.is_empty() || rest == "." {
            Self::Initial
        } else if rest.chars().any(char::is_lowercase) {
            Self::Capital
        } else {
            Self::Capitals
        }
    }

    /// Whether it can be part of a name by its capital.
    pub(crate) const fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Capitals | Self::Initial)
    }
}

/// A word with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Word<'t> {
    pub(crate) token: Token<'t>,
    pub(crate) look: Look,
    /// What the gazetteer knows of it, or of its base form.
    pub(crate) flags: NameFlags,
    /// The base form, where the word is inflected and the base form is attested.
    pub(crate) base: Option<String>,
    /// The word in small letters.
    pub(crate) lower: String,
}

impl<'t> Word<'t> {
    pub(crate) fn new(token: Token<'t>, rules: &NameRules, gazetteer: &Gazetteer) -> Self {
        let look = Look::of(token.text);
        let lower = token.text.to_lowercase();
        let mut word = Self {
            token,
            look,
            flags: NameFlags::default(),
            base: None,
            lower,
        };
        if matches!(look, Look::Capital | Look::Capitals) {
            word.look_up(rules, gazetteer);
        }
        word
    }

    fn look_up(&mut self, rules: &NameRules, gazetteer: &Gazetteer) {
        let text = self.token.text;
        self.flags = gazetteer.flags(NameHash::of(text));
        if self.flags.any(known()) {
            return;
        }
        let title_case = || capitalised(&self.lower);
        let spelt = if self.look == Look::Capitals {
            title_case()
        } else {
            text.to_owned()
        };
        if let Some((base, flags)) = base_form(&spelt, rules, |base| {
            Some(gazetteer.flags(NameHash::of(base))).filter(|flags| flags.any(known()))
        }) {
            (self.base, self.flags) = (Some(base), flags);
        }
    }

    /// The base form if there is one, else the word.
    pub(crate) fn base(&self) -> &str {
        self.base.as_deref().unwrap_or(self.token.text)
    }

    /// Whether its ending is that of a patronymic.
    pub(crate) fn is_patronymic(&self, rules: &NameRules) -> bool {
        self.look == Look::Capital
            && rules
                .patronymics
                .iter()
                .any(|ending| self.lower.ends_with(ending.as_str()))
    }
}

fn known() -> NameFlags {
    const ALL: [NameFlags; 2] = [NameFlags::PLACE, NameFlags::PERSON];
    ALL.into_iter().fold(NameFlags::default(), NameFlags::with)
}

/// The word with a capital at its start and after each hyphen.
pub(crate) fn capitalised(lower: &str) -> String {
    let mut start = true;
    let step = |c: char| {
        let out = if start {
            c.to_uppercase().to_string()
        } else {
            c.to_string()
        };
        start = c == '-';
        out
    };
    lower.chars().map(step).collect()
}

/// The first form, the word itself or with an ending taken off, that `attested` knows.
pub(crate) fn base_form<T>(
    word: &str,
    rules: &NameRules,
    attested: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    if let Some(found) = attested(word) {
        return Some((word.to_owned(), found));
    }
    let last = word.as_bytes().last();
    let fits = |pair: &&(String, String)| pair.0.is_empty() || pair.0.as_bytes().last() == last;
    rules
        .endings
        .iter()
        .filter(fits)
        .find_map(|(ending, base)| {
            let stem = word.strip_suffix(ending.as_str())?;
            if stem.chars().count() < 2 {
                return None;
            }
            let form = format!("{}{base}", stem.trim_end_matches(':'));
            attested(&form).map(|found| (form, found))
        })
}
