//! What the printing subcommands share: run some stages, print something of each document.

use super::options::{Common, Reading};
use crate::Streams;
use crate::input::{self, Search, Stream};
use crate::programs::Here;
use crate::run::Work;
use anyhow::{Result, bail};
use regesta_model::{Document, Layer};
use regesta_pipeline::{Config, Pipeline, STAGES, Silent};
use std::path::PathBuf;

/// The inputs of a printing subcommand.
#[derive(Debug, clap::Args)]
pub(super) struct Inputs {
    /// Files, folders, patterns and archives; - or nothing for standard input
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
}

impl Inputs {
    /// The configuration file, with what the command line says above it.
    pub(super) fn config(&self) -> Result<Config> {
        self.common.config()
    }

    /// Runs the stages up to the one that provides `layer`, and prints what `show` makes of each document, under its id
    /// where there are several. The number of documents that failed.
    pub(super) fn print(
        &self,
        layer: Layer,
        streams: &mut Streams<'_>,
        show: impl Fn(&Document) -> String + Sync,
    ) -> Result<usize> {
        let shown = |doc: &Document, several: bool| {
            let text = show(doc);
            if several {
                format!("{}\n{text}\n", doc.id())
            } else {
                text
            }
        };
        self.write(&self.config()?, layer, streams, shown)
    }

    /// As [`Inputs::print`], with this configuration; `show` is told whether there are several documents.
    pub(super) fn write(
        &self,
        config: &Config,
        layer: Layer,
        streams: &mut Streams<'_>,
        show: impl Fn(&Document, bool) -> String + Sync,
    ) -> Result<usize> {
        let files_from = self.reading.files_from.as_deref();
        let settings = self.reading.settings();
        let search = Search {
            form: settings.form,
            out: None,
        };
        let found = input::list(&self.inputs, files_from, &search, streams.input)?;
        let only = found.inputs.first().map(|input| input.id.clone());
        let only = only.filter(|_| found.inputs.len() == 1);
        let pipeline = up_to(config, layer)?;
        let work = work(&pipeline, config);
        let mut stream = Stream::new(found, settings, streams.input);
        let mut failed = 0;
        let (output, errors) = (&mut *streams.output, &mut *streams.errors);
        let shown = |doc: Document, _| {
            let several = only.as_deref() != Some(doc.id().as_str());
            show(&doc, several)
        };
        work.each(&mut stream, shown, |result| {
            match result {
                Ok(text) => output.write_all(text.as_bytes())?,
                Err(failure) => {
                    failed += 1;
                    writeln!(errors, "failed: {failure}")?;
                }
            }
            Ok(())
        })?;
        for remark in &stream.remarks {
            writeln!(errors, "note: {remark}")?;
        }
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
pub(super) fn up_to(config: &Config, layer: Layer) -> Result<Pipeline> {
    let builder = config.builder(&Here)?;
    if config.stages.is_some() {
        let pipeline = builder.build()?;
        check_provided(&pipeline, layer)?;
        return Ok(pipeline);
    }
    let last = STAGES
        .iter()
        .position(|stage| stage.provides.contains(&layer));
    let until = STAGES
        .iter()
        .take(last.map_or(STAGES.len(), |last| last + 1));
    Ok(builder.stages(until.map(|stage| stage.id)).build()?)
}

/// Refuses a configuration whose stages leave nothing to print. Of posts only their lines are kept besides.
fn check_provided(pipeline: &Pipeline, layer: Layer) -> Result<()> {
    let wanted = if layer == Layer::Posts {
        Layer::Judgements
    } else {
        layer
    };
    if pipeline.provides(wanted) {
        return Ok(());
    }
    let mut stages = STAGES.iter();
    let stage = stages.find(|stage| stage.provides.contains(&wanted));
    bail!(
        "the configuration's stages provide no {}, which are to be printed; add {} to its `stages`, or leave `stages` out",
        wanted.as_str(),
        stage.map_or("a stage that does", |stage| stage.id)
    );
}
