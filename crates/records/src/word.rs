//! One statement's word on a thing, ready to be compared.

use crate::compare::When;
use crate::key::Mode;
use crate::statement::Maker;
use crate::subject::is_full_name;
use regesta_calendar::Edtf;
use regesta_model::{
    ArticleId, Bound, DateEnd, DateId, Document, EntityId, Genre, Language, Mention, Reading, Side,
    Span, Statement, TopicId,
};

/// What a text says of when something was.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) side: Side,
    pub(crate) sentence: Span,
    pub(crate) witness: Witness,
    pub(crate) language: Language,
    pub(crate) object: Option<EntityId>,
    /// What it is about where no person is: the event named.
    pub(crate) event: Option<EntityId>,
    pub(crate) body: Option<TopicId>,
    pub(crate) when: When,
    /// Whether it is certain enough whom it is about to contradict another.
    pub(crate) sure: bool,
    /// Whether the sentence begins with the full name of the one it is about, as an entry does.
    pub(crate) introduced: bool,
}

/// Who says so: an article, or a work that it cites for the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Witness {
    pub(crate) article: Option<ArticleId>,
    pub(crate) cited: Option<String>,
}

impl Witness {
    /// Whether two are different: other articles, or other works cited by one.
    pub(crate) fn differs(&self, other: &Self) -> bool {
        let cited = self.cited.as_ref().zip(other.cited.as_ref());
        self.article != other.article || cited.is_some_and(|(one, other)| one != other)
    }
}

/// A statement's words, one for each date.
pub(crate) fn words_of(
    doc: &Document,
    maker: &Maker<'_>,
    statement: &Statement,
    index: usize,
    mode: Mode,
) -> impl Iterator<Item = Word> {
    let article = statement.article;
    let language = article
        .and_then(|id| doc.article(id))
        .map_or(Language::UNKNOWN, |article| article.language);
    let witness = Witness {
        article,
        cited: cited(statement.quotation.slice(doc.plain())).map(str::to_owned),
    };
    let sure = is_sure(doc, maker, statement);
    let introduced = is_introduced(doc, statement);
    let end = statement.end;
    let object = statement.object.filter(|_| mode.object);
    let event = statement.object;
    let sentence = statement.quotation;
    let body = statement.body.clone();
    statement.dates.iter().filter_map(move |date| {
        let when = When::new(doc, *date, end)?;
        if mode.lasting && !when.lasting {
            return None;
        }
        let when = if mode.begins { when.beginning()? } else { when };
        let when = if mode.once { when.on_one_day() } else { when };
        let side = Side {
            statement: index,
            date: *date,
            edtf: edtf_of(doc, *date, end),
            days: when.days(),
            place: None,
        };
        Some(Word {
            side,
            sentence,
            witness: witness.clone(),
            language,
            object,
            event,
            body: body.clone(),
            when,
            sure,
            introduced,
        })
    })
}

/// Whether the subject is named in the sentence or is whom an article of an encyclopedia is about, and by more than one name;
/// whom half a sentence is about only a name tells, and a surname only where the full name stands near.
pub(crate) fn is_sure(doc: &Document, maker: &Maker<'_>, statement: &Statement) -> bool {
    let Some(subject) = statement.participants.iter().find(|one| one.subject) else {
        return true;
    };
    let main = maker.protagonists.of(statement.article) == Some(subject.entity);
    let full = doc
        .entity(subject.entity)
        .is_some_and(|entity| is_full_name(&entity.name));
    let quotation = statement.quotation.slice(doc.plain());
    let whole = !quotation.starts_with(char::is_lowercase);
    let life = statement.genre == Genre::Encyclopedia;
    let named = || {
        let mention = subject.mention.and_then(|id| doc.mention(id));
        mention.is_some_and(|mention| main || is_full_near(doc, subject.entity, mention))
    };
    full && (main && whole && life || named())
}

/// Blocks between a full name and a shorter form that surely means the same person.
const NEAR: usize = 12;

/// Whether a mention is a full name, or stands a little after one of its entity.
fn is_full_near(doc: &Document, entity: EntityId, mention: &Mention) -> bool {
    let near = |other: &Mention| {
        let apart = mention.block.index().checked_sub(other.block.index());
        apart.is_some_and(|apart| apart <= NEAR)
            && is_full_name(other.span.slice(doc.plain()))
            && doc.article_of(other.block) == doc.article_of(mention.block)
    };
    let mentions = doc
        .entity(entity)
        .map_or(&[][..], |entity| &entity.mentions);
    mentions.iter().filter_map(|id| doc.mention(*id)).any(near)
}

/// Whether a statement's quotation begins as an entry does: with its subject's full name, title apart, and what is added to it
/// ("Anna Holm, of Norden").
fn is_introduced(doc: &Document, statement: &Statement) -> bool {
    let subject = statement.participants.iter().find(|one| one.subject);
    let mention = subject.and_then(|one| doc.mention(one.mention?));
    mention.is_some_and(|mention| {
        let start = mention
            .title
            .map_or(mention.span, |title| title.cover(mention.span));
        let before = doc.plain().get(statement.quotation.start()..start.start());
        let first = before.is_some_and(|before| !before.contains(char::is_alphanumeric));
        let after = doc.plain().get(mention.span.end()..).unwrap_or("");
        let added = after.trim_start().starts_with([',', '(']);
        first && added && is_full_name(mention.span.slice(doc.plain()))
    })
}

/// The end of a date that is meant, in EDTF.
fn edtf_of(doc: &Document, date: DateId, end: DateEnd) -> String {
    let known = doc.date(date).zip(doc.reading(date));
    let bound = known.and_then(|(date, reading)| Bound::of(date, reading));
    if let Some(bound) = bound.filter(|_| end == DateEnd::Whole) {
        return bound.edtf;
    }
    let edtf = doc.reading(date).and_then(Reading::edtf);
    let Some(edtf) = edtf else {
        return String::new();
    };
    let part = match end {
        DateEnd::Whole => None,
        DateEnd::First => edtf.dates().next().map(ToString::to_string),
        DateEnd::Last => edtf.dates().last().map(ToString::to_string),
        DateEnd::Within => within(&edtf),
    };
    part.unwrap_or_else(|| edtf.to_string())
}

/// One of the dates from the first to the last of a range, in EDTF.
///
/// Source of the form: Extended Date/Time Format, level 2, "one of a set".
fn within(range: &Edtf) -> Option<String> {
    let (first, last) = range.dates().next().zip(range.dates().last())?;
    Some(format!("[{first}..{last}]"))
}

/// The work that a sentence ends by citing: `Holm, 1992` of "... (Holm, 1992:105)."
fn cited(sentence: &str) -> Option<&str> {
    let end = sentence.trim_end().trim_end_matches(['.', '"', '”', '»']);
    let inner = end.strip_suffix(')')?;
    let (_, inner) = inner.rsplit_once('(')?;
    let work = inner.split(':').next()?;
    let capital = work.starts_with(char::is_uppercase);
    let year = work
        .trim_end()
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?;
    (capital && year.len() == 4 && work.contains(',')).then_some(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_cited_at_the_end_is_another_witness() {
        let cases = [
            (
                "It was founded in March 1924 (Holm, 1992:105).",
                Some("Holm, 1992"),
            ),
            ("It was founded in March 1924 (see 1992).", None),
            ("He came (Holm, 1992) and left.", None),
            ("He came in 1924.", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(cited(text), wanted, "{text}");
        }
    }
}
