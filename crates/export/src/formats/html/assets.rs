//! The style, the script and the fixed pieces of markup.

use std::sync::OnceLock;

/// What every page begins with. The policy forbids all that would be fetched.
pub(crate) const HEAD: &str = concat!(
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>",
    "<meta name=viewport content=\"width=device-width,initial-scale=1\">",
    "<meta name=color-scheme content=\"light dark\">",
    "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';",
    "style-src 'unsafe-inline';script-src 'unsafe-inline';img-src data:\">",
    "<link rel=icon href=\"data:,\">",
);

/// Search and filters.
pub(crate) const TOOLS: &str = include_str!("assets/tools.html");
/// The timeline before it is drawn.
pub(crate) const TIMELINE: &str = include_str!("assets/timeline.html");
/// The map before it is drawn.
pub(crate) const MAP: &str = include_str!("assets/map.html");

/// The parts of the script, in order: each uses what stands above it.
const SCRIPT: &[&str] = &[
    "\"use strict\";(()=>{\n",
    include_str!("assets/decode.js"),
    include_str!("assets/text.js"),
    include_str!("assets/filter.js"),
    include_str!("assets/lists.js"),
    include_str!("assets/timeline.js"),
    include_str!("assets/map.js"),
    "})();",
];

/// The report's script.
pub(crate) fn script() -> &'static str {
    static SCRIPT_SMALL: OnceLock<String> = OnceLock::new();
    SCRIPT_SMALL.get_or_init(|| small(&SCRIPT.concat()))
}

/// The report's style.
pub(crate) fn style() -> &'static str {
    static STYLE_SMALL: OnceLock<String> = OnceLock::new();
    STYLE_SMALL.get_or_init(|| small(include_str!("assets/report.css")))
}

/// Without indentation, empty lines and whole-line comments. No string of ours runs over a line.
fn small(code: &str) -> String {
    let lines = code.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut out = String::with_capacity(code.len());
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn code_is_made_small_line_by_line() {
        assert_eq!(super::small("a {\n  b\n\n  // why\n}\n"), "a {\nb\n}\n");
        assert!(!super::script().contains("\n ") && !super::script().contains("</script"));
    }
}
