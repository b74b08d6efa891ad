//! Persons: full names first, then surnames alone.

mod addressed;
mod alias;
mod called;
mod former;
mod house;
mod seated;

use super::person::PersonName;
use super::sex::{self, Signs};
use super::surnames::Surnames;
use super::told::{self, Address, Life};
use super::{Cluster, Named};
use regesta_model::{ArticleId, Document, EntityKind, Language};
use regesta_packs::Names;
use std::collections::{BTreeMap, BTreeSet};

/// A person as known so far.
struct Person {
    names: Vec<PersonName>,
    members: Cluster,
    /// The year of birth that stands behind the name.
    born: Option<i32>,
    /// The year of death that stands behind the name.
    died: Option<i32>,
    /// What titles and given names tell.
    signs: Signs,
    /// The word of kin that introduces the first mention.
    kin: Option<String>,
    /// The articles that are about him.
    leads: Vec<ArticleId>,
    /// The keys of the seats of his titles, with the number that he has among those who bear them, where it is told.
    held: BTreeSet<(String, Option<usize>)>,
}

impl Person {
    fn new(at: usize, name: &PersonName) -> Self {
        Self {
            names: vec![name.clone()],
            members: vec![at],
            born: None,
            died: None,
            signs: Signs::default(),
            kin: None,
            leads: Vec::new(),
            held: BTreeSet::new(),
        }
    }

    fn life(&self) -> Life {
        Life {
            born: self.born,
            died: self.died,
        }
    }

    /// Whether a full name can be another of this person's, who may be called by a nickname.
    fn may_be(&self, name: &PersonName) -> bool {
        let called = |other: &PersonName| self.names.iter().any(|own| own.is_called(other));
        let mut names = self.names.iter();
        called(name) || names.all(|other| other.fits(name) || called(other))
    }
}

pub(super) fn clusters(mentions: &[Named<'_>], doc: &Document, names: &Names) -> Vec<Cluster> {
    let surnames = Surnames::of(mentions, names);
    // Most names stand many times: each form is taken apart once.
    let mut parsed: BTreeMap<(&str, Language), PersonName> = BTreeMap::new();
    let (mut persons, mut former, mut aliases) = (Vec::new(), Vec::new(), Vec::new());
    for (at, mention) in mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == EntityKind::Person)
    {
        let parse = || PersonName::parse(mention, names, &surnames);
        let name = parsed
            .entry((mention.text, mention.language))
            .or_insert_with(parse);
        let known = if mention.is_former {
            &mut former
        } else if mention.is_alias {
            &mut aliases
        } else {
            &mut persons
        };
        known.push((at, name.clone()));
    }
    let mut linker = Linker {
        names,
        mentions,
        doc,
        persons: Vec::new(),
        by_surname: BTreeMap::new(),
        undecided: BTreeMap::new(),
        leads: leads(mentions, doc),
        seats: BTreeMap::new(),
        holders: BTreeMap::new(),
        called: BTreeMap::new(),
        by_given: BTreeMap::new(),
        by_first: BTreeMap::new(),
        by_part: BTreeMap::new(),
        titled: BTreeMap::new(),
        rulers: BTreeMap::new(),
    };
    let full = || persons.iter().filter(|(_, name)| name.is_full());
    for (at, name) in full().filter(|(_, name)| name.familiar.is_none()) {
        linker.full(*at, name);
    }
    linker.by_given = linker.by_given();
    for (at, name) in full().filter(|(_, name)| name.familiar.is_some()) {
        linker.familiar(*at, name);
    }
    linker.seats = linker.seats(&persons);
    linker.called = linker.called();
    linker.titled = linker.titled();
    linker.rulers = linker.rulers();
    linker.by_first = linker.by_first();
    linker.by_part = linker.by_part();
    for (at, name) in persons.iter().filter(|(_, name)| !name.is_full()) {
        linker.bare(*at, name);
    }
    for (at, name) in &former {
        linker.former(*at, name);
    }
    for (at, name) in &aliases {
        linker.alias(*at, name);
    }
    let persons = linker.persons.into_iter().map(sorted);
    persons.filter(|members| !members.is_empty()).collect()
}

/// Marks the mentions that are other names of the persons named right before them.
pub(super) fn mark_aliases(mentions: &mut [Named<'_>], doc: &Document, names: &Names) {
    for at in 0..mentions.len() {
        let is_alias = alias::is_one(at, mentions, doc, names);
        if let Some(mention) = mentions.get_mut(at) {
            mention.is_alias = is_alias;
        }
    }
}

/// For each article whom it is about: the mention with which it begins, where that is a person's.
fn leads(mentions: &[Named<'_>], doc: &Document) -> BTreeMap<ArticleId, usize> {
    let persons = mentions.iter().enumerate();
    let persons = persons.filter(|(_, mention)| mention.kind == EntityKind::Person);
    let mut firsts: BTreeMap<ArticleId, usize> = BTreeMap::new();
    for (at, mention) in persons {
        if let Some(article) = mention.article {
            firsts.entry(article).or_insert(at);
        }
    }
    let opens = |at: &usize| mentions.get(*at).is_some_and(|m| told::opens(m, doc));
    firsts.retain(|_, at| opens(at));
    firsts
}

fn sorted(person: Person) -> Cluster {
    let mut members = person.members;
    members.sort_unstable();
    members
}

/// Bearers of one surname up to which each of them is looked at closely.
const HOUSE: usize = 12;

/// Mentions of a person that are looked at to tell whether he is meant.
const FIRST: usize = 16;

/// Who may be meant by a surname alone.
struct Bearers {
    known: Vec<usize>,
    /// Whether the page has none, however addressed, or none but women where a man is meant.
    nobody: bool,
    /// Whether all of them were born in other years than the one who is meant.
    is_another: bool,
}

struct Linker<'m, 'd> {
    names: &'m Names,
    mentions: &'m [Named<'d>],
    doc: &'m Document,
    persons: Vec<Person>,
    by_surname: BTreeMap<String, Vec<usize>>,
    /// The bearers of surnames that stand alone and could be several people's, by how they are addressed.
    undecided: BTreeMap<(String, Address), usize>,
    /// The mention of whom each article is about.
    leads: BTreeMap<ArticleId, usize>,
    /// The one person whom the page names in full with a seat, by the key of the seat, where nobody bears that for a surname.
    seats: BTreeMap<String, usize>,
    /// Those behind whose names a seat stands, by its key.
    holders: BTreeMap<String, BTreeSet<usize>>,
    /// Those whom the page names in full, by what is said behind their names and the key of the first.
    called: BTreeMap<(String, String), BTreeSet<usize>>,
    /// Those with a patronymic, by the key of the given name.
    by_given: BTreeMap<String, BTreeSet<usize>>,
    /// Those whom the page names in full, by their titles and the key of the given name.
    titled: BTreeMap<(String, String), BTreeSet<usize>>,
    /// Those with a listed given name, by its key.
    by_first: BTreeMap<String, BTreeSet<usize>>,
    /// Those with a surname of two parts, by the key of the last.
    by_part: BTreeMap<String, BTreeSet<usize>>,
    /// Rulers with a number, by the key of the given name.
    rulers: BTreeMap<String, BTreeSet<usize>>,
}

impl Linker<'_, '_> {
    /// A full name joins the one person whom it fits; where it fits several, it stays apart.
    fn full(&mut self, at: usize, name: &PersonName) {
        let known = self
            .by_surname
            .get(&name.surname)
            .cloned()
            .unwrap_or_default();
        let mention = self.mentions.get(at);
        let life = self.life(at);
        let signs = self.signs(at, name);
        let kin = mention.and_then(|mention| told::kin(mention, self.doc, self.names));
        let held = self.held(at);
        let fits = |person: &Person| {
            let apart = told::lives_are_apart(life, person.life())
                || signs.are_apart(person.signs)
                || kin.is_some()
                    && (self.is_kin_of(at, person) || self.is_longer(at, name, person))
                || is_other_kin(kin.as_deref(), name, person)
                || seated::are_others(&held, &person.held);
            !apart && person.may_be(name)
        };
        let fitting: Vec<_> = known
            .into_iter()
            .filter(|p| self.persons.get(*p).is_some_and(fits))
            .collect();
        let titled = self.by_seat(at).filter(|_| fitting.is_empty());
        let fitting = fitting.into_iter().chain(titled).collect::<Vec<_>>();
        let fitting = self.called_just_so(fitting, name);
        let person = match fitting.as_slice() {
            [one] => {
                self.join(*one, at, name);
                *one
            }
            _ => {
                let new = self.open(at, name);
                if let Some(person) = self.persons.get_mut(new) {
                    person.kin = kin;
                }
                new
            }
        };
        self.lead_by(person, at);
    }

    /// Notes that an article is about a person, where this mention begins it.
    fn lead_by(&mut self, person: usize, at: usize) {
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let about = article.filter(|article| self.leads.get(article) == Some(&at));
        if let Some(person) = self.persons.get_mut(person) {
            person.leads.extend(about);
        }
    }

    /// Whether a mention with a word of kin before it is introduced as kin of whom its article is about, and this is he: "his son
    /// Karl Holm", but not "Anna Holm, a cousin of Karl Holm".
    fn is_kin_of(&self, at: usize, person: &Person) -> bool {
        let article = self.mentions.get(at).and_then(|m| m.article);
        let is_lead = article.is_some_and(|article| person.leads.contains(&article));
        is_lead && !self.is_told_of_another(at, person)
    }

    /// Whether a name has more given names than any of a person who is the last to be named before it: "John Marsh left it to his son
    /// John Peter Marsh".
    fn is_longer(&self, at: usize, name: &PersonName, person: &Person) -> bool {
        let before = self.mentions.iter().enumerate().take(at).rev();
        let mut before = before.filter(|(_, mention)| mention.kind == EntityKind::Person);
        let last = before.next();
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let last = last.filter(|(_, mention)| mention.article == article);
        let is_last = last.is_some_and(|(last, _)| person.members.contains(&last));
        let shorter = |own: &PersonName| own.is_full() && own.given.len() < name.given.len();
        is_last && person.names.iter().all(shorter)
    }

    /// The one of several persons whose name is just this one, if there is one: "John Marsh" is not John Peter Marsh where another
    /// John Marsh is.
    fn called_just_so(&self, fitting: Vec<usize>, name: &PersonName) -> Vec<usize> {
        let is = |person: &Person| person.names.iter().any(|own| own.form == name.form);
        let just = |at: &&usize| self.persons.get(**at).is_some_and(is);
        let mut same = fitting.iter().filter(just);
        match (same.next(), same.next()) {
            (Some(one), None) => vec![*one],
            _ => fitting,
        }
    }

    /// Whether the kin of this mention is somebody else who is named right before it.
    fn is_told_of_another(&self, at: usize, person: &Person) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let (Some(other), Some(mention)) = (self.mentions.get(before), self.mentions.get(at))
        else {
            return false;
        };
        let plain = self.doc.plain();
        let between = plain.get(other.end..mention.start).unwrap_or_default();
        let joined = between.starts_with(',') && !between.contains(['.', ';', '\n']);
        let near = person.members.iter().rev().take(FIRST);
        joined && other.kind == EntityKind::Person && !near.copied().any(|own| own == before)
    }

    fn born(&self, at: usize) -> Option<i32> {
        self.life(at).born
    }

    fn life(&self, at: usize) -> Life {
        let mention = self.mentions.get(at);
        mention.map_or_else(Life::default, |mention| {
            told::life(mention, self.doc, self.names)
        })
    }

    fn signs(&self, at: usize, name: &PersonName) -> Signs {
        let mention = self.mentions.get(at);
        Signs {
            title: mention.and_then(|mention| sex::of_title(mention, self.names)),
            given: name.sex,
        }
    }

    /// A given name and a patronymic join the one person of a full name whom they fit.
    fn familiar(&mut self, at: usize, name: &PersonName) {
        let known = PersonName {
            patronymic: name.familiar.clone(),
            ..name.clone()
        };
        let fits = |person: &&usize| {
            let names = self.persons.get(**person).map(|person| &person.names);
            let mut names = names.into_iter().flatten();
            names.any(|other| other.patronymic.is_some() && other.fits(&known))
        };
        let bearers = name
            .first_given()
            .and_then(|given| self.by_given.get(given));
        let mut fitting = bearers.into_iter().flatten().filter(fits).copied();
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => self.join(one, at, name),
            _ => self.full(at, name),
        }
    }

    /// A surname alone goes to the one person who was named in full before it in the article, then to the one who bears it on
    /// the page, or whom the page names by far most often.
    fn bare(&mut self, at: usize, name: &PersonName) {
        if self.sit(at, name) {
            return;
        }
        let address = self.address(at);
        let bearers = self.bearers(at, name, address);
        let undecided = (name.surname.clone(), address);
        let wife = self.undecided.get(&undecided).copied();
        let wife = wife.filter(|_| address == Address::Lady);
        let chosen = wife.or_else(|| self.choose(at, &bearers.known));
        let seat = || {
            let holder = self.seats.get(&name.surname).copied();
            // his lady is not he
            holder.filter(|holder| !address.is_womans() || self.is_woman(*holder))
        };
        let chosen = chosen.or_else(|| seat().filter(|_| bearers.nobody));
        let chosen = chosen.or_else(|| self.by_part_of_name(at, name, &bearers));
        let chosen = chosen.or_else(|| self.by_seat(at));
        let before = || self.undecided.get(&undecided).copied();
        match chosen.or_else(|| before().filter(|_| !bearers.is_another)) {
            Some(person) => self.join(person, at, name),
            None if bearers.is_another || bearers.nobody && told::is_open(address) => {
                let new = self.open(at, name);
                self.lead_by(new, at);
            }
            None => {
                self.undecided.insert(undecided, self.persons.len());
                self.add(at, name);
            }
        }
    }

    /// Those who may be called by a surname alone that is so addressed.
    fn bearers(&self, at: usize, name: &PersonName, address: Address) -> Bearers {
        let written = self.mentions.get(at).map(|mention| mention.text);
        let written = written.map(|text| self.names.keys().key(text));
        let written = written.filter(|key| *key != name.surname);
        let keys = [Some(&name.surname), written.as_ref()];
        let keys = keys.into_iter().flatten();
        let holders = self.holders_of(name, address);
        let bearers = keys.filter_map(|key| self.by_surname.get(key)).flatten();
        let is_called_so = |person: &usize| {
            let person = self.persons.get(*person);
            person.is_some_and(|person| person.names.iter().all(|other| other.is_called_as(name)))
        };
        let mut known: Vec<usize> = bearers.copied().filter(is_called_so).collect();
        if !known.is_empty() {
            known.extend(holders);
            known.sort_unstable();
            known.dedup();
        }
        let nobody = known.is_empty();
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        match address {
            Address::Anybody => {}
            Address::Man => known.retain(|person| !self.is_woman(*person)),
            Address::Rank => known.retain(|person| self.may_have_rank(*person, article)),
            _ if known.len() > HOUSE => known.clear(),
            _ => known = self.addressed(at, &known, address),
        }
        let no_man = !address.is_womans() && known.is_empty();
        let (life, namesakes) = (self.life(at), known.len());
        let is_older = |person: &Person| told::lives_are_apart(life, person.life());
        known.retain(|person| !self.persons.get(*person).is_some_and(is_older));
        Bearers {
            is_another: known.is_empty() && namesakes > 0,
            known,
            nobody: nobody || no_man,
        }
    }

    /// The one bearer of a surname who is meant, as far as the article or the page tells.
    fn choose(&self, at: usize, known: &[usize]) -> Option<usize> {
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let near: Vec<_> = known
            .iter()
            .copied()
            .filter(|p| self.is_in(*p, article, at))
            .collect();
        match (near.as_slice(), known) {
            ([one], _) | ([], [one]) => Some(*one),
            ([], _) => self.only_known(known).or_else(|| self.foremost(known)),
            _ => {
                let known = || self.only_known(&near);
                let foremost = |known: &usize| self.foremost(&near) == Some(*known);
                let subject = self.subject(&near, article);
                let few = near.len() <= HOUSE;
                let told = || {
                    let lead = self.lead(&near, article);
                    lead.or_else(|| self.written_so(&near, at))
                };
                let subject = subject.or_else(|| few.then(told).flatten());
                let subject = subject.or_else(|| known().filter(foremost));
                subject.or_else(|| few.then(|| self.only_man(&near, article)).flatten())
            }
        }
    }

    /// Of whom an article is about, where the others are introduced as kin: "Karl Holm ... his father Paul Holm ... Holm".
    fn lead(&self, near: &[usize], article: Option<ArticleId>) -> Option<usize> {
        let article = article?;
        let is_lead = |person: &usize| {
            let person = self.persons.get(*person);
            person.is_some_and(|person| person.leads.contains(&article))
        };
        let is_kin = |person: &usize| {
            let mut members = self.first_mentions(*person);
            members.any(|mention| told::is_kin(mention, self.doc, self.names))
        };
        let subject = near.iter().copied().find(is_lead)?;
        let mut others = near.iter().filter(|person| **person != subject);
        others.all(is_kin).then_some(subject)
    }

    /// Some mentions of a person, the first in full.
    fn first_mentions(&self, person: usize) -> impl Iterator<Item = &Named<'_>> {
        let members = self.persons.get(person).map(|person| &person.members);
        let members = members.into_iter().flatten().take(FIRST);
        members.filter_map(|at| self.mentions.get(*at))
    }

    /// The one of these persons in whose full name the surname stands just so: "Orlova" is no case of her husband's name.
    fn written_so(&self, near: &[usize], at: usize) -> Option<usize> {
        let text = self.mentions.get(at)?.text;
        let last = |mention: &Named<'_>| mention.text.split_whitespace().next_back() == Some(text);
        let is = |person: &&usize| self.first_mentions(**person).any(last);
        let mut written = near.iter().filter(is);
        written.next().filter(|_| written.next().is_none()).copied()
    }

    /// The one of these persons whose name has a known given name in it, or an initial; the words before the surnames of the others
    /// may be anything.
    fn only_known(&self, persons: &[usize]) -> Option<usize> {
        let is_known = |person: &&usize| {
            let person = self.persons.get(**person);
            person.is_some_and(|person| person.names.iter().any(|name| name.known))
        };
        let mut known = persons.iter().filter(is_known);
        known.next().filter(|_| known.next().is_none()).copied()
    }

    /// The one of these persons who is named at least three times, and four times as often as any other.
    fn foremost(&self, known: &[usize]) -> Option<usize> {
        let count = |person: usize| self.persons.get(person).map_or(0, |p| p.members.len());
        let best = known.iter().copied().max_by_key(|person| count(*person))?;
        let mut others = known.iter().filter(|person| **person != best);
        let far = others.all(|other| 4 * count(*other) <= count(best));
        (far && count(best) >= 3).then_some(best)
    }

    /// Whether a person is named in an article before a mention.
    fn is_in(&self, person: usize, article: Option<ArticleId>, before: usize) -> bool {
        let members = self
            .persons
            .get(person)
            .map_or(&[][..], |person| person.members.as_slice());
        members.iter().any(|at| {
            *at < before
                && self
                    .mentions
                    .get(*at)
                    .is_some_and(|mention| mention.article == article)
        })
    }

    /// The one of these persons whom the article's title names.
    fn subject(&self, near: &[usize], article: Option<ArticleId>) -> Option<usize> {
        let title = self.doc.article(article?)?.title?;
        let in_title = |at: &usize| {
            let mention = self.mentions.get(*at);
            mention.is_some_and(|mention| title.range().contains(&mention.start))
        };
        let named = |person: &usize| {
            self.persons
                .get(*person)
                .is_some_and(|p| p.members.iter().any(in_title))
        };
        let mut named = near.iter().copied().filter(named);
        named.next().filter(|_| named.next().is_none())
    }

    fn join(&mut self, person: usize, at: usize, name: &PersonName) {
        if let Some(person) = self.persons.get_mut(person) {
            person.members.push(at);
            if !person.names.contains(name) {
                person.names.push(name.clone());
            }
        }
        self.learn(person, at, name);
    }

    fn open(&mut self, at: usize, name: &PersonName) -> usize {
        let person = self.add(at, name);
        self.by_surname
            .entry(name.surname.clone())
            .or_default()
            .push(person);
        person
    }

    fn add(&mut self, at: usize, name: &PersonName) -> usize {
        let person = self.persons.len();
        self.persons.push(Person::new(at, name));
        self.learn(person, at, name);
        person
    }

    /// What a mention tells of the person whose it is.
    fn learn(&mut self, person: usize, at: usize, name: &PersonName) {
        let (life, signs) = (self.life(at), self.signs(at, name));
        let held = self.held(at);
        if let Some(person) = self.persons.get_mut(person) {
            person.born = person.born.or(life.born);
            person.died = person.died.or(life.died);
            person.signs.add(signs);
            person.held.extend(held);
        }
    }
}

/// Whether a person is introduced by another word of kin than this one, and under another name: a grandson is no son.
fn is_other_kin(kin: Option<&str>, name: &PersonName, person: &Person) -> bool {
    let both = kin.zip(person.kin.as_deref());
    both.is_some_and(|(own, other)| own != other)
        && person.names.iter().all(|known| known.form != name.form)
}
