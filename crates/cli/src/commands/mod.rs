//! The subcommands, one module each.

mod clean;
mod convert;
mod diff;
mod each;
mod explain;
mod lists;
mod options;
mod recorded;
mod run;
mod styles;
mod text;
mod verify;

use crate::Streams;
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::ffi::OsString;

/// Turns scraped pages into cited, dated records.
#[derive(Debug, Parser)]
#[command(name = "regesta", version, about, max_term_width = 100)]
struct Regesta {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the whole pipeline on files and folders, and write the results
    Run(run::Run),
    /// Print the text that is kept, without the page's furniture
    Clean(clean::Clean),
    /// Print each date, what it means, and what that rests on
    Dates(text::Dates),
    /// Print each name, and who or what it is
    Names(text::Names),
    /// Show for each line why it was kept or dropped
    Explain(explain::Explain),
    /// Print a date in both calendars, and what that rests on
    Convert(convert::Convert),
    /// Read the sources of a run again, and check that all it says stands in them
    Verify(verify::Verify),
    /// Show what is different between two runs, document by document
    Diff(diff::Diff),
    /// List the stages, in order
    Stages(lists::Stages),
    /// List the formats
    Formats(lists::Formats),
}

/// Runs the command with these arguments, the program's name first, and returns its exit status: 0 when all went well, 1
/// when some documents failed, did not fit or were different, 2 when the command or the configuration could not be understood, or results not written.
pub fn command<T: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = T>,
    streams: &mut Streams<'_>,
) -> u8 {
    let done = match Regesta::try_parse_from(arguments) {
        Ok(regesta) => regesta.command.run(streams),
        Err(usage) => return tell_usage(&usage, streams),
    };
    match done {
        Ok(0) => 0,
        Ok(_) => 1,
        // A reader that has seen enough (`| head`) is no fault.
        Err(error) if is_closed_pipe(&error) => 0,
        Err(error) => {
            let _ = writeln!(streams.errors, "regesta: {error:#}");
            2
        }
    }
}

impl Command {
    /// Runs it; the number of documents that failed, of faults, of differences.
    fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        match self {
            Self::Run(command) => command.run(streams),
            Self::Clean(command) => command.run(streams),
            Self::Dates(command) => command.run(streams),
            Self::Names(command) => command.run(streams),
            Self::Explain(command) => command.run(streams),
            Self::Convert(command) => command.run(streams),
            Self::Verify(command) => command.run(streams),
            Self::Diff(command) => command.run(streams),
            Self::Stages(command) => command.run(streams),
            Self::Formats(command) => command.run(streams),
        }
    }
}

fn tell_usage(usage: &clap::Error, streams: &mut Streams<'_>) -> u8 {
    let text = usage.render();
    if usage.use_stderr() {
        let _ = write!(streams.errors, "{text}");
        return 2;
    }
    let _ = write!(streams.output, "{text}");
    0
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kind = error
        .downcast_ref::<std::io::Error>()
        .map(|error| error.kind());
    kind == Some(std::io::ErrorKind::BrokenPipe)
}
