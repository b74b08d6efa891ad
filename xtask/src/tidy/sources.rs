//! Sources: shape and words.

use crate::tree::Tree;

/// What each crate's folder must have.
pub(super) fn crates(tree: &Tree) -> Vec<String> {
    let names = tree.folders("crates/");
    let faults = names.iter().flat_map(|name| {
        let manifest = tree.text(&format!("crates/{name}/Cargo.toml"));
        let readme = tree.text(&format!("crates/{name}/README.md"));
        let checks = [
            (
                readme.len() > 200,
                "has no README that says what it is for and shows an example",
            ),
            (readme.contains("```"), "has no example in its README"),
            (
                manifest.contains("[lints]\nworkspace = true"),
                "does not take the workspace's lints",
            ),
            (
                manifest.contains("license.workspace = true"),
                "names no licence",
            ),
            (manifest.contains("description = "), "has no description"),
        ];
        let failed = checks.into_iter().filter(|(holds, _)| !holds);
        failed.map(move |(_, fault)| format!("crates/{name} {fault}"))
    });
    faults.collect()
}

/// Lines that a file may have at most.
const MOST: usize = 600;

/// Rust files that are too long.
pub(super) fn lengths(tree: &Tree) -> Vec<String> {
    let sources = tree
        .below("", ".rs")
        .map(|file| (file, tree.text(file).lines().count()));
    let long = sources.filter(|(_, lines)| *lines > MOST);
    long.map(|(file, lines)| format!("{file} has {lines} lines; look for the second subject in it"))
        .collect()
}

/// What must not stand in sources, and why. Written in two parts, so that this file does not hold them.
const WORDS: &[(&str, &str, &str)] = &[
    ("/wo", "rk/", "is a path of one machine"),
    ("/ho", "me/", "is a path of one machine"),
    ("/ro", "ot/", "is a path of one machine"),
    ("/tm", "p/", "is a path of one machine"),
    ("../sha", "red", "lies outside the tree"),
    ("#[ign", "ore", "lets a test fail unseen"),
    ("tod", "o!(", "is not done"),
    (
        "snapsh",
        "ot(@\"",
        "belongs in a file when it is long; assert_eq when it is short",
    ),
];

/// Lines with words that do not belong.
pub(super) fn words(tree: &Tree) -> Vec<String> {
    let sources = tree.files.iter().filter(|file| is_source(file));
    sources
        .flat_map(|file| words_of(file, &tree.text(file)))
        .collect()
}

fn is_source(file: &str) -> bool {
    let folders = ["crates/", "tests/", "xtask/", "docs/", "fixtures/dates/"];
    let endings = [".rs", ".toml", ".md", ".py", ".sh"];
    let data = file.starts_with("crates/packs/data/");
    let within = folders.iter().any(|folder| file.starts_with(folder)) || !file.contains('/');
    within && !data && endings.iter().any(|ending| file.ends_with(ending))
}

fn words_of(file: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (first, second, why) in WORDS {
            let word = format!("{first}{second}");
            if line.contains(&word) {
                faults.push(format!("{file}:{}: {word:?} {why}", number + 1));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::Scratch;

    #[test]
    fn a_bare_crate_is_told_all_it_lacks() {
        let scratch = Scratch::new(&[("crates/a/Cargo.toml", "description = \"a\"\n")]);
        assert_eq!(crates(&scratch.tree()).len(), 4);
        let readme = format!(
            "# a\n{}\n```rust\n```\n",
            "Says what it is for. ".repeat(10)
        );
        let manifest = "description = \"\"\nlicense.workspace = true\n[lints]\nworkspace = true\n";
        let files = [
            ("crates/a/Cargo.toml", manifest),
            ("crates/a/README.md", readme.as_str()),
        ];
        assert_eq!(crates(&Scratch::new(&files).tree()), [""; 0]);
    }

    #[test]
    fn a_long_file_is_found() {
        let (long, short) = ("\n".repeat(601), "\n".repeat(600));
        let scratch = Scratch::new(&[("a.rs", &long), ("b.rs", &short), ("c.txt", &long)]);
        let faults = lengths(&scratch.tree());
        assert_eq!(
            faults,
            ["a.rs has 601 lines; look for the second subject in it"]
        );
    }

    #[test]
    fn words_are_found_in_sources_alone() {
        let line = ["let a = \"/wo", "rk/x\";\n"].concat();
        let files = [
            ("crates/a/src/lib.rs", line.as_str()),
            ("fixtures/pages/a/input.txt", &line),
        ];
        let faults = words(&Scratch::new(&files).tree());
        assert_eq!(faults.len(), 1);
        assert!(
            faults[0].starts_with("crates/a/src/lib.rs:1: "),
            "{faults:?}"
        );
    }
}
