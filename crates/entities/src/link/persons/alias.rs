//! Other names of persons right behind their own: "Karl Radek (real name Karol Sobelsohn)", "Iosif Dzhugashvili (Stalin)".

use super::super::person::PersonName;
use super::super::{Named, sex, told};
use super::{Linker, Person};
use regesta_model::{Document, EntityKind};
use regesta_packs::{NameRules, Names};

/// Bytes between a name and another of the same person.
const NEAR: usize = 60;

/// Marks that part a name from what tells of another, and those that close this.
const OPENING: [char; 5] = [',', '(', '[', '–', '—'];
const CLOSING: [char; 9] = [',', ')', ']', ';', '.', ':', '–', '—', '\n'];

/// Quotation marks around a name.
const QUOTES: [char; 10] = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’', ' '];

/// Whether a mention of a person is another name of the person right before it, as a cue between them or a bracket tells.
pub(super) fn is_one(at: usize, mentions: &[Named<'_>], doc: &Document, names: &Names) -> bool {
    let before = at.checked_sub(1).and_then(|at| mentions.get(at));
    let (Some(before), Some(mention)) = (before, mentions.get(at)) else {
        return false;
    };
    let persons = [before, mention].map(|one| one.kind == EntityKind::Person && !one.is_former);
    let plain = doc.plain();
    let between = plain.get(before.end..mention.start).unwrap_or_default();
    let near = before.article == mention.article && between.len() <= NEAR;
    let rules = names.rules(mention.language).filter(|_| near);
    let after = plain.get(mention.end..).unwrap_or_default();
    let after = after.trim_start_matches(QUOTES);
    persons == [true; 2]
        && mention.title.is_none()
        && !between.contains('\n')
        && rules.is_some_and(|rules| {
            // the brother of one, called so, is not he
            let own = || between.contains('(') || !told::is_kin(before, doc, names);
            let told = is_told(between, after, rules) && own();
            told || is_bracketed(before, mention, (between, after))
        })
}

/// Whether what stands between two names tells that both are one person's.
fn is_told(between: &str, after: &str, rules: &NameRules) -> bool {
    let bare = between.trim();
    let marked = bare.starts_with(OPENING) && (after.is_empty() || after.starts_with(CLOSING));
    let mark = |c: char| QUOTES.contains(&c) || OPENING.contains(&c) || c == ':';
    let cue = bare.trim_matches(mark).to_lowercase();
    let cue = cue.split_whitespace().collect::<Vec<_>>().join(" ");
    let elided = |cue: &str| cue.replace('’', "'");
    rules.alias_joints.contains(&cue) || marked && rules.alias_cues.contains(&elided(&cue))
}

/// Whether a single name stands alone in brackets behind a full one.
fn is_bracketed(before: &Named<'_>, mention: &Named<'_>, (between, after): (&str, &str)) -> bool {
    let word = |text: &str| !text.contains(char::is_whitespace);
    let opened = between.trim_matches(QUOTES) == "(";
    opened && after.starts_with(')') && word(mention.text) && !word(before.text)
}

impl Linker<'_, '_> {
    /// Another name goes to the person before it, and so do those who are named by it elsewhere; where that cannot be, it is a name
    /// like others.
    pub(super) fn alias(&mut self, at: usize, name: &PersonName) {
        let mut persons = self.persons.iter();
        let before = at.checked_sub(1);
        let owner = before.and_then(|before| persons.position(|p| p.members.contains(&before)));
        let Some(owner) = owner.filter(|owner| self.may_be_called(*owner, at, name)) else {
            if name.is_full() {
                self.full(at, name);
            } else {
                self.bare(at, name);
            }
            return;
        };
        let given = self
            .mentions
            .get(at)
            .is_some_and(|m| told::is_given(m, self.names));
        let other = self.named_so(owner, name).filter(|_| !given);
        self.join(owner, at, name);
        if let Some(other) = other {
            self.merge(owner, other);
        }
    }

    /// Whether nothing speaks against another name of a person: neither the sex of who bears it, nor somebody else of that name.
    fn may_be_called(&self, owner: usize, at: usize, name: &PersonName) -> bool {
        let (Some(person), Some(mention)) = (self.persons.get(owner), self.mentions.get(at)) else {
            return false;
        };
        let given = || {
            let rules = self.names.rules(mention.language)?;
            sex::of_given(mention.text, rules, self.names)
        };
        let sexes = person.signs.sex().zip(name.sex.or_else(given));
        let known = self.by_surname.get(&name.surname).into_iter().flatten();
        let is_full = |person: &Person| person.names.iter().any(PersonName::is_full);
        let mut others = known
            .copied()
            .filter(|other| *other != owner && self.persons.get(*other).is_some_and(is_full));
        let borne =
            !name.is_full() && others.any(|other| self.named_so(owner, name) != Some(other));
        sexes.is_none_or(|(own, other)| own == other) && !borne
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;

    #[test]
    fn a_cue_between_two_names_tells_of_one_person() {
        let names = Names::builtin().unwrap();
        let told = |between: &str, after: &str, language| {
            let rules = names.rules(Language::new(language)).unwrap();
            is_told(between, after, rules)
        };
        for (between, after, language) in [
            (" (real name ", ") was", "en"),
            (", known as ", ", was", "en"),
            (" alias ", " was", "en"),
            (" (eigentlich ", ") war", "de"),
            (", genannt ", ", war", "de"),
            (" dit ", " mourut", "fr"),
            (" (de son vrai nom ", ") vint", "fr"),
            (" (egentligen ", ") kom", "sv"),
            (", kaldet ", ", kom", "da"),
            (" (oikealta nimeltään ", ") tuli", "fi"),
            (" (настоящая фамилия ", ") жил", "ru"),
            (" (псевдоним — ", ") жил", "ru"),
        ] {
            assert!(told(between, after, language), "{between}");
        }
        assert!(!told(" called ", " a fool", "en") && !told(", called ", " a fool", "en"));
        assert!(!told(" and ", ",", "en") && !told(" (", ")", "en"));
    }
}
