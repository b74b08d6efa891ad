//! What stages are built from.

use regesta_ingest::Tools;
use regesta_packs::{Cleaning, Names};
use std::sync::{Arc, OnceLock};

/// Packs, read and compiled when a stage first asks for them, and shared by the stages.
#[derive(Debug, Default)]
pub struct Setup {
    cleaning: OnceLock<Result<Arc<Tools>, String>>,
}

impl Setup {
    /// The packs of the cleaning stages, compiled.
    pub(crate) fn cleaning(&self) -> Result<Arc<Tools>, String> {
        self.cleaning.get_or_init(cleaning).clone()
    }

    /// The packs of names.
    pub(crate) fn names(&self) -> Result<Arc<Names>, String> {
        told(Names::builtin())
    }
}

fn cleaning() -> Result<Arc<Tools>, String> {
    let packs = told(Cleaning::builtin())?;
    told(Tools::new(&packs)).map(Arc::new)
}

fn told<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}
