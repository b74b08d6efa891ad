//! Any text: parsing, printing, normal form and bounds hold together.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/mod.rs"]
mod support;

fuzz_target!(|text: &str| support::holds_of(text));
