//! Small stages for the tests of this crate.
#![allow(dead_code, unreachable_pub, reason = "each test file uses some")]

use regesta_model::{Annotation, Document, Layer, Notes, Severity, Stage, StageId};

pub const A: Layer = Layer::Custom("a");
pub const B: Layer = Layer::Custom("b");

/// A stage of any id and layers, which writes its id into what it provides.
pub struct Toy {
    pub id: &'static str,
    pub requires: &'static [Layer],
    pub provides: &'static [Layer],
}

impl Stage for Toy {
    fn id(&self) -> StageId {
        StageId::new(self.id)
    }
    fn requires(&self) -> &'static [Layer] {
        self.requires
    }
    fn provides(&self) -> &'static [Layer] {
        self.provides
    }
    fn run(&self, doc: &mut Document, notes: &mut Notes) {
        assert!(!doc.source().contains("break off"), "told to break off");
        for layer in self.provides {
            let annotation = Annotation {
                span: regesta_model::Span::default(),
                value: doc.layers().custom.len().to_string(),
            };
            doc.layers_mut()
                .custom
                .insert(layer.as_str(), vec![annotation]);
        }
        notes.add(
            self.id(),
            Severity::Info,
            None,
            doc.source().len().to_string(),
        );
    }
}

pub fn toy(
    id: &'static str,
    requires: &'static [Layer],
    provides: &'static [Layer],
) -> Box<dyn Stage> {
    Box::new(Toy {
        id,
        requires,
        provides,
    })
}
