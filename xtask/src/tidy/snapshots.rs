//! Snapshots against the tests they belong to.

use crate::tree::Tree;
use regesta_testkit::render::LAYERS;

const PAGES: &str = "fixtures/pages/";
const CALLS: &str = "tests/cli/";

/// Each page has a snapshot of each layer, each snapshot there is of a layer that is rendered.
pub(super) fn pages(tree: &Tree) -> Vec<String> {
    let folders = tree.folders(PAGES).into_iter();
    folders.flat_map(|page| page_faults(tree, page)).collect()
}

fn page_faults(tree: &Tree, page: &str) -> Vec<String> {
    let folder = format!("{PAGES}{page}/");
    if !["input.txt", "input.html"]
        .iter()
        .any(|input| tree.has(&format!("{folder}{input}")))
    {
        return vec![format!("{folder} has no input.txt or input.html")];
    }
    let missing = LAYERS
        .iter()
        .map(|(layer, ..)| format!("{folder}{layer}.snap"));
    let missing = missing.filter(|file| !tree.has(file));
    let missing = missing.map(|file| format!("{file} is missing: cargo xtask bless, and read it"));
    let there = tree
        .below(&folder, ".snap")
        .filter(|file| !is_layer(&folder, file));
    let orphans = there.map(|file| format!("{file} belongs to no test: delete it"));
    missing.chain(orphans).collect()
}

fn is_layer(folder: &str, file: &str) -> bool {
    let name = file
        .strip_prefix(folder)
        .and_then(|name| name.strip_suffix(".snap"));
    LAYERS.iter().any(|(layer, ..)| Some(*layer) == name)
}

/// Each snapshot elsewhere lies beside a case of the same name, or names in its head a test that is there. None waits.
pub(super) fn others(tree: &Tree) -> Vec<String> {
    let snapshots = tree
        .below("", ".snap")
        .filter(|file| !file.starts_with(PAGES));
    let orphans = snapshots.filter(|file| !has_test(tree, file));
    let orphans = orphans.map(|file| format!("{file} belongs to no test: delete it"));
    let new = tree.below("", ".snap.new");
    let new = new.map(|file| format!("{file} waits: cargo xtask bless, or delete it"));
    orphans.chain(new).collect()
}

fn has_test(tree: &Tree, file: &str) -> bool {
    if file.starts_with(CALLS) {
        return tree.has(&file.replace(".snap", ".toml"));
    }
    let text = tree.text(file);
    let source = text.lines().find_map(|line| line.strip_prefix("source: "));
    source.is_some_and(|source| tree.has(source.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn missing_and_orphan_snapshots_of_a_page_are_found() {
        let mut files = vec![
            ("fixtures/pages/a/input.txt", ""),
            ("fixtures/pages/a/gone.snap", ""),
        ];
        files.push(("fixtures/pages/a/blocks.snap", ""));
        let faults = pages(&Scratch::new(&files).tree());
        assert_eq!(faults.len(), LAYERS.len());
        assert!(
            faults
                .iter()
                .any(|fault| fault.contains("gone.snap belongs to no test"))
        );
        assert!(!faults.iter().any(|fault| fault.contains("blocks.snap")));
    }

    #[test]
    fn a_snapshot_elsewhere_names_its_test() {
        let scratch = Scratch::new(&[
            ("tests/cli.rs", ""),
            ("tests/cli/call.toml", ""),
            ("tests/cli/call.snap", ""),
            ("tests/cli/gone.snap", "---\nsource: tests/cli.rs\n---\n"),
            (
                "tests/snapshots/good.snap",
                "---\nsource: tests/cli.rs\n---\n",
            ),
            (
                "tests/snapshots/bad.snap",
                "---\nsource: tests/gone.rs\n---\n",
            ),
            ("tests/snapshots/late.snap.new", ""),
        ]);
        let faults = others(&scratch.tree());
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].starts_with("tests/cli/gone.snap"));
        assert!(faults[1].starts_with("tests/snapshots/bad.snap"));
    }
}
