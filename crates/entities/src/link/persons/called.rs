//! Those who are called by a part of their names: a given name, a title, a ruler's number.

use super::super::person::PersonName;
use super::super::{Named, told};
use super::{Bearers, Linker};
use regesta_model::{ArticleId, EntityKind, Genre};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a text within which somebody who was named in full is called by the given name alone.
const CALLED: usize = 2000;

/// Persons before somebody's kin among whom is the one whose kin that is.
const BACK: usize = 8;

impl Linker<'_, '_> {
    /// Who is called by another part of his name than the surname, where no bearer of that may be meant.
    pub(super) fn by_part_of_name(
        &self,
        at: usize,
        name: &PersonName,
        bearers: &Bearers,
    ) -> Option<usize> {
        if !bearers.known.is_empty() {
            return None;
        }
        let called = self.only_called(name);
        let called = called.or_else(|| self.only_titled(at, name));
        if called.is_some() || !bearers.nobody {
            return called;
        }
        let given = self.by_given_name(at, name);
        given.or_else(|| self.by_last_part(at, name))
    }

    /// Who is called by a given name alone: the one bearer of that name who was named shortly before, where the article is about him
    /// or he is a ruler, else the one ruler of that name, told by his number, where nobody else bears it. One who is called
    /// somebody's kin is only the ruler who was named before, and nobody's whose kin that is.
    pub(super) fn by_given_name(&self, at: usize, name: &PersonName) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let is_kin = told::is_called_kin(mention, self.doc, self.names);
        let given = self.names.keys().given_key(&name.form);
        let rulers = self.rulers.get(&given);
        let others = self.by_first.get(&given);
        let is_ruler = |person: &usize| rulers.is_some_and(|rulers| rulers.contains(person));
        if let Some(person) = self.with_surname_behind(at, &given) {
            return Some(person);
        }
        if mention.title.is_none() && told::is_given(mention, self.names) {
            let bearers = rulers.into_iter().chain(others).flatten();
            let near: BTreeSet<_> = bearers
                .filter(|person| self.is_near(**person, mention.article, at))
                .collect();
            if let Some(one) = near.first().filter(|_| near.len() == 1) {
                let known = !is_kin && (is_ruler(one) || self.is_about(**one, at))
                    || is_kin && is_ruler(one) && self.is_kin_again(**one, at)
                    || self.is_told_from_his_house(**one, at, is_kin);
                return Some(**one).filter(|_| known);
            }
            if !near.iter().all(|person| is_ruler(person)) {
                return None;
            }
        }
        let mut rulers = rulers?.iter().filter(|_| others.is_none());
        let one = rulers.next().filter(|_| rulers.next().is_none()).copied();
        one.filter(|ruler| !is_kin || self.is_kin_again(*ruler, at))
    }

    /// Whether a ruler who was named before may be meant by a mention behind a word of kin: not his own kin, and nobody who was born
    /// in another year.
    fn is_kin_again(&self, ruler: usize, at: usize) -> bool {
        let Some(person) = self.persons.get(ruler) else {
            return false;
        };
        let persons = self.mentions.iter().enumerate().take(at).rev();
        let persons = persons.filter(|(_, mention)| mention.kind == EntityKind::Person);
        let is_kin = |mention: &Named<'_>| told::is_called_kin(mention, self.doc, self.names);
        let mut others = persons.take(BACK).filter(|(_, mention)| !is_kin(mention));
        let is_own = |at: usize| person.members.contains(&at);
        let owner = others.next().is_none_or(|(owner, _)| is_own(owner));
        let born = self.born(at);
        let same = born.is_none() || born == person.born;
        same && !owner && person.members.iter().any(|member| *member < at)
    }

    /// Whether the article of a mention is about a person, who was not born in another year than the one who is named there. In
    /// genealogies children bear the names of their parents.
    fn is_about(&self, person: usize, at: usize) -> bool {
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let (Some(person), Some(article)) = (self.persons.get(person), article) else {
            return false;
        };
        let born = self.born(at);
        let same = born.is_none() || person.born == born;
        let genre = self.doc.article(article).map(|article| article.genre);
        let family = genre == Some(Genre::Genealogy);
        same && !family && person.leads.contains(&article)
    }

    /// Whether a person is named in an article shortly before a mention.
    fn is_near(&self, person: usize, article: Option<ArticleId>, at: usize) -> bool {
        let members = self.persons.get(person).map(|person| &person.members);
        let start = self.mentions.get(at).map_or(0, |mention| mention.start);
        let before = |member: &&usize| **member < at;
        let mut before = members.into_iter().flatten().rev().filter(before);
        before.any(|member| {
            let member = self.mentions.get(*member);
            member.is_some_and(|m| m.article == article && m.end + CALLED >= start)
        })
    }

    /// Who bears each listed given name, but for rulers with a number.
    pub(super) fn by_first(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let mut by_first: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            let names = person.names.iter().filter(|name| name.known);
            let names = names.filter(|name| !name.is_rulers());
            for given in names.filter_map(PersonName::first_given) {
                by_first.entry(given.to_owned()).or_default().insert(at);
            }
        }
        by_first
    }

    /// The one person whose surname of two parts ends in this name: "Holm" for "Karl Lund-Holm".
    /// No kin of theirs, who may bear it whole.
    pub(super) fn by_last_part(&self, at: usize, name: &PersonName) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        if told::is_kin(mention, self.doc, self.names) {
            return None;
        }
        let mut bearers = self.by_part.get(&name.surname)?.iter();
        bearers.next().filter(|_| bearers.next().is_none()).copied()
    }

    /// Who bears a surname of two parts, by the key of the last.
    pub(super) fn by_part(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let mut by_part: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            let surnames = person.names.iter().map(|name| name.form.as_str());
            let surnames = surnames.filter_map(|form| form.split(' ').next_back());
            for (_, last) in surnames.filter_map(|surname| surname.rsplit_once('-')) {
                let known = by_part.entry(self.names.keys().key(last)).or_default();
                known.insert(at);
            }
        }
        by_part
    }

    /// Who is named with a ruler's number, by the key of the given name.
    pub(super) fn rulers(&self) -> BTreeMap<String, BTreeSet<usize>> {
        let mut rulers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            for given in person
                .names
                .iter()
                .filter(|name| name.is_rulers())
                .filter_map(PersonName::first_given)
            {
                rulers.entry(given.to_owned()).or_default().insert(at);
            }
        }
        rulers
    }

    /// The one person in full with this given name and this title: "Sir Francis".
    pub(super) fn only_titled(&self, at: usize, name: &PersonName) -> Option<usize> {
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
    pub(super) fn titled(&self) -> BTreeMap<(String, String), BTreeSet<usize>> {
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
    pub(super) fn by_given(&self) -> BTreeMap<String, BTreeSet<usize>> {
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
    pub(super) fn called(&self) -> BTreeMap<(String, String), BTreeSet<usize>> {
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
    pub(super) fn only_called(&self, name: &PersonName) -> Option<usize> {
        let given = self.names.keys().given_key(&name.form);
        let key = (name.honorific.clone()?, given);
        let mut called = self.called.get(&key)?.iter();
        called.next().filter(|_| called.next().is_none()).copied()
    }
}
