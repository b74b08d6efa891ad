//! What a single word looks like, and what the gazetteer knows of it.

use crate::token::Token;
use regesta_model::EntityKind;
use regesta_packs::{Gazetteer, NameFlags, NameHash, NameRules};
use std::collections::HashMap;
use std::rc::Rc;

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

/// A word where it stands, with what is known of its form.
#[derive(Debug, Clone)]
pub(crate) struct Word<'t> {
    pub(crate) token: Token<'t>,
    form: Rc<Form>,
}

/// What is known of a word wherever it stands.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) look: Look,
    /// What the gazetteer knows of it, or of its base form.
    pub(crate) flags: NameFlags,
    /// The base form, where the word is inflected and the base form is attested.
    pub(crate) base: Option<String>,
    /// The same for a person's name, where `base` is no person's.
    person_base: Option<String>,
    /// The word in small letters.
    pub(crate) lower: String,
    /// Whether it names nothing in spite of its capital.
    pub(crate) not_name: bool,
    /// Whether it is a title.
    pub(crate) title: bool,
    /// Whether its ending is that of a patronymic.
    pub(crate) patronymic: bool,
    /// Whether it names adherents or a people.
    pub(crate) group: bool,
    /// The head that it is or ends in, in base form, and what such a head names.
    pub(crate) head: Option<(String, EntityKind)>,
    /// What it is known to name, by itself or inflected.
    pub(crate) known: Option<EntityKind>,
}

impl std::ops::Deref for Word<'_> {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

/// The forms of a text in one language, each looked up once.
#[derive(Debug, Default)]
pub(crate) struct Forms<'t>(HashMap<&'t str, Rc<Form>>);

impl<'t> Forms<'t> {
    pub(crate) fn word(
        &mut self,
        token: Token<'t>,
        rules: &NameRules,
        gazetteer: &Gazetteer,
    ) -> Word<'t> {
        let form = self.0.entry(token.text);
        let form = form.or_insert_with(|| Rc::new(Form::new(token.text, rules, gazetteer)));
        Word {
            token,
            form: Rc::clone(form),
        }
    }

    /// Whether this form has been met.
    pub(crate) fn have(&self, form: &str) -> bool {
        self.0.contains_key(form)
    }
}

impl Form {
    fn new(text: &str, rules: &NameRules, gazetteer: &Gazetteer) -> Self {
        let look = Look::of(text);
        let lower = text.to_lowercase();
        let patronymic = |ending: &String| lower.ends_with(ending.as_str());
        let groups = &rules.lower.groups;
        let mut form = Self {
            look,
            flags: NameFlags::default(),
            base: None,
            person_base: None,
            not_name: rules.not_names.contains(text),
            title: is_title(&lower, rules)
                || look == Look::Capital && rules.short_titles.contains(&lower)
                || look == Look::Small && is_inflected_title(&lower, rules),
            patronymic: look == Look::Capital && rules.patronymics.iter().any(patronymic),
            group: (look == Look::Capital && groups.begin(text))
                || (matches!(look, Look::Capital | Look::Small) && groups.begin(&lower)),
            head: head_of(look, &lower, rules),
            known: None,
            lower,
        };
        if matches!(look, Look::Capital | Look::Capitals) {
            form.look_up(text, rules, gazetteer);
            // a country may begin like its people: Turkey, Germany
            let country = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
            form.group &= !(form.base.is_none() && form.flags.any(country));
            form.known = base_form(text, rules, |form| rules.known.kind(form)).map(|found| found.1);
        }
        form
    }

    fn look_up(&mut self, text: &str, rules: &NameRules, gazetteer: &Gazetteer) {
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
        let base = |kinds: NameFlags| {
            base_form(&spelt, rules, |base| {
                Some(gazetteer.flags(NameHash::of(base))).filter(|flags| flags.any(kinds))
            })
        };
        if let Some((found, flags)) = base(known()) {
            if !flags.any(NameFlags::PERSON) {
                self.person_base = base(NameFlags::PERSON).map(|(base, _)| base);
            }
            (self.base, self.flags) = (Some(found), flags);
        }
    }
}

/// Whether a word in small letters is a title, or is one with something before it: "ex-premier"; in compounding languages without
/// a hyphen too.
fn is_title(lower: &str, rules: &NameRules) -> bool {
    let last = lower.rsplit_once('-').map_or(lower, |(_, last)| last);
    let compound = || {
        let tails = lower.char_indices().skip(4);
        let mut tails = tails.filter_map(|(at, _)| lower.get(at..));
        tails.any(|tail| tail.len() >= LONG_TITLE && rules.titles.contains(tail))
    };
    rules.titles.contains(lower)
        || lower.ends_with('.') && rules.short_titles.contains(lower)
        || (last != lower && rules.titles.contains(last))
        || (rules.compounds && lower.len() >= LONG_TITLE + 4 && compound())
}

fn is_inflected_title(lower: &str, rules: &NameRules) -> bool {
    base_form(lower, rules, |form| is_title(form, rules).then_some(())).is_some()
}

/// Letters of a title that is known at the end of a longer word.
const LONG_TITLE: usize = 6;

impl Word<'_> {
    /// The base form if there is one, else the word; a person's only where that is known as a person's name.
    pub(crate) fn base_of(&self, kind: EntityKind) -> &str {
        let of_place = kind == EntityKind::Person && !self.flags.any(NameFlags::PERSON);
        let base = if of_place {
            &self.person_base
        } else {
            &self.base
        };
        base.as_deref().unwrap_or(self.token.text)
    }
}

/// Bytes of the longest word that may be or end in a head.
const LONGEST: usize = 120;

/// The head that a word is, or in compounding languages ends in, with a case ending off.
fn head_of(look: Look, lower: &str, rules: &NameRules) -> Option<(String, EntityKind)> {
    if (!look.is_capital() && look != Look::Small) || lower.len() > LONGEST {
        return None;
    }
    let heads = &rules.heads;
    let known = |form: &str| {
        heads.kind(form).or_else(|| {
            let tails = form.char_indices().skip(3).filter(|_| rules.compounds);
            let tails = tails
                .filter_map(|(at, _)| form.get(at..))
                .filter(|tail| tail.len() >= 5);
            tails.filter_map(|tail| heads.kind(tail)).next()
        })
    };
    base_form(lower, rules, known)
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
    with_endings(word, &rules.endings, attested)
}

/// The first form with one of these endings taken off that `attested` knows.
pub(crate) fn with_endings<T>(
    word: &str,
    endings: &[(String, String)],
    attested: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let last = word.as_bytes().last();
    let fits = |pair: &&(String, String)| pair.0.is_empty() || pair.0.as_bytes().last() == last;
    endings.iter().filter(fits).find_map(|(ending, base)| {
        let stem = word.strip_suffix(ending.as_str())?;
        if stem.chars().count() < 2 {
            return None;
        }
        let form = format!("{}{base}", stem.trim_end_matches(':'));
        attested(&form).map(|found| (form, found))
    })
}
