//! Comments told by lines that say who wrote when: below a line that asks for them, or below a text by the times of day alone.

use crate::Tools;
use crate::digits;
use crate::digits::has_clock;
use crate::lines::Lines;
use crate::lines::facts::{End, Facts};
use crate::posts;
use crate::sections::is_said;
use regesta_model::{Block, Label};
use std::ops::Range;

/// Rule for times such as "two days ago".
const AGO: &str = "time-ago";
/// Lines below an invitation in which the first comment begins: fields of a form, a word on the rules.
const LEAD: usize = 8;
/// Lines of a comment at most, those that say who wrote it among them.
const POST: usize = 12;
/// Words of the shortest comment.
const SAID: u32 = 3;
/// Words and characters of the longest name, and of the longest line that says who wrote when.
const NAME: (u32, u32) = (4, 40);
const HEAD: (u32, u32) = (14, 90);
/// Words and characters of the longest heading above comments.
const HEADING: (u32, u32) = (10, 80);
/// Comments that show themselves without an invitation, and such that stand behind a name and a colon.
const SEVERAL: usize = 2;
/// Paragraphs of text above comments that nothing announces, and characters of each.
const ABOVE: usize = 2;
const PARAGRAPH: u32 = 120;

/// The section of comments, from its heading to its last line.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    sections: &[Option<usize>],
    tools: &Tools,
) -> Option<Range<usize>> {
    let page = Page(Lines {
        source,
        blocks,
        facts,
        tools,
    });
    let free = |at: usize| sections.get(at).copied().flatten().is_none();
    let heads = |at: &usize| page.invites(*at) && page.is_single(*at) && page.is_below_text(*at);
    let mut inviting = (0..facts.len()).filter(heads);
    let invited = inviting.find_map(|at| Some(at..page.invited(at)?));
    invited.or_else(|| page.announced_by_nothing(free))
}

/// The lines of a page.
struct Page<'d>(Lines<'d>);

impl<'d> std::ops::Deref for Page<'d> {
    type Target = Lines<'d>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Page<'_> {
    fn invites(&self, index: usize) -> bool {
        let form = self.rule(index).is_some_and(|(id, _)| id == posts::FORM);
        form || self.fact(index).is_some_and(|fact| fact.invites)
    }

    /// Whether a line stands once on the page: what comes again is a control under posts.
    fn is_single(&self, index: usize) -> bool {
        let again = (0..self.blocks.len()).filter(|at| self.text(*at) == self.text(index));
        again.take(2).count() == 1
    }

    fn is_below_text(&self, index: usize) -> bool {
        let above = self.facts.iter().take(index);
        let text = |fact: &Facts| fact.is_prose() && fact.chars >= PARAGRAPH;
        above
            .filter(|fact| fact.certain(self.tools).is_none())
            .any(text)
    }

    /// Where the comments below an invitation end.
    fn invited(&self, head: usize) -> Option<usize> {
        let near = head + 1..self.facts.len().min(head + 1 + LEAD);
        let says = |at: usize| self.fact(at).is_some_and(is_said) && self.rule(at).is_none();
        let first = near
            .clone()
            .find(|at| self.who(*at).is_some() || says(*at))?;
        match self.who(first) {
            Some(who) => Some(self.below(who.start)),
            None => self.above(first).or_else(|| self.named(first)),
        }
    }

    /// Where comments that each stand below their writer's name end.
    fn below(&self, first: usize) -> usize {
        let mut end = first;
        while let Some(next) = self.next(end) {
            end = self.words_below(next.end);
        }
        end
    }

    /// The next line that says who wrote when, near below a place.
    fn next(&self, from: usize) -> Option<Range<usize>> {
        let near = from..self.facts.len().min(from + POST);
        let stops = |at: &usize| {
            self.rule(*at)
                .is_some_and(|(_, label)| label == Label::Comment)
        };
        near.take_while(|at| !stops(at)).find_map(|at| self.who(at))
    }

    /// The end of the words below a name and a time: sentences, and short lines that no blank line parts from them.
    fn words_below(&self, from: usize) -> usize {
        let goes_on = |at: &usize| {
            let said = self.fact(*at).is_some_and(is_said);
            let chrome = self
                .rule(*at)
                .is_some_and(|(id, label)| label != Label::Ui && id != AGO);
            let apart = *at > from && self.has_gap(*at);
            !chrome && (said || !apart) && self.who(*at).is_none()
        };
        (from..self.facts.len()).take_while(goes_on).count() + from
    }

    /// Where comments that each stand above their writer's name end.
    fn above(&self, first: usize) -> Option<usize> {
        let (mut from, mut end) = (first, None);
        while self.fact(from).is_some_and(|fact| fact.words >= SAID) {
            let near = from + 1..self.facts.len().min(from + POST);
            let says = |at: &usize| self.fact(*at).is_some_and(is_said);
            let Some(who) = near
                .clone()
                .find(|at| !says(at))
                .and_then(|at| self.who(at))
            else {
                break;
            };
            from = who.end;
            end = Some(from);
        }
        end
    }

    /// Where comments that each stand behind their writer's name and a colon end.
    fn named(&self, first: usize) -> Option<usize> {
        let said = (first..self.facts.len()).take_while(|at| is_speech(self.text(*at)));
        let count = said.count();
        (count >= SEVERAL).then_some(first + count)
    }

    /// Comments at the end of a page by the times of day that stand with their writers' names, under at least two paragraphs of
    /// text, which is longer than they are.
    fn announced_by_nothing(&self, free: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let clocked = |who: &Range<usize>| who.clone().any(|at| self.is_clocked(at));
        let all = (0..self.facts.len()).filter(|at| free(*at));
        let mut heads: Vec<Range<usize>> = all.filter_map(|at| self.who(at)).collect();
        heads.dedup_by_key(|who| who.end);
        heads.retain(clocked);
        let apart = |pair: (&Range<usize>, &Range<usize>)| {
            let words = self.facts.get(pair.0.end..pair.1.start).unwrap_or_default();
            let near = (1..=POST).contains(&words.len());
            near && words.iter().any(|fact| fact.words >= SAID)
        };
        let pairs = heads.iter().zip(heads.iter().skip(1));
        let run = pairs.rev().take_while(|pair| apart(*pair)).count() + 1;
        let first = heads.iter().rev().nth(run - 1).filter(|_| run >= SEVERAL)?;
        let start = self.heading(first.start).unwrap_or(first.start);
        let end = self.below(first.start);
        let chars = |range: Range<usize>| -> u32 {
            let facts = self.facts.get(range).unwrap_or_default().iter();
            facts
                .filter(|fact| fact.is_prose())
                .map(|fact| fact.chars)
                .sum()
        };
        let paragraphs = (0..start).filter(|at| {
            let fact = self.fact(*at);
            free(*at) && fact.is_some_and(|fact| fact.is_prose() && fact.chars >= PARAGRAPH)
        });
        let longer = chars(0..start) * 3 >= chars(start..end) * 2;
        (longer && paragraphs.count() >= ABOVE).then_some(start..end)
    }

    /// The short line between blank lines above the first comment.
    fn heading(&self, first: usize) -> Option<usize> {
        let above = first.checked_sub(1)?;
        let fact = self.fact(above)?;
        let alone = self.has_gap(above) && self.has_gap(first);
        let brief = fact.words <= HEADING.0 && fact.chars <= HEADING.1 && fact.end != End::Sentence;
        (alone && brief).then_some(above)
    }

    /// The lines from this one on that say who wrote when: a name above a time, a time above a name, or both in one line.
    fn who(&self, index: usize) -> Option<Range<usize>> {
        let joined = |at: usize| !self.has_gap(at) && at < self.facts.len();
        let pair = joined(index + 1);
        if pair && self.is_name(index) && (self.is_time(index + 1) || self.is_both(index + 1)) {
            return Some(index..index + 2);
        }
        if pair && self.is_time(index) && self.is_name(index + 1) && joined(index + 2) {
            return Some(index..index + 2);
        }
        let says = |at: usize| self.fact(at).is_some_and(is_said) && self.rule(at).is_none();
        let above = || index.checked_sub(1).is_some_and(says) && !self.has_gap(index);
        (self.is_both(index) && (pair || says(index + 1) || above())).then_some(index..index + 1)
    }

    fn is_time(&self, index: usize) -> bool {
        let ago = self.rule(index).is_some_and(|(id, _)| id == AGO);
        let fact = self.fact(index);
        ago || fact.is_some_and(|fact| posts::is_time(self.text(index), fact))
    }

    fn is_clocked(&self, index: usize) -> bool {
        let ago = self.rule(index).is_some_and(|(id, _)| id == AGO);
        ago || has_clock(self.text(index))
    }

    /// Whether a line may be a writer's name.
    fn is_name(&self, index: usize) -> bool {
        let plain = self.rule(index).is_none() && !self.invites(index) && !self.is_time(index);
        let text = self.text(index);
        self.fact(index).is_some_and(|fact| {
            let brief = fact.words <= NAME.0 && fact.chars <= NAME.1;
            let open = matches!(fact.end, End::Open | End::Colon);
            plain && brief && open && text.chars().any(char::is_alphabetic)
        })
    }

    /// Whether a line says who wrote and when.
    fn is_both(&self, index: usize) -> bool {
        let text = self.text(index);
        let dated = digits::is_dated(text) || has_clock(text);
        let plain = dated && self.rule(index).is_none() && !self.is_time(index);
        let brief = self.fact(index).is_some_and(|fact| {
            let open = matches!(fact.end, End::Open | End::Colon) && fact.number.is_none();
            open && fact.words >= 2 && fact.words <= HEAD.0 && fact.chars <= HEAD.1
        });
        plain && brief && has_name(text)
    }
}

/// Whether a name stands before the first number of a line, or after the last.
fn has_name(text: &str) -> bool {
    let digit = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    let before = words.iter().take_while(|word| !digit(word)).count();
    let after = words.iter().rev().take_while(|word| !digit(word)).count();
    let named = |words: &[&str]| {
        let capital = |word: &&str| word.starts_with(char::is_uppercase) || word.contains('_');
        words.len() <= NAME.0 as usize + 2 && words.iter().any(capital)
    };
    let after = words.len() - after;
    named(words.get(..before).unwrap_or_default())
        || (before == 0 && named(words.get(after..).unwrap_or_default()))
}

/// Whether a line is somebody's words behind a name and a colon.
fn is_speech(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(name, said)| {
        let words = name.split_whitespace().count();
        let brief = words <= NAME.0 as usize && name.chars().count() <= NAME.1 as usize;
        brief && said.split_whitespace().count() >= SAID as usize
    })
}

#[cfg(test)]
mod tests {
    use crate::trial::dropped;

    const TEXT: &str = "The Harbour Post\nHome\nNews\n\nThe old mill at the ford\n\nThe mill was built in 1742 by a family who had bought the land \
        from the abbey a year before, and it ground the corn of four parishes.\n\nAfter the flood of 1811 the wheel was replaced and the house was \
        raised by a storey, where the family lived until the railway came and took the trade away.";

    fn page(below: &str) -> Vec<String> {
        dropped(&format!("{TEXT}\n\n{below}\n\nThe Harbour Post © 2014\n"))
    }

    #[test]
    fn comments_below_an_invitation_are_told_by_names_and_times_in_any_order() {
        let said = [
            "My grandfather worked there as a boy and told us about the fire.",
            "Is the wheel still turning? We would like to come with the children.",
        ];
        let forms = [
            "Hill\n3 May 2014\n{0}\nTom_82\n4 May 2014\n{1}",
            "3. Mai 2014\nHill\n{0}\n\n4. Mai 2014\nTom_82\n{1}",
            "Hill, 3 May 2014:\n{0}\n\nTom_82, 4 May 2014:\n{1}",
            "{0}\nHill, 3 May 2014\n\n{1}\nTom_82, 4 May 2014",
            "Hill: {0}\nTom_82: {1}",
        ];
        for form in forms {
            let posts = form.replace("{0}", said[0]).replace("{1}", said[1]);
            let lost = page(&format!("What do you think?\n\n{posts}"));
            let all = posts.lines().filter(|line| !line.is_empty());
            for line in all.chain(["What do you think?"]) {
                assert!(lost.iter().any(|lost| lost == line), "{form}: {line}");
            }
        }
    }

    #[test]
    fn comments_without_an_invitation_are_told_by_times_of_day() {
        let below = "From the readers' desk\n\nHill\nMay 3, 2014 at 10:22 am\nMy grandfather worked there.\n\nTom_82\nMay 4, 2014 at 8:15 am\nIs it still turning?";
        let lost = page(below);
        assert!(
            lost.iter().any(|line| line == "Is it still turning?"),
            "{lost:?}"
        );
    }

    #[test]
    fn a_question_to_readers_opens_nothing_where_the_text_goes_on() {
        let more = "The county has owned the house since 1903, and in 1956 it became a museum that is open from May to September.";
        let lost = page(&format!("What do you think?\n\n{more}"));
        assert!(!lost.iter().any(|line| line == more), "{lost:?}");
    }
}
