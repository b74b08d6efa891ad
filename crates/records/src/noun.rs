//! Common nouns for somebody whom no name tells: "the sitter (d. 1801)", "married a clerk, who died".

use crate::clause::words;
use crate::lead::{brackets, is_at_name};
use crate::related::is_plain;
use crate::scene::{Names, Scene, Scenes, named};
use crate::subject::Candidate;
use regesta_model::{EntityKind, Span};
use regesta_packs::SentenceWords;

/// Words of the line that is nothing but what somebody is: "Swedish painter (b. 1801)".
const LINE: usize = 4;

/// Whether a cue stands in a bracket behind a common noun with nothing but dates and places before it: "the sitter (died 1801)".
pub(crate) fn is_in_bracket_at_noun(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    cue: Span,
) -> bool {
    let mut found = brackets(scenes.doc, scene.span).into_iter();
    let own = found.find(|bracket| bracket.contains(cue));
    own.is_some_and(|own| {
        is_plain(scenes, scene, own.start() + 1, cue.start())
            && is_at_noun(scenes, names, scene, own)
    })
}

/// Whether a bracket stands right behind a common noun for another than whom a name of its sentence tells.
pub(crate) fn is_at_noun(scenes: &Scenes<'_>, names: &Names, scene: &Scene, bracket: Span) -> bool {
    let (doc, pack) = (scenes.doc, scenes.words);
    let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("");
    let before = text(scene.span.start(), bracket.start()).trim_end();
    if !before.ends_with(char::is_alphabetic) {
        return false;
    }
    let people = named(doc, names, scene, EntityKind::Person);
    if people.iter().any(|(span, ..)| bracket.contains(*span)) {
        return false;
    }
    let mut people = people.iter().map(|(span, ..)| *span);
    let near = people.rfind(|span| span.end() <= bracket.start());
    let near = near.filter(|name| !text(name.end(), bracket.start()).contains(';'));
    let Some(name) = near else {
        let idle = words(before).count() < LINE
            && !text(bracket.end(), scene.span.end()).contains(char::is_alphanumeric);
        return !idle || words(before).any(|word| tells_which(word, pack));
    };
    let gap = text(name.end(), bracket.start());
    let first = words(gap).next().map(str::to_lowercase);
    let said = first.is_some_and(|word| pack.links.contains(&word));
    let kin = |kin: &Span| kin.start() >= name.end() && kin.end() <= bracket.start();
    let kin = !gap.trim_start().starts_with(',') && scene.kin.iter().any(kin);
    !said && (kin || !is_at_name(scenes, scene, (name, bracket), &[]))
}

/// Whether a word tells which one is meant, or whose kin: "the", "his", "wife".
fn tells_which(word: &str, pack: &SentenceWords) -> bool {
    let word = word.to_lowercase();
    let lists = [
        &pack.determiners,
        &pack.articles,
        &pack.relatives,
        &pack.possessives,
        &pack.pronouns,
    ];
    let stem = |kin: &String| match kin.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => *kin == word,
    };
    lists.iter().any(|list| list.contains(&word)) || pack.kin.iter().any(stem)
}

/// Whether a cue stands in a relative clause that takes up a common noun for another than the one named before it: "she married a
/// clerk, who died".
pub(crate) fn is_taken_up(
    scenes: &Scenes<'_>,
    scene: &Scene,
    all: &[Candidate],
    cue: Span,
) -> bool {
    let (source, start) = (scenes.doc.plain(), scene.span.start());
    let text = source.get(start..cue.start()).unwrap_or("");
    let place = |word: &str| start + (word.as_ptr() as usize - text.as_ptr() as usize);
    let relative = |word: &&str| {
        let comma = source
            .get(start..place(word))
            .is_some_and(|head| head.trim_end().ends_with(','));
        begins_relative(word, comma, scenes.words)
    };
    let Some(relative) = words(text).rfind(relative) else {
        return false;
    };
    let (from, to) = (place(relative), place(relative) + relative.len());
    let open = source
        .get(to..cue.start())
        .is_some_and(|told| !told.contains([',', ';', ':', '(', ')', '—', '–']));
    let subject = |one: &Candidate| one.span.start() >= to && !one.oblique;
    let near = all.iter().rfind(|one| one.span.end() <= from);
    let between = near.and_then(|near| source.get(near.span.end()..from));
    open && !all
        .iter()
        .any(|one| one.span.end() <= cue.start() && subject(one))
        && between.is_some_and(|between| names_other(between, scenes.words))
}

/// How far a name stands behind a cue, where articles that look like relative pronouns begin no clause: "starb im Alter von 81
/// Jahren in Wien die Malerin Anna Holm".
pub(crate) fn how_far(scenes: &Scenes<'_>, scene: &Scene, cue: Span, name: Span) -> usize {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let article = |place: &usize| {
        let before = source.get(scene.span.start()..*place).unwrap_or("");
        let rest = source.get(*place..name.start()).unwrap_or("");
        let mut found = words(rest);
        let word = found.next().filter(|word| rest.starts_with(word));
        let noun = found
            .next()
            .is_none_or(|next| next.starts_with(char::is_uppercase));
        noun && !before.trim_end().ends_with(',')
            && word.is_some_and(|word| pack.relatives.contains(&word.to_lowercase()))
    };
    let idle = if pack.capital_nouns && cue.end() <= name.start() {
        scene
            .breaks_in(cue.end(), name.start())
            .filter(article)
            .count()
    } else {
        0
    };
    scene.distance(name, cue).saturating_sub(4 * idle)
}

/// Whether the clause of a cue begins with a relative pronoun.
pub(crate) fn opens_with_relative(scenes: &Scenes<'_>, scene: &Scene, cue: Span) -> bool {
    let from = scene.last_break(scene.span.start(), cue.start());
    let clause = from.and_then(|from| scenes.doc.plain().get(from..cue.start()));
    let first = clause.and_then(|clause| words(clause).next());
    first.is_some_and(|word| scenes.words.relatives.contains(&word.to_lowercase()))
}

/// Whether a word begins a relative clause; where articles look like it, a comma tells.
fn begins_relative(word: &str, comma: bool, pack: &SentenceWords) -> bool {
    let word = word.to_lowercase();
    let article = [&pack.articles, &pack.determiners, &pack.whose];
    pack.relatives.contains(&word) && (comma || !article.iter().any(|list| list.contains(&word)))
}

/// Whether what stands between a name and the word that takes up a noun before it makes that noun another: "Holm married a clerk",
/// unlike "Holm, a clerk" and "Holm was a clerk".
fn names_other(between: &str, pack: &SentenceWords) -> bool {
    let found: Vec<String> = words(between).map(str::to_owned).collect();
    let lower: Vec<String> = found.iter().map(|word| word.to_lowercase()).collect();
    let (Some(first), Some(last)) = (lower.first(), found.last()) else {
        return false;
    };
    let is_in =
        |lists: &[&Vec<String>], word: &String| lists.iter().any(|list| list.contains(word));
    let which = [
        &pack.determiners,
        &pack.articles,
        &pack.indefinite,
        &pack.relatives,
    ];
    let ties = [
        &pack.prepositions,
        &pack.whose,
        &pack.by_names,
        &pack.by_names_to,
        &pack.by_names_at,
        &pack.coordinators,
    ];
    let small = |word: &String| word.starts_with(char::is_lowercase);
    if between.trim_start().starts_with(',')
        || between.contains([';', ':', '(', ')'])
        || is_in(&which, first)
    {
        return false;
    }
    let noun = lower
        .iter()
        .rposition(|word| is_in(&which, word))
        .filter(|at| *at > 0);
    let lead = noun.and_then(|at| Some((lower.get(at)?, lower.get(at.checked_sub(1)?)?)));
    let linked = pack.links.contains(first);
    match lead {
        _ if linked
            && found
                .get(1)
                .is_some_and(|second| !small(second) || is_in(&which, &second.to_lowercase())) =>
        {
            false
        }
        _ if !linked && is_in(&ties, first) => false,
        Some((_, before)) if pack.links.contains(before) => false,
        Some((word, before)) if linked && pack.whose.contains(before) => {
            pack.indefinite.contains(word)
        }
        Some(_) => true,
        None if linked => {
            let tie = lower
                .iter()
                .rposition(|word| pack.prepositions.contains(word));
            let governed = tie.and_then(|at| found.get(at + 1));
            pack.determiners.is_empty() && governed.is_some_and(small)
        }
        None => {
            found.len() > 1 && small(last) && !lower.iter().any(|word| pack.links.contains(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn a_noun_behind_a_verb_is_another_than_the_one_named() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            ("en", " married a clerk, ", true),
            ("en", " married in 1890 a clerk in Hull, ", true),
            ("en", " was married to a dancer ", true),
            ("en", " was born into the family of a priest, ", true),
            ("en", " was succeeded by the bishop of Norden, ", true),
            ("en", " was a clerk ", false),
            ("en", " was one of the clerks ", false),
            ("en", ", a clerk, ", false),
            ("en", " the painter, ", false),
            ("en", " of Norden, ", false),
            ("en", " ", false),
            ("de", " heiratete einen Lehrer, ", true),
            ("de", " wurde in der Familie eines Pfarrers geboren, ", true),
            ("de", " war ein Lehrer, ", false),
            ("fr", " naquit dans la famille d'un pasteur ", true),
            ("fr", " était un notaire ", false),
            ("sv", " gifte sig med prästen, ", true),
            ("sv", " var en präst ", false),
            ("da", " giftede sig med en præst, ", true),
            ("fi", " meni naimisiin papin kanssa, ", true),
            ("fi", " oli pappi, ", false),
            ("ru", " родился в семье священника, ", true),
            ("ru", " был священником, ", false),
            ("ru", " родился в Риге, ", false),
        ];
        for (code, between, wanted) in cases {
            let mut languages = pack.languages.iter();
            let words = languages.find(|words| words.code == code).unwrap();
            assert_eq!(names_other(between, words), wanted, "{code} {between}");
        }
    }
}
