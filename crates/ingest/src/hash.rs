//! A fast hasher for keys that are hashes already, or come from the packs.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map with that hasher.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// A set with that hasher.
pub(crate) type FastSet<K> = HashSet<K, BuildHasherDefault<Fast>>;

/// Multiplies and rotates, as the hasher of the Rust compiler does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fast(u64);

impl Fast {
    #[inline]
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fast {
    #[inline]
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            let value = rest.iter();
            self.add(value.fold(0, |value, byte| (value << 8) | u64::from(*byte)));
        }
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    #[inline]
    fn write_usize(&mut self, value: usize) {
        self.add(u64::try_from(value).unwrap_or(0));
    }
}

/// Values by keys that are hashes already, for tables that are made once: most keys that are asked for are not there.
#[derive(Debug, Clone)]
pub(crate) struct Table<V> {
    /// Keys with their values, 0 for none, each at the place that its first bits tell or after it.
    slots: Vec<(u64, V)>,
    shift: u32,
}

impl<V: Copy + Default> Default for Table<V> {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl<V: Copy + Default> Table<V> {
    /// A table of these keys, none of them 0.
    pub(crate) fn new(entries: impl ExactSizeIterator<Item = (u64, V)>) -> Self {
        let places = (2 * entries.len()).next_power_of_two().max(2);
        let mut table = Self {
            slots: vec![(0, V::default()); places],
            shift: u64::BITS - places.trailing_zeros(),
        };
        for (key, value) in entries.filter(|(key, _)| *key != 0) {
            let mut at = table.place(key);
            while table.slots.get(at).is_some_and(|slot| slot.0 != 0) {
                at = (at + 1) % places;
            }
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = (key, value);
            }
        }
        table
    }

    #[inline]
    fn place(&self, key: u64) -> usize {
        usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift).unwrap_or(0)
    }

    /// The value of a key.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<V> {
        let mut at = self.place(key);
        loop {
            let (own, value) = self.slots.get(at)?;
            if *own == 0 {
                return None;
            }
            if *own == key {
                return Some(*value);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// Numbers for keys that are hashes already, in the order in which they come.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// One more than a key's number, 0 for none, at the place that the key's first bits tell or after it.
    places: Vec<u32>,
    keys: Vec<u64>,
    shift: u32,
}

impl Numbers {
    /// Room for so many keys at most.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        let places = (2 * keys).next_power_of_two().max(2);
        Self {
            places: vec![0; places],
            keys: Vec::new(),
            shift: u64::BITS - places.trailing_zeros(),
        }
    }

    /// The number of a key: the next one where it is new.
    #[inline]
    pub(crate) fn of(&mut self, key: u64) -> u32 {
        let mut at = usize::try_from(key >> self.shift).unwrap_or(0);
        let last = self.places.len() - 1;
        while let Some(place) = self.places.get_mut(at) {
            let Some(number) = place.checked_sub(1) else {
                self.keys.push(key);
                *place = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
                return *place - 1;
            };
            if self.keys.get(number as usize) == Some(&key) {
                return number;
            }
            at = (at + 1) & last;
        }
        0
    }

    /// How many keys have numbers.
    pub(crate) const fn len(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_what_was_put_in() {
        let keys = (1..2000_u64).map(|key| key.wrapping_mul(0x517c_c1b7_2722_0a95));
        let even: Vec<u64> = keys.clone().step_by(2).chain([1, 2, 3, u64::MAX]).collect();
        let table = Table::new(even.iter().map(|key| (*key, !key)));
        for key in keys.chain([0, 1, 2, 3, 4, u64::MAX]) {
            let expected = even.contains(&key).then_some(!key);
            assert_eq!(table.get(key), expected, "{key}");
        }
        assert_eq!(Table::<u8>::new([].into_iter()).get(7), None);
    }

    #[test]
    fn numbers_are_given_in_order() {
        let key = |number: u64| (number + 1).wrapping_mul(0x517c_c1b7_2722_0a95);
        let mut numbers = Numbers::with_capacity(1000);
        for round in 0..2 {
            for number in 0..1000 {
                assert_eq!(u64::from(numbers.of(key(number))), number, "{round}");
            }
        }
        assert_eq!(numbers.len(), 1000);
    }
}
