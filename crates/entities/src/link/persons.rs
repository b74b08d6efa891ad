//! Persons: full names first, then surnames alone.

use super::person::PersonName;
use super::{Cluster, Named, seats};
use regesta_model::{ArticleId, Document, EntityKind, Language};
use regesta_packs::Names;
use std::collections::{BTreeMap, BTreeSet};

/// A person as known so far.
struct Person {
    names: Vec<PersonName>,
    members: Cluster,
}

impl Person {
    fn new(at: usize, name: &PersonName) -> Self {
        Self {
            names: vec![name.clone()],
            members: vec![at],
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
        seats: BTreeMap::new(),
        called: BTreeMap::new(),
    };
    for (at, name) in persons.iter().filter(|(_, name)| name.is_full()) {
        linker.full(*at, name);
    }
    linker.seats = linker.seats(&persons);
    linker.called = linker.called();
    for (at, name) in persons.iter().filter(|(_, name)| !name.is_full()) {
        linker.bare(*at, name);
    }
    linker.persons.into_iter().map(sorted).collect()
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

struct Linker<'m, 'd> {
    names: &'m Names,
    mentions: &'m [Named<'d>],
    doc: &'m Document,
    persons: Vec<Person>,
    by_surname: BTreeMap<String, Vec<usize>>,
    /// The bearers of surnames that stand alone and could be several people's.
    undecided: BTreeMap<String, usize>,
    /// The one person whom the page names in full with a seat, by the key of the seat, where nobody bears that for a surname.
    seats: BTreeMap<String, usize>,
    /// Those whom the page names in full, by what is said behind their names and the key of the first.
    called: BTreeMap<(String, String), BTreeSet<usize>>,
}

impl Linker<'_, '_> {
    /// A full name joins the one person whom it fits; where it fits several, it stays apart.
    fn full(&mut self, at: usize, name: &PersonName) {
        let known = self
            .by_surname
            .get(&name.surname)
            .cloned()
            .unwrap_or_default();
        let fits = |person: &Person| person.names.iter().all(|other| other.fits(name));
        let fitting: Vec<_> = known
            .into_iter()
            .filter(|p| self.persons.get(*p).is_some_and(fits))
            .collect();
        match fitting.as_slice() {
            [one] => self.join(*one, at, name),
            _ => self.open(at, name),
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
        let bearers = self.by_surname.get(&name.surname).into_iter().flatten();
        let is_called_so = |person: &&usize| {
            let person = self.persons.get(**person);
            person.is_some_and(|person| person.names.iter().all(|other| other.is_called_as(name)))
        };
        let known: Vec<usize> = bearers
            .copied()
            .filter(|person| is_called_so(&person))
            .collect();
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
                subject.or_else(|| known().filter(foremost))
            }
        };
        let chosen = chosen.or_else(|| self.only_called(name).filter(|_| known.is_empty()));
        match chosen.or_else(|| self.undecided.get(&name.surname).copied()) {
            Some(person) => self.join(person, at, name),
            None if known.is_empty() => self.open(at, name),
            None => {
                self.undecided
                    .insert(name.surname.clone(), self.persons.len());
                self.persons.push(Person::new(at, name));
            }
        }
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

    fn open(&mut self, at: usize, name: &PersonName) {
        let person = self.persons.len();
        self.persons.push(Person::new(at, name));
        self.by_surname
            .entry(name.surname.clone())
            .or_default()
            .push(person);
    }
}
