//! Nothing but tests and benches: `cargo test` and `cargo bench` in this folder.
