//! Stages and the layers they add.

use crate::{Document, Notes, Span, StageId};

/// A layer of a document: what a stage needs, what a stage adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Lines and elements.
    Blocks,
    /// The texts of the page.
    Articles,
    /// Kept or dropped, per block.
    Judgements,
    /// Posts of threads and comments: who wrote what when.
    Posts,
    /// Dates as written.
    Dates,
    /// What the dates mean.
    Readings,
    /// Names where they stand.
    Mentions,
    /// Who or what the names name.
    Entities,
    /// Statements and conflicts.
    Records,
    /// Annotations of a user's own stage, under a name of its own.
    Custom(&'static str),
}

impl Layer {
    /// The layer's name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Articles => "articles",
            Self::Judgements => "judgements",
            Self::Posts => "posts",
            Self::Dates => "dates",
            Self::Readings => "readings",
            Self::Mentions => "mentions",
            Self::Entities => "entities",
            Self::Records => "records",
            Self::Custom(name) => name,
        }
    }
}

/// One step of the pipeline: reads the layers it requires, adds those it provides, and changes nothing else.
///
/// ```
/// use regesta_model::{Annotation, Document, Layer, Notes, Span, Stage, StageId};
///
/// /// Marks every question mark.
/// struct FindQuestions;
///
/// impl Stage for FindQuestions {
///     fn id(&self) -> StageId {
///         StageId::new("find-questions")
///     }
///     fn requires(&self) -> &'static [Layer] {
///         &[]
///     }
///     fn provides(&self) -> &'static [Layer] {
///         &[Layer::Custom("questions")]
///     }
///     fn run(&self, doc: &mut Document, _: &mut Notes) {
///         let marks = doc.source().match_indices('?');
///         let found = marks.filter_map(|(at, _)| Span::new(doc.source(), at..at + 1).ok());
///         let found = found.map(|span| Annotation { span, value: "question".to_owned() }).collect();
///         doc.layers_mut().custom.insert("questions", found);
///     }
/// }
///
/// let mut doc = Document::from_text("note", "Who? When?");
/// FindQuestions.run(&mut doc, &mut Notes::default());
/// assert_eq!(doc.layers().custom["questions"].len(), 2);
/// ```
pub trait Stage: Send + Sync {
    /// Verb and noun: `resolve-dates`.
    fn id(&self) -> StageId;

    /// Layers that must be there before.
    fn requires(&self) -> &'static [Layer];

    /// Layers that are there after.
    fn provides(&self) -> &'static [Layer];

    /// Does the work on one document. Total: odd input makes a note, not a panic. Pure: the same document gives the same
    /// layers, on any number of threads.
    fn run(&self, doc: &mut Document, notes: &mut Notes);
}

/// What a user's own stage says of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Where.
    pub span: Span,
    /// What.
    pub value: String,
}
