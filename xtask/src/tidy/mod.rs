//! `cargo xtask tidy`: what the compiler does not check.

mod documents;
mod licences;
mod snapshots;
mod sources;

use crate::tree::{Tree, root};
use anyhow::{Result, bail};

/// Hold the documents, snapshots and sources against the rules of the house
#[derive(Debug, clap::Args)]
pub(crate) struct Tidy {}

/// A check: its name, and what it finds wrong, one line each.
type Check = (&'static str, fn(&Tree) -> Vec<String>);

const CHECKS: &[Check] = &[
    (
        "the code map names the folders that there are",
        documents::code_map,
    ),
    ("links in documents lead somewhere", documents::links),
    (
        "the documents name every stage, format and command",
        documents::lists,
    ),
    (
        "each crate has a README, lints and a licence",
        sources::crates,
    ),
    ("no source file is longer than 600 lines", sources::lengths),
    ("no words that do not belong in the tree", sources::words),
    (
        "each snapshot has its page, each page its snapshots",
        snapshots::pages,
    ),
    ("each other snapshot has its test", snapshots::others),
    ("dependencies have licences that fit ours", licences::fit),
];

impl Tidy {
    /// Runs every check, prints what is wrong, and fails if anything is.
    #[expect(clippy::print_stdout, reason = "the faults are this command's output")]
    pub(crate) fn run(&self) -> Result<()> {
        let faults = faults(&Tree::read(&root())?);
        for (check, fault) in &faults {
            println!("{fault}\n    ({check})");
        }
        if !faults.is_empty() {
            bail!("{} to put right", faults.len());
        }
        println!("tidy: {} checks hold", CHECKS.len());
        Ok(())
    }
}

fn faults(tree: &Tree) -> Vec<(&'static str, String)> {
    let all = CHECKS.iter();
    let all = all.flat_map(|(name, check)| check(tree).into_iter().map(|fault| (*name, fault)));
    all.collect()
}
