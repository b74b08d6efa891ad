//! The posts of a forum's text, found by the lines that say who wrote when: what its software writes about a member, what is
//! a signature, and which posts are spam.

use crate::Tools;
use crate::digits::{has_clock, is_count, is_dated};
use crate::lines::facts::{End, Facts};
use crate::patterns::score::Sum;
use crate::posts::spam::{self, Texts};
use crate::posts::talk;
use crate::posts::thread::{Line, MEMBER, Post, Thread};
use crate::words::Words;
use regesta_model::{Block, BlockKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The lines of the posts of some blocks, as far as they are more than words; empty where the blocks are no thread.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    range: &Range<usize>,
    tools: &Tools,
) -> BTreeMap<usize, Line> {
    let thread = Thread {
        whole: false,
        ..Thread::of(source, blocks, (words, facts), tools)
    };
    thread.lines(range, false)
}

/// The lines of the posts of a page that is a thread as a whole, words and title among them.
pub(crate) fn find_all(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    tools: &Tools,
) -> BTreeMap<usize, Line> {
    let thread = Thread::of(source, blocks, (words, facts), tools);
    thread.lines(&(0..blocks.len()), true)
}

/// The posts of some blocks, all of a page where it is a thread as a `whole`.
pub(crate) fn posts(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    (range, whole): (&Range<usize>, bool),
    tools: &Tools,
) -> Vec<Post> {
    let thread = Thread {
        whole,
        ..Thread::of(source, blocks, (words, facts), tools)
    };
    thread.posts_signed(range)
}

/// Heads that a thread has at least.
const HEADS: usize = 3;
/// Words and characters of the longest head.
const HEAD: (u32, u32) = (14, 90);
/// Share of the spam bound that a post of a thread must reach: here the posts are the text.
const SURE: f32 = 1.5;
/// Lines and words that a signature has at most.
const CLOSING: usize = 4;
const MOTTO: u32 = 50;
/// Lines that are said of a member at most.
const LINES: usize = 7;
/// Lines of a name and ranks below a post at most, and letters of the shortest name.
const RANKS: usize = 4;
const LETTERS: usize = 3;
/// Lines below a post that are said of its writer, at most.
const PROFILE: usize = 10;
/// Signs between a writer's name and the time below it.
const POINTS: [char; 2] = ['·', '•'];
/// Words of the longest post that may be spam.
const SPAM: u32 = 120;

impl Thread<'_> {
    fn lines(&self, range: &Range<usize>, whole: bool) -> BTreeMap<usize, Line> {
        let posts = self.posts_signed(range);
        let mut lines = BTreeMap::new();
        if whole {
            let said = posts.iter().flat_map(|post| &post.words);
            lines.extend(said.map(|at| (*at, Line::Words)));
        }
        let sums = self.sums(&posts, range);
        for (post, spam) in posts.iter().zip(sums) {
            let mut set = |blocks: &mut dyn Iterator<Item = usize>, line: &Line| {
                lines.extend(blocks.map(|at| (at, line.clone())));
            };
            set(&mut post.name.into_iter().chain([post.head]), &Line::Head);
            set(&mut post.members.iter().copied(), &Line::Member);
            set(&mut post.signature.iter().copied(), &Line::Signature);
            if let Some(sum) = spam {
                let all = post.name.into_iter().chain([post.head]);
                set(&mut all.chain(post.words.iter().copied()), &Line::Spam(sum));
            }
        }
        lines.extend(self.titles(&posts));
        lines
    }

    /// The form of a line that may be a head: its signs, where it holds a year and is short.
    fn form(&self, index: usize) -> Option<String> {
        let fact = self.facts.get(index)?;
        let text = self.text(index);
        let least = if has_clock(text) { 2 } else { 3 };
        let brief = (least..=HEAD.0).contains(&fact.words) && fact.chars <= HEAD.1;
        let open = fact.end == End::Open || fact.end == End::Colon;
        let back = || self.whole && self.tools.heads.ago(text).is_some();
        let quotes = fact.end == End::Colon && self.is_quoted(index + 1);
        let timed = is_dated(text) || back();
        let listed = fact.number.is_some() && !self.is_entry(text);
        if !brief || !open || listed || !timed || self.is_member(index) || quotes {
            return None;
        }
        Some(talk::form(text))
    }

    /// Whether a line says behind a number who wrote when, as the entries of guestbooks do.
    fn is_entry(&self, text: &str) -> bool {
        let said = text.split_once(' ').map_or("", |(_, said)| said);
        self.whole && self.tools.heads.said_when(said)
    }

    fn is_quoted(&self, index: usize) -> bool {
        let block = self.blocks.get(index);
        block.is_some_and(|block| block.kind == BlockKind::Quote)
    }

    /// The heads of posts: lines of one form that come again and again, words of somebody between them.
    fn heads(&self, range: &Range<usize>) -> Vec<usize> {
        let mut forms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in range.clone() {
            if let Some(form) = self.form(index).filter(|form| !form.is_empty()) {
                forms.entry(form).or_default().push(index);
            }
        }
        let spoken = |heads: &[usize]| {
            let ends = heads.iter().skip(1).copied().chain([range.end]);
            let posts = heads.iter().zip(ends);
            let said = posts.filter(|(head, end)| {
                let facts = self.facts.get(**head + 1..*end).unwrap_or_default();
                facts.iter().any(|fact| fact.words >= MEMBER.0)
            });
            said.count() * 3 >= heads.len() * 2
        };
        let several = forms
            .into_values()
            .filter(|heads| heads.len() >= HEADS && spoken(heads));
        let mut best = several
            .max_by_key(|heads| {
                // the day on which a member came is the same above each of that member's posts
                let different: BTreeSet<&str> = heads.iter().map(|at| self.text(*at)).collect();
                let clocks = different.iter().filter(|text| has_clock(text)).count();
                let first = std::cmp::Reverse(heads.first().copied());
                (heads.len() + clocks, different.len(), first)
            })
            .unwrap_or_default();
        let again: BTreeSet<usize> = best.iter().filter_map(|at| self.again(*at)).collect();
        best.retain(|at| !again.contains(at));
        let first = best.first().copied().unwrap_or(range.start);
        let opener = (range.start..first)
            .rev()
            .find(|at| self.whole && self.opens(*at));
        opener.into_iter().chain(best).collect()
    }

    /// Where a head stands once more below the writer's name, which stands above it too, and what is said of the member.
    pub(crate) fn again(&self, head: usize) -> Option<usize> {
        let name = head.checked_sub(1).map(|above| self.text(above))?;
        let near = head + 2..self.facts.len().min(head + 2 + LINES);
        let brief = |at: &usize| self.is_brief_line(*at) || self.is_control(*at);
        let same = |at: &usize| self.text(*at) == self.text(head);
        let named = self.whole && !name.is_empty() && self.text(head + 1) == name;
        near.take_while(brief).find(same).filter(|_| named)
    }

    pub(crate) fn posts(&self, range: &Range<usize>) -> Vec<Post> {
        let numbered = if self.whole {
            self.numbered(range)
        } else {
            self.numbered_days(range)
        };
        if let Some(posts) = numbered {
            return posts;
        }
        let heads = self.heads(range);
        let signed = self.whole && self.signs_below(&heads);
        let mut prefaces = if signed {
            vec![Vec::new(); heads.len()]
        } else {
            let profiles = self.profiles(&heads, range);
            profiles.unwrap_or_else(|| self.prefaces(&heads, range))
        };
        let opener = heads
            .first()
            .copied()
            .filter(|head| self.whole && self.opens(*head));
        if let Some(above) = prefaces.first_mut().filter(|_| opener.is_some()) {
            above.clear();
        }
        let named = heads.iter().zip(&prefaces);
        let named: Vec<Option<usize>> = named
            .map(|(head, above)| {
                let name = || self.name(*head, range).filter(|_| opener != Some(*head));
                above.first().copied().or_else(name)
            })
            .collect();
        let starts = heads.iter().zip(&named);
        let starts: Vec<usize> = starts.map(|(head, name)| name.unwrap_or(*head)).collect();
        let ends = starts.iter().skip(1).copied().chain([range.end]);
        let again = self.said_of_writers(&heads, range.end);
        let above_words = self.controls_above(&heads);
        let posts = heads.iter().zip(named).zip(ends).zip(prefaces);
        posts
            .map(|(((head, name), end), above)| {
                let mut members = self.members(*head, end);
                members.extend(
                    self.again(*head)
                        .into_iter()
                        .flat_map(|again| head + 1..=again),
                );
                members.extend(self.writer_above(*head, end, &again));
                let opens = opener == Some(*head);
                let last = if opens { end } else { range.end };
                let said = self.said_below(*head, end, last, &above_words);
                let counts = |at: usize| opens && self.is_member(at);
                let words = said
                    .filter(|at| !members.contains(at) && !self.is_control(*at) && !counts(*at));
                let mut words: Vec<usize> = words.collect();
                let profile = self
                    .profile(*head, end)
                    .filter(|_| signed && end < range.end);
                let below = profile.map(|from| words.partition_point(|at| *at < from));
                let below = below.or_else(|| self.writer_below(*head, &words));
                members.extend(below.into_iter().flat_map(|at| words.split_off(at)));
                members.extend(above.iter().skip(1).filter(|at| !self.is_control(**at)));
                Post {
                    name,
                    head: *head,
                    words,
                    members,
                    signature: Vec::new(),
                }
            })
            .collect()
    }

    /// Whether most posts say once more below their words who wrote them, as their heads do.
    fn signs_below(&self, heads: &[usize]) -> bool {
        let pairs = heads.iter().zip(heads.iter().skip(1));
        let signed = pairs
            .clone()
            .filter(|(head, next)| self.profile(**head, **next).is_some());
        heads.len() >= HEADS && signed.count() * 3 >= pairs.count() * 2
    }

    /// Where the lines about the writer begin near above the next head: with the name, as the head of the post has it.
    fn profile(&self, head: usize, next: usize) -> Option<usize> {
        let own = self.text(head);
        let mut last = (next.saturating_sub(PROFILE).max(head + 2)..next).rev();
        last.find(|at| {
            let text = self.text(*at);
            names(own, text) && self.is_brief_line(*at)
        })
    }

    /// Lines that stand near below several heads, in posts that begin with the name of their head.
    fn said_of_writers(&self, heads: &[usize], end: usize) -> BTreeSet<&str> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let ends = heads.iter().skip(1).copied().chain([end]);
        for (head, end) in heads.iter().zip(ends) {
            for at in self.below_name(*head, end).into_iter().flatten() {
                *times.entry(self.text(at)).or_default() += 1;
            }
        }
        let often = times.into_iter().filter(|(_, count)| *count >= 2);
        often.map(|(line, _)| line).collect()
    }

    /// The brief lines near below a head, the first of which is the writer's name as the head has it.
    fn below_name(&self, head: usize, end: usize) -> Option<Range<usize>> {
        let name = self.text(head + 1);
        let named = self.whole && head + 1 < end && names(self.text(head), name);
        named.then(|| head + 1..end.min(head + 1 + RANKS + 1))
    }

    /// What stands between a head and the words of its post, where that begins with the writer's name: up to the last line that
    /// stands there in other posts too.
    fn writer_above(&self, head: usize, end: usize, again: &BTreeSet<&str>) -> Vec<usize> {
        let Some(near) = self.below_name(head, end) else {
            return Vec::new();
        };
        let last = near.clone().rev().find(|at| again.contains(self.text(*at)));
        let last = last.unwrap_or(near.start);
        (near.start..=last).collect()
    }

    /// Where the last lines of a post say once more who wrote it, as its head does, and with what rank.
    fn writer_below(&self, head: usize, words: &[usize]) -> Option<usize> {
        let head = self.text(head);
        let last = words.len().saturating_sub(RANKS).max(1)..words.len();
        let lines = last.rev().map_while(|place| {
            let at = words.get(place).filter(|at| self.is_brief_line(**at))?;
            Some((place, self.text(*at)))
        });
        let named = |(_, text): &(usize, &str)| self.whole && names(head, text);
        lines.filter(named).last().map(|(place, _)| place)
    }

    /// A line with a writer's name right above the time.
    fn name(&self, head: usize, range: &Range<usize>) -> Option<usize> {
        let above = head.checked_sub(1).filter(|above| range.contains(above))?;
        let fact = self.facts.get(above)?;
        let alone = (self.gap(head) == 0 && self.gap(above) > 0)
            || self.again(head).is_some()
            || self.text(head).starts_with(POINTS);
        let name = fact.words <= 4 && fact.chars <= MEMBER.1 && !self.is_control(above);
        (alone && name).then_some(above)
    }

    /// What is said of the member under a head: short lines joined to it, counts and what stands with counts after a label.
    fn members(&self, head: usize, end: usize) -> Vec<usize> {
        let brief = |at: &usize| self.gap(*at) == 0 && self.is_brief_line(*at);
        let run: Vec<usize> = (head + 1..end).take_while(brief).take(LINES).collect();
        let count = |at: &usize| is_count(self.text(*at));
        if !run.iter().any(count) {
            return Vec::new();
        }
        let labelled = |at: &usize| count(at) || self.text(*at).contains(": ");
        run.into_iter().filter(labelled).collect()
    }

    fn posts_signed(&self, range: &Range<usize>) -> Vec<Post> {
        let mut posts = self.posts(range);
        self.take_counts(&mut posts);
        self.take_ends(&mut posts);
        self.sign(&mut posts);
        posts
    }

    /// Takes signatures from the words of posts: what stands under a line drawn, and what several posts of a thread end with.
    fn sign(&self, posts: &mut [Post]) {
        for post in &mut *posts {
            let ruler = post.words.iter().rposition(|at| is_ruler(self.text(*at)));
            let Some(at) = ruler.filter(|at| *at > 0) else {
                continue;
            };
            let below = post.words.get(at + 1..).unwrap_or_default();
            if below.len() <= CLOSING && self.count(below) <= MOTTO {
                post.signature = post.words.split_off(at);
            }
        }
        let mut closings: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        for closing in posts.iter().flat_map(|post| self.closings(post)) {
            *closings.entry(closing).or_default() += 1;
        }
        // what nearly all posts end with is the page's
        let several = 2..=posts.len() * 2 / 3;
        for post in &mut *posts {
            let own =
                |closing: &Vec<&str>| closings.get(closing).is_some_and(|n| several.contains(n));
            let longest = self
                .closings(post)
                .filter(own)
                .map(|closing| closing.len())
                .max();
            if let Some(lines) = longest {
                let from = post.words.len().saturating_sub(lines);
                let closing = post.words.split_off(from);
                post.signature.extend(closing);
            }
        }
    }

    /// The last lines of a post, without its first, where they are of several words.
    fn closings(&self, post: &Post) -> impl Iterator<Item = Vec<&str>> {
        let most = CLOSING.min(post.words.len().saturating_sub(1));
        let last = |lines: usize| -> Vec<&str> {
            let last = post.words.iter().rev().take(lines);
            last.map(|at| self.text(*at)).collect()
        };
        // a last line of one or two words may be the name of who wrote the next post
        let said = |lines: &Vec<&str>| {
            let last = lines.first().map(|line| line.split_whitespace().count());
            last.is_some_and(|words| words >= 3)
        };
        (1..=most).map(last).filter(said)
    }

    /// For each post, why it is spam if it is: by its words, and by those that it shares with the others.
    fn sums(&self, posts: &[Post], range: &Range<usize>) -> Vec<Option<Sum>> {
        let title = range.start..posts.first().map_or(range.start, |post| post.head);
        let each = posts.iter().map(|post| post.words.as_slice());
        let page = Texts::of_posts(self.words, title, each, self.tools);
        let sum = |post: &Post| {
            let lines: Vec<&str> = post.words.iter().map(|at| self.text(*at)).collect();
            let name = self.text(post.name.unwrap_or(post.head));
            spam::sum(name, &lines.join(" "), &page, self.tools)
        };
        let bound = SURE * self.tools.spam.bound();
        let short = |post: &&Post| self.count(&post.words) <= SPAM;
        let sums: Vec<Option<Sum>> = posts
            .iter()
            .map(|post| Some(post).filter(short).map(sum))
            .map(|sum| sum.filter(|sum| sum.total >= bound))
            .collect();
        let spam = sums.iter().flatten().count();
        // where many seem to be spam, the words that tell it are the thread's own
        let few = spam * 3 <= posts.len();
        if few { sums } else { vec![None; posts.len()] }
    }
}

/// Whether a head has this name of its writer.
fn names(head: &str, name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS && head.contains(name)
}

/// Whether a line is drawn between words and a signature.
fn is_ruler(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next().filter(|c| "_-=~*".contains(*c)) else {
        return false;
    };
    (text == "--" || text.len() >= 4) && chars.all(|c| c == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_rulers_are_told_from_words() {
        let counts = [
            "14,796",
            "Posts: 41",
            "Beiträge 3.021",
            "Сообщений: 11 403",
            "#3",
        ];
        for text in counts {
            assert!(is_count(text), "{text}");
        }
        for text in [
            "karma12",
            "ETD: 5:20pm",
            "Joe C",
            "• Mar 27, 2025",
            "20 фев. 2011",
        ] {
            assert!(!is_count(text), "{text}");
        }
        let rulers = ["______________", "--------------------", "--"];
        assert!(rulers.into_iter().all(is_ruler));
        assert!(!["-", "- yes", "", "~~ a ~~"].into_iter().any(is_ruler));
    }
}
