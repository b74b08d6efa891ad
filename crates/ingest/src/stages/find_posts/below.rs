//! Posts whose heads stand below their words, as on pages of questions and answers, and the letters of mailing lists.

use super::head::Head;
use super::{Page, is_timed};
use crate::digits;
use crate::digits::has_clock;
use crate::lines::facts::End;
use crate::sections::is_said;
use regesta_model::{BlockKind, Label, Post, Span};
use std::ops::Range;

/// Words of the longest name and of the longest count below it, and lines of counts.
const NAME: u32 = 5;
const COUNT: u32 = 9;
const COUNTS: usize = 5;
/// Digits of a year.
const YEAR: usize = 4;
/// Lines of the head of a letter at most.
const LABELS: usize = 8;
/// Lines from a writer's name to the times of a comment.
const TIMES: usize = 3;
/// Letters of the longest mark of a topic.
const TAG: usize = 25;
/// The signs that stand before the name of a comment's writer.
const DASHES: [char; 2] = ['–', '—'];

/// A part of the text of a block.
type Place = (usize, Range<usize>);

/// What stands below the words of a post, or with its last line.
struct Card {
    blocks: Range<usize>,
    author: Option<Place>,
    time: Option<Place>,
    comment: bool,
    /// Whether something is counted below the name.
    counted: bool,
}

impl Page<'_> {
    /// The posts of a page of text by lines that say who asked or answered what stands above them, and when.
    pub(super) fn answers(&self) -> Vec<Post> {
        let cards = self.cards();
        let told = cards.iter().filter(|card| !card.comment);
        let told: Vec<&Card> = told.collect();
        // where the names of the next posts stand, nothing is counted
        let counted = told.iter().filter(|card| card.counted).count();
        if told.len() < super::SEVERAL || counted * 2 < told.len() {
            return Vec::new();
        }
        let mut from = 0;
        let mut posts = Vec::new();
        for card in &cards {
            let last = card.comment && card.blocks.is_empty();
            let end = card.blocks.start + usize::from(last);
            let words = self.words(from..end, card.comment, from == 0);
            let span = |place: &Option<Place>| self.span(place.as_ref()?);
            let (author, time) = (span(&card.author), span(&card.time));
            let post = self.post(author, time, &words, "post-head");
            posts.extend(post.filter(|_| card.comment || card.counted));
            from = card.blocks.end.max(end);
        }
        posts
    }

    fn span(&self, (at, range): &Place) -> Option<Span> {
        Some(self.block(*at)?.to_source(range.clone()))
    }

    fn cards(&self) -> Vec<Card> {
        let mut cards: Vec<Card> = Vec::new();
        let mut at = 0;
        while at < self.doc.layers().blocks.len() {
            let found = self.comment(at).or_else(|| self.card(at));
            match found.or_else(|| self.closing(at)) {
                Some(card) => {
                    at = card.blocks.end.max(at + 1);
                    cards.push(card);
                }
                None => at += 1,
            }
        }
        cards
    }

    /// A line without the signs before it, and where it begins.
    fn bare(&self, at: usize) -> (&str, usize) {
        let text = self.text(at).trim_end();
        let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c == '•' || c == '·');
        (bare, text.len() - bare.len())
    }

    fn part(&self, at: usize, read: impl Fn(&str) -> Option<Range<usize>>) -> Option<Place> {
        let (bare, from) = self.bare(at);
        let range = read(bare)?;
        Some((at, from + range.start..from + range.end))
    }

    /// The lines from this one on that say who wrote what stands above, and when; those of a change go before.
    fn card(&self, at: usize) -> Option<Card> {
        let heads = &self.tools.heads;
        let changed = self.part(at, |text| heads.changed(text)).is_some();
        let time = self.part(at, |text| heads.done(text));
        if !changed && time.is_none() {
            return None;
        }
        let author = self.named(at + 1);
        let end = at + 1 + usize::from(author.is_some());
        let counts = (end..end + COUNTS)
            .take_while(|at| self.counts(*at))
            .count();
        let end = end + counts;
        if time.is_none() {
            let next = self.card(end)?;
            let blocks = at..next.blocks.end;
            return Some(Card { blocks, ..next });
        }
        author.as_ref()?;
        // what was changed later may stand below
        let later = self.part(end, |text| heads.changed(text));
        let later = later.and_then(|_| self.named(end + 1));
        let end = end + if later.is_some() { 2 } else { 0 };
        Some(Card {
            blocks: at..end,
            author,
            time,
            comment: false,
            counted: counts > 0,
        })
    }

    fn is_control(&self, at: usize) -> bool {
        let fact = self.analysis.facts.get(at);
        let rule = fact.and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| matches!(rule.label, Label::Ui | Label::Chrome | Label::Comment))
    }

    /// A line that may be a writer's name.
    fn named(&self, at: usize) -> Option<Place> {
        let fact = self.analysis.facts.get(at)?;
        let (bare, from) = self.bare(at);
        let brief = fact.words <= NAME && matches!(fact.end, End::Open | End::Sentence);
        let heads = &self.tools.heads;
        let name = brief && bare.contains(char::is_alphabetic) && !self.is_control(at);
        let other = self.counts(at) || heads.done(bare).is_some() || heads.changed(bare).is_some();
        // "Viewed 3k times"
        let mut inner = bare.split_whitespace().rev().skip(1);
        let counts = inner.any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        (name && !other && !counts && !is_timed(bare)).then(|| (at, from..from + bare.len()))
    }

    /// Whether a line is counts and what is counted.
    fn counts(&self, at: usize) -> bool {
        let (bare, _) = self.bare(at);
        let fact = self.analysis.facts.get(at);
        let brief = fact.is_some_and(|fact| fact.words <= COUNT && fact.end == End::Open);
        // "14.6k2020 gold badges" holds no year
        let year = |word: &str| {
            let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
            digits.len() == YEAR && digits::is_dated(digits)
        };
        let timed = has_clock(bare) || bare.split_whitespace().skip(1).any(year);
        brief && bare.starts_with(|c: char| c.is_ascii_digit()) && !timed
    }

    /// A dash and a name, and the times below it.
    fn comment(&self, at: usize) -> Option<Card> {
        let (bare, from) = self.bare(at);
        let name = bare.trim_start_matches(DASHES);
        let dashed = name.len() < bare.len();
        let name = name.trim_start();
        let fact = self.analysis.facts.get(at).filter(|_| dashed)?;
        let brief = fact.words <= NAME && name.contains(char::is_alphabetic);
        let times = (at + 1..at + TIMES).take_while(|at| self.time_line(*at).is_some());
        let end = at + 1 + times.count();
        let time = self.time_line(at + 1).filter(|_| brief)?;
        let from = from + bare.len() - name.len();
        Some(Card {
            blocks: at..end,
            author: Some((at, from..from + name.len())),
            time: Some(time),
            comment: true,
            counted: false,
        })
    }

    /// A line that is a time and nothing else.
    fn time_line(&self, at: usize) -> Option<Place> {
        let (bare, from) = self.bare(at);
        if let Some(range) = self.tools.heads.done(bare) {
            return Some((at, from + range.start..from + range.end));
        }
        let head = Head::of(bare, self.tools);
        let alone = head.author.is_none() && is_timed(bare);
        let brief = self.analysis.facts.get(at)?.words <= COUNT;
        let time = head.time.filter(|_| alone && brief)?;
        Some((at, from + time.start..from + time.end))
    }

    /// A line that ends with a dash, a name and a time of day: of a comment.
    fn closing(&self, at: usize) -> Option<Card> {
        let text = self.text(at);
        let (dash, sign) = text.rmatch_indices(DASHES).next()?;
        let from = dash + sign.len();
        let head = Head::of(text.get(from..)?, self.tools);
        let (author, time) = (head.author?, head.time?);
        let said = text.get(..dash)?.split_whitespace().count() > 1;
        let clock = text.get(from + time.start..)?;
        let clock = has_clock(clock) || self.tools.heads.ago(clock).is_some();
        let ends = text.trim_end().len() == from + time.end;
        let place = |range: Range<usize>| Some((at, from + range.start..from + range.end));
        (said && clock && ends).then(|| Card {
            blocks: at..at,
            author: place(author),
            time: place(time),
            comment: true,
            counted: false,
        })
    }

    /// The words among these lines: below the last control or count above the first that somebody said, without the controls and
    /// topics below them.
    fn words(&self, range: Range<usize>, comment: bool, first: bool) -> Vec<usize> {
        let fact = |at: usize| self.analysis.facts.get(at);
        let said = |at: &usize| fact(*at).is_some_and(is_said) && !self.is_control(*at);
        let Some(begin) = range.clone().find(said) else {
            let words = range.filter(|at| !self.is_control(*at) && !self.counts(*at));
            let mut words: Vec<usize> = words.filter(|_| !first).collect();
            words.drain(..words.len().saturating_sub(COUNTS));
            return words;
        };
        let apart = |at: &usize| {
            let text = self.text(*at);
            self.is_control(*at) || self.counts(*at) || !text.contains(char::is_alphanumeric)
        };
        let above = (range.start..begin).rev().find(apart);
        let start = match above {
            Some(above) => above + 1,
            None if comment => range.start,
            None => begin,
        };
        // the title of the page and its votes
        let number = |at: &usize| {
            let text = self.text(*at).trim();
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let near = start..range.end.min(start + LABELS);
        let votes = near.rev().find(number).filter(|_| !comment);
        let start = votes.map_or(start, |votes| votes + 1);
        let own = (start..range.end).filter(|at| !self.is_control(*at));
        let mut words: Vec<usize> = own.filter(|at| self.is_said(*at)).collect();
        let topic = |at: usize| {
            let (bare, _) = self.bare(at);
            let small = !bare.contains(char::is_whitespace) && bare.len() <= TAG;
            let plain = !bare.contains(char::is_uppercase) && !bare.ends_with(['.', '!', '?', ':']);
            (small && plain && at > begin)
                || self.counts(at)
                || !bare.contains(char::is_alphanumeric)
        };
        while words.last().is_some_and(|at| topic(*at)) {
            words.pop();
        }
        words
    }

    /// The letters of a page of text, by the labels or the address in their heads and a time of day.
    pub(super) fn letters(&self) -> Vec<Post> {
        let mut heads: Vec<Card> = Vec::new();
        let mut at = 0;
        while at < self.doc.layers().blocks.len() {
            let head = self.labelled(at).or_else(|| self.addressed(at));
            at = head.as_ref().map_or(at + 1, |head| head.blocks.end);
            heads.extend(head);
        }
        let all = self.doc.layers().blocks.len();
        let ends = heads.iter().skip(1).map(|head| head.blocks.start);
        let letters = heads
            .iter()
            .zip(ends.chain([all]))
            .filter_map(|(head, end)| {
                let own = head.blocks.end..end;
                let begin = own.clone().find(|at| !self.is_control(*at))?;
                let close = (begin..end).find(|at| self.is_control(*at)).unwrap_or(end);
                let words: Vec<usize> = (begin..close).collect();
                let (author, time) = (
                    self.span(head.author.as_ref()?),
                    self.span(head.time.as_ref()?),
                );
                self.post(author, time, &words, "post-head")
            });
        letters.collect()
    }

    /// A name without the address beside it.
    fn without_mail(&self, (at, range): Place) -> Option<Place> {
        let text = self.text(at).get(range.clone())?;
        match self.tools.heads.mail(text) {
            Some(name) => name.map(|name| (at, range.start + name.start..range.start + name.end)),
            None => Some((at, range)),
        }
    }

    /// Lines from this one on with the labels of a letter's writer and time, in either order.
    fn labelled(&self, at: usize) -> Option<Card> {
        let heads = &self.tools.heads;
        let from = |at: usize| self.part(at, |text| heads.from(text));
        let date = |at: usize| self.part(at, |text| heads.date(text));
        let label = |at: &usize| {
            let (bare, _) = self.bare(*at);
            let word = bare.split_once(':').map_or("", |(word, _)| word);
            !word.is_empty()
                && word.split_whitespace().count() <= 2
                && (*at == 0 || !self.is_quoted(*at))
        };
        from(at).or_else(|| date(at))?;
        let lines = (at..at + LABELS).take_while(label);
        let lines = at..at + lines.count();
        let author = self.without_mail(lines.clone().find_map(from)?)?;
        let time = lines.clone().find_map(date)?;
        let said = self.text(time.0);
        (is_timed(said) && has_clock(said)).then_some(Card {
            blocks: lines,
            author: Some(author),
            time: Some(time),
            comment: false,
            counted: false,
        })
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.block(at)
            .is_some_and(|block| block.kind == BlockKind::Quote)
    }

    /// A name with an address, and a time right below it.
    fn addressed(&self, at: usize) -> Option<Card> {
        let fact = self.analysis.facts.get(at)?;
        let open = fact.end != End::Colon && !self.is_quoted(at);
        let (bare, from) = self.bare(at);
        let name = self.tools.heads.mail(bare).filter(|_| open)??;
        let brief = bare.get(name.clone())?.split_whitespace().count() <= NAME as usize;
        let (time, _) = self.bare(at + 1);
        let timed =
            is_timed(time) && has_clock(time) && time.split_whitespace().count() <= COUNT as usize;
        let time = self.part(at + 1, |text| Some(0..text.len()));
        (brief && timed).then(|| Card {
            blocks: at..at + 2,
            author: Some((at, from + name.start..from + name.end)),
            time,
            comment: false,
            counted: false,
        })
    }
}
