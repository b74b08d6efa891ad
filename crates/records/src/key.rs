//! What may be one and the same thing in several statements.

use crate::packs::RecordPacks;
use regesta_model::{DateEnd, EntityId, Statement, TopicId};
use regesta_packs::Topic;

/// The topic of joining a body.
const JOINING: &str = "membership";
/// The topic of taking part in a war.
const WAR: &str = "war";
/// The topic of the day of an event.
const OCCASION: &str = "occasion";

/// Topic, subject, detail: what is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) topic: TopicId,
    /// `None` of an occasion: it is the subject, whatever the texts call it.
    pub(crate) subject: Option<EntityId>,
    pub(crate) detail: Option<TopicId>,
}

/// How the statements of a key are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mode {
    /// Whether it happens at most once.
    pub(crate) once: bool,
    /// Days that two texts may be apart and still mean one occasion.
    pub(crate) window: i32,
    /// Days that two texts may be apart without contradicting each other.
    pub(crate) slack: i32,
    /// Whether only its beginning counts.
    pub(crate) begins: bool,
    /// Whether what did not last tells no beginning.
    pub(crate) lasting: bool,
    /// Whether the objects must allow that one thing is meant.
    pub(crate) object: bool,
}

/// Days of a number of months.
const fn months(count: u8) -> i32 {
    count as i32 * 61 / 2
}

impl Mode {
    fn of(topic: &Topic) -> Self {
        Self {
            once: topic.once,
            window: months(topic.window),
            slack: 0,
            begins: false,
            lasting: false,
            object: topic.object.is_some() && !topic.of_object,
        }
    }

    const fn of_start(window: u8, lasting: bool) -> Self {
        Self {
            once: false,
            window: months(window),
            slack: 0,
            begins: true,
            lasting,
            object: false,
        }
    }

    const fn of_occasion(window: u8, slack: u16) -> Self {
        Self {
            once: false,
            window: months(window),
            slack: slack as i32,
            begins: false,
            lasting: false,
            object: false,
        }
    }
}

/// Months that two texts may be apart and mean one congress, or one person's part in a war.
const CONGRESS: u8 = 2;
const SERVICE: u8 = 30;

/// What a statement may be set beside.
pub(crate) fn keys(statement: &Statement, packs: &RecordPacks) -> Vec<(Key, Mode)> {
    let mut out: Vec<(Key, Mode)> = occasion(statement, packs).into_iter().collect();
    let Some(topic) = topic_of(statement, packs) else {
        return out;
    };
    let joined = joined(statement, topic, packs);
    let begins = topic.begins(statement.detail.as_ref().map(TopicId::as_str));
    let nameless = topic.object.is_some() && statement.object.is_none();
    let only_joining = topic.object.is_none() && topic.cues.iter().any(|cue| cue.begins);
    if !(only_joining || begins && (joined.is_some() || nameless)) {
        out.extend(own(statement, topic));
    }
    out.extend(joined);
    out
}

fn topic_of<'p>(statement: &Statement, packs: &'p RecordPacks) -> Option<&'p Topic> {
    packs.topics.topic(statement.topic.as_ref()?.as_str())
}

/// A topic's own comparison; none of a topic that is never compared.
fn own(statement: &Statement, topic: &Topic) -> Option<(Key, Mode)> {
    if !topic.once && topic.window == 0 {
        return None;
    }
    let subject = if topic.of_object {
        statement.object?
    } else {
        statement.subject()?
    };
    let key = Key {
        topic: TopicId::read(&topic.id),
        subject: Some(subject),
        detail: statement.detail.clone().filter(|_| !topic.once),
    };
    Some((key, Mode::of(topic)))
}

/// When someone came to belong to a body: told by a word for joining, or by the first of the years of belonging.
fn joined(statement: &Statement, topic: &Topic, packs: &RecordPacks) -> Option<(Key, Mode)> {
    let detail = statement.detail.as_ref().map(TopicId::as_str);
    let begins = topic.begins(detail);
    let whole = statement.end == DateEnd::Whole;
    let years = !begins && whole && topic.id == JOINING && detail == Some("member");
    if !begins && !years {
        return None;
    }
    let subject = statement.subject()?;
    let body = statement.body.as_ref();
    let of_body = body.and_then(|body| packs.bodies.body(body.as_str()));
    let own_topic = of_body.and_then(|body| body.topic.as_deref());
    let own_topic = own_topic.or_else(|| (topic.object.is_none()).then_some(topic.id.as_str()));
    let (topic, detail) = match (own_topic, body) {
        (Some(own), _) => (own, Some(TopicId::read("joining"))),
        (None, Some(body)) => (JOINING, Some(body.clone())),
        (None, None) => return None,
    };
    let window = packs.topics.topic(topic)?.window;
    let key = Key {
        topic: TopicId::read(topic),
        subject: Some(subject),
        detail,
    };
    Some((key, Mode::of_start(window, years)))
}

/// When an occasion was, or when someone took part in a war.
fn occasion(statement: &Statement, packs: &RecordPacks) -> Option<(Key, Mode)> {
    let id = statement.occasion.as_ref()?;
    let occasion = packs.occasions.occasion(id.as_str())?;
    let (topic, subject, mode) = if occasion.war {
        let subject = Some(statement.subject()?);
        (WAR, subject, Mode::of_occasion(SERVICE, 0))
    } else {
        let mode = Mode::of_occasion(CONGRESS, occasion.days);
        (OCCASION, None, mode)
    };
    let key = Key {
        topic: TopicId::read(topic),
        subject,
        detail: Some(id.clone()),
    };
    Some((key, mode))
}
