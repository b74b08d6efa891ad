//! HTML to blocks: an element of text a block, with its way back to the bytes.

mod elements;
mod text;
mod walker;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use regesta_model::Block;
use std::convert::Infallible;
use walker::Walker;

/// The blocks of an HTML page. Scripts, styles, forms' controls and hidden elements hold no text.
pub(crate) fn blocks(source: &str) -> Vec<Block> {
    let mut walker = Walker::new(source);
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
            walker.event(&event, span.start..span.end);
            None
        },
    );
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(source, emitter).for_each(|never| match never {
        Ok(never) | Err(never) => match never {},
    });
    walker.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::BlockKind;

    #[test]
    fn elements_become_blocks_that_lead_back() {
        let source = "<html><head><title>T</title><style>p{}</style></head><body><h1>A  letter</h1>\
            <p>From <b>R&iacute;ga</b>,\n 3 May<br>1917 &amp; later</p><ul><li>one<li>two</ul><script>x<y</script>\
            <p hidden>no</p><table><tr><td>a<td>b</table>";
        let blocks = blocks(source);
        let seen: Vec<_> = blocks
            .iter()
            .map(|block| (block.kind, block.text(source)))
            .collect();
        let expected = [
            (BlockKind::Heading, "A letter"),
            (BlockKind::Paragraph, "From Ríga, 3 May"),
            (BlockKind::Paragraph, "1917 & later"),
            (BlockKind::ListItem, "one"),
            (BlockKind::ListItem, "two"),
            (BlockKind::TableRow, "a b"),
        ];
        assert_eq!(seen, expected);
        let letter = blocks.get(1).unwrap();
        assert_eq!(letter.to_source(5..10).slice(source), "R&iacute;ga");
        assert_eq!(letter.to_source(12..17).slice(source), "3 May");
    }
}
