//! The whole pipeline over many inputs, into a folder of results.

use crate::input::{self, Given, Search, Stream};
use crate::output::{Part, Reserved};
use crate::programs::Here;
use crate::progress::Bar;
use crate::{Streams, Tally, sources};
use anyhow::{Context as _, Result};
use regesta_export::{
    DUPLICATES, EXPORTERS, Exporter, LEFT_OUT, Maker, Piece, RunFile, Target, duplicates, exporter,
    own_name,
};
use regesta_ingest::{Across, Signatures};
use regesta_model::{Document, DocumentId, Note, Notes, Severity};
use regesta_packs::Cleaning;
use regesta_pipeline::{Config, Failure, Pipeline, Progress};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What to run, on what, and where to put the results.
#[derive(Debug, Clone, Default)]
pub struct RunOptions {
    /// Files, folders, patterns, `-`.
    pub inputs: Vec<PathBuf>,
    /// A file with a path a line; `-` for standard input.
    pub files_from: Option<PathBuf>,
    /// The form of the inputs, and which fields of a row hold what.
    pub reading: regesta_read::Settings,
    /// The folder of the results.
    pub out: PathBuf,
    /// Stages, formats, threads, and what is known of the documents.
    pub config: Config,
}

/// What a run came to.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Figures of all documents that were done.
    pub tally: Tally,
    /// Documents that were not, or not by every stage.
    pub failures: Vec<Failure>,
    /// Documents that count as done, though a stage failed on them: they are written without its layer.
    pub incomplete: usize,
    /// Files that were written, with their bytes: the run's own, and one line for each folder of documents.
    pub written: Vec<(PathBuf, u64)>,
    /// Notes that warn, with the document they are about: at most a hundred.
    pub warnings: Vec<String>,
    /// What was passed over, and is no failure: records of archives that hold no page, files that hold no text.
    pub remarks: Vec<String>,
}

/// Notes that are kept for the report.
const WARNINGS: usize = 100;

/// Formats that are written when none is named.
const DEFAULT_FORMATS: &[&str] = &["jsonl", "text", "html"];

/// Runs the pipeline over the inputs and writes each format, whole files or none.
///
/// # Errors
/// When no input exists, a stage or format has no such name, or a result cannot be written. An input that does not exist beside
/// others that do, a document that cannot be read or worked on is no error, but a failure in the report.
pub fn run(options: &RunOptions, streams: &mut Streams<'_>) -> Result<Report> {
    let search = Search {
        form: options.reading.form,
        out: Some(&options.out),
    };
    let found = input::list(
        &options.inputs,
        options.files_from.as_deref(),
        &search,
        streams.input,
    )?;
    let formats = formats(options.config.formats.as_deref())?;
    let pipeline = options.config.builder(&Here)?.build()?;
    let mut stream = Stream::new(found, options.reading.clone(), streams.input);
    let bar = Bar::new(stream.known, streams.bar);
    let mut report = Report::default();
    let compare = options.config.run.duplicates;
    let mut writer = Writer::create(&options.out, &formats, compare)?;
    let finish = |doc, notes| {
        let signatures = compare.then(|| Signatures::of(&doc));
        (Done::new(&doc, &notes, &formats), signatures)
    };
    let work = Work {
        pipeline: &pipeline,
        config: &options.config,
        progress: &bar,
    };
    let done = work.each(&mut stream, finish, |result| {
        match result {
            Ok((mut done, signatures)) => {
                if let Some(signatures) = signatures {
                    writer.compare(signatures, &mut done)?;
                }
                writer.take(done, &mut report)?;
            }
            Err(failure) => report.failures.push(failure),
        }
        Ok(())
    });
    bar.clear();
    done?;
    report.written = writer.finish()?;
    if formats.iter().any(|format| format.id() == "jsonl") {
        report.written.push(sources::write(options)?);
    }
    report.remarks = stream.remarks;
    Ok(report)
}

/// A checked plan, and how to run it.
pub(crate) struct Work<'a> {
    pub(crate) pipeline: &'a Pipeline,
    pub(crate) config: &'a Config,
    pub(crate) progress: &'a dyn Progress,
}

impl Work<'_> {
    /// Reads the pages one by one, works on them in parallel, and hands the results on in order.
    pub(crate) fn each<T: Send>(
        &self,
        stream: &mut Stream<'_>,
        finish: impl Fn(Document, Notes) -> T + Sync,
        sink: impl FnMut(Result<T, Failure>) -> Result<()>,
    ) -> Result<()> {
        let known = self.config.document.origin();
        let bylines = regesta_ingest::Bylines::new(&Cleaning::builtin()?);
        let open = |(file, page): Given| {
            let document = page.id(&file);
            let opened = page.document_with(&file, &known, |stated| bylines.tidy(stated));
            opened.map_err(|message| Failure { document, message })
        };
        let threads = self.config.threads.unwrap_or(0);
        let pipeline = self.pipeline;
        pipeline.run_each(stream, open, threads, self.progress, finish, sink)
    }
}

/// The formats of these names, each once, or the usual ones.
fn formats(names: Option<&[String]>) -> Result<Vec<&'static dyn Exporter>> {
    let Some(names) = names else {
        return Ok(DEFAULT_FORMATS
            .iter()
            .filter_map(|id| exporter(id))
            .collect());
    };
    if names.iter().any(|name| name == "all") {
        return Ok(EXPORTERS.to_vec());
    }
    let mut formats: Vec<&'static dyn Exporter> = Vec::new();
    for name in names {
        let named = format(name)?;
        if formats.iter().all(|known| known.id() != named.id()) {
            formats.push(named);
        }
    }
    Ok(formats)
}

fn format(name: &str) -> Result<&'static dyn Exporter> {
    let known = || {
        let ids: Vec<_> = EXPORTERS.iter().map(|known| known.id()).collect();
        let ids = ids.join(", ");
        if LEFT_OUT.contains(&name) {
            return format!(
                "format {name} is not in this build; build regesta with `--features {name}`, or take {ids}"
            );
        }
        format!("no format {name:?}; there are {ids} and all")
    };
    exporter(name).with_context(known)
}

/// A document that is done, rendered on the thread that worked on it.
struct Done {
    id: DocumentId,
    tally: Tally,
    warnings: Vec<String>,
    /// What a stage could not do; the document's output is there, but not complete.
    failure: Option<Failure>,
    /// With the index of the format.
    pieces: Vec<(usize, Piece)>,
}

impl Done {
    fn new(doc: &Document, notes: &Notes, formats: &[&dyn Exporter]) -> Self {
        let pieces = formats.iter().enumerate();
        let pieces = pieces.flat_map(|(index, format)| {
            let rendered = format.render(doc, notes).into_iter();
            rendered.map(move |piece| (index, piece))
        });
        let grave = notes
            .iter()
            .filter(|note| note.severity == Severity::Warning);
        Self {
            id: doc.id().clone(),
            tally: Tally::of(doc, notes),
            failure: failure(doc, notes),
            warnings: grave.map(|note| warning(doc, note)).collect(),
            pieces: pieces.collect(),
        }
    }
}

fn failure(doc: &Document, notes: &Notes) -> Option<Failure> {
    let error = notes.iter().find(|note| note.severity == Severity::Error)?;
    Some(Failure {
        document: doc.id().clone(),
        message: format!("stage {}: {}", error.stage, error.message),
    })
}

fn warning(doc: &Document, note: &Note) -> String {
    let before = note.span.and_then(|span| doc.source().get(..span.start()));
    let line = before.map_or_else(String::new, |before| {
        format!(":{}", before.matches('\n').count() + 1)
    });
    format!("{}{line}: {}: {}", doc.id(), note.stage, note.message)
}

/// A file of the run in the making.
enum Open {
    /// Pieces in a row, with what ends them.
    Plain(Part, &'static [u8]),
    /// What something else makes of them.
    Made(Reserved, Box<dyn Maker>),
}

impl Open {
    fn plain(out: &Path, file: &RunFile) -> Result<Self> {
        let mut part = Part::create(&out.join(file.name))?;
        part.write_all(file.head)?;
        Ok(Self::Plain(part, file.tail))
    }

    fn of(out: &Path, format: &dyn Exporter, file: &RunFile) -> Result<Self> {
        let reserved = Reserved::create(&out.join(file.name))?;
        match format.maker(file, reserved.path())? {
            Some(maker) => Ok(Self::Made(reserved, maker)),
            None => {
                drop(reserved);
                Self::plain(out, file)
            }
        }
    }

    fn add(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Plain(part, _) => part.write_all(bytes)?,
            Self::Made(_, maker) => maker.add(bytes)?,
        }
        Ok(())
    }

    fn finish(self) -> Result<u64> {
        match self {
            Self::Plain(mut part, tail) => {
                part.write_all(tail)?;
                part.finish()
            }
            Self::Made(reserved, maker) => {
                maker.finish()?;
                reserved.finish()
            }
        }
    }
}

/// Puts pieces into files.
struct Writer<'a> {
    out: &'a Path,
    formats: &'a [&'static dyn Exporter],
    /// The files of the run.
    open: BTreeMap<&'static str, Open>,
    /// Bytes of the documents' own files, by format.
    own: BTreeMap<&'static str, u64>,
    /// The blocks of earlier documents, where later ones are compared with them.
    earlier: Across,
}

/// Bytes that blocks of earlier documents may take.
const EARLIER: usize = 512_000_000;

impl<'a> Writer<'a> {
    fn create(out: &'a Path, formats: &'a [&'static dyn Exporter], compare: bool) -> Result<Self> {
        let mut open = BTreeMap::new();
        for format in formats {
            for file in format.run_files() {
                open.insert(file.name, Open::of(out, *format, file)?);
            }
        }
        if compare {
            open.insert(DUPLICATES.name, Open::plain(out, &DUPLICATES)?);
        }
        let own = BTreeMap::new();
        Ok(Self {
            out,
            formats,
            open,
            own,
            earlier: Across::with_capacity(EARLIER),
        })
    }

    fn take(&mut self, done: Done, report: &mut Report) -> Result<()> {
        report.tally.add(&done.tally);
        report.incomplete += usize::from(done.failure.is_some());
        report.failures.extend(done.failure);
        let room = WARNINGS.saturating_sub(report.warnings.len());
        report.warnings.extend(done.warnings.into_iter().take(room));
        for (format, piece) in done.pieces {
            self.put(done.id.as_str(), format, &piece)?;
        }
        Ok(())
    }

    /// Writes what a document repeats of earlier ones, and counts it.
    fn compare(&mut self, signatures: Signatures, done: &mut Done) -> Result<()> {
        let repeats = self.earlier.add(signatures);
        done.tally.repeats = Some(repeats.len());
        let lines = duplicates(&done.id, &repeats);
        self.append(DUPLICATES.name, lines.as_bytes())
    }

    fn append(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let file = self.open.get_mut(name);
        file.with_context(|| format!("the run has no file {name}"))?
            .add(bytes)
    }

    fn put(&mut self, id: &str, format: usize, piece: &Piece) -> Result<()> {
        let format = self.formats.get(format).map_or("", |format| format.id());
        match piece.target {
            Target::Run(name) => self.append(name, &piece.bytes)?,
            Target::Document(ending) => {
                let path = self.out.join(format).join(own_name(id, ending));
                let mut part = Part::create(&path)?;
                part.write_all(&piece.bytes)?;
                *self.own.entry(format).or_default() += part.finish()?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<(PathBuf, u64)>> {
        let mut written = Vec::new();
        for (name, file) in self.open {
            written.push((self.out.join(name), file.finish()?));
        }
        let own = self.own.into_iter();
        written.extend(own.map(|(format, bytes)| (self.out.join(format), bytes)));
        Ok(written)
    }
}
