//! Turns to somebody's kin: "John's brother Robert Marsh went to Canada. He died in Toronto."

use crate::clause::words;
use crate::kin::{is_owner, owns_kin_behind};
use crate::scene::{Names, Scene, Scenes, named};
use crate::sex::{Sexes, of_pronoun};
use crate::subject::{Candidate, Cast, with_title};
use crate::thread::pronoun_first;
use regesta_model::{EntityId, EntityKind, Span};

/// Sentences in which "he" may be the relative.
const TURN: usize = 3;

/// Words between kin and the name that they have: "his father, the painter John Marsh".
const NAMED: usize = 3;

/// Words before kin: "In 1825 his elder brother".
const BEFORE: usize = 4;

/// A relative whom the sentences just before tell of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Turn {
    pub(crate) person: EntityId,
    left: usize,
}

/// To whom a text has turned after a sentence.
pub(crate) fn turned(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    (before, sexes): (Option<Turn>, &Sexes<'_>),
) -> Option<Turn> {
    if let Some(person) = relative(scenes, names, scene) {
        return Some(Turn { person, left: TURN });
    }
    let before = before.filter(|turn| turn.left > 1)?;
    let (_, sex) = pronoun_first(scenes, names, scene)?;
    let goes_on = sexes.fits(scenes, before.person, Some(sex));
    goes_on.then_some(Turn {
        left: before.left - 1,
        ..before
    })
}

/// The one whom a sentence names as somebody's kin and begins with: "His father, John Marsh, was a baker".
fn relative(scenes: &Scenes<'_>, names: &Names, scene: &Scene) -> Option<EntityId> {
    let (doc, pack) = (scenes.doc, scenes.words);
    let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("");
    let kin = scene.kin.first()?;
    let people = named(doc, names, scene, EntityKind::Person);
    let owner = |span: Span| is_owner(doc.plain(), span) || owns_kin_behind(scenes, scene, span);
    let owned = people
        .iter()
        .filter(|(span, ..)| span.end() <= kin.start())
        .all(|(span, ..)| owner(*span));
    let possessive = |one: &Span| {
        pack.possessives
            .contains(&one.slice(doc.plain()).to_lowercase())
    };
    let mut pronouns = scene.pronouns.iter().filter(|one| one.end() <= kin.start());
    let told = scene.cues.iter().any(|(cue, _)| cue.end() <= kin.start());
    let lead = text(scene.span.start(), kin.start());
    if !owned || told || !pronouns.all(possessive) || words(lead).count() > BEFORE {
        return None;
    }
    let behind = people.iter().find(|(span, ..)| span.start() >= kin.end());
    let (span, mention, person) = behind?;
    let between = text(kin.end(), with_title(doc, *mention, *span).start());
    let other = |word: &str| {
        let word = word.to_lowercase();
        let lists = [&pack.whose, &pack.prepositions, &pack.coordinators];
        lists.iter().any(|list| list.contains(&word))
    };
    let named = words(between).count() <= NAMED
        && !between.contains(['.', ';', ':', '(', ')'])
        && !words(between).any(other);
    named.then_some(*person)
}

/// Whether a pronoun may be the relative of whom the sentences before tell, and would be taken for another.
pub(crate) fn is_of_kin(
    cast: &Cast<'_>,
    scenes: &Scenes<'_>,
    all: &[Candidate],
    one: Candidate,
) -> bool {
    let free = !one.group && !all.iter().any(|other| other.name.is_some());
    let sex = of_pronoun(scenes, one.span);
    let kin = cast.turn.filter(|_| free && one.name.is_none());
    kin.is_some_and(|kin| {
        cast.sexes.fits(scenes, kin, sex) && cast.named_by(scenes, one.span) != Some(kin)
    })
}
