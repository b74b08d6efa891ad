//! Couples: whom a marriage that a text tells of joins.

use crate::lives::Told;
use regesta_model::{Document, EntityId, EntityKind};

/// The topic that joins two people.
const MARRIAGE: &str = "marriage";

/// Bytes between the word for marrying and the name of the one married.
const REACH: usize = 80;

/// Two people, and what is told of their marriage.
pub(super) struct Family<'d> {
    pub(super) partners: [EntityId; 2],
    pub(super) told: Vec<Told<'d>>,
}

/// The couples of whom marriages are told, in the order of the subjects.
pub(super) fn families<'d>(doc: &'d Document, told: &[Vec<Told<'d>>]) -> Vec<Family<'d>> {
    let mut out: Vec<Family<'d>> = Vec::new();
    for one in told.iter().flatten() {
        let Some(partners) = partners(doc, one) else {
            continue;
        };
        let same = |family: &&mut Family<'d>| {
            let [first, second] = family.partners;
            family.partners == partners || [second, first] == partners
        };
        match out.iter_mut().find(same) {
            Some(family) => family.told.push(one.clone()),
            None => out.push(Family {
                partners,
                told: vec![one.clone()],
            }),
        }
    }
    out
}

/// The subject of a marriage and the first person named after the word for it; where two are named in all, these two.
pub(super) fn partners(doc: &Document, told: &Told<'_>) -> Option<[EntityId; 2]> {
    let statement = told.statement;
    let subject = statement.subject()?;
    let cue = statement.cue.filter(|_| told.topic() == MARRIAGE)?;
    let is_person = |id: EntityId| {
        let entity = doc.entity(id);
        entity.is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    let others = statement.participants.iter();
    let others = others.filter(|one| one.entity != subject && is_person(one.entity));
    let follows = |one: &&regesta_model::Participant| {
        let name = one.mention.and_then(|id| doc.mention(id));
        name.is_some_and(|name| {
            let between = doc.source().get(cue.end()..name.span.start());
            between.is_some_and(|between| between.len() <= REACH && !between.contains([';', '.']))
        })
    };
    let only = || {
        others
            .clone()
            .next()
            .filter(|_| others.clone().count() == 1)
    };
    let other = others.clone().find(follows).or_else(only)?;
    is_person(subject).then_some([subject, other.entity])
}
