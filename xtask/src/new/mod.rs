//! `cargo xtask new`: the first lines of a stage, rule, language, exporter or case.

mod check;
mod edit;
mod kinds;

use crate::tree::{root, run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Write the first lines of a stage, rule, language, exporter or case: what it writes compiles and has a test
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct New {
    /// Write one of each into a copy of the tree, and run their tests
    #[arg(long)]
    check: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Clone, clap::Subcommand)]
pub(crate) enum What {
    /// A stage: `new stage find-titles --in entities`
    Stage {
        /// Its id, verb and noun
        id: String,
        /// The crate it goes to
        #[arg(long = "in", value_name = "CRATE")]
        within: String,
    },
    /// A rule that drops a line: `new rule night-mode --in shell --text "Night mode" --miss "At night the mode changed."`
    Rule {
        /// Its id
        id: String,
        /// The pack it goes to, under `crates/packs/data/chrome`
        #[arg(long = "in", value_name = "PACK")]
        within: String,
        /// A line that it must hit
        #[arg(long)]
        text: String,
        /// A line that it must leave alone
        #[arg(long)]
        miss: String,
        /// The language of the line
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// A language for dates: `new lang et --name Estonian`
    Lang {
        /// Its code (ISO 639-1)
        code: String,
        /// Its English name
        #[arg(long)]
        name: String,
    },
    /// A format: `new exporter gedcom`
    Exporter {
        /// Its id
        id: String,
    },
    /// A page for the tests: `new case dutch-forum --from page.txt`
    Case {
        /// Its name
        name: String,
        /// The page
        #[arg(long)]
        from: PathBuf,
    },
}

impl New {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        match &self.what {
            None if self.check => check::run_check(),
            None => bail!("new what? a stage, rule, lang, exporter or case; see --help"),
            Some(what) => {
                let root = root();
                write(what, &root)?;
                run(&root, "cargo", &["fmt", "--all"], &[])
            }
        }
    }
}

/// Makes the edits, all or none, and says what is left to do.
#[expect(clippy::print_stdout, reason = "says what it wrote")]
fn write(what: &What, root: &Path) -> Result<()> {
    let (edits, next) = kinds::plan(what, root)?;
    for file in edit::apply(root, &edits)? {
        println!("wrote {file}");
    }
    println!("{next}");
    Ok(())
}
