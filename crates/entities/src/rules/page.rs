//! What the whole page says of words: which name groups, and which are persons' names more often than places'.

use super::cue::{is_article, is_cued, singular, tells_where};
use super::{Proposal, is_possessive};
use crate::word::{Look, Word, base_form};
use regesta_model::{EntityKind, Language};
use regesta_packs::{Gazetteer, NameFlags, NameHash, NameRules};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Times that a page must name a group as one, and how many times as often its plural may stand without the article.
const SURE: usize = 2;
const BARER: usize = 20;

/// How many times as often a name must be a person's as a place's to be held for his where it seems a place's.
const OFTEN: usize = 2;

/// How many times as often it must be a place's to be held for one where it seems a person's.
const FAR_OFTENER: usize = 4;

/// Times that a name which no list knows must be a place's to be held for one where it seems a person's about as often.
const THRICE: usize = 3;

/// The evidence of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Plurals that stand behind the article, in small letters, how often they do and what their singular is.
    plurals: BTreeMap<String, (usize, String)>,
    /// How often a word with a capital stands without that article.
    bare: HashMap<String, usize>,
    /// The groups, in the plural and in the singular.
    groups: BTreeSet<String>,
    /// Those that the page never writes in small letters.
    proper: BTreeSet<String>,
    /// What the models hold names of one word for, and how they stand.
    single: HashMap<String, Single>,
    /// Those of them that each language has.
    read: BTreeMap<Language, BTreeSet<String>>,
    /// The names of which others are inflected forms.
    bases: BTreeMap<String, String>,
    /// Words of names held for persons', in small letters; in the end those that the page writes so too.
    common: BTreeSet<String>,
    /// Words inside sentences by language: those with a capital, and all.
    words: BTreeMap<Language, [usize; 2]>,
    /// Words with a capital inside sentences, in small letters: how often a word stands before them that stands before nouns, and how
    /// often they stand at all.
    nouns: HashMap<String, [usize; 2]>,
}

/// Times that a name must stand behind a word that tells where, and of how many in all, to be held for a place.
const LOCATED: usize = 3;
const OF_LOCATED: usize = 4;

/// Times that a name must stand behind an article, and of how many in all, to be held for no person.
const LED: usize = 3;
const OF_LED: usize = 10;

/// Of how many mentions as a person one must be of members for the name to be a body's.
const OF_JOINED: usize = 6;

/// How often a name of one word is held for a person's, a place's, a body's, and for another; how often it stands behind a word
/// that tells where, and behind one that tells nothing else, behind an article with nothing behind it that the article could belong to, and behind what tells of members.
#[derive(Debug, Clone, Copy, Default)]
struct Single {
    persons: usize,
    places: usize,
    bodies: usize,
    others: usize,
    located: usize,
    placed: usize,
    led: usize,
    joined: usize,
}

impl Single {
    const fn not_persons(self) -> usize {
        self.places + self.bodies + self.others
    }

    fn join(&mut self, other: Self) {
        self.persons += other.persons;
        self.places += other.places;
        self.bodies += other.bodies;
        self.others += other.others;
        self.located += other.located;
        self.placed += other.placed;
        self.led += other.led;
        self.joined += other.joined;
    }

    const fn add(&mut self, kind: EntityKind) {
        match kind {
            EntityKind::Person => self.persons += 1,
            EntityKind::Place => self.places += 1,
            EntityKind::Organisation => self.bodies += 1,
            _ => self.others += 1,
        }
    }
}

/// Times that a name must be a person's to be surely one's.
const SURELY: usize = 6;

/// Letters of the shortest name of which another can be an inflected form.
const SHORTEST: usize = 4;

/// Words that show how a text writes its nouns, and how many of a hundred have a capital where it writes them with one.
const ENOUGH: usize = 1000;
const CAPITALS: usize = 22;

/// Times that a noun must stand behind a determiner, and how many times as often it may stand at all; and one that is borne as a
/// surname too.
const DETERMINED: usize = 2;
const BARE: usize = 12;
const OFTEN_DETERMINED: usize = 6;
const BARELY: usize = 4;

impl Page {
    /// Takes in the words of a passage, and what a model says of them.
    pub(crate) fn add(
        &mut self,
        words: &[Word<'_>],
        modelled: &[Proposal],
        language: Language,
        packs: (&NameRules, &Gazetteer),
    ) {
        let before = std::iter::once(None).chain(words.iter().map(Some));
        for (before, word) in before.zip(words) {
            if let Some(singular) = plural(before, word, packs) {
                let plural = self.plurals.entry(word.lower.clone());
                plural.or_insert((0, singular)).0 += 1;
            } else if word.look == Look::Capital {
                match self.bare.get_mut(&word.lower) {
                    Some(count) => *count += 1,
                    None => drop(self.bare.insert(word.lower.clone(), 1)),
                }
            }
        }
        let (rules, _) = packs;
        for proposal in modelled {
            let named = words.get(proposal.words.clone()).unwrap_or_default();
            if proposal.kind == EntityKind::Person {
                let names = named.iter().map(|word| word.base_of(EntityKind::Person));
                self.common.extend(names.map(str::to_lowercase));
            }
            if let [word] = named {
                let base = word.base_of(EntityKind::Person).to_owned();
                if !rules.endings.is_empty() && !self.single.contains_key(&base) {
                    let read = self.read.entry(language).or_default();
                    read.insert(base.clone());
                }
                let single = self.single.entry(base).or_default();
                single.add(proposal.kind);
                let before = proposal.words.start.checked_sub(1);
                let Some(before) = before.and_then(|at| words.get(at)) else {
                    continue;
                };
                let after = words.get(proposal.words.end);
                let alone = after.is_none_or(|word| word.look == Look::Mark);
                single.located += usize::from(rules.locatives.contains(&before.lower));
                let place = proposal.kind == EntityKind::Place
                    && is_cued(words, proposal.words.start, rules);
                single.placed += usize::from(tells_where(before, rules) || place);
                single.led += usize::from(alone && is_article(before, rules));
                let owner = after.is_some_and(|word| is_possessive(word, rules));
                let joined = || !owner && has_members(words, proposal.words.start, rules);
                single.joined += usize::from(alone && joined());
            }
        }
    }

    /// Counts the words of a passage that have a capital though no sentence begins with them.
    pub(crate) fn count(&mut self, words: &[Word<'_>], language: Language, rules: &NameRules) {
        let [capitals, all] = self.words.entry(language).or_default();
        for word in words.iter().filter(|word| !word.token.opens) {
            *capitals += usize::from(word.look == Look::Capital);
            *all += usize::from(matches!(word.look, Look::Capital | Look::Small));
        }
        if rules.determiners.is_empty() {
            return;
        }
        for (before, word) in words.iter().zip(words.iter().skip(1)) {
            if word.look == Look::Capital && !word.token.opens {
                let led = usize::from(rules.determiners.contains(&before.lower));
                match self.nouns.get_mut(&word.lower) {
                    Some([determined, all]) => (*determined, *all) = (*determined + led, *all + 1),
                    None => drop(self.nouns.insert(word.lower.clone(), [led, 1])),
                }
            }
        }
    }

    /// Whether a word is a noun that a text writes with a capital, in this form or in another.
    pub(crate) fn is_noun(&self, word: &Word<'_>, rules: &NameRules) -> bool {
        self.is_led(word, rules, (DETERMINED, BARE))
    }

    /// Whether a word is hardly anything but a noun there.
    pub(crate) fn is_mostly_noun(&self, word: &Word<'_>, rules: &NameRules) -> bool {
        self.is_led(word, rules, (OFTEN_DETERMINED, BARELY))
    }

    /// Whether a word stands behind a determiner so often at least, and this many times as often at all at most.
    fn is_led(&self, word: &Word<'_>, rules: &NameRules, (least, bare): (usize, usize)) -> bool {
        let counted = |form: &str| {
            let counts = self.nouns.get(form);
            counts.is_some_and(|[led, all]| *led >= least && led * bare >= *all)
        };
        let cut = |ending: &String| {
            let stem = word.lower.strip_suffix(ending.as_str());
            stem.is_some_and(|stem| stem.len() > 2 && counted(stem))
        };
        counted(&word.lower) || rules.noun_endings.iter().any(cut)
    }

    /// Whether the texts in a language write nouns with capitals though the language no longer does: old Danish.
    pub(crate) fn has_old_capitals(&self, language: Language, rules: &NameRules) -> bool {
        let counts = self.words.get(&language);
        let many =
            |[capitals, all]: &[usize; 2]| *all >= ENOUGH && capitals * 100 >= CAPITALS * all;
        !rules.capital_nouns && counts.is_some_and(many)
    }

    /// Whether a word names adherents or members: the page speaks of "the Dashnaks".
    pub(crate) fn is_group(&self, word: &Word<'_>) -> bool {
        self.groups.contains(&word.lower)
    }

    /// Notes which groups the page names, which of them it never writes in small letters, which names of one word it does, and which
    /// are forms of others, when all of it has been taken in.
    pub(crate) fn settle<'r>(
        &mut self,
        small: impl Fn(&str) -> bool,
        rules: impl Fn(Language) -> Option<&'r NameRules>,
    ) {
        for (language, names) in &self.read {
            let Some(rules) = rules(*language) else {
                continue;
            };
            for name in names {
                let other = |form: &str| {
                    let base = form != name && form.chars().count() >= SHORTEST;
                    (base && names.contains(form)).then_some(())
                };
                if let Some((base, ())) = base_form(name, rules, other) {
                    self.bases.insert(name.clone(), base);
                }
            }
        }
        for (name, base) in &self.bases {
            let own = self.single.get(name).copied().unwrap_or_default();
            if let Some(single) = self.single.get_mut(base) {
                single.join(own);
            }
        }
        for (plural, (led, singular)) in &self.plurals {
            let bare = self.bare.get(plural).copied().unwrap_or(0);
            if *led >= SURE && bare <= led * BARER {
                self.groups.extend([plural.clone(), singular.clone()]);
            }
        }
        let proper = self.groups.iter().filter(|group| !small(group));
        self.proper = proper.cloned().collect();
        self.common.retain(|word| small(word));
    }

    /// Whether a word of a person's name is written in small letters elsewhere on the page.
    pub(crate) fn is_common(&self, word: &Word<'_>) -> bool {
        let name = word.base_of(EntityKind::Person).to_lowercase();
        self.common.contains(&name)
    }

    /// Whether a word names adherents or members and is no common noun.
    pub(crate) fn is_proper_group(&self, word: &Word<'_>) -> bool {
        self.proper.contains(&word.lower)
    }

    /// Whether a name of one word is a person's far more often than a place's.
    pub(crate) fn is_mostly_person(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.persons >= OFTEN * single.places.max(1)
    }

    /// Whether a name of one word is a place's far more often than a person's.
    pub(crate) fn is_mostly_place(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.places >= FAR_OFTENER * single.persons.max(1)
    }

    /// Whether a name of one word is a place's far more often than a body's.
    pub(crate) fn is_hardly_body(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.places >= FAR_OFTENER * single.bodies.max(1)
    }

    /// Whether a name of one word stands where bodies do, and seldom as a person's does.
    pub(crate) fn is_joined(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.joined > 0 && single.joined * OF_JOINED >= single.persons
    }

    /// Whether a name of one word is a place's several times, and at least half as often as a person's.
    pub(crate) fn is_often_place(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.places >= THRICE && single.places * 2 >= single.persons
    }

    /// Whether a name of one word often stands behind a word that tells where.
    pub(crate) fn is_located(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        let all = single.persons + single.places + single.bodies + single.others;
        single.located >= LOCATED && single.located * OF_LOCATED >= all
    }

    /// Whether a name of one word ever stands behind a word that tells nothing but where.
    pub(crate) fn is_placed(&self, word: &Word<'_>) -> bool {
        self.single(word).placed > 0
    }

    /// What a name of one word names that several times stands behind an article, as no person's does.
    pub(crate) fn behind_article(&self, word: &Word<'_>) -> Option<EntityKind> {
        let single = self.single(word);
        let led = single.led >= LED && single.led * OF_LED >= single.persons;
        led.then(|| {
            let most = single.places.max(single.bodies).max(single.others);
            match single {
                _ if most == 0 => EntityKind::Other,
                _ if most == single.places => EntityKind::Place,
                _ if most == single.bodies => EntityKind::Organisation,
                _ => EntityKind::Other,
            }
        })
    }

    fn single(&self, word: &Word<'_>) -> Single {
        let name = word.base_of(EntityKind::Person);
        let base = self.bases.get(name).map_or(name, String::as_str);
        self.single.get(base).copied().unwrap_or_default()
    }

    /// Whether a name of one word is a place's more often than a person's.
    pub(crate) fn is_rather_place(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.places > single.persons
    }

    /// Whether a name of one word is a person's as often as anything else's.
    pub(crate) fn is_rather_person(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        single.persons > 0 && single.persons >= single.not_persons()
    }

    /// Whether a name of one word in whatever form is often a person's, and seldom anything else's; hardly ever where a list knows it for
    /// a place's.
    pub(crate) fn is_surely_person(&self, word: &Word<'_>) -> bool {
        let single = self.single(word);
        let often = if word.flags.any(NameFlags::PLACE) {
            FAR_OFTENER
        } else {
            OFTEN
        };
        let sure = single.persons >= SURELY && single.persons >= often * single.not_persons();
        let other = self.is_common(word) || self.is_located(word);
        sure && !other && self.behind_article(word).is_none()
    }
}

/// Whether the words before tell of members: "a member of".
pub(super) fn has_members(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    let lower = |back| {
        words
            .get(at.checked_sub(back)?)
            .map(|word| word.lower.as_str())
    };
    let one = lower(1).unwrap_or_default();
    let pair = || format!("{} {one}", lower(2).unwrap_or_default());
    !rules.member_cues.is_empty()
        && (rules.member_cues.contains(one) || rules.member_cues.contains(&pair()))
}

/// The singular of a capitalised plural that may name a group; nothing where that is a given name, a surname or a place: "the
/// Romanovs".
fn plural(
    before: Option<&Word<'_>>,
    word: &Word<'_>,
    (rules, gazetteer): (&NameRules, &Gazetteer),
) -> Option<String> {
    if word.look != Look::Capital || word.not_name || word.title || word.head.is_some() {
        return None;
    }
    let singular = singular(before, word, rules)?;
    let known = NameFlags::PERSON.with(NameFlags::PLACE);
    let flagged = word.flags.any(known) || gazetteer.flags(NameHash::of(singular)).any(known);
    (singular.chars().count() >= 3 && !flagged).then(|| singular.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::words_of;
    use regesta_packs::Names;

    #[test]
    fn a_group_often_stands_behind_the_article() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let is_group = |text: &str| {
            let words = words_of(text, rules, names.gazetteer());
            let mut page = Page::default();
            page.add(&words, &[], Language::new("en"), (rules, names.gazetteer()));
            page.settle(|_| false, |_| None);
            page.is_group(&words[1])
        };
        let twice = "The Orlens came. He met the Orlens. ";
        assert!(is_group(twice));
        assert!(!is_group("The Orlens came. He met Orlens. "));
        assert!(!is_group(&format!(
            "{twice}{}",
            "Then Orlens went. ".repeat(50)
        )));
    }

    #[test]
    fn what_stands_behind_the_article_is_nobody() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let kind = |text: &str, kinds: &[EntityKind]| {
            let words = words_of(text, rules, names.gazetteer());
            let named = (0..words.len()).filter(|at| words[*at].token.text == "Qwyzx");
            let named = named.zip(kinds.iter().cycle());
            let named = named.map(|(at, kind)| Proposal::new(at..at + 1, *kind, "model", 76));
            let modelled: Vec<_> = named.collect();
            let mut page = Page::default();
            page.add(
                &words,
                &modelled,
                Language::new("en"),
                (rules, names.gazetteer()),
            );
            page.behind_article(&words[modelled[0].words.start])
        };
        let led = "By the Qwyzx, of the Qwyzx. At the Qwyzx, by Qwyzx.";
        let (person, place) = (EntityKind::Person, EntityKind::Place);
        assert_eq!(kind(led, &[person]), Some(EntityKind::Other));
        assert_eq!(kind(led, &[person, person, place]), Some(place));
        assert_eq!(kind("By the Qwyzx, the Qwyzx.", &[person]), None);
        let attribute = "The Qwyzx house, the Qwyzx affair, the Qwyzx men.";
        assert_eq!(kind(attribute, &[person]), None);
    }

    #[test]
    fn the_forms_of_a_name_are_counted_together() {
        let names = Names::builtin().unwrap();
        let language = Language::new("fi");
        let rules = names.rules(language).unwrap();
        let page = |text: &str| {
            let words = words_of(text, rules, names.gazetteer());
            let kind = |word: &Word<'_>| match word.token.text {
                "Qwyzen" => EntityKind::Place,
                _ => EntityKind::Person,
            };
            let named = words.iter().enumerate();
            let named = named.filter(|(_, word)| word.look == Look::Capital);
            let named = named.map(|(at, word)| Proposal::new(at..at + 1, kind(word), "model", 76));
            let modelled: Vec<_> = named.collect();
            let mut page = Page::default();
            page.add(&words, &modelled, language, (rules, names.gazetteer()));
            page.settle(|_| false, |_| Some(rules));
            page.is_surely_person(words.last().unwrap())
        };
        let often = "ja Qwyze ".repeat(8);
        assert!(page(&format!("{often} ja Qwyzen")));
        assert!(!page(&format!("{} ja Qwyzen", "ja Orlov ".repeat(8))));
        assert!(!page(&format!("{often} {}", "ja Qwyzen ".repeat(5))));
    }
}
