use regesta_entities::{FindMentions, LinkMentions};
use regesta_model::{
    Block, BlockKind, Document, DocumentId, Language, Notes, Origin, Span, Stage as _,
};
use regesta_packs::{Authority, Names};
use std::sync::Arc;

/// A page of one paragraph in this language.
pub(crate) fn page(text: &str, language: &str) -> Document {
    let origin = Origin {
        language: Some(Language::new(language)),
        ..Origin::default()
    };
    let mut doc = Document::new(DocumentId::new("page"), Arc::from(text), origin);
    doc.layers_mut().blocks.push(Block {
        span: Span::new(text, 0..text.len()).unwrap(),
        kind: BlockKind::Paragraph,
        line: 1,
        gap: 0,
        text: None,
    });
    doc
}

/// Finds the names of a page and whose they are, with this authority file or none.
pub(crate) fn link(doc: &mut Document, authority: Option<Arc<Authority>>) {
    let names = Names::builtin().unwrap();
    let notes = &mut Notes::default();
    let find = FindMentions::new(names.clone()).with_authority(authority.clone());
    find.run(doc, notes);
    let link = LinkMentions::new(names).with_authority(authority);
    link.run(doc, notes);
}
