//! What the address of a page tells of its kind, by the patterns of the pack.

use super::kinds::KINDS;
use super::lines::capped;
use crate::IngestError;
use regesta_packs::Addresses;
use regex::RegexSet;

/// The patterns of each kind of page.
#[derive(Debug, Default)]
pub(crate) struct AddressSigns([RegexSet; KINDS.len()]);

/// Patterns beyond this number tell no more.
const MOST: u32 = 3;

impl AddressSigns {
    pub(crate) fn new(pack: &Addresses) -> Result<Self, IngestError> {
        let mut sets = Self::default();
        for kind in &pack.kinds {
            let place = KINDS.iter().position(|name| *name == kind.name);
            let slot = place.and_then(|place| sets.0.get_mut(place));
            let Some(slot) = slot else {
                let what = format!("addresses.toml: there is no kind of page {:?}", kind.name);
                return Err(IngestError::new(what));
            };
            *slot = kind.patterns.clone();
        }
        Ok(sets)
    }

    /// For each kind of page, how many of its patterns stand in an address.
    pub(super) fn of(&self, url: &str) -> [f32; KINDS.len()] {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let address = rest.to_lowercase();
        self.0.each_ref().map(|set| {
            let found = set.matches(&address).iter().count();
            capped(u32::try_from(found).unwrap_or(u32::MAX), MOST)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_a_thread_from_an_article() {
        let pack = regesta_packs::Cleaning::builtin().unwrap().addresses;
        let signs = AddressSigns::new(&pack).unwrap();
        let forum = KINDS.iter().position(|kind| *kind == "forum").unwrap();
        let of = |url: &str| signs.of(url)[forum];
        assert!(of("https://Board.example/viewTopic.php?t=7") >= 2.0);
        assert!(of("https://news.example/2019/11/18/the-harbour-closes") < 1.0);
    }
}
