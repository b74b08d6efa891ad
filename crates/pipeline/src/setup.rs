//! What stages are built from.

use crate::{CleanMode, CleanSettings, DateSettings, NameSettings};
use regesta_dates::{Places, ResolveDates, Tagger};
use regesta_ingest::{JudgeBlocks, Mode, Tools};
use regesta_packs::{Authority, CalendarPlaces, Cleaning, LangPack, Names};
use std::sync::{Arc, OnceLock};

/// Settings of stages, and packs: read and compiled when a stage first asks for them, and shared by the stages.
#[derive(Debug, Default)]
pub struct Setup {
    dates: DateSettings,
    clean: CleanSettings,
    names: NameSettings,
    cleaning: OnceLock<Result<Arc<Tools>, String>>,
    tagger: Option<Arc<Tagger>>,
}

impl Setup {
    /// The packs that are built in, and these settings.
    #[must_use]
    pub fn new(dates: DateSettings) -> Self {
        Self {
            dates,
            ..Self::default()
        }
    }

    /// The same, with pages cleaned so.
    #[must_use]
    pub const fn clean(mut self, clean: CleanSettings) -> Self {
        self.clean = clean;
        self
    }

    /// The same, with names read so.
    #[must_use]
    pub fn names_by(mut self, names: NameSettings) -> Self {
        self.names = names;
        self
    }

    /// The same, with pages cleaned by these packs: `Cleaning::with_chrome` puts rules of your own behind those that are
    /// built in.
    #[must_use]
    pub fn tools(mut self, tools: Arc<Tools>) -> Self {
        self.cleaning = OnceLock::from(Ok(tools));
        self
    }

    /// The same, with dates found by this grammar: of languages of your own, or of fewer.
    #[must_use]
    pub fn dates_by(mut self, tagger: Arc<Tagger>) -> Self {
        self.tagger = Some(tagger);
        self
    }

    /// The stage that judges blocks, as it is set.
    pub(crate) fn judge(&self) -> Result<JudgeBlocks, String> {
        let mode = match self.clean.mode {
            CleanMode::Balanced => Mode::Balanced,
            CleanMode::Precision => Mode::Precision,
            CleanMode::Recall => Mode::Recall,
        };
        Ok(JudgeBlocks::new(self.cleaning()?)
            .with_mode(mode)
            .with_nfc(self.clean.nfc))
    }

    /// The packs of the cleaning stages, compiled.
    pub(crate) fn cleaning(&self) -> Result<Arc<Tools>, String> {
        self.cleaning.get_or_init(cleaning).clone()
    }

    /// The grammar of dates: the caller's, or that of every language.
    pub(crate) fn tagger(&self) -> Result<Arc<Tagger>, String> {
        if let Some(tagger) = &self.tagger {
            return Ok(Arc::clone(tagger));
        }
        let packs = told(LangPack::builtin())?;
        Ok(Arc::new(Tagger::new(&packs)))
    }

    /// The stage that resolves dates, as it is set.
    pub(crate) fn resolver(&self) -> Result<ResolveDates, String> {
        let places = told(CalendarPlaces::builtin())?;
        let stage = ResolveDates::new(Arc::new(Places::new(&places)));
        Ok(stage.assume_julian(self.dates.assume_julian))
    }

    /// The packs of names.
    pub(crate) fn names(&self) -> Result<Arc<Names>, String> {
        told(Names::builtin())
    }

    /// The user's authority file, if one is named.
    pub(crate) fn authority(&self) -> Result<Option<Arc<Authority>>, String> {
        match (&self.names.table, &self.names.authority) {
            (None, Some(path)) => Err(format!(
                "names.authority: {path} has not been read; read it with `Authority::read` and hand it in as `names.table`"
            )),
            (table, _) => Ok(table.clone()),
        }
    }
}

fn cleaning() -> Result<Arc<Tools>, String> {
    let packs = told(Cleaning::builtin())?;
    told(Tools::new(&packs)).map(Arc::new)
}

fn told<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}
