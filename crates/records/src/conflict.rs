//! What different texts say about one thing, set side by side.

use crate::compare::When;
use crate::key::{Key, Mode, keys};
use crate::places::places;
use crate::statement::Maker;
use crate::word::{Word, words_of};
use regesta_model::{Agreement, Conflict, Document, EntityId, Statement};
use std::collections::BTreeMap;

/// Statements compared of one subject and topic.
const MOST: usize = 120;

/// Every comparison of the statements: first the contradictions, then what differs in precision or calendar alone; each in
/// the order of the topics.
pub(crate) fn conflicts(
    doc: &Document,
    statements: &[Statement],
    maker: &Maker<'_>,
) -> Vec<Conflict> {
    let mut groups: BTreeMap<Key, (Mode, Vec<Word>)> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        for (key, mode) in keys(statement, maker.packs) {
            let (_, words) = groups.entry(key).or_insert_with(|| (mode, Vec::new()));
            let room = MOST.saturating_sub(words.len());
            words.extend(words_of(doc, maker, statement, index, mode).take(room));
        }
    }
    let groups = groups.into_iter();
    let mut out: Vec<Conflict> = groups
        .flat_map(|(key, (mode, words))| compared(doc, &key, mode, words))
        .collect();
    out.extend(places(doc, statements, maker));
    let topics = &maker.packs.topics.topics;
    out.sort_by_key(|conflict| {
        let first = conflict.sides.first().map(|side| side.statement);
        let topic = topics
            .iter()
            .position(|topic| topic.id == conflict.topic.as_str());
        (std::cmp::Reverse(conflict.agreement), topic, first)
    });
    out
}

/// The comparisons of one group: for what happens once the whole group, else those that may mean one occasion.
fn compared(doc: &Document, key: &Key, mode: Mode, words: Vec<Word>) -> Vec<Conflict> {
    occasions(doc, words, mode)
        .into_iter()
        .filter_map(|words| conflict(key, words, mode))
        .collect()
}

/// Splits words into those that may mean one occasion, in order of time.
fn occasions(doc: &Document, mut words: Vec<Word>, mode: Mode) -> Vec<Vec<Word>> {
    if mode.once {
        return vec![words];
    }
    words.sort_by_key(|word| (word.when.earliest(), word.side.statement));
    let mut out: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let same = |group: &&mut Vec<Word>| {
            let near = group.last().and_then(|last| {
                Some(word.when.earliest()? - last.when.earliest()? <= mode.window)
            });
            near == Some(true) && group.iter().all(|other| may_be_one(doc, other, &word))
        };
        match out.iter_mut().rev().take(8).find(same) {
            Some(group) => group.push(word),
            None => out.push(vec![word]),
        }
    }
    out
}

/// Whether the bodies and objects allow two statements to mean one thing. Two names of one language are two things; across
/// languages nobody can tell.
fn may_be_one(doc: &Document, one: &Word, other: &Word) -> bool {
    match (&one.body, &other.body) {
        (Some(a), Some(b)) if a == b => return true,
        (Some(_), Some(_)) => return false,
        _ => {}
    }
    match (one.object, other.object) {
        (Some(a), Some(b)) => a == b || one.language != other.language || alike(doc, a, b),
        _ => true,
    }
}

/// Whether two names share two words of substance ("Regional Committee of the Soviets", "Regional Committee of the Army").
fn alike(doc: &Document, one: EntityId, other: EntityId) -> bool {
    let words = |id: EntityId| -> Vec<&str> {
        let name = doc.entity(id).map_or("", |entity| entity.name.as_str());
        let all = name.split(|c: char| !c.is_alphanumeric());
        all.filter(|word| word.chars().count() >= 4)
            .take(8)
            .collect()
    };
    let theirs = words(other);
    words(one)
        .iter()
        .filter(|word| theirs.contains(word))
        .count()
        >= 2
}

fn conflict(key: &Key, mut words: Vec<Word>, mode: Mode) -> Option<Conflict> {
    let contradict = contradicts(&words, mode);
    words.sort_by_key(|word| (word.side.statement, word.side.date));
    let mut seen = Vec::new();
    words.retain(|word| {
        let mark = (word.witness.clone(), word.side.edtf.clone());
        let new = !seen.contains(&mark);
        if new {
            seen.push(mark);
        }
        new
    });
    let first = words.first()?;
    let differ = words.iter().any(|word| word.side.edtf != first.side.edtf);
    let texts = words
        .iter()
        .any(|word| word.witness.article != first.witness.article);
    if !differ || !(texts || contradict) {
        return None;
    }
    let object = first
        .object
        .filter(|object| words.iter().all(|word| word.object == Some(*object)));
    let subject = key
        .subject
        .or_else(|| words.iter().find_map(|word| word.event))?;
    Some(Conflict {
        topic: key.topic.clone(),
        subject,
        detail: key.detail.clone(),
        object,
        agreement: if contradict {
            Agreement::Contradictory
        } else {
            Agreement::Compatible
        },
        sides: words.into_iter().map(|word| word.side).collect(),
    })
}

/// Whether two texts have nothing that agrees; of what happens once, whether any two dates exclude each other. What is told of
/// someone who is named by a pronoun alone contradicts nothing; a sentence with two such dates tells of two people, and so do two
/// entries of one text that each begin with the full name.
fn contradicts(words: &[Word], mode: Mode) -> bool {
    let sure = || words.iter().filter(|word| word.sure);
    let pairs = || {
        let each = sure().enumerate();
        each.flat_map(|(index, one)| sure().skip(index + 1).map(move |other| (one, other)))
    };
    let agree = |one: &Word, other: &Word| {
        one.when.agrees(&other.when, mode.slack) || one.when.is_in_doubt(&other.when)
    };
    let namesakes = |one: &Word, other: &Word| {
        let text = one.witness.article == other.witness.article;
        text && one.introduced && other.introduced
    };
    if mode.once {
        let apart = |one: &Word, other: &Word| {
            let apart =
                one.sentence != other.sentence || one.side.statement == other.side.statement;
            apart && !namesakes(one, other)
        };
        return pairs().any(|(one, other)| apart(one, other) && !agree(one, other));
    }
    let agreed = |one: &Word, other: &Word| {
        let excuses = |word: &Word, by: &Word| {
            let theirs = words.iter().filter(|known| known.witness == by.witness);
            theirs
                .into_iter()
                .any(|known| told_again(word, known, mode))
        };
        excuses(one, other) || excuses(other, one)
    };
    pairs()
        .filter(|(one, other)| one.witness.differs(&other.witness) && !agree(one, other))
        .take(64)
        .any(|(one, other)| !agreed(one, other))
}

/// Days that a date may cover and still name an occasion.
const OCCASION: i64 = 62;

/// Whether another text tells the same occasion at about the same precision.
fn told_again(word: &Word, known: &Word, mode: Mode) -> bool {
    let length = |when: &When| {
        when.days()
            .map_or(i64::MAX, |days| days.first().days_to(days.last()))
    };
    !known.when.lasting
        && length(&known.when) <= length(&word.when).max(OCCASION)
        && word.when.agrees(&known.when, mode.slack)
}
