//! Documents against the tree.

use crate::tree::Tree;
use regesta_export::EXPORTERS;
use regesta_pipeline::STAGES;
use std::path::{Component, Path, PathBuf};

const MAP: &str = "ARCHITECTURE.md";

/// The headings of the code map are the crates, `tests` and `xtask`, no more and no fewer.
pub(super) fn code_map(tree: &Tree) -> Vec<String> {
    let text = tree.text(MAP);
    let named: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("### "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    let crates = tree.folders("crates/").into_iter();
    let mut there: Vec<String> = crates.map(|name| format!("crates/{name}")).collect();
    there.extend(["tests", "xtask"].map(str::to_owned));
    let missing = there
        .iter()
        .filter(|folder| !named.contains(&folder.as_str()));
    let missing = missing.map(|folder| format!("{MAP}: the code map does not name {folder}"));
    let gone = named
        .iter()
        .filter(|name| !there.iter().any(|folder| folder == *name));
    let gone = gone.map(|name| format!("{MAP}: the code map names {name}, which is not there"));
    missing.chain(gone).collect()
}

/// Relative links of Markdown files lead to files or folders of the tree.
pub(super) fn links(tree: &Tree) -> Vec<String> {
    let documents = tree
        .below("", ".md")
        .filter(|file| !file.starts_with("fixtures/"));
    documents.flat_map(|file| broken(tree, file)).collect()
}

fn broken(tree: &Tree, file: &str) -> Vec<String> {
    let text = tree.text(file);
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    let targets = targets.map(|(target, _)| target.split('#').next().unwrap_or(""));
    let local = targets.filter(|target| {
        let plain = !target.contains("://") && !target.contains(char::is_whitespace);
        plain && !target.is_empty() && !target.starts_with("mailto:")
    });
    let gone = local.filter(|target| !leads_somewhere(tree, file, target));
    gone.map(|target| format!("{file}: the link to {target} leads nowhere"))
        .collect()
}

/// Rust items are linked as paths (`Config::parse`); these are checked by rustdoc.
fn leads_somewhere(tree: &Tree, file: &str, target: &str) -> bool {
    if target.contains("::") || !target.contains(['.', '/']) {
        return true;
    }
    let folder = Path::new(file).parent().unwrap_or(Path::new(""));
    tree.root.join(flat(&folder.join(target))).exists()
}

fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                flat.pop();
            }
            Component::CurDir => {}
            other => flat.push(other),
        }
    }
    flat
}

/// Stages stand in the architecture, formats and subcommands in the users' documents.
pub(super) fn lists(tree: &Tree) -> Vec<String> {
    let map = tree.text(MAP);
    let users = [
        "README.md",
        "crates/cli/README.md",
        "crates/export/README.md",
    ];
    let users: String = users.iter().map(|file| tree.text(file)).collect();
    let stages = STAGES.iter().filter(|stage| !map.contains(stage.id));
    let stages = stages.map(|stage| format!("{MAP}: the stage {} is not named", stage.id));
    let formats = EXPORTERS.iter().map(|format| format.id());
    let formats = formats.filter(|id| !users.contains(id));
    let formats = formats.map(|id| format!("README.md: the format {id} is not named"));
    stages.chain(formats).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn the_map_and_the_tree_differ_both_ways() {
        let scratch = Scratch::new(&[
            (
                MAP,
                "### `crates/a`, `crates/gone`\n### `xtask`\n### `tests`\n",
            ),
            ("crates/a/Cargo.toml", ""),
            ("crates/b/Cargo.toml", ""),
        ]);
        assert_eq!(
            code_map(&scratch.tree()),
            [
                "ARCHITECTURE.md: the code map does not name crates/b",
                "ARCHITECTURE.md: the code map names crates/gone, which is not there",
            ]
        );
    }

    #[test]
    fn links_are_followed_from_their_document() {
        let text = "[a](../README.md) [b](none.md#x) [c](https://example.org/x) [d](Config::parse)";
        let scratch = Scratch::new(&[("docs/a.md", text), ("README.md", "[docs](docs/a.md)")]);
        let faults = links(&scratch.tree());
        assert_eq!(faults, ["docs/a.md: the link to none.md leads nowhere"]);
    }

    #[test]
    fn a_stage_or_format_that_no_document_names_is_found() {
        let scratch = Scratch::new(&[("README.md", "")]);
        assert_eq!(lists(&scratch.tree()).len(), STAGES.len() + EXPORTERS.len());
    }
}
