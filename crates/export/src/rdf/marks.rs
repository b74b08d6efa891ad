//! What stands where: annotations of the W3C.

use super::offsets::Offsets;
use super::{Node, Object, entity_name};
use crate::wire::entity_of;
use regesta_model::{Document, Language, Mention, Span};

/// Characters that are quoted before and after a place, so that it is found again where the text has moved.
const AROUND: usize = 24;

/// Makes annotations of one document.
pub(crate) struct Marks<'d> {
    pub(crate) doc: &'d Document,
    offsets: Offsets<'d>,
}

impl<'d> Marks<'d> {
    pub(crate) fn new(doc: &'d Document) -> Self {
        Self {
            doc,
            offsets: Offsets::new(doc.source()),
        }
    }

    /// An annotation of a place in the text.
    pub(crate) fn annotation(&self, name: &str, motivation: &str, span: Span) -> Node {
        let target = Node::blank("oa:SpecificResource")
            .with("oa:hasSource", Object::own("document"))
            .with("oa:hasSelector", Object::Node(self.position(span)))
            .with("oa:hasSelector", Object::Node(self.quote(span)));
        Node::own(name)
            .a("oa:Annotation")
            .with("oa:motivatedBy", Object::term(motivation))
            .with("oa:hasTarget", Object::Node(target))
    }

    fn position(&self, span: Span) -> Node {
        let characters = |byte| Object::Number(self.offsets.characters(byte));
        Node::blank("oa:TextPositionSelector")
            .with("oa:start", characters(span.start()))
            .with("oa:end", characters(span.end()))
            .with("reg:startByte", Object::Number(span.start()))
            .with("reg:endByte", Object::Number(span.end()))
    }

    fn quote(&self, span: Span) -> Node {
        let source = self.doc.source();
        let before = source.get(..span.start()).unwrap_or_default();
        let after = source.get(span.end()..).unwrap_or_default();
        let start = before.char_indices().rev().take(AROUND).last();
        let start = start.map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().nth(AROUND);
        let end = end.map_or(after.len(), |(at, _)| at);
        let quote = [
            ("oa:exact", &*self.doc.text_of(span)),
            ("oa:prefix", before.get(start..).unwrap_or_default()),
            ("oa:suffix", after.get(..end).unwrap_or_default()),
        ];
        let mut node = Node::blank("oa:TextQuoteSelector");
        for (property, text) in quote {
            node.tell(property, Object::text(text));
        }
        node
    }

    /// The names, each with whom or what it names.
    pub(super) fn mentions(&self, tell: &mut dyn FnMut(&Node)) {
        let entities = entity_of(self.doc);
        for (index, mention) in self.doc.layers().mentions.iter().enumerate() {
            let entity = entities.get(index).copied().flatten();
            tell(&self.mention(index, mention, entity));
        }
    }

    fn mention(&self, index: usize, mention: &Mention, entity: Option<usize>) -> Node {
        let name = format!("mention-{index}");
        let mut node = self.annotation(&name, "oa:identifying", mention.span);
        if let Some(entity) = entity {
            node.tell("oa:hasBody", Object::own(&entity_name(entity)));
        }
        node.tell("reg:kind", Object::text(mention.kind.as_str()));
        if let Some(lemma) = &mention.lemma {
            node.tell("reg:lemma", Object::text(lemma));
        }
        node.with("prov:wasGeneratedBy", Object::own("find-mentions"))
            .with("reg:rule", Object::text(mention.rule.as_str()))
            .with("reg:confidence", Object::confidence(mention.confidence))
    }

    /// The language of a block.
    pub(super) fn language(&self, block: regesta_model::BlockId) -> Language {
        let judgement = self.doc.judgement(block);
        judgement
            .map(|judgement| judgement.language)
            .unwrap_or_default()
    }
}
