//! What is searched for, and where not.

use regesta_read::Form;
use std::path::{Path, PathBuf};

/// How inputs are searched for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Search<'a> {
    /// The form that the inputs are said to have; of folders, all files are read then.
    pub(crate) form: Option<Form>,
    /// The folder of the results, which is not read where folders, patterns and lists come upon it.
    pub(crate) out: Option<&'a Path>,
}

impl Search<'_> {
    /// The folder of the results without links; none where all that is searched through lies in it.
    pub(super) fn out_below(&self, root: &Path) -> Option<PathBuf> {
        let out = self.out?.canonicalize().ok()?;
        let root = root.canonicalize().ok()?;
        (!root.starts_with(&out)).then_some(out)
    }
}
