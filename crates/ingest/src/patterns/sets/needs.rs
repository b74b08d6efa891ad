//! What must stand in a text, in folded letters, for a pattern to match it.

use crate::words::letters::each_folded;
use regex_syntax::hir::{Class, Hir, HirKind, Literal, Repetition};

/// Pieces of text of which a pattern needs at least one; `None` where it needs nothing that would tell.
pub(super) fn of(pattern: &Hir) -> Option<Vec<String>> {
    needs(pattern).map(|found| found.pieces)
}

/// Pieces of which one is needed, and how often they stand in a line, roughly.
struct Needs {
    pieces: Vec<String>,
    often: f32,
}

/// How often the pieces may stand in a line at most to be worth looking for.
const OFTEN: f32 = 0.6;
/// Characters of a class that are looked for one by one at most, and that are folded at most.
const FEW: usize = 24;
const MANY: usize = 2000;

impl Needs {
    fn of(mut pieces: Vec<String>) -> Option<Self> {
        pieces.sort();
        pieces.dedup();
        let often = pieces.iter().map(|piece| often(piece)).sum();
        (often < OFTEN).then_some(Self { pieces, often })
    }

    fn rarer(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        match (a, b) {
            (Some(a), Some(b)) => Some(if b.often < a.often { b } else { a }),
            (a, b) => a.or(b),
        }
    }
}

/// A rough share of lines in which a piece stands.
fn often(piece: &str) -> f32 {
    let each = piece.chars().enumerate().map(|(at, c)| match c {
        ' ' => 0.7,
        '.' | ',' if at == 0 => 0.5,
        '.' | ',' => 0.1,
        '0' => 0.25,
        'a'..='z' => 0.15,
        _ => 0.05,
    });
    each.product()
}

fn needs(hir: &Hir) -> Option<Needs> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(_) => exact(hir).and_then(|text| Needs::of(vec![text])),
        HirKind::Class(class) => match exact(hir) {
            Some(text) => Needs::of(vec![text]),
            None => Needs::of(folded(class, FEW)?),
        },
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => in_row(std::slice::from_ref(hir), repetition),
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Concat(parts) => row(parts),
        HirKind::Alternation(parts) => {
            let each: Vec<Needs> = parts.iter().map(needs).collect::<Option<_>>()?;
            Needs::of(each.into_iter().flat_map(|needs| needs.pieces).collect())
        }
    }
}

/// What a repetition by itself needs: its piece as often as it comes at least, or what one turn needs.
fn in_row(parts: &[Hir], repetition: &Repetition) -> Option<Needs> {
    Needs::rarer(row(parts), needs(&repetition.sub))
}

/// What parts that follow one another need: the rarest of what any of them needs, and of the pieces that several of them
/// make together.
fn row(parts: &[Hir]) -> Option<Needs> {
    let (mut best, mut run) = (None, String::new());
    let flush = |run: &mut String, best: Option<Needs>| {
        let piece = std::mem::take(run);
        let own = (!piece.is_empty()).then_some(piece);
        Needs::rarer(best, own.and_then(|piece| Needs::of(vec![piece])))
    };
    for part in parts {
        if let HirKind::Look(_) = part.kind() {
            continue;
        }
        if let Some(text) = exact(part) {
            run.push_str(&text);
        } else if let HirKind::Repetition(repetition) = part.kind() {
            let turns = usize::try_from(repetition.min).unwrap_or(0);
            if let Some(text) = exact(&repetition.sub) {
                run.push_str(&text.repeat(turns));
            }
            best = flush(&mut run, best);
            if turns > 0 {
                best = Needs::rarer(best, needs(&repetition.sub));
                if let Some(text) = exact(&repetition.sub) {
                    run.push_str(&text);
                }
            }
        } else {
            best = flush(&mut run, best);
            best = Needs::rarer(best, needs(part));
        }
    }
    flush(&mut run, best)
}

/// The one folded text that a pattern matches, if it is one.
fn exact(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(Literal(bytes)) => {
            let mut out = String::new();
            for c in std::str::from_utf8(bytes).ok()?.chars() {
                each_folded(c, |folded| out.push(folded));
            }
            Some(out)
        }
        HirKind::Class(class) => {
            let mut all = chars(class, MANY)?.map(folded_alone);
            let first = all.next()??;
            all.all(|other| other == Some(first))
                .then(|| first.to_string())
        }
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Alternation(parts) => {
            let mut all = parts.iter().map(exact);
            let first = all.next()??;
            all.all(|other| other.as_ref() == Some(&first))
                .then_some(first)
        }
        HirKind::Concat(parts) => parts.iter().map(exact).collect(),
        HirKind::Repetition(repetition) if Some(repetition.min) == repetition.max => {
            let turns = usize::try_from(repetition.min).unwrap_or(0);
            (turns > 0)
                .then(|| exact(&repetition.sub))?
                .map(|text| text.repeat(turns))
        }
        _ => None,
    }
}

/// The characters of a class, folded, if they are this many at most.
fn folded(class: &Class, most: usize) -> Option<Vec<String>> {
    let fold = |c| {
        let mut out = String::new();
        each_folded(c, |folded| out.push(folded));
        out
    };
    Some(chars(class, most)?.map(fold).collect())
}

/// The characters of a class, if they are this many at most.
fn chars(class: &Class, most: usize) -> Option<impl Iterator<Item = char>> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let count: usize = class.ranges().iter().map(|range| range.len()).sum();
    let ranges = class.ranges().iter();
    (count <= most).then(|| ranges.flat_map(|range| range.start()..=range.end()))
}

/// What a character is folded to, if that is one character.
fn folded_alone(c: char) -> Option<char> {
    if c.is_numeric() {
        return Some('0');
    }
    let (mut first, mut more) = (None, false);
    each_folded(c, |folded| more = first.replace(folded).is_some());
    first.filter(|_| !more)
}

#[cfg(test)]
mod tests {
    fn of(pattern: &str) -> Option<Vec<String>> {
        super::of(&regex_syntax::parse(pattern).unwrap())
    }

    #[test]
    fn a_pattern_needs_the_rarest_of_its_pieces() {
        let cases: [(&str, &[&str]); 8] = [
            (r"(?i)\s?\[\s*(?:edit|hide)\s*\]", &["edit", "hide"]),
            (r"\b(?:1[0-9]{3}|20[0-2]\d)s?\b", &["0000"]),
            (r"(?i)^page\s+\d+", &["page"]),
            (r"a+b", &["ab"]),
            (r"a{2,}", &["aa"]),
            (r"[$€]\s?\d", &["$", "€"]),
            (r"(?:re|un)?written \d", &["written 0"]),
            (r"colou?r", &["colo"]),
        ];
        for (pattern, pieces) in cases {
            assert_eq!(of(pattern).unwrap(), pieces, "{pattern}");
        }
        for pattern in [r"\p{Ll}\p{Lu}", "a*", "x|a*", r"[^|]{2,}"] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
