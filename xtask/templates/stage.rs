//! `new-stage`: FIXME say what it does.

use regesta_model::{Annotation, Document, Layer, Notes, Span, Stage, StageId};

/// FIXME say what it adds to a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewStage;

impl Stage for NewStage {
    fn id(&self) -> StageId {
        StageId::new("new-stage")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Custom("new-stage")]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let mut marks = Vec::new();
        for passage in doc.passages() {
            let found = passage.text.match_indices('?');
            marks.extend(found.map(|(at, mark)| passage.to_source(at..at + mark.len())));
        }
        let marks = marks.into_iter().map(annotation).collect();
        doc.layers_mut().custom.insert("new-stage", marks);
    }
}

fn annotation(span: Span) -> Annotation {
    Annotation {
        span,
        value: "question".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::{Block, BlockKind};

    #[test]
    fn it_marks_what_it_is_for() {
        let mut doc = Document::from_text("note", "Who was he?");
        let block = Block {
            span: Span::new(doc.source(), 0..11).unwrap(),
            kind: BlockKind::Paragraph,
            line: 1,
            gap: 0,
            text: None,
        };
        doc.layers_mut().blocks.push(block);
        NewStage.run(&mut doc, &mut Notes::default());
        let marks = &doc.layers().custom["new-stage"];
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].span.slice(doc.source()), "?");
    }
}
