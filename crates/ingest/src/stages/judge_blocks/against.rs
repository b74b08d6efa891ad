//! How likely text a block must be for the learned judge to stand against a rule.

/// Likelihoods from which a block is kept though a rule speaks against it. Read off pages whose sites the judge had not
/// seen: from there on the judge was right more often than the rule, by characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Against {
    /// Any rule but those of posts.
    pub(super) any: f32,
    /// The head of a section of comments.
    pub(super) comments: f32,
    /// The head of a section of furniture.
    pub(super) section: f32,
    /// Signs of furniture that add up.
    pub(super) furniture: f32,
    /// The bounds of the page's shell.
    pub(super) shell: f32,
    /// The other way round: less, and a title names the page among its furniture.
    pub(super) title: f32,
    /// Less, and a block is dropped where rules decide that would keep it.
    pub(super) hopeless: f32,
}

impl Against {
    /// On a page from an address.
    const ADDRESSED: Self = Self {
        any: 0.9,
        comments: 0.7,
        section: 0.5,
        furniture: 0.4,
        shell: 0.3,
        title: 0.3,
        hopeless: 0.05,
    };

    /// On a page without one, whose kind is harder to tell.
    const NAMELESS: Self = Self {
        any: f32::INFINITY,
        comments: 0.7,
        section: 0.6,
        furniture: 0.8,
        shell: 0.5,
        title: 0.0,
        hopeless: 0.0,
    };

    /// For a page with or without an address, of which the judge takes some block for text or none.
    pub(super) const fn of(nameless: bool, likely: bool) -> Self {
        let bounds = if nameless {
            Self::NAMELESS
        } else {
            Self::ADDRESSED
        };
        Self {
            hopeless: if likely { bounds.hopeless } else { 0.0 },
            ..bounds
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_judge_takes_nothing_for_text_it_drops_nothing() {
        assert!(Against::of(false, true).hopeless > 0.0);
        assert!(Against::of(false, false).hopeless <= 0.0);
        assert!(Against::of(true, true).hopeless <= 0.0);
    }
}
