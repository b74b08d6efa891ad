//! `regesta stages`, `regesta formats`

use crate::Streams;
use anyhow::Result;
use regesta_export::{EXPORTERS, LEFT_OUT};
use regesta_pipeline::{Pipeline, STAGES};

/// List the stages, in order
#[derive(Debug, clap::Args)]
pub(super) struct Stages {}

impl Stages {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let pipeline = Pipeline::builder().build()?;
        for (stage, entry) in pipeline.plan().iter().zip(STAGES) {
            let (needs, makes) = (names(stage.requires()), names(stage.provides()));
            writeln!(streams.output, "{:14}  {}", entry.id, entry.what)?;
            writeln!(streams.output, "{:14}  {needs} -> {makes}", "")?;
        }
        Ok(0)
    }
}

fn names(layers: &[regesta_model::Layer]) -> String {
    let names: Vec<_> = layers.iter().map(|layer| layer.as_str()).collect();
    if names.is_empty() {
        "source".to_owned()
    } else {
        names.join(", ")
    }
}

/// List the formats
#[derive(Debug, clap::Args)]
pub(super) struct Formats {}

impl Formats {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        for format in EXPORTERS {
            writeln!(streams.output, "{:10}  {}", format.id(), format.what())?;
        }
        for left_out in LEFT_OUT {
            writeln!(
                streams.output,
                "{left_out:10}  not in this build; `--features {left_out}` has it"
            )?;
        }
        Ok(0)
    }
}
