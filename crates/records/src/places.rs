//! Where someone was born or died, as different texts have it.

use crate::lead::{BIRTH, DEATH};
use crate::statement::Maker;
use crate::word::is_sure;
use regesta_model::{
    Agreement, Conflict, Document, EntityId, PlaceLink, Reading, Side, Statement, TopicId,
};
use regesta_packs::is_town;
use std::collections::BTreeMap;

/// Kilometres between two places that may be one, a village and its town.
const NEAR: f64 = 40.0;

/// The places of birth and of death that cannot be one.
pub(crate) fn places(doc: &Document, statements: &[Statement], maker: &Maker<'_>) -> Vec<Conflict> {
    let mut groups: BTreeMap<(TopicId, EntityId), Vec<(usize, EntityId)>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let topic = statement.topic.clone();
        let topic = topic.filter(|topic| matches!(topic.as_str(), BIRTH | DEATH));
        let found = topic.zip(statement.subject()).zip(statement.place);
        if let Some((key, place)) = found.filter(|_| is_sure(doc, maker, statement)) {
            groups.entry(key).or_default().push((index, place));
        }
    }
    let groups = groups.into_iter();
    groups
        .filter_map(|((topic, subject), told)| conflict(doc, statements, topic, subject, &told))
        .collect()
}

fn conflict(
    doc: &Document,
    statements: &[Statement],
    topic: TopicId,
    subject: EntityId,
    told: &[(usize, EntityId)],
) -> Option<Conflict> {
    let apart = |one: &(usize, EntityId), other: &(usize, EntityId)| {
        let article = |index: usize| statements.get(index).and_then(|one| one.article);
        article(one.0) != article(other.0) && are_two(doc, one.1, other.1)
    };
    if !told
        .iter()
        .any(|one| told.iter().any(|other| apart(one, other)))
    {
        return None;
    }
    let side = |(index, place): &(usize, EntityId)| {
        let date = statements.get(*index)?.dates.first().copied()?;
        let reading = doc.reading(date);
        Some(Side {
            statement: *index,
            date,
            edtf: reading
                .and_then(Reading::edtf)
                .map_or_else(String::new, |edtf| edtf.to_string()),
            days: reading.and_then(Reading::days),
            place: Some(*place),
        })
    };
    Some(Conflict {
        topic,
        subject,
        detail: Some(TopicId::read("place")),
        object: None,
        agreement: Agreement::Contradictory,
        sides: told.iter().filter_map(side).collect(),
    })
}

/// Whether two places are certainly two: towns far from each other, or names of which one is misspelt.
fn are_two(doc: &Document, one: EntityId, other: EntityId) -> bool {
    let (Some(a), Some(b)) = (doc.entity(one), doc.entity(other)) else {
        return false;
    };
    match (&a.place, &b.place) {
        (Some(one), Some(other)) => are_far(one, other),
        _ => one != other && is_misspelt(&a.name, &b.name),
    }
}

fn are_far(one: &PlaceLink, other: &PlaceLink) -> bool {
    let towns = is_town(&one.id) && is_town(&other.id) && one.id != other.id;
    let places = one.coordinates.zip(other.coordinates);
    towns && places.is_some_and(|(one, other)| kilometres(one, other) > NEAR)
}

/// Distance on a sphere, good to a per cent over some hundred kilometres.
fn kilometres((lat, lon): (f64, f64), (to_lat, to_lon): (f64, f64)) -> f64 {
    let degree = 111.2;
    let (north, east) = (to_lat - lat, to_lon - lon);
    let middle = f64::midpoint(lat, to_lat).to_radians();
    (degree * north).hypot(degree * east * middle.cos())
}

/// Letters that one transcription has for another.
const ALIKE: &[(char, char)] = &[('y', 'i'), ('j', 'i'), ('w', 'v'), ('z', 's'), ('c', 'k')];

/// Whether two names have the same letters in another order, and are not the same under transcription.
fn is_misspelt(one: &str, other: &str) -> bool {
    let folded = |name: &str| -> Vec<char> {
        let lower = name.chars().flat_map(char::to_lowercase);
        let alike = |c: char| {
            ALIKE
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        };
        lower.map(alike).collect()
    };
    let (one, other) = (folded(one), folded(other));
    let sorted = |name: &[char]| {
        let mut name = name.to_vec();
        name.sort_unstable();
        name
    };
    one.len() >= 4 && one != other && sorted(&one) == sorted(&other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_misspelt_where_its_letters_change_places() {
        let cases = [
            ("Norden", "Nodren", true),
            ("Aalby", "Aalbi", false),
            ("Norden", "Varby", false),
            ("Norden", "Norden", false),
        ];
        for (one, other, wanted) in cases {
            assert_eq!(is_misspelt(one, other), wanted, "{one} {other}");
        }
    }

    #[test]
    fn distances_are_good_to_a_per_cent() {
        let found = kilometres((56.95, 24.1), (59.44, 24.75));
        assert!((277.0..284.0).contains(&found), "{found}");
    }
}
