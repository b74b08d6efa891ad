//! Threads whose software writes about the member first, each thing under its label, then the day and the number of the post: the
//! labels come again word for word above every number.

use super::thread::{Post, Thread};
use crate::digits::has_clock;
use crate::digits::{is_count, is_dated};
use crate::lines::facts::End;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Lines above a number among which its labels stand.
const ABOVE: usize = 24;
/// Posts that a thread has at least, and labels above each.
const POSTS: usize = 2;
const LABELS: usize = 2;
/// Posts of a thread of days and numbers at least, and a number that no such thread reaches.
const COUNTED: usize = 3;
const NUMBERED: u32 = 1000;
/// Words and characters of the longest name, rank or label.
const BRIEF: (u32, u32) = (4, 40);
/// Lines of a name and a rank above the labels.
const NAMED: usize = 2;
/// Lines above a day among which the title of a post stands.
const TITLE: usize = 2;

impl Thread<'_> {
    /// The posts between numbers below what is said of members or below days; none where the page has no such.
    pub(crate) fn numbered(&self, range: &Range<usize>) -> Option<Vec<Post>> {
        self.labelled(range)
            .or_else(|| self.counted_days(range))
            .or_else(|| self.numbered_days(range))
            .or_else(|| self.footed(range))
    }

    /// The posts of a page where the number of each stands right below its day, and the writer's name alone between blank lines
    /// above what is said of the member.
    pub(crate) fn numbered_days(&self, range: &Range<usize>) -> Option<Vec<Post>> {
        let number = |at: usize| {
            let number = Some(self.text(at + 1)).filter(|text| is_number(text))?;
            number.rsplit('#').next()?.parse::<u32>().ok()
        };
        let mut days: Vec<(usize, u32)> = Vec::new();
        for at in range
            .clone()
            .filter(|at| self.is_brief(*at) && self.is_timed(*at))
        {
            let follows = |next: &u32| days.last().is_none_or(|(_, last)| last < next);
            days.extend(number(at).filter(follows).map(|next| (at, next)));
        }
        let floors = std::iter::once(range.start).chain(days.iter().map(|(at, _)| at + 2));
        let names: Vec<Option<usize>> = days
            .iter()
            .zip(floors)
            .map(|((at, _), floor)| self.alone_above(floor, *at))
            .collect();
        if days.len() < COUNTED || names.iter().flatten().count() * 3 < days.len() * 2 {
            return None;
        }
        let starts = days.iter().zip(&names);
        let starts: Vec<usize> = starts.map(|((at, _), name)| name.unwrap_or(*at)).collect();
        let ends = starts.iter().skip(1).map(|start| self.picture(*start));
        let posts = days.iter().zip(&names).zip(ends.chain([range.end]));
        let posts = posts.map(|(((day, _), name), end)| {
            let said = self.said(day + 1, end, range.end);
            let above = name.map_or(*day, |name| name + 1)..*day;
            let picture = name
                .map(|name| self.picture(name))
                .filter(|at| Some(*at) != *name);
            Post {
                name: *name,
                head: *day,
                members: above.chain([day + 1]).chain(picture).collect(),
                words: said.filter(|at| !self.is_control(*at)).collect(),
                ..Post::default()
            }
        });
        Some(posts.collect())
    }

    fn is_timed(&self, index: usize) -> bool {
        let text = self.text(index);
        is_dated(text) || has_clock(text) || self.tools.heads.ago(text).is_some()
    }

    /// The nearest line above a day that stands alone between blank lines, nothing but brief lines below it.
    fn alone_above(&self, floor: usize, day: usize) -> Option<usize> {
        let floor = floor.max(day.saturating_sub(ABOVE));
        let alone = |at: &usize| {
            let text = self.text(*at);
            let lone = self.gap(*at) > 0 && self.gap(at + 1) > 0;
            let name = text.chars().count() > 1 && text.contains(char::is_alphabetic);
            let other = is_count(text) || self.is_timed(*at) || self.is_control(*at);
            lone && name && !other && !self.is_rank(*at) && *at + 1 < day
        };
        let title = |at: usize| at + TITLE >= day && self.is_brief(at);
        let brief = |at: &usize| self.is_brief_label(*at) || self.is_control(*at) || title(*at);
        let named = |at: &usize| alone(at) && self.is_brief_label(*at);
        (floor..day).rev().take_while(brief).find(named)
    }

    /// The lines from the writer's name to each head, where most have a name that stands alone, and below it what is said of
    /// the member.
    pub(crate) fn profiles(
        &self,
        heads: &[usize],
        range: &Range<usize>,
    ) -> Option<Vec<Vec<usize>>> {
        let floors = std::iter::once(range.start).chain(heads.iter().map(|at| at + 1));
        let all = heads.iter().zip(floors);
        let all: Vec<Vec<usize>> = all
            .map(|(at, floor)| {
                let name = self.alone_above(floor, *at);
                name.map_or_else(Vec::new, |name| (name..*at).collect())
            })
            .collect();
        let member = |lines: &&Vec<usize>| {
            let mut about = lines.iter().skip(1);
            about.any(|at| self.is_member(*at) || self.is_rank(*at) || self.is_timed(*at))
        };
        let most = |count: usize| count * 3 >= heads.len() * 2;
        most(all.iter().filter(member).count()).then_some(all)
    }

    /// The posts of a page where a day stands above each number, and the writer's name above that.
    fn counted_days(&self, range: &Range<usize>) -> Option<Vec<Post>> {
        let number = |at: usize| self.text(at + 1).parse::<u32>().ok();
        let day = |at: &usize| is_dated(self.text(*at)) && self.is_brief(*at) && *at > range.start;
        let mut days: Vec<(usize, u32)> = Vec::new();
        for at in range.clone().filter(day) {
            let next = number(at).filter(|number| *number < NUMBERED);
            let follows = |next: &u32| days.last().is_none_or(|(_, last)| last + 1 == *next);
            days.extend(next.filter(follows).map(|next| (at, next)));
        }
        if days.len() < COUNTED {
            return None;
        }
        let bracket = |at: usize| self.text(at).starts_with('(') && self.text(at).ends_with(')');
        let start = |day: usize| {
            let above = day - 1;
            if bracket(above) && above > range.start {
                above - 1
            } else {
                above
            }
        };
        let ends = days
            .iter()
            .skip(1)
            .map(|(day, _)| start(*day))
            .chain([range.end]);
        let posts = days.iter().zip(ends).map(|((day, _), end)| {
            let said = self.said(day + 1, end, range.end);
            let between = start(*day) + 1..*day;
            Post {
                name: Some(start(*day)),
                head: *day,
                members: between.chain([day + 1]).collect(),
                words: said.filter(|at| !self.is_control(*at)).collect(),
                ..Post::default()
            }
        });
        Some(posts.collect())
    }

    fn labelled(&self, range: &Range<usize>) -> Option<Vec<Post>> {
        let numbers: Vec<usize> = range
            .clone()
            .filter(|at| is_number(self.text(*at)))
            .collect();
        if numbers.len() < POSTS {
            return None;
        }
        let floors = std::iter::once(range.start).chain(numbers.iter().map(|at| at + 1));
        let windows: Vec<Range<usize>> = numbers
            .iter()
            .zip(floors)
            .map(|(at, floor)| self.brief_above(floor.max(at.saturating_sub(ABOVE)), *at))
            .collect();
        let labels = self.labels(&windows);
        let firsts: Vec<usize> = windows
            .iter()
            .map(|window| self.first_label(window, &labels))
            .collect::<Option<_>>()?;
        let starts = self.starts(&windows, &firsts);
        let ends = starts.iter().skip(1).map(|start| self.picture(*start));
        let each = numbers.iter().zip(&starts).zip(ends.chain([range.end]));
        let posts = each.map(|((number, start), end)| {
            let head = self.day_of(*number, *start, &labels);
            let (mut about, mut words) = (Vec::new(), Vec::new());
            for at in self.said(head.max(*number), end, range.end) {
                let labelled =
                    |above: usize| self.is_control(above) && self.text(above).ends_with(':');
                if at > number + 1 && labelled(at - 1) && self.is_brief_label(at) {
                    about.push(at);
                } else if !self.is_control(at) {
                    words.push(at);
                }
            }
            let own = self.picture(*start)..number + 1;
            about.extend(own.filter(|at| *at != head && at != start));
            Post {
                name: Some(*start),
                head,
                members: about,
                words,
                ..Post::default()
            }
        });
        Some(posts.collect())
    }

    /// The line with the time of a post: right above its number, or right below it where a label's value stands above.
    fn day_of(&self, number: usize, start: usize, labels: &BTreeSet<&str>) -> usize {
        let own = |at: usize| labels.contains(self.text(at));
        let below = Some(number + 1).filter(|at| self.is_brief_label(*at) && self.is_timed(*at));
        let above = number
            .checked_sub(1)
            .filter(|at| *at > start && !own(*at) && (below.is_none() || !own(at - 1)));
        above.or(below).unwrap_or(number)
    }

    /// The brief lines right above a number, as far as this one.
    fn brief_above(&self, floor: usize, number: usize) -> Range<usize> {
        let brief = |at: &usize| {
            self.is_brief(*at) && self.facts.get(*at).is_some_and(|fact| !fact.is_prose())
        };
        let first = (floor..number).rev().take_while(brief).last();
        first.unwrap_or(number)..number
    }

    /// Where a post begins whose writer has no picture: with the first letter of the name, in a line of its own.
    fn picture(&self, start: usize) -> usize {
        let letter = |at: &usize| {
            let mut own = self.text(*at).chars();
            let first = self.text(start).chars().next();
            let first = first.map(|first| first.to_uppercase().to_string());
            own.next().map(|own| own.to_string()) == first && own.next().is_none()
        };
        start.checked_sub(1).filter(letter).unwrap_or(start)
    }

    /// Lines that stand above most numbers, each time right above a count or a date.
    fn labels(&self, windows: &[Range<usize>]) -> BTreeSet<&str> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for window in windows {
            let lines: BTreeSet<&str> = window
                .clone()
                .filter(|at| self.is_label(*at))
                .map(|at| self.text(at))
                .collect();
            for line in lines {
                *times.entry(line).or_default() += 1;
            }
        }
        let often = times
            .into_iter()
            .filter(|(_, count)| *count * 3 >= windows.len() * 2);
        often.map(|(line, _)| line).collect()
    }

    fn is_label(&self, index: usize) -> bool {
        let below = self.text(index + 1);
        let own = self.text(index);
        let valued = is_count(below) || is_dated(below);
        valued && self.is_brief_label(index) && !is_count(own) && !is_dated(own)
    }

    fn is_brief_label(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(|fact| {
            let open = matches!(fact.end, End::Open | End::Colon);
            open && fact.words <= BRIEF.0 && fact.chars <= BRIEF.1
        })
    }

    fn is_rank(&self, index: usize) -> bool {
        self.tools.heads.is_rank(self.text(index))
    }

    /// The first of several labels above a number.
    fn first_label(&self, window: &Range<usize>, labels: &BTreeSet<&str>) -> Option<usize> {
        let own = |at: &usize| labels.contains(self.text(*at)) && self.is_label(*at);
        let all: BTreeSet<&str> = window.clone().filter(own).map(|at| self.text(at)).collect();
        window.clone().find(own).filter(|_| all.len() >= LABELS)
    }

    /// Where each post begins: with its writer's name, above a rank where all have one.
    fn starts(&self, windows: &[Range<usize>], firsts: &[usize]) -> Vec<usize> {
        let start = |first: usize, floor: usize| first.saturating_sub(NAMED).max(floor);
        let both = windows.iter().zip(firsts);
        let ranked = both.clone().all(|(window, first)| {
            (start(*first, window.start)..*first)
                .all(|at| self.is_brief_label(at) && !self.is_control(at))
        });
        let above = if ranked { NAMED } else { 1 };
        let rank = |first: usize| first.checked_sub(1).is_some_and(|at| self.is_rank(at));
        both.map(|(window, first)| {
            let above = if rank(*first) { NAMED } else { above };
            first.saturating_sub(above).max(window.start)
        })
        .collect()
    }
}

/// Whether a line is the number of a post: "#3".
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c == '•' || c.is_whitespace());
    let digits = text.strip_prefix('#').unwrap_or_default();
    (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::trial::kept;

    #[test]
    fn members_above_numbers_are_told_from_posts() {
        let member = |name: &str, rank: &str, count: u32| {
            format!(
                "{name}\n{rank}\nJoined\nMar 9, 2010\nMessages\n{count}\nLocation\nNorhaven\nJun 5, 2020\n"
            )
        };
        let page = format!(
            "What is this moth? | Valmere Wildlife\nForums\nNew posts\nMembers\nWhat is this moth?\nThread starter\nada_p\n\
             {}#1\nFound on the kitchen window this morning, pink and olive green. It has not moved all day.\nIs it ill?\n\
             {}#2\nElephant hawk-moth, and quite well. They rest by day and fly at dusk.\n\
             {}#3\nGone this morning. Thanks, it was a lovely thing to see!\n\
             You must log in or register to reply here.\n",
            member("ada_p", "Active member", 611),
            member("moth_jim", "Well-known member", 5310),
            member("ada_p", "Active member", 611),
        );
        let wanted = [
            "What is this moth?",
            "ada_p",
            "Jun 5, 2020",
            "Found on the kitchen window this morning, pink and olive green. It has not moved all day.",
            "Is it ill?",
            "moth_jim",
            "Jun 5, 2020",
            "Elephant hawk-moth, and quite well. They rest by day and fly at dusk.",
            "ada_p",
            "Jun 5, 2020",
            "Gone this morning. Thanks, it was a lovely thing to see!",
        ];
        assert_eq!(kept(&page), wanted);
    }

    #[test]
    fn days_above_numbers_head_posts() {
        let page = "Best glue for a rib? - Luthier Talk\nBest glue for a rib?\nada_p\nApril 2, 2020, 6:14pm\n1\n\
            The school cello has a crack in the lower rib, and the teacher says not to bring it back.\n4 Likes\n\
            moth_jim\n(Jim)\nApril 2, 2020, 7:33pm\n2\nHide glue, always. It comes apart again when somebody better has to do it.\n\
            9 Likes\nada_p\nApril 3, 2020, 8:02am\n3\nThank you. Is there a way to keep it warm for an hour or two?\n2 Likes\n\
            Home\nCategories\nPrivacy Policy\n";
        let wanted = [
            "Best glue for a rib?",
            "ada_p",
            "April 2, 2020, 6:14pm",
            "The school cello has a crack in the lower rib, and the teacher says not to bring it back.",
            "moth_jim",
            "April 2, 2020, 7:33pm",
            "Hide glue, always. It comes apart again when somebody better has to do it.",
            "ada_p",
            "April 3, 2020, 8:02am",
            "Thank you. Is there a way to keep it warm for an hour or two?",
        ];
        assert_eq!(kept(page), wanted);
    }
}
