//! What the elements of HTML are to the text.

use regesta_model::BlockKind;

/// What an element is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the line it stands in.
    Inline,
    /// Begins and ends a block of this kind, this many blank lines under the one above.
    Block(BlockKind, u32),
    /// Begins and ends a block without saying what it is.
    Division,
    /// A cell: a blank between it and the next.
    Cell,
    /// Breaks the line.
    Break,
    /// Holds no text for a reader.
    Silent,
    /// Has no end tag and no text.
    Empty,
}

/// What the element of this name (lower case) is.
pub(super) fn role(name: &[u8]) -> Role {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Role::Block(BlockKind::Heading, 1),
        b"p" | b"figcaption" | b"caption" | b"summary" => Role::Block(BlockKind::Paragraph, 1),
        b"li" | b"dt" | b"dd" => Role::Block(BlockKind::ListItem, 0),
        b"tr" => Role::Block(BlockKind::TableRow, 0),
        b"blockquote" => Role::Block(BlockKind::Quote, 1),
        b"pre" => Role::Block(BlockKind::Preformatted, 1),
        b"td" | b"th" => Role::Cell,
        b"br" => Role::Break,
        b"hr" | b"img" | b"input" | b"meta" | b"link" | b"wbr" | b"col" | b"area" | b"base"
        | b"embed" | b"source" | b"track" | b"param" => Role::Empty,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe"
        | b"object" | b"head" | b"select" | b"textarea" | b"button" | b"canvas" | b"video"
        | b"audio" | b"map" | b"datalist" | b"dialog" => Role::Silent,
        b"html" | b"body" | b"div" | b"section" | b"article" | b"main" | b"header" | b"footer"
        | b"nav" | b"aside" | b"ul" | b"ol" | b"dl" | b"table" | b"thead" | b"tbody" | b"tfoot"
        | b"form" | b"fieldset" | b"figure" | b"address" | b"details" | b"center" | b"legend"
        | b"hgroup" | b"menu" => Role::Division,
        _ => Role::Inline,
    }
}

/// Whether an attribute hides its element.
pub(super) fn hides(name: &[u8], value: &[u8]) -> bool {
    match name {
        b"hidden" => true,
        b"aria-hidden" => value == b"true",
        b"style" => {
            let plain: Vec<u8> = value
                .iter()
                .filter(|byte| !byte.is_ascii_whitespace())
                .map(u8::to_ascii_lowercase)
                .collect();
            plain.windows(12).any(|part| part == b"display:none")
        }
        _ => false,
    }
}

/// Whether the start of one element ends an open one of another name.
pub(super) fn closes(start: &[u8], open: &[u8]) -> bool {
    match open {
        b"p" => matches!(role(start), Role::Block(..) | Role::Division),
        b"li" => start == b"li",
        b"dt" | b"dd" => start == b"dt" || start == b"dd",
        b"td" | b"th" => matches!(start, b"td" | b"th" | b"tr"),
        b"tr" => start == b"tr",
        b"head" => start == b"body",
        _ => false,
    }
}
