//! Lives that are told ahead of what was in them: "(1892-1938)", or the first and the last lines of a data sheet. The story begins behind them.

use super::{Item, Says};

/// Years of the shortest life that is told so.
const LIFE: i32 = 15;
/// Lives that a story may tell ahead.
const FEW: usize = 2;
/// Bytes before a date in which the bracket is looked for that it stands in.
const BRACKET: usize = 240;
/// Bytes of the longest line of a data sheet and characters of its label, lines between birth and death, and dates between them.
const LINE: usize = 72;
const LABEL: usize = 24;
const LINES: usize = 6;
const DATES: usize = 6;

/// Takes such lives out of what moves the story, if another date names a year. A page of hardly anything but lives is a list, and tells no
/// story.
pub(super) fn close(says: &mut [Says], items: &[Item<'_>]) {
    let lives = (0..items.len()).filter_map(|end| Some([begin(end, says, items)?, end]));
    let mut ends: Vec<usize> = lives.flatten().collect();
    ends.sort_unstable();
    ends.dedup();
    let named = |at: &usize| says.get(*at).and_then(year).is_some();
    let others = (0..says.len()).filter(|at| ends.binary_search(at).is_err());
    let others = others.filter(named).count();
    if others == 0 || (ends.len() > 2 * FEW && ends.len() * 2 > others) {
        return;
    }
    for at in ends {
        if let Some(said) = says.get_mut(at) {
            *said = Says::Nothing;
        }
    }
}

fn year(said: &Says) -> Option<i32> {
    match said {
        Says::Year(year, _) => Some(*year),
        _ => None,
    }
}

/// The date of the beginning of the life that ends here.
fn begin(end: usize, says: &[Says], items: &[Item<'_>]) -> Option<usize> {
    let (item, last) = items.get(end).zip(says.get(end).and_then(year))?;
    let before = (end.saturating_sub(DATES)..end).rev();
    let mut begins = before.filter(|at| {
        let first = says.get(*at).and_then(year);
        first.is_some_and(|first| last.saturating_sub(first) >= LIFE)
    });
    begins.find(|at| {
        let goes_back = || {
            let first = says.get(*at).and_then(year).unwrap_or(last);
            next(end, says).is_some_and(|year| (first..last).contains(&year))
        };
        let other = items.get(*at);
        other.is_some_and(|other| {
            in_one_bracket(other, item) || (in_lines(other, item) && goes_back())
        })
    })
}

/// Whether two dates stand in one bracket.
fn in_one_bracket(first: &Item<'_>, last: &Item<'_>) -> bool {
    if first.passage != last.passage {
        return false;
    }
    let text = last.text.as_bytes();
    let from = first.at.start.saturating_sub(BRACKET);
    let signs = text.get(from..last.at.start).unwrap_or_default();
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        match sign {
            b'(' => open.push(from + at),
            b')' => drop(open.pop()),
            _ => {}
        }
    }
    open.first().is_some_and(|at| *at < first.at.start)
}

/// Whether two dates stand in short lines near each other.
fn in_lines(first: &Item<'_>, last: &Item<'_>) -> bool {
    let near = first.passage < last.passage && last.passage - first.passage <= LINES;
    near && opens_line(first) && opens_line(last)
}

/// Whether a date stands in a short line behind nothing or a label.
fn opens_line(item: &Item<'_>) -> bool {
    let text = item.text.trim_start();
    let label = item.text.get(..item.at.start).unwrap_or_default();
    let sign = |c: char| !c.is_lowercase();
    text.len() <= LINE && text.starts_with(sign) && label.trim().chars().count() <= LABEL
}

/// The next year that is named.
fn next(index: usize, says: &[Says]) -> Option<i32> {
    says.iter().skip(index + 1).find_map(year)
}
