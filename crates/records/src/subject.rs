//! Whom a statement is about.

use crate::group::groups;
use crate::kin::{
    is_near_kin, is_owner, is_owner_behind, is_whose, owns_kin, owns_kin_behind, tells_of_kin,
};
use crate::lead::is_wed;
use crate::noun::{how_far, is_in_bracket_at_noun, is_taken_up, opens_with_relative};
use crate::related::{bracketed, chained, in_part, related};
use crate::scene::{Names, Scene, Scenes, named};
use crate::sex::{Sexes, of_pronoun};
use crate::thread::{Entry, is_elliptic, tells_of_thing};
use crate::turn::is_of_kin;
use crate::unnamed::is_of_unnamed;
use regesta_model::{
    ArticleId, BlockId, DateId, Document, EntityId, EntityKind, Field, Genre, Label, MentionId,
    Span,
};
use regesta_packs::{Sex, SubjectSide};

/// The one a statement is about, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Subject {
    pub(crate) entity: EntityId,
    pub(crate) mention: Option<MentionId>,
    pub(crate) confidence: f32,
}

/// The person each article is about, if it is about one.
pub(crate) struct Protagonists(Vec<Option<EntityId>>);

impl Protagonists {
    /// The person with most mentions, if these are a fifth of all mentions of persons in the article or he is also the one it
    /// names first; else the one with whose full name the title of the page or its first sentence begins. Who is named in bylines, in lists and
    /// in tables alone does not count where others are.
    pub(crate) fn new(doc: &Document) -> Self {
        let mut counts = vec![Count::default(); doc.layers().articles.len()];
        let mut listed = counts.clone();
        let people = doc.layers().entities.iter();
        for entity in people.filter(|entity| entity.kind == EntityKind::Person) {
            for id in &entity.mentions {
                let Some(block) = doc.mention(*id).map(|mention| mention.block) else {
                    continue;
                };
                let counts = match doc.judgement(block).map(|judgement| judgement.label) {
                    Some(Label::Byline) => continue,
                    Some(Label::ListItem | Label::Heading) => &mut listed,
                    _ => &mut counts,
                };
                let article = doc.article_of(block);
                if let Some(count) = article.and_then(|id| counts.get_mut(id.index())) {
                    count.add(*id, entity.id, begins(doc, block, *id, &entity.name));
                }
            }
        }
        let titled = titled(doc);
        let known = |count: &Count| titled.filter(|person| count.people.contains_key(person));
        let leading = |(told, listed): (&Count, &Count)| {
            let count = if told.people.is_empty() { listed } else { told };
            let all = || {
                listed
                    .leading()
                    .filter(|person| told.people.contains_key(person))
            };
            count
                .leading()
                .or_else(|| known(count))
                .or_else(all)
                .or(told.begun)
        };
        Self(counts.iter().zip(&listed).map(leading).collect())
    }

    pub(crate) fn of(&self, article: Option<ArticleId>) -> Option<EntityId> {
        self.0.get(article?.index()).copied().flatten()
    }
}

/// Whether a block begins with a mention of somebody whose name is known in full, and goes on.
fn begins(doc: &Document, block: BlockId, id: MentionId, name: &str) -> bool {
    let (Some(block), Some(mention)) = (doc.block(block), doc.mention(id)) else {
        return false;
    };
    let lead = doc.plain().get(block.span.start()..mention.span.start());
    let first = lead.is_some_and(|lead| !lead.contains(char::is_alphanumeric));
    is_full_name(name) && first && block.span.len() > 2 * mention.span.len()
}

/// The person with whose full name the title begins that a page states.
fn titled(doc: &Document) -> Option<EntityId> {
    let stated = doc.origin().told(Field::Title);
    let title = stated.map(|stated| stated.value.as_str());
    let title = title.or(doc.origin().title.as_deref())?.trim_start();
    let mut people = doc.layers().entities.iter();
    let begins = |name: &str| {
        let rest = title.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let person = people
        .find(|one| one.kind == EntityKind::Person && is_full_name(&one.name) && begins(&one.name));
    person.map(|person| person.id)
}

/// How often an article names each person, and whom first.
#[derive(Debug, Clone, Default)]
struct Count {
    people: std::collections::BTreeMap<EntityId, usize>,
    first: Option<(MentionId, EntityId)>,
    /// The one with whose full name the first paragraph begins that names somebody.
    begun: Option<EntityId>,
}

/// Mentions that make the one an article names first its subject.
const OFTEN: usize = 5;

impl Count {
    fn add(&mut self, mention: MentionId, entity: EntityId, begins: bool) {
        *self.people.entry(entity).or_default() += 1 + usize::from(begins);
        if self.first.is_none_or(|(known, _)| mention < known) {
            self.first = Some((mention, entity));
            self.begun = begins.then_some(entity);
        }
    }

    fn leading(&self) -> Option<EntityId> {
        let all: usize = self.people.values().sum();
        let people = self.people.iter();
        let (best, count) = people.max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id)))?;
        let first = self.first.is_some_and(|(_, entity)| entity == *best);
        let often = *count >= 2 && count * 5 >= all;
        (often || (first && *count >= OFTEN)).then_some(*best)
    }
}

/// Whether a name is more than one word of a person's: "Anna Holm", not "Anna" or "the Duke".
pub(crate) fn is_full_name(name: &str) -> bool {
    let words = name.split_whitespace();
    let part = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words.filter(part).count() >= 2
}

/// What the search for a subject needs to know.
pub(crate) struct Cast<'a> {
    pub(crate) names: &'a Names,
    pub(crate) sexes: &'a Sexes<'a>,
    pub(crate) protagonist: Option<EntityId>,
    /// Whom the sentence just before is about.
    pub(crate) before: Option<EntityId>,
    /// The one with whose full name the last sentence of the paragraph began that names anybody.
    pub(crate) own: Option<EntityId>,
    /// The relative whom the sentences just before tell of.
    pub(crate) turn: Option<EntityId>,
    /// Whose entry it stands in.
    pub(crate) entry: Entry,
    /// Whether it is a line of a data sheet, which tells of whom the text is about.
    pub(crate) sheet: bool,
}

/// One whom a sentence may be about: a name, or a pronoun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) span: Span,
    /// `None` of a pronoun.
    pub(crate) name: Option<(MentionId, EntityId)>,
    /// Whether it stands after a preposition or in an oblique case.
    pub(crate) oblique: bool,
    /// Whether it tells whose kin is meant: "the widow of Holm".
    pub(crate) of_kin: bool,
    /// Whether it is somebody whom no name tells: some of somebody's people ("three of his men"), a wife ("Mrs. Henry Holm").
    pub(crate) group: bool,
}

/// What a subject is sought for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) cue: Span,
    pub(crate) side: SubjectSide,
    /// Whether it is told of a work: "two of his books" are his.
    pub(crate) work: bool,
    /// Whether a name behind the cue is somebody else's, as that of the one married.
    pub(crate) bare: bool,
    /// Whether the cue counts only right before a date.
    pub(crate) dated: bool,
    /// Whether the cue counts only of a person who is known.
    pub(crate) person: bool,
    /// Whether the cue is a participle.
    pub(crate) participle: bool,
    /// Whether it happens to a person at most once.
    pub(crate) once: bool,
}

impl Candidate {
    const fn new(span: Span, name: Option<(MentionId, EntityId)>) -> Self {
        Self {
            span,
            name,
            oblique: false,
            of_kin: false,
            group: false,
        }
    }
}

impl Cast<'_> {
    /// The person a cue is about. Of a cue that comes before the one it is about, the next named; else the name that a relative
    /// pronoun before the cue takes up, the nearest in the cue's own clause, the one that something is added to just before the cue,
    /// the first of the sentence, the one just after.
    pub(crate) fn subject(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        asked: &Asked,
    ) -> Option<Subject> {
        let cue = asked.cue;
        let all = self.candidates(scenes, scene, asked.work);
        if asked.side == SubjectSide::After {
            return after(scene, &all, cue);
        }
        if let Some(owner) = bracketed(scenes, scene, &all, cue) {
            return self.meant(scenes, &all, owner, 0.85);
        }
        if is_of_unnamed(scenes, scene, &all, cue)
            || is_in_bracket_at_noun(scenes, self.names, scene, cue)
            || is_taken_up(scenes, scene, &all, cue)
        {
            return None;
        }
        let wed = |one: &Candidate| asked.dated && is_wed(scenes, scene, one.span, cue.start());
        let before = all
            .iter()
            .filter(|one| one.span.end() <= cue.start() && !wed(one));
        let before: Vec<Candidate> = in_part(scenes, before.copied().collect(), cue);
        let related = related(scenes, scene, &before, asked);
        let chosen = related.or_else(|| chained(scenes, scene, &before, cue));
        let chosen = chosen.or_else(|| in_clause(scene, &before, cue));
        let free = all.iter().filter(|one| !one.oblique);
        let free: Vec<Span> = free.map(|one| one.span).collect();
        if chosen.is_none() && tells_of_kin(scenes, scene, &free, asked) {
            return None;
        }
        // "a stone for the soldiers, who fell at Norden"
        if chosen.is_none() && asked.person && opens_with_relative(scenes, scene, cue) {
            return None;
        }
        let chosen = chosen
            .or_else(|| verb_second(scenes, scene, &all, cue))
            .or_else(|| added_to(scenes, scene, &before, cue))
            .or_else(|| first(&before));
        match chosen {
            Some((one, _)) if asked.once && is_of_kin(self, scenes, &all, one) => None,
            Some((one, confidence)) => self.meant(scenes, &all, one, confidence),
            None if before.is_empty() && !asked.work && is_elliptic(scenes, scene) => {
                self.unsaid(scenes, scene, &all, asked)
            }
            None => self.behind(scenes, scene, &all, cue),
        }
    }

    /// Whom a sentence without a subject is about: the one named behind the cue, else the one whom the sentences before it are about.
    fn unsaid(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        all: &[Candidate],
        asked: &Asked,
    ) -> Option<Subject> {
        let behind = || {
            let found = self.behind(scenes, scene, all, asked.cue);
            found.filter(|one| one.mention.is_some())
        };
        let sheet = self
            .protagonist
            .filter(|_| self.sheet && !self.entry.is_nobodys());
        let before = self.before.or(self.entry.head).or(sheet);
        let heading = self.entry.own().or(before).map(|entity| Subject {
            entity,
            mention: None,
            confidence: 0.7,
        });
        match heading {
            Some(_) if asked.bare => heading,
            _ if asked.once && tells_of_thing(scenes, scene, asked.cue) => behind(),
            _ => behind().or(heading),
        }
    }

    /// Names and pronouns in order; those that own something ("Holm's brother", "his brother") are left out. Women who are called by
    /// their husbands' names are nobody whom we know.
    fn candidates(&self, scenes: &Scenes<'_>, scene: &Scene, work: bool) -> Vec<Candidate> {
        let mut people = self.people(scenes.doc, scene);
        people.retain(|(span, ..)| !owns_kin_behind(scenes, scene, *span));
        let mut out: Vec<Candidate> = Vec::new();
        for (span, mention, entity) in people {
            if self.sexes.is_mans_wife(scenes, mention) {
                out.push(Candidate {
                    group: true,
                    ..Candidate::new(span, None)
                });
                continue;
            }
            let start = with_title(scenes.doc, mention, span).start();
            let listed = out
                .last()
                .filter(|last| last.oblique && is_list(scenes, last.span.end(), start));
            let governed = after_preposition(scenes, scene, start);
            let near = governed && is_near_kin(scene, start);
            let whose = is_whose(scenes.doc, scene, scenes.words, (start, span.start()));
            let kin = near || whose || self.is_genitive(scenes, scene, (span, mention, entity));
            out.push(Candidate {
                oblique: kin || listed.is_some() || governed || is_inflected(scenes.doc, mention),
                of_kin: kin || listed.is_some_and(|last| last.of_kin),
                ..Candidate::new(span, Some((mention, entity)))
            });
        }
        out.extend(nameless(scenes, scene, &out, work));
        out.sort_by_key(|one| one.span);
        out
    }

    /// Whether a name right behind kin stands in the case of whose kin is meant, and not in that of a woman who is that kin.
    fn is_genitive(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (span, mention, entity): (Span, MentionId, EntityId),
    ) -> bool {
        let man = is_inflected(scenes.doc, mention)
            || self.sexes.fits(scenes, entity, Some(Sex::Man))
            || self
                .sexes
                .is_man_inflected(scenes, span.slice(scenes.doc.plain()));
        is_owner_behind(scenes, scene, span) && man
    }

    /// Persons named in a sentence, those left out whose name is a possessor's ("Holm's brother").
    fn people(&self, doc: &Document, scene: &Scene) -> Vec<(Span, MentionId, EntityId)> {
        let all = named(doc, self.names, scene, EntityKind::Person);
        let plain = doc.plain();
        all.into_iter()
            .filter(|(span, ..)| !is_owner(plain, *span))
            .collect()
    }

    /// Whom a candidate names: a group nobody, a pronoun the first name before it in its sentence, else the one the article or the sentence
    /// before is about.
    fn meant(
        &self,
        scenes: &Scenes<'_>,
        all: &[Candidate],
        one: Candidate,
        confidence: f32,
    ) -> Option<Subject> {
        if one.group {
            return None;
        }
        if let Some((mention, entity)) = one.name {
            return Some(Subject {
                entity,
                mention: Some(mention),
                confidence,
            });
        }
        let sex = of_pronoun(scenes, one.span);
        let fits = |entity: &EntityId| self.sexes.fits(scenes, *entity, sex);
        let earlier = all
            .iter()
            .filter(|other| other.span.end() <= one.span.start())
            .filter_map(|other| Some((other.name?.1, other.oblique)));
        let mut free = earlier.clone().filter(|(_, oblique)| !oblique);
        let found = free.clone().map(|(entity, _)| entity).find(fits);
        let near = || {
            let misfit = free.next().is_some();
            let mut names = earlier.map(|(entity, _)| entity).filter(|_| misfit);
            names.rfind(fits)
        };
        let entity = found
            .or_else(near)
            .or_else(|| self.named_by(scenes, one.span));
        entity.map(|entity| Subject {
            entity,
            mention: None,
            confidence: 0.7,
        })
    }

    /// Whom a pronoun means that no name of its own sentence takes: whom the text is about, if it fits; else the last named whom it
    /// fits.
    pub(crate) fn named_by(&self, scenes: &Scenes<'_>, pronoun: Span) -> Option<EntityId> {
        let sex = of_pronoun(scenes, pronoun);
        let fits = |entity: &EntityId| self.sexes.fits(scenes, *entity, sex);
        let (before, main, head) = (self.before, self.protagonist, self.entry.head);
        let order = match scenes.genre {
            _ if scenes.own_voice => [before, None, None, None],
            Genre::Encyclopedia => [self.own, main, before, head],
            _ => [before, main, head, None],
        };
        let mut known = order.into_iter().flatten();
        let found = known.clone().find(fits);
        let other = || self.last_named(scenes, pronoun.start(), fits);
        found.or_else(|| known.next().and_then(|_| other()))
    }

    /// The person named last before a place of an article who fits.
    fn last_named(
        &self,
        scenes: &Scenes<'_>,
        at: usize,
        fits: impl Fn(&EntityId) -> bool,
    ) -> Option<EntityId> {
        let doc = scenes.doc;
        let mentions = &doc.layers().mentions;
        let count = mentions.partition_point(|one| one.block.index() < scenes.passage.blocks.end);
        let near = mentions.iter().enumerate().take(count).rev();
        let near = near.filter(|(_, one)| one.span.end() <= at);
        let mut people = near
            .take(LOOK_BACK)
            .filter(|(_, one)| one.kind == EntityKind::Person)
            .take_while(|(_, one)| doc.article_of(one.block) == scenes.article)
            .filter_map(|(index, _)| self.names.of(MentionId::new(index)));
        people.find(fits)
    }

    /// Whom a mark without a name tells of: whose entry it is, whom the text is about; in an entry that begins with nobody's name
    /// only whom its own sentences name.
    pub(crate) fn of_entry(&self) -> Option<EntityId> {
        if self.entry.is_nobodys() {
            return self.before;
        }
        let main = self.protagonist.or(self.before);
        self.entry.own().or(main).or(self.entry.head)
    }

    /// The first pronoun or name just after the cue.
    fn behind(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        all: &[Candidate],
        cue: Span,
    ) -> Option<Subject> {
        let mut near = all.iter().filter(|one| {
            let reach = if one.name.is_some() { NEXT } else { 8 };
            one.span.end() > cue.start() && how_far(scenes, scene, cue, one.span) <= reach
        });
        let one = near.find(|one| !one.oblique)?;
        self.meant(scenes, all, *one, 0.6)
    }
}

/// Mentions before a pronoun among which the one is sought whom it fits.
const LOOK_BACK: usize = 24;

/// The furthest that a name may follow its cue.
pub(crate) const NEXT: usize = 10;

/// Words of a kin that a pronoun may own before its name: "of his father, Anders Holm".
const KIN: usize = 4;

/// The person named after a cue; none where a pronoun's kin stands there without a name.
fn after(scene: &Scene, all: &[Candidate], cue: Span) -> Option<Subject> {
    let mut follow = all.iter().filter(|one| one.span.start() >= cue.end());
    let owned = follow.clone().next().is_some_and(|one| {
        one.name.is_none() && scene.words_between(cue.end(), one.span.start()) <= 1
    });
    let reach = if owned { KIN + 4 } else { NEXT };
    let found = follow.find(|one| one.group || one.name.is_some())?;
    let (mention, entity) = found.name?;
    (scene.distance(found.span, cue) <= reach).then_some(Subject {
        entity,
        mention: Some(mention),
        confidence: 0.8,
    })
}

/// Pronouns, those left out that own kin, and groups of somebody's people, those left out that are named together with one or
/// own a work.
fn nameless(scenes: &Scenes<'_>, scene: &Scene, names: &[Candidate], work: bool) -> Vec<Candidate> {
    let mut found = groups(scenes, scene);
    found.retain(|group| {
        let named = |one: &Candidate| {
            one.span.end() <= group.start() && is_list(scenes, one.span.end(), group.start())
        };
        !work && !names.iter().any(named)
    });
    let pronouns = scene.pronouns.iter().filter(|span| {
        !owns_kin(scenes, scene, **span) && !found.iter().any(|group| group.contains(**span))
    });
    let pronouns = pronouns.map(|span| Candidate::new(*span, None));
    let groups = found.iter().map(|span| Candidate {
        group: true,
        ..Candidate::new(*span, None)
    });
    pronouns.chain(groups).collect()
}

/// The nearest name or group just before the cue's clause that something is added to between commas: "Holm, a captain, died"; of a
/// list the first.
pub(crate) fn added_to(
    scenes: &Scenes<'_>,
    scene: &Scene,
    before: &[Candidate],
    cue: Span,
) -> Option<(Candidate, f32)> {
    let near = before.iter().rposition(|one| !one.oblique)?;
    let (earlier, rest) = before.split_at_checked(near)?;
    let mut found = rest.first().filter(|one| one.group || one.name.is_some())?;
    let between = scenes.doc.plain().get(found.span.end()..cue.start())?;
    let added = between.trim().strip_prefix(',')?.strip_suffix(',')?;
    let first = added.split_whitespace().next()?.to_lowercase();
    let words = scenes.words;
    let joined = words.joiners.contains(&first) && !words.relatives.contains(&first);
    let inside = |span: Span| span.start() >= found.span.end() && span.end() <= cue.start();
    let dated = |id: &DateId| scenes.doc.date(*id).is_some_and(|date| inside(date.span));
    let told = scene.cues.iter().any(|(span, _)| inside(*span)) || scene.dates.iter().any(dated);
    if joined || told || scene.distance(found.span, cue) > 2 * NEXT {
        return None;
    }
    for one in earlier.iter().rev() {
        if !is_list(scenes, one.span.end(), found.span.start()) {
            break;
        }
        found = one;
    }
    Some((*found, 0.75))
}

/// The nearest name or pronoun in the cue's clause.
fn in_clause(scene: &Scene, before: &[Candidate], cue: Span) -> Option<(Candidate, f32)> {
    let mine =
        |one: &&Candidate| !one.oblique && scene.breaks_between(one.span.end(), cue.start()) == 0;
    before.iter().rfind(mine).map(|one| (*one, 0.9))
}

/// The first name or pronoun of the sentence that is no object; failing that the nearest name, unless it tells whose kin is meant.
fn first(before: &[Candidate]) -> Option<(Candidate, f32)> {
    let free = before.iter().find(|one| !one.oblique);
    let any = || {
        let nearest = before.iter().rfind(|one| one.name.is_some());
        nearest.filter(|one| !one.of_kin)
    };
    free.map(|one| (*one, 0.75))
        .or_else(|| any().map(|one| (*one, 0.55)))
}

/// The name or pronoun that directly follows a verb, in languages where the subject does so.
fn verb_second(
    scenes: &Scenes<'_>,
    scene: &Scene,
    all: &[Candidate],
    cue: Span,
) -> Option<(Candidate, f32)> {
    if !scenes.words.verb_second {
        return None;
    }
    let mut follow = all.iter().filter(|one| one.span.start() >= cue.end());
    let next = follow.next().filter(|one| !one.oblique)?;
    let close = scene.words_between(cue.end(), next.span.start()) <= 1
        && scene.breaks_between(cue.end(), next.span.start()) == 0;
    close.then_some((*next, 0.85))
}

/// Whether a name stands right behind a preposition.
pub(crate) fn after_preposition(scenes: &Scenes<'_>, scene: &Scene, name: usize) -> bool {
    let before = scenes.doc.plain().get(scene.span.start()..name);
    let before = before.unwrap_or("").trim_end();
    let plain = before.strip_suffix('.').unwrap_or(before);
    let word = plain.rsplit(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or("").to_lowercase() + before.get(plain.len()..).unwrap_or("");
    scenes.words.prepositions.contains(&word)
}

/// A name with the title before it.
pub(crate) fn with_title(doc: &Document, mention: MentionId, name: Span) -> Span {
    let title = doc.mention(mention).and_then(|mention| mention.title);
    title.map_or(name, |title| title.cover(name))
}

/// Whether nothing but a comma or a short joining word stands between two names.
pub(crate) fn is_list(scenes: &Scenes<'_>, from: usize, to: usize) -> bool {
    let between = scenes.doc.plain().get(from..to).unwrap_or("");
    let words = between.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| !word.is_empty());
    between.trim().len() <= 8 && words.count() <= 1 && !between.contains(['.', ';', '('])
}

/// Whether a name stands in another form than its base form.
pub(crate) fn is_inflected(doc: &Document, mention: MentionId) -> bool {
    let mention = doc.mention(mention);
    mention.is_some_and(|mention| {
        let text = mention.span.slice(doc.plain());
        let lemma = mention.lemma.as_deref();
        lemma.is_some_and(|lemma| lemma != text)
    })
}
