//! `cargo xtask bless`: accept what the tests now give, with nothing more installed.

use crate::tree::{Tree, root, run};
use anyhow::Result;
use std::path::Path;

/// Run the snapshot tests and take what they give as right; read `git diff` before you commit
#[derive(Debug, clap::Args)]
pub(crate) struct Bless {
    /// Only tests whose name holds this, such as a page's name
    filter: Option<String>,
    /// Only accept the `.snap.new` files that an earlier run left
    #[arg(long)]
    pending: bool,
}

impl Bless {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "says what it changed")]
    pub(crate) fn run(&self) -> Result<()> {
        let root = root();
        if !self.pending {
            let mut arguments = vec!["test", "--package", "regesta-tests", "--"];
            arguments.extend(self.filter.as_deref());
            run(&root, "cargo", &arguments, &[("INSTA_UPDATE", "always")])?;
        }
        for file in accept(&root)? {
            println!("accepted {file}");
        }
        println!("now read what changed: git diff -- '*.snap'");
        Ok(())
    }
}

/// Gives every `.snap.new` file the name it waits for.
fn accept(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    let mut accepted = Vec::new();
    for file in tree.below("", ".snap.new") {
        let target = file.trim_end_matches(".new");
        std::fs::rename(root.join(file), root.join(target))?;
        accepted.push(target.to_owned());
    }
    Ok(accepted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn waiting_snapshots_take_their_place() {
        let scratch = Scratch::new(&[("a/x.snap", "old"), ("a/x.snap.new", "new")]);
        assert_eq!(accept(&scratch.0).unwrap(), ["a/x.snap"]);
        assert_eq!(scratch.tree().text("a/x.snap"), "new");
        assert_eq!(scratch.tree().files, ["a/x.snap"]);
    }
}
