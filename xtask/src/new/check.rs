//! One of each in a copy of the tree, compiled and tested.

use super::{What, write};
use crate::tree::{Tree, root, run};
use anyhow::{Context as _, Result};
use std::path::Path;

/// Copies the tree, writes one of each kind, and runs the tests of the crates that they go to.
pub(crate) fn run_check() -> Result<()> {
    let root = root();
    let copy = root.join("target/scaffolds");
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    copy_tree(&root, &copy)?;
    for what in examples(&copy) {
        write(&what, &copy)?;
    }
    run(&copy, "cargo", &["fmt", "--all"], &[])?;
    let packages = ["packs", "ingest", "dates", "entities", "export", "pipeline"];
    let packages = packages.map(|name| format!("--package=regesta-{name}"));
    let mut arguments = vec!["test", "--offline", "--lib", "--tests"];
    arguments.extend(packages.iter().map(String::as_str));
    // A format that is being written has no reader yet.
    arguments.extend(["--", "--skip", "through_each_format"]);
    // The golden file of the new format is written as its author would.
    run(&copy, "cargo", &arguments, &[("INSTA_UPDATE", "always")])?;
    std::fs::remove_dir_all(&copy).context("cannot remove the copy")
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in Tree::read(from)?.files {
        let target = to.join(&file);
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::copy(from.join(&file), &target).with_context(|| file.clone())?;
    }
    Ok(())
}

fn examples(copy: &Path) -> [What; 5] {
    let text = |text: &str| text.to_owned();
    [
        What::Stage {
            id: text("find-questions"),
            within: text("entities"),
        },
        What::Rule {
            id: text("moonlight-switch"),
            within: text("shell"),
            text: text("Switch to moonlight colours"),
            miss: text("They had to switch to moonlight work."),
            lang: text("en"),
        },
        What::Lang {
            code: text("zz"),
            name: text("Example"),
        },
        What::Exporter {
            id: text("example-dates"),
        },
        What::Case {
            name: text("example-page"),
            from: copy.join("STYLE.md"),
        },
    ]
}
