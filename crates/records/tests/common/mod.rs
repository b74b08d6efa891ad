use regesta_model::{Document, Notes};
use regesta_pipeline::Pipeline;
use std::sync::OnceLock;

/// A text that the real stages have read.
pub(crate) fn read(text: &str) -> Document {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Pipeline::builder().build().unwrap());
    let mut doc = Document::from_text("page", text);
    let _: Notes = pipeline.run(&mut doc);
    doc
}
