//! Features of one word type: what it looks like, what lists know of it.

use crate::model::Clusters;
use crate::word::{Look, base_form};
use regesta_packs::{NameFlags, NameHash, NameRules, Names, word_hash};

/// Features of word types, one after another.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Of each word where it stands.
    own: Vec<u64>,
    /// By which its neighbours see it.
    seen: Vec<u64>,
    /// Where those of each word end.
    ends: Vec<(usize, usize)>,
}

impl Features {
    /// Own features of a word type, then those by which its neighbours see it.
    pub(crate) fn of(&self, index: usize) -> (&[u64], &[u64]) {
        let before = index
            .checked_sub(1)
            .map_or((0, 0), |before| self.end(before));
        let end = self.end(index);
        let own = self.own.get(before.0..end.0).unwrap_or_default();
        (own, self.seen.get(before.1..end.1).unwrap_or_default())
    }

    fn end(&self, index: usize) -> (usize, usize) {
        self.ends.get(index).copied().unwrap_or_default()
    }

    /// Ends those of a word.
    fn finish(&mut self) {
        self.ends.push((self.own.len(), self.seen.len()));
    }

    pub(crate) fn clear(&mut self) {
        self.own.clear();
        self.seen.clear();
        self.ends.clear();
    }
}

/// What is known of a word wherever it stands.
#[derive(Debug, Clone)]
pub(crate) struct WordType {
    pub(crate) lower: u64,
    /// Number of the word in small letters, among those of the vocabulary.
    pub(crate) lower_id: usize,
    pub(crate) shape: u64,
    pub(crate) class: u64,
    pub(crate) cluster: u64,
    pub(crate) look: Look,
    pub(crate) flags: NameFlags,
    pub(crate) hash: NameHash,
    pub(crate) titled: bool,
}

/// A feature of this template and value.
pub(crate) const fn feature(template: u64, value: u64) -> u64 {
    let mixed =
        (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

/// Two values as one.
pub(crate) const fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(17) ^ b).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// What features are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lists<'n> {
    pub(crate) names: &'n Names,
    pub(crate) rules: &'n NameRules,
    pub(crate) clusters: &'n Clusters,
}

impl WordType {
    /// What stands before the first and after the last word of a sentence.
    pub(crate) fn edge(features: &mut Features) -> Self {
        features.seen.push(feature(90, 0));
        features.finish();
        Self::plain(Look::Mark, word_hash("\u{1}edge"))
    }

    fn plain(look: Look, lower: u64) -> Self {
        Self {
            lower,
            lower_id: 0,
            shape: lower,
            class: 0,
            cluster: 0,
            look,
            flags: NameFlags::default(),
            hash: NameHash::of(""),
            titled: false,
        }
    }

    /// A word with what lists know of it; its features come behind those that are there.
    pub(crate) fn new(
        text: &str,
        lists: Lists<'_>,
        lower: &mut String,
        features: &mut Features,
    ) -> Self {
        let (text, [before, behind]) = if lists.rules.stuck_marks {
            bare(text, lists.rules)
        } else {
            (text, [None; 2])
        };
        let look = Look::of(text);
        lower.clear();
        if text.is_ascii() {
            lower.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            lower.extend(text.chars().flat_map(char::to_lowercase));
        }
        let mut word = Self::plain(look, word_hash(lower));
        word.shape = shape(text);
        word.hash = NameHash::of(text);
        word.cluster = u64::from(lists.clusters.get(Clusters::hash(word.lower)));
        word.list_features(text, lower, lists, features);
        word.form_features(text, lower, features);
        let stuck = [(37, before), (38, behind)];
        for (template, mark) in stuck {
            let mark = mark.map(|mark| feature(template, u64::from(mark)));
            features.own.extend(mark);
            features.seen.extend(mark);
        }
        features.finish();
        word
    }

    fn list_features(&mut self, text: &str, lower: &str, lists: Lists<'_>, out: &mut Features) {
        let (rules, gazetteer) = (lists.rules, lists.names.gazetteer());
        let mut base = NameFlags::default();
        if matches!(self.look, Look::Capital | Look::Capitals) {
            let known = NameFlags::PLACE.with(NameFlags::PERSON);
            self.flags = gazetteer.flags(self.hash);
            if self.look == Look::Capitals && text.len() > 3 && !self.flags.any(known) {
                base = gazetteer.flags(NameHash::of(&crate::word::capitalised(lower)));
            } else if !self.flags.any(known) {
                let find = |form: &str| {
                    Some(gazetteer.flags(NameHash::of(form))).filter(|flags| flags.any(known))
                };
                base = base_form(text, rules, find).map_or(base, |(_, flags)| flags);
            }
        }
        self.titled = rules.titles.contains(lower);
        let head = rules.heads.kind(lower).map_or(0, |kind| 1 + kind as u64);
        let said = [
            self.titled,
            rules.not_names.contains(text),
            rules.particles.contains(lower),
            self.look == Look::Capital
                && rules
                    .patronymics
                    .iter()
                    .any(|ending| lower.ends_with(ending.as_str())),
        ];
        let said = said.iter().fold(0, |bits, bit| bits * 2 + u64::from(*bit));
        let (flags, base_bits) = (u64::from(self.flags.bits()), u64::from(base.bits()));
        self.class = flags | base_bits << 16 | said << 32 | head << 40 | (self.look as u64) << 48;
        for (template, bits) in [(1, flags), (2, base_bits)] {
            let set = (0..8).filter(|bit| bits >> bit & 1 == 1);
            out.own.extend(set.map(|bit| feature(template, bit)));
        }
        out.own
            .extend([feature(3, self.class), feature(4, said), feature(5, head)]);
        let group = self.cluster.wrapping_sub(1) >> 2;
        out.own.extend([
            feature(6, self.cluster),
            feature(7, group),
            feature(8, pair(group, self.look as u64)),
        ]);
        out.own.push(feature(
            9,
            pair(self.cluster.wrapping_sub(1) & 3, self.look as u64),
        ));
        out.seen.extend([
            feature(31, self.class),
            feature(32, self.cluster),
            feature(33, pair(said, head)),
        ]);
    }

    fn form_features(&self, text: &str, lower: &str, out: &mut Features) {
        let exact = word_hash(text);
        out.own.extend([
            feature(10, exact),
            feature(11, self.lower),
            feature(12, self.shape),
        ]);
        out.own.push(feature(13, text.len().min(12) as u64));
        out.seen
            .extend([feature(34, self.lower), feature(35, self.shape)]);
        if matches!(self.look, Look::Mark) {
            return;
        }
        let mut ends = [0_usize; 24];
        let mut count = 0;
        for (slot, (at, _)) in ends.iter_mut().zip(lower.char_indices()) {
            *slot = at;
            count += 1;
        }
        let at = |n: usize| ends.get(..count).and_then(|ends| ends.get(n)).copied();
        let long = count == ends.len();
        for n in 1..=5_usize {
            let (Some(head), false) = (at(n), n >= count) else {
                break;
            };
            out.own.push(feature(
                14 + n as u64,
                word_hash(lower.get(..head).unwrap_or("")),
            ));
        }
        for n in (1..=5_usize).filter(|n| !long && *n < count) {
            let tail = word_hash(
                at(count - n)
                    .and_then(|from| lower.get(from..))
                    .unwrap_or(""),
            );
            out.own.push(feature(20 + n as u64, tail));
            if n == 3 {
                out.seen.push(feature(36, tail));
            }
        }
        if self.look.is_capital() {
            inner_features(lower, &at, count, out);
        }
    }
}

/// Marks that stick to words where a text was cut at its blanks alone, and specks that a scanner read.
const MARKS: &[char] = &[
    '(', ')', '[', ']', '{', '}', '<', '>', '«', '»', '‹', '›', '„', '“', '”', '"', '‚', '‘', ',',
    ';', ':', '!', '?', '*', '^', '~', '|', '/',
];

/// Letters before a full stop that more likely ends a sentence than an abbreviation.
const LONG: usize = 4;

/// A word without the marks that stick to it, and the first of these before and behind it.
fn bare<'t>(text: &'t str, rules: &NameRules) -> (&'t str, [Option<char>; 2]) {
    let head = text.trim_start_matches(MARKS);
    let (before, core) = (text.len() - head.len(), head.trim_end_matches(MARKS));
    let abbreviated = |stem: &str| {
        stem.contains('.')
            || stem.chars().count() < LONG
            || rules.titles.contains(&core.to_lowercase())
    };
    let stem = core.strip_suffix('.').filter(|stem| !abbreviated(stem));
    let core = stem.unwrap_or(core);
    if !core.starts_with(char::is_alphanumeric) {
        return (text, [None; 2]);
    }
    let behind = head.get(core.len()..).unwrap_or("").chars().next();
    let before = text.chars().next().filter(|_| before > 0);
    (core, [before, behind])
}

/// Groups of three and four letters anywhere in a word with a capital.
fn inner_features(
    lower: &str,
    at: &impl Fn(usize) -> Option<usize>,
    count: usize,
    out: &mut Features,
) {
    for size in [3, 4] {
        for first in 0..count.saturating_sub(size - 1) {
            let end = at(first + size).unwrap_or(lower.len());
            let group = at(first)
                .and_then(|from| lower.get(from..end))
                .unwrap_or("");
            out.own.push(feature(26 + size as u64, word_hash(group)));
        }
    }
}

/// The look of the letters, with runs of one kind as one or two: "Xx-Xx", "d.".
fn shape(text: &str) -> u64 {
    let (mut hash, mut last, mut run) = (0_u64, ' ', 0);
    for c in text.chars() {
        let kind = match c {
            _ if c.is_ascii_digit() => 'd',
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ => c,
        };
        run = if kind == last { run + 1 } else { 1 };
        if run <= 2 {
            hash = pair(hash, kind as u64);
        }
        last = kind;
    }
    hash
}

/// The key of a feature of the word at this distance.
pub(crate) const fn key(feature: u64, distance: isize) -> u32 {
    let mixed = (feature ^ (distance as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_stick_to_a_word_are_taken_off() {
        let mut rules = NameRules::default();
        rules.titles.insert("major.".to_owned());
        let bare = |text| bare(text, &rules);
        assert_eq!(bare("„Bauern«,"), ("Bauern", [Some('„'), Some('«')]));
        assert_eq!(bare("Merano."), ("Merano", [None, Some('.')]));
        assert_eq!(bare("Bell?"), ("Bell", [None, Some('?')]));
        for whole in [
            "Merano", "Dr.", "I.", "U.S.A.", "Major.", "'s", "...", "(", ").", "-", "",
        ] {
            assert_eq!(bare(whole), (whole, [None, None]));
        }
    }
}
