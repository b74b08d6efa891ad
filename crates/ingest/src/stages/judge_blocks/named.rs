//! What the names of elements tell of the blocks in them.

use crate::Tools;
use crate::facts::Facts;
use crate::hash::FastMap;
use crate::html::{Outline, Tag, inside};
use regesta_packs::ElementKind;
use std::collections::BTreeSet;

/// What the names of each element and of those around it tell.
#[derive(Debug)]
pub(super) struct Named {
    nodes: Vec<Option<ElementKind>>,
    /// Elements that number lines.
    gutters: BTreeSet<u32>,
    /// Elements that quote, in page order.
    pub(super) quotations: Vec<u32>,
    /// Whether what is called apparatus holds most of the text: the page means something else by the name.
    apparatus: bool,
    /// Whether posts that the page states are comments.
    posts: bool,
}

impl Named {
    pub(super) fn of(
        source: &str,
        outline: &Outline,
        (facts, bound): (&[Facts], f32),
        tools: &Tools,
    ) -> Self {
        let (nodes, quotations) = kinds(source, outline, tools);
        let mut named = Self {
            nodes,
            gutters: gutters(source, outline, tools),
            quotations,
            apparatus: true,
            posts: outline.types.posts > 0 && outline.types.threads == 0,
        };
        let (mut inside, mut outside) = (0_u32, 0_u32);
        for (block, fact) in facts.iter().enumerate() {
            if fact.score < bound {
                continue;
            }
            let apart = named.kind(outline, block) == Some(ElementKind::Apparatus);
            let sum = if apart { &mut inside } else { &mut outside };
            *sum = sum.saturating_add(fact.chars);
        }
        named.apparatus = inside < outside;
        named
    }

    /// Whether an element numbers the line that it stands in.
    pub(super) fn is_gutter(&self, node: u32) -> bool {
        self.gutters.contains(&node)
    }

    pub(super) fn kind(&self, outline: &Outline, block: usize) -> Option<ElementKind> {
        let id = outline.places.get(block)?.node;
        let node = outline.node(id)?;
        let within = |bit: u32| node.inside & bit != 0;
        let own = self.nodes.get(usize::try_from(id).ok()?).copied().flatten();
        let own =
            own.or_else(|| (self.posts && within(inside::POST)).then_some(ElementKind::Comments));
        own.filter(|kind| match kind {
            // the text of a comment may stand in the form to change it
            ElementKind::Comments => {
                let form = within(inside::FORM) && !within(inside::PARAGRAPH);
                !form && !within(inside::BUTTON)
            }
            ElementKind::Apparatus => self.apparatus,
            ElementKind::Gutter | ElementKind::Reply | ElementKind::Quotation => true,
        })
    }
}

/// The elements of preformatted lines that number them by their names.
fn gutters(source: &str, outline: &Outline, tools: &Tools) -> BTreeSet<u32> {
    let numbers = outline.marks_of_lines();
    let is_gutter = |id: &u32| {
        let class = outline.node(*id).map_or((0, 0), |node| node.class);
        let names = usize::try_from(class.0)
            .ok()
            .zip(usize::try_from(class.1).ok());
        let names = names.and_then(|(start, end)| source.get(start..end));
        names.is_some_and(|names| said(names, tools).0 == Some(ElementKind::Gutter))
    };
    numbers.filter(is_gutter).collect()
}

/// Which elements hold a block.
fn holders(outline: &Outline) -> Vec<bool> {
    let mut holders = vec![false; outline.nodes.len()];
    for place in &outline.places {
        let mut id = place.node;
        while let Some(slot) = usize::try_from(id).ok().and_then(|at| holders.get_mut(at)) {
            if std::mem::replace(slot, true) {
                break;
            }
            id = outline.node(id).map_or(u32::MAX, |node| node.parent);
        }
    }
    holders
}

/// What each element that holds a block is by its own name, else by the nearest around it; what stands in apparatus is apparatus.
/// With them those that quote, whatever else they are.
fn kinds(source: &str, outline: &Outline, tools: &Tools) -> (Vec<Option<ElementKind>>, Vec<u32>) {
    let mut known: FastMap<&str, (Option<ElementKind>, bool)> = FastMap::default();
    let mut kinds: Vec<Option<ElementKind>> = Vec::with_capacity(outline.nodes.len());
    let mut quotations = Vec::new();
    for (node, holds) in outline.nodes.iter().zip(holders(outline)) {
        if !holds {
            kinds.push(None);
            continue;
        }
        let parent = usize::try_from(node.parent).ok();
        let outer = parent.and_then(|parent| kinds.get(parent).copied().flatten());
        let mut own = |(start, end): (u32, u32)| {
            let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
            let names = source.get(range).filter(|names| !names.is_empty())?;
            let (kind, quotes) = *known.entry(names).or_insert_with(|| said(names, tools));
            if quotes {
                quotations.push(u32::try_from(kinds.len()).unwrap_or(u32::MAX));
            }
            kind
        };
        let own = own(node.class).or_else(|| own(node.id));
        // other elements of that name only keep their distance
        let lined = match node.tag {
            Tag::Td | Tag::Th => true,
            Tag::Pre | Tag::Code => false,
            _ => node.inside & inside::PRE != 0,
        };
        let own = own.filter(|kind| *kind != ElementKind::Gutter || lined);
        let own = own.map(|kind| match kind {
            ElementKind::Gutter => ElementKind::Apparatus,
            kind => kind,
        });
        let fixed = outer.filter(|kind| *kind == ElementKind::Apparatus);
        kinds.push(fixed.or(own).or(outer));
    }
    (kinds, quotations)
}

/// What the names of an element tell, and whether one says that it quotes.
fn said(names: &str, tools: &Tools) -> (Option<ElementKind>, bool) {
    let (mut own, mut quotes) = (None, false);
    for name in names.split_ascii_whitespace() {
        match tools.elements.kind(name) {
            Some(ElementKind::Quotation) => quotes = true,
            Some(kind) if own != Some(ElementKind::Reply) => own = Some(kind),
            _ => {}
        }
    }
    (own, quotes)
}
