//! `regesta diff`

use super::recorded;
use super::styles::Styles;
use crate::Streams;
use crate::summary::plural;
use anyhow::Result;
use clap::ValueEnum;
use regesta_export::{Change, Difference, Lines, Status};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

/// Show what is different between two runs, document by document
///
/// Lines, dates, names and records are compared where they stand; of scores those of dropped lines, beyond a hundredth. The exit
/// status is 0 when nothing is different, 1 when something is, 2 when the runs could not be compared.
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// Folder of results of the first run, made by `regesta run --format jsonl`
    run_a: PathBuf,
    /// Folder of results of the second run
    run_b: PathBuf,
    /// How differences are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Compare these alone, with commas between
    #[arg(long, value_delimiter = ',', value_name = "WHAT", value_parser = layers())]
    only: Vec<String>,
    /// Print the counts alone
    #[arg(long)]
    summary: bool,
    /// Show whole lines
    #[arg(long)]
    full: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: what was before with -, what is now with +
    Text,
    /// A JSON object for each document that differs, on a line of its own
    Json,
}

fn layers() -> clap::builder::PossibleValuesParser {
    Change::layers().collect::<Vec<_>>().into()
}

impl Diff {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let (mut before, mut after) = (recorded::open(&self.run_a)?, recorded::open(&self.run_b)?);
        let view = View {
            full: self.full,
            styles: Styles::new(streams.colour),
        };
        let mut counts = Counts::default();
        for id in ids(&before, &after) {
            let mut one = Difference::of(&id, &mut before, &mut after)?;
            self.narrow(&mut one);
            counts.add(&one);
            if self.summary || one.status == Status::Same {
                continue;
            }
            match self.format {
                Format::Json => writeln!(streams.output, "{}", one.to_json())?,
                Format::Text => view.show(&one, streams.output)?,
            }
        }
        if self.format == Format::Text {
            counts.show(streams.output)?;
        }
        Ok(counts.different())
    }

    /// Leaves what is asked for.
    fn narrow(&self, one: &mut Difference) {
        if self.only.is_empty() {
            return;
        }
        one.changes
            .retain(|change| self.only.iter().any(|layer| layer == change.layer));
        if one.status == Status::Changed && one.changes.is_empty() && !one.source_changed {
            one.status = Status::Same;
        }
    }
}

/// The documents of the first run in its order, then those that only the second has.
fn ids(before: &Lines<File>, after: &Lines<File>) -> Vec<String> {
    let new = after.ids().iter().filter(|id| !before.has(id));
    before.ids().iter().chain(new).cloned().collect()
}

/// Characters that are shown of a line, and of what a run made of it.
const WIDTH: usize = 90;
const VALUE: usize = 200;

struct View {
    full: bool,
    styles: Styles,
}

impl View {
    fn show(&self, one: &Difference, output: &mut dyn Write) -> Result<()> {
        let Styles {
            kept,
            dropped,
            heading,
            ..
        } = &self.styles;
        let id = &one.document;
        match one.status {
            Status::Same => {}
            Status::Removed => writeln!(
                output,
                "{dropped}- {id}: only in the first run{dropped:#}\n"
            )?,
            Status::Added => writeln!(output, "{kept}+ {id}: only in the second run{kept:#}\n")?,
            Status::Changed => {
                writeln!(output, "{heading}{id}{heading:#}")?;
                if one.source_changed {
                    writeln!(
                        output,
                        "  its source is another; values are matched by their words"
                    )?;
                }
                self.changes(&one.changes, output)?;
                writeln!(output)?;
            }
        }
        Ok(())
    }

    fn changes(&self, changes: &[Change], output: &mut dyn Write) -> Result<()> {
        let Styles {
            kept,
            dropped,
            quiet,
            ..
        } = &self.styles;
        let mut layer = "";
        for change in changes {
            if change.layer != layer {
                layer = change.layer;
                writeln!(output, "  {layer}")?;
            }
            let line = change
                .line
                .map_or_else(String::new, |line| line.to_string());
            let what = self.shown(&change.what, WIDTH);
            writeln!(output, "{quiet}{line:>7}{quiet:#}  {what}")?;
            if let Some(before) = &change.before {
                writeln!(
                    output,
                    "         {dropped}- {}{dropped:#}",
                    self.shown(before, VALUE)
                )?;
            }
            if let Some(after) = &change.after {
                writeln!(
                    output,
                    "         {kept}+ {}{kept:#}",
                    self.shown(after, VALUE)
                )?;
            }
        }
        Ok(())
    }

    fn shown(&self, text: &str, most: usize) -> String {
        if self.full || text.chars().count() <= most {
            return text.to_owned();
        }
        let mut cut: String = text.chars().take(most).collect();
        cut.push('…');
        cut
    }
}

/// What two runs come to together.
#[derive(Default)]
struct Counts {
    documents: BTreeMap<Status, usize>,
    /// Changes by layer: all, newly dropped, newly kept.
    layers: BTreeMap<&'static str, [usize; 3]>,
}

impl Counts {
    fn add(&mut self, one: &Difference) {
        *self.documents.entry(one.status).or_default() += 1;
        for change in &one.changes {
            let [all, dropped, kept] = self.layers.entry(change.layer).or_default();
            *all += 1;
            *dropped += usize::from(change.newly_dropped() == Some(true));
            *kept += usize::from(change.newly_dropped() == Some(false));
        }
    }

    fn of(&self, status: Status) -> usize {
        self.documents.get(&status).copied().unwrap_or_default()
    }

    fn different(&self) -> usize {
        self.documents.values().sum::<usize>() - self.of(Status::Same)
    }

    fn show(&self, output: &mut dyn Write) -> Result<()> {
        let (changed, same) = (self.of(Status::Changed), self.of(Status::Same));
        write!(
            output,
            "{} changed, {same} the same",
            plural(changed, "document")
        )?;
        for (status, run) in [(Status::Removed, "first"), (Status::Added, "second")] {
            if self.of(status) > 0 {
                write!(output, ", {} only in the {run} run", self.of(status))?;
            }
        }
        writeln!(output)?;
        for layer in Change::layers() {
            let Some([all, dropped, kept]) = self.layers.get(layer) else {
                continue;
            };
            let lines = format!(": {dropped} newly dropped, {kept} newly kept");
            let lines = if layer == "lines" {
                lines
            } else {
                String::new()
            };
            writeln!(output, "  {layer:11} {all} changed{lines}")?;
        }
        Ok(())
    }
}
