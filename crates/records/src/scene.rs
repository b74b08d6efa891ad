//! One sentence with everything that stands in it.

use crate::by_name::ByName;
use crate::clause::words;
use crate::dateline::Datelines;
use crate::denial::Denials;
use crate::paragraph::Paragraph;
use crate::sentence::sentences;
use crate::signs::{CueSign, Found, Sign, Signs, fold};
use crate::state::acts;
use regesta_model::{
    ArticleId, DateId, DateRole, DateType, Document, EntityId, EntityKind, Genre, MentionId, Span,
    WrittenDate,
};
use regesta_packs::SentenceWords;
use std::ops::Range;

/// A paragraph, searched once.
pub(crate) struct Scenes<'d> {
    pub(crate) doc: &'d Document,
    pub(crate) passage: Paragraph<'d>,
    pub(crate) article: Option<ArticleId>,
    pub(crate) genre: Genre,
    /// Whether its author speaks of himself.
    pub(crate) own_voice: bool,
    pub(crate) words: &'d SentenceWords,
    pub(crate) scenes: Vec<Scene>,
}

/// A sentence; every place in it is a span of the source.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) span: Span,
    pub(crate) dates: Vec<DateId>,
    pub(crate) mentions: Vec<MentionId>,
    pub(crate) cues: Vec<(Span, CueSign)>,
    pub(crate) bodies: Vec<(Span, usize)>,
    pub(crate) occasions: Vec<(Span, usize)>,
    pub(crate) pronouns: Vec<Span>,
    pub(crate) kin: Vec<Span>,
    pub(crate) doubt: bool,
    /// Whether it is a date, or a place and a date, and nothing else.
    pub(crate) dateline: bool,
    /// Whether it asks and so tells nothing.
    pub(crate) question: bool,
    /// Whether it tells what comes every year.
    yearly: bool,
    /// How many dates stand in it of what never was; they are not among its dates.
    pub(crate) unreal_dates: usize,
    /// Words for what would have been.
    unreal: Vec<Span>,
    /// Words that send the reader elsewhere.
    references: Vec<Span>,
    /// Words for writings that their dates name.
    deeds: Vec<Span>,
    /// Words of learning what happened.
    news: Vec<Span>,
    /// Words with which begins what is learned.
    that: Vec<Span>,
    /// Words that say what was not.
    pub(crate) denials: Denials,
    /// What is not born and does not die as people do.
    pub(crate) things: Vec<Span>,
    /// What somebody may die of later.
    pub(crate) harms: Vec<Span>,
    /// Words that tell how such harm came.
    pub(crate) got: Vec<Span>,
    /// Words with which relative clauses of place begin.
    pub(crate) wheres: Vec<Span>,
    /// Words for days that call an earlier day back.
    pub(crate) anniversaries: Vec<Span>,
    /// Places that are part of names.
    pub(crate) by_names: Vec<ByName>,
    /// Lengths of time with the event that they are counted from: "twenty years after his death".
    pub(crate) counted: Vec<Span>,
    /// Where clauses begin, in order.
    pub(crate) breaks: Vec<usize>,
    /// Where words begin, in order.
    words: Vec<usize>,
}

/// Words between a word that sends the reader elsewhere and the date to look up.
const REFERENCE: usize = 5;

/// Beginnings of words from the end of a word for a writing to the date that names it: "law of the 12th", "loi du 12".
const DEED: usize = 3;

impl<'d> Scenes<'d> {
    pub(crate) fn new(doc: &'d Document, passage: Paragraph<'d>, signs: &'d Signs) -> Self {
        let folded = fold(passage.text);
        let found = signs.find(&folded);
        let own_voice = found.iter().any(|sign| sign.sign == Sign::FirstPerson);
        let mut rest = found.as_slice();
        let mut scenes = Vec::new();
        let standing = Standing::new(doc, &passage.blocks);
        let datelines = Datelines::new(doc, &passage, &standing);
        for range in datelines.join(sentences(passage.text, &signs.words)) {
            let count = rest.partition_point(|sign| sign.at.start < range.end);
            let (mine, later) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = later;
            let dateline = datelines.is_one(&range);
            scenes.push(Scene {
                dateline,
                ..Scene::new(doc, &passage, range, (mine, &signs.words), &standing)
            });
        }
        let article = passage.first.article;
        let genre = article.and_then(|id| doc.article(id));
        let genre = genre.map_or(Genre::Unknown, |article| {
            article.genre_at(passage.first.block)
        });
        Self {
            doc,
            passage,
            article,
            genre,
            own_voice,
            words: &signs.words,
            scenes,
        }
    }
}

impl Scene {
    fn new(
        doc: &Document,
        passage: &Paragraph<'_>,
        range: Range<usize>,
        (signs, pack): (&[Found], &SentenceWords),
        standing: &Standing,
    ) -> Self {
        let text = passage.text.get(range.clone()).unwrap_or("");
        let source = |at: usize| passage.to_source(at..at).start();
        let span = passage.to_source(range.clone());
        let mut scene = Self {
            span,
            dates: within(&standing.dates, span),
            mentions: within(&standing.mentions, span),
            counted: within(&standing.counted, span),
            ..Self::default()
        };
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                scene.words.push(source(range.start + at));
            } else if matches!(c, ',' | ';' | ':' | '—') {
                scene.breaks.push(source(range.start + at));
            }
        }
        for sign in signs {
            scene.add(passage.to_source(sign.at.clone()), sign.sign);
        }
        scene.breaks.sort_unstable();
        scene.leave_ties(doc, pack);
        scene.leave_addresses(doc, pack);
        scene.bound_counted();
        scene.leave_titles(doc, pack);
        scene.leave_idle(doc, pack);
        scene.question = text
            .trim_end_matches(['"', '”', '»', ')', '!'])
            .ends_with('?');
        scene.part_real(doc);
        scene.leave_references(doc);
        scene.leave_yearly(doc);
        scene.leave_notice(doc, pack);
        scene
    }

    /// Takes out the joiners that tell whose kin is meant, and begin no clause: "änkan efter Holm".
    fn leave_ties(&mut self, doc: &Document, pack: &SentenceWords) {
        let tie = |kin: &Span| {
            let rest = doc.plain().get(kin.end()..)?;
            let blanks = rest.len() - rest.trim_start().len();
            let word = rest.split_whitespace().next()?;
            pack.whose
                .iter()
                .any(|whose| whose == word)
                .then_some(kin.end() + blanks)
        };
        let ties: Vec<usize> = self.kin.iter().filter_map(tie).collect();
        self.breaks.retain(|place| !ties.contains(place));
    }

    /// Extends the lengths of time to the end of the clause that names their event.
    fn bound_counted(&mut self) {
        // The word that ties the event to the length may begin a clause elsewhere.
        let end = |at: usize| {
            let mut breaks = self.breaks_in(at, self.span.end());
            breaks.find(|place| self.words_between(at, *place) > 1)
        };
        let bounded = self.counted.iter().map(|length| {
            let end = end(length.end()).unwrap_or(self.span.end());
            length.cover(
                self.span
                    .part(length.end() - self.span.start()..end - self.span.start()),
            )
        });
        self.counted = bounded.collect();
    }

    /// Whether a cue names the event that a length of time is counted from, and a date is not of that event, or the other way round.
    pub(crate) fn is_counted_apart(&self, cue: Span, date: Span) -> bool {
        let mut counted = self.counted.iter();
        counted.any(|event| event.contains(cue) != event.contains(date))
    }

    /// Takes the dates out that tell where else to look: "(see 31 July 1665)".
    fn leave_references(&mut self, doc: &Document) {
        let mut dates = std::mem::take(&mut self.dates);
        let text = |from: usize, to: usize| doc.plain().get(from..to).unwrap_or("");
        let opens = |word: &Span| {
            let before = text(self.span.start(), word.start()).trim_end();
            before.is_empty() || before.ends_with(['(', '[', ';', ',', '—', '–'])
        };
        let leads = |word: &Span, date: Span| {
            let far = word.end() > date.start()
                || self.words_between(word.end(), date.start()) > REFERENCE;
            !far && !text(word.end(), date.start()).contains([')', ']', ';', '.'])
        };
        let words: Vec<Span> = self
            .references
            .iter()
            .filter(|word| opens(word))
            .copied()
            .collect();
        dates.retain(|id| {
            let date = doc.date(*id);
            date.is_some_and(|date| !words.iter().any(|word| leads(word, date.span)))
        });
        self.dates = dates;
    }

    /// Takes the days and months without their year out of a sentence that tells what comes every year: "open from May".
    fn leave_yearly(&mut self, doc: &Document) {
        let dated = |date: &WrittenDate| {
            date.parts
                .iter()
                .any(|part| part.month.is_none() || part.year.is_some())
        };
        if self.yearly {
            self.dates.retain(|id| doc.date(*id).is_some_and(dated));
        }
    }

    /// Takes the dates without a year of their own out of a notice to visitors: "Closed 25 December", "Join us today".
    fn leave_notice(&mut self, doc: &Document, pack: &SentenceWords) {
        let text = fold(self.span.slice(doc.plain()));
        let opens = |word: &String| {
            let rest = text.strip_prefix(word.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let dated = |date: &WrittenDate| date.parts.iter().any(|part| part.year.is_some());
        if pack.notices.iter().any(opens) {
            self.dates.retain(|id| doc.date(*id).is_some_and(dated));
        }
    }

    /// Takes the dates out that stand where something is told that would have been.
    fn part_real(&mut self, doc: &Document) {
        let all = std::mem::take(&mut self.dates);
        let (real, unreal): (Vec<DateId>, Vec<DateId>) = all.into_iter().partition(|id| {
            doc.date(*id).is_some_and(|date| {
                let mut signs = self.unreal.iter();
                signs.all(|sign| self.is_before_by_far(date.span, *sign))
            })
        });
        self.dates = real;
        self.unreal_dates = unreal.len();
    }

    /// Whether a place stands before another and two clauses begin between them.
    fn is_before_by_far(&self, place: Span, other: Span) -> bool {
        place.end() <= other.start() && self.breaks_between(place.end(), other.start()) >= 2
    }

    fn add(&mut self, span: Span, sign: Sign) {
        match sign {
            Sign::Cue(cue) => self.cues.push((span, cue)),
            Sign::Joiner => self.breaks.push(span.start()),
            Sign::Pronoun => self.pronouns.push(span),
            Sign::Doubt => self.doubt = true,
            Sign::Unreal => self.unreal.push(span),
            Sign::Kin => self.kin.push(span),
            Sign::Reference => self.references.push(span),
            Sign::Deed => self.deeds.push(span),
            Sign::News => self.news.push(span),
            Sign::That => self.that.push(span),
            Sign::Negation => self.denials.negations.push(span),
            Sign::Averted => self.denials.averted.push(span),
            Sign::Instead => self.denials.instead.push(span),
            Sign::Declined => self.denials.declined.push(span),
            Sign::Thing => self.things.push(span),
            Sign::Yearly => self.yearly = true,
            Sign::Harm => self.harms.push(span),
            Sign::Got => self.got.push(span),
            Sign::Where => self.wheres.push(span),
            Sign::Anniversary => self.anniversaries.push(span),
            Sign::Body(body) => self.bodies.push((span, body)),
            Sign::Occasion(occasion) => self.occasions.push((span, occasion)),
            Sign::None(_) | Sign::FirstPerson => {}
        }
    }

    /// Whether a date names a writing: "the law of 12 January 1816".
    pub(crate) fn names_deed(&self, date: Span) -> bool {
        self.deeds.iter().any(|deed| {
            let (from, to) = (deed.end(), date.start());
            from < to && self.words_between(from, to) <= DEED && self.breaks_between(from, to) == 0
        })
    }

    /// Whether a date is that of the news of what a cue tells: "on 3 May we learned that she had died".
    /// What is joined behind it without a subject is no news: "we heard that she lived, and left".
    pub(crate) fn is_of_news(&self, doc: &Document, date: Span, cue: Span) -> bool {
        let apart = |that: &Span| {
            let last = self.last_break(that.end(), cue.start());
            let rest = last.and_then(|at| doc.plain().get(at..cue.start()));
            let mut joiner = rest.into_iter().flat_map(words);
            joiner.next().is_some()
                && joiner.next().is_none()
                && rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        let told = self.that.iter().filter(|that| !apart(that)).any(|that| {
            let learned = |news: &Span| {
                news.end() <= that.start()
                    && (news.start() >= date.end() || !self.is_told(news.end(), date.start()))
            };
            date.end() <= that.start()
                && that.start() <= cue.start()
                && self.news.iter().any(learned)
        });
        told && date.end() <= cue.start()
    }

    /// Whether a word with which begins what is learned stands between two places.
    fn is_told(&self, from: usize, to: usize) -> bool {
        let mut that = self.that.iter();
        that.any(|that| that.start() >= from && that.end() <= to)
    }

    /// Words between two places.
    pub(crate) fn words_between(&self, one: usize, other: usize) -> usize {
        between(&self.words, one, other)
    }

    /// Beginnings of clauses between two places.
    pub(crate) fn breaks_between(&self, one: usize, other: usize) -> usize {
        between(&self.breaks, one, other)
    }

    /// Whether a word begins a clause here.
    pub(crate) fn is_joined_at(&self, place: usize) -> bool {
        self.breaks.binary_search(&place).is_ok()
    }

    /// Where the last clause between two places begins.
    pub(crate) fn last_break(&self, from: usize, to: usize) -> Option<usize> {
        let before = self.breaks.partition_point(|place| *place < to);
        let last = self.breaks.get(before.checked_sub(1)?).copied();
        last.filter(|place| *place >= from)
    }

    /// Beginnings of clauses between two places, in order.
    pub(crate) fn breaks_in(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        let breaks = self.breaks.iter().copied();
        breaks.filter(move |place| (from..to).contains(place))
    }

    /// How far apart two places are: words, and a clause counts as four.
    pub(crate) fn distance(&self, one: Span, other: Span) -> usize {
        let (left, right) = if one.start() <= other.start() {
            (one.end(), other.start())
        } else {
            (other.end(), one.start())
        };
        self.words_between(left, right) + 4 * self.breaks_between(left, right)
    }
}

fn between(places: &[usize], one: usize, other: usize) -> usize {
    let (first, last) = (one.min(other), one.max(other));
    let to = |limit: usize| places.partition_point(|place| *place < limit);
    to(last) - to(first)
}

fn within<T: Copy>(items: &[(Span, T)], span: Span) -> Vec<T> {
    let to = |limit: usize| items.partition_point(|(place, _)| place.start() < limit);
    let near = items.get(to(span.start())..to(span.end())).unwrap_or(&[]);
    let mine = near.iter().filter(|(place, _)| span.contains(*place));
    mine.map(|(_, item)| *item).collect()
}

/// The dates and mentions of a paragraph, in the order in which they stand.
pub(crate) struct Standing {
    counted: Vec<(Span, Span)>,
    pub(crate) dates: Vec<(Span, DateId)>,
    pub(crate) mentions: Vec<(Span, MentionId)>,
}

impl Standing {
    fn new(doc: &Document, blocks: &Range<usize>) -> Self {
        let dates = dates_of(doc, blocks).into_iter();
        let mentions = mentions_of(doc, blocks).into_iter();
        let mut standing = Self {
            counted: counted_in(doc, blocks),
            dates: dates
                .filter_map(|id| Some((doc.date(id)?.span, id)))
                .collect(),
            mentions: mentions
                .filter_map(|id| Some((doc.mention(id)?.span, id)))
                .collect(),
        };
        standing.dates.sort_by_key(|(span, _)| span.start());
        standing.mentions.sort_by_key(|(span, _)| span.start());
        standing
    }
}

/// The lengths of time of a paragraph that are counted from an event, in the order in which they stand.
fn counted_in(doc: &Document, blocks: &Range<usize>) -> Vec<(Span, Span)> {
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.block.index() < blocks.start);
    let mine = dates.iter().skip(first);
    let mine = mine.take_while(|date| date.block.index() < blocks.end);
    let counted = mine.filter(|date| date.details.of_event);
    counted.map(|date| (date.span, date.span)).collect()
}

/// The dates of a paragraph that say when something was.
fn dates_of(doc: &Document, blocks: &Range<usize>) -> Vec<DateId> {
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.block.index() < blocks.start);
    let mine = dates.iter().enumerate().skip(first);
    mine.take_while(|(_, date)| date.block.index() < blocks.end)
        .filter(|(_, date)| date.role == DateRole::Event && !is_page(doc.plain(), date.span))
        .filter(|(_, date)| matches!(date.kind, DateType::Date | DateType::Range))
        .filter(|(_, date)| !date.details.of_event)
        .map(|(index, _)| DateId::new(index))
        .filter(|id| {
            doc.reading(*id)
                .is_some_and(|reading| reading.days().is_some())
        })
        .collect()
}

/// Whether a page number follows: the year of a work cited, "(Holm, 1992:105)".
fn is_page(source: &str, date: Span) -> bool {
    let after = source.get(date.end()..).unwrap_or("");
    let page = after.strip_prefix(':').map(str::trim_start);
    date.len() == 4 && page.is_some_and(|page| page.starts_with(|c: char| c.is_ascii_digit()))
}

fn mentions_of(doc: &Document, blocks: &Range<usize>) -> Vec<MentionId> {
    let mentions = &doc.layers().mentions;
    let first = mentions.partition_point(|mention| mention.block.index() < blocks.start);
    let mine = mentions.iter().enumerate().skip(first);
    mine.take_while(|(_, mention)| mention.block.index() < blocks.end)
        .map(|(index, _)| MentionId::new(index))
        .collect()
}

/// Which entity each mention names.
pub(crate) struct Names(Vec<Option<EntityId>>);

impl Names {
    pub(crate) fn new(doc: &Document) -> Self {
        let mut names = vec![None; doc.layers().mentions.len()];
        for entity in &doc.layers().entities {
            for mention in &entity.mentions {
                if let Some(slot) = names.get_mut(mention.index()) {
                    *slot = Some(entity.id);
                }
            }
        }
        Self(names)
    }

    pub(crate) fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.0.get(mention.index()).copied().flatten()
    }
}

/// The mentions of a sentence that name something of this kind: where, which mention, which entity.
pub(crate) fn named(
    doc: &Document,
    names: &Names,
    scene: &Scene,
    kind: EntityKind,
) -> Vec<(Span, MentionId, EntityId)> {
    let mine = scene.mentions.iter().filter_map(|id| {
        let mention = doc.mention(*id)?;
        let own = role(doc, names, *id) == Some(kind);
        own.then_some((mention.span, *id, names.of(*id)?))
    });
    mine.collect()
}

/// What a mention names as far as statements go: its kind, but a body where it is the letters of a state, and that its name.
pub(crate) fn role(doc: &Document, names: &Names, id: MentionId) -> Option<EntityKind> {
    let mention = doc.mention(id)?;
    let spelled = mention.kind == EntityKind::Place && acts(mention.span.slice(doc.plain()));
    let entity = names.of(id).filter(|_| spelled);
    let named = entity.and_then(|entity| doc.entity(entity));
    let acts = named.is_some_and(|entity| acts(&entity.name));
    Some(if acts {
        EntityKind::Organisation
    } else {
        mention.kind
    })
}
