//! A fast hasher for keys that are hashes already, or come from the packs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with that hasher.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// Multiplies and rotates, as the hasher of the Rust compiler does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fast(u64);

impl Fast {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let value = chunk
                .iter()
                .fold(0, |value: u64, byte| (value << 8) | u64::from(*byte));
            self.add(value);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.add(u64::try_from(value).unwrap_or(0));
    }
}

/// Folds the letters of a word in lower case, as numbers; the common case of plain letters is the fast one.
pub(crate) fn fold_lower(word: &str, start: u64, step: impl Fn(u64, u64) -> u64) -> u64 {
    if word.is_ascii() {
        let letters = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return letters.fold(start, |hash, byte| step(hash, u64::from(byte)));
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    letters.fold(start, |hash, c| step(hash, u64::from(u32::from(c))))
}

#[cfg(test)]
mod tests {
    use super::fold_lower;

    #[test]
    fn plain_and_other_letters_fold_alike() {
        let step = |hash: u64, c: u64| hash.wrapping_mul(31) ^ c;
        let slow = |word: &str| {
            let letters = word.chars().flat_map(char::to_lowercase);
            letters.fold(7, |hash, c| step(hash, u64::from(u32::from(c))))
        };
        for word in ["Riga", "RĪGA", "Ригa", "1917"] {
            assert_eq!(fold_lower(word, 7, step), slow(word), "{word}");
        }
    }
}
