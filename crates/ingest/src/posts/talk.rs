//! Pages that are threads of posts as a whole: what stands above the head of each post, and where the thread begins and ends.

use super::thread::{Line, Post, Thread};
use crate::Tools;
use crate::digits::has_clock;
use crate::digits::{is_count, is_dated, label};
use crate::lines::facts::{End, Facts};
use crate::posts::foots::begun_number;
use crate::words::Words;
use regesta_model::{Block, Label};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Lines above a head in which a post begins, and words and characters of the longest of them.
const ABOVE: usize = 10;
const BRIEF: (u32, u32) = (14, 90);
/// Lines above the first post among which a thread's title is looked for.
const ALONE: usize = 2;
/// Lines of a writer's name and rank above what is counted of a member.
const NAMES: usize = 2;
/// Lines of ranks above what is counted at most.
const RANKS: usize = 4;
/// The rule for what a page puts at quotations.
const QUOTING: &str = "quote-control";
/// Characters of text above the first post of a thread at most.
const STORY: u32 = 160;
/// Words of the longest name that may end with a full stop.
const SENTENCE: u32 = 2;
/// Words of a line with which a writer closes a post, and lines of that kind right above its controls.
const CLOSE: u32 = 3;
const CLOSING: usize = 2;
/// Characters of the shortest name that is looked for in a head, and letters of the longest mark of an answer.
const NAME: usize = 3;
const MARK: usize = 3;
/// Words of what is counted behind a number, at most.
const COUNTED: usize = 2;
/// Letters of what is said of a writer in brackets, at most.
const LABEL: usize = 4;
/// Words of the longest label of a day on which a member came, and of the day.
const LABELS: usize = 2;
const DAY: usize = 4;

/// A page that is a thread as a whole.
pub(crate) struct Talk {
    /// The blocks of its posts.
    pub(crate) blocks: Range<usize>,
    /// Whether its first post is said to be the one that opens it.
    pub(crate) opened: bool,
}

/// The posts of a page that is a thread as a whole: little text above the first head, and times of the day in the heads or
/// controls under the posts.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    tools: &Tools,
) -> Option<Talk> {
    let thread = Thread::of(source, blocks, (words, facts), tools);
    let posts = thread.posts(&(0..blocks.len()));
    let first = posts.first()?;
    let start = first.name.unwrap_or(first.head);
    let start = thread.titled(start);
    let last = posts.last()?;
    let end = last.words.last().unwrap_or(&last.head).max(&last.head) + 1;
    let above = facts.get(..start)?.iter();
    let above = above.filter(|fact| fact.is_prose() && fact.certain(tools).is_none());
    let above: u32 = above.map(|fact| fact.chars).sum();
    (above <= STORY && thread.is_talk(&posts)).then(|| Talk {
        blocks: start..end,
        opened: thread.opens(first.head),
    })
}

impl Thread<'_> {
    /// Whether posts have the marks of a forum's software: a time of the day in most heads, or controls in most posts.
    fn is_talk(&self, posts: &[Post]) -> bool {
        let timed = posts.iter().filter(|post| has_clock(self.text(post.head)));
        let ends = posts
            .iter()
            .skip(1)
            .map(|post| post.name.unwrap_or(post.head));
        let controlled = posts.iter().zip(ends).filter(|(post, end)| {
            let mut lines = post.head + 1..*end;
            lines.any(|at| self.is_ui(at))
        });
        let most = |count: usize| count * 3 >= posts.len() * 2;
        let doubled = posts.iter().filter(|post| self.again(post.head).is_some());
        let numbered = posts
            .iter()
            .filter(|post| begun_number(self.text(post.head + 1)).is_some());
        let shown = doubled.count().max(numbered.count());
        most(timed.count()) || most(controlled.count()) || most(shown)
    }

    /// The title of a thread among the lines that stand alone right above its first post, the one of most words; else that post.
    fn titled(&self, start: usize) -> usize {
        let is = |at: &usize| {
            let fact = self.facts.get(*at);
            let brief = fact.is_some_and(|fact| {
                let plain = fact.certain(self.tools).is_none();
                plain && fact.words > 1 && fact.words <= BRIEF.0 && fact.chars <= BRIEF.1
            });
            brief && self.gap(*at) > 0 && self.gap(at + 1) > 0 && !self.is_member(*at)
        };
        let words = |at: &usize| self.facts.get(*at).map_or(0, |fact| fact.words);
        let alone = (start.saturating_sub(ALONE)..start).rev().take_while(is);
        alone.max_by_key(|at| (words(at), *at)).unwrap_or(start)
    }

    /// Whether a line says how long ago the first post of a thread was written, and then by whom: `submitted 4 years ago by Hill`.
    pub(crate) fn opens(&self, index: usize) -> bool {
        let heads = &self.tools.heads;
        let text = self.text(index);
        let brief = self.facts.get(index).is_some_and(|fact| {
            let open = fact.end == End::Open || fact.end == End::Colon;
            open && fact.words <= BRIEF.0
        });
        let behind = || text.get(heads.ago(text)?.end..);
        let by = |behind: &str| heads.after_by(behind.trim_start()) > 0;
        brief && behind().is_some_and(by)
    }

    /// Whether a control belongs to a quotation, so that words of the post follow.
    fn is_quoting(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        let rule = fact.and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.id.as_str() == QUOTING)
    }

    fn is_ui(&self, index: usize) -> bool {
        let rule = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.label == Label::Ui)
    }

    /// Whether a line is what software says of a member: a control with a label, or a count.
    pub(crate) fn is_member(&self, index: usize) -> bool {
        let text = self.text(index);
        let counted = (is_count(text) || is_counted(text)) && !self.is_name_counted(index);
        (self.is_ui(index) && text.contains(": ")) || counted || self.is_joined(text)
    }

    /// Whether a line says after a label on which day or in which month a member came; the time of a post is told to the minute,
    /// or behind a word for what was done then.
    fn is_joined(&self, text: &str) -> bool {
        let Some((label, value)) = text.split_once(": ") else {
            return false;
        };
        let brief = |part: &str, most: usize| (1..=most).contains(&part.split_whitespace().count());
        let other = has_clock(value) || self.tools.bylines.after_dated(text) > 0;
        let plain = !label.contains(|c: char| c.is_ascii_digit());
        is_dated(value) && brief(label, LABELS) && brief(value, DAY) && plain && !other
    }

    /// Whether a line is a count behind a name that stands below it alone.
    fn is_name_counted(&self, index: usize) -> bool {
        let digits = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let name = self.text(index).trim_end_matches(digits).trim_end();
        name.chars().count() >= NAME && name == self.text(index + 1)
    }

    /// The lines above each head that belong to its post, the first of them its writer's name; none where nothing is said
    /// of the writer there.
    pub(crate) fn prefaces(&self, heads: &[usize], range: &Range<usize>) -> Vec<Vec<usize>> {
        let floors = std::iter::once(range.start).chain(heads.iter().map(|head| head + 1));
        let counted: Vec<(usize, Option<usize>)> = heads
            .iter()
            .zip(floors)
            .map(|(head, floor)| (floor, self.counted(*head, floor)))
            .collect();
        let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
        let each = heads.iter().zip(&counted);
        let each = each.filter_map(|(head, (floor, first))| self.depth(*head, (*first)?, *floor));
        for depth in each {
            *depths.entry(depth).or_default() += 1;
        }
        let usual = depths
            .into_iter()
            .max_by_key(|(depth, count)| (*count, NAMES - depth));
        let usual = usual.map_or(1, |(depth, _)| depth);
        let start = |head: usize, first: usize, floor: usize| {
            let depth = self.depth(head, first, floor).unwrap_or(usual);
            first.checked_sub(depth).filter(|start| *start >= floor)
        };
        let sure = heads
            .iter()
            .zip(&counted)
            .filter_map(|(head, (floor, first))| {
                let depth = self.depth(*head, (*first)?, *floor)?;
                Some(self.text(first.unwrap_or_default().checked_sub(depth)?))
            });
        let names: BTreeSet<&str> = sure.collect();
        let posts = heads.iter().zip(&counted);
        posts
            .map(|(head, (floor, first))| {
                let named = |first: usize| self.named(*head, first, &names);
                let start =
                    first.and_then(|first| named(first).or_else(|| start(*head, first, *floor)));
                let start = start.map(|start| self.above_ranks(start, *floor));
                let start =
                    start.filter(|start| self.is_brief(*start) && !self.is_sentence(*start));
                start.map_or_else(Vec::new, |start| (start..*head).collect())
            })
            .collect()
    }

    /// The line of a name above what is said of the member there: ranks, and lines of nothing but signs.
    fn above_ranks(&self, start: usize, floor: usize) -> usize {
        let said = |at: usize| {
            let text = self.text(at);
            self.tools.heads.is_rank(text) || !text.contains(char::is_alphanumeric)
        };
        let near = (floor..=start).rev().take(RANKS);
        let name = near.clone().find(|at| !said(*at));
        name.filter(|at| *at == start || !self.is_control(*at))
            .unwrap_or(start)
    }

    /// Whether a line is short enough for a writer's name or the title of a post.
    pub(crate) fn is_brief(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| fact.words <= BRIEF.0 && fact.chars <= BRIEF.1)
    }

    /// Whether a line is a sentence of several words, as no name is.
    fn is_sentence(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| fact.end == End::Sentence && fact.words > SENTENCE)
    }

    /// The nearest line above a head that holds a name known from other posts, or one that the head repeats.
    fn named(&self, head: usize, first: usize, names: &BTreeSet<&str>) -> Option<usize> {
        let name = |at: &usize| {
            let text = self.text(*at);
            let said = text.len() >= NAME && self.text(head).contains(text);
            (said || names.contains(text)) && !self.is_control(*at) && !self.is_member(*at)
        };
        let near = first.saturating_sub(NAMES)..head;
        near.rev()
            .find(name)
            .filter(|at| (*at..head).any(|at| self.is_member(at)))
    }

    /// The first line above a head that says something of a member, only short lines below it.
    fn counted(&self, head: usize, floor: usize) -> Option<usize> {
        let brief = |at: &usize| {
            let fact = self.facts.get(*at);
            fact.is_some_and(|fact| {
                let open = matches!(fact.end, End::Open | End::Colon) || self.is_ui(*at);
                open && fact.words <= BRIEF.0 && fact.chars <= BRIEF.1
            })
        };
        let near = floor.max(head.saturating_sub(ABOVE))..head;
        let members = near
            .rev()
            .take_while(brief)
            .filter(|at| self.is_member(*at));
        let numbered = |at: &usize| self.text(*at).starts_with('#');
        members.last().filter(|at| {
            !numbered(at) || (*at + 1..head).any(|at| self.is_member(at) && !numbered(&at))
        })
    }

    /// Lines from a writer's name to the first line about the member: by the head, which repeats the name, or by the
    /// control above.
    fn depth(&self, head: usize, first: usize, floor: usize) -> Option<usize> {
        let lines = (1..=NAMES).filter(|depth| floor + depth <= first);
        let said = |depth: &usize| {
            let name = self.text(first - depth);
            name.len() >= NAME && self.text(head).contains(name)
        };
        let closed = |depth: &usize| {
            (first - depth)
                .checked_sub(1)
                .is_some_and(|at| self.is_control(at) && !self.is_quoting(at))
                && !self.is_control(first - depth)
        };
        let mut named = lines.clone().filter(said);
        named.next().or_else(|| lines.clone().find(closed))
    }

    /// Where the words of a post stand: up to the next post; the last post up to its first control, or to the lines below it
    /// that say nothing.
    pub(crate) fn said(&self, head: usize, end: usize, last: usize) -> Range<usize> {
        self.said_below(head, end, last, &BTreeSet::new())
    }

    /// The same, where these controls stand above the words of the other posts.
    pub(crate) fn said_below(
        &self,
        head: usize,
        end: usize,
        last: usize,
        above: &BTreeSet<&str>,
    ) -> Range<usize> {
        if end < last {
            return head + 1..end;
        }
        let words = (head + 1..end).find(|at| !self.is_control(*at));
        let below = words.map_or(end, |words| words + 1);
        let closes = |at: &usize| self.is_control(*at) && !above.contains(self.text(*at));
        let control = (below..end).find(closes);
        let says = |at: usize| {
            let fact = self.facts.get(at);
            fact.is_some_and(|fact| fact.end != End::Open)
        };
        let said = (head + 1..end).find(|at| says(*at)).unwrap_or(end);
        let silent = (said + 1..end).find(|at| !says(*at) && !says(at + 1));
        let closed = control.zip(silent).filter(|(control, silent)| {
            let brief = |at: usize| self.facts.get(at).is_some_and(|fact| fact.words <= CLOSE);
            silent < control && control - silent <= CLOSING && (*silent..*control).all(brief)
        });
        let silent = silent.filter(|_| closed.is_none());
        head + 1..control.into_iter().chain(silent).min().unwrap_or(end)
    }

    /// The controls that stand above the first sentence of posts, but not of the last.
    pub(crate) fn controls_above(&self, heads: &[usize]) -> BTreeSet<&str> {
        let says = |at: usize| self.facts.get(at).is_some_and(|fact| fact.end != End::Open);
        let pairs = heads.iter().zip(heads.iter().skip(1));
        let above = pairs.filter_map(|(head, next)| {
            let said = (head + 1..*next).find(|at| says(*at))?;
            Some(head + 1..said)
        });
        let lines = above.flatten().filter(|at| self.is_control(*at));
        lines.map(|at| self.text(at)).collect()
    }

    /// Takes the counts that stand under several posts, of thanks and the like, from their words.
    pub(crate) fn take_counts(&self, posts: &mut [Post]) {
        let last = |post: &Post| {
            let last = post.words.iter().skip(1).next_back().copied();
            last.map(|at| (at, self.text(at)))
                .filter(|(_, text)| is_count(text) || begins_counted(text))
        };
        let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, text) in posts.iter().filter_map(last) {
            *labels.entry(counted(text)).or_default() += 1;
        }
        for post in posts {
            let again = |text: &str| labels.get(counted(text)).is_some_and(|count| *count >= 2);
            if let Some((at, _)) = last(post).filter(|(_, text)| again(text)) {
                post.words.pop();
                post.members.push(at);
            }
        }
    }

    /// Takes from the posts of a whole page the brief lines that most of them end with: controls that no rule knows.
    pub(crate) fn take_ends(&self, posts: &mut [Post]) {
        if !self.whole {
            return;
        }
        for _ in 0..CLOSING {
            let last = |post: &Post| {
                let last = post.words.iter().skip(1).next_back().copied();
                last.filter(|at| self.is_brief_line(*at))
            };
            let mut times: BTreeMap<&str, usize> = BTreeMap::new();
            for at in posts.iter().filter_map(last) {
                *times.entry(self.text(at)).or_default() += 1;
            }
            let most = |text: &str| {
                let times = times.get(text).copied().unwrap_or_default();
                times > CLOSING && times * 3 >= posts.len() * 2
            };
            let mut ends: Vec<Option<usize>> = posts.iter().map(last).collect();
            for end in &mut ends {
                *end = end.filter(|at| most(self.text(*at)));
            }
            for (post, at) in posts.iter_mut().zip(ends) {
                if let Some(at) = at {
                    post.words.pop();
                    post.members.push(at);
                }
            }
        }
    }

    /// Where the title of a thread stands that comes again above several posts.
    pub(crate) fn titles(&self, posts: &[Post]) -> Vec<(usize, Line)> {
        let mut times: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for post in posts {
            let above = post.members.iter().filter(|at| **at < post.head);
            for at in above.filter(|at| !self.is_member(**at)) {
                times.entry(unmarked(self.text(*at))).or_default().push(*at);
            }
        }
        let start = posts
            .first()
            .map_or(0, |post| post.name.unwrap_or(post.head));
        let heads = |title: &str, again: &[usize]| {
            let marked = again.iter().any(|at| self.text(*at) != title);
            let above = (0..start).any(|at| self.text(at) == title);
            marked || (above && title.contains(' '))
        };
        let often = times.into_iter().filter(|(title, again)| {
            again.len() * 2 > posts.len() && title.len() > NAME && heads(title, again)
        });
        let Some((title, again)) = often.max_by_key(|(_, again)| again.len()) else {
            return Vec::new();
        };
        let first = (0..self.blocks.len()).find(|at| self.text(*at) == title);
        let again = again.into_iter().map(|at| (at, Line::Again));
        again.chain(first.map(|at| (at, Line::Title))).collect()
    }
}

/// A title without the mark of an answer before it: `Re: The old mill`.
pub(crate) fn unmarked(text: &str) -> &str {
    let mark = text.split_once(": ").filter(|(mark, _)| {
        let letters = mark.chars().count();
        letters <= MARK && mark.chars().all(char::is_alphabetic)
    });
    mark.map_or(text, |(_, title)| title.trim_start())
}

/// The form of a head: its signs, but for those that names and abbreviations have and what differs from post to post.
pub(crate) fn form(text: &str) -> String {
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && !"_-.'’".contains(*c);
    let words = unlabelled(text);
    let words = words.split_whitespace().filter(|word| !is_mark(word));
    words.flat_map(str::chars).filter(sign).collect()
}

/// A head without what is said of the writer in brackets behind the name, and without the sign of a post that was changed.
fn unlabelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        let label = behind.split_once(']').filter(|(label, _)| {
            let letters = label.chars().all(char::is_alphabetic);
            letters && (1..=LABEL).contains(&label.chars().count())
        });
        out.push_str(before);
        match label {
            Some((_, after)) => rest = after,
            None => {
                out.push('[');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out.retain(|c| c != '*');
    out
}

/// Whether a word of a head tells which answer it is, and no more: "#3", "Re:".
fn is_mark(word: &str) -> bool {
    let number = word.strip_prefix('#');
    let number = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let answer = word.strip_suffix(':').is_some_and(|mark| {
        let letters = mark.chars().count();
        (2..=MARK).contains(&letters) && mark.chars().all(char::is_alphabetic)
    });
    number || (answer && word.starts_with(char::is_uppercase))
}

/// What is counted in a count, before its number or behind, one or several.
fn counted(text: &str) -> &str {
    let what = label(text).trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    what.trim_end_matches('s')
}

/// Whether a line is a number and what is counted: "12 Likes".
fn begins_counted(text: &str) -> bool {
    let what = text.trim_start_matches(|c: char| c.is_ascii_digit());
    what.len() < text.len()
        && what.starts_with(' ')
        && !what.contains(|c: char| c.is_ascii_digit())
        && what.split_whitespace().count() <= COUNTED
}

/// Whether a line is a number of things: "1,290 posts".
fn is_counted(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = words.next().unwrap_or_default();
    let what = words.next().unwrap_or_default();
    let digits = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(digits)
        && what.chars().count() > 2
        && what.chars().all(char::is_alphabetic)
        && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_of_members_and_the_time_of_day_are_told() {
        assert!(is_counted("1,290 posts") && is_counted("41 Beiträge"));
        assert!(!is_counted("41") && !is_counted("3 May 2015") && !is_counted("2 m"));
        assert!(has_clock("Tue Jun 04, 2019 7:42 pm") && has_clock("um 22:31 Uhr"));
        assert!(!has_clock("Posted: 3 May 2015") && !has_clock("verse 3:1"));
    }

    #[test]
    fn the_mark_of_an_answer_is_taken_off_a_title() {
        assert_eq!(unmarked("Re: The old mill"), "The old mill");
        assert_eq!(unmarked("AW: Talmühle"), "Talmühle");
        assert_eq!(unmarked("Topic: The old mill"), "Topic: The old mill");
    }
}
