//! Lists of an HTML page whose heading tells that they belong to its text: ingredients, steps, sources.

use super::elements::Elements;
use super::elements::UNLIKELY;
use super::{Bench, evidence};
use crate::html::inside;
use regesta_model::{BlockKind, Judgement, Label, RuleId, Verdict};

/// Items of such a list at least, and likelihood of each on average.
const ITEMS: usize = 2;
const LIKELY: f32 = 0.08;
/// Blocks between a heading and the first item at most: a part of the list may have a name.
const BETWEEN: usize = 2;
/// Where no such list stands.
const APART: u32 = inside::NAV
    | inside::ASIDE
    | inside::FOOTER
    | inside::FORM
    | inside::DIALOG
    | inside::HIDDEN
    | inside::NOSCRIPT;

impl Bench<'_> {
    /// Keeps the lists right below such headings, with the headings.
    pub(super) fn keep_told_lists(&self, judgements: &mut [Judgement]) {
        let outline = self.elements.as_ref().and_then(Elements::outline);
        let (Some(outline), Some(elements)) = (outline, self.elements.as_ref()) else {
            return;
        };
        for head in 0..judgements.len() {
            let told = outline.rank(head).is_some() && self.tools.sheets.is_head(self.line(head));
            if !told || outline.inside(head) & APART != 0 {
                continue;
            }
            let item = |at: usize| {
                let block = self.blocks.get(at);
                block.is_some_and(|block| block.kind == BlockKind::ListItem)
                    && outline.inside(at) & APART == 0
                    && !elements.is_link(at)
            };
            let near = head + 1..(head + 2 + BETWEEN).min(judgements.len());
            let Some(first) = near.into_iter().find(|at| item(*at)) else {
                continue;
            };
            let items: Vec<usize> = (first..judgements.len())
                .take_while(|at| item(*at))
                .collect();
            let sum: f32 = items
                .iter()
                .filter_map(|at| self.facts.get(*at))
                .map(|fact| fact.score)
                .sum();
            if items.len() < ITEMS || sum < LIKELY * items.len() as f32 {
                continue;
            }
            for at in (head..first).chain(items) {
                let unlikely = |one: &&mut Judgement| match &one.verdict {
                    Verdict::Dropped(why) => why.rule.as_str() == UNLIKELY,
                    Verdict::Kept(_) => false,
                };
                let label = if at < first {
                    Label::Heading
                } else {
                    Label::ListItem
                };
                let saw = format!("stands in a list under {:?}", self.line(head));
                let why = evidence(RuleId::new("told-list"), saw, 0.8);
                let kept = self.judgement(at, (true, label, why));
                if let Some((own, kept)) = judgements.get_mut(at).filter(unlikely).zip(kept) {
                    *own = kept;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Clean;
    use crate::Tools;
    use regesta_model::{Document, DocumentId, Origin};
    use std::sync::Arc;

    #[test]
    fn ingredients_and_steps_belong_to_the_text() {
        let page = "<html lang=en><head><title>Pear jam | The Pantry</title></head><body><nav><ul><li><a href=/>Home</a><li><a href=/r>Recipes</a></ul></nav>\
            <main><article><h1>Pear jam</h1><p>Every autumn the old tree behind the barn gives more pears than we can eat, and most of them become jam before the first frost comes.</p>\
            <p>The jam keeps for a year in a cold cellar, and my grandmother gave a jar of it to everybody who came to help with the threshing.</p>\
            <div class='wprm-recipe-container'><div class='wprm-recipe'><h3>Ingredients</h3><ul><li>8 ripe pears, cored<li>1 lemon<li>6 tbsp pectin</ul>\
            <h3>Instructions</h3><ol><li>Cube the pears.<li>Boil until thick, ten minutes or so.</ol></div></div></article></main>\
            <footer><p>© The Pantry</p></footer></body></html>";
        let packs = regesta_packs::Cleaning::builtin().unwrap();
        let tools = Arc::new(Tools::new(&packs).unwrap());
        let origin = Origin {
            html: true,
            ..Origin::default()
        };
        let doc = Document::new(DocumentId::new("page"), Arc::from(page), origin);
        let text = Clean::of(&tools, doc).text();
        for line in ["Ingredients", "1 lemon", "6 tbsp pectin", "Cube the pears."] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains("©") && !text.contains("Home"), "{text}");
    }
}
