//! Years behind a ruler's name that are those of his office: "Bishop Hugh of Wells (1209–1235)".

use crate::clause::words;
use crate::lead::{RULER, years};
use crate::scene::{Scene, Scenes};
use regesta_model::{DateId, DayRange, Document, Span};
use regesta_packs::SentenceWords;

/// Years that who bears a title of office lives at least, where a bracket behind his name gives his life.
const OFFICE: i64 = 60;

/// Whether a bracket with nothing but a range of years tells how long a ruler reigned or somebody held a see: "Alexander II
/// (1855–1881)", "under Henry III (1216–1272)".
pub(crate) fn is_reign(
    scenes: &Scenes<'_>,
    scene: &Scene,
    (name, bracket): (Span, Span),
    dates: &[DateId],
) -> bool {
    let doc = scenes.doc;
    let number = has_number(name.slice(doc.plain()));
    if let [range] = dates
        && number
        && years(doc, *range) < RULER
    {
        return true;
    }
    if !is_bare(doc, bracket, dates) {
        return false;
    }
    let before = doc.plain().get(scene.span.start()..name.start());
    let lead = Lead::new(before.unwrap_or(""), name.slice(doc.plain()), scenes.words);
    let days = dates.iter().filter_map(|id| doc.reading(*id)?.days());
    let days = days.reduce(DayRange::cover);
    let spanned = days.map_or(0, |days| days.first().days_to(days.last()) / 365);
    (lead.office && spanned < OFFICE) || (lead.reign && (lead.office || number))
}

/// Whether the last word of a name is a Roman number.
fn has_number(name: &str) -> bool {
    let last = name.split_whitespace().next_back();
    let number = last.and_then(|word| word.split([':', '.']).next());
    number
        .is_some_and(|word| !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// Whether a bracket holds nothing but years.
fn is_bare(doc: &Document, bracket: Span, dates: &[DateId]) -> bool {
    let found: Vec<_> = dates.iter().filter_map(|id| doc.date(*id)).collect();
    let yearly =
        |date: &&regesta_model::WrittenDate| date.parts.iter().all(|part| part.month.is_none());
    let inside: usize = found
        .iter()
        .map(|date| letters(date.span.slice(doc.plain())))
        .sum();
    !found.is_empty() && found.iter().all(yearly) && letters(bracket.slice(doc.plain())) == inside
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// What stands before a name.
#[derive(Debug, PartialEq, Eq)]
struct Lead {
    /// Whether a title of office does.
    office: bool,
    /// Whether a word does that dates by a reign.
    reign: bool,
}

impl Lead {
    /// What the text before a name tells, and the first word of the name, which may be a title.
    fn new(before: &str, name: &str, pack: &SentenceWords) -> Self {
        let before = before.to_lowercase();
        let found = ends_with_office(&before, pack);
        let rest = found.map_or(before.as_str(), |at| before.get(..at).unwrap_or(""));
        let first = words(name).next().map(str::to_lowercase);
        let many = words(name).count() > 1;
        let inside = first.is_some_and(|word| many && ends_with_office(&word, pack).is_some());
        Self {
            office: inside || found.is_some(),
            reign: ends_with_reign(rest, pack),
        }
    }
}

/// Where the title of office begins with which a text ends.
fn ends_with_office(text: &str, pack: &SentenceWords) -> Option<usize> {
    let text = text.trim_end();
    let last = words(text)
        .next_back()
        .filter(|word| text.ends_with(word))?;
    let at = text.len() - last.len();
    let mut places = pack
        .offices
        .iter()
        .filter_map(|office| match office.strip_suffix('*') {
            Some(stem) => last.starts_with(stem).then_some(at),
            None => text.strip_suffix(office.as_str()).map(str::len),
        });
    places.find(|at| {
        !text
            .get(..*at)
            .unwrap_or("")
            .ends_with(char::is_alphanumeric)
    })
}

/// Whether a text ends with words that date by a reign, an article behind them apart.
fn ends_with_reign(text: &str, pack: &SentenceWords) -> bool {
    let article = |word: &&str| {
        pack.determiners
            .iter()
            .chain(&pack.articles)
            .any(|other| other == word)
    };
    let text = text.trim_end();
    let last = words(text)
        .next_back()
        .filter(article)
        .filter(|word| text.ends_with(word));
    let text = text
        .strip_suffix(last.unwrap_or(""))
        .unwrap_or(text)
        .trim_end();
    pack.reigns.iter().any(|word| {
        let rest = text.strip_suffix(word.as_str());
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn titles_of_office_and_words_for_reigns_stand_before_rulers() {
        let pack = SentencePack::builtin().unwrap();
        let cases = [
            (
                "en",
                "It was built by Bishop ",
                "Hugh of Wells",
                (true, false),
            ),
            ("en", "Under King ", "Henry III", (true, true)),
            ("en", "under the emperor ", "Karl VI", (true, true)),
            ("en", "Painter ", "John Marsh", (false, false)),
            ("en", "", "Alexander Pope", (false, false)),
            ("de", "Unter Kaiser ", "Karl VI", (true, true)),
            ("fr", "Sous ", "Louis XIV", (false, true)),
            ("sv", "Kung ", "Gustav Vasa", (true, false)),
            ("da", "Biskop ", "Hans Holm", (true, false)),
            ("fi", "Kuningas ", "Kustaa Vaasa", (true, false)),
            ("ru", "При ", "Иване III", (false, true)),
            ("ru", "При великом князе ", "Иване", (true, true)),
        ];
        for (code, before, name, (office, reign)) in cases {
            let words = pack
                .languages
                .iter()
                .find(|words| words.code == code)
                .unwrap();
            let lead = Lead::new(before, name, words);
            assert_eq!(lead, Lead { office, reign }, "{code} {before}{name}");
        }
    }
}
