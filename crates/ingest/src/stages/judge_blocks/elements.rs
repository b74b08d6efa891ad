//! Judgements on the elements of an HTML page.

#[cfg(feature = "html")]
use super::named::Named;
use super::{Bench, Decision, counted, evidence, shape};
use crate::Tools;
use crate::digits::push_hundredths;
use crate::lines::facts::{End, Facts};
use regesta_model::{Block, BlockKind, Document, Label, RuleId};
use regesta_packs::ElementKind;

/// Comments with a name and a time that show what stands under their heading.
const SIGNED: usize = 2;
/// The rule of what the learned judge of HTML drops.
pub(super) const UNLIKELY: &str = "learned-html";

/// The elements that the blocks of a page stand in.
#[derive(Debug)]
pub(super) struct Elements {
    /// Whether the judge of such pages knows its way about this one.
    judged: bool,
    /// Whether the elements hold less text than the page states of itself.
    silent: bool,
    /// Whether almost all of the text stands where no reader sees it: programs of the page will show it.
    concealed: bool,
    #[cfg(feature = "html")]
    outline: std::rc::Rc<crate::html::Outline>,
    #[cfg(feature = "html")]
    named: Named,
}

impl Elements {
    /// Whether a block stands among comments by the names of elements, and is no control of one.
    pub(super) fn is_said(&self, block: usize) -> bool {
        self.named(block) == Some(ElementKind::Comments) && !self.is_trailing_link(block)
    }
}

#[cfg(feature = "html")]
impl Elements {
    pub(super) fn of(
        doc: &Document,
        judged: bool,
        (facts, bound): (&[Facts], f32),
        tools: &Tools,
    ) -> Option<Self> {
        if !doc.origin().html {
            return None;
        }
        let outline = crate::html::outline(doc);
        let (mut stated, mut kept) = (0_u32, 0_u32);
        for (place, fact) in outline.places.iter().zip(facts) {
            if place.stated.is_some() {
                stated = stated.saturating_add(fact.chars);
            } else if fact.score >= bound {
                kept = kept.saturating_add(fact.chars);
            }
        }
        let likely = facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| fact.score >= bound);
        let (unseen, seen): (Vec<_>, Vec<_>) = likely.partition(|(at, _)| outline.is_unseen(*at));
        let chars = |of: &[(usize, &Facts)]| of.iter().map(|(_, fact)| fact.chars).sum::<u32>();
        (outline.places.len() == doc.layers().blocks.len()).then_some(Self {
            judged,
            silent: !judged || kept < stated,
            concealed: chars(&unseen) >= SCREEN
                && chars(&unseen) > chars(&seen).saturating_mul(TIMES),
            named: Named::of(doc.source(), &outline, (facts, bound), tools),
            outline,
        })
    }

    /// Whether a block is a paragraph of the page's main part.
    fn is_in_text(&self, block: usize) -> bool {
        use crate::html::inside;
        let main = inside::MAIN | inside::ARTICLE | inside::BODY;
        let apart = inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::DIALOG;
        self.outline.inside(block) & main != 0 && self.outline.inside(block) & apart == 0
    }

    /// Whether two paragraphs stand in one element.
    fn are_siblings(&self, block: usize, other: usize) -> bool {
        let around = |at: usize| self.outline.paragraph(at);
        around(block).is_some() && around(block) == around(other)
    }

    /// The elements of the page, where the judge knows its way about them.
    pub(super) fn outline(&self) -> Option<&crate::html::Outline> {
        Some(&*self.outline).filter(|_| self.judged)
    }

    /// The innermost table that a block is a row of, or the outermost list around it; with it the innermost row or item.
    pub(super) fn whole(&self, block: usize, row: bool) -> Option<(u32, u32)> {
        use crate::html::{Tag, inside};
        let mut id = self.outline.places.get(block)?.node;
        let (mut list, mut item) = (None, None);
        loop {
            let node = self.outline.node(id)?;
            if node.inside & (inside::TABLE | inside::LIST) == 0 || node.parent == id {
                return list.zip(item);
            }
            match node.tag {
                Tag::Tr if row => item = item.or(Some(id)),
                Tag::Table if row => return Some((id, item?)),
                Tag::Li if !row => item = item.or(Some(id)),
                Tag::Ul | Tag::Ol if !row => list = Some(id),
                _ => {}
            }
            id = node.parent;
        }
    }

    /// The elements that quote by their names, in page order.
    pub(super) fn quotations(&self) -> &[u32] {
        &self.named.quotations
    }

    /// Whether a mark on the page leads to a note.
    pub(super) fn leads_to_notes(&self) -> bool {
        self.outline.leads_to_notes()
    }

    fn describe(&self, source: &str, block: usize) -> String {
        self.outline.describe(source, block)
    }

    fn is_hidden(&self, block: usize) -> bool {
        self.outline.is_hidden(block)
    }

    /// Whether a block stands where no reader sees it, though the page shows text elsewhere.
    fn is_unseen(&self, block: usize) -> bool {
        !self.concealed && self.outline.is_unseen(block)
    }

    /// What the names of elements tell of a block.
    pub(super) fn named(&self, block: usize) -> Option<ElementKind> {
        self.named.kind(&self.outline, block)
    }

    /// The rank of the heading that a block is, where the judge knows its way about the page.
    pub(super) fn rank(&self, block: usize) -> Option<u8> {
        self.outline.rank(block).filter(|_| self.judged)
    }

    /// Whether a block stands in the element that a heading heads.
    pub(super) fn is_headed(&self, head: usize, block: usize) -> bool {
        self.outline.is_headed(head, block)
    }

    /// The marks of a block that are none of its words, as ranges of its text, each with the rule that cuts it.
    pub(super) fn marks(&self, block: &Block) -> Vec<(std::ops::Range<usize>, RuleId)> {
        use crate::html::Mark;
        let marks = self.outline.marks(block.span.start());
        let cut = |(_, mark): &(_, Mark)| match mark {
            Mark::Hidden => !self.concealed,
            Mark::Line(node) => self.named.is_gutter(*node),
            Mark::Note | Mark::Sign => true,
        };
        marks
            .filter(cut)
            .map(|(range, mark)| (range, RuleId::new(mark.rule())))
            .collect()
    }

    /// Whether a block is a link that ends what stands above: a control of a comment, not the name of the next one's writer.
    pub(super) fn is_trailing_link(&self, block: usize) -> bool {
        let place = self.outline.places.get(block);
        let brief = place.is_some_and(|place| place.chars <= CONTROL);
        if !brief || !self.is_link(block) {
            return false;
        }
        let node = |at: usize| self.outline.places.get(at).map_or(0, |place| place.node);
        let near = |other: Option<usize>| {
            let common = other.map(|other| self.outline.common(node(block), node(other)));
            let common = common.and_then(|common| self.outline.node(common));
            common.map_or(0, |common| common.depth)
        };
        let above = (0..block).rev().find(|at| !self.is_link(*at));
        let below = (block + 1..self.outline.places.len()).find(|at| !self.is_link(*at));
        near(above) > near(below)
    }

    /// Whether a link stands in a block.
    fn has_link(&self, block: usize) -> bool {
        let place = self.outline.places.get(block);
        place.is_some_and(|place| place.linked > 0)
    }

    /// Whether a block is a link.
    pub(super) fn is_link(&self, block: usize) -> bool {
        let place = self.outline.places.get(block);
        place.is_some_and(|place| place.linked * 10 >= place.chars * LINKED)
    }

    /// The rule that keeps a block which is no element, but text that the page states of itself.
    pub(super) fn stated(&self, block: usize) -> Option<&'static str> {
        self.outline.stated(block).map(crate::html::Stated::rule)
    }
}

/// Without pages in HTML there are none.
#[cfg(not(feature = "html"))]
impl Elements {
    pub(super) const fn of(_: &Document, _: bool, _: (&[Facts], f32), _: &Tools) -> Option<Self> {
        None
    }

    fn is_in_text(&self, _: usize) -> bool {
        false
    }

    fn are_siblings(&self, _: usize, _: usize) -> bool {
        false
    }

    pub(super) const fn whole(&self, _: usize, _: bool) -> Option<(u32, u32)> {
        None
    }

    fn is_unseen(&self, _: usize) -> bool {
        self.concealed
    }

    pub(super) const fn named(&self, _: usize) -> Option<ElementKind> {
        None
    }

    pub(super) const fn rank(&self, _: usize) -> Option<u8> {
        None
    }

    pub(super) const fn is_headed(&self, _: usize, _: usize) -> bool {
        false
    }

    pub(super) fn marks(&self, _: &Block) -> Vec<(std::ops::Range<usize>, RuleId)> {
        Vec::new()
    }

    pub(super) const fn is_trailing_link(&self, _: usize) -> bool {
        false
    }

    fn has_link(&self, _: usize) -> bool {
        false
    }

    fn is_link(&self, _: usize) -> bool {
        false
    }

    pub(super) fn stated(&self, _: usize) -> Option<&'static str> {
        None
    }

    fn is_hidden(&self, _: usize) -> bool {
        false
    }

    fn describe(&self, _: &str, _: usize) -> String {
        String::new()
    }
}

/// Times that text which no reader sees must be as long as what the page shows to stand for it.
#[cfg(feature = "html")]
const TIMES: u32 = 3;
/// Characters of the shortest such text: less asks readers to turn scripts on.
#[cfg(feature = "html")]
const SCREEN: u32 = 150;
/// The lowest rank of a heading that heads comments, and is no writer's name.
const HEADS: u8 = 3;
/// Tenths of a block that stand in links where it is a link.
#[cfg(feature = "html")]
const LINKED: u32 = 8;
/// Letters of the longest control of a comment; when it was written is told in more.
#[cfg(feature = "html")]
const CONTROL: u32 = 16;

/// Characters of a paragraph that is long, of one without a link, and of one of two sentences.
const LONG: u32 = 160;
const BARE: u32 = 80;
const TWO: u32 = 60;
/// Paragraphs of a text that rules are against, at least, where it speaks of what they look for.
const THROUGHOUT: usize = 2;
/// Blocks beside a paragraph among which another of the text stands.
const BESIDE: usize = 10;

/// Sentences in a paragraph, by the marks at their ends.
fn sentences(text: &str) -> usize {
    let ends = text.split_whitespace();
    ends.filter(|word| End::of(word) != End::Open).count()
}

impl Bench<'_> {
    /// The learned judge decides, but for lines that a rule knows for certain; where it is lost, hidden elements are dropped and
    /// the rest is judged as lines are.
    pub(super) fn by_elements(
        &self,
        index: usize,
        block: &Block,
        fact: &Facts,
        elements: &Elements,
    ) -> Option<Decision> {
        if let Some(rule) = elements.stated(index) {
            if !elements.silent {
                let saw = "the page shows this text, or more, in its elements".to_owned();
                let why = evidence(RuleId::new("stated-again"), saw, 0.8);
                return Some((false, Label::Chrome, why));
            }
            let saw = "the page shows no text of its own".to_owned();
            let (label, _) = shape(block, fact);
            return Some((true, label, evidence(RuleId::new(rule), saw, 0.7)));
        }
        let hidden = !elements.judged && elements.is_hidden(index);
        if hidden || elements.is_unseen(index) {
            let place = elements.describe(self.doc.source(), index);
            let saw = format!("stands in {place}, which is hidden");
            let why = evidence(RuleId::new("hidden-element"), saw, 0.9);
            return Some((false, Label::Chrome, why));
        }
        if !elements.judged {
            return None;
        }
        let kept = self.is_likely(index, fact);
        let certain = || {
            let by_links = || self.by_links(index, elements);
            let by_comments = || {
                self.by_comments(index)
                    .or_else(|| self.by_signed_comment(index, elements))
                    .filter(|_| self.is_under_text(index) && !self.is_manual(index, elements))
            };
            // a word of code may be that of a button
            let by_rule = self.by_rule(index, fact);
            by_rule
                .filter(|_| block.kind != BlockKind::Preformatted)
                .filter(|_| !self.stands(index, fact, elements))
                .or_else(|| self.by_name(index, elements))
                .or_else(|| self.by_teaser(index))
                .or_else(|| self.by_post(index))
                .or_else(|| self.by_signature(index))
                .or_else(by_links)
                .or_else(by_comments)
        };
        let by_copy = || self.by_copy(index);
        if let Some(decision) = kept.then(certain).flatten().or_else(by_copy) {
            return Some(decision);
        }
        if !kept {
            let spoken = |decision: &Decision| decision.1 != Label::Chrome;
            let comment = self.by_comments(index).filter(spoken);
            let likely = fact.score * 3.0 >= self.bound && !self.is_manual(index, elements);
            let comment = comment.filter(|_| likely && self.is_under_text(index));
            let comment = comment.or_else(|| self.by_named_comment(index, elements));
            let control = || elements.is_trailing_link(index);
            if let Some(decision) = comment.filter(|_| !control()) {
                return Some(decision);
            }
            let place = elements.describe(self.doc.source(), index);
            let mut saw = String::with_capacity(place.len() + 32);
            for piece in ["stands in ", &place, "; likelihood "] {
                saw.push_str(piece);
            }
            push_hundredths(&mut saw, fact.score);
            let why = evidence(RuleId::new(UNLIKELY), saw, 1.0 - fact.score);
            return Some((false, Label::Chrome, why));
        }
        let (label, rule) = shape(block, fact);
        let saw = counted(fact);
        Some((true, label, evidence(RuleId::new(rule), saw, fact.score)))
    }

    /// Whether a block stands against a rule: as a paragraph of a text that speaks of such things throughout, for a lone notice may
    /// be set into any text.
    fn stands(&self, index: usize, fact: &Facts, elements: &Elements) -> bool {
        let ruled = |at: &usize| {
            let own = self.facts.get(*at);
            let own = own.filter(|own| own.certain(self.tools).is_some());
            own.is_some_and(|own| self.is_paragraph(*at, own, elements))
        };
        let all = || (0..self.facts.len()).filter(ruled).take(THROUGHOUT).count();
        let recall = self.mode == super::Mode::Recall;
        self.is_paragraph(index, fact, elements)
            && (recall || self.is_chapter(index, elements) || all() >= THROUGHOUT)
    }

    /// Whether a block is a paragraph of the text, whatever it speaks of: of several sentences or long, beside others that are
    /// kept.
    fn is_paragraph(&self, index: usize, fact: &Facts, elements: &Elements) -> bool {
        let text = self.blocks.get(index);
        let text = text.map_or("", |block| block.text(self.doc.source()));
        let bare = fact.chars >= BARE && !elements.has_link(index);
        let long = bare || fact.chars >= LONG || (fact.chars >= TWO && sentences(text) > 1);
        let any = (self.mode == super::Mode::Recall) && fact.chars >= TWO;
        let kept = |at: usize| {
            let own = self.facts.get(at);
            own.is_some_and(|own| own.score >= self.bound && own.is_prose())
        };
        let beside = |at: usize| kept(at) && elements.are_siblings(index, at);
        let from = index.saturating_sub(BESIDE);
        fact.end == End::Sentence
            && (long || any)
            && (elements.is_in_text(index) || self.is_chapter(index, elements))
            && (from..=index + BESIDE).any(|at| at != index && beside(at))
    }

    /// Whether the comments that a block stands among are under a text longer than they are.
    fn is_under_text(&self, index: usize) -> bool {
        let Some(zone) = self.comments.zone_of(index) else {
            return false;
        };
        let kept = |range: std::ops::Range<usize>| -> u32 {
            let facts = self.facts.get(range).unwrap_or_default().iter();
            let kept = facts.filter(|fact| fact.score >= self.bound);
            kept.map(|fact| fact.chars).sum()
        };
        kept(0..zone.start) > kept(zone.clone())
    }

    /// Whether the comments that a block stands among are a chapter of a manual: code stands among them, and no element is
    /// called comments.
    fn is_manual(&self, index: usize, elements: &Elements) -> bool {
        let Some(zone) = self.comments.zone_of(index) else {
            return false;
        };
        let code = |at: usize| {
            let block = self.blocks.get(at);
            block.is_some_and(|block| block.kind == BlockKind::Preformatted)
        };
        let comments = |at: usize| elements.named(at) == Some(ElementKind::Comments);
        zone.clone().any(code) && !zone.clone().any(comments)
    }

    /// What stands in an element whose name says that it is no text.
    fn by_name(&self, index: usize, elements: &Elements) -> Option<Decision> {
        (elements.named(index) == Some(ElementKind::Apparatus)).then(|| {
            let place = elements.describe(self.doc.source(), index);
            let saw = format!("stands in {place}, which is apparatus by its name");
            let why = evidence(RuleId::new("element-name"), saw, 0.9);
            (false, Label::Chrome, why)
        })
    }

    /// What readers said, in an element whose name says so.
    fn by_named_comment(&self, index: usize, elements: &Elements) -> Option<Decision> {
        let heads = elements.rank(index).is_some_and(|rank| rank <= HEADS);
        let named = elements.named(index) == Some(ElementKind::Comments);
        if !named || heads || self.facts.get(index)?.certain(self.tools).is_some() {
            return None;
        }
        let spoken = self.spoken.get(index)?;
        let why = evidence(RuleId::new(spoken.rule), spoken.saw.clone(), spoken.score);
        (spoken.label != Label::Chrome).then_some((false, spoken.label, why))
    }

    /// What readers said under a heading of comments, several with a name and a time each, where no element is called comments.
    fn by_signed_comment(&self, index: usize, elements: &Elements) -> Option<Decision> {
        let spoken = self.comments.get(index)?;
        let zone = self.comments.zone_of(index)?;
        let head = self.facts.get(zone.start)?.certain(self.tools)?;
        let posts = self.comments.posts().iter();
        let posts = posts.filter(|post| {
            let said = post.texts.first();
            said.is_some_and(|at| zone.contains(at)) && post.author.is_some() && post.time.is_some()
        });
        let named = |at: usize| elements.named(at) == Some(ElementKind::Comments);
        let told = head.label == Label::Comment && posts.count() >= SIGNED;
        (spoken.signed && told && !self.forum && !zone.clone().any(named)).then(|| {
            let why = evidence(RuleId::new(spoken.rule), spoken.saw.clone(), spoken.score);
            (false, spoken.label, why)
        })
    }

    /// A link with the beginning of what it leads to, among others of its like.
    fn by_teaser(&self, index: usize) -> Option<Decision> {
        self.teasers.contains(&index).then(|| {
            let saw = "begins with a link and is cut short, as the blocks like it".to_owned();
            let why = evidence(RuleId::new("teaser"), saw, 0.9);
            (false, Label::Chrome, why)
        })
    }

    /// Links under a heading that says what they are ("you may also like") are no text, whatever they stand in.
    fn by_links(&self, index: usize, elements: &Elements) -> Option<Decision> {
        let head = self.sections.get(index).copied().flatten()?;
        let label = self.facts.get(head)?.certain(self.tools)?.label;
        (elements.is_link(index) && label != Label::Comment)
            .then(|| self.under_head(head))
            .flatten()
    }
}

#[cfg(not(feature = "html"))]
impl Bench<'_> {
    /// Without HTML no page has chapters in elements.
    #[expect(clippy::unused_self, reason = "as with HTML")]
    fn is_chapter(&self, _: usize, _: &Elements) -> bool {
        false
    }
}
