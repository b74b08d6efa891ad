//! Colours, where the output takes them.

use anstyle::{AnsiColor, Style};

/// How each kind of line looks: plain styles write nothing.
pub(super) struct Styles {
    pub(super) kept: Style,
    pub(super) dropped: Style,
    pub(super) quiet: Style,
    pub(super) heading: Style,
}

impl Styles {
    pub(super) fn new(colour: bool) -> Self {
        if !colour {
            let plain = Style::new();
            return Self {
                kept: plain,
                dropped: plain,
                quiet: plain,
                heading: plain,
            };
        }
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        Self {
            kept: colour(AnsiColor::Green),
            dropped: colour(AnsiColor::Red),
            quiet: Style::new().dimmed(),
            heading: Style::new().bold(),
        }
    }
}
