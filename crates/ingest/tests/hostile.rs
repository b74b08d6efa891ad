//! Pages that are made to be slow.

#![allow(clippy::unwrap_used, reason = "a test")]

use regesta_ingest::{Tools, clean};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A text, then headings below wide gaps with hardly a word between them.
fn gaps(count: usize) -> String {
    let mut page = "The ferry went out in the morning and came back in the evening, as long as the bay was open, \
        and whoever wanted to cross it stood at the pier and waited.\n\n"
        .to_owned();
    for number in 0..count {
        page.push_str(&format!(
            "\n\nThe Ferry {number}\nice\n\nsnow\n\nrain\n\nhail\n"
        ));
    }
    page
}

/// Time that grows with the square would be sixteen times as long.
#[test]
fn wide_gaps_take_time_in_proportion() {
    let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
    let time = |count: usize| -> Duration {
        let page = gaps(count);
        let once = |_| {
            let start = Instant::now();
            let _ = clean(&tools, &page);
            start.elapsed()
        };
        // the second time is that of a page whose analysis is known: splitting and judging
        (0..3).map(once).min().unwrap_or_default()
    };
    let (few, many) = (time(2_000), time(8_000));
    assert!(many < few * 9, "{few:?}, {many:?}");
}
