//! Names by rules and lists: each rule proposes spans, the best of those that overlap stays.

mod apart;
mod authority;
mod before;
mod behind;
mod cases;
mod cited;
mod club;
mod company;
mod cue;
mod drawn;
mod entry;
mod firm;
mod former;
mod given;
mod group;
mod honour;
mod kin;
mod letters;
mod list;
mod mend;
mod mortal;
mod nickname;
mod noble;
mod office;
mod owner;
mod page;
mod particle;
mod person;
mod persons;
mod phrase;
mod place;
mod seat;
mod told;
#[cfg(test)]
mod trial;
mod work;

pub(crate) use entry::{ENTRY, spoken};
pub(crate) use mend::{cut, is_no_name, join};
pub(crate) use owner::of_party;
pub(crate) use page::Page;
pub(crate) use persons::Persons;
pub(crate) use seat::{is_of, is_peer};

use crate::model::Tag;
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{Authority, Gazetteer, NameFlags, NameKeys, NameRules};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The rule of the names with which persons were born ("née Lund").
pub(crate) const FORMER: &str = "former";

/// What the rules read.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub(crate) rules: &'c NameRules,
    pub(crate) gazetteer: &'c Gazetteer,
    /// Whether a trained model reads the language.
    pub(crate) has_model: bool,
    /// Persons named in full in the text, and on its whole page.
    pub(crate) persons: &'c Persons,
    pub(crate) page: &'c Persons,
    /// Makes keys of names, and the keys of the surnames of those on the page.
    pub(crate) keys: Option<(&'c NameKeys, &'c BTreeSet<String>)>,
    /// Whether the text writes nouns with capitals, so that a capital alone makes no name.
    pub(crate) old_capitals: bool,
    /// What else the page says of its words.
    pub(crate) evidence: &'c Page,
    /// The user's authority file.
    pub(crate) authority: Option<&'c Authority>,
}

impl Context<'_> {
    /// Whether the text writes nouns with capitals, by its language or by the use of its time.
    pub(crate) const fn writes_nouns_so(&self) -> bool {
        self.rules.capital_nouns || self.old_capitals
    }
}

/// A name proposed by a rule, as a range of words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) words: Range<usize>,
    pub(crate) kind: EntityKind,
    pub(crate) rule: &'static str,
    /// The surer one stays where two overlap; 0 to 100.
    pub(crate) strength: u8,
    /// The title before it.
    pub(crate) title: Option<Range<usize>>,
}

impl Proposal {
    pub(crate) fn new(
        words: Range<usize>,
        kind: EntityKind,
        rule: &'static str,
        strength: u8,
    ) -> Self {
        Self {
            words,
            kind,
            rule,
            strength,
            title: None,
        }
    }
}

/// Every name that the model and the rules see, none overlapping, in order.
pub(crate) fn find(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let whole = modelled;
    let mut proposals = person::propose(words, context);
    proposals.extend(particle::propose(words, modelled, context));
    if context.old_capitals {
        proposals.retain(|proposal| is_supported(proposal, words, context));
    }
    proposals.retain(|proposal| !person::is_noun(proposal, words, context));
    let persons = persons(words.len(), modelled, &proposals);
    proposals.extend(phrase::propose(words, &persons, context));
    proposals.extend(place::propose(words, context));
    proposals.extend(group::propose(words, context));
    proposals.extend(work::propose(words, modelled, context));
    let apart = |proposal: Proposal| {
        let parts = owner::apart(proposal, words, context).into_iter();
        parts.flat_map(|part| office::land(part, words, context.rules))
    };
    proposals = proposals.into_iter().flat_map(apart).collect();
    proposals.extend(club::propose(words, modelled, context));
    proposals.extend(office::propose(words, context));
    // Where a model has read the text, a list alone is no reason to contradict it.
    proposals.retain(|proposal| !context.has_model || proposal.strength >= SURE);
    let titled =
        |proposal: &Proposal| person::without_title(proposal.clone(), words, context.rules);
    let modelled: Vec<_> = modelled
        .iter()
        .flat_map(|proposal| apart::apart(proposal, words, context))
        .flat_map(|proposal| owner::apart(proposal, words, context))
        .flat_map(|proposal| office::land(proposal, words, context.rules))
        .map(|proposal| apart::owner(proposal, words, &proposals, context.rules))
        .map(|proposal| phrase::completed(proposal, words, &persons, context))
        .map(|proposal| company::named(proposal, words, context.rules))
        .collect();
    drop_parts(&mut proposals, words, &modelled, context);
    let kind = |proposal: &Proposal| {
        let mut proposal = proposal.clone();
        if person::is_surname(&proposal, words, context)
            || person::is_titled(&proposal, words, context.rules)
            || cited::is_cited(&proposal, words, context)
            || told::is_person(&proposal, words, context.rules)
            || told::is_family(&proposal, words, context)
            || told::is_borne(&proposal, words, context)
            || particle::is_titled(&proposal, words, context.rules)
        {
            proposal.kind = EntityKind::Person;
        } else if place::is_one(&proposal, words, context)
            || place::is_acting(&proposal, words, context)
        {
            proposal.kind = EntityKind::Place;
        } else if group::is_one(&proposal, words, context) {
            proposal.kind = EntityKind::Other;
        } else if person::is_body(&proposal, words, context) {
            proposal.kind = EntityKind::Organisation;
        } else if let Some(kind) = person::behind_article(&proposal, words, context)
            .or_else(|| person::of_compound(&proposal, words, context))
        {
            proposal.kind = kind;
        }
        proposal
    };
    let named = modelled.iter().filter(|p| {
        has_capital(p, words)
            && !company::is_alone(p, words, context.rules)
            && !person::is_common(p, words, context)
            && !person::is_noun(p, words, context)
            && !told::is_office(p, words)
            && !office::is_seat(p, words, context)
            && (!context.old_capitals || is_supported(p, words, context))
    });
    let titled = |proposal: Proposal| Some(told::land(titled(&proposal)?, words, context));
    proposals.extend(named.map(kind).filter_map(titled));
    proposals.extend(bodies(words, &proposals, context));
    authority::propose(words, &mut proposals, context);
    let mut chosen = choose(refined(proposals, whole, words, context));
    noble::join(&mut chosen, words, context.rules);
    noble::title(&mut chosen, words, context.rules);
    nickname::join(&mut chosen, words, context.rules);
    given::join(&mut chosen, words, context);
    list::settle(words, &mut chosen, context);
    firm::settle(words, &mut chosen, context.rules);
    group::agree(words, &mut chosen, context);
    honour::settle(&mut chosen, words, context.rules);
    abbreviations(words, &mut chosen, context.rules);
    chosen
}

/// Bodies by what stands behind or within their names, where something is seen already.
fn bodies(words: &[Word<'_>], found: &[Proposal], context: Context<'_>) -> Vec<Proposal> {
    let mut bodies = letters::propose(words, found, context);
    bodies.extend(company::propose(words, found, context));
    bodies.extend(firm::propose(words, found, context));
    bodies
}

/// The names as what stands around them and their endings tell, and the persons at the heads of entries.
fn refined(
    proposals: Vec<Proposal>,
    modelled: &[Proposal],
    words: &[Word<'_>],
    context: Context<'_>,
) -> Vec<Proposal> {
    let rules = context.rules;
    let rulers = behind::rulers(words);
    let refined = proposals
        .into_iter()
        .chain(rulers)
        .map(|name| behind::without_pronoun(name, words, context))
        .map(|name| drawn::without(name, words, context))
        .filter_map(|name| behind::without_letters(name, words, rules))
        .map(|name| former::before_former(name, words, rules))
        .filter(|name| !former::is_former(name, words, context))
        .map(|name| before::without_members(name, words, rules))
        .filter_map(|name| kin::without(name, words, context))
        .flat_map(|name| cases::apart(name, words, context))
        .map(|name| cases::owner(name, words, context))
        .map(|name| seat::bearer(name, words, context))
        .map(|name| mortal::person(name, words, context))
        .map(|name| club::without_score(name, words, context))
        .map(|name| particle::with_first(name, words, context))
        .map(|name| behind::with_number(name, words))
        .map(|name| behind::with_tail(name, words, rules))
        .map(|name| behind::with_epithet(name, words, rules))
        .map(|name| before::ship(name, words, rules));
    refined
        .chain(entry::propose(words, modelled, context))
        .chain(former::propose(words, modelled, context))
        .collect()
}

/// Drops places and groups that a list or a head tells by what is part of a longer name that a model sees: "United Kingdom" of an
/// election there, "Republic of Karelia" of its Supreme Court, "Christian" of "Christian Democrats", but not "Cossacks" of "commander of the Cossacks", "Russian" of "Russian Tsar" or what
/// stands before a surname of the page.
fn drop_parts(
    proposals: &mut Vec<Proposal>,
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) {
    let homes = homes(words.len(), modelled);
    let noun = |word: &Word<'_>| {
        word.title || word.look == Look::Small && !mend::joins(word, context.rules)
    };
    let borne = |word: &Word<'_>| context.page.have_surname(word.base_of(EntityKind::Person));
    let is_part = |proposal: &Proposal| {
        let own = &proposal.words;
        let home = homes.get(own.start).copied().flatten();
        let Some(name) = home.and_then(|home| modelled.get(home)) else {
            return false;
        };
        let longer = name.words.len() > own.len() && own.end <= name.words.end;
        let parts = words.get(name.words.clone()).unwrap_or_default();
        let plain = !parts.iter().any(noun) && !parts.last().is_some_and(borne);
        let other = matches!(name.kind, EntityKind::Organisation | EntityKind::Other);
        longer && other && (proposal.rule == "gazetteer" || plain)
    };
    let may_go = ["gazetteer", "group", EntityKind::Place.as_str()];
    proposals.retain(|proposal| !(may_go.contains(&proposal.rule) && is_part(proposal)));
}

/// For each word the place of the name that it is part of.
fn homes(len: usize, names: &[Proposal]) -> Vec<Option<usize>> {
    let mut homes = vec![None; len];
    for (at, name) in names.iter().enumerate() {
        let range = name.words.clone();
        let own = homes.iter_mut().skip(range.start).take(range.len());
        own.for_each(|home| *home = Some(at));
    }
    homes
}

/// Whether something beside a capital tells that a word is a name: a list, an initial, a title, a head. Many a noun is in the lists
/// too: a surname that stands alone must be borne by someone whom the page names in full, and what stands behind articles is none.
fn is_supported(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let inside = words.get(proposal.words.clone()).unwrap_or(&[]);
    let titled = person::title_before(words, proposal.words.start).is_some();
    if let ([word], EntityKind::Person) = (inside, proposal.kind) {
        let given = word.flags.any(NameFlags::GIVEN);
        let surname = word.base_of(EntityKind::Person);
        let borne = || given || context.page.have_known(surname, context.gazetteer);
        return titled || !context.evidence.is_noun(word, context.rules) && borne();
    }
    let noun = |word: &Word<'_>| context.evidence.is_noun(word, context.rules);
    if inside.iter().all(noun) {
        return titled;
    }
    let listed = NameFlags::PERSON.with(NameFlags::PLACE);
    let named = |word: &Word<'_>| {
        word.flags.any(listed)
            || matches!(word.look, Look::Initial | Look::Capitals)
            || word.patronymic
            || word.group
            || word.known.is_some()
            || word.head.is_some()
    };
    titled || inside.iter().any(named)
}

/// Whether a word is a particle of names and nothing else: no "of", no link.
fn is_mere_particle(word: &Word<'_>, rules: &NameRules) -> bool {
    let other = rules.links.contains(&word.lower) || rules.of.contains(&word.lower);
    word.look == Look::Small && joins_names(word, rules) && !other
}

/// Whether a word is a particle of names, whole or cut short.
fn joins_names(word: &Word<'_>, rules: &NameRules) -> bool {
    rules.particles.contains(&word.lower) || rules.short_particles.contains(&word.lower)
}

/// Whether a word is an initial, of one letter or more.
fn is_initial(word: &Word<'_>, rules: &NameRules) -> bool {
    word.look == Look::Initial || rules.initials.contains(word.token.text)
}

/// Whether a word is an ending split off as possessive.
fn is_possessive(word: &Word<'_>, rules: &NameRules) -> bool {
    let plain = |c| if c == '’' { '\'' } else { c };
    let is = |ending: &String| word.token.text.chars().map(plain).eq(ending.chars());
    rules.possessives.iter().any(is)
}

/// Names in small letters and figures only are left to the lists.
fn has_capital(proposal: &Proposal, words: &[Word<'_>]) -> bool {
    let inside = words.get(proposal.words.clone()).unwrap_or(&[]);
    let capital = |word: &Word<'_>| word.token.text.chars().any(char::is_uppercase);
    inside.iter().any(capital)
}

/// Which words are parts of persons' names, by the model or by a rule that is as sure.
fn persons(len: usize, modelled: &[Proposal], ruled: &[Proposal]) -> Vec<bool> {
    let mut persons = vec![false; len];
    let sure = modelled
        .iter()
        .chain(ruled.iter().filter(|proposal| proposal.strength >= 62));
    for proposal in sure.filter(|proposal| proposal.kind == EntityKind::Person) {
        let range = proposal.words.clone();
        persons
            .iter_mut()
            .skip(range.start)
            .take(range.len())
            .for_each(|slot| *slot = true);
    }
    persons
}

/// Capitals in brackets behind a name of several words are its abbreviation, and of its kind wherever they stand.
fn abbreviations(words: &[Word<'_>], chosen: &mut Vec<Proposal>, rules: &NameRules) {
    let mut known: BTreeMap<&str, EntityKind> = BTreeMap::new();
    for proposal in chosen
        .iter()
        .filter(|p| p.words.len() > 1 && p.kind != EntityKind::Person)
    {
        let at = proposal.words.end;
        let (open, word, close) = (words.get(at), words.get(at + 1), words.get(at + 2));
        let bracket =
            |word: Option<&Word<'_>>, mark: &str| word.is_some_and(|word| word.token.text == mark);
        let short = |word: &&Word<'_>| {
            let capitals = word.token.text.chars().filter(|c| c.is_uppercase());
            word.look == Look::Capitals || proposal.rule == letters::LETTERS && capitals.count() > 0
        };
        let honour = |word: &&Word<'_>| rules.post_nominals.contains(word.token.text);
        if let Some(word) = word.filter(short).filter(|word| !honour(word))
            && bracket(open, "(")
            && bracket(close, ")")
        {
            known.insert(word.token.text, proposal.kind);
        }
    }
    let short = chosen
        .iter()
        .filter(|name| name.rule == letters::LETTERS && name.words.len() == 1);
    known.extend(
        short.filter_map(|name| Some((words.get(name.words.start)?.token.text, name.kind))),
    );
    if known.is_empty() {
        return;
    }
    let homes = homes(words.len(), chosen);
    for ((at, word), home) in words.iter().enumerate().zip(homes) {
        let Some(kind) = known.get(word.token.text) else {
            continue;
        };
        match home.and_then(|home| chosen.get_mut(home)) {
            Some(proposal) if proposal.words.len() == 1 => proposal.kind = *kind,
            Some(_) => {}
            None => chosen.push(Proposal::new(at..at + 1, *kind, "abbreviation", 70)),
        }
    }
    chosen.sort_by_key(|p| p.words.start);
}

/// The persons alone: what the first look at a text is for.
pub(crate) fn find_persons(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let mut proposals = person::propose(words, context);
    proposals.retain(|proposal| !context.has_model || proposal.strength >= SURE);
    let titled =
        |proposal: &Proposal| person::without_title(proposal.clone(), words, context.rules);
    proposals.extend(particle::propose(words, modelled, context));
    proposals.extend(modelled.iter().filter_map(titled));
    let companies = company::propose(words, &proposals, context);
    proposals.extend(companies);
    let firms = firm::propose(words, &proposals, context);
    proposals.extend(firms);
    if context.rules.capital_nouns {
        let noun = |at: usize| {
            let word = words.get(at);
            word.is_some_and(|word| context.evidence.is_mostly_noun(word, context.rules))
        };
        proposals.retain(|one| !noun(one.words.end - 1));
    }
    if context.old_capitals {
        // "His Life", "My Children": the first word of a sentence is no given name there.
        let opens = |at: usize| words.get(at).is_some_and(|word| word.token.opens);
        let noun = |at: usize| {
            let word = words.get(at);
            word.is_some_and(|word| context.evidence.is_noun(word, context.rules))
        };
        proposals.retain(|one| !opens(one.words.start) && is_supported(one, words, context));
        proposals.retain(|one| !noun(one.words.end - 1));
    }
    choose(refined(proposals, modelled, words, context))
}

/// Least strength of a rule beside a model.
const SURE: u8 = 66;

/// Strength of what a model says: above lists, below heads.
const MODELLED: u8 = 76;

/// The names that tags mark, the first tag being that of the word at `start`.
pub(crate) fn modelled(tags: &[Tag], start: usize) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for (at, tag) in (start..).zip(tags) {
        let Some(kind) = tag.kind() else { continue };
        match found
            .last_mut()
            .filter(|last| tag.is_inside() && last.words.end == at && last.kind == kind)
        {
            Some(last) => last.words.end = at + 1,
            None => found.push(Proposal::new(at..at + 1, kind, "model", MODELLED)),
        }
    }
    found
}

/// Keeps the strongest, then the longest, then the first of any that overlap.
pub(crate) fn choose(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.sort_by_key(|p| {
        (
            std::cmp::Reverse((p.strength, p.words.len())),
            p.words.start,
        )
    });
    let mut chosen: Vec<Proposal> = Vec::new();
    let mut taken = BTreeSet::new();
    for proposal in proposals {
        if proposal.words.clone().any(|at| taken.contains(&at)) {
            continue;
        }
        taken.extend(proposal.words.clone());
        chosen.push(proposal);
    }
    chosen.sort_by_key(|p| p.words.start);
    chosen
}

/// What rules read in a test: these persons named in full, nearby and on the page, and no more than this evidence.
#[cfg(test)]
const fn context_of<'c>(
    (rules, gazetteer): (&'c NameRules, &'c Gazetteer),
    persons: &'c Persons,
    evidence: &'c Page,
) -> Context<'c> {
    Context {
        rules,
        gazetteer,
        has_model: true,
        persons,
        page: persons,
        keys: None,
        old_capitals: false,
        evidence,
        authority: None,
    }
}

/// The words of a text, for tests.
#[cfg(test)]
fn words_of<'t>(text: &'t str, rules: &NameRules, gazetteer: &Gazetteer) -> Vec<Word<'t>> {
    let mut tokens = Vec::new();
    crate::token::tokenize(text, rules, &mut tokens);
    let mut forms = crate::word::Forms::default();
    let word = |token| forms.word(token, rules, gazetteer);
    tokens.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;
    use regesta_packs::Names;

    #[test]
    fn what_lists_know_gives_way_to_a_longer_name() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let (mut persons, evidence) = (Persons::default(), Page::default());
        let orlin = words_of("Pavel Orlin", rules, names.gazetteer());
        let person = Proposal::new(0..2, EntityKind::Person, "model", MODELLED);
        persons.collect(&[person], &orlin, (rules, &evidence));
        let is_part = |text: &str, own: Range<usize>, rule, kind| {
            let words = words_of(text, rules, names.gazetteer());
            let mut own = vec![Proposal::new(own, EntityKind::Other, rule, 77)];
            let whole = Proposal::new(0..words.len(), kind, "model", MODELLED);
            let context = context_of((rules, names.gazetteer()), &persons, &evidence);
            drop_parts(&mut own, &words, &[whole], context);
            own.is_empty()
        };
        let (other, body) = (EntityKind::Other, EntityKind::Organisation);
        let election = "1992 United Kingdom general election";
        assert!(is_part(election, 1..3, "gazetteer", other));
        assert!(!is_part(election, 1..3, "gazetteer", EntityKind::Place));
        assert!(is_part("Christian Democrats", 0..1, "group", body));
        assert!(!is_part("Christian Democrats", 0..2, "group", body));
        assert!(!is_part("Christian Democrats", 0..1, "person", body));
        assert!(!is_part("commander of the Cossacks", 3..4, "group", other));
        assert!(!is_part("Russian Tsar", 0..1, "group", other));
        assert!(!is_part("Bolshevik Orlin", 0..1, "group", body));
    }

    #[test]
    fn a_noun_of_an_old_text_is_no_surname() {
        let names = Names::builtin().unwrap();
        let (rules, gazetteer) = (names.rules(Language::new("da")).unwrap(), names.gazetteer());
        let text = "Sagen stod fra min Side og fra hans Side som den var. Jens Side og Orla Lehmann. Fra Side til \
                    Lehmann";
        let words = words_of(text, rules, gazetteer);
        let mut evidence = Page::default();
        evidence.count(&words, Language::new("da"), rules);
        let none = Persons::default();
        let context = |persons| Context {
            old_capitals: true,
            ..context_of((rules, gazetteer), persons, &evidence)
        };
        let mut persons = Persons::default();
        let first = find_persons(&words, &[], context(&none));
        persons.collect(&first, &words, (rules, &evidence));
        assert!(persons.have_surname("Lehmann") && !persons.have_surname("Side"));
        let two = ["Jens Side", "Orla Lehmann"].map(|name| words_of(name, rules, gazetteer));
        for name in &two {
            let person = Proposal::new(0..2, EntityKind::Person, "model", MODELLED);
            persons.collect(&[person], name, (rules, &evidence));
        }
        let alone = find(&words, &[], context(&persons));
        let alone = alone.iter().filter(|name| name.words.len() == 1);
        let alone: Vec<&str> = alone
            .map(|name| words[name.words.start].token.text)
            .collect();
        assert_eq!(alone, ["Lehmann"]);
    }
}
