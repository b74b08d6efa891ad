//! The text that stands for a formula.

use super::scan::Attribute;
use crate::inline::formula::SIZES;
use std::ops::Range;

/// The text of a formula, as its element states it, without the marks of its size.
pub(super) fn formula(source: &str, attributes: &[Attribute]) -> Option<Range<usize>> {
    bare(source, value(source, attributes, "alttext")?)
}

/// The text of a formula that a picture shows.
pub(super) fn image(source: &str, attributes: &[Attribute]) -> Option<Range<usize>> {
    let alt = value(source, attributes, "alt")?;
    let text = source.get(alt.clone())?;
    let class = value(source, attributes, "class").and_then(|class| source.get(class));
    let class = class.unwrap_or_default().to_ascii_lowercase();
    let named = class.split(['-', '_', ' ']);
    let named = named.into_iter().any(|word| NAMES.contains(&word));
    let sized = SIZES.iter().any(|size| text.starts_with(size));
    (sized || (named && text.contains(SIGNS))).then(|| bare(source, alt))?
}

/// Words in the names of pictures of formulas.
const NAMES: [&str; 3] = ["tex", "latex", "math"];
/// Signs of which a formula has one.
const SIGNS: [char; 8] = ['\\', '^', '_', '=', '+', '<', '>', '{'];

/// An attribute's value.
fn value(source: &str, attributes: &[Attribute], wanted: &str) -> Option<Range<usize>> {
    let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
    let mut stated = attributes.iter();
    let found = stated.find(|(name, _)| get(name).eq_ignore_ascii_case(wanted));
    found.map(|(_, value)| value.clone())
}

/// A formula without the marks of its size.
fn bare(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let shown = text.trim();
    let start = range.start + text.len() - text.trim_start().len();
    let mut sizes = SIZES.iter();
    let bare = sizes.find_map(|size| shown.strip_prefix(size)?.strip_suffix('}'));
    let ahead = bare.map_or(0, |bare| shown.len() - bare.len() - 1);
    let bare = bare.unwrap_or(shown);
    let end = start + ahead + bare.len();
    (!bare.trim().is_empty()).then_some(start + ahead..end)
}

/// Bytes of a formula within which its text is looked for.
const FORMULA: usize = 8000;

/// The text of the formula that begins at this byte, where it is stated beside its signs.
pub(super) fn annotation(source: &str, from: usize) -> Option<Range<usize>> {
    let rest = source.get(from..)?;
    let rest = rest.get(..crate::words::letters::floor(rest, FORMULA))?;
    let own = rest.get(..rest.find("</math")?)?;
    let at = own.find("application/x-tex")?;
    let start = at + own.get(at..)?.find('>')? + 1;
    let end = start + own.get(start..)?.find('<')?;
    bare(source, from + start..from + end)
}
