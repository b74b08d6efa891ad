//! Whom a text goes on to tell of where a sentence names nobody.

use crate::clause::{plain_parts, words};
use crate::kin::owns_kin;
use crate::paragraph::Paragraph;
use crate::scene::{Names, Scene, Scenes, named};
use crate::subject::{after_preposition, is_full_name, with_title};
use regesta_model::{ArticleId, Document, EntityId, EntityKind, MentionId, Span};

/// The one whose full name stood last at the beginning of a paragraph or heading of an article.
#[derive(Debug, Default)]
pub(crate) struct Head {
    article: Option<ArticleId>,
    person: Option<EntityId>,
}

impl Head {
    /// Whom the entry is about, of which this paragraph is the next.
    pub(crate) fn at(
        &mut self,
        doc: &Document,
        names: &Names,
        paragraph: &Paragraph<'_>,
    ) -> Option<EntityId> {
        let article = paragraph.first.article;
        if article != self.article {
            *self = Self {
                article,
                person: None,
            };
        }
        self.person = first_named(doc, names, paragraph).or(self.person);
        self.person
    }
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
        && !lead.contains(char::is_alphabetic);
    names.of(id).filter(|_| heads)
}

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

/// Whom a sentence leaves the text with: the first person that it names; the one before where it begins with what it tells of him, with
/// a pronoun or with his kin.
pub(crate) fn leaves(
    scenes: &Scenes<'_>,
    names: &Names,
    scene: &Scene,
    before: Option<EntityId>,
) -> Option<EntityId> {
    let people = named(scenes.doc, names, scene, EntityKind::Person);
    let Some((span, mention, person)) = people.first() else {
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
