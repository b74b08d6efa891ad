//! Words for kin, and whose kin is meant: neither "his wife" nor "the wife of Holm" is he.

use crate::clause::words;
use crate::scene::{Scene, Scenes};
use crate::subject::Asked;
use regesta_model::{Document, Span};
use regesta_packs::SentenceWords;

/// Words between a word for kin and the name of whose kin it is: "the widow of the late Holm".
const WHOSE: usize = 4;

/// Whether a word for kin stands a little before a name.
pub(crate) fn is_near_kin(scene: &Scene, name: usize) -> bool {
    scene.kin.iter().any(|kin| {
        kin.end() <= name
            && scene.words_between(kin.end(), name) <= WHOSE
            && scene.breaks_between(kin.end(), name) == 0
    })
}

/// Whether a name is that of whose kin is meant: "son of the miller Holm". It begins here, with its title and without.
pub(crate) fn is_whose(
    doc: &Document,
    scene: &Scene,
    pack: &SentenceWords,
    (titled, name): (usize, usize),
) -> bool {
    scene.kin.iter().any(|kin| {
        let between = |to: usize| doc.plain().get(kin.end()..to);
        between(titled).is_some_and(|between| ties(between, pack))
            || between(name).is_some_and(|between| is_genitive(between, pack))
    })
}

/// Whether kin that is told of is that of the name which begins here, and what follows is added to that name: "Holm was the
/// father of Berg, born in 1830", unlike "Holm, father of Berg, born in 1801".
pub(crate) fn is_said_of(scenes: &Scenes<'_>, scene: &Scene, names: &[Span], at: usize) -> bool {
    let Some(kin) = scene.kin.iter().rfind(|kin| kin.end() <= at) else {
        return false;
    };
    let owners = names.iter().chain(&scene.pronouns);
    let before = owners
        .map(|span| span.end())
        .filter(|end| *end <= kin.start());
    let between = before
        .max()
        .and_then(|end| scenes.doc.plain().get(end..kin.start()));
    let Some(between) = between.map(str::trim_start) else {
        return false;
    };
    let bracket = between
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let between = bracket.map_or(between, |(_, after)| after).trim_start();
    let pack = scenes.words;
    let verb = |word: &str| {
        let word = word.to_lowercase();
        let mut idle = pack
            .articles
            .iter()
            .chain(&pack.indefinite)
            .chain(&pack.joiners);
        !idle.any(|other| *other == word)
    };
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    !between.contains([',', ';', ':', '—', '–'])
        && words(between)
            .filter(small)
            .any(|word| verb(word) && !pack.kin.iter().any(|kin| kin == word))
}

/// Whether a text ties a name to the word for kin before it. Where verbs stand second, one may stand before the name: "as the
/// son of the miller was Holm born".
fn ties(between: &str, pack: &SentenceWords) -> bool {
    let found: Vec<&str> = words(between).take(WHOSE + 2).collect();
    let Some((first, rest)) = found.split_first() else {
        return false;
    };
    let nameless = rest
        .first()
        .is_some_and(|word| pack.indefinite.contains(&word.to_lowercase()));
    let noun = |word: &&str| word.starts_with(char::is_uppercase);
    let verb = pack.verb_second && rest.len() > 1 && !rest.last().is_some_and(noun);
    pack.whose.contains(&first.to_lowercase())
        && rest.len() < WHOSE
        && !nameless
        && !verb
        && !between.contains([',', ';', ':', '(', ')', '—', '–'])
}

/// Whether nothing but words in the case of whose kin is meant stands between kin and a name, and one of them at least.
fn is_genitive(between: &str, pack: &SentenceWords) -> bool {
    let found: Vec<&str> = words(between).take(WHOSE).collect();
    let noun = |word: &&str| {
        let mut own = pack.pronouns.iter().chain(&pack.possessives);
        let mut endings = pack.genitive.iter();
        word.starts_with(char::is_lowercase)
            && endings.any(|ending| word.ends_with(ending.as_str()))
            && !own.any(|other| other == *word)
    };
    (1..WHOSE).contains(&found.len())
        && found.iter().all(noun)
        && !between.contains([',', ';', ':', '(', ')', '—', '–', '-'])
}

/// Letters behind which an apostrophe alone tells whose something is: "James' father", "Marx’ Freund".
const HISSING: [char; 4] = ['s', 'x', 'z', 'ß'];

/// Whether the bearer of a name owns what stands behind it, as an apostrophe tells that closes no quotation.
pub(crate) fn is_owner(plain: &str, name: Span) -> bool {
    let after = plain.get(name.end()..).unwrap_or_default();
    let Some(rest) = after.strip_prefix(['\'', '’']) else {
        return false;
    };
    let before = plain.get(..name.start()).unwrap_or_default();
    let quoted = before.ends_with(['\'', '‘', '’', '‚', '›']);
    let next = rest.strip_prefix(' ').unwrap_or_default();
    let alone = next.starts_with(char::is_alphabetic) && name.slice(plain).ends_with(HISSING);
    rest.starts_with('s') || alone && !quoted
}

/// Whether kin are right behind a name to whose bearer they belong ("Holms Vater starb"), or are taken for its last word.
pub(crate) fn owns_kin_behind(scenes: &Scenes<'_>, scene: &Scene, name: Span) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let owner = |text: &str| {
        pack.owners
            .iter()
            .any(|ending| text.ends_with(ending.as_str()))
    };
    let behind = |kin: &Span| {
        let between = source.get(name.end()..kin.start());
        between.is_some_and(|between| !between.is_empty() && between.trim().is_empty())
    };
    let last = |kin: &Span| {
        let before = source.get(name.start()..kin.start());
        kin.end() == name.end() && before.is_some_and(|before| owner(before.trim_end()))
    };
    let mut kin = scene.kin.iter();
    kin.any(|kin| last(kin) || (owner(name.slice(source)) && behind(kin)))
}

/// Whether a name in the case of whose kin is meant stands right behind kin: "вдова Ивана Хольма".
pub(crate) fn is_owner_behind(scenes: &Scenes<'_>, scene: &Scene, name: Span) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let behind = |kin: &Span| {
        let between = source.get(kin.end()..name.start());
        between.is_some_and(|between| !between.is_empty() && between.trim().is_empty())
    };
    let genitive = |word: &str| {
        pack.genitive
            .iter()
            .any(|ending| word.ends_with(ending.as_str()))
    };
    scene.kin.iter().any(behind) && words(name.slice(source)).all(genitive)
}

/// Blanks between a verb and the kin behind it: "1851 starb seine alte Mutter".
const BEHIND: usize = 3;

/// Whether what a cue tells is told of kin without a name: "nachdem seine Frau gestorben war", "1851 starb seine Mutter".
pub(crate) fn tells_of_kin(
    scenes: &Scenes<'_>,
    scene: &Scene,
    free: &[Span],
    asked: &Asked,
) -> bool {
    let (pack, cue) = (scenes.words, asked.cue);
    let alone = |from: usize, to: usize| {
        scene.breaks_between(from, to) == 0
            && !free
                .iter()
                .any(|one| one.start() >= from && one.end() <= to)
    };
    let before = |kin: &Span| {
        kin.end() <= cue.start()
            && alone(kin.end(), cue.start())
            && !is_aside(scenes, scene, free, *kin)
            && !(asked.bare && is_joined(scenes, free, *kin))
    };
    let owned = |kin: &Span| {
        let mut pronouns = scene.pronouns.iter();
        let near = |one: &Span| one.start() >= cue.end() && scene.distance(*one, *kin) <= 2;
        pronouns.any(|one| near(one) && owns_kin(scenes, scene, *one))
    };
    let behind = |kin: &Span| {
        let own = words(scenes.doc.plain().get(cue.end()..kin.start()).unwrap_or(""));
        let own = own
            .map(str::to_lowercase)
            .any(|word| pack.possessives.contains(&word));
        kin.start() >= cue.end()
            && scene.words_between(cue.end(), kin.start()) <= BEHIND
            && alone(cue.end(), kin.start())
            && (own || owned(kin))
    };
    // "Heiratete 1830 seine Cousine" tells of the one whose entry it is
    let head = scenes.doc.plain().get(scene.span.start()..cue.start());
    let moved = head.is_some_and(|head| head.contains(char::is_alphanumeric));
    let inverted = if asked.bare {
        pack.verb_second && moved
    } else {
        pack.verb_second || pack.inverts
    };
    scene
        .kin
        .iter()
        .any(|kin| before(kin) || (inverted && behind(kin)))
}

/// Whether kin are joined to whom a name or pronoun right before them tells: "he and his wife".
fn is_joined(scenes: &Scenes<'_>, free: &[Span], kin: Span) -> bool {
    let owner = free.iter().rfind(|one| one.end() <= kin.start());
    let between = owner.and_then(|one| scenes.doc.plain().get(one.end()..kin.start()));
    between.is_some_and(|between| {
        let mut found = words(between);
        let and = found.next().map(str::to_lowercase);
        and.is_some_and(|and| scenes.words.coordinators.contains(&and)) && found.count() < WHOSE
    })
}

/// Whether kin before a verb are not who it is told of: behind a preposition or "as", or added to a name.
fn is_aside(scenes: &Scenes<'_>, scene: &Scene, free: &[Span], kin: Span) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let idle = |word: &str| {
        let word = word.to_lowercase();
        let lists = [
            &pack.possessives,
            &pack.articles,
            &pack.indefinite,
            &pack.determiners,
        ];
        lists.iter().any(|list| list.contains(&word))
    };
    let text = source.get(scene.span.start()..kin.start()).unwrap_or("");
    let tied = words(text)
        .rev()
        .find(|word| !idle(word))
        .is_some_and(|word| {
            let lower = word.to_lowercase();
            let rest = text.rfind(word).unwrap_or(0);
            let joins = scene.is_joined_at(scene.span.start() + rest);
            (pack.prepositions.contains(&lower) && !joins) || pack.links.contains(&lower)
        });
    let owner = free.iter().rfind(|one| one.end() <= kin.start());
    let between = owner.and_then(|one| source.get(one.end()..kin.start()));
    let added = between.is_some_and(|between| {
        let rest = between.trim_start().strip_prefix(',');
        rest.is_some_and(|rest| !rest.contains([',', ';']) && words(rest).count() <= WHOSE)
    });
    tied || added
}

/// Whether a pronoun owns the kin that follow it ("his elder brother") or the one just before it, as some languages have it.
pub(crate) fn owns_kin(scenes: &Scenes<'_>, scene: &Scene, pronoun: Span) -> bool {
    let word = pronoun.slice(scenes.doc.plain()).to_lowercase();
    let follows = |kin: &Span| {
        kin.start() >= pronoun.end()
            && scene.words_between(pronoun.end(), kin.start()) <= 2
            && scene.breaks_between(pronoun.end(), kin.start()) == 0
    };
    let behind = |kin: &Span| {
        let between = scenes.doc.plain().get(kin.end()..pronoun.start());
        between.is_some_and(|between| between.trim().is_empty())
    };
    scenes.words.possessives.contains(&word)
        && scene.kin.iter().any(|kin| follows(kin) || behind(kin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn an_apostrophe_alone_tells_whose_something_is() {
        let owns = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            is_owner(text, Span::new(text, start..start + name.len()).unwrap())
        };
        assert!(owns("Hans’ Bruder starb", "Hans") && owns("when James' father", "James"));
        assert!(owns("Lund's son died", "Lund") && owns("Marx' Freund", "Marx"));
        assert!(!owns("said 'James' and left", "James") && !owns("Hans', said he", "Hans"));
        assert!(!owns("told of Lund' and", "Lund") && !owns("Hans starb", "Hans"));
    }

    #[test]
    fn what_stands_between_kin_and_a_name_ties_them() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            ("en", " of the miller ", true),
            ("en", " of ", true),
            ("en", " ", false),
            ("en", " of a baker ", false),
            ("en", " of the miller, ", false),
            ("de", " des Lehrers ", true),
            ("de", " des reichen Lehrers ", true),
            ("de", " des Lehrers wurde ", false),
            ("da", " af mølleren ", true),
            ("da", " af en møller blev ", false),
            ("fr", " du meunier ", true),
        ];
        for (code, between, wanted) in cases {
            let mut languages = pack.languages.iter();
            let words = languages.find(|words| words.code == code).unwrap();
            assert_eq!(ties(between, words), wanted, "{code} {between:?}");
        }
    }

    #[test]
    fn a_word_in_another_case_ties_kin_to_a_name() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            ("ru", " мельника ", true),
            ("ru", " покойного генерала ", true),
            ("ru", " капитан ", false),
            ("ru", " его ", false),
            ("ru", " ", false),
            ("en", " opera ", false),
        ];
        for (code, between, wanted) in cases {
            let mut languages = pack.languages.iter();
            let words = languages.find(|words| words.code == code).unwrap();
            assert_eq!(is_genitive(between, words), wanted, "{code} {between:?}");
        }
    }
}
