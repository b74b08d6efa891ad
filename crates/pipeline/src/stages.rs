//! The table of stages.

use crate::error::Kind;
use crate::{PipelineError, Setup};
use regesta_dates::FindDates;
use regesta_entities::{FindMentions, LinkMentions};
use regesta_ingest::{FindBlocks, FindPosts, SplitArticles};
use regesta_model::{Layer, Stage};
use regesta_records::MakeRecords;

/// A stage that comes with Regesta.
#[derive(Debug)]
pub struct StageEntry {
    /// Its id, verb and noun.
    pub id: &'static str,
    /// What it does, in a line.
    pub what: &'static str,
    /// The layers it provides.
    pub provides: &'static [Layer],
    /// Builds it; an error says which pack cannot be used, and why.
    pub build: fn(&Setup) -> Result<Box<dyn Stage>, String>,
}

/// Every stage, in reading order.
pub const STAGES: &[StageEntry] = &[
    StageEntry {
        id: "find-blocks",
        what: "finds the lines of a text, the elements of an HTML page",
        provides: &[Layer::Blocks],
        build: |_| Ok(Box::new(FindBlocks)),
    },
    StageEntry {
        id: "split-articles",
        what: "splits the page into its texts, each with language and genre",
        provides: &[Layer::Articles],
        build: |setup| Ok(Box::new(SplitArticles::new(setup.cleaning()?))),
    },
    StageEntry {
        id: "judge-blocks",
        what: "keeps or drops each block, and says why",
        provides: &[Layer::Judgements],
        build: |setup| Ok(Box::new(setup.judge()?)),
    },
    StageEntry {
        id: "find-posts",
        what: "finds the posts of threads and the comments: who wrote what when",
        provides: &[Layer::Posts],
        build: |setup| Ok(Box::new(FindPosts::new(setup.cleaning()?))),
    },
    StageEntry {
        id: "find-dates",
        what: "finds dates as they are written",
        provides: &[Layer::Dates],
        build: |setup| Ok(Box::new(FindDates::new(setup.tagger()?))),
    },
    StageEntry {
        id: "resolve-dates",
        what: "works out which days they mean, in which calendar, and why",
        provides: &[Layer::Readings],
        build: |setup| Ok(Box::new(setup.resolver()?)),
    },
    StageEntry {
        id: "find-mentions",
        what: "finds names where they stand",
        provides: &[Layer::Mentions],
        build: |setup| {
            let stage = FindMentions::new(setup.names()?);
            Ok(Box::new(stage.with_authority(setup.authority()?)))
        },
    },
    StageEntry {
        id: "link-mentions",
        what: "tells who or what the names name",
        provides: &[Layer::Entities],
        build: |setup| {
            let stage = LinkMentions::new(setup.names()?);
            Ok(Box::new(stage.with_authority(setup.authority()?)))
        },
    },
    StageEntry {
        id: "make-records",
        what: "makes dated statements, and sets side by side what the texts say of one thing",
        provides: &[Layer::Records],
        build: |_| {
            Ok(Box::new(
                MakeRecords::new().map_err(|error| error.to_string())?,
            ))
        },
    },
];

/// The entry of this name.
pub(crate) fn entry(name: &str) -> Result<&'static StageEntry, PipelineError> {
    let unknown = || Kind::UnknownStage {
        name: name.to_owned(),
        known: STAGES.iter().map(|entry| entry.id).collect(),
    };
    let found = STAGES.iter().find(|entry| entry.id == name);
    Ok(found.ok_or_else(unknown)?)
}

/// The stage of the table that provides a layer.
pub(crate) fn provider_of(layer: Layer) -> Option<&'static str> {
    let found = STAGES.iter().find(|entry| entry.provides.contains(&layer));
    found.map(|entry| entry.id)
}
