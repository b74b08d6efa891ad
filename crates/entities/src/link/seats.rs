//! Persons who are called by a seat: "Edward Montagu, Earl of Sandwich", then "Lord Sandwich".

use super::Named;
use crate::word::Look;
use regesta_model::Document;
use regesta_packs::Names;

/// Characters behind a name within which its seats stand.
const REACH: usize = 200;

/// Words that may stand between a name and the title of a seat.
const BETWEEN: usize = 3;

/// The seats that stand right behind a person's name, each behind its title: after a comma or an opening bracket.
pub(super) fn behind<'d>(mention: &Named<'_>, doc: &'d Document, names: &Names) -> Vec<&'d str> {
    let Some(rules) = names.rules(mention.language) else {
        return Vec::new();
    };
    let after = doc.plain().get(mention.end..).unwrap_or_default();
    let after = after.trim_start_matches(' ').strip_prefix([',', '(']);
    let Some(rest) = after else {
        return Vec::new();
    };
    let end = rest
        .char_indices()
        .nth(REACH)
        .map_or(rest.len(), |(at, _)| at);
    let rest = rest.get(..end).unwrap_or(rest);
    let rest = rest.lines().next().unwrap_or_default();
    let (mut seats, mut between) = (Vec::new(), 0);
    let mut words = rest.split_whitespace();
    while let Some(word) = words.next() {
        let lower = word.to_lowercase();
        if rules.peers.contains(&lower) {
            let of = words.next().is_some_and(|word| rules.of.contains(word));
            let Some(seat) = words.next().filter(|_| of) else {
                break;
            };
            let bare = seat.trim_end_matches(|c: char| !c.is_alphanumeric());
            if Look::of(bare) != Look::Capital {
                break;
            }
            seats.push(bare);
            between = 0;
            if !seat.ends_with(',') {
                break;
            }
        } else if between < BETWEEN && rules.before_peers.contains(&lower) {
            between += 1;
        } else {
            break;
        }
    }
    seats
}

/// Whether a name stands behind a title of those who are called by their seat: "Lord Sandwich", "the Earl of Sandwich".
pub(super) fn is_peer(mention: &Named<'_>, doc: &Document, names: &Names) -> bool {
    let Some(rules) = names
        .rules(mention.language)
        .filter(|rules| !rules.peers.is_empty())
    else {
        return false;
    };
    let is = |word: &str| rules.peers.contains(&word.to_lowercase());
    let title = mention.title.unwrap_or_default().split_whitespace();
    let line = doc.plain().get(..mention.start).unwrap_or_default();
    let mut before = line.split_whitespace().rev();
    let of = before.next().is_some_and(|word| rules.of.contains(word));
    title.last().is_some_and(is) || of && before.next().is_some_and(is)
}
