//! Lines that say who wrote a text.

use crate::{PackError, PackFile, Pattern};
use serde::Deserialize;

/// The bylines of every language.
#[derive(Debug, Clone, Default)]
pub struct BylinePack {
    /// In the order of the file.
    pub bylines: Vec<Byline>,
    /// Matches a byline of any language; the group `author` is the name.
    pattern: Option<Pattern>,
    /// Words that end a name.
    stop: Vec<String>,
}

/// The bylines of one form in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Byline {
    /// The language.
    pub lang: String,
    /// What stands before the name, as a pattern.
    pub lead: String,
    /// Lines that are bylines, each with its author.
    pub hit: Vec<(String, String)>,
    /// Lines that are none.
    pub miss: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    name: String,
    tail: String,
    stop: String,
    byline: Vec<Byline>,
}

impl BylinePack {
    /// The bylines of this pack.
    ///
    /// # Errors
    /// An unknown key, a bad pattern, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let RawPack {
            name,
            tail,
            stop,
            byline,
        } = file.parse()?;
        let fail = |what: String| PackError::new(&file.name, None, what);
        let bare = |byline: &&Byline| byline.hit.is_empty() || byline.miss.is_empty();
        if let Some(byline) = byline.iter().find(bare) {
            let lang = &byline.lang;
            return Err(fail(format!("{lang:?}: hit and miss must not be empty")));
        }
        let leads: Vec<&str> = byline.iter().map(|byline| byline.lead.as_str()).collect();
        let leads = leads.join("|");
        let pattern = format!(r"^(?i:{leads})\s+(?P<author>{name}){tail}\s*$");
        let pattern = Pattern::new(&pattern).map_err(fail)?;
        Ok(Self {
            bylines: byline,
            pattern: Some(pattern),
            stop: stop.split_whitespace().map(str::to_owned).collect(),
        })
    }

    /// The author that a line names, if it is a byline.
    #[must_use]
    pub fn author<'t>(&self, line: &'t str) -> Option<&'t str> {
        let found = self.pattern.as_ref()?.regex()?.captures(line.trim())?;
        let name = found.name("author")?.as_str();
        // a month's short name may be a given name, which stands first
        let stops = |word: &str| self.stop.iter().any(|stop| stop == word);
        let mut ends = name.match_indices(' ').map(|(at, _)| at);
        let next = |at: usize| name.get(at + 1..).and_then(|rest| rest.split(' ').next());
        let Some(end) = ends.find(|at| next(*at).is_some_and(stops)) else {
            return Some(name);
        };
        name.get(..end).filter(|name| name.contains(' '))
    }
}

#[cfg(test)]
mod tests {
    use crate::Cleaning;

    #[test]
    fn every_byline_hits_and_misses_as_its_examples_say() {
        let pack = Cleaning::builtin().unwrap().bylines;
        let mut wrong = Vec::new();
        for byline in &pack.bylines {
            let hits = byline.hit.iter();
            let hits = hits.map(|(line, author)| (line, Some(author.as_str())));
            let misses = byline.miss.iter().map(|line| (line, None));
            for (line, author) in hits.chain(misses) {
                if pack.author(line) != author {
                    wrong.push(format!("{line:?}: {:?}", pack.author(line)));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
