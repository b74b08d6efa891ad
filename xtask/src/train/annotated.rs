//! Annotated documents, as training reads them.

use crate::bio::Doc;
use regesta_entities::model::{TAGS, Tag};

pub(super) const SEED: u64 = 20_261_124;

/// The documents of a file, each of whose sentences counts so much.
pub(super) struct Annotated {
    pub(super) stem: String,
    pub(super) docs: Vec<Doc>,
    pub(super) weight: f32,
}

/// The tags that a token may have: where a kind was not annotated, an `O` may be one of it.
pub(super) fn allowed_tags(doc: &Doc, tag: Tag) -> u16 {
    let own = 1_u16 << tag.index();
    if tag != Tag::OUT {
        return own;
    }
    let open = (1..TAGS).filter(|index| {
        let kind = Tag::new(*index).and_then(Tag::kind);
        kind.is_some_and(|kind| !doc.has(kind.tag()))
    });
    open.fold(own, |bits, index| bits | 1 << index)
}

#[expect(clippy::print_stderr, reason = "the progress of a long run")]
pub(super) fn report(text: &str) {
    eprintln!("{text}");
}
