//! Whom a text goes on to tell of where a sentence names nobody.

use crate::clause::{plain_parts, words};
use crate::kin::{owns_kin, owns_kin_behind};
use crate::paragraph::Paragraph;
use crate::scene::{Names, Scene, Scenes, named};
use crate::sex::of_pronoun;
use crate::subject::{after_preposition, is_full_name, is_inflected, with_title};
use regesta_model::{ArticleId, BlockKind, Document, EntityId, EntityKind, Label, MentionId, Span};
use regesta_packs::Sex;

/// Of whom a paragraph is the entry, or goes on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// The one whose name heads it.
    pub(crate) head: Option<EntityId>,
    /// Whether it begins here, with that name or with a number.
    pub(crate) begins: bool,
}

impl Entry {
    /// Whether it begins here with a number and no name that was told as a person's.
    pub(crate) fn is_nobodys(self) -> bool {
        self.begins && self.head.is_none()
    }

    /// The one whose name it begins with.
    pub(crate) fn own(self) -> Option<EntityId> {
        self.head.filter(|_| self.begins)
    }

    /// What of it counts where an author may speak of himself.
    pub(crate) fn heard(self, own_voice: bool) -> Self {
        Self {
            head: self.head.filter(|_| !own_voice),
            ..self
        }
    }
}

/// The one whose full name stood last at the beginning of a paragraph or heading of an article.
#[derive(Debug, Default)]
pub(crate) struct Head {
    article: Option<ArticleId>,
    person: Option<EntityId>,
}

impl Head {
    /// Whom the entry is about, of which this paragraph is the next.
    pub(crate) fn at(&mut self, doc: &Document, names: &Names, paragraph: &Paragraph<'_>) -> Entry {
        let article = paragraph.first.article;
        if article != self.article {
            *self = Self {
                article,
                person: None,
            };
        }
        let label = doc
            .judgement(paragraph.first.block)
            .map(|judgement| judgement.label);
        let own = first_named(doc, names, paragraph).filter(|_| label != Some(Label::Byline));
        let begins = own.is_some() || is_numbered(doc, paragraph);
        self.person = if begins { own } else { self.person };
        Entry {
            head: self.person,
            begins,
        }
    }
}

/// Digits of the number of an entry.
const NUMBER: usize = 3;

/// Whether a paragraph with dates begins with a number and what it is the entry of, as in a list: "2. A daughter, b. 1840", not "2. Born in 1840".
fn is_numbered(doc: &Document, paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.text;
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(count..).unwrap_or("");
    let start = paragraph.to_source(0..0).start();
    let index = paragraph.blocks.start;
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.block.index() < index);
    let date = dates.get(first);
    let date = date.filter(|date| paragraph.blocks.contains(&date.block.index()));
    let dated = date.is_some_and(|date| date.span.start() > start);
    let kind = doc.block(paragraph.first.block).map(|block| block.kind);
    let head = rest.strip_prefix(['.', ')']);
    (1..=NUMBER).contains(&count)
        && head.is_some_and(is_headed)
        && dated
        && kind != Some(BlockKind::Heading)
}

/// Letters that a word cut short has at most.
const SHORT: usize = 4;

/// Whether a text begins with a name or what stands for one and goes on with what is added to it.
fn is_headed(text: &str) -> bool {
    let Some((head, _)) = text.split_once([',', ';', '(', '*', '†']) else {
        return false;
    };
    let ends = |piece: &str| {
        let last = words(piece).next_back().unwrap_or("");
        last.chars().count() > SHORT
    };
    let (earlier, last) = head.rsplit_once(". ").unwrap_or(("", head));
    last.contains(char::is_alphabetic)
        && !head.contains(|c: char| c.is_ascii_digit())
        && !earlier.split(". ").any(ends)
}

/// The person whose full name, title apart, begins a paragraph.
fn first_named(doc: &Document, names: &Names, paragraph: &Paragraph<'_>) -> Option<EntityId> {
    let start = paragraph.to_source(0..0).start();
    let mentions = &doc.layers().mentions;
    let first = mentions.partition_point(|one| one.block.index() < paragraph.blocks.start);
    let mention = mentions.get(first)?;
    let id = MentionId::new(first);
    let at = with_title(doc, id, mention.span).start();
    let lead = doc.plain().get(start..at)?;
    let heads = mention.kind == EntityKind::Person
        && paragraph.blocks.contains(&mention.block.index())
        && is_full_name(mention.span.slice(doc.plain()))
        && is_number(lead);
    names.of(id).filter(|_| heads)
}

/// The letters of Roman numerals, with which children are counted: "4 iv. Anna HOLM".
const ROMAN: &[char] = &['i', 'v', 'x'];

/// Whether nothing but the number of an entry stands before its name.
fn is_number(lead: &str) -> bool {
    words(lead).all(|word| {
        let lower = word.to_lowercase();
        word.bytes().all(|byte| byte.is_ascii_digit())
            || (lower.len() <= SHORT
                && lower.chars().all(|c| ROMAN.contains(&c))
                && lead.contains(['.', ')']))
    })
}

/// The one with whose full name a sentence begins; the one before where it names nobody.
pub(crate) fn begun(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    before: Option<EntityId>,
) -> Option<EntityId> {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let Some((span, mention, person)) = people.first() else {
        return before;
    };
    let start = with_title(scenes.doc, *mention, *span).start();
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    let kin = scene.kin.iter().any(|kin| {
        let added = text(span.end(), kin.start()).trim_start();
        kin.start() >= span.end() && added.starts_with(',') && words(added).count() <= KIN
    });
    let heads = is_number(text(scene.span.start(), start))
        && is_full_name(span.slice(scenes.doc.plain()))
        && !text(span.end(), scene.span.end()).starts_with(['\'', '’'])
        && !owns_kin_behind(scenes, scene, *span)
        && !kin;
    Some(*person).filter(|_| heads)
}

/// Words between a name and the kin that are added to it: "James Holm, his elder brother".
const KIN: usize = 3;

/// Whether a sentence begins with what it tells and names nobody before it: "Born 3 May 1801", "In 1830 married".
pub(crate) fn is_elliptic(scenes: &Scenes<'_>, scene: &Scene) -> bool {
    let first = scene.cues.iter().map(|(span, _)| span.start()).min();
    first.is_some_and(|at| is_opening(scenes, scene, at))
}

/// Whether nothing stands before a place of a sentence but dates and words that may stand before them.
fn is_opening(scenes: &Scenes<'_>, scene: &Scene, at: usize) -> bool {
    let pack = scenes.words;
    let small = |word: &str| {
        let word = word.to_lowercase();
        word.bytes().all(|byte| byte.is_ascii_digit()) || pack.prepositions.contains(&word)
    };
    plain_parts(scenes, scene, scene.span.start(), at).all(|part| words(part).all(small))
}

/// Whether a sentence has its subject behind what it tells, and that is no person but a thing: "1895 starb die Zeitung".
pub(crate) fn tells_of_thing(scenes: &Scenes<'_>, scene: &Scene, cue: Span) -> bool {
    let pack = scenes.words;
    let text = |from: usize, to: usize| scenes.doc.plain().get(from..to).unwrap_or("");
    let first = !text(scene.span.start(), cue.start()).contains(char::is_alphanumeric);
    let rest = text(cue.end(), scene.span.end());
    let mut follow = words(rest);
    let Some(word) = follow.next() else {
        return false;
    };
    let lower = word.to_lowercase();
    let noun = follow
        .next()
        .is_some_and(|next| next.starts_with(char::is_uppercase));
    let idle = pack.prepositions.contains(&lower)
        || pack.pronouns.contains(&lower)
        || (pack.joiners.contains(&lower) && !noun);
    let at = cue.end() + rest.len() - rest.trim_start().len();
    let mut dates = scene.dates.iter().filter_map(|id| scenes.doc.date(*id));
    let dated = dates.any(|date| {
        let near = at..=at + word.len() + 1;
        near.contains(&date.span.start()) || (date.span.start()..date.span.end()).contains(&at)
    });
    (pack.verb_second || pack.inverts)
        && !first
        && rest.trim_start().starts_with(word)
        && word.starts_with(char::is_lowercase)
        && !idle
        && !dated
}

/// The pronoun of a woman or a man that stands before all names of a sentence, and does not own what follows.
pub(crate) fn pronoun_first(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
) -> Option<(Span, Sex)> {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let first = *scene.pronouns.iter().min()?;
    let before = people.first().is_none_or(|(span, ..)| first < *span);
    let sex = of_pronoun(scenes, first)?;
    (before && !is_possessive(scenes, scene, first)).then_some((first, sex))
}

/// Whether a name cannot be whom its sentence is about: it stands behind a preposition, in an oblique case, or behind a noun that a
/// preposition governs ("in the murder of Holm" in languages without "of").
fn is_governed(scenes: &Scenes<'_>, scene: &Scene, mention: MentionId, name: Span) -> bool {
    let start = with_title(scenes.doc, mention, name).start();
    let text = scenes.doc.plain().get(scene.span.start()..start);
    let before = text.unwrap_or("").trim_end();
    let mut last = words(before).rev();
    let noun = last
        .next()
        .filter(|word| before.ends_with(word) && word.starts_with(char::is_lowercase));
    let tie = last.next().map(str::to_lowercase);
    let dated = scene.dates.iter().any(|id| {
        let date = scenes.doc.date(*id);
        date.is_some_and(|date| date.span.end() == scene.span.start() + before.len())
    });
    let pack = scenes.words;
    let chain = !pack.genitive.is_empty()
        && noun.is_some_and(|noun| noun.chars().count() > 2)
        && tie.is_some_and(|tie| pack.prepositions.contains(&tie));
    after_preposition(scenes, scene, start)
        || (chain && !dated)
        || (!before.is_empty() && is_inflected(scenes.doc, mention))
}

/// Whom a sentence leaves the text with: the first person that it names and who may be whom it is about; the one before where it begins with what it tells of him, with
/// a pronoun or with his kin.
pub(crate) fn leaves(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    before: Option<EntityId>,
) -> Option<EntityId> {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let mut free = people
        .iter()
        .filter(|(span, mention, _)| !is_governed(scenes, scene, *mention, *span));
    let other = || people.first().filter(|_| before.is_none());
    let Some((span, mention, person)) = free.next().or_else(other) else {
        return before;
    };
    let goes_on = || {
        let pronoun = scene.pronouns.iter().find(|one| one.end() <= span.start());
        let start = with_title(scenes.doc, *mention, *span).start();
        let told_of = || before.is_some() || after_preposition(scenes, scene, start);
        let said = pronoun.is_some_and(|one| !is_possessive(scenes, scene, *one) && told_of());
        let kin = scene
            .kin
            .first()
            .is_some_and(|kin| kin.end() <= span.start() && is_opening(scenes, scene, kin.start()));
        let elliptic = scene.cues.iter().any(|(cue, _)| cue.end() <= span.start())
            && is_elliptic(scenes, scene);
        said || kin || elliptic
    };
    if goes_on() { before } else { Some(*person) }
}

fn is_possessive(scenes: &Scenes<'_>, scene: &Scene, pronoun: Span) -> bool {
    let word = pronoun.slice(scenes.doc.plain()).to_lowercase();
    scenes.words.possessives.contains(&word) || owns_kin(scenes, scene, pronoun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_begins_with_what_something_is_added_to() {
        let cases = [
            (" Eine Tochter, * 1840", true),
            (" Joh. Chr. Holm (1801–1840)", true),
            (" Born in 1801, died in 1840", false),
            (" He came to London. Then, he left", false),
            (" He came home", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(is_headed(text), wanted, "{text}");
        }
    }
}
