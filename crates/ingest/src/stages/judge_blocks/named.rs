//! What the names of elements tell of the blocks in them.

use crate::Tools;
use crate::html::{Outline, Tag, Told, inside};
use crate::lines::facts::Facts;
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
        let told = outline.told(source, tools);
        let (nodes, quotations) = kinds(outline, &told);
        let mut named = Self {
            nodes,
            gutters: gutters(outline, &told),
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
fn gutters(outline: &Outline, told: &[Told]) -> BTreeSet<u32> {
    let numbers = outline.marks_of_lines();
    let is_gutter = |id: &u32| {
        let own = outline.node(*id).and_then(|node| named(told, node.class));
        own.is_some_and(|own| own.kind == Some(ElementKind::Gutter))
    };
    numbers.filter(is_gutter).collect()
}

/// What a class or an id of this number tells.
fn named(told: &[Told], number: u32) -> Option<Told> {
    told.get(usize::try_from(number).ok()?).copied()
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
fn kinds(outline: &Outline, told: &[Told]) -> (Vec<Option<ElementKind>>, Vec<u32>) {
    let mut kinds: Vec<Option<ElementKind>> = Vec::with_capacity(outline.nodes.len());
    let mut quotations = Vec::new();
    for (node, holds) in outline.nodes.iter().zip(holders(outline)) {
        if !holds {
            kinds.push(None);
            continue;
        }
        let parent = usize::try_from(node.parent).ok();
        let outer = parent.and_then(|parent| kinds.get(parent).copied().flatten());
        let mut own = |number: u32| {
            let own = named(told, number)?;
            if own.quotes {
                quotations.push(u32::try_from(kinds.len()).unwrap_or(u32::MAX));
            }
            own.kind
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
