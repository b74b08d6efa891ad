//! The packs, compiled for matching.

use crate::articles::genre::GenreJudge;
use crate::language::Detector;
#[cfg(feature = "html")]
use crate::model::HtmlModel;
use crate::model::{AddressSigns, BlockModel};
use crate::patterns::matcher::Matcher;
use crate::patterns::score::Scorer;
use crate::patterns::sets::Sieve;
#[cfg(feature = "html")]
use regesta_packs::ElementNames;
use regesta_packs::{BylinePack, Cleaning, EntryPack, FamilyPack, PostHeads, SheetPack};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells tools apart; never seen outside.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// The packs of the cleaning stages, compiled once and shared by the stages.
#[derive(Debug)]
pub struct Tools {
    pub(crate) id: u64,
    /// What the patterns of lines need.
    pub(crate) sieve: Sieve,
    pub(crate) matcher: Matcher,
    pub(crate) detector: Detector,
    pub(crate) genres: GenreJudge,
    pub(crate) furniture: Scorer,
    pub(crate) spam: Scorer,
    pub(crate) addresses: AddressSigns,
    #[cfg(feature = "html")]
    pub(crate) elements: ElementNames,
    pub(crate) bylines: BylinePack,
    pub(crate) heads: PostHeads,
    pub(crate) entries: EntryPack,
    pub(crate) families: FamilyPack,
    pub(crate) sheets: SheetPack,
    pub(crate) model: Option<BlockModel>,
    #[cfg(feature = "html")]
    pub(crate) html_model: Option<HtmlModel>,
}

/// Packs that cannot be compiled together, such as more patterns than one automaton holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngestError(String);

impl IngestError {
    pub(crate) fn new(what: impl fmt::Display) -> Self {
        Self(what.to_string())
    }
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot compile the cleaning packs: {}", self.0)
    }
}

impl std::error::Error for IngestError {}

impl Tools {
    /// Compiles the packs.
    ///
    /// # Errors
    /// When the packs hold more than one automaton can.
    pub fn new(packs: &Cleaning) -> Result<Self, IngestError> {
        let mut matcher = Matcher::new(&packs.chrome)?;
        let mut genres = GenreJudge::new(&packs.genres)?;
        let mut furniture = Scorer::new(&packs.furniture)?;
        let [lines, pieces] = matcher.patterns();
        let sets = &mut [lines, pieces, genres.patterns(), furniture.patterns()];
        Ok(Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            sieve: Sieve::of(sets, &packs.trigrams)?,
            matcher,
            detector: Detector::new(packs),
            genres,
            furniture,
            spam: Scorer::new(&packs.spam)?,
            addresses: AddressSigns::new(&packs.addresses)?,
            #[cfg(feature = "html")]
            elements: packs.elements.clone(),
            bylines: packs.bylines.clone(),
            heads: packs.heads.clone(),
            entries: packs.entries.clone(),
            families: packs.families.clone(),
            sheets: packs.sheets.clone(),
            model: packs.block_model.map(BlockModel::from_bytes).transpose()?,
            #[cfg(feature = "html")]
            html_model: packs.html_model.map(HtmlModel::from_bytes).transpose()?,
        })
    }
}
