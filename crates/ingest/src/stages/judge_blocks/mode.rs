//! What is weighed against what.

use crate::lines::facts::Facts;
use crate::model::best_bound;

/// What matters more where the learned judge is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Both alike.
    #[default]
    Balanced,
    /// That nothing is kept which is not text.
    Precision,
    /// That no text is lost.
    Recall,
}

/// How much likelier a block must be where nothing may be kept that is not text: with more, half of the text is lost.
const SURER: f32 = 0.1;

impl Mode {
    /// The likelihood from which a block of this page is kept, at most this where both kinds of error count alike; `best` is that
    /// of these facts, where it is known.
    pub(super) fn bound(self, (facts, best): (&[Facts], Option<f32>), most: f32) -> f32 {
        let find = || {
            let scores: Vec<f32> = facts.iter().map(|fact| fact.score).collect();
            let chars: Vec<u32> = facts.iter().map(|fact| fact.chars).collect();
            best_bound(&scores, &chars)
        };
        let best = || best.unwrap_or_else(find).min(most);
        match self {
            Self::Balanced => best(),
            Self::Precision => (best() + SURER).min(0.65),
            Self::Recall => 0.15,
        }
    }
}
