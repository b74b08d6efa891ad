//! Classes of words that keep the same company, learned from text without labels.

/// Class of a word, by the hash of the word in small letters.
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

    /// Class of the word of this hash, 0 if it has none.
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
