//! What tests of cleaning share.

use crate::Tools;
use crate::clean;
use std::sync::Arc;

/// The lines of a page of text that are dropped.
pub(crate) fn dropped(page: &str) -> Vec<String> {
    let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
    let document = clean(&Arc::new(tools), page).document;
    let judged = document.layers().blocks.iter();
    let judged = judged.zip(&document.layers().judgements);
    let lost = judged.filter(|(_, one)| !one.verdict.is_kept());
    let lines = lost.map(|(block, _)| block.text(document.source()).to_owned());
    lines.collect()
}

/// The lines of a page of text that are kept.
pub(crate) fn kept(page: &str) -> Vec<String> {
    let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
    let text = clean(&Arc::new(tools), page).text();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// A cleaned HTML page with this main element.
#[cfg(feature = "html")]
pub(crate) fn html(main: &str) -> crate::Clean {
    let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
    let page = format!("<html><body><main>{main}</main></body></html>");
    crate::clean_html(&tools, &page)
}
