//! What text without labels tells of words: classes of those that keep the same company, and what an earlier model took
//! each word, and each name of several words, to be in that text.

use super::features::pair;

/// Bits of an entry that hold the class of a word; those above hold what it is taken for.
const CLASS_BITS: u32 = 11;

/// Class of a word and what it is mostly taken for, by the hash of the word in small letters; what a phrase is taken for, by
/// that of its words.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    slots: Vec<(u32, u16)>,
}

impl Clusters {
    /// A table of these hashes and classes (1 and up).
    #[must_use]
    pub fn new(entries: &[(u32, u16)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut clusters = Self {
            slots: vec![(0, 0); size],
        };
        for entry in entries {
            clusters.insert(*entry);
        }
        clusters
    }

    fn insert(&mut self, entry: (u32, u16)) {
        let mask = self.slots.len() - 1;
        let mut at = entry.0 as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 || slot.0 == entry.0 {
                *slot = entry;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The hash under which a word stands here.
    #[must_use]
    pub const fn hash(lower: u64) -> u32 {
        (lower >> 32) as u32
    }

    /// The hash under which a phrase stands here, from those of its words.
    #[must_use]
    pub fn phrase(lowers: &[u64]) -> u32 {
        Self::hash(lowers.iter().copied().reduce(pair).unwrap_or(0))
    }

    /// An entry of a class (0: none) and of how often a word or phrase was taken for nothing, a person, a place, an organisation
    /// and something else.
    #[must_use]
    pub fn entry(class: u16, counts: &[u32; 5]) -> u16 {
        class | u16::from(taken_for(counts)) << CLASS_BITS
    }

    /// Class of an entry.
    pub(crate) const fn class(entry: u16) -> u16 {
        entry & ((1 << CLASS_BITS) - 1)
    }

    /// What the word or phrase of an entry is taken for: 0 unknown, else kind and how surely.
    pub(crate) const fn prior(entry: u16) -> u8 {
        (entry >> CLASS_BITS) as u8
    }

    /// Whether there are no entries.
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.iter().all(|slot| slot.1 == 0)
    }

    /// Entry of the word or phrase of this hash, 0 if it has none.
    #[must_use]
    pub fn get(&self, hash: u32) -> u16 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                Some((_, 0)) | None => return 0,
                Some((held, class)) if *held == hash => return *class,
                Some(_) => at = (at + 1) & mask,
            }
        }
    }
}

/// Kind and sureness in a number below 32; 0 where there is too little to go by.
fn taken_for(counts: &[u32; 5]) -> u8 {
    let all: u32 = counts.iter().sum();
    let best = (0..5).max_by_key(|kind| (counts.get(*kind), std::cmp::Reverse(*kind)));
    let Some(kind) = best.filter(|_| all > 2) else {
        return 0;
    };
    let share = counts.get(kind).map_or(0, |count| count * 100 / all);
    let sure = u8::from(share >= 60) + u8::from(share >= 85) + 3 * u8::from(all >= 12);
    1 + kind as u8 * 6 + sure
}
