//! Bearers of a surname who may be addressed by a title.

use super::super::sex::Sex;
use super::super::told::{self, Address};
use super::super::{Named, seats};
use super::Linker;
use regesta_model::{ArticleId, EntityKind};

impl Linker<'_, '_> {
    /// How a mention addresses its bearer: by a title of its own, that before a given name cut short ("Mr. Thos. Lund"), or a seat's.
    pub(super) fn address(&self, at: usize) -> Address {
        let Some(mention) = self.mentions.get(at) else {
            return Address::Anybody;
        };
        let own = told::address(mention, self.names);
        let peer = || seats::is_peer(mention, self.doc, self.names);
        let before = || {
            let before = at.checked_sub(1).and_then(|at| self.mentions.get(at));
            let before = before.filter(|before| self.is_cut_short(before, mention));
            before.map_or(own, |before| told::address(before, self.names))
        };
        match own {
            Address::Anybody if mention.title.is_none() => before(),
            Address::Anybody | Address::Rank if peer() => Address::Man,
            _ => own,
        }
    }

    /// Whether a name is a given name that is cut short before another.
    fn is_cut_short(&self, given: &Named<'_>, surname: &Named<'_>) -> bool {
        let between = self.doc.plain().get(given.end..surname.start);
        let short = given.kind == EntityKind::Person && !given.text.contains(' ');
        short && between == Some(". ")
    }

    /// Those of these persons who may be addressed so; of nobody of whom that is told, the only one of whom nothing is told. A lady
    /// who has a man of her name beside her is his wife, and none of the women who were not called so before her.
    pub(super) fn addressed(&self, at: usize, known: &[usize], address: Address) -> Vec<usize> {
        let lady = address == Address::Lady;
        let wife = lady && known.iter().any(|person| self.is_man(*person));
        let may_be = |person: &&usize| {
            if wife {
                self.was_addressed(**person, at, address)
            } else {
                self.may_be(**person, address)
            }
        };
        let told: Vec<usize> = known.iter().filter(may_be).copied().collect();
        let open = |person: &usize| {
            let person = self.persons.get(*person);
            person.is_some_and(|person| person.signs.sex().is_none())
        };
        match known {
            [one] if told.is_empty() && (lady || address == Address::Woman) && open(one) => {
                vec![*one]
            }
            _ => told,
        }
    }

    /// Whether a person may be addressed so: a woman by her given name, or one who is addressed so elsewhere.
    fn may_be(&self, person: usize, address: Address) -> bool {
        let any = |address| matches!(address, Address::Woman | Address::Lady);
        let is = |mention: &Named<'_>| {
            let own = told::address(mention, self.names);
            let lady = any(address) && own.is_womans();
            let open = own == Address::Anybody || any(own);
            own == address || lady || open && told::is_womans(mention, self.names)
        };
        self.first_mentions(person).any(is)
    }

    fn was_addressed(&self, person: usize, at: usize, address: Address) -> bool {
        let start = self.mentions.get(at).map_or(0, |mention| mention.start);
        let is = |mention: &Named<'_>| told::address(mention, self.names) == address;
        let before = self.first_mentions(person);
        before.filter(|mention| mention.start < start).any(is)
    }

    fn is_addressed(&self, person: usize, address: Address) -> bool {
        let is = |mention: &Named<'_>| told::address(mention, self.names) == address;
        self.first_mentions(person).any(is)
    }

    /// Whether a person may be called by a soldier's or a noble's title: of women those who bear one elsewhere, and whom the article
    /// is about.
    pub(super) fn may_have_rank(&self, person: usize, article: Option<ArticleId>) -> bool {
        !self.is_woman(person)
            || self.is_addressed(person, Address::Rank)
            || self.is_lead(person, article)
    }

    /// The one man of these persons, addressed as one, where the others are women and the article is about none of these.
    pub(super) fn only_man(&self, near: &[usize], article: Option<ArticleId>) -> Option<usize> {
        let mut men = near
            .iter()
            .copied()
            .filter(|person| !self.is_woman(*person));
        let man = men.next().filter(|_| men.next().is_none())?;
        let mut women = near.iter().filter(|person| **person != man);
        let addressed = [Address::Man, Address::Rank];
        let addressed = addressed.iter().any(|own| self.is_addressed(man, *own));
        let alone = !women.any(|woman| self.is_lead(*woman, article));
        Some(man).filter(|_| addressed && alone)
    }

    /// Whether an article is about a person.
    fn is_lead(&self, person: usize, article: Option<ArticleId>) -> bool {
        let person = self.persons.get(person).zip(article);
        person.is_some_and(|(person, article)| person.leads.contains(&article))
    }

    pub(super) fn is_woman(&self, person: usize) -> bool {
        self.sex(person) == Some(Sex::Woman)
    }

    fn is_man(&self, person: usize) -> bool {
        self.sex(person) == Some(Sex::Man)
    }

    pub(super) fn sex(&self, person: usize) -> Option<Sex> {
        self.persons.get(person)?.signs.sex()
    }
}
