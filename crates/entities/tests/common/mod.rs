use regesta_entities::{FindMentions, LinkMentions};
use regesta_model::{
    Block, BlockKind, Document, DocumentId, Language, Notes, Origin, Span, Stage as _,
};
use regesta_packs::{Authority, Names};
use std::sync::Arc;

/// A page in this language, a block a line.
pub(crate) fn page(text: &str, language: &str) -> Document {
    let origin = Origin {
        language: Some(Language::new(language)),
        ..Origin::default()
    };
    let mut doc = Document::new(DocumentId::new("page"), Arc::from(text), origin);
    let mut at = 0;
    for (line, number) in text.split('\n').zip(1..) {
        doc.layers_mut().blocks.push(Block {
            span: Span::new(text, at..at + line.len()).unwrap(),
            kind: BlockKind::Paragraph,
            line: number,
            gap: 0,
            text: None,
        });
        at += line.len() + 1;
    }
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
