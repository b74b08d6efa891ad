//! Whether a person is a woman or a man, as far as titles, given names and pronouns tell.

use crate::{NameFlags, NameRules, SentenceWords};

/// A woman or a man.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// "Mrs", "Countess"; "Anna"; "she".
    Woman,
    /// "Mr", "Count"; "Karl"; "he".
    Man,
}

impl Sex {
    /// Whose a title is by its words, the last that tells.
    #[must_use]
    pub fn of_title(title: &str, rules: &NameRules) -> Option<Self> {
        let title = title.to_lowercase();
        let mut words = title.split_whitespace().rev();
        words.find_map(|word| Self::of_title_word(word, rules))
    }

    /// Whose a word of a title is, in small letters.
    #[must_use]
    pub fn of_title_word(word: &str, rules: &NameRules) -> Option<Self> {
        let lists = [&rules.married, &rules.unmarried, &rules.ladies];
        if lists.iter().any(|list| list.contains(word)) {
            return Some(Self::Woman);
        }
        rules.gentlemen.contains(word).then_some(Self::Man)
    }

    /// Who alone bears a given name, of which the gazetteer knows this.
    #[must_use]
    pub fn of_given(word: &str, flags: NameFlags, rules: &NameRules) -> Option<Self> {
        let woman = flags.any(NameFlags::FEMININE) || rules.women.contains(&word.to_lowercase());
        match (woman, flags.any(NameFlags::MASCULINE)) {
            (true, false) => Some(Self::Woman),
            (false, true) => Some(Self::Man),
            _ => None,
        }
    }

    /// Whom a pronoun stands for, where it tells.
    #[must_use]
    pub fn of_pronoun(word: &str, words: &SentenceWords) -> Option<Self> {
        let lower = word.to_lowercase();
        if words.women.contains(&lower) {
            return Some(Self::Woman);
        }
        words.men.contains(&lower).then_some(Self::Man)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NameHash, Names, SentencePack};
    use regesta_model::Language;

    #[test]
    fn titles_and_given_names_tell_a_sex() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        assert_eq!(Sex::of_title("Lady", rules), Some(Sex::Woman));
        assert_eq!(Sex::of_title("late Earl", rules), Some(Sex::Man));
        let given = |word| Sex::of_given(word, names.gazetteer().flags(NameHash::of(word)), rules);
        assert_eq!(given("Mary"), Some(Sex::Woman));
        assert_eq!(given("John"), Some(Sex::Man));
        assert_eq!([given("Kim"), given("Zyzx"), given("J.")], [None; 3]);
    }

    #[test]
    fn pronouns_tell_a_sex() {
        let pack = SentencePack::builtin().unwrap();
        for words in &pack.languages {
            let mut all = words.women.iter().chain(&words.men);
            assert!(
                all.all(|word| words.pronouns.contains(word)),
                "{}",
                words.code
            );
        }
        let words = pack.languages.iter().find(|words| words.code == "en");
        let of = |word| Sex::of_pronoun(word, words.unwrap());
        let wanted = [Some(Sex::Woman), Some(Sex::Man), None];
        assert_eq!([of("She"), of("him"), of("who")], wanted);
    }
}
