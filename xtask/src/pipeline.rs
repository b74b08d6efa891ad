//! `cargo xtask pipeline`: the fixtures through the same code as `regesta run`.

use crate::tree::root;
use anyhow::{Result, bail};
use regesta_cli::Streams;
use std::ffi::OsString;
use std::io::{IsTerminal as _, stderr, stdin, stdout};
use std::path::PathBuf;

/// Run the whole pipeline on the pages of the fixtures, and write records, text and reports
#[derive(Debug, clap::Args)]
pub(crate) struct Pipeline {
    /// Files or folders to read
    #[arg(long, default_value = "fixtures/pages")]
    input: Vec<PathBuf>,
    /// Folder for the results
    #[arg(long, default_value = "out")]
    out: PathBuf,
    /// Formats to write, with commas between, or all
    #[arg(long)]
    format: Option<String>,
    /// Threads; 0: one for each core
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

impl Pipeline {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        std::env::set_current_dir(root())?;
        let mut streams = Streams {
            colour: stdout().is_terminal(),
            bar: stderr().is_terminal(),
            input: &mut stdin(),
            output: &mut stdout(),
            errors: &mut stderr(),
        };
        match regesta_cli::command(self.arguments(), &mut streams) {
            0 => Ok(()),
            1 => bail!("some documents failed"),
            _ => bail!("the run was not begun"),
        }
    }

    fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["regesta".into(), "run".into()];
        arguments.extend(
            self.input
                .iter()
                .map(|input| input.clone().into_os_string()),
        );
        arguments.extend(["--out".into(), self.out.clone().into_os_string()]);
        arguments.extend(["--threads".into(), self.threads.to_string().into()]);
        if let Some(format) = &self.format {
            arguments.extend(["--format".into(), format.into()]);
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn what_it_passes_on_is_what_the_command_takes() {
        let scratch = Scratch::new(&[("in/a.txt", "Aloja, 2 December 1892.\n")]);
        let pipeline = Pipeline {
            input: vec![scratch.0.join("in")],
            out: scratch.0.join("out"),
            format: Some("text".to_owned()),
            threads: 1,
        };
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            colour: false,
            bar: false,
            input: &mut std::io::empty(),
            output: &mut output,
            errors: &mut errors,
        };
        assert_eq!(regesta_cli::command(pipeline.arguments(), &mut streams), 0);
        assert!(
            String::from_utf8(output)
                .unwrap()
                .starts_with("1 document, 24 B")
        );
        assert!(scratch.0.join("out/text/a.txt.txt").exists());
    }
}
