//! Tags of the BIO scheme.

use regesta_model::EntityKind;

/// How many tags there are.
pub const TAGS: usize = 9;

/// A tag: outside of names, or at the beginning of or inside a name of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tag(u8);

const NAMES: [&str; TAGS] = [
    "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC",
];
const KINDS: [EntityKind; 4] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organisation,
    EntityKind::Other,
];

impl Tag {
    /// Outside of names.
    pub const OUT: Self = Self(0);

    /// The tag of this number, 0 to 8.
    #[must_use]
    pub const fn new(index: usize) -> Option<Self> {
        if index < TAGS {
            Some(Self(index as u8))
        } else {
            None
        }
    }

    /// The tag written so, `O` for any other text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let at = NAMES.iter().position(|name| *name == text);
        at.and_then(Self::new).unwrap_or_default()
    }

    /// Its number, 0 to 8.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// As corpora write it: `B-PER`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.get(self.index()).copied().unwrap_or("O")
    }

    /// What is named; nothing for `O`.
    #[must_use]
    pub fn kind(self) -> Option<EntityKind> {
        KINDS.get(self.index().checked_sub(1)? / 2).copied()
    }

    /// Whether it goes on with a name rather than begins one.
    #[must_use]
    pub const fn is_inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// Whether it may follow `before`: an inside tag follows its own beginning or itself.
    #[must_use]
    pub const fn follows(self, before: Self) -> bool {
        !self.is_inside() || before.0 == self.0 || before.0 + 1 == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_read_back_and_keep_the_scheme() {
        for index in 0..TAGS {
            let tag = Tag::new(index).unwrap();
            assert_eq!(Tag::read(tag.as_str()), tag);
        }
        assert!(!Tag::read("I-PER").follows(Tag::OUT));
        assert!(Tag::read("I-PER").follows(Tag::read("B-PER")));
        assert!(!Tag::read("I-PER").follows(Tag::read("I-LOC")));
        assert_eq!(Tag::read("I-MISC").kind(), Some(EntityKind::Other));
    }
}
