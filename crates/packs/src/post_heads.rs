//! What the heads of posts say besides a name and a time.

use crate::{PackError, PackFile, Pattern};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the heads of posts say besides a name and a time, in every language.
#[derive(Debug, Clone, Default)]
pub struct PostHeads {
    /// In the order of the file.
    pub heads: Vec<PostHead>,
    /// Lines of a name and an address of mail, each with the name.
    pub mails: Vec<(String, String)>,
    by: Option<Pattern>,
    said: Option<Pattern>,
    when: Option<Pattern>,
    done: Option<Pattern>,
    changed: Option<Pattern>,
    ago: Option<Pattern>,
    from: Option<Pattern>,
    date: Option<Pattern>,
    mail: Option<Pattern>,
    ranks: BTreeSet<String>,
    roles: Vec<String>,
}

/// The words of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostHead {
    /// The language.
    pub lang: String,
    /// What stands before a name where a time follows.
    pub by: String,
    /// What stands behind a name, before a colon or points.
    pub said: String,
    /// What stands before the time of what was written above.
    pub done: String,
    /// The same of a change.
    pub changed: String,
    /// A time counted back.
    pub ago: String,
    /// What is said of members, as whole lines.
    pub ranks: Vec<String>,
    /// What is said of members in one line with their names.
    pub roles: Vec<String>,
    /// The label of the writer of a letter.
    pub from: String,
    /// The label of its time.
    pub date: String,
    /// Lines that say who speaks, each with the name.
    pub hit: Vec<(String, String)>,
    /// Lines that say when somebody wrote what stands above, each with the time.
    pub hit_done: Vec<(String, String)>,
    /// Lines that say when it was changed.
    pub hit_changed: Vec<String>,
    /// Lines with a time counted back, each with the time.
    pub hit_ago: Vec<(String, String)>,
    /// Lines that are nothing of these.
    pub miss: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    mail: String,
    hit_mail: Vec<(String, String)>,
    head: Vec<PostHead>,
}

/// Words of the longest name, less one.
const NAME: usize = 4;
/// Words of the longest time, and digits of the shortest time of day.
const TIME: usize = 8;
const CLOCK: usize = 3;
/// Bytes of the longest line that tells when something was written: a time of eight words behind a name of five and a verb.
const TIMED: usize = 240;

impl PostHeads {
    /// The words of this pack.
    ///
    /// # Errors
    /// An unknown key, a bad pattern, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let raw: RawPack = file.parse()?;
        let fail = |what: String| PackError::new(&file.name, None, what);
        let bare = |head: &&PostHead| {
            head.hit.is_empty() || head.hit_done.is_empty() || head.miss.is_empty()
        };
        if let Some(head) = raw.head.iter().find(bare) {
            let lang = &head.lang;
            return Err(fail(format!("{lang:?}: hit and miss must not be empty")));
        }
        let any = |part: &dyn Fn(&PostHead) -> &str| {
            let parts: Vec<&str> = raw.head.iter().map(part).collect();
            parts.join("|")
        };
        let pattern = |source: String| Pattern::new(&source).map(Some).map_err(fail);
        let said = any(&|head| &head.said);
        let name = format!(r"[\p{{L}}\p{{N}}_]\S*(?: \S+){{0,{NAME}}}?");
        let timed = |verbs: &str| format!(r"^(?i:{verbs}):?\s+(\S.*)$");
        let whole = |parts: &str| {
            format!(r"(?i)(?:^|[^\p{{L}}\p{{N}}])((?:{parts}))(?:$|[^\p{{L}}\p{{N}}])")
        };
        let words = |part: &dyn Fn(&PostHead) -> &Vec<String>| -> Vec<String> {
            raw.head
                .iter()
                .flat_map(|head| part(head).clone())
                .collect()
        };
        Ok(Self {
            by: pattern(format!(r"^(?:{})\s+", any(&|head| &head.by)))?,
            said: pattern(format!(r"^({name}) (?i:{said})\s*(?:\.\.\.|…|\s?:)\s*$"))?,
            when: pattern(format!(
                r"^{name} (?i:{said})(?: \p{{Ll}}{{1,3}}\.?)? (\S.*?):?$"
            ))?,
            done: pattern(timed(&any(&|head| &head.done)))?,
            changed: pattern(timed(&any(&|head| &head.changed)))?,
            ago: pattern(whole(&any(&|head| &head.ago)))?,
            from: pattern(format!(r"^(?i:{})\s*:\s*(\S.*)$", any(&|head| &head.from)))?,
            date: pattern(format!(r"^(?i:{})\s*:\s*(\S.*)$", any(&|head| &head.date)))?,
            mail: pattern(raw.mail.clone())?,
            ranks: words(&|head| &head.ranks).into_iter().collect(),
            roles: words(&|head| &head.roles),
            mails: raw.hit_mail,
            heads: raw.head,
        })
    }

    /// The byte behind what stands before a writer's name; 0 where nothing does.
    #[must_use]
    pub fn after_by(&self, line: &str) -> usize {
        let found = self.by.as_ref().and_then(Pattern::regex);
        let found = found.and_then(|by| by.find(line));
        found.map_or(0, |by| by.end())
    }

    /// The name in a line that says who speaks: `Hill said...`.
    #[must_use]
    pub fn speaker(&self, line: &str) -> Option<Range<usize>> {
        let ends = line.trim_end().ends_with([':', '.', '…']);
        group(self.said.as_ref().filter(|_| ends), line)
    }

    /// Whether a line says who wrote and when: `Hill wrote on May 4, 2012 at 3:20 pm:`.
    #[must_use]
    pub fn said_when(&self, line: &str) -> bool {
        !line.ends_with('.') && self.timed(self.when.as_ref(), line).is_some()
    }

    /// The time in a line that says when somebody wrote what stands above: `answered Mar 3, 2014 at 12:30`.
    #[must_use]
    pub fn done(&self, line: &str) -> Option<Range<usize>> {
        self.timed(self.done.as_ref(), line)
    }

    /// The time in a line that says when what stands above was changed.
    #[must_use]
    pub fn changed(&self, line: &str) -> Option<Range<usize>> {
        self.timed(self.changed.as_ref(), line)
    }

    /// A time counted back in a line: `3 years ago`.
    #[must_use]
    pub fn ago(&self, line: &str) -> Option<Range<usize>> {
        group(self.ago.as_ref(), line)
    }

    /// What stands behind the label of a letter's writer.
    #[must_use]
    pub fn from(&self, line: &str) -> Option<Range<usize>> {
        group(self.from.as_ref().filter(|_| line.contains(':')), line)
    }

    /// What stands behind the label of a letter's time.
    #[must_use]
    pub fn date(&self, line: &str) -> Option<Range<usize>> {
        group(self.date.as_ref().filter(|_| line.contains(':')), line)
    }

    /// A time of a year or a day, or one counted back: what stands behind a verb may be anything with a number.
    fn timed(&self, pattern: Option<&Pattern>, line: &str) -> Option<Range<usize>> {
        let range = group(pattern.filter(|_| line.len() <= TIMED), line)?;
        let time = line.get(range.clone())?;
        let brief = time.split_whitespace().count() <= TIME;
        let mut runs = time.split(|c: char| !c.is_ascii_digit());
        let year =
            runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
        let digits = time.chars().filter(char::is_ascii_digit).count();
        let clock = time.contains(':') && digits >= CLOCK;
        (brief && (year || clock || self.ago(time).is_some())).then_some(range)
    }

    /// Whether a line holds an address of mail, and the name before it.
    #[must_use]
    pub fn mail(&self, line: &str) -> Option<Option<Range<usize>>> {
        // most lines hold none of the signs of an address
        let signs = line.contains(['@', '<', '(']) || line.contains(" at ");
        let mail = self.mail.as_ref().filter(|_| signs);
        let pattern = mail.and_then(Pattern::regex)?;
        let found = pattern.captures(line.trim_end())?;
        Some(found.get(1).map(|name| name.range()))
    }

    /// Whether a line is what forums say of a member beside the name.
    #[must_use]
    pub fn is_rank(&self, line: &str) -> bool {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        self.ranks.contains(&bare.to_lowercase())
    }

    /// A name without what is said of the member beside it: `Hill Thread starter`.
    #[must_use]
    pub fn without_role(&self, name: &str) -> Range<usize> {
        let cut = self.roles.iter().find_map(|role| {
            let before = name.len().checked_sub(role.len())?;
            let is =
                |part: &str| part.to_lowercase() == *role && part.starts_with(char::is_uppercase);
            if is(name.get(before..)?) {
                let bare = name.get(..before)?.trim_end().len();
                return (0 < bare && bare < before).then_some(0..bare);
            }
            let rest = name.get(role.len()..).filter(|_| role.contains(' '))?;
            let own = rest.trim_start();
            let named = is(name.get(..role.len())?) && own.len() < rest.len() && !own.is_empty();
            named.then(|| name.len() - own.len()..name.len())
        });
        cut.unwrap_or(0..name.len())
    }
}

fn group(pattern: Option<&Pattern>, line: &str) -> Option<Range<usize>> {
    let found = pattern?.regex()?.captures(line)?;
    found.get(1).map(|group| group.range())
}

#[cfg(test)]
mod tests {
    use crate::Cleaning;

    #[test]
    fn heads_of_posts_hit_and_miss_as_their_examples_say() {
        let pack = Cleaning::builtin().unwrap().heads;
        for head in &pack.heads {
            let own = |range: Option<std::ops::Range<usize>>, line: &str| {
                range.map(|range| line[range].to_owned())
            };
            for (line, name) in &head.hit {
                assert_eq!(own(pack.speaker(line), line).as_ref(), Some(name), "{line}");
            }
            for (line, time) in &head.hit_done {
                assert_eq!(own(pack.done(line), line).as_ref(), Some(time), "{line}");
            }
            for line in &head.hit_changed {
                assert!(
                    pack.changed(line).is_some() && pack.done(line).is_none(),
                    "{line}"
                );
            }
            for (line, time) in &head.hit_ago {
                assert_eq!(own(pack.ago(line), line).as_ref(), Some(time), "{line}");
            }
            for line in &head.miss {
                let found = [
                    pack.speaker(line),
                    pack.done(line),
                    pack.changed(line),
                    pack.ago(line),
                ];
                assert!(found.iter().all(Option::is_none), "{line}: {found:?}");
            }
            let role = |role: &String| {
                let upper = format!("{}{}", role[..1].to_uppercase(), &role[1..]);
                pack.without_role(&format!("Hill {upper}"))
            };
            let roles = head.roles.iter().filter(|role| role.is_char_boundary(1));
            assert!(roles.map(role).all(|name| name == (0..4)), "{}", head.lang);
        }
        for (line, name) in &pack.mails {
            let found = pack.mail(line).flatten().map(|range| &line[range]);
            assert_eq!(found, Some(name.as_str()), "{line}");
        }
        let when = [
            "Nib wrote on May 4, 2012 at 3:20 pm:",
            "Hill schrieb am 4. Mai 2012 um 15:20 Uhr:",
        ];
        assert!(when.iter().all(|line| pack.said_when(line)));
        assert!(
            !pack.said_when("He wrote to the mayor in 1905 and in 1906, and then he wrote no more")
        );
        assert!(pack.is_rank("• Full Member") && !pack.is_rank("Hill"));
    }
}
