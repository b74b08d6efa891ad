//! From likelihoods to a decision.

/// The likelihood from which a page's blocks are best kept: the bound with the highest expected F1 by characters.
///
/// Where the judge is sure of a page, the bound is near one half; where it is in doubt, keeping more loses less.
/// Source of the method: D. Lewis, "Evaluating and optimizing autonomous text classification systems" (SIGIR 1995).
#[must_use]
pub fn best_bound(likelihoods: &[f32], chars: &[u32]) -> f32 {
    let mut blocks: Vec<(f32, f64)> = likelihoods
        .iter()
        .zip(chars)
        .map(|(p, chars)| (*p, f64::from(*chars)))
        .collect();
    blocks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let expected: f64 = blocks
        .iter()
        .map(|(p, weight)| f64::from(*p) * weight)
        .sum();
    let (mut right, mut kept, mut best, mut bound) = (0.0, 0.0, 0.0, 0.5);
    for (p, weight) in blocks {
        right += f64::from(p) * weight;
        kept += weight;
        let f1 = 2.0 * right / (kept + expected).max(1e-9);
        if f1 > best {
            (best, bound) = (f1, p);
        }
    }
    bound.clamp(LOWEST, HIGHEST)
}

const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::best_bound;

    #[test]
    fn doubt_lowers_the_bound() {
        assert!(best_bound(&[0.98, 0.97, 0.3, 0.02], &[100; 4]) > 0.45);
        assert!(best_bound(&[0.3, 0.3, 0.3, 0.02], &[100; 4]) <= 0.3);
    }
}
