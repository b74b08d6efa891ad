//! Names that are no town's by what stands beside them: saints of churches and schools, what has an article before it.

use super::globe::{is_small_town, is_state};
use super::{Named, bearers, one_line};
use regesta_packs::{Everywhere, NameFlags, NameHash, NameRules, Names, Place};

/// Words between a church and its saint ("church of the holy").
const BETWEEN: usize = 2;

/// Letters of such words.
const SHORT: usize = 4;

/// Whether a name held for a place names none that the gazetteer has.
pub(super) fn is_no_town(mention: &Named<'_>, source: &str, names: &Names) -> bool {
    let Some(rules) = names.rules(mention.language) else {
        return false;
    };
    let found = bearers(mention, names);
    let Some(first) = found.first() else {
        return false;
    };
    let before = source.get(..mention.start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = source.get(mention.end..).unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    is_saint(mention, first, (before, after), (rules, names))
        || is_part(mention, first, after, (rules, names))
        || has_article(first, before, (rules, names))
}

/// Whether a saint of a church or school is named, and no town that is well known: "the church of St. Martin", "Kirche St. Martin", "St.
/// Martin's Church".
fn is_saint(
    mention: &Named<'_>,
    first: &Place,
    (before, after): (&str, &str),
    (rules, names): (&NameRules, &Names),
) -> bool {
    let all = &rules.everywhere;
    let beginning = mention.text.split([' ', '-']).next().unwrap_or_default();
    let known = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let flags = names.gazetteer().flags(NameHash::of_words(first.name));
    if !all.saints.contains(beginning) || !is_state(first) && flags.any(known) {
        return false;
    }
    let words = before.split_whitespace().rev();
    let small = |word: &&str| {
        word.chars().count() <= SHORT
            && word.starts_with(char::is_lowercase)
            && !is_house(word, all)
    };
    let mut words = words.skip_while({
        let mut left = BETWEEN;
        move |word| {
            let skip = left > 0 && small(word);
            left -= usize::from(skip);
            skip
        }
    });
    let owned = after.trim_start_matches(['\'', '’']);
    let owned = owned.strip_prefix('s').unwrap_or(owned);
    let next = owned.strip_prefix([' ', '-']).map(first_word);
    words.next().is_some_and(|word| is_house(word, all))
        || next.is_some_and(|word| is_house(&word, all))
}

/// Whether a state's other name is part of a cemetery's: "Norra begravningsplatsen".
fn is_part(
    mention: &Named<'_>,
    first: &Place,
    after: &str,
    (rules, names): (&NameRules, &Names),
) -> bool {
    let keys = names.keys();
    let other = keys.key(first.name) != keys.key(&one_line(mention.text));
    let next = after.strip_prefix(' ').map(first_word);
    let small = |word: &String| word.starts_with(char::is_lowercase);
    let part = next
        .filter(small)
        .is_some_and(|word| is_house(&word, &rules.everywhere));
    is_state(first) && other && part
}

/// Whether an article stands before a small town's name that has none: "au Salon de 1827".
fn has_article(first: &Place, before: &str, (rules, names): (&NameRules, &Names)) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    rules.articles.contains(&word.to_lowercase())
        && is_small_town(first, names)
        && !first.name.contains(' ')
        && before.ends_with(' ')
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphabetic()).collect()
}

/// Whether a word is one for a church, a school or a cemetery.
fn is_house(word: &str, all: &Everywhere) -> bool {
    let lower = word.to_lowercase();
    all.houses.iter().any(|house| fits(&lower, house))
}

/// Whether a word is as a pattern tells, with `*` for any letters at its ends.
fn fits(word: &str, pattern: &str) -> bool {
    let bare = pattern.trim_matches('*');
    match (pattern.starts_with('*'), pattern.ends_with('*')) {
        (true, true) => word.contains(bare),
        (true, false) => word.ends_with(bare),
        (false, true) => word.starts_with(bare),
        (false, false) => word == bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn churches_are_known_by_their_words() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(regesta_model::Language::new("en")).unwrap();
        for word in [
            "Pfarrkirche",
            "cathedral",
            "Church",
            "begravningsplatsen",
            "kyrka",
            "église",
        ] {
            assert!(is_house(word, &rules.everywhere), "{word}");
        }
        assert!(!is_house("town", &rules.everywhere) && !is_house("island", &rules.everywhere));
    }
}
