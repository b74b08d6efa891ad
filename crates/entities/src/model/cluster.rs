//! Classes of words that keep the same company, learned from text without labels.

/// Class of a word, by the hash of the word in small letters.
#[derive(Debug, Clone, Default)]
pub struct Clusters {
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    class: u16,
    /// Which of the entries it is.
    number: u32,
}

impl Clusters {
    /// A table of these hashes and classes (1 and up).
    #[must_use]
    pub fn new(entries: &[(u32, u16)]) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut clusters = Self {
            slots: vec![Slot::default(); size],
        };
        for (number, (hash, class)) in entries.iter().enumerate() {
            clusters.insert(Slot {
                hash: *hash,
                class: *class,
                number: number as u32,
            });
        }
        clusters
    }

    fn insert(&mut self, entry: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = entry.hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.class == 0 || slot.hash == entry.hash {
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
        self.find(hash).map_or(0, |slot| slot.class)
    }

    /// Which of the entries is that of the word of this hash.
    #[must_use]
    pub fn number(&self, hash: u32) -> Option<usize> {
        self.find(hash).map(|slot| slot.number as usize)
    }

    fn find(&self, hash: u32) -> Option<&Slot> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get(at).filter(|slot| slot.class > 0)?;
            if slot.hash == hash {
                return Some(slot);
            }
            at = (at + 1) & mask;
        }
    }
}
