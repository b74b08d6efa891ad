//! What different texts say about one thing, set side by side.

use crate::compare::When;
use regesta_model::{
    Agreement, ArticleId, Conflict, Document, EntityId, Language, Side, Statement, TopicId,
};
use regesta_packs::{Topic, TopicPack};
use std::collections::BTreeMap;

/// Statements compared of one subject and topic.
const MOST: usize = 120;

/// One statement's word, ready to be compared.
#[derive(Debug, Clone)]
struct Word {
    side: Side,
    article: Option<ArticleId>,
    language: Language,
    object: Option<EntityId>,
    when: When,
}

/// Topic, subject, detail: what may be one and the same thing.
type Key = (TopicId, EntityId, Option<TopicId>);

/// Every comparison of the statements: first the contradictions, then what differs in precision or calendar alone; each in
/// the order of the topics.
pub(crate) fn conflicts(
    doc: &Document,
    statements: &[Statement],
    topics: &TopicPack,
) -> Vec<Conflict> {
    let mut groups: BTreeMap<Key, Vec<Word>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        if let Some((key, topic)) = key_of(statement, topics) {
            let words = groups.entry(key).or_default();
            let room = MOST.saturating_sub(words.len());
            words.extend(words_of(doc, statement, index, topic).take(room));
        }
    }
    let mut out: Vec<Conflict> = groups
        .into_iter()
        .flat_map(|(key, words)| compared(doc, &key, words, topics))
        .collect();
    out.sort_by_key(|conflict| {
        let first = conflict.sides.first().map(|side| side.statement);
        let topic = topics
            .topics
            .iter()
            .position(|topic| topic.id == conflict.topic.as_str());
        (std::cmp::Reverse(conflict.agreement), topic, first)
    });
    out
}

fn key_of<'t>(statement: &Statement, topics: &'t TopicPack) -> Option<(Key, &'t Topic)> {
    let id = statement.topic.as_ref()?;
    let topic = topics.topic(id.as_str())?;
    let subject = if topic.of_object {
        statement.object?
    } else {
        statement.subject()?
    };
    let detail = statement.detail.clone().filter(|_| !topic.once);
    Some(((id.clone(), subject, detail), topic))
}

fn words_of(
    doc: &Document,
    statement: &Statement,
    index: usize,
    topic: &Topic,
) -> impl Iterator<Item = Word> {
    let object = statement
        .object
        .filter(|_| topic.object.is_some() && !topic.of_object);
    let article = statement.article;
    let language = article
        .and_then(|id| doc.article(id))
        .map_or(Language::UNKNOWN, |article| article.language);
    let end = statement.end;
    statement.dates.iter().filter_map(move |date| {
        let when = When::new(doc, *date, end)?;
        let side = Side {
            statement: index,
            date: *date,
            edtf: edtf_of(doc, *date, end),
            days: when.days(),
        };
        Some(Word {
            side,
            article,
            language,
            object,
            when,
        })
    })
}

/// The end of a date that is meant, in EDTF.
fn edtf_of(doc: &Document, date: regesta_model::DateId, end: regesta_model::DateEnd) -> String {
    use regesta_model::DateEnd;
    let edtf = doc.reading(date).and_then(regesta_model::Reading::edtf);
    let Some(edtf) = edtf else {
        return String::new();
    };
    let part = match end {
        DateEnd::Whole => None,
        DateEnd::First => edtf.dates().next().map(ToString::to_string),
        DateEnd::Last => edtf.dates().last().map(ToString::to_string),
    };
    part.unwrap_or_else(|| edtf.to_string())
}

/// The comparisons of one group: for what happens once the whole group, else those that may mean one occasion.
fn compared(doc: &Document, key: &Key, words: Vec<Word>, topics: &TopicPack) -> Vec<Conflict> {
    let Some(topic) = topics.topic(key.0.as_str()) else {
        return Vec::new();
    };
    occasions(doc, words, topic)
        .into_iter()
        .filter_map(|words| conflict(key, words, topic))
        .collect()
}

/// Splits words into those that may mean one occasion, in order of time.
fn occasions(doc: &Document, mut words: Vec<Word>, topic: &Topic) -> Vec<Vec<Word>> {
    if topic.once {
        return vec![words];
    }
    words.sort_by_key(|word| (word.when.earliest(), word.side.statement));
    let window = i32::from(topic.window) * 61 / 2;
    let mut out: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let same = |group: &&mut Vec<Word>| {
            let near = group
                .last()
                .and_then(|last| Some(word.when.earliest()? - last.when.earliest()? <= window));
            near == Some(true) && group.iter().all(|other| may_be_one(doc, other, &word))
        };
        match out.iter_mut().rev().take(8).find(same) {
            Some(group) => group.push(word),
            None => out.push(vec![word]),
        }
    }
    out
}

/// Whether the objects allow two statements to mean one thing. Two names of one language are two things; across languages
/// nobody can tell.
fn may_be_one(doc: &Document, one: &Word, other: &Word) -> bool {
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

fn conflict(key: &Key, mut words: Vec<Word>, topic: &Topic) -> Option<Conflict> {
    let contradict = contradicts(&words, topic);
    words.sort_by_key(|word| (word.side.statement, word.side.date));
    let mut seen: Vec<(Option<ArticleId>, String)> = Vec::new();
    words.retain(|word| {
        let mark = (word.article, word.side.edtf.clone());
        let new = !seen.contains(&mark);
        if new {
            seen.push(mark);
        }
        new
    });
    let first = words.first()?;
    let differ = words.iter().any(|word| word.side.edtf != first.side.edtf);
    let texts = words.iter().any(|word| word.article != first.article);
    if !differ || !(texts || contradict) {
        return None;
    }
    let object = first
        .object
        .filter(|object| words.iter().all(|word| word.object == Some(*object)));
    Some(Conflict {
        topic: key.0.clone(),
        subject: key.1,
        detail: key.2.clone(),
        object,
        agreement: if contradict {
            Agreement::Contradictory
        } else {
            Agreement::Compatible
        },
        sides: words.into_iter().map(|word| word.side).collect(),
    })
}

/// Whether two texts have nothing that agrees; of what happens once, whether any two dates exclude each other.
fn contradicts(words: &[Word], topic: &Topic) -> bool {
    let pairs = || {
        let each = words.iter().enumerate();
        each.flat_map(|(index, one)| words.iter().skip(index + 1).map(move |other| (one, other)))
    };
    if topic.once {
        return pairs().any(|(one, other)| !one.when.agrees(&other.when));
    }
    let agreed = |one: &Word, other: &Word| {
        let excuses = |word: &Word, article: Option<ArticleId>| {
            let theirs = words.iter().filter(|known| known.article == article);
            theirs.into_iter().any(|known| told_again(word, known))
        };
        excuses(one, other.article) || excuses(other, one.article)
    };
    pairs()
        .filter(|(one, other)| one.article != other.article && !one.when.agrees(&other.when))
        .take(64)
        .any(|(one, other)| !agreed(one, other))
}

/// Days that a date may cover and still name an occasion.
const OCCASION: i64 = 62;

/// Whether another text tells the same occasion at about the same precision.
fn told_again(word: &Word, known: &Word) -> bool {
    let length = |when: &When| {
        when.days()
            .map_or(i64::MAX, |days| days.first().days_to(days.last()))
    };
    !known.when.lasting
        && length(&known.when) <= length(&word.when).max(OCCASION)
        && word.when.agrees(&known.when)
}
