//! Threads whose software writes below the words of each post who wrote it and when, and the number of the post below that.

use super::thread::{Post, Thread};
use crate::digits::{is_count, is_dated};
use std::ops::Range;

/// Posts that such a thread has at least.
const POSTS: usize = 2;
/// Letters of the shortest name.
const NAME: usize = 2;

impl Thread<'_> {
    /// The posts above lines with a writer's name and a day, each with the next number below it; the name stands above the words
    /// too.
    pub(crate) fn footed(&self, range: &Range<usize>) -> Option<Vec<Post>> {
        let mut feet: Vec<(usize, u32)> = Vec::new();
        for at in range.clone().filter(|at| self.is_foot(*at)) {
            let follows = |next: &u32| feet.last().is_none_or(|(_, last)| last < next);
            let number = begun_number(self.text(at + 1)).filter(follows);
            feet.extend(number.map(|number| (at, number)));
        }
        let floors = std::iter::once(range.start).chain(feet.iter().map(|(at, _)| at + 2));
        let posts = feet
            .iter()
            .zip(floors)
            .filter_map(|((foot, _), floor)| self.above_foot(floor, *foot));
        let posts: Vec<Post> = posts.collect();
        (posts.len() >= POSTS && posts.len() == feet.len()).then_some(posts)
    }

    /// Whether a line is a name and, behind a comma, a day.
    fn is_foot(&self, at: usize) -> bool {
        let text = self.text(at);
        self.is_brief(at)
            && begun_number(self.text(at + 1)).is_some()
            && name_of(text)
                .is_some_and(|name| is_dated(text.get(name.len()..).unwrap_or_default()))
    }

    /// The post between these lines: below the nearest brief line that begins with the writer's name, and what is said of the
    /// member there.
    fn above_foot(&self, floor: usize, foot: usize) -> Option<Post> {
        let name = name_of(self.text(foot))?;
        let named = |at: &usize| self.is_brief_line(*at) && self.text(*at).starts_with(name);
        let open = (floor..foot).rev().find(named)?;
        let label = |at: usize| self.text(at).ends_with(':');
        let said = |at: &usize| {
            let text = self.text(*at);
            let about = self.is_member(*at) || is_count(text) || self.tools.heads.is_rank(text);
            about || label(*at) || label(at - 1)
        };
        let lead = (open + 1..foot).take_while(|at| self.is_brief_line(*at) || label(*at));
        let last = lead.filter(said).last().unwrap_or(open);
        let words = (last + 1..foot).filter(|at| !self.is_control(*at));
        Some(Post {
            name: Some(open),
            head: foot,
            members: (open + 1..=last).chain([foot + 1]).collect(),
            words: words.collect(),
            ..Post::default()
        })
    }
}

/// The name before the first comma of a line.
fn name_of(text: &str) -> Option<&str> {
    let (name, _) = text.split_once(", ")?;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= NAME && !is_dated(name)).then_some(name)
}

/// The number of a post with which a line begins, with nothing but a control behind it: "#3", "#3Reply".
pub(crate) fn begun_number(text: &str) -> Option<u32> {
    let bare = text.trim_start_matches(|c: char| c == '•' || c.is_whitespace());
    let rest = bare.strip_prefix('#')?;
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let plain = behind.split_whitespace().count() <= POSTS && !behind.contains(['.', ':', ',']);
    let digits = rest.get(..rest.len() - behind.len())?;
    digits.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use crate::trial::kept;

    #[test]
    fn days_and_names_below_words_with_numbers_tell_posts() {
        let post = |name: &str, said: &str, day: u32| {
            format!(
                "{name}\nActive Member\nJoined:\nMar 3, 2010\nMessages:\n1,877\n{said}\n{name}, Nov {day}, 2013\n#{}\nReply\n",
                day - 9
            )
        };
        let said = [
            "The must stopped on Friday and the airlock is quiet. Is it done, or is the cellar too cold for it?",
            "Too cold, I should say.",
            "Carry it up to the kitchen for a week and look again before you do anything else.",
        ];
        let page = format!(
            "Cloudy cider - Cellar Talk\nHome\nForums\nMembers\nCloudy cider\n{}{}{}You must log in or sign up to reply here.\n",
            post("ada_p", said[0], 10),
            post("moth_jim", said[1], 11),
            post("Claus D", said[2], 12),
        );
        let kept = kept(&page);
        for line in said {
            assert!(kept.iter().any(|kept| kept == line), "{line}: {kept:#?}");
        }
        assert!(!kept.iter().any(|kept| kept == "1,877"), "{kept:#?}");
    }
}
