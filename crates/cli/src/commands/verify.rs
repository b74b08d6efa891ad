//! `regesta verify`

use super::each::up_to;
use super::options::Reading;
use super::recorded;
use crate::input::{self, Found, Given, Search, Stream};
use crate::summary::plural;
use crate::{Streams, sources};
use anyhow::Result;
use regesta_export::{Checked, Lines, Mismatch, Recorded};
use regesta_model::{Document, Layer, Origin};
use regesta_pipeline::{Config, Pipeline};
use regesta_read::Settings;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

/// Read the sources of a run again, and check that all it says stands in them
///
/// The exit status is 0 when everything fits, 1 when something does not, 2 when the check could not be made.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// Folder of results, made by `regesta run --format jsonl`
    run: PathBuf,
    /// Inputs of the run, where they are not at their old place
    inputs: Vec<PathBuf>,
    /// Faults that are shown of each document
    #[arg(long, value_name = "N", default_value_t = 5)]
    most: usize,
    /// Print faults alone
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
}

/// What a check of a run came to.
#[derive(Default)]
struct Sum {
    documents: usize,
    places: usize,
    quotations: usize,
    faults: usize,
}

/// Where faults and remarks go.
struct Told<'a> {
    output: &'a mut dyn Write,
    errors: &'a mut dyn Write,
    most: usize,
    sum: Sum,
}

impl Verify {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let mut lines = recorded::open(&self.run)?;
        let (found, settings) = self.sources(streams)?;
        let mut told = Told {
            output: streams.output,
            errors: streams.errors,
            most: self.most,
            sum: Sum::default(),
        };
        let blocks = up_to(&Config::default(), Layer::Blocks)?;
        let mut seen = BTreeSet::new();
        for given in Stream::new(found, settings, streams.input) {
            let (id, source) = match given {
                Ok(page) => open(page),
                // A file that the run could not read either has no document, and no fault.
                Err(failure) => (failure.document.to_string(), Err(failure.message)),
            };
            // What stands before a cut is a page, and the cut a fault of the same name.
            if source.is_err() && seen.contains(&id) {
                continue;
            }
            if let Some(document) = lines.get(&id)? {
                told.one(&document, &held(&document, source, &blocks))?;
                seen.insert(id);
            }
        }
        told.unseen(&mut lines, &seen, self.named())?;
        if !self.quiet {
            writeln!(told.output, "{}", told.sum.line())?;
        }
        Ok(told.sum.faults)
    }

    /// Whether the command line names the inputs.
    fn named(&self) -> bool {
        !self.inputs.is_empty() || self.reading.files_from.is_some()
    }

    /// The inputs of the run, and how they are read.
    fn sources(&self, streams: &mut Streams<'_>) -> Result<(Found, Settings)> {
        let folder = recorded::folder(&self.run);
        if self.named() {
            let (list, settings) = (self.reading.files_from.as_deref(), self.reading.settings());
            let search = Search {
                form: settings.form,
                out: Some(folder),
            };
            let found = input::list(&self.inputs, list, &search, streams.input)?;
            return Ok((found, settings));
        }
        let sources = sources::read(folder)?;
        let found = sources::find(folder, &sources, streams.input)?;
        // What was piped in is gone.
        Ok((found.files(), sources::settings(&sources)))
    }
}

impl Told<'_> {
    fn one(&mut self, document: &Recorded, checked: &Checked) -> Result<()> {
        self.sum.add(checked);
        let id = document.id();
        for mismatch in checked.mismatches.iter().take(self.most) {
            let line = mismatch
                .line
                .map_or_else(String::new, |line| format!(":{line}"));
            let (value, message) = (&mismatch.value, &mismatch.message);
            writeln!(self.output, "{id}{line}: {value}: {message}")?;
        }
        let faults = checked.mismatches.len();
        if faults > self.most {
            let more = faults - self.most;
            writeln!(
                self.output,
                "{id}: and {more} more; --most {faults} shows all"
            )?;
        }
        Ok(())
    }

    /// Documents that no input has.
    fn unseen(
        &mut self,
        lines: &mut Lines<File>,
        seen: &BTreeSet<String>,
        named: bool,
    ) -> Result<()> {
        let ids: Vec<String> = lines.ids().to_vec();
        for id in ids.iter().filter(|id| !seen.contains(*id)) {
            let Some(document) = lines.get(id)? else {
                continue;
            };
            let checked = if !named && id.split('#').next() == Some("stdin") {
                writeln!(
                    self.errors,
                    "note: {id}: was piped in; held against the text recorded with it"
                )?;
                document.check(document.source())
            } else {
                unread(MISSING)
            };
            self.one(&document, &checked)?;
        }
        Ok(())
    }
}

const MISSING: &str =
    "is in none of the inputs; name the file or folder that holds it after the folder of the run";

/// A document against its source, with the texts of its blocks; or against the reason why there is none.
fn held(document: &Recorded, source: Result<Document, String>, blocks: &Pipeline) -> Checked {
    let mut source = match source {
        Ok(source) => source,
        Err(message) => return unread(&message),
    };
    let mut checked = document.check(source.source());
    if source.origin().html {
        blocks.run(&mut source);
    }
    if checked.mismatches.is_empty() {
        checked.mismatches = document.check_texts(&source);
    }
    checked
}

/// A page's id, and the page as the run would decode it.
fn open((file, page): Given) -> (String, Result<Document, String>) {
    let id = page.id(&file).to_string();
    (id, page.document(&file, &Origin::default()))
}

fn unread(message: &str) -> Checked {
    let mismatch = Mismatch {
        line: None,
        value: "source".to_owned(),
        message: message.to_owned(),
    };
    Checked {
        mismatches: vec![mismatch],
        ..Checked::default()
    }
}

impl Sum {
    fn add(&mut self, checked: &Checked) {
        self.documents += 1;
        self.places += checked.places;
        self.quotations += checked.quotations;
        self.faults += checked.mismatches.len();
    }

    fn line(&self) -> String {
        format!(
            "{}, {}, {} compared with their source: {}",
            plural(self.documents, "document"),
            plural(self.places, "place"),
            plural(self.quotations, "quotation"),
            plural(self.faults, "fault"),
        )
    }
}
