//! Names built around a head: "Central Committee", "Finnish Civil War", "Vologda province".

use super::mend::is_numeral;
use super::{Context, Proposal, is_possessive};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};
use std::ops::Range;

/// Most words before a head, and behind one: "Congress of Soviets of Workers' and Soldiers' Deputies" has nine.
const REACH: usize = 8;
const REACH_BEHIND: usize = 12;

/// `persons` says of each word whether it is part of a person's name.
pub(super) fn propose(words: &[Word<'_>], persons: &[bool], context: Context<'_>) -> Vec<Proposal> {
    let phrases = Phrases {
        words,
        persons,
        context,
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some((form, kind)) = &word.head else {
            continue;
        };
        if let Some(phrase) = phrases.at(at, form, *kind) {
            found.extend(phrases.apposition(&phrase));
            found.push(phrase);
        }
    }
    found
}

/// A body's name that a model ended before a possessive ("Soviets of Workers"), with all that belongs to it ("Soviets of Workers',
/// Soldiers' and Peasants' Deputies").
pub(super) fn completed(
    mut proposal: Proposal,
    words: &[Word<'_>],
    persons: &[bool],
    context: Context<'_>,
) -> Proposal {
    let phrases = Phrases {
        words,
        persons,
        context,
    };
    let range = proposal.words.clone();
    let joined = phrases
        .word(range.start + 1)
        .is_some_and(|word| phrases.is_joint(word, true));
    let body = proposal.kind == EntityKind::Organisation && joined;
    if body && phrases.is_possessive(range.end) {
        proposal.words.end = phrases.right(range.start, proposal.kind).max(range.end);
    }
    proposal
}

struct Phrases<'p, 't> {
    words: &'p [Word<'t>],
    persons: &'p [bool],
    context: Context<'p>,
}

impl<'t> Phrases<'_, 't> {
    fn at(&self, at: usize, form: &str, kind: EntityKind) -> Option<Proposal> {
        if kind == EntityKind::Place && self.leads(at) {
            return None;
        }
        let range = self.left(at, kind)..self.right(at, kind);
        let place = kind == EntityKind::Organisation && self.is_great(&range);
        if place || !self.is_name(&range, at, form) {
            return None;
        }
        let strength = match kind {
            EntityKind::Event => 84,
            EntityKind::Organisation => 82,
            _ => 80,
        };
        Some(Proposal::new(range, kind, kind.as_str(), strength))
    }

    /// Whether several words are the main name of a great place, whatever their head: "Soviet Union".
    fn is_great(&self, range: &Range<usize>) -> bool {
        let gazetteer = self.context.gazetteer;
        let own = self.words.get(range.clone()).unwrap_or_default();
        let own: Vec<&str> = own.iter().map(|word| word.token.text).collect();
        let begins = |first: &&str| gazetteer.flags(NameHash::of(first)).any(NameFlags::PREFIX);
        if own.len() < 2 || !own.first().is_some_and(begins) {
            return false;
        }
        let name = own.join(" ");
        let whole = gazetteer.flags(NameHash::of_words(&name));
        let great = whole.any(NameFlags::PLACE_GREAT);
        great && gazetteer.places(&name).any(|place| place.name == name)
    }

    /// Whether a head behind a link begins the name of what follows, though heads stand last: "Yerevan and Lake Sevan".
    fn leads(&self, at: usize) -> bool {
        let named = |word: &Word<'_>| is_named(word) && word.head.is_none() && !word.token.opens;
        let linked = at.checked_sub(1).is_some_and(|before| self.is_link(before));
        let leads = self.word(at).is_some_and(is_named) && self.word(at + 1).is_some_and(named);
        linked && leads && !self.context.rules.head_first
    }

    /// In languages whose heads stand last, a capitalised word right behind a body is its proper name.
    fn apposition(&self, phrase: &Proposal) -> Option<Proposal> {
        let at = phrase.words.end;
        let word = self
            .words
            .get(at)
            .filter(|word| is_named(word) && !word.token.opens)?;
        let fits =
            phrase.kind == EntityKind::Organisation && !self.context.rules.attributes.is_empty();
        let free = !self.is_person(at) && word.look == Look::Capital;
        (fits && free).then(|| Proposal::new(at..at + 1, phrase.kind, "apposition", 78))
    }

    fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    fn is_person(&self, at: usize) -> bool {
        self.persons.get(at).copied().unwrap_or(false)
    }

    /// Where the phrase begins: capitalised words, and small modifiers as the language has them.
    fn left(&self, head: usize, kind: EntityKind) -> usize {
        let (mut start, mut reach) = (head, head);
        while let Some(at) = reach.checked_sub(1).filter(|_| head - reach < REACH) {
            let Some(word) = self.word(at) else { break };
            if self.word(reach).is_some_and(|word| word.token.opens)
                || self.parts_left(at, kind)
                || self.is_of_another(at, kind)
            {
                break;
            }
            if self.is_attribute(at, (head, kind)) || self.is_ordinal(at) || self.is_qualifier(word)
            {
                start = at;
            } else if !(self.is_modifier(word) || self.links_left(at) || self.is_dash(at)) {
                break;
            }
            reach = at;
        }
        self.year(start, kind)
    }

    /// Whether a link goes on with a name whose head stands behind it; where heads stand first, no "and", "of" or article does.
    fn links_left(&self, at: usize) -> bool {
        let rules = self.context.rules;
        let parts = self.word(at).is_some_and(|word| {
            let lists = [&rules.and, &rules.of, &rules.particles];
            lists.iter().any(|list| list.contains(&word.lower))
        });
        self.is_link(at) && !(rules.head_first && parts)
    }

    /// A capitalised word that can stand before a head; a person's name not before a body, but before a company ("Henry Lund Company").
    fn is_attribute(&self, at: usize, (head, kind): (usize, EntityKind)) -> bool {
        let Some(word) = self.word(at).filter(|word| is_named(word)) else {
            return false;
        };
        let endings = &self.context.rules.attributes;
        let ends = endings.is_empty()
            || endings
                .iter()
                .any(|ending| word.lower.ends_with(ending.as_str()));
        let rules = self.context.rules;
        let company = self.word(head).is_some_and(|head| {
            rules.companies.contains(&head.lower) || rules.firm_ends.contains(&head.lower)
        });
        ends && (kind != EntityKind::Organisation || company || !self.is_person(at))
    }

    /// An event may begin with its year: a listed word and a number.
    fn year(&self, start: usize, kind: EntityKind) -> usize {
        let number = |at: &usize| self.word(*at).is_some_and(|word| is_year(word));
        let said = |at: &usize| {
            self.word(*at)
                .is_some_and(|word| self.context.rules.years.contains(&word.lower))
        };
        let at = start
            .checked_sub(1)
            .filter(number)
            .and_then(|at| at.checked_sub(1))
            .filter(said);
        at.filter(|_| kind == EntityKind::Event).unwrap_or(start)
    }

    /// A number with its full stop before a head ("7. army"), or "11th".
    fn is_ordinal(&self, at: usize) -> bool {
        let number = |at: usize| {
            self.word(at)
                .is_some_and(|word| word.look == Look::Number && word.lower.len() <= 4)
        };
        let text = self.word(at).map_or("", |word| word.token.text);
        let stop = |at: usize| self.word(at).is_some_and(|word| word.token.text == ".");
        (text == "." && at.checked_sub(1).is_some_and(number))
            || (number(at) && (text.ends_with(char::is_alphabetic) || stop(at + 1)))
    }

    fn is_modifier(&self, word: &Word<'_>) -> bool {
        let ends = |ending: &String| word.lower.ends_with(ending.as_str());
        word.look == Look::Small
            && word.lower.len() > 4
            && self.context.rules.modifiers.iter().any(ends)
    }

    fn is_link(&self, at: usize) -> bool {
        let links = &self.context.rules.links;
        self.word(at)
            .is_some_and(|word| word.look == Look::Small && links.contains(&word.lower))
    }

    fn is_and(&self, at: usize) -> bool {
        self.is_link(at)
            && self
                .word(at)
                .is_some_and(|word| self.context.rules.and.contains(&word.lower))
    }

    /// A link that is neither "of" nor "and", in languages that have an "of".
    fn is_article(&self, at: usize) -> bool {
        let of = &self.context.rules.of;
        let other = |word: &Word<'_>| !of.is_empty() && !of.contains(&word.lower);
        self.is_link(at) && !self.is_and(at) && self.word(at).is_some_and(other)
    }

    /// Whether a word can be all of a name or the last of one: lists know it, it is an abbreviation, or a head behind a word with a
    /// capital or an article.
    fn ends_name(&self, at: usize) -> bool {
        let Some(word) = self.word(at).filter(|word| is_named(word)) else {
            return false;
        };
        let led =
            |before: usize| self.is_article(before) || self.word(before).is_some_and(is_named);
        let head = word.head.is_some() && at.checked_sub(1).is_some_and(led);
        head || is_great(word) || word.known.is_some() || word.look == Look::Capitals
    }

    /// Whether an "and" before a head parts two names: behind it stands an article, or before it another name ends ("RSFSR and the
    /// Turkish Parliament", "Centre Party and Progress Party"), as what the page holds for a place does, but before an event: "the
    /// battle of Narva and Lesnaya".
    fn parts_left(&self, at: usize, kind: EntityKind) -> bool {
        let place = |before: usize| {
            let word = self.word(before).filter(|_| kind != EntityKind::Event);
            word.is_some_and(|word| self.context.evidence.is_mostly_place(word))
        };
        let ends = |before| self.ends_name(before) || place(before);
        self.is_and(at) && (self.is_article(at + 1) || at.checked_sub(1).is_some_and(ends))
    }

    /// Whether an "and" behind what an "of" joins to a body goes on with it ("Commissariat of Trade and Industry"): the word behind
    /// it is no name of its own.
    fn goes_on(&self, at: usize) -> bool {
        let alone = |at: usize| {
            let word = self.word(at).filter(|word| is_named(word));
            word.is_some_and(|word| {
                !self.ends_name(at) && !word.group && !word.title && !word.token.opens
            })
        };
        let plain = |at: usize| alone(at) && !self.is_person(at);
        self.is_and(at)
            && plain(at + 1)
            && !self.word(at + 2).is_some_and(is_named)
            && at.checked_sub(1).is_some_and(plain)
    }

    /// Whether what stands before an "of" or an article is no part of a name whose head stands behind: places and events are not
    /// named so, bodies not behind a title, a great place or the first word of a sentence ("Chairman of the Council", "Building the
    /// Red Army").
    fn is_of_another(&self, at: usize, kind: EntityKind) -> bool {
        let rules = self.context.rules;
        let of = |word: &Word<'_>| word.look == Look::Small && rules.of.contains(&word.lower);
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let other = |word: &Word<'_>| {
            word.title || is_great(word) || (word.token.opens && word.head.is_none())
        };
        let ends = if self.is_link(at) && self.word(at).is_some_and(of) {
            kind != EntityKind::Organisation || before.is_none_or(other)
        } else {
            self.is_article(at) && before.is_none_or(is_named)
        };
        ends && !rules.head_first
    }

    /// A dash between two capitalised words.
    fn is_dash(&self, at: usize) -> bool {
        let named = |at: usize| self.word(at).is_some_and(|word| is_named(word));
        let dash = self
            .word(at)
            .is_some_and(|word| matches!(word.token.text, "–" | "—" | "-"));
        dash && named(at + 1) && at.checked_sub(1).is_some_and(named)
    }

    fn is_qualifier(&self, word: &Word<'_>) -> bool {
        let lower = &self.context.rules.lower;
        let bare = |form: &str| lower.bare.contains(form).then_some(());
        word.look == Look::Small
            && (lower
                .qualifiers
                .iter()
                .any(|stem| word.lower.starts_with(stem.as_str()))
                || base_form(&word.lower, self.context.rules, bare).is_some())
    }

    /// Where the phrase ends: behind the head, or behind what the language joins to it.
    fn right(&self, head: usize, kind: EntityKind) -> usize {
        let mut end = head + 1;
        let mut reach = end;
        while let Some(word) = self
            .word(reach)
            .filter(|word| !word.token.opens && reach - head <= REACH_BEHIND)
        {
            let follows = reach > head + 1 || self.context.rules.head_first;
            let head_before = reach == head + 1 && self.word(head).is_some_and(is_named);
            if head_before && kind == EntityKind::Event && is_numeral(word) {
                end = reach + 1;
                reach += 1;
                continue;
            }
            let year = kind == EntityKind::Event && reach > end && is_year(word);
            let owned = || self.is_possessive(reach - 1);
            let person = self.is_person(reach) && !owned();
            if follows && (year || is_named(word) && !person && !word.title) {
                end = reach + 1;
            } else if !(self.is_joint(word, reach == end)
                || reach == end + 1 && self.is_comma(reach) && self.is_possessive(reach - 1)
                || reach > head + 1 && reach == end && self.is_possessive(reach)
                || reach > head + 2 && kind == EntityKind::Organisation && self.goes_on(reach))
            {
                break;
            }
            reach += 1;
        }
        end
    }

    /// A possessive ending inside a name ("Council of People's Commissars", "Soviet of Workers' and Soldiers' Deputies"): what
    /// follows has no head of its own.
    fn is_possessive(&self, at: usize) -> bool {
        let ending = |at: usize| {
            let word = self.word(at);
            word.is_some_and(|word| is_possessive(word, self.context.rules))
        };
        if !ending(at) {
            return false;
        }
        let owner = |at: usize| self.word(at).is_some_and(is_named) && ending(at + 1);
        let mut last = at;
        // "Workers', Soldiers' and Peasants' Deputies"
        while last - at <= REACH {
            let behind = last + 1 + usize::from(self.is_comma(last + 1));
            let next = behind + usize::from(self.is_and(behind));
            if next == last + 1 || !owner(next) {
                break;
            }
            last = next + 1;
        }
        let after = self.words.get(last + 1..).unwrap_or_default();
        let mut named = after.iter().take_while(|word| is_named(word)).peekable();
        named.peek().is_some() && named.all(|word| word.head.is_none() && !word.title)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.token.text == ",")
    }

    fn is_joint(&self, word: &Word<'_>, first: bool) -> bool {
        let of = self.context.rules.of.contains(&word.lower);
        word.look == Look::Small
            && (of || (!first && self.context.rules.links.contains(&word.lower)))
    }

    /// A head alone is no name, unless the language says so or a capital does and more words follow.
    fn is_name(&self, range: &Range<usize>, head: usize, form: &str) -> bool {
        let capital = |at: usize| {
            let word = self.word(at);
            word.is_some_and(|word| is_named(word) && (!word.token.opens || range.len() > 1))
        };
        let others = range.clone().filter(|at| *at != head);
        let qualified = others
            .clone()
            .any(|at| self.word(at).is_some_and(|word| self.is_qualifier(word)));
        let named = others.clone().any(capital);
        let small_head = self.word(head).is_some_and(|word| word.look == Look::Small);
        let rules = self.context.rules;
        let needs_capital = rules.begins_names_with_capitals();
        (named && !(small_head && needs_capital)) || qualified || rules.lower.bare.contains(form)
    }
}

/// A capitalised word that is part of a name rather than the first of its sentence.
fn is_named(word: &Word<'_>) -> bool {
    word.look.is_capital() && !word.not_name
}

/// Whether a word in its base form names a great place.
fn is_great(word: &Word<'_>) -> bool {
    word.flags.any(NameFlags::PLACE_GREAT) && word.base.is_none()
}

fn is_year(word: &Word<'_>) -> bool {
    word.look == Look::Number
        && word.lower.len() == 4
        && word.lower.bytes().all(|byte| byte.is_ascii_digit())
}
