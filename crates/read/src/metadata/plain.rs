//! The text of a piece of a page.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// The text of a piece of a page, entities decoded.
pub(super) fn plain_text(source: &str) -> String {
    let mut text = String::new();
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: html5gum::Span<usize>| -> Option<Infallible> {
            match event {
                CallbackEvent::String { value } => text.push_str(&String::from_utf8_lossy(value)),
                CallbackEvent::OpenStartTag { name: b"br" } => text.push(' '),
                _ => {}
            }
            None
        },
    );
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(source, emitter).for_each(|never| match never {
        Ok(never) | Err(never) => match never {},
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
