//! Every language has lines that are its tests.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_packs::LangPack;
use std::path::Path;

#[test]
fn every_language_has_a_table_of_lines() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/dates");
    for pack in LangPack::builtin().unwrap() {
        let table = tables.join(format!("{}.toml", pack.code));
        assert!(
            table.exists(),
            "there is no fixtures/dates/{}.toml",
            pack.code
        );
    }
}
