//! Words that tell of a birth or death without dating it: "the house where he died became a museum", "the centenary of his
//! death", "The Drowned Boat".

use crate::clause::{is_address, words};
use crate::kin::is_owner;
use crate::scene::{Names, Scene, Scenes, named};
use crate::signs::CueSign;
use crate::subject::{after_preposition, with_title};
use regesta_model::{Document, EntityKind, Span};
use regesta_packs::{SentenceWords, SubjectSide};

/// Blanks at most between a day that calls another back and what it calls back: "the centenary of the death".
const CALLED: usize = 5;

/// Words of the longest title in quotation marks.
const TITLE: usize = 8;

/// Marks around titles.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Whether a cue stands in a relative clause of place and a date outside it: "the house where he died became a museum in 1950". What
/// happens `once` is not dated by what stands before such a clause either.
pub(crate) fn is_elsewhere(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    (cue, at, once): (Span, Span, bool),
) -> bool {
    let (source, pack) = (scenes.doc.plain(), scenes.words);
    let text = |from: usize, to: usize| source.get(from..to).unwrap_or("");
    let opens = |word: &&Span| {
        let before = text(scene.span.start(), word.start());
        word.end() <= cue.start() && is_relative(before, word.slice(source), pack)
    };
    let Some(word) = scene.wheres.iter().rfind(opens) else {
        return false;
    };
    if text(word.end(), cue.start()).contains([',', ';', ':', '(', ')', '—', '–']) {
        return false;
    }
    if at.end() <= word.start() {
        return once;
    }
    if at.start() < cue.end() || is_told_before(scenes, names, scene, word.start()) {
        return false;
    }
    let content = |text: &str| !is_address(text, pack);
    let between = text(cue.end(), at.start());
    if !text(scene.span.start(), word.start())
        .trim_end()
        .ends_with(',')
    {
        return content(between);
    }
    let behind = text(at.end(), scene.span.end());
    let behind = behind.split([',', ';', '.', '(']).next().unwrap_or("");
    let last = between.rsplit_once(',').map(|(_, last)| last);
    last.is_some_and(|last| content(last) || content(behind))
}

/// Whether a word begins a relative clause that takes up what stands before it; one that looks like an article does behind a comma.
fn is_relative(before: &str, word: &str, pack: &SentenceWords) -> bool {
    let before = before.trim_end();
    let lists = [&pack.articles, &pack.determiners, &pack.relatives];
    let last = words(word).next_back().map(str::to_lowercase);
    let article = last.is_some_and(|last| lists.iter().any(|list| list.contains(&last)));
    if before.ends_with(',') {
        return true;
    }
    let noun = words(before)
        .next_back()
        .filter(|noun| before.ends_with(noun));
    noun.is_some_and(|noun| {
        let noun = noun.to_lowercase();
        let ties = [&pack.coordinators, &pack.joiners, &pack.prepositions];
        !article && !ties.iter().any(|list| list.contains(&noun))
    })
}

/// Whether somebody stands before a place of a sentence of whom it may tell.
fn is_told_before(scenes: &Scenes<'_>, names: &Names, scene: &Scene, place: usize) -> bool {
    let doc = scenes.doc;
    let mut people = named(doc, names, scene, EntityKind::Person).into_iter();
    let person = people.any(|(span, mention, _)| {
        let start = with_title(doc, mention, span).start();
        span.end() <= place
            && !is_owner(doc.plain(), span)
            && !after_preposition(scenes, scene, start)
    });
    let owns = |one: &Span| {
        let word = one.slice(doc.plain()).to_lowercase();
        scenes.words.possessives.contains(&word)
    };
    let mut pronouns = scene.pronouns.iter();
    person || pronouns.any(|one| one.end() <= place && !owns(one))
}

/// Whether a cue names what a day calls back: "the centenary of his death was marked in 1970".
pub(crate) fn is_called_back(scenes: &Scenes<'_>, scene: &Scene, cue: Span) -> bool {
    let pack = scenes.words;
    let idle = |from: usize, to: usize, most: usize| {
        let text = scenes.doc.plain().get(from..to).unwrap_or("");
        let subject = |word: &str| {
            let word = word.to_lowercase();
            pack.pronouns.contains(&word) && !pack.possessives.contains(&word)
        };
        scene.breaks_between(from, to) == 0
            && scene.words_between(from, to) <= most
            && !words(text).any(|word| subject(word) || word.starts_with(char::is_uppercase))
    };
    scene.anniversaries.iter().any(|day| {
        let before = day.end() <= cue.start() && idle(day.end(), cue.start(), CALLED);
        before || (cue.end() <= day.start() && idle(cue.end(), day.start(), 1))
    })
}

/// Whether a cue stands in a title or what somebody says, between quotation marks, and a date outside.
pub(crate) fn is_quoted(scenes: &Scenes<'_>, scene: &Scene, cue: Span, at: Span) -> bool {
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    let before = text(scene.span.start(), cue.start());
    if before.matches(QUOTES).count() % 2 == 0 {
        return false;
    }
    let open = before.rfind(QUOTES).unwrap_or(0) + scene.span.start();
    let close = text(cue.end(), scene.span.end()).find(QUOTES);
    close.is_some_and(|close| {
        let close = cue.end() + close;
        let inner = text(open, close).trim_start_matches(QUOTES).trim_start();
        inner.starts_with(char::is_uppercase)
            && inner.len() > cue.len()
            && words(inner).count() <= TITLE
            && !inner.contains(|c: char| c.is_ascii_digit())
            && (at.end() <= open || at.start() >= close)
    })
}

impl Scene {
    /// Takes the cues out that are words of a title: "The Drowned Boat", "The Birth of Venus".
    pub(crate) fn leave_titles(&mut self, doc: &Document, pack: &SentenceWords) {
        let cues = std::mem::take(&mut self.cues);
        let own = |(cue, sign): &(Span, CueSign)| !self.is_title(doc, pack, (*cue, *sign));
        self.cues = cues.into_iter().filter(own).collect();
    }

    fn is_title(&self, doc: &Document, pack: &SentenceWords, (cue, sign): (Span, CueSign)) -> bool {
        let mentions = || self.mentions.iter().filter_map(|id| doc.mention(*id));
        let inside = |work: Span| work.contains(cue) && work.len() > cue.len();
        if mentions().any(|one| one.kind == EntityKind::Work && inside(one.span)) {
            return true;
        }
        let text = cue.slice(doc.plain());
        let label = doc
            .plain()
            .get(cue.end()..)
            .is_some_and(|rest| rest.trim_start().starts_with(':'));
        let small = text.contains(char::is_lowercase);
        if pack.capital_nouns || !sign.lives || label || !small || (sign.opens && sign.dated) {
            return false;
        }
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if sign.subject == SubjectSide::After && words(text).skip(1).any(capital) {
            return true;
        }
        let before = doc.plain().get(self.span.start()..cue.start());
        let before = before.unwrap_or("").trim_end();
        let last = words(before)
            .next_back()
            .filter(|last| before.ends_with(last));
        let end = self.span.start() + before.len();
        let name = mentions().any(|one| one.kind != EntityKind::Other && one.span.end() == end);
        let pronoun = |word: &str| pack.pronouns.contains(&word.to_lowercase());
        capital(text) && !name && last.is_some_and(|last| capital(last) && !pronoun(last))
    }
}
