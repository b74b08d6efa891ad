//! What kind of text a document looks like.

/// Of a thousand words, figures from which on a text has some, and many.
const FIGURES: [usize; 2] = [4, 18];

/// Of a thousand words, capitals likewise.
const CAPITALS: [usize; 2] = [110, 190];

/// Of a thousand words, exclamations and questions that a text may have without being speech.
const CALLS: [usize; 1] = [2];

/// Words of a text that is too short to tell.
const SHORT: usize = 150;

/// A novel has hardly a figure and many calls, an encyclopedia many figures and capitals: what counts as a name differs between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Register {
    /// By figures and calls: 0 to 5, and 6 for a short text.
    pub(super) coarse: u64,
    /// By capitals, too: 0 to 17, and 18 for a short text.
    pub(super) fine: u64,
}

impl Register {
    /// Of a text of these words and marks.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let [mut all, mut figures, mut capitals, mut calls] = [0_usize; 4];
        for word in words {
            let first = word.chars().next().unwrap_or(' ');
            all += 1;
            figures += usize::from(first.is_ascii_digit());
            capitals += usize::from(first.is_uppercase());
            calls += usize::from(matches!(first, '!' | '?'));
        }
        if all < SHORT {
            return Self {
                coarse: 6,
                fine: 18,
            };
        }
        let step = |count: usize, bounds: &[usize]| {
            let passed = bounds.iter().filter(|bound| count * 1000 > **bound * all);
            passed.count() as u64
        };
        let coarse = 2 * step(figures, &FIGURES) + step(calls, &CALLS);
        let fine = 3 * coarse + step(capitals, &CAPITALS);
        Self { coarse, fine }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_are_told_apart() {
        let of = |sentence: &str| {
            let text = [sentence; 20].join(" ");
            let register = Register::of(text.split(' '));
            (register.coarse, register.fine)
        };
        assert_eq!(of("“ Oh , Anna ! ” she cried , and fell"), (1, 4));
        assert_eq!(of("Anna Maria Berg ( 1801 – 1877 ) was a Swede"), (4, 14));
        assert_eq!(of("They sat by the fire until the rain was over"), (0, 0));
        assert_eq!(Register::of(["Anna", "Berg"].into_iter()).fine, 18);
    }
}
