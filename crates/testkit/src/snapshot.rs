//! Snapshots beside the case they belong to.

use std::path::Path;

/// Holds `rendered` against `<folder>/<layer>.snap`. `about` says in the snapshot's head what it shows.
///
/// # Panics
/// When they differ: the test fails, and shows the difference as insta does.
pub fn hold(folder: &Path, layer: &str, about: &str, rendered: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(about);
    settings.bind(|| insta::assert_snapshot!(layer, rendered));
}
