//! Letters in brackets behind a body tell how far its name reaches ("Department for Corn, Rye and Oats (DCRO)").

use super::page::has_members;
use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// The rule that finds such a name.
pub(super) const LETTERS: &str = "letters";

/// Words of the longest name.
const REACH: usize = 14;

/// Above what heads tell.
const STRENGTH: u8 = 88;

/// Letters of the longest abbreviation, those that it may take from one word, and from within words in all.
const LONGEST: usize = 10;
const OF_WORD: usize = 4;
const WITHIN: usize = 2;

/// What a word with a capital costs that gives no letter, and a longer one in small letters.
const SKIPPED: usize = 4;
const PASSED: usize = 1;
const MOST: usize = 6;

/// The names that letters in brackets spell, the letters, and what stands before such a name and is held to be of it.
pub(super) fn propose(
    words: &[Word<'_>],
    found: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let told = |at| told(words, at, found, context).unwrap_or_default();
    (1..words.len()).flat_map(told).collect()
}

fn text<'t>(words: &[Word<'t>], at: usize) -> &'t str {
    words.get(at).map_or("", |word| word.token.text)
}

fn told(
    words: &[Word<'_>],
    open: usize,
    found: &[Proposal],
    context: Context<'_>,
) -> Option<Vec<Proposal>> {
    if text(words, open) != "(" || text(words, open + 2) != ")" {
        return None;
    }
    let short = words.get(open + 1)?;
    let letters: Vec<char> = short.token.text.chars().collect();
    let spells = short.look.is_capital() && letters.iter().all(|c| c.is_alphabetic());
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let plain = capitals < 2 && short.flags.any(NameFlags::PLACE.with(NameFlags::PERSON));
    if !spells || plain || !(2..=LONGEST).contains(&letters.len()) {
        return None;
    }
    let start = spelt(words, open, &letters, context.rules)?;
    let start = governed(words, start, context);
    let honour = context.rules.post_nominals.contains(short.token.text);
    if honour || has_members(words, start + 2, context.rules) {
        return None;
    }
    let range = start..open;
    let over = |name: &&Proposal| name.words.start < open && start < name.words.end;
    let over: Vec<&Proposal> = found.iter().filter(over).collect();
    let body = EntityKind::Organisation;
    // a state that the text holds for a body by its letters alone is one by its name too
    let acts = found
        .iter()
        .any(|name| name.kind == body && name.words == (open + 1..open + 2));
    let kind = match kind(words, &range, (&over, context))? {
        EntityKind::Place if acts => body,
        kind => kind,
    };
    let longer = over
        .iter()
        .find(|name| name.kind == kind && name.words.start < start);
    let mut told = Vec::new();
    let before = longer.map(|name| before(words, name.words.start..start, context));
    match before {
        Some(None) if longer.is_some_and(|name| name.words.end == open) => {}
        Some(Some(before)) => {
            told.push(Proposal::new(before, kind, LETTERS, STRENGTH));
            told.push(Proposal::new(range, kind, LETTERS, STRENGTH));
        }
        _ => told.push(Proposal::new(range, kind, LETTERS, STRENGTH)),
    }
    told.push(Proposal::new(open + 1..open + 2, kind, LETTERS, STRENGTH));
    Some(told)
}

/// Where the name begins whose words the letters spell best.
fn spelt(words: &[Word<'_>], open: usize, letters: &[char], rules: &NameRules) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut verb = false;
    for back in 1..=REACH.min(open) {
        let at = open - back;
        let word = words.get(at)?;
        let mark = matches!(
            word.token.text,
            "," | "&" | "-" | "–" | "/" | "'" | "’" | "«" | "»" | "„" | "“" | "”"
        );
        verb |= word.look == Look::Small && rules.finite.contains(&word.lower);
        if word.look == Look::Mark && !mark {
            break;
        }
        let own = words.get(at..open).unwrap_or_default();
        let may = word.look.is_capital() && (!verb || is_spelt(own, letters));
        let cost = may.then(|| cost(own, letters, (0, WITHIN))).flatten();
        if let Some(cost) = cost.filter(|cost| best.is_none_or(|(least, _)| *cost < least)) {
            best = Some((cost, at));
        }
        if word.token.opens {
            break;
        }
    }
    best.map(|(_, at)| at)
}

/// Whether the words with capitals alone give the letters, one each.
fn is_spelt(own: &[Word<'_>], letters: &[char]) -> bool {
    let capitals = own.iter().filter(|word| word.look.is_capital());
    let firsts = capitals.filter_map(|word| word.token.text.chars().next());
    firsts.eq(letters.iter().copied())
}

/// How ill words fit letters, each word giving its first and perhaps some others; the least of all ways.
fn cost(words: &[Word<'_>], letters: &[char], (taken, within): (usize, usize)) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else {
        return (letters.is_empty() && taken > 1).then_some(0);
    };
    let passed = match word.look {
        Look::Mark | Look::Number => 0,
        Look::Small if word.lower.chars().count() < 5 => 0,
        Look::Small => PASSED,
        _ => SKIPPED,
    };
    let skipped = (taken > 0)
        .then(|| cost(rest, letters, (taken, within)))
        .flatten()
        .map(|cost| cost + passed);
    let given = (1..=OF_WORD.min(letters.len())).filter_map(|count| {
        let (own, others) = letters.split_at_checked(count)?;
        let inner = gives(word, own)?;
        let left = within.checked_sub(inner)?;
        cost(rest, others, (taken + 1, left)).map(|cost| cost + inner)
    });
    given.chain(skipped).filter(|cost| *cost <= MOST).min()
}

/// How many capitals of these letters stand within a word that begins with the first and has the others in their order.
fn gives(word: &Word<'_>, letters: &[char]) -> Option<usize> {
    let mut own = word.lower.chars();
    let (first, rest) = letters.split_first()?;
    let same = |own: char, letter: char| letter.to_lowercase().eq(std::iter::once(own));
    if !own.next().is_some_and(|c| same(c, *first)) {
        return None;
    }
    let all = rest.iter().all(|letter| own.any(|own| same(own, *letter)));
    all.then(|| rest.iter().filter(|letter| letter.is_uppercase()).count())
}

/// Where a name begins to which a head before an "of" belongs though it gives no letter of its own.
fn governed(words: &[Word<'_>], start: usize, context: Context<'_>) -> usize {
    let rules = context.rules;
    let pair = start.checked_sub(2).and_then(|at| words.get(at..start));
    let head = |word: &Word<'_>| {
        let body = matches!(word.head, Some((_, EntityKind::Organisation)));
        body && word.look.is_capital()
    };
    match pair {
        Some([first, of]) if head(first) && rules.of.contains(&of.lower) => start - 2,
        _ => start,
    }
}

/// What such a name is of, by its head and by what else is seen there; nothing for a person's.
fn kind(
    words: &[Word<'_>],
    range: &Range<usize>,
    (over, context): (&[&Proposal], Context<'_>),
) -> Option<EntityKind> {
    let own = words.get(range.clone())?;
    let rules = context.rules;
    let of = |word: &Word<'_>| word.look == Look::Small && rules.of.contains(&word.lower);
    let tied = own.iter().position(of).unwrap_or(own.len());
    let mut heads = own.iter().filter_map(|word| Some(word.head.as_ref()?.1));
    let first = own.get(..tied).unwrap_or_default().iter();
    let last = first.rev().find_map(|word| Some(word.head.as_ref()?.1));
    let head = match rules.head_first {
        true => heads.next(),
        false => last,
    };
    let body = EntityKind::Organisation;
    let held = |name: &&&Proposal| name.words.start <= range.start && range.end <= name.words.end;
    let whole = over.iter().find(held).map(|name| name.kind);
    let part = |name: &&Proposal| name.kind != EntityKind::Person;
    let named = rules.head_first || !is_phrase(own);
    match whole {
        _ if head == Some(body) => head,
        Some(EntityKind::Person) => None,
        Some(kind) if named => Some(kind),
        None if named && over.iter().any(part) => Some(body),
        _ => None,
    }
}

/// Whether nothing behind the first word has a capital ("German medium tank").
fn is_phrase(own: &[Word<'_>]) -> bool {
    let small = |word: &Word<'_>| !word.look.is_capital();
    own.len() > 1 && own.iter().skip(1).all(small)
}

/// The name that ends before an "and" just before another.
fn before(words: &[Word<'_>], range: Range<usize>, context: Context<'_>) -> Option<Range<usize>> {
    let rules = context.rules;
    let article = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| word.look == Look::Small && !rules.and.contains(&word.lower))
    };
    let articles = range.clone().rev().take_while(article).count();
    let and = (range.end - articles).checked_sub(1)?;
    let joined = words
        .get(and)
        .is_some_and(|word| rules.and.contains(&word.lower));
    let whole = articles > 0 || !rules.head_first;
    (joined && whole && and > range.start).then_some(range.start..and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    /// The names told in a text where these words are held for bodies.
    fn told_in(text: &str, language: &str, bodies: &[(usize, usize)]) -> Vec<String> {
        let body = |(start, end): &(usize, usize)| held(*start..*end, EntityKind::Organisation);
        let bodies: Vec<_> = bodies.iter().map(body).collect();
        on((text, language), &[], |words, context| {
            said(words, propose(words, &bodies, context))
        })
    }

    #[test]
    fn letters_tell_how_far_a_name_reaches() {
        let long = "Department for Digital , Culture , Rye and Sport";
        let found = told_in(&format!("The {long} (DCRS) paid"), "en", &[(1, 4)]);
        assert_eq!(found, [long, "DCRS"]);
        let long = "Qwyzanstalt für Weinaufsicht";
        let found = told_in(&format!("Die {long} (QwWein) prüfte"), "de", &[(1, 2)]);
        assert_eq!(found, [long, "QwWein"]);
        let found = told_in("Lund Amt für Rad und Wein (LARW)", "de", &[(0, 2)]);
        assert_eq!(found, ["Lund Amt für Rad und Wein", "LARW"]);
        let found = told_in(
            "La Qwyzaine et l'Organisation de la paix (ODP) vint",
            "fr",
            &[(1, 5)],
        );
        assert_eq!(found, ["Qwyzaine", "Organisation de la paix", "ODP"]);
    }

    #[test]
    fn other_letters_tell_nothing() {
        assert!(told_in("The Lund Society (Qwyzham) paid", "en", &[(1, 3)]).is_empty());
        assert!(told_in("The Lund Society (BCD) paid", "en", &[(1, 3)]).is_empty());
        assert!(told_in("He was kind (HWK) to all", "en", &[]).is_empty());
        assert!(told_in("Lund was not built in one day (LNBD)", "en", &[(0, 1)]).is_empty());
        assert!(told_in("German medium tank (GMT)", "en", &[(0, 3)]).is_empty());
        assert!(told_in("Mitglied des Qwyzages (MdQ)", "de", &[(2, 3)]).is_empty());
        let named = told_in("The Lund is Being Killed (LBK) paid", "en", &[(1, 2)]);
        assert_eq!(named, ["Lund is Being Killed", "LBK"]);
        assert!(told_in("Karl Lund, Order of Lund (OBE)", "en", &[(3, 6)]).is_empty());
        let clause = "The Qwyzix is a guided, long-range missile (QGLM)";
        assert!(told_in(clause, "en", &[(1, 2)]).is_empty());
    }
}
