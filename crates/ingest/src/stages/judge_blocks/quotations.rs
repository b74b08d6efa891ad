//! What posts quote from each other: the words that are quoted, and the line that says whose they are.

use super::elements::UNLIKELY;
use super::{Bench, Decision, evidence};
use crate::html::{Outline, Tag, inside};
use crate::lines::facts::End;
use regesta_model::{BlockKind, Judgement, Label, RuleId, Verdict};
use std::ops::Range;

/// Characters of the longest line that says whose words are quoted.
const BRIEF: u32 = 100;
/// Hundredths of the kept text in elements for quotations from which these only lay it out.
const LAYOUT: u64 = 75;
/// The rule of such a line.
const HEAD: &str = "quotation-head";
/// The rule of a line below quoted words.
const SOURCE: &str = "quotation-source";
/// Signs that stand before whose words are quoted.
const DASHES: [char; 5] = ['—', '–', '―', '-', '~'];

impl Bench<'_> {
    /// Words in elements that quote by their names are quotations, where less is quoted than said. The line above them is kept
    /// where they are, and goes where they go; in threads so do those of other quotations.
    pub(super) fn tell_quotations(&self, judgements: &mut [Judgement]) {
        let elements = self.elements.as_ref();
        let Some((elements, outline)) = elements.and_then(|it| Some((it, it.outline()?))) else {
            return;
        };
        self.leave_words(outline, judgements);
        if self.is_laid_out(outline, judgements) {
            for own in judgements
                .iter_mut()
                .filter(|own| is_kept(own) && own.label == Label::Quote)
            {
                own.label = Label::Content;
            }
        }
        let named = elements.quotations();
        let quoting = self.quotations(named, outline);
        let told: Vec<usize> = quoting
            .iter()
            .filter(|one| one.named)
            .flat_map(|one| one.blocks.clone())
            .filter(|at| judgements.get(*at).is_some_and(is_kept))
            .collect();
        if self.chars(told.iter().copied()) * 2 >= self.chars(kept(judgements)) && !told.is_empty()
        {
            return;
        }
        for one in &quoting {
            self.level_head(one, judgements);
        }
        for one in quoting.iter().filter(|one| one.named) {
            for (at, own) in one
                .blocks
                .clone()
                .zip(judgements.iter_mut().skip(one.blocks.start))
            {
                let heading = self
                    .blocks
                    .get(at)
                    .is_none_or(|it| it.kind == BlockKind::Heading);
                if is_kept(own) && !heading {
                    own.label = Label::Quote;
                }
            }
        }
    }

    /// Tells the words of posts that stand in elements for quotations, by their names, from what they quote.
    fn leave_words(&self, outline: &Outline, judgements: &mut [Judgement]) {
        let told = outline.told(self.doc.source(), self.tools);
        let said = |id: u32| {
            let class = outline
                .node(id)
                .and_then(|node| usize::try_from(node.class).ok());
            class
                .and_then(|class| told.get(class))
                .is_some_and(|told| told.words)
        };
        for (at, own) in judgements.iter_mut().enumerate() {
            if own.label == Label::Quote && quote_of(at, outline).is_some_and(said) {
                own.label = Label::Content;
            }
        }
    }

    /// Keeps the line that says below quoted words whose they are, where these are kept.
    pub(super) fn keep_sources(&self, decisions: &mut [Decision]) {
        let elements = self.elements.as_ref();
        let Some(outline) = elements.and_then(super::elements::Elements::outline) else {
            return;
        };
        for at in 1..decisions.len() {
            let quote = quote_of(at, outline);
            let ends = quote.is_some()
                && quote_of(at - 1, outline) == quote
                && quote_of(at + 1, outline) != quote;
            let stays = decisions.get(at - 1).is_some_and(|above| above.0);
            let Some(own) = decisions.get_mut(at).filter(|own| ends && stays && !own.0) else {
                continue;
            };
            if own.2.rule.as_str() == UNLIKELY && self.is_source(at, outline) {
                let saw = "ends a quotation that is kept".to_owned();
                *own = (true, Label::Quote, evidence(RuleId::new(SOURCE), saw, 0.7));
            }
        }
    }

    /// Whether a brief line may say whose words stand above it: by a dash, or in an element for that.
    fn is_source(&self, at: usize, outline: &Outline) -> bool {
        let text = self.blocks.get(at);
        let text = text.map_or("", |block| block.text(self.doc.source()));
        let told = || {
            let named = |tag| matches!(tag, Tag::Footer | Tag::Figcaption);
            above(at, outline).any(|(_, tag)| named(tag))
        };
        let brief = self.facts.get(at).is_some_and(|fact| fact.chars <= BRIEF);
        brief && (text.trim_start().starts_with(DASHES) || told())
    }

    /// Whether almost all of the kept text stands in elements for quotations: they only lay the page out.
    fn is_laid_out(&self, outline: &Outline, judgements: &[Judgement]) -> bool {
        let quoted = |at: &usize| outline.inside(*at) & inside::QUOTE != 0;
        let quoted = self.chars(kept(judgements).filter(quoted));
        quoted * 100 >= self.chars(kept(judgements)) * LAYOUT && kept(judgements).nth(1).is_some()
    }

    /// The quotations of a page, in page order.
    fn quotations(&self, named: &[u32], outline: &Outline) -> Vec<Quotation> {
        let is_named = |id: u32| named.binary_search(&id).is_ok();
        let quotes = |id: u32| {
            let quoted = outline
                .node(id)
                .is_some_and(|node| node.tag == Tag::Blockquote);
            is_named(id) || (self.forum && quoted)
        };
        if named.is_empty() && !self.forum {
            return Vec::new();
        }
        let mut around: Vec<Option<u32>> = Vec::with_capacity(outline.nodes.len());
        for (id, node) in (0_u32..).zip(&outline.nodes) {
            let outer = usize::try_from(node.parent).ok();
            let outer = outer.and_then(|at| around.get(at).copied().flatten());
            around.push(if quotes(id) { Some(id) } else { outer });
        }
        let mut found: Vec<Quotation> = Vec::new();
        let mut seen = None;
        for (at, place) in outline.places.iter().enumerate() {
            let own = usize::try_from(place.node).ok();
            let own = own.and_then(|own| around.get(own).copied().flatten());
            let fresh = own.filter(|own| seen.is_none_or(|seen| seen < *own));
            let Some(id) = fresh else { continue };
            seen = Some(id);
            let end = end_of(id, outline);
            let places = outline.places.get(at..).unwrap_or_default().iter();
            let count = places
                .take_while(|place| (id..end).contains(&place.node))
                .count();
            found.push(Quotation {
                named: is_named(id),
                blocks: at..at + count,
            });
        }
        found
    }

    /// Keeps or drops the line above quoted words as they are.
    fn level_head(&self, one: &Quotation, judgements: &mut [Judgement]) {
        let head = one.blocks.start;
        let words = head + 1..one.blocks.end;
        let certain = |at: &usize| {
            let fact = self.facts.get(*at);
            fact.is_some_and(|fact| fact.certain(self.tools).is_some())
        };
        let all = self.chars(words.clone().filter(|at| !certain(at)));
        let stays = words.filter(|at| judgements.get(*at).is_some_and(is_kept));
        let stays = self.chars(stays) * 2 > all;
        let Some(judgement) = judgements
            .get(head)
            .filter(|_| all > 0 && self.says_whose(head, one.named))
        else {
            return;
        };
        let unseen = |why: &str| why == "hidden-element";
        if judgement.verdict.is_kept() == stays
            || unseen(judgement.verdict.evidence().rule.as_str())
        {
            return;
        }
        let (label, saw) = if stays {
            (Label::Quote, "stands above quoted words that are kept")
        } else {
            (Label::Chrome, "stands above quoted words that are dropped")
        };
        let why = evidence(RuleId::new(HEAD), saw.to_owned(), 0.8);
        let fresh = self.judgement(head, (stays, label, why));
        if let Some((own, fresh)) = judgements.get_mut(head).zip(fresh) {
            *own = fresh;
        }
    }

    /// Whether a line says whose words stand below: a brief one that is no sentence, with a colon unless it stands in a thread, in
    /// a quotation by its name.
    fn says_whose(&self, head: usize, named: bool) -> bool {
        let text = self.blocks.get(head);
        let text = text.map_or("", |block| block.text(self.doc.source()));
        let mut colons = text.match_indices(':').map(|(at, sign)| at + sign.len());
        let named_above = colons.any(|behind| {
            let rest = text.get(behind..).unwrap_or_default();
            !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/')
        });
        let fact = self.facts.get(head);
        fact.is_some_and(|fact| {
            let told = if self.forum {
                named || named_above
            } else {
                named && named_above
            };
            fact.chars <= BRIEF && fact.end != End::Sentence && told
        })
    }

    fn chars(&self, blocks: impl Iterator<Item = usize>) -> u64 {
        let facts = blocks.filter_map(|at| self.facts.get(at));
        facts.map(|fact| u64::from(fact.chars)).sum()
    }
}

/// An element that quotes.
#[derive(Debug)]
struct Quotation {
    /// Whether its name says so.
    named: bool,
    /// The blocks in it.
    blocks: Range<usize>,
}

/// The elements around a block up to the innermost quotation, each with its tag.
fn above(at: usize, outline: &Outline) -> impl Iterator<Item = (u32, Tag)> + '_ {
    let first = outline.places.get(at).map(|place| place.node);
    let parent = |id: &u32| {
        let node = outline.node(*id)?;
        (node.parent != *id && node.tag != Tag::Blockquote).then_some(node.parent)
    };
    let all = std::iter::successors(first, parent);
    all.filter_map(|id| Some((id, outline.node(id)?.tag)))
}

/// The innermost quotation around a block.
fn quote_of(at: usize, outline: &Outline) -> Option<u32> {
    if outline.inside(at) & inside::QUOTE == 0 {
        return None;
    }
    let quote = above(at, outline).find(|(_, tag)| *tag == Tag::Blockquote);
    quote.map(|(id, _)| id)
}

/// The first element behind an element and all in it.
fn end_of(id: u32, outline: &Outline) -> u32 {
    let depth = outline.node(id).map_or(0, |node| node.depth);
    let mut behind = id + 1..;
    let end = behind.find(|at| outline.node(*at).is_none_or(|node| node.depth <= depth));
    end.unwrap_or(id)
}

const fn is_kept(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::Kept(_))
}

/// The blocks that are kept.
fn kept(judgements: &[Judgement]) -> impl Iterator<Item = usize> + '_ {
    let all = judgements.iter().enumerate();
    all.filter(|(_, one)| is_kept(one)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use crate::Clean;
    use crate::Tools;
    use regesta_model::{Document, DocumentId, Label, Origin};
    use std::sync::Arc;

    const SAID: [&str; 4] = [
        "I tried to take the pump apart last weekend, but the outer housing would not come off, even after I had soaked the bolts in oil.",
        "Have you tried to heat the housing with a hair dryer? In my experience the metal gives after some ten minutes, and then they turn.",
        "That worked a treat, thank you. I heated it for a quarter of an hour, and three of the four bolts came out by hand in the end.",
        "Good to hear. Before you put it together again look at the seal, because these harden with age and then the pump will leak.",
    ];

    const QUOTED: [&str; 3] = [
        "The pump that I bought from my neighbour last summer has begun to leak, and nobody in the town has the parts for it any more, so I have to mend it myself.",
        "I would not use any force on it, because the thread in the housing is made of a soft metal, and once it is gone you will not get a new one anywhere.",
        "My father had the same model for thirty years, and he always said that it should be taken apart every second winter and greased with care.",
    ];

    /// What is kept of a thread, each line with a sign where it is a quotation.
    fn kept(quote: impl Fn(&str, &str) -> String) -> Vec<String> {
        let post = |(at, said): (usize, &&str)| {
            let words = at.checked_sub(1).map(|above| QUOTED[above]);
            let quoted =
                words.map_or_else(String::new, |words| quote(&format!("Member{at}"), words));
            format!(
                "<article class='message post'><h4><a>Member{}</a></h4><time>May {}, 2019</time>\
                 <div class='post-body'>{quoted}{said}</div><a>Reply</a></article>",
                at + 1,
                at + 3
            )
        };
        let posts: String = SAID.iter().enumerate().map(post).collect();
        let page = format!(
            "<html><head><title>The pump | Pumps forum</title></head><body><nav><a>Home</a></nav><h1>The pump</h1>\
             <div class='thread posts'>{posts}</div></body></html>"
        );
        let origin = Origin {
            html: true,
            url: Some("https://a.example/threads/pump.12/".to_owned()),
            ..Origin::default()
        };
        let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
        let document = Document::new(DocumentId::new("page"), Arc::from(page), origin);
        let document = Clean::of(&tools, document).document;
        let layers = document.layers();
        let all = layers.judgements.iter().zip(&layers.blocks);
        let kept = all.filter(|(one, _)| one.verdict.is_kept());
        let lines = kept.map(|(one, block)| {
            let sign = if one.label == Label::Quote { "> " } else { "" };
            format!("{sign}{}", block.text(document.source()).trim())
        });
        lines.collect()
    }

    #[test]
    fn quoted_words_are_told_with_the_line_above_them() {
        let forms: [fn(&str, &str) -> String; 4] = [
            |name, words| {
                format!(
                    "<blockquote class='bbCodeBlock bbCodeBlock--quote'><div><a>{name} said:</a></div>\
                     <div><div>{words}</div><div><a>Click to expand...</a></div></div></blockquote>"
                )
            },
            |name, words| {
                format!(
                    "<aside class=quote><div class=title>{name}:</div><blockquote><p>{words}</p></blockquote></aside>"
                )
            },
            |name, words| {
                format!(
                    "<div class=bbcode_quote><div>Originally Posted by <strong>{name}</strong></div><div>{words}</div></div>"
                )
            },
            |name, words| {
                format!("<blockquote><div><cite>{name} wrote:</cite>{words}</div></blockquote>")
            },
        ];
        for form in forms {
            let lines = kept(form);
            let heads = lines
                .iter()
                .filter(|line| line.contains("Member") && line.starts_with("> "));
            let words = lines
                .iter()
                .filter(|line| line.starts_with("> ") && !line.contains("Member"));
            assert_eq!(heads.count(), words.count(), "{lines:#?}");
            assert!(
                lines.iter().any(|line| line.starts_with("> ")),
                "{lines:#?}"
            );
            assert!(
                lines.iter().all(|line| !line.contains("expand")),
                "{lines:#?}"
            );
            for said in SAID {
                assert!(lines.iter().any(|line| line == said), "{said}: {lines:#?}");
            }
        }
    }
}
