//! Pages on which several texts are glued together.

use super::LIKELY;
use crate::articles::split;
use crate::lines::facts::Facts;
use regesta_model::{Article, Genre};

/// Whether texts of different languages, kinds or topics are glued together on a page, each of which the learned judge takes
/// for text. It learned from pages of one text, and too few of its kind show what stands between texts: there rules alone decide.
pub(super) fn is_glued(articles: &[Article], facts: &[Facts]) -> bool {
    let texts = articles
        .iter()
        .filter(|article| article.genre != Genre::Shell)
        .map(|article| (article, weigh(article, facts)))
        .filter(|(_, (_, mean))| *mean >= LIKELY);
    let starts = texts
        .clone()
        .map(|(article, _)| article.evidence.rule.as_str());
    let signs: u32 = starts.map(sign).sum();
    let mut languages = texts
        .filter(|(_, (chars, _))| *chars >= LONG)
        .map(|(article, _)| article.language);
    let first = languages.next();
    signs >= GLUED || languages.any(|language| Some(language) != first)
}

/// How much the reason for which a text begins speaks for glued texts.
fn sign(rule: &str) -> u32 {
    match rule {
        split::LANGUAGE_CHANGE | split::FICTION_HEADING => GLUED,
        split::NEW_TOPIC => 1,
        _ => 0,
    }
}

/// Signs of glued texts on a page that holds such.
const GLUED: u32 = 2;
/// Characters of a text long enough to show a page's second language.
const LONG: u32 = 300;
/// Characters of an article and their mean likelihood.
fn weigh(article: &Article, facts: &[Facts]) -> (u32, f32) {
    let own = facts.get(article.blocks.clone()).unwrap_or_default();
    let (mut chars, mut sum) = (0_u32, 0.0_f64);
    for fact in own {
        chars = chars.saturating_add(fact.chars);
        sum += f64::from(fact.chars) * f64::from(fact.score);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a mean of likelihoods")]
    let mean = (sum / f64::from(chars.max(1))) as f32;
    (chars, mean)
}
