//! Licences of the packages we build on.

use crate::tree::Tree;
use serde_json::Value;
use std::process::Command;

/// Licences that may go into a program under MIT OR Apache-2.0. One of each `OR` must be among them.
const FIT: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The licence files are there, and every dependency's licence fits.
pub(super) fn fit(tree: &Tree) -> Vec<String> {
    let files = ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"];
    let missing = files.iter().filter(|file| !tree.has(file));
    let mut faults: Vec<String> = missing.map(|file| format!("{file} is missing")).collect();
    // Packages of features that are off may not be here yet.
    let offline = metadata(tree, &["--offline"]);
    let text = offline.or_else(|| metadata(tree, &[])).unwrap_or_default();
    match serde_json::from_slice(&text) {
        Ok(metadata) => faults.extend(unfit(&metadata)),
        Err(_) => faults.push("cargo metadata tells no licences; run cargo fetch".to_owned()),
    }
    faults
}

fn metadata(tree: &Tree, more: &[&str]) -> Option<Vec<u8>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["metadata", "--format-version", "1"]).args(more);
    let output = cargo.current_dir(&tree.root).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn unfit(metadata: &Value) -> Vec<String> {
    let packages = metadata.get("packages").and_then(Value::as_array);
    let packages = packages.map(Vec::as_slice).unwrap_or_default();
    let all = packages.iter().map(|package| {
        let text = |key| package.get(key).and_then(Value::as_str).unwrap_or_default();
        (text("name"), text("license"))
    });
    let bad = all.filter(|(_, licence)| !is_fit(licence));
    bad.map(|(name, licence)| format!("{name} is under {licence:?}, which does not fit"))
        .collect()
}

/// `A AND (B OR C)`: every part joined by AND needs one alternative that fits.
fn is_fit(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    let fits = |part: &str| part.split(" OR ").any(|one| FIT.contains(&one.trim()));
    plain.split(" AND ").all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read_with_their_alternatives() {
        let fitting = [
            "MIT",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "GPL-3.0 OR MIT",
        ];
        assert!(fitting.iter().all(|licence| is_fit(licence)));
        let unfit = ["GPL-3.0", "", "MIT AND GPL-2.0"];
        assert!(!unfit.iter().any(|licence| is_fit(licence)));
    }
}
