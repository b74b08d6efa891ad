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
    /// In the order of the file.
    pub credits: Vec<Credit>,
    /// Matches a line of any language that says when a text was published, or who edited or translated it.
    credit: Option<Pattern>,
    /// In the order of the file.
    pub posts: Vec<Post>,
    /// Matches a line of any language that says who posted a text and when.
    post: Option<Pattern>,
    /// Matches what stands before the date in a credit.
    dated: Option<Pattern>,
    /// Matches what stands before the name in such a line.
    lead: Option<Pattern>,
}

/// Lines of one language that say when a text was published, or who edited or translated it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// The language.
    pub lang: String,
    /// What stands before a date with its year, as a pattern.
    pub dated: String,
    /// What stands before a name, as a pattern.
    pub named: String,
    /// Lines that are credits.
    pub hit: Vec<String>,
    /// Lines that are none.
    pub miss: Vec<String>,
}

/// Lines of one language that say who posted a text and when, by a name of any form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The language.
    pub lang: String,
    /// What stands before the name, as a pattern.
    pub lead: String,
    /// Lines that say so.
    pub hit: Vec<String>,
    /// Lines that do not.
    pub miss: Vec<String>,
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

/// Digits of a line that says when a text was posted, at least.
const POSTED: usize = 5;

/// Bytes of the shortest word that is cut off a name it is glued to.
const GLUED: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    name: String,
    tail: String,
    stop: String,
    byline: Vec<Byline>,
    post: Vec<Post>,
    credit: Vec<Credit>,
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
            post,
            credit,
        } = file.parse()?;
        let fail = |what: String| PackError::new(&file.name, None, what);
        let bare = |byline: &&Byline| byline.hit.is_empty() || byline.miss.is_empty();
        let bare_credit = |credit: &&Credit| credit.hit.is_empty() || credit.miss.is_empty();
        let bylines = byline.iter().filter(bare).map(|byline| &byline.lang);
        let credits = credit.iter().filter(bare_credit).map(|credit| &credit.lang);
        let bare_post = |post: &&Post| post.hit.is_empty() || post.miss.is_empty();
        let posts = post.iter().filter(bare_post).map(|post| &post.lang);
        if let Some(lang) = bylines.chain(credits).chain(posts).next() {
            return Err(fail(format!("{lang:?}: hit and miss must not be empty")));
        }
        let leads: Vec<&str> = byline.iter().map(|byline| byline.lead.as_str()).collect();
        let leads = leads.join("|");
        let pattern = format!(r"^(?i:{leads})\s+(?P<author>{name}){tail}\s*$");
        let pattern = Pattern::new(&pattern).map_err(fail)?;
        let join = |lead: &dyn Fn(&Credit) -> &str| {
            let leads: Vec<&str> = credit.iter().map(lead).collect();
            leads.join("|")
        };
        let (dated, named) = (join(&|one| &one.dated), join(&|one| &one.named));
        // bounds and the whole form of a name would take longer to compile than all lines of a page to read
        let line = format!(
            r"^(?:(?i:{dated})(?:[\s:,].*|\s*)\b\d{{4}}\b|(?i:{named})\s+\p{{Lu}}\S* (?:\S{{1,4}} )?\p{{Lu}})"
        );
        let leads: Vec<&str> = post.iter().map(|post| post.lead.as_str()).collect();
        let leads = leads.join("|");
        let posted = format!(
            r"^(?i:{leads}) \S*[\p{{L}}_]\S*(?: \S+)?,? (?:\S+ ){{0,4}}\d{{1,4}}\S*(?:,? \S+){{0,5}}$"
        );
        Ok(Self {
            posts: post,
            post: Some(Pattern::new(&posted).map_err(fail)?),
            lead: Some(Pattern::new(&format!(r"^(?i:{leads})\s+")).map_err(fail)?),
            dated: Some(
                Pattern::new(&format!(
                    r"^(?i:{dated})(?:\s*:\s*|\s+(?:\p{{Ll}}{{1,3}} )?)"
                ))
                .map_err(fail)?,
            ),
            bylines: byline,
            pattern: Some(pattern),
            stop: stop.split_whitespace().map(str::to_owned).collect(),
            credits: credit,
            credit: Some(Pattern::new(&line).map_err(fail)?),
        })
    }

    /// Whether a line says when a text was published, or who edited or translated it.
    #[must_use]
    pub fn is_credit(&self, line: &str) -> bool {
        let pattern = self.credit.as_ref().and_then(Pattern::regex);
        pattern.is_some_and(|pattern| pattern.is_match(line.trim()))
    }

    /// Whether a line says who posted a text and when: with a name of any form, and a date or time.
    #[must_use]
    pub fn is_post(&self, line: &str) -> bool {
        let line = line.trim();
        let pattern = self.post.as_ref().and_then(Pattern::regex);
        let digits = line.chars().filter(char::is_ascii_digit).count();
        digits >= POSTED && !line.ends_with('.') && pattern.is_some_and(|post| post.is_match(line))
    }

    /// The byte behind what stands before the name in a line that says who posted a text ("Posted by"); 0 where nothing does.
    #[must_use]
    pub fn after_lead(&self, line: &str) -> usize {
        let pattern = self.lead.as_ref().and_then(Pattern::regex);
        let lead = pattern.and_then(|pattern| pattern.find(line));
        lead.map_or(0, |lead| lead.end())
    }

    /// Whether a word begins a date or a note and is no name.
    #[must_use]
    pub fn is_stop(&self, word: &str) -> bool {
        let word = word.trim_end_matches([',', '.']);
        self.stop.iter().any(|stop| stop == word)
    }

    /// The byte behind what stands before the day of a text ("Posted on", "Updated:"); 0 where nothing does.
    #[must_use]
    pub fn after_dated(&self, line: &str) -> usize {
        let pattern = self.dated.as_ref().and_then(Pattern::regex);
        let lead = pattern.and_then(|pattern| pattern.find(line));
        lead.map_or(0, |lead| lead.end())
    }

    /// A name without a word that ends it but is glued to it, as where elements of a page stand side by side.
    fn unglued<'t>(&self, name: &'t str) -> &'t str {
        let long = self.stop.iter().filter(|stop| stop.len() >= GLUED);
        let mut cuts = long.filter_map(|stop| name.find(stop.as_str()));
        let glued = |at: &usize| {
            let before = name
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            before.is_some_and(char::is_lowercase)
        };
        cuts.find(glued)
            .and_then(|at| name.get(..at))
            .unwrap_or(name)
    }

    /// The author that a line names, if it is a byline.
    #[must_use]
    pub fn author<'t>(&self, line: &'t str) -> Option<&'t str> {
        let found = self.pattern.as_ref()?.regex()?.captures(line.trim())?;
        let name = self.unglued(found.name("author")?.as_str());
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
    fn every_byline_and_credit_hits_and_misses_as_its_examples_say() {
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
        for post in &pack.posts {
            let hits = post.hit.iter().map(|line| (line, true));
            let misses = post.miss.iter().map(|line| (line, false));
            for (line, is_post) in hits.chain(misses) {
                if pack.is_post(line) != is_post {
                    wrong.push(format!("{line:?}: {}", !is_post));
                }
            }
        }
        for credit in &pack.credits {
            let hits = credit.hit.iter().map(|line| (line, true));
            let misses = credit.miss.iter().map(|line| (line, false));
            for (line, is_credit) in hits.chain(misses) {
                if pack.is_credit(line) != is_credit {
                    wrong.push(format!("{line:?}: {}", !is_credit));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
