//! Life dates of captions, behind the nation: "Piet Mol (Dutch, 1606–1669)", "Anna Berg, American, born Germany, 1880–1966".

use crate::clause::words;
use crate::lead::{LifeDate, dashed, pair, spans_years};
use crate::scene::{Names, Scene, Scenes, named};
use regesta_model::{DateForm, DateId, EntityId, EntityKind, MentionId, Span};
use regesta_packs::SentenceWords;

/// Most parts between a name and its dates: "Dutch, born Germany".
const PARTS: usize = 3;

/// The life dates that begin with this one, where it stands behind a name and its nation.
pub(crate) fn caption(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    id: DateId,
) -> Vec<LifeDate> {
    let doc = scenes.doc;
    let Some((date, name)) = doc
        .date(id)
        .and_then(|date| Some((date, bearer(scenes, names, scene, date.span)?)))
    else {
        return Vec::new();
    };
    let mut later = scene.dates.iter().skip_while(|other| **other != id).skip(1);
    let second = later.next().filter(|other| {
        let parted = dashed(doc, id, **other).is_some();
        parted && date.form != DateForm::Span
    });
    let last = second.and_then(|other| doc.date(*other));
    let end = last.map_or(date.span.end(), |last| last.span.end());
    let rest = doc.plain().get(end..scene.span.end()).unwrap_or("");
    let closes = |c: char| matches!(c, ')' | ',' | ';' | '.');
    let place = rest.find(closes).unwrap_or(rest.len());
    if second.is_none() && place > 0 {
        return Vec::new();
    }
    let closed = usize::from(rest.get(place..).is_some_and(|rest| rest.starts_with(')')));
    let end = end + place + closed;
    let stretch = scene
        .span
        .part(date.span.start() - scene.span.start()..end - scene.span.start());
    let dates: Vec<DateId> = [id].into_iter().chain(second.copied()).collect();
    if !spans_years(doc, &dates) {
        return Vec::new();
    }
    let (at, mention, entity) = name;
    let found = pair(doc, &dates, stretch).into_iter();
    let mine = found.map(|life| LifeDate {
        whose: Some((mention, entity)),
        quotation: at.cover(stretch),
        ..life
    });
    mine.collect()
}

/// The person whose name stands before a date with nothing but a nation between.
fn bearer(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    date: Span,
) -> Option<(Span, MentionId, EntityId)> {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let mut before = people.into_iter().rev();
    let name = before.find(|(span, ..)| span.end() <= date.start())?;
    let between = scenes.doc.plain().get(name.0.end()..date.start())?;
    names_nation(between, scenes.words).then_some(name)
}

/// Whether a text is a nation between a comma or bracket and a comma, and what it says besides where somebody was born.
fn names_nation(between: &str, pack: &SentenceWords) -> bool {
    let parts: Vec<&str> = between.split([',', '(']).map(str::trim).collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return false;
    };
    let born = |part: &str| {
        let mut words = words(part);
        let birth = words.next().map(str::to_lowercase);
        birth.is_some_and(|word| pack.born.contains(&word)) && words.next().is_some()
    };
    let nation = |part: &str| {
        let listed = words(part).all(|word| {
            let lower = word.to_lowercase();
            pack.coordinators.contains(&lower) || is_nation(&lower, pack)
        });
        listed && words(part).next().is_some()
    };
    let lead = middle.first().is_some_and(|part| nation(part));
    first.is_empty()
        && last.is_empty()
        && lead
        && middle.len() <= PARTS
        && middle.iter().all(|part| nation(part) || born(part))
}

fn is_nation(word: &str, pack: &SentenceWords) -> bool {
    pack.nations
        .iter()
        .any(|nation| match nation.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == nation,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn a_nation_stands_between_name_and_dates() {
        let cases = [
            ("en", " (Dutch, ", true),
            ("en", ", American, born Germany, ", true),
            ("en", " (French and American, ", true),
            ("en", " (Labour, ", false),
            ("en", ", mayor, ", false),
            ("en", " (", false),
            ("de", " (niederländisch, ", true),
            ("fr", " (néerlandaise, ", true),
            ("sv", ", svensk, ", true),
            ("da", ", hollandsk, ", true),
            ("fi", " (suomalainen, ", true),
            ("ru", " (французский, ", true),
        ];
        let pack = SentencePack::builtin().unwrap();
        for (code, text, wanted) in cases {
            let words = pack
                .languages
                .iter()
                .find(|words| words.code == code)
                .unwrap();
            assert_eq!(names_nation(text, words), wanted, "{code} {text}");
        }
    }
}
