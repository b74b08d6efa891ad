//! What the printing subcommands share: run some stages, print something of each document.

use super::options::Common;
use crate::Streams;
use crate::input;
use crate::programs::Here;
use crate::run::Work;
use anyhow::Result;
use regesta_model::{Document, Layer};
use regesta_pipeline::{Config, Pipeline, STAGES, Silent};
use std::path::PathBuf;

/// The inputs of a printing subcommand.
#[derive(Debug, clap::Args)]
pub(super) struct Inputs {
    /// Files and folders; - or nothing for standard input
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

impl Inputs {
    /// Runs the stages up to the one that provides `layer`, and prints what `show` makes of each document, under its id
    /// where there are several. The number of documents that failed.
    pub(super) fn print(
        &self,
        layer: Layer,
        streams: &mut Streams<'_>,
        show: impl Fn(&Document) -> String + Sync,
    ) -> Result<usize> {
        let (config, inputs) = (self.common.config()?, input::list(&self.inputs)?);
        let pipeline = up_to(&config, layer)?;
        let (work, several) = (work(&pipeline, &config), inputs.len() > 1);
        let mut failed = 0;
        let (output, errors) = (&mut *streams.output, &mut *streams.errors);
        let shown = |doc: Document, _| (doc.id().to_string(), show(&doc));
        work.each(&inputs, streams.input, shown, |result| {
            match result {
                Ok((id, text)) if several => write!(output, "{id}\n{text}\n")?,
                Ok((_, text)) => write!(output, "{text}")?,
                Err(failure) => {
                    failed += 1;
                    writeln!(errors, "failed: {failure}")?;
                }
            }
            Ok(())
        })?;
        Ok(failed)
    }
}

fn work<'a>(pipeline: &'a Pipeline, config: &'a Config) -> Work<'a> {
    Work {
        pipeline,
        config,
        progress: &Silent,
    }
}

/// The configured stages, or else those of the table up to the one that provides the layer.
fn up_to(config: &Config, layer: Layer) -> Result<Pipeline> {
    let builder = config.builder(&Here)?;
    if config.stages.is_some() {
        return Ok(builder.build()?);
    }
    let last = STAGES
        .iter()
        .position(|stage| stage.provides.contains(&layer));
    let until = STAGES
        .iter()
        .take(last.map_or(STAGES.len(), |last| last + 1));
    Ok(builder.stages(until.map(|stage| stage.id)).build()?)
}
