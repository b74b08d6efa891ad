//! What is different between two runs over one document.

use super::Recorded;
use super::items::{Item, LAYERS};
use std::collections::BTreeMap;

/// A value of a document that one run has and the other has not, or has otherwise.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// What kind of value: one of [`Change::layers`].
    pub layer: &'static str,
    /// The line of the source (from 1), for what stands in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Start and end in bytes of the source, for what stands in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// What it is about: the words of the line, the date as written, the name.
    pub what: String,
    /// What the first run makes of it; nothing where it has none.
    pub before: Option<String>,
    /// What the second run makes of it; nothing where it has none.
    pub after: Option<String>,
}

/// The values of one place, of both runs.
type Sides<'r> = BTreeMap<Key, (Vec<Item<'r>>, Vec<Item<'r>>)>;

/// Where a value stands; in texts that are not the same, what it is about.
type Key = (Option<[usize; 2]>, String);

impl Change {
    /// The kinds of values that are compared, in the order of changes.
    pub fn layers() -> impl Iterator<Item = &'static str> {
        LAYERS.iter().map(|(name, _)| *name)
    }

    /// Whether it is a line that the first run kept and the second drops (`Some(true)`), or the other way round.
    #[must_use]
    pub fn newly_dropped(&self) -> Option<bool> {
        let kept = |side: &Option<String>| side.as_deref().map(|value| value.starts_with("kept"));
        match (self.layer, kept(&self.before)?, kept(&self.after)?) {
            ("lines", true, false) => Some(true),
            ("lines", false, true) => Some(false),
            _ => None,
        }
    }
}

impl Recorded {
    /// Whether both were made from one text.
    #[must_use]
    pub fn has_source_of(&self, other: &Self) -> bool {
        self.digest == other.digest && self.source == other.source
    }

    /// What is otherwise in `after`, a later run over the document: by layer, then in the order of the text.
    #[must_use]
    pub fn compare(&self, after: &Self) -> Vec<Change> {
        let by_place = self.has_source_of(after);
        let layers = LAYERS.iter().flat_map(|(layer, items)| {
            let mut sides = Sides::new();
            for item in items(self) {
                sides.entry(item.key(by_place)).or_default().0.push(item);
            }
            for item in items(after) {
                sides.entry(item.key(by_place)).or_default().1.push(item);
            }
            let changes = sides
                .into_values()
                .flat_map(|sides| different(self, after, layer, sides));
            let mut changes: Vec<Change> = changes.collect();
            changes.sort_by_key(|change| (change.line, change.span));
            changes
        });
        layers.collect()
    }
}

/// What only one side has, paired in order.
fn different<'r>(
    before: &Recorded,
    after: &Recorded,
    layer: &'static str,
    (mut old, mut new): (Vec<Item<'r>>, Vec<Item<'r>>),
) -> Vec<Change> {
    old.retain(|item| {
        let same = new.iter().position(|other| other.is_like(item));
        same.map(|at| new.remove(at)).is_none()
    });
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    std::iter::from_fn(|| {
        let (old, new) = (old.next(), new.next());
        let (shown, of) = match (&old, &new) {
            (_, Some(new)) => (new, after),
            (Some(old), None) => (old, before),
            (None, None) => return None,
        };
        Some(Change {
            layer,
            line: shown.span.map(|[start, _]| of.line_at(start)),
            span: shown.span,
            what: shown.what.split_whitespace().collect::<Vec<_>>().join(" "),
            before: old.as_ref().map(|item| item.told(new.as_ref())),
            after: new.as_ref().map(|item| item.told(old.as_ref())),
        })
    })
    .collect()
}

/// A difference of scores that is none: models are trained anew.
const SCORE: f32 = 0.01;

impl Item<'_> {
    /// Whether two runs say the same.
    fn is_like(&self, other: &Self) -> bool {
        let scores = self.score.zip(other.score);
        self.value == other.value && scores.is_none_or(|(one, two)| (one - two).abs() <= SCORE)
    }

    /// The value; with its score where nothing else tells it from the other run's.
    fn told(&self, other: Option<&Self>) -> String {
        let same = other.is_some_and(|other| other.value == self.value);
        match self.score.filter(|_| same) {
            Some(score) => format!("{}, score {score:.2}", self.value),
            None => self.value.clone(),
        }
    }

    fn key(&self, by_place: bool) -> Key {
        match self.span {
            Some(span) if by_place => (Some(span), String::new()),
            _ => (None, self.what.to_string()),
        }
    }
}
