//! A progress bar, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use regesta_model::DocumentId;
use regesta_pipeline::Progress;

/// Shows how many documents are done, and which was begun last.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// A bar over this many documents, or a count of them where nobody knows how many there are; hidden unless wanted.
    pub(crate) fn new(documents: Option<usize>, shown: bool) -> Self {
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(documents.map(|count| count as u64), target);
        let style = ProgressStyle::with_template(if documents.is_some() {
            "{bar:32} {pos}/{len}  {elapsed}  {wide_msg}"
        } else {
            "{spinner} {human_pos} documents, {per_sec}  {elapsed}  {wide_msg}"
        });
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn started(&self, document: &DocumentId) {
        self.0.set_message(document.to_string());
    }

    fn finished(&self, _: &DocumentId, _: usize) {
        self.0.inc(1);
    }
}
