//! Dates that a mark or a bracket makes a birth or a death: "Anna Holm (3 May 1881 – 2 June 1940)", "* 3.5.1881 † 2.6.1940".

use crate::caption::caption;
use crate::clause::{is_address, is_bare, words};
use crate::kin::{is_said_of, is_whose};
use crate::noun::is_at_noun;
use crate::reign::is_reign;
use crate::scene::{Names, Scene, Scenes, named};
use crate::statement::within;
use crate::subject::with_title;
use regesta_model::{
    DateEnd, DateForm, DateId, DayRange, Document, EntityId, EntityKind, MentionId, Span,
    WrittenDate,
};
use std::ops::Range;

/// The topics of this module, as the pack calls them.
pub(crate) const BIRTH: &str = "birth";
pub(crate) const DEATH: &str = "death";
pub(crate) const MARRIAGE: &str = "marriage";

/// Years between birth and death that a bracket with nothing but two years may mean.
const LIFE: std::ops::RangeInclusive<i64> = 15..=110;

/// Bytes between a name and its bracket.
const GAP: usize = 48;

/// A date of birth or death that no word but a mark tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LifeDate {
    pub(crate) topic: &'static str,
    pub(crate) date: DateId,
    pub(crate) end: DateEnd,
    /// Whose, if the bracket stands at a name.
    pub(crate) whose: Option<(MentionId, EntityId)>,
    /// Whether it is that of somebody whom no name tells: "the sitter (d. 1801)".
    pub(crate) nobodys: bool,
    /// The name and the bracket, or the mark and the date.
    pub(crate) quotation: Span,
    /// Where its place may stand, of a bracket.
    pub(crate) within: Option<Range<usize>>,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f32,
}

/// The life dates of a sentence, in order.
pub(crate) fn life_dates(scenes: &Scenes<'_>, names: &Names, scene: &Scene) -> Vec<LifeDate> {
    let doc = scenes.doc;
    let mut out = Vec::new();
    for bracket in brackets(doc, scene.span) {
        let inside: Vec<DateId> = dates_in(doc, scene, bracket);
        let whose = owner(doc, names, scene, bracket);
        let whose = whose.filter(|(at, _, entity)| {
            let name = first_of(doc, names, scene, *entity).unwrap_or(*at);
            let added = doc
                .plain()
                .get(name.end()..)
                .is_some_and(|rest| rest.starts_with(','));
            let name = if added { name } else { *at };
            !is_reign(scenes, scene, (*at, bracket), &inside)
                && is_at_name(scenes, scene, (name, bracket), &inside)
        });
        if let Some((at, mention, entity)) = whose {
            let quotation = at.cover(bracket);
            out.extend(
                pair(doc, &inside, bracket)
                    .into_iter()
                    .filter(|found| !is_of_rite(doc, scene, bracket, found.date))
                    .map(|found| LifeDate {
                        whose: Some((mention, entity)),
                        quotation,
                        ..found
                    }),
            );
        }
    }
    for date in &scene.dates {
        if !out.iter().any(|found| found.date == *date) {
            out.extend(caption(scenes, names, scene, *date));
        }
        if !out.iter().any(|found| found.date == *date) {
            out.extend(marked(scenes, names, scene, *date));
        }
    }
    out.sort_by_key(|found| (found.date, found.end));
    out
}

/// The round brackets of a stretch, without those inside others.
pub(crate) fn brackets(doc: &Document, span: Span) -> Vec<Span> {
    let text = span.slice(doc.plain());
    let (mut out, mut open, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            b')' if depth == 1 => {
                out.push(span.part(open..at + 1));
                depth = 0;
            }
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out
}

fn dates_in(doc: &Document, scene: &Scene, bracket: Span) -> Vec<DateId> {
    let inside = |id: &&DateId| {
        doc.date(**id)
            .is_some_and(|date| bracket.contains(date.span))
    };
    scene.dates.iter().filter(inside).copied().collect()
}

/// The person named just before a bracket.
fn owner(
    doc: &Document,
    names: &Names,
    scene: &Scene,
    bracket: Span,
) -> Option<(Span, MentionId, EntityId)> {
    let people = named(doc, names, scene, EntityKind::Person);
    let near = people
        .into_iter()
        .rev()
        .find(|(span, ..)| span.end() <= bracket.start())?;
    let gap = doc.plain().get(near.0.end()..bracket.start())?;
    let plain = gap.trim().len() <= GAP && !gap.contains(['.', ';', '(', ')']);
    plain.then_some(near)
}

/// Whether a date tells how long a ruler reigned, in the bracket behind his name.
pub(crate) fn is_of_reign(scenes: &Scenes<'_>, names: &Names, scene: &Scene, at: Span) -> bool {
    let doc = scenes.doc;
    let mut found = brackets(doc, scene.span).into_iter();
    let bracket = found.find(|bracket| bracket.contains(at));
    bracket.is_some_and(|bracket| {
        let inside = dates_in(doc, scene, bracket);
        let owner = owner(doc, names, scene, bracket);
        owner.is_some_and(|(name, ..)| is_reign(scenes, scene, (name, bracket), &inside))
    })
}

/// Whether a word between a date of a bracket and what stands before it there tells neither birth nor death: "(baptised 12 May
/// 1650 – buried 3 January 1702)".
fn is_of_rite(doc: &Document, scene: &Scene, bracket: Span, id: DateId) -> bool {
    let Some(at) = doc.date(id).map(|date| date.span.start()) else {
        return false;
    };
    let dates = scene.dates.iter().filter_map(|id| doc.date(*id));
    let before = dates.map(|date| date.span.end()).filter(|end| *end <= at);
    let from = before.max().unwrap_or(0).max(bracket.start());
    let inside = |cue: &Span| cue.start() >= from && cue.end() <= at;
    let mut cues = scene.cues.iter().filter(|(cue, _)| inside(cue));
    cues.next_back().is_some_and(|(_, sign)| !sign.lives)
}

/// Where a sentence first names a person.
fn first_of(doc: &Document, names: &Names, scene: &Scene, person: EntityId) -> Option<Span> {
    let mut people = named(doc, names, scene, EntityKind::Person).into_iter();
    people
        .find(|(.., entity)| *entity == person)
        .map(|(span, ..)| span)
}

/// Birth and death of a bracket that begins with two dates and a dash between, or with a range.
pub(crate) fn pair(doc: &Document, dates: &[DateId], bracket: Span) -> Vec<LifeDate> {
    let life = |topic, date, end, within, confidence| LifeDate {
        topic,
        date,
        end,
        whose: None,
        nobodys: false,
        quotation: bracket,
        within: Some(within),
        rule: "life-bracket",
        confidence,
    };
    match dates {
        [first, second, ..] => {
            let Some(dash) = dashed(doc, *first, *second) else {
                return Vec::new();
            };
            let (one, other) = (bracket.start()..dash, dash..bracket.end());
            vec![
                life(BIRTH, *first, within(doc, *first), one, 0.95),
                life(DEATH, *second, within(doc, *second), other, 0.95),
            ]
        }
        [range] if spans_a_life(doc, *range, bracket) => {
            vec![
                life(BIRTH, *range, DateEnd::First, 0..0, 0.75),
                life(DEATH, *range, DateEnd::Last, 0..0, 0.75),
            ]
        }
        _ => Vec::new(),
    }
}

/// Years that a ruler lives at least, where a bracket after his number gives his life and not his reign.
pub(crate) const RULER: i64 = 40;

pub(crate) fn years(doc: &Document, id: DateId) -> i64 {
    let days = doc.reading(id).and_then(|reading| reading.days());
    days.map_or(0, |days| days.first().days_to(days.last()) / 365)
}

/// Whether a bracket stands right behind a name, what may end a name ("of Norden", "the elder"), or what a comma adds to it; it tells
/// how long he did something behind anything else ("Holm was at Eton (1840–1855)"), and mostly behind a post that is added.
pub(crate) fn is_at_name(
    scenes: &Scenes<'_>,
    scene: &Scene,
    (name, bracket): (Span, Span),
    dates: &[DateId],
) -> bool {
    let (doc, pack) = (scenes.doc, scenes.words);
    let gap = doc.plain().get(name.end()..bracket.start()).unwrap_or("");
    let inside = |cue: &Span| cue.start() >= name.end() && cue.end() <= bracket.start();
    if gap.trim_start().starts_with(',') {
        let short = matches!(dates, [range] if years(doc, *range) < RULER);
        let post = short && scene.cues.iter().any(|(cue, _)| inside(cue));
        let clause = || words(gap).any(|word| pack.relatives.contains(&word.to_lowercase()));
        return !post && !clause();
    }
    let tie = |word: &&str| {
        let lower = word.to_lowercase();
        let mut idle = pack
            .whose
            .iter()
            .chain(&pack.articles)
            .chain(&pack.determiners)
            .chain(&pack.coordinators);
        idle.any(|other| *other == lower)
    };
    let found: Vec<&str> = words(gap).collect();
    let byname = matches!(found.as_slice(), [first, _] if tie(first));
    byname
        || found
            .iter()
            .all(|word| !word.starts_with(char::is_lowercase) || tie(word))
}

/// Where the dash or cross between two dates stands, if one does.
pub(crate) fn dashed(doc: &Document, first: DateId, second: DateId) -> Option<usize> {
    let (first, second) = (doc.date(first)?, doc.date(second)?);
    let from = first.span.end();
    let between = doc.plain().get(from..second.span.start())?;
    // "1650/1652" is one of these years, not from the one to the other.
    let one = |date: &WrittenDate| {
        date.form != DateForm::Span || date.span.slice(doc.plain()).contains('/')
    };
    let single = one(first) && one(second);
    let hyphen = || between.find('-').filter(|_| between.trim() == "-");
    let dash = between
        .find(['–', '—', '†', '−'])
        .or_else(|| between.find(" - "))
        .or_else(hyphen);
    dash.filter(|_| single && !between.contains(';'))
        .map(|at| from + at)
}

/// Whether there are as many years between dates as in a life.
pub(crate) fn spans_years(doc: &Document, dates: &[DateId]) -> bool {
    let days = dates.iter().filter_map(|id| doc.reading(*id)?.days());
    let whole = days.reduce(DayRange::cover);
    whole.is_some_and(|days| LIFE.contains(&(days.first().days_to(days.last()) / 365)))
}

fn spans_a_life(doc: &Document, id: DateId, bracket: Span) -> bool {
    let Some(date) = doc.date(id).filter(|date| date.form == DateForm::Span) else {
        return false;
    };
    let first = date.span.start() <= bracket.start() + 3;
    first && LIFE.contains(&years(doc, id))
}

/// A date with a mark just before it.
fn marked(scenes: &Scenes<'_>, names: &Names, scene: &Scene, id: DateId) -> Option<LifeDate> {
    let (doc, words) = (scenes.doc, scenes.words);
    let date = doc.date(id)?;
    let before = doc.plain().get(scene.span.start()..date.span.start())?;
    let (topic, start) = mark_before(scenes, names, scene, before)?;
    let at = scene.span.part(start..start);
    let quotation = at.cover(date.span);
    let dayless = date.parts.iter().all(|part| part.day.is_none());
    let bracket = brackets(doc, scene.span)
        .into_iter()
        .find(|bracket| bracket.contains(quotation));
    let nobodys = bracket.is_some_and(|bracket| is_at_noun(scenes, names, scene, bracket));
    let owner = bracket.and_then(|bracket| owner(doc, names, scene, bracket));
    let owner = owner.filter(|_| !nobodys);
    let mark = quotation.slice(doc.plain());
    let lower = mark.to_lowercase();
    let idle = topic == DEATH && words.on.iter().any(|on| lower.starts_with(on.as_str()));
    let told = || {
        follows_mark(scenes, names, scene, at.start())
            || is_entry(scenes, names, scene, at.start(), date.span.end())
    };
    if idle && !dayless && owner.is_none() && !told() {
        return None;
    }
    let last = || last_named(scenes, names, scene, quotation.start());
    let whose = owner.or_else(|| last().filter(|_| !nobodys));
    Some(LifeDate {
        topic,
        date: id,
        end: within(doc, id),
        whose: whose.map(|(_, mention, entity)| (mention, entity)),
        nobodys,
        quotation,
        within: None,
        rule: "life-mark",
        confidence: 0.85,
    })
}

/// The last person named before a mark who is neither one whose kin is meant nor a place.
fn last_named(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    mark: usize,
) -> Option<(Span, MentionId, EntityId)> {
    let (doc, words) = (scenes.doc, scenes.words);
    let people = named(doc, names, scene, EntityKind::Person);
    let spans: Vec<Span> = people.iter().map(|(span, ..)| *span).collect();
    people.into_iter().rev().find(|(span, mention, _)| {
        let start = with_title(doc, *mention, *span).start();
        let kin = is_whose(doc, scene, words, (start, span.start()))
            && !is_said_of(scenes, scene, &spans, start);
        let other = is_other(scenes, scene, start, mark) || is_wed(scenes, scene, *span, mark);
        span.end() <= mark && !kin && !other && !is_where(scenes, scene, *span)
    })
}

/// Whether a semicolon stands between a name and a mark, and the name itself behind what is told of the head of the entry: "John
/// Holm, m. 1 June 1829, Jane Cole; d. 4 April 1881".
fn is_other(scenes: &Scenes<'_>, scene: &Scene, name: usize, mark: usize) -> bool {
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    let before = text(scene.span.start(), name);
    let from = scene.span.start() + before.rfind(';').map_or(0, |at| at + 1);
    let told = |cue: &Span| cue.start() >= from && cue.end() <= name;
    text(name, mark).contains(';') && scene.cues.iter().any(|(cue, _)| told(cue))
}

/// Whether a name is that of whom the head of an entry married, and a mark behind it is the head's: "John Holm, b. 1801, m. 1825 Jane
/// Cole, d. 1850", unlike "m. 1825 Jane Cole (d. 1850)" and "m. 1825 Jane Cole, b. 1803, d. 1850".
pub(crate) fn is_wed(scenes: &Scenes<'_>, scene: &Scene, name: Span, mark: usize) -> bool {
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("x");
    let mut weds = scene.cues.iter().filter(|(_, sign)| sign.weds);
    let wed = weds.any(|(cue, _)| {
        cue.end() <= name.start()
            && !text(cue.end(), name.start()).contains([';', '(', ')'])
            && is_bare(scenes, scene, cue.end(), name.start())
            && scene.words_between(cue.end(), name.start()) <= WED
    });
    let behind = text(name.end(), mark);
    let born = words(behind).any(|word| {
        let lower = word.to_lowercase();
        let mut marks = scenes.words.born.iter();
        marks.any(|mark| mark.trim_end_matches(['.', ':']) == lower)
    });
    wed && behind.trim_start().starts_with([',', ';']) && !behind.contains(['(', '*']) && !born
}

/// Blanks between a mark of marriage and the name of whom somebody married: "m. Leeds 3 May 1825 Jane Cole".
const WED: usize = 7;

/// The topic of the mark that a text before a date ends with, and where it begins; a preposition or place may stand between the two.
fn mark_before(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    before: &str,
) -> Option<(&'static str, usize)> {
    let words = scenes.words;
    let plain = |text: &str| text.trim_end_matches([' ', '\u{a0}', ':', ',']).len();
    let place = |text: &str| {
        let end = scene.span.start() + text.len();
        let places = named(scenes.doc, names, scene, EntityKind::Place).into_iter();
        let mut ends = places.filter(|(span, ..)| span.end() == end);
        let start = ends.next().map(|(span, ..)| span.start());
        start.map_or(text.len(), |start| start - scene.span.start())
    };
    let tie = |text: &str| {
        let (rest, last) = text.rsplit_once(' ').unwrap_or(("", text));
        if words.prepositions.contains(&last.to_lowercase()) {
            rest.len()
        } else {
            text.len()
        }
    };
    let steps: [&dyn Fn(&str) -> usize; 4] = [&plain, &tie, &place, &tie];
    let mark_at_end = |text: &str| {
        let born = ends_with_mark(text, "*", &words.born).map(|mark| (BIRTH, mark));
        let died = || ends_with_mark(text, "†", &words.died).map(|mark| (DEATH, mark));
        let (topic, mark) = born.or_else(died)?;
        Some((topic, text.len() - mark))
    };
    let mut text = before.trim_end_matches([' ', '\u{a0}']);
    if let Some(found) = mark_at_end(text) {
        return Some(found);
    }
    for step in steps {
        text = text.get(..step(text))?;
        text = text.get(..plain(text))?;
        if let Some(found) = mark_at_end(text) {
            return Some(found);
        }
    }
    None
}

/// Whether a mark and its date are all that is told of a name that begins the sentence or follows a colon: "Jens Holm, miller, d.
/// 3 May", unlike "Jens Holm d. 3 May came home".
fn is_entry(scenes: &Scenes<'_>, names: &Names, scene: &Scene, mark: usize, end: usize) -> bool {
    let (source, start) = (scenes.doc.plain(), scene.span.start());
    let text = |from: usize, to: usize| source.get(from..to).unwrap_or("");
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let from = text(start, mark)
        .rfind([':', ';'])
        .map_or(start, |at| start + at);
    let Some((name, mention, _)) = people.into_iter().find(|(span, ..)| span.start() >= from)
    else {
        return false;
    };
    let lead = text(from, with_title(scenes.doc, mention, name).start());
    let added = text(name.end(), mark).trim();
    let tied = added.is_empty() || (added.starts_with(',') && added.ends_with(','));
    let rest = text(end, scene.span.end());
    let rest = rest.split([',', ';', '(', ')']).next().unwrap_or("");
    name.end() <= mark
        && tied
        && !lead.contains(char::is_alphabetic)
        && is_address(rest, scenes.words)
}

/// What stands before a mark and makes it one of an entry.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Birth,
    /// Of what a word tells only right before its date: "gift 1801".
    Other,
}

/// Whether a date of birth stands before a place of a sentence, and a comma or nothing but places between the two; or a date with
/// another mark of an entry, and nothing but a comma.
fn follows_mark(scenes: &Scenes<'_>, names: &Names, scene: &Scene, at: usize) -> bool {
    let mut earlier = scene.dates.iter().filter_map(|id| {
        let date = scenes.doc.date(*id)?.span;
        let mark = mark_of(scenes, names, scene, date).filter(|_| date.end() <= at)?;
        Some((date, mark))
    });
    earlier.next_back().is_some_and(|(date, mark)| {
        let between = scenes.doc.plain().get(date.end()..at).unwrap_or("").trim();
        match mark {
            Mark::Birth => between.ends_with([',', ';']) || is_address(between, scenes.words),
            Mark::Other => matches!(between, "," | ";"),
        }
    })
}

/// The mark of an entry that a date has.
fn mark_of(scenes: &Scenes<'_>, names: &Names, scene: &Scene, date: Span) -> Option<Mark> {
    let source = scenes.doc.plain();
    let before = source.get(scene.span.start()..date.start())?;
    let marked = mark_before(scenes, names, scene, before);
    if marked.is_some_and(|(topic, _)| topic == BIRTH) {
        return Some(Mark::Birth);
    }
    let mut cues = scene.cues.iter().rev();
    let (cue, sign) = cues.find(|(cue, _)| cue.end() <= date.start())?;
    if scenes
        .words
        .born
        .contains(&cue.slice(source).to_lowercase())
    {
        return Some(Mark::Birth);
    }
    let between = source.get(cue.end()..date.start())?;
    (sign.dated && between.trim().is_empty()).then_some(Mark::Other)
}

/// Whether a name of one word stands where a place does: after a date and a comma or preposition.
fn is_where(scenes: &Scenes<'_>, scene: &Scene, name: Span) -> bool {
    let source = scenes.doc.plain();
    let tie = |word: &str| scenes.words.prepositions.contains(&word.to_lowercase());
    let after = |id: &DateId| {
        let date = scenes.doc.date(*id);
        let between = date.and_then(|date| source.get(date.span.end()..name.start()));
        between.is_some_and(|between| {
            let part = between.trim_matches([' ', '\u{a0}', ',']);
            !between.trim().is_empty()
                && !part.contains([';', '.', '(', ')'])
                && words(part).all(tie)
        })
    };
    !name.slice(source).contains(char::is_whitespace) && scene.dates.iter().any(after)
}

/// Length of the mark that a text ends with. A mark that is a word must stand in front of nothing but the date.
fn ends_with_mark(text: &str, sign: &str, words: &[String]) -> Option<usize> {
    if text.ends_with(sign) {
        return Some(sign.len());
    }
    let whole = |word: &&String| {
        let opens = text.len() == word.len() && text.to_lowercase() == **word;
        let rest = text.strip_suffix(word.as_str());
        let rest = rest.or_else(|| opens.then_some(""));
        word.ends_with(['.', ':'])
            && rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    words.iter().find(whole).map(String::len)
}
