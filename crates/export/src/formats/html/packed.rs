//! Numbers as letters: what the report's script reads back.

/// Five bits a letter, the sixth says that more follow.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A row of whole numbers, short ones in one letter: the variable-length quantities of source maps, without signs.
#[derive(Debug, Default)]
pub(crate) struct Packed(String);

impl Packed {
    pub(crate) fn push(&mut self, number: usize) {
        let mut rest = number;
        loop {
            let more = rest >> 5;
            let digit = (rest & 31) | if more > 0 { 32 } else { 0 };
            let letter = LETTERS.get(digit).copied().unwrap_or(b'A');
            self.0.push(char::from(letter));
            if more == 0 {
                return;
            }
            rest = more;
        }
    }

    /// The step from one number to another, up or down.
    pub(crate) fn step(&mut self, from: usize, to: usize) {
        let down = to < from;
        self.push((from.abs_diff(to) << 1) | usize::from(down));
    }

    /// A number that may be missing.
    pub(crate) fn maybe(&mut self, number: Option<usize>) {
        self.push(number.map_or(0, |number| number + 1));
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Packed;

    #[test]
    fn small_numbers_take_one_letter() {
        let mut packed = Packed::default();
        for number in [0, 31, 32, 1024] {
            packed.push(number);
        }
        packed.step(5, 3);
        packed.maybe(None);
        assert_eq!(packed.finish(), "AfgBggBFA");
    }
}
