//! Names of records inside a file: each once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Gives out names; remembers eight bytes for each.
#[derive(Debug, Default)]
pub(crate) struct Names(HashSet<u64>);

/// Characters of a record's own name that are kept.
const LONGEST: usize = 200;

impl Names {
    /// The wanted name, or where there is none or it was given before, one made of the record's place.
    pub(crate) fn give(&mut self, wanted: Option<&str>, place: u64) -> String {
        let wanted = wanted.map(tidied).filter(|name| !name.is_empty());
        let name = wanted.unwrap_or_else(|| place.to_string());
        if self.0.insert(hash(&name)) {
            return name;
        }
        let name = format!("{name}~{place}");
        self.0.insert(hash(&name));
        name
    }
}

/// One line, not too long, without what archives put around it.
fn tidied(name: &str) -> String {
    let name = name.trim().trim_matches(['<', '>']);
    let name = name.strip_prefix("urn:uuid:").unwrap_or(name);
    let plain = name.chars().take(LONGEST);
    let plain = plain.map(|c| {
        if c.is_control() || c.is_whitespace() {
            '_'
        } else {
            c
        }
    });
    plain.collect()
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_given_once() {
        let mut names = Names::default();
        let cases = [
            (Some("<urn:uuid:1f-2>"), 0, "1f-2"),
            (Some("1f-2"), 700, "1f-2~700"),
            (Some("a b\n"), 800, "a_b"),
            (Some(" "), 900, "900"),
            (None, 1000, "1000"),
        ];
        for (wanted, place, name) in cases {
            assert_eq!(names.give(wanted, place), name);
        }
    }
}
