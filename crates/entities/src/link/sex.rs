//! Whether a name is a woman's or a man's, as far as its title or its given name tells.

use super::Named;
use crate::word::with_endings;
use regesta_packs::{NameFlags, NameHash, NameRules, Names};

pub(crate) use regesta_packs::Sex;

/// What the title and the given name of one person tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs {
    pub(super) title: Option<Sex>,
    pub(super) given: Option<Sex>,
}

impl Signs {
    /// What is told: a title goes before a name.
    pub(super) fn sex(self) -> Option<Sex> {
        self.title.or(self.given)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.title = self.title.or(other.title);
        self.given = self.given.or(other.given);
    }

    /// Whether full names with these titles are two people's: "Mrs Karl Holm" is not Karl Holm.
    pub(super) fn are_apart(self, other: Self) -> bool {
        let titles = self.title.zip(other.title);
        let is_husband = |wife: Self, husband: Self| {
            wife.title == Some(Sex::Woman)
                && husband.title.is_none()
                && husband.given == Some(Sex::Man)
        };
        titles.is_some_and(|(own, other)| own != other)
            || is_husband(self, other)
            || is_husband(other, self)
    }
}

/// Whose a title is by its words, the last that tells.
pub(super) fn of_title(mention: &Named<'_>, names: &Names) -> Option<Sex> {
    let rules = names.rules(mention.language)?;
    Sex::of_title(mention.title?, rules)
}

/// The base form of a given name that changes within, where the parts of names take the case.
pub(super) fn changed_base<T>(
    word: &str,
    rules: &NameRules,
    known: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let endings = rules.agree.then_some(&rules.link_endings)?;
    with_endings(word, endings, known)
}

/// Who alone bears a given name; nobody where it can be a case of another's.
pub(super) fn of_given(word: &str, rules: &NameRules, names: &Names) -> Option<Sex> {
    let first = word.split('-').next().unwrap_or_default();
    let flags = |form: &str| {
        let flags = names.gazetteer().flags(NameHash::of(form));
        flags.any(NameFlags::GIVEN).then_some(flags)
    };
    let own = flags(first);
    let inner = || changed_base(first, rules, flags);
    let case = with_endings(first, &rules.endings, flags).or_else(inner);
    let case = case.map(|(_, flags)| flags);
    let all = own.unwrap_or_default().with(case.unwrap_or_default());
    Sex::of_given(first, all, rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;

    #[test]
    fn a_given_name_is_a_womans_or_a_mans_or_anybodys() {
        let names = Names::builtin().unwrap();
        let of = |word, language| {
            let rules = names.rules(Language::new(language)).unwrap();
            of_given(word, rules, &names)
        };
        assert_eq!(of("Louise", "fr"), Some(Sex::Woman));
        assert_eq!(of("Louis", "fr"), Some(Sex::Man));
        assert_eq!(of("Marie-Louise", "fr"), Some(Sex::Woman));
        assert_eq!(of("Kim", "en"), None);
        assert_eq!(of("Александра", "ru"), None);
        assert_eq!(of("Zyzx", "en"), None);
    }

    #[test]
    fn a_wife_under_her_husbands_name_is_not_he() {
        let signs = |title, given| Signs { title, given };
        let mrs = signs(Some(Sex::Woman), Some(Sex::Man));
        assert!(mrs.are_apart(signs(None, Some(Sex::Man))));
        assert!(mrs.are_apart(signs(Some(Sex::Man), None)));
        assert!(!mrs.are_apart(signs(None, Some(Sex::Woman))));
        assert!(!signs(None, Some(Sex::Man)).are_apart(signs(None, None)));
    }
}
