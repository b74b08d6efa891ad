//! A few hundred yes-or-no answers.

/// Patterns that one set of bits can tell apart.
pub(super) const MOST: usize = 256;

const WORDS: usize = MOST / 64;

/// Patterns as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bits([u64; WORDS]);

impl Bits {
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    #[inline]
    pub(super) fn set(&mut self, at: usize) {
        let word = self.0.get_mut(at / 64);
        word.into_iter().for_each(|word| *word |= 1 << (at % 64));
    }

    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        let mut either = self;
        let words = either.0.iter_mut().zip(other.0);
        words.for_each(|(word, other)| *word |= other);
        either
    }

    #[inline]
    pub(super) fn without(self, other: Self) -> Self {
        let mut rest = self;
        let words = rest.0.iter_mut().zip(other.0);
        words.for_each(|(word, other)| *word &= !other);
        rest
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        let mut both = self;
        let words = both.0.iter_mut().zip(other.0);
        words.for_each(|(word, other)| *word &= other);
        both
    }

    /// Those at these places.
    pub(super) fn of(places: std::ops::Range<usize>) -> Self {
        let mut all = Self::default();
        places.for_each(|place| all.set(place));
        all
    }

    /// The bits that are set, in order.
    pub(super) fn each(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(at, mut word)| {
            std::iter::from_fn(move || {
                let bit = usize::try_from(word.trailing_zeros()).ok()?;
                word &= word.checked_sub(1)?;
                Some(at * 64 + bit)
            })
        })
    }
}
