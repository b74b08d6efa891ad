//! Years that the text itself doubts: "(1701?–1759)".

use super::Item;
use regesta_calendar::Edtf;
use regesta_model::{DateForm, Outcome, Value};

/// The outcome with a mark of doubt at each end that a question mark follows, of what stands in a bracket or before a dash.
pub(super) fn doubted(outcome: Outcome, item: &Item<'_>) -> Outcome {
    let Outcome::Certain(value) = outcome else {
        return outcome;
    };
    let text = value.edtf.to_string();
    let edtf = asked(item, &text).and_then(|text| Edtf::parse(&text).ok());
    Outcome::Certain(match edtf {
        Some(edtf) => Value { edtf, ..value },
        None => value,
    })
}

fn asked(item: &Item<'_>, text: &str) -> Option<String> {
    let (before, after) = item.text.split_at_checked(item.at.end)?;
    let (before, written) = before.split_at_checked(item.at.start)?;
    let last = after.strip_prefix('?').map(str::trim_start);
    let last = last.filter(|rest| rest.starts_with([')', ']', '–', '—', '-']));
    match (item.date.form, text.split_once('/')) {
        (DateForm::Span, Some((from, to))) => {
            let ends = [(from, written.contains('?')), (to, last.is_some())];
            let doubt = ends.iter().any(|(_, asked)| *asked);
            let ends = ends.map(|(end, asked)| mark(end, asked));
            doubt.then(|| ends.join("/"))
        }
        (DateForm::Single, None) => {
            let alone = last.is_some_and(|rest| !rest.starts_with([')', ']']))
                || before.trim_end().ends_with(['(', '[', '–', '—', '-']);
            last.filter(|_| alone).map(|_| mark(text, true))
        }
        _ => None,
    }
}

fn mark(end: &str, asked: bool) -> String {
    match end.strip_suffix('~') {
        _ if !asked => end.to_owned(),
        Some(end) => format!("{end}%"),
        None => format!("{end}?"),
    }
}
