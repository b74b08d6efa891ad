//! A stage of one's own: marks every year of a text that its sentence doubts with "(?)".

use regesta_model::{Annotation, Document, Layer, Notes, Span, Stage, StageId};
use regesta_pipeline::{Pipeline, PipelineError};

struct MarkDoubts;

impl Stage for MarkDoubts {
    fn id(&self) -> StageId {
        StageId::new("mark-doubts")
    }
    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks]
    }
    fn provides(&self) -> &'static [Layer] {
        &[Layer::Custom("doubts")]
    }
    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let marks = doc.source().match_indices("(?)");
        let spans =
            marks.filter_map(|(at, mark)| Span::new(doc.source(), at..at + mark.len()).ok());
        let value = "doubted".to_owned();
        let found = spans
            .map(|span| Annotation {
                span,
                value: value.clone(),
            })
            .collect();
        doc.layers_mut().custom.insert("doubts", found);
    }
}

#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn main() -> Result<(), PipelineError> {
    let pipeline = Pipeline::builder().stage(Box::new(MarkDoubts)).build()?;
    let mut doc = Document::from_text("letter", "He was born in 1892 (?) at Aloja.");
    pipeline.run(&mut doc);
    for doubt in doc.layers().custom.values().flatten() {
        println!("{} at byte {}", doubt.value, doubt.span.start());
    }
    Ok(())
}
