//! Persons: full names first, then surnames alone.

use super::person::PersonName;
use super::told::{self, Address};
use super::{Cluster, Named, seats};
use regesta_model::{ArticleId, Document, EntityKind, Language};
use regesta_packs::Names;
use std::collections::{BTreeMap, BTreeSet};

/// A person as known so far.
struct Person {
    names: Vec<PersonName>,
    members: Cluster,
    /// The year of birth that a bracket behind the name gives.
    born: Option<i32>,
    /// The articles that are about him.
    leads: Vec<ArticleId>,
}

impl Person {
    fn new(at: usize, name: &PersonName) -> Self {
        Self {
            names: vec![name.clone()],
            members: vec![at],
            born: None,
            leads: Vec::new(),
        }
    }
}

pub(super) fn clusters(mentions: &[Named<'_>], doc: &Document, names: &Names) -> Vec<Cluster> {
    let attested = attested(mentions, names);
    // Most names stand many times: each form is taken apart once.
    let mut parsed: BTreeMap<(&str, Language), PersonName> = BTreeMap::new();
    let mut persons = Vec::new();
    for (at, mention) in mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == EntityKind::Person)
    {
        let parse = || PersonName::parse(mention, names, &attested);
        let name = parsed
            .entry((mention.text, mention.language))
            .or_insert_with(parse);
        persons.push((at, name.clone()));
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
        called: BTreeMap::new(),
        by_given: BTreeMap::new(),
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
    for (at, name) in persons.iter().filter(|(_, name)| !name.is_full()) {
        linker.bare(*at, name);
    }
    linker.persons.into_iter().map(sorted).collect()
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

/// Keys of the surnames on the page that can be base forms: a form that is another one with a listed ending is not.
fn attested(mentions: &[Named<'_>], names: &Names) -> BTreeSet<String> {
    let persons = mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person);
    let last =
        persons.filter_map(|mention| Some((mention.text.split_whitespace().next_back()?, mention)));
    let forms: BTreeSet<(&str, Language)> = last
        .map(|(word, mention)| (word, mention.language))
        .collect();
    let keys: BTreeSet<String> = forms
        .iter()
        .map(|(word, _)| names.keys().key(word))
        .collect();
    let inflected = |word: &str, language| {
        let rules = names.rules(language);
        let endings = rules.map_or(&[][..], |rules| rules.endings.as_slice());
        endings.iter().any(|(ending, base)| {
            let stem = word
                .strip_suffix(ending.as_str())
                .filter(|stem| stem.chars().count() > 2);
            stem.is_some_and(|stem| keys.contains(&names.keys().key(&format!("{stem}{base}"))))
        })
    };
    let (cases, base): (Vec<_>, Vec<_>) = forms
        .iter()
        .partition(|(word, language)| inflected(word, *language));
    // What one language knows for a case is none of another's base forms.
    let cases: BTreeSet<&str> = cases.into_iter().map(|(word, _)| word).collect();
    let base = base.into_iter().filter(|(word, _)| !cases.contains(word));
    base.map(|(word, _)| names.keys().key(word)).collect()
}

/// Bearers of one surname up to which each of them is looked at closely.
const HOUSE: usize = 12;

/// Mentions of a person that are looked at to tell whether he is meant.
const FIRST: usize = 16;

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
    /// Those whom the page names in full, by what is said behind their names and the key of the first.
    called: BTreeMap<(String, String), BTreeSet<usize>>,
    /// Those with a patronymic, by the key of the given name.
    by_given: BTreeMap<String, BTreeSet<usize>>,
    /// Those whom the page names in full, by their titles and the key of the given name.
    titled: BTreeMap<(String, String), BTreeSet<usize>>,
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
        let born = mention.and_then(|mention| told::born(mention, self.doc));
        let fits = |person: &Person| {
            let apart = told::are_apart(born, person.born) || self.is_kin_of(at, person);
            !apart && person.names.iter().all(|other| other.fits(name))
        };
        let fitting: Vec<_> = known
            .into_iter()
            .filter(|p| self.persons.get(*p).is_some_and(fits))
            .collect();
        let person = match fitting.as_slice() {
            [one] => {
                self.join(*one, at, name);
                *one
            }
            _ => self.open(at, name),
        };
        let article = mention.and_then(|mention| mention.article);
        let about = article.filter(|article| self.leads.get(article) == Some(&at));
        if let Some(person) = self.persons.get_mut(person) {
            person.born = person.born.or(born);
            person.leads.extend(about);
        }
    }

    /// Whether a mention is introduced as kin of whom its article is about, and this is he: "his son Karl Holm".
    fn is_kin_of(&self, at: usize, person: &Person) -> bool {
        let Some(mention) = self.mentions.get(at) else {
            return false;
        };
        let about = mention.article.as_ref();
        about.is_some_and(|article| person.leads.contains(article))
            && told::is_kin(mention, self.doc, self.names)
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

    /// Who alone is named in full with each seat. One who is named with it by a given name of his own is another: "Francis, Earl of
    /// Ashcombe".
    fn seats(&self, persons: &[(usize, PersonName)]) -> BTreeMap<String, usize> {
        let keys = self.names.keys();
        let behind = |at: usize| {
            let mention = self.mentions.get(at);
            let seats = mention.map(|mention| seats::behind(mention, self.doc, self.names));
            seats.into_iter().flatten().map(|seat| keys.key(seat))
        };
        let mut seats: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            for seat in person.members.iter().flat_map(|at| behind(*at)) {
                seats.entry(seat).or_default().insert(at);
            }
        }
        let only = |(seat, persons): (String, BTreeSet<usize>)| {
            let mut persons = persons.into_iter();
            Some((seat, persons.next()?)).filter(|_| persons.next().is_none())
        };
        let mut seats: BTreeMap<String, usize> = seats.into_iter().filter_map(only).collect();
        for (at, name) in persons.iter().filter(|(_, name)| !name.is_full()) {
            let given = keys.given_key(&name.form);
            for seat in behind(*at) {
                let holder = seats
                    .get(&seat)
                    .and_then(|holder| self.persons.get(*holder));
                if holder.is_some_and(|holder| !holder.names.iter().any(|name| name.begins(&given)))
                {
                    seats.remove(&seat);
                }
            }
        }
        let known = |person: &Person| person.names.iter().any(|name| name.known);
        let borne = |seat: &String| {
            let bearers = self.by_surname.get(seat).into_iter().flatten();
            let mut bearers = bearers.filter_map(|at| self.persons.get(*at));
            bearers.any(known)
        };
        seats.retain(|seat, _| !borne(seat));
        seats
    }

    /// The one person who is called by this seat, for a name behind a title that goes with seats.
    fn seated(&self, at: usize, name: &PersonName) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let peer = seats::is_peer(mention, self.doc, self.names);
        self.seats.get(&name.surname).copied().filter(|_| peer)
    }

    /// A surname alone goes to the one person who was named in full before it in the article, then to the one who bears it on
    /// the page, or whom the page names by far most often.
    fn bare(&mut self, at: usize, name: &PersonName) {
        let written = self.mentions.get(at).map(|mention| mention.text);
        let written = written.map(|text| self.names.keys().key(text));
        let written = written.filter(|key| *key != name.surname);
        let keys = [Some(&name.surname), written.as_ref()];
        let keys = keys.into_iter().flatten();
        let bearers = keys.filter_map(|key| self.by_surname.get(key)).flatten();
        let is_called_so = |person: &usize| {
            let person = self.persons.get(*person);
            person.is_some_and(|person| person.names.iter().all(|other| other.is_called_as(name)))
        };
        let address = self.address(at);
        let known: Vec<usize> = bearers.copied().filter(is_called_so).collect();
        let known: Vec<usize> = match address {
            Address::Anybody => known,
            _ if known.len() > HOUSE => Vec::new(),
            _ => known
                .into_iter()
                .filter(|person| self.may_be(*person, address))
                .collect(),
        };
        if let Some(person) = self.seated(at, name) {
            self.join(person, at, name);
            return;
        }
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let near: Vec<_> = known
            .iter()
            .copied()
            .filter(|p| self.is_in(*p, article, at))
            .collect();
        let chosen = match (near.as_slice(), known.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            ([], _) => self.only_known(&known).or_else(|| self.foremost(&known)),
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
                subject.or_else(|| known().filter(foremost))
            }
        };
        let chosen = chosen.or_else(|| self.only_called(name).filter(|_| known.is_empty()));
        let chosen = chosen.or_else(|| self.only_titled(at, name).filter(|_| known.is_empty()));
        let chosen = chosen.or_else(|| self.only_ruler(name).filter(|_| known.is_empty()));
        let undecided = (name.surname.clone(), address);
        match chosen.or_else(|| self.undecided.get(&undecided).copied()) {
            Some(person) => self.join(person, at, name),
            None if known.is_empty() && address == Address::Anybody => {
                self.open(at, name);
            }
            None => {
                self.undecided.insert(undecided, self.persons.len());
                self.persons.push(Person::new(at, name));
            }
        }
    }

    fn address(&self, at: usize) -> Address {
        let mention = self.mentions.get(at);
        mention.map_or(Address::Anybody, |mention| {
            told::address(mention, self.names)
        })
    }

    /// Whether a person may be addressed so: a woman by her given name, or one who is addressed so elsewhere.
    fn may_be(&self, person: usize, address: Address) -> bool {
        let is = |mention: &Named<'_>| {
            let own = told::address(mention, self.names);
            own == address || own == Address::Anybody && told::is_womans(mention, self.names)
        };
        address == Address::Anybody || self.first_mentions(person).any(is)
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

    /// The one ruler of this given name, told by his number: "Nicholas" is "Nicholas I" where no other is named.
    fn only_ruler(&self, name: &PersonName) -> Option<usize> {
        let mut rulers = self
            .rulers
            .get(&self.names.keys().given_key(&name.form))?
            .iter();
        rulers.next().filter(|_| rulers.next().is_none()).copied()
    }

    /// Who is named with a ruler's number, by the key of the given name.
    fn rulers(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let number = |name: &&PersonName| {
            let mut letters = name.surname.chars();
            !name.surname.is_empty() && letters.all(|c| matches!(c, 'I' | 'V' | 'X'))
        };
        let mut rulers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            for given in person
                .names
                .iter()
                .filter(number)
                .filter_map(PersonName::first_given)
            {
                rulers.entry(given.to_owned()).or_default().insert(at);
            }
        }
        rulers
    }

    /// The one person in full with this given name and this title: "Sir Francis".
    fn only_titled(&self, at: usize, name: &PersonName) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let title = mention.title?.to_lowercase();
        let given = self.names.keys().given_key(&name.form);
        if !told::is_given(mention, self.names) {
            return None;
        }
        let mut titled = self.titled.get(&(title, given))?.iter();
        titled.next().filter(|_| titled.next().is_none()).copied()
    }

    /// Who is named in full with each title and given name.
    fn titled(&self) -> BTreeMap<(String, String), BTreeSet<usize>> {
        let mut titled: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            let members = person
                .members
                .iter()
                .filter_map(|at| self.mentions.get(*at));
            let titles: BTreeSet<&str> = members.filter_map(|mention| mention.title).collect();
            for title in titles {
                for given in person.names.iter().filter_map(PersonName::first_given) {
                    let key = (title.to_lowercase(), given.to_owned());
                    titled.entry(key).or_default().insert(at);
                }
            }
        }
        titled
    }

    /// Who is named in full with a given name and a patronymic.
    fn by_given(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let mut by_given: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            let names = person.names.iter().filter(|name| name.patronymic.is_some());
            for given in names.filter_map(PersonName::first_given) {
                by_given.entry(given.to_owned()).or_default().insert(at);
            }
        }
        by_given
    }

    /// Who is named in full with each given name and what is said behind the names.
    fn called(&self) -> BTreeMap<(String, String), BTreeSet<usize>> {
        let mut called: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            for name in &person.names {
                if let Some((honorific, given)) = name.honorific.as_ref().zip(name.first_given()) {
                    let key = (honorific.clone(), given.to_owned());
                    called.entry(key).or_default().insert(at);
                }
            }
        }
        called
    }

    /// The one person in full with this given name and the same behind his names: "Kazim Pasha" is "Kazim Karabekir Pasha".
    fn only_called(&self, name: &PersonName) -> Option<usize> {
        let given = self.names.keys().given_key(&name.form);
        let key = (name.honorific.clone()?, given);
        let mut called = self.called.get(&key)?.iter();
        called.next().filter(|_| called.next().is_none()).copied()
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
    }

    fn open(&mut self, at: usize, name: &PersonName) -> usize {
        let person = self.persons.len();
        self.persons.push(Person::new(at, name));
        self.by_surname
            .entry(name.surname.clone())
            .or_default()
            .push(person);
        person
    }
}
