//! What a model takes for one name though it holds more, or for two though they are one: a common noun before it, what a
//! possessive belongs to, loose marks, parts beside a particle.

use super::cue::is_office;
use super::{Proposal, is_initial, is_mere_particle, is_possessive, joins_names};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Names of persons between which only particles stand that mean nothing else are one: "Friedrich Lund von Berg"; so are
/// a surname and given names in brackets, an initial and what is held for another person behind it, and a person with a place that no list knows behind a particle cut short ("Collot d'Herbois").
pub(crate) fn join(found: Vec<Proposal>, words: &[Word<'_>], rules: &NameRules) -> Vec<Proposal> {
    let mut joined: Vec<Proposal> = Vec::with_capacity(found.len());
    for proposal in found {
        let goes_on = |last: &&mut Proposal| goes_on(last, &proposal, words, rules);
        if let Some(last) = joined.last_mut().filter(goes_on) {
            last.words.end = proposal.words.end;
        } else {
            joined.push(proposal);
        }
    }
    joined
}

fn goes_on(last: &Proposal, next: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let between = words.get(last.words.end..next.words.start);
    let persons = last.kind == EntityKind::Person && next.kind == EntityKind::Person;
    if persons && last.words.end == next.words.start {
        let before = last.words.end.checked_sub(1).and_then(|at| words.get(at));
        return before.is_some_and(|before| is_initial(before, rules));
    }
    let Some((first, rest)) = between.and_then(<[Word<'_>]>::split_first) else {
        return false;
    };
    if persons && rules.bracketed_given && first.token.text == "(" && rest.is_empty() {
        return is_given_in_brackets(last, next, words);
    }
    let place = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let unknown = |range: &Range<usize>| match words.get(range.clone()) {
        Some([word]) => !word.flags.any(place),
        _ => false,
    };
    let particle = |word: &Word<'_>| rules.particles.contains(&word.lower);
    let noble = rules.noble.contains(&first.lower) && last.words.len() > 1;
    let joins = noble || rules.elisions.contains(&first.lower);
    let short = particle(first) && joins && rest.is_empty();
    let named = match next.kind {
        EntityKind::Person => between.is_some_and(|between| {
            let mut between = between.iter();
            between.all(|word| is_mere_particle(word, rules))
        }),
        EntityKind::Place => short && unknown(&next.words),
        _ => false,
    };
    last.kind == EntityKind::Person && named
}

/// Whether given names stand in brackets behind a surname: "Lund (Karl)".
fn is_given_in_brackets(surname: &Proposal, given: &Proposal, words: &[Word<'_>]) -> bool {
    let own = |range: &Range<usize>| words.get(range.clone()).unwrap_or_default();
    let is_given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN);
    let closed = words.get(given.words.end);
    let lone = matches!(own(&surname.words), [word] if !is_given(word));
    lone && own(&given.words).iter().all(is_given)
        && closed.is_some_and(|word| word.token.text == ")")
}

/// Whether a name is a phrase that names nothing ("Old Style"), the number of a chapter ("VI", "Appendix III"), or, held for
/// something else than a person, body or place, made of letters and numbers ("C. 112").
pub(crate) fn is_no_name(proposal: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    match name {
        [word] => {
            let title = word.look == Look::Capital && rules.short_titles.contains(&word.lower);
            title || proposal.kind != EntityKind::Organisation && is_numeral(word)
        }
        [first, second] if is_phrase(first, second, rules) => true,
        [first, second] if rules.numbered.contains(&first.lower) => {
            second.look == Look::Number || is_numeral(second)
        }
        _ => {
            let letter =
                |word: &Word<'_>| matches!(word.look, Look::Initial | Look::Number | Look::Mark);
            let number = name.iter().any(|word| word.look == Look::Number);
            proposal.kind == EntityKind::Other && number && name.iter().all(letter)
        }
    }
}

/// Whether two words are a phrase that names nothing: "Old Style", "N.S.".
fn is_phrase(first: &Word<'_>, second: &Word<'_>, rules: &NameRules) -> bool {
    let [first, second] = [first.token.text, second.token.text];
    let short = format!("{first}{second}");
    let phrase = format!("{first} {second}");
    rules.not_names.contains(&phrase) || rules.not_names.contains(short.trim_end_matches('.'))
}

/// Whether a word is a small Roman numeral.
pub(super) fn is_numeral(word: &Word<'_>) -> bool {
    let number = word.token.text.trim_end_matches('.');
    !number.is_empty() && number.chars().all(|c| "IVX".contains(c))
}

/// A person's name without what a model took for part of it: it begins behind a common noun ("White generals Denikin"), an
/// abbreviation ("SSR Behbud Bey") and an office ("Secretary for the Navy Karl Lund"), ends before a possessive that has a name of
/// its own behind it ("Lenin's Central Committee"), and takes in no mark at its ends; two of a list are two ("A. Rustamov, M. Lund",
/// but "Lund, Karl"). Any other name without loose marks at its ends, and apart from a person whom it takes in behind a title ("to
/// Ilek of colonel Berg").
pub(crate) fn cut(proposal: Proposal, words: &[Word<'_>], rules: &NameRules) -> Vec<Proposal> {
    let proposal = from_capital(proposal, words, rules);
    if proposal.kind != EntityKind::Person {
        let parts = at_title(proposal, words).into_iter().flatten();
        return parts
            .map(|part| unmarked(behind_noun(part, words, rules), words))
            .collect();
    }
    let ranges = listed(proposal.words.clone(), words).into_iter();
    let part = |range| Proposal {
        words: range,
        ..proposal.clone()
    };
    ranges
        .map(|range| bare(cut_one(part(range), words, rules), words))
        .map(|name| from_initials(name, words))
        .collect()
}

/// A person's name with all initials before it ("V. I. Lenin" for "I. Lenin").
fn from_initials(mut name: Proposal, words: &[Word<'_>]) -> Proposal {
    let initial = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| word.look == Look::Initial && word.token.text.ends_with('.'))
    };
    while initial(name.words.start) && name.words.start.checked_sub(1).is_some_and(initial) {
        name.words.start -= 1;
    }
    name
}

/// The name without words in small letters before it, where names begin with a capital ("the Rhine"), but for a person's particles and for what has an "of" or a particle before the capital ("château de Lund").
fn from_capital(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let begins = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            let capital = word.token.text.chars().any(char::is_uppercase);
            let particle = name.kind == EntityKind::Person && rules.particles.contains(&word.lower);
            capital || particle || word.look != Look::Small
        })
    };
    let first = name.words.clone().find(begins);
    let of =
        |word: &Word<'_>| rules.of.contains(&word.lower) || rules.particles.contains(&word.lower);
    let free = |first: &usize| {
        let before = words.get(name.words.start..*first).unwrap_or_default();
        rules.begins_names_with_capitals() && !before.iter().any(of)
    };
    if let Some(first) = first.filter(free) {
        name.words.start = first;
    }
    name
}

/// A body's name behind a common noun that is no head and an "of": "The people of Nakhchivan".
fn behind_noun(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let range = name.words.clone();
    let led = words
        .get(range.start)
        .is_some_and(|word| word.not_name || rules.links.contains(&word.lower));
    let noun = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            word.look == Look::Small && word.head.is_none() && !joins(word, rules)
        })
    };
    let nouns = (range.start + 1..range.end).take_while(noun).count();
    let of = range.start + 1 + nouns;
    let is_of = |word: &Word<'_>| rules.of.contains(&word.lower);
    if name.kind == EntityKind::Organisation && led && nouns > 0 && words.get(of).is_some_and(is_of)
    {
        let named = |at: &usize| words.get(*at).is_some_and(|word| word.look.is_capital());
        name.words.start = (of + 1..range.end).find(named).unwrap_or(range.start);
    }
    name
}

/// A name that is no person's, and the person behind a title in small letters inside it.
fn at_title(name: Proposal, words: &[Word<'_>]) -> [Option<Proposal>; 2] {
    let range = name.words.clone();
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let small = |at: &usize| is(*at, &|word| word.look == Look::Small);
    let capital = |at: usize| is(at, &|word| word.look == Look::Capital);
    let title = |at: &usize| small(at) && is(*at, &|word| word.title) && capital(at + 1);
    let Some(at) = range.clone().find(|at| *at + 1 < range.end && title(at)) else {
        return [Some(name), None];
    };
    let last = (range.start..at).rfind(|at| is(*at, &|word| word.look.is_capital()));
    let before = last.map(|last| Proposal {
        words: range.start..last + 1,
        ..name.clone()
    });
    let behind = Proposal {
        words: at + 1..range.end,
        kind: EntityKind::Person,
        title: Some(at..at + 1),
        ..name
    };
    [before, Some(behind)]
}

/// The names of a list, apart at commas that have two words or more before them and a whole name behind them, at those between two
/// surnames in a list that goes on, and at semicolons.
fn listed(range: Range<usize>, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let comma = |at: &usize| {
        let named = |at: usize| words.get(at).is_some_and(|word| word.look == Look::Capital);
        let before = range.start..*at;
        let whole = before.len() > 1 && before.clone().any(named);
        let is = |mark: &str| words.get(*at).is_some_and(|word| word.token.text == mark);
        let parted = is(";") || is(",") && (whole || is_lineup(*at, words));
        parted && (*at + 1..range.end).any(named)
    };
    let Some(at) = range.clone().find(comma) else {
        return std::iter::once(range).collect();
    };
    let first = range.start..at;
    let others = listed(at + 1..range.end, words);
    std::iter::once(first).chain(others).collect()
}

/// Whether a comma stands between two surnames of a list that goes on before and behind them ("Berg, Lund, Holm;").
fn is_lineup(comma: usize, words: &[Word<'_>]) -> bool {
    let mark = |at: Option<usize>| {
        let text = at.and_then(|at| words.get(at)).map(|word| word.token.text);
        text.is_some_and(|text| matches!(text, "," | ";" | ":"))
    };
    let surname = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| {
            let given = word.flags.any(NameFlags::GIVEN) && !word.flags.any(NameFlags::SURNAME);
            word.look == Look::Capital && !given && !word.patronymic
        })
    };
    surname(comma.checked_sub(1))
        && surname(Some(comma + 1))
        && mark(comma.checked_sub(2))
        && mark(Some(comma + 2))
}

/// The name without marks at its ends, but for a bracket that it opens.
fn bare(mut proposal: Proposal, words: &[Word<'_>]) -> Proposal {
    let mut range = proposal.words.clone();
    let named = |at: &usize| words.get(*at).is_some_and(|word| word.look != Look::Mark);
    if let Some(first) = range.find(named) {
        proposal.words.start = first;
        proposal.words.end = bare_end(&proposal.words, words);
    }
    proposal
}

/// Where a name ends without the marks behind it: with the bracket that it opens ("Lund (Karl)"), or before that, where it is not
/// closed there.
pub(super) fn bare_end(range: &Range<usize>, words: &[Word<'_>]) -> usize {
    let named = |at: &usize| words.get(*at).is_some_and(|word| word.look != Look::Mark);
    let is = |at: usize, mark: &str| words.get(at).is_some_and(|word| word.token.text == mark);
    let Some(last) = range.clone().rev().find(named) else {
        return range.end;
    };
    let open = (range.start + 1..last).rfind(|at| is(*at, "("));
    let open = open.filter(|at| !(*at..last).any(|at| is(at, ")")));
    match open {
        Some(_) if is(last + 1, ")") => last + 2,
        Some(open) => open,
        None => last + 1,
    }
}

/// Words in which the other half of a quote or bracket is looked for.
const WITHIN: usize = 30;

/// A name without marks at its ends, but for a quote or bracket whose other half stands within ("Lund & Co. (Riga)").
fn unmarked(mut proposal: Proposal, words: &[Word<'_>]) -> Proposal {
    let range = &mut proposal.words;
    let text = |at: usize| words.get(at).map_or("", |word| word.token.text);
    let mark = |at: usize| words.get(at).is_some_and(|word| word.look == Look::Mark);
    let apostrophe = |at: usize| matches!(text(at), "'" | "’");
    while range.len() > 1 && mark(range.start) && !apostrophe(range.start) {
        let mut within = (range.start + 1..range.end - 1).take(WITHIN);
        if within.any(|at| is_pair(text(range.start), text(at))) {
            break;
        }
        range.start += 1;
    }
    while range.len() > 1 && mark(range.end - 1) {
        let mut within = (range.start + 1..range.end - 1).rev().take(WITHIN);
        if within.any(|at| is_pair(text(at), text(range.end - 1))) {
            break;
        }
        range.end -= 1;
    }
    proposal
}

/// Whether the second mark closes what the first opens.
fn is_pair(open: &str, close: &str) -> bool {
    let closes = match open {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "„" => "“”",
        "“" => "”",
        "‘" => "’",
        "\"" => "\"",
        _ => return false,
    };
    closes.contains(close)
}

fn cut_one(mut proposal: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let range = proposal.words.clone();
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let possessive = |word: &Word<'_>| is_possessive(word, rules);
    let office = |word: &Word<'_>| word.title || is_office(word, rules);
    let mut owners = range.clone().skip(1).filter(|at| is(*at, &possessive));
    let titled = |at: &usize| {
        let before = words.get(range.start..*at).unwrap_or_default();
        before.iter().all(office) && is(at + 1, &|word| word.title)
    };
    match owners.next() {
        Some(at) if titled(&at) => proposal.words.start = at + 1,
        Some(end) => proposal.words.end = end,
        None => {}
    }
    let noun = |word: &Word<'_>| is_noun(word, rules);
    let last = proposal.words.clone().rev().find(|at| is(*at, &noun));
    let named = |at: &usize| *at < proposal.words.end && is(*at, &|word| word.look.is_capital());
    if let Some(start) = last.map(|at| at + 1).filter(named) {
        proposal.words.start = start;
    }
    if let Some(start) = behind_office(&proposal.words, words, rules) {
        proposal.words.start = start;
    }
    let full = |at: &usize| {
        let rest = words.get(at + 1..proposal.words.end).unwrap_or_default();
        let whole = rest.len() > 1 && rest.iter().all(|word| word.look == Look::Capital);
        whole && is(*at, &is_abbreviation)
    };
    if let Some(at) = proposal.words.clone().find(full) {
        proposal.words.start = at + 1;
    }
    proposal
}

/// Where the name begins behind an office and what it is over: "State Secretary for the Navy Karl Lund".
fn behind_office(range: &Range<usize>, words: &[Word<'_>], rules: &NameRules) -> Option<usize> {
    let is_of = |at: &usize| {
        words
            .get(*at)
            .is_some_and(|word| rules.of.contains(&word.lower))
    };
    let of = range.clone().skip(1).find(is_of)?;
    let titled = (range.start..of).any(|at| words.get(at).is_some_and(|word| word.title));
    let given = |at: &usize| {
        words
            .get(*at)
            .is_some_and(|w| w.flags.any(NameFlags::GIVEN))
    };
    let field = |at: &usize| words.get(*at).is_some_and(|word| word.look.is_capital());
    let over = (of + 1..range.end).find(field)?;
    (over + 1..range.end.saturating_sub(1))
        .find(given)
        .filter(|_| titled)
}

/// Three capitals or more: a state's or a body's name; two may be initials.
pub(super) fn is_abbreviation(word: &Word<'_>) -> bool {
    word.look == Look::Capitals && word.lower.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// A longer word in small letters that joins no parts of names.
fn is_noun(word: &Word<'_>, rules: &NameRules) -> bool {
    word.look == Look::Small
        && word.lower.chars().count() >= 5
        && word.lower.chars().all(char::is_alphabetic)
        && !joins(word, rules)
}

/// Whether a word may stand in small letters between the parts of a name.
pub(super) fn joins(word: &Word<'_>, rules: &NameRules) -> bool {
    let lists = [&rules.links, &rules.of];
    joins_names(word, rules) || lists.iter().any(|list| list.contains(&word.lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::words_of;
    use regesta_model::Language;
    use regesta_packs::Names;

    /// A person's name over all the words of a text, cut.
    fn mended(text: &str) -> Vec<String> {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let words = words_of(text, rules, names.gazetteer());
        let person = Proposal::new(0..words.len(), EntityKind::Person, "model", 76);
        let text = |name: &Proposal| {
            let words = words[name.words.clone()].iter().map(|word| word.token.text);
            words.collect::<Vec<_>>().join(" ")
        };
        cut(person, &words, rules).iter().map(text).collect()
    }

    #[test]
    fn a_name_begins_behind_a_noun_and_ends_before_what_is_owned() {
        assert_eq!(mended("White generals Denikin"), ["Denikin"]);
        assert_eq!(mended("Lenin's Central Committee"), ["Lenin"]);
        assert_eq!(mended("né Lund"), ["Lund"]);
        assert_eq!(mended("de Plehn"), ["de Plehn"]);
        let office = mended("People's Commissar Lund");
        assert_eq!(office, ["Commissar Lund"]);
        assert_eq!(mended("Peter the Great"), ["Peter the Great"]);
        assert_eq!(mended("Georg von Plehn"), ["Georg von Plehn"]);
        let office = mended("State Secretary for the Navy Eduard von Plehn");
        assert_eq!(office, ["Eduard von Plehn"]);
        assert_eq!(mended("Mary of the Cross Lund"), ["Mary of the Cross Lund"]);
        assert_eq!(mended("the Azerbaijani SSR Behbud Bey"), ["Behbud Bey"]);
        assert_eq!(mended("George RR Lund Berg"), ["George RR Lund Berg"]);
        assert_eq!(mended("KARL LUND"), ["KARL LUND"]);
        assert_eq!(mended("William the conqueror"), ["William the conqueror"]);
    }

    #[test]
    fn no_loose_mark_stands_at_the_end_of_a_name() {
        let cut = |text: &str| {
            let packs = Names::builtin().unwrap();
            let rules = packs.rules(Language::new("en")).unwrap();
            let words = words_of(text, rules, packs.gazetteer());
            let whole = Proposal::new(0..words.len(), EntityKind::Organisation, "model", 76);
            let cut = cut(whole, &words, rules);
            let words = words[cut[0].words.clone()].iter();
            words
                .map(|word| word.token.text)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(cut("; Petrograd, 1915)"), "Petrograd , 1915");
        assert_eq!(cut("«Chess Herald»"), "Chess Herald");
        assert_eq!(cut("Café «Dominik"), "Café « Dominik");
        assert_eq!(cut("Works «Phoenix»"), "Works « Phoenix »");
        assert_eq!(cut("(Trans)Baltic Line:"), "( Trans ) Baltic Line");
        assert_eq!(cut("?!"), "!");
    }

    #[test]
    fn a_name_has_all_its_initials() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("ru")).unwrap();
        let start = |text: &str, from: usize| {
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(from..words.len(), EntityKind::Person, "model", 76);
            cut(held, &words, rules)[0].words.start
        };
        assert_eq!((start("В. И. Ленин", 1), start("В И. Ленин", 1)), (0, 1));
        assert_eq!(start("В. Ленин", 1), 1);
    }

    #[test]
    fn a_body_begins_behind_a_common_noun() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let start = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            let whole = Proposal::new(0..words.len(), EntityKind::Organisation, "model", 76);
            cut(whole, &words, rules)[0].words.start
        };
        assert_eq!(start("The people of Qwyzag"), 3);
        assert_eq!(start("the orders of the Land Committees"), 4);
        assert_eq!(start("The Society of Friends"), 0);
        assert_eq!(start("the committee of Qwyzag"), 0);
        assert_eq!(start("Union of people of Qwyzag"), 0);
    }

    #[test]
    fn a_person_behind_a_title_is_apart_from_another_name() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("ru")).unwrap();
        let parts = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            let whole = Proposal::new(0..words.len(), EntityKind::Place, "model", 76);
            let parts = cut(whole, &words, rules).into_iter();
            let text = |part: Proposal| {
                let named = words[part.words].iter().map(|word| word.token.text);
                (part.kind, named.collect::<Vec<_>>().join(" "))
            };
            parts.map(text).collect::<Vec<_>>()
        };
        let (place, person) = (EntityKind::Place, EntityKind::Person);
        let both = [(place, "Кунгура".to_owned()), (person, "Лундом".to_owned())];
        assert_eq!(parts("Кунгура взят майором Лундом"), both);
        assert_eq!(parts("гвардии майором Лундом"), both[1..]);
        let none = "Дом майора на Урале";
        assert_eq!(parts(none), [(place, none.to_owned())]);
    }

    #[test]
    fn persons_beside_a_particle_are_one() {
        let joined = |text: &str, language: &str, names: &[Range<usize>]| {
            let packs = Names::builtin().unwrap();
            let rules = packs.rules(Language::new(language)).unwrap();
            let words = words_of(text, rules, packs.gazetteer());
            let person = |range: &Range<usize>| {
                Proposal::new(range.clone(), EntityKind::Person, "model", 76)
            };
            let found = join(names.iter().map(person).collect(), &words, rules);
            found.into_iter().map(|name| name.words).collect::<Vec<_>>()
        };
        assert_eq!(
            joined("Georg Lund von Berg", "en", &[0..2, 3..4]),
            vec![0..4]
        );
        assert_eq!(
            joined("Georg Lund and Berg", "en", &[0..2, 3..4]),
            [0..2, 3..4]
        );
        assert_eq!(joined("Lund Berg", "en", &[0..1, 1..2]), [0..1, 1..2]);
        assert_eq!(joined("Wm. Berg", "en", &[0..1, 1..2]), vec![0..2]);
        let with_place = |text: &str| {
            let packs = Names::builtin().unwrap();
            let rules = packs.rules(Language::new("fr")).unwrap();
            let words = words_of(text, rules, packs.gazetteer());
            let person = Proposal::new(0..1, EntityKind::Person, "model", 76);
            let last = words.len() - 1;
            let place = Proposal::new(last..last + 1, EntityKind::Place, "model", 76);
            join(vec![person, place], &words, rules).len()
        };
        assert_eq!(
            (
                with_place("Collot d'Herbois"),
                with_place("Marie d'Angleterre")
            ),
            (1, 2)
        );
        assert_eq!(
            (
                with_place("Collot de Herbois"),
                with_place("Collot à Herbois")
            ),
            (2, 2)
        );
        // Told who did it: "wurde Lund von Berg ermordet".
        assert_eq!(joined("Lund von Berg", "de", &[0..1, 2..3]), [0..1, 2..3]);
    }

    #[test]
    fn what_names_nothing_is_no_name() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let words = words_of("Old Style", rules, packs.gazetteer());
        let name = |range| Proposal::new(range, EntityKind::Other, "model", 76);
        assert!(is_no_name(&name(0..2), &words, rules));
        assert!(!is_no_name(&name(0..1), &words, rules));
        let words = words_of(
            "Chapter VI and Ivan X. went to NATO",
            rules,
            packs.gazetteer(),
        );
        let numbers: Vec<_> = (0..words.len())
            .filter(|at| is_no_name(&name(*at..at + 1), &words, rules))
            .map(|at| words[at].token.text)
            .collect();
        assert_eq!(numbers, ["VI", "X."]);
        let named = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            !is_no_name(&name(0..words.len()), &words, rules)
        };
        assert!(named("Nicholas II") && named("Appendix Lund") && named("N. N."));
        assert!(!named("C. 112-118") && !named("N.S."));
        assert!(!named("Appendix III") && !named("Volume 2"));
    }

    #[test]
    fn the_persons_of_a_list_are_apart() {
        let both = ["A. Rustamov", "M. Lund"];
        assert_eq!(mended("A. Rustamov, M. Lund"), both);
        assert_eq!(mended("Lund, Karl"), ["Lund , Karl"]);
        assert_eq!(mended("Lund; Karl Berg"), ["Lund", "Karl Berg"]);
        assert_eq!(mended("Ivar Lund, A."), ["Ivar Lund , A."]);
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let words = words_of("Berg; Qwyzev, Ostrel; Lund", rules, packs.gazetteer());
        assert_eq!(listed(2..5, &words), [2..3, 4..5]);
    }
}
