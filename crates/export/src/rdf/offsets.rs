//! From bytes to characters, which the annotations of the W3C count in.

/// Bytes between two places whose characters are counted.
const STEP: usize = 512;

/// The number of characters before each place of a text.
pub(crate) struct Offsets<'d> {
    text: &'d str,
    marks: Vec<(usize, usize)>,
}

impl<'d> Offsets<'d> {
    pub(crate) fn new(text: &'d str) -> Self {
        let mut marks = vec![(0, 0)];
        let mut next = STEP;
        for (count, (at, _)) in text.char_indices().enumerate() {
            if at >= next {
                marks.push((at, count));
                next = at + STEP;
            }
        }
        Self { text, marks }
    }

    /// Characters before this byte.
    pub(crate) fn characters(&self, byte: usize) -> usize {
        let index = self.marks.partition_point(|(at, _)| *at <= byte);
        let (at, count) = self
            .marks
            .get(index.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let rest = self.text.get(at..byte).unwrap_or_default();
        count + rest.chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_from_bytes() {
        let text = "äб漢🙂x".repeat(300);
        let offsets = Offsets::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.characters(byte), count);
        }
        assert_eq!(offsets.characters(text.len()), 1500);
    }
}
