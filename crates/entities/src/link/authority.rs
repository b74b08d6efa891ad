//! The user's authority file: which of its bearers a mention names, and what becomes of our own groups then.

use super::person::{PersonName, is_left_of};
use super::surnames::Surnames;
use super::told::{self, Life};
use super::{Cluster, Named, one_line};
use crate::word::base_form;
use regesta_model::{ArticleId, Document, EntityKind};
use regesta_packs::{Authority, Bearer, NameRules, Names};
use std::collections::{BTreeMap, BTreeSet};

/// A group of mentions, and the bearer of the authority file whom they name.
pub(super) type Linked = (Cluster, Option<usize>);

/// Gives our groups to the bearers of the file: a group goes to the bearer whom some of its mentions name, unless it holds a
/// name that is not his; mentions of another bearer leave it.
pub(super) fn claim(
    clusters: Vec<Cluster>,
    mentions: &[Named<'_>],
    doc: &Document,
    names: &Names,
    authority: Option<&Authority>,
) -> Vec<Linked> {
    let Some(authority) = authority else {
        return clusters
            .into_iter()
            .map(|cluster| (cluster, None))
            .collect();
    };
    let reader = Reader::new(mentions, doc, names, authority);
    let mut owned: BTreeMap<usize, Cluster> = BTreeMap::new();
    let mut linked = Vec::new();
    for cluster in clusters {
        let life = reader.life(&cluster);
        let claims: BTreeMap<usize, usize> = cluster
            .iter()
            .filter_map(|at| Some((*at, reader.bearer(*at, life)?)))
            .collect();
        let owners: BTreeSet<usize> = claims.values().copied().collect();
        let whole = owners
            .first()
            .filter(|owner| owners.len() == 1 && reader.holds(&cluster, **owner));
        let mut rest = Vec::new();
        for at in cluster {
            match whole.or_else(|| claims.get(&at)) {
                Some(owner) => owned.entry(*owner).or_default().push(at),
                None => rest.push(at),
            }
        }
        if !rest.is_empty() {
            linked.push((rest, None));
        }
    }
    for (owner, mut cluster) in owned {
        cluster.sort_unstable();
        linked.push((cluster, Some(owner)));
    }
    linked
}

struct Reader<'r, 'd> {
    mentions: &'r [Named<'d>],
    doc: &'r Document,
    names: &'r Names,
    authority: &'r Authority,
    /// Keys of surnames on the page and in the file, as base forms.
    surnames: Surnames,
    /// Parts of the file's names of persons, by the key of the surname.
    persons: BTreeMap<String, Vec<(usize, PersonName)>>,
    /// The file's names that begin with a title, by what stands behind that, in small letters: whose, and which title.
    titled: BTreeMap<String, Vec<(usize, String)>>,
}

impl<'r, 'd> Reader<'r, 'd> {
    fn new(
        mentions: &'r [Named<'d>],
        doc: &'r Document,
        names: &'r Names,
        authority: &'r Authority,
    ) -> Self {
        let mut reader = Self {
            mentions,
            doc,
            names,
            authority,
            surnames: Surnames::default(),
            persons: BTreeMap::new(),
            titled: BTreeMap::new(),
        };
        for (at, bearer) in authority.bearers().iter().enumerate() {
            if bearer.kind == EntityKind::Person {
                bearer.forms().for_each(|name| reader.add(at, &name));
            }
        }
        reader
    }

    fn add(&mut self, at: usize, name: &str) {
        let (title, rest) = name.split_once(' ').unwrap_or_default();
        let title = title.to_lowercase();
        let mut rules = self
            .names
            .languages()
            .filter_map(|one| self.names.rules(one));
        if rules.any(|rules| rules.titles.contains(&title) || rules.short_titles.contains(&title)) {
            let bearers = self.titled.entry(rest.to_lowercase()).or_default();
            bearers.push((at, title));
        }
        let name = PersonName::written(name, self.names);
        self.surnames.attested.insert(name.surname.clone());
        let known = self.persons.entry(name.surname.clone()).or_default();
        known.push((at, name));
    }

    /// When the person of a group was born and died, as far as the page tells it beside a name of his.
    fn life(&self, cluster: &[usize]) -> Life {
        let mentions = cluster.iter().filter_map(|at| self.mentions.get(*at));
        let persons = mentions.filter(|mention| mention.kind == EntityKind::Person);
        persons.fold(Life::default(), |all, mention| {
            let own = told::life(mention, self.doc, self.names);
            Life {
                born: all.born.or(own.born),
                died: all.died.or(own.died),
            }
        })
    }

    /// The bearer whom a mention names: word for word first, then with the same title, then by what is written of a person's name.
    /// Nobody who lived at another time than the person of its group.
    fn bearer(&self, at: usize, life: Life) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let own = told::life(mention, self.doc, self.names);
        let life = Life {
            born: own.born.or(life.born),
            died: own.died.or(life.died),
        };
        let found = [self.exact(mention), self.titled(mention)];
        if let Some(found) = found.into_iter().find(|found| !found.is_empty()) {
            return self.only(found, life, mention);
        }
        let name = (mention.kind == EntityKind::Person).then(|| self.parts(mention))?;
        let known = self.persons.get(&name.surname).filter(|_| name.is_full())?;
        let fitting = known
            .iter()
            .filter(|(_, other)| other.is_full() && other.fits(&name));
        let fitting: BTreeSet<usize> = fitting.map(|(bearer, _)| *bearer).collect();
        self.only(fitting.into_iter().collect(), life, mention)
    }

    /// Bearers of this name with its title, whole or cut short ("Capt. Lund" is "Captain Lund").
    fn titled(&self, mention: &Named<'_>) -> Vec<usize> {
        let title = mention.title.unwrap_or_default().to_lowercase();
        let Some(title) = title.split_whitespace().next_back() else {
            return Vec::new();
        };
        let named = self.titled.get(&one_line(mention.text).to_lowercase());
        let same = named
            .into_iter()
            .flatten()
            .filter(|(_, own)| is_same_title(own, title));
        same.map(|(bearer, _)| *bearer).collect()
    }

    fn parts(&self, mention: &Named<'_>) -> PersonName {
        PersonName::parse(mention, self.names, &self.surnames)
    }

    /// Bearers of exactly this name or its base form, of the mention's kind where there are any.
    fn exact(&self, mention: &Named<'_>) -> Vec<usize> {
        let none = NameRules::default();
        let rules = self.names.rules(mention.language).unwrap_or(&none);
        let text = one_line(mention.text);
        let named = |name: &str| {
            let found = self.authority.named(name);
            let same = |at: &usize| {
                let bearer = self.authority.bearers().get(*at);
                bearer.is_some_and(|b| b.kind == mention.kind || mention.kind == EntityKind::Other)
            };
            let found: Vec<usize> = found.iter().copied().filter(same).collect();
            (!found.is_empty()).then_some(found)
        };
        let lemma = || named(mention.lemma?);
        let based = || base_form(&text, rules, named).map(|(_, found)| found);
        named(&text)
            .or_else(lemma)
            .or_else(based)
            .unwrap_or_default()
    }

    /// The one of these bearers with no other life, or the one who lived in the years of which the article speaks; nobody where that leaves a
    /// choice.
    fn only(&self, mut bearers: Vec<usize>, life: Life, mention: &Named<'_>) -> Option<usize> {
        let lived = |at: &usize| {
            let bearer = self.authority.bearers().get(*at);
            bearer.is_none_or(|bearer| !is_another_life(bearer, life))
        };
        bearers.retain(lived);
        if let [one] = bearers.as_slice() {
            return Some(*one);
        }
        let years = self.years(mention.article);
        let lived = |at: &&usize| {
            let bearer = self.authority.bearers().get(**at);
            let was_in = |year: &i64| bearer.and_then(|bearer| bearer.was_in(*year)) != Some(false);
            years.iter().any(was_in)
        };
        let mut lived = bearers.iter().filter(lived);
        lived.next().filter(|_| lived.next().is_none()).copied()
    }

    /// The years of the dates that an article gives.
    fn years(&self, article: Option<ArticleId>) -> BTreeSet<i64> {
        let layers = self.doc.layers();
        let inside = layers.readings.iter().filter(|reading| {
            let date = self.doc.date(reading.date);
            date.is_some_and(|date| self.doc.article_of(date.block) == article)
        });
        let dates = inside.filter_map(|reading| reading.edtf());
        dates
            .filter_map(|edtf| Some(edtf.extent().start.day()?.year()))
            .collect()
    }

    /// Whether every full name in a group can be a name of the bearer.
    fn holds(&self, cluster: &[usize], owner: usize) -> bool {
        let Some(bearer) = self.authority.bearers().get(owner) else {
            return false;
        };
        bearer.kind != EntityKind::Person
            || cluster.iter().all(|at| self.may_be(*at, owner, bearer))
    }

    fn may_be(&self, at: usize, owner: usize, bearer: &Bearer) -> bool {
        let Some(mention) = self.mentions.get(at) else {
            return false;
        };
        let name = self.parts(mention);
        let known = self.persons.get(&name.surname).into_iter().flatten();
        let mut own = known.filter(|(at, _)| *at == owner).map(|(_, name)| name);
        // A bearer who is listed by one name alone is not contradicted by a fuller one.
        let short = bearer.names.iter().all(|name| !name.contains(' '));
        !name.is_full() || short || own.any(|other| other.is_full() && other.fits(&name))
    }
}

/// Years by which a page and the file may differ about one life.
const APART: i64 = 3;

/// Whether somebody of the file was born or died in other years.
fn is_another_life(bearer: &Bearer, life: Life) -> bool {
    let (first, last) = bearer.years();
    let apart = |own: Option<i64>, told: Option<i32>| {
        let both = own.zip(told.map(i64::from));
        both.is_some_and(|(own, told)| (own - told).abs() > APART)
    };
    bearer.kind == EntityKind::Person && (apart(first, life.born) || apart(last, life.died))
}

/// Whether two titles in small letters are one, perhaps cut short.
fn is_same_title(one: &str, other: &str) -> bool {
    let bare = |title: &str| title.trim_end_matches('.').to_owned();
    let cut =
        |short: &str, long: &str| short.ends_with('.') && is_left_of(&bare(short), &bare(long));
    bare(one) == bare(other) || cut(one, other) || cut(other, one)
}
