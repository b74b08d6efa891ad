//! The line that says who wrote a post, and when.

use crate::Tools;
use crate::digits::has_clock;
use std::ops::Range;

/// What a line says, as ranges of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The writer's name.
    pub(super) author: Option<Range<usize>>,
    /// When it was written.
    pub(super) time: Option<Range<usize>>,
}

/// Words and characters of the longest name.
pub(super) const NAME: (usize, usize) = (5, 40);
/// Words behind the last number of a time at most: "pm", "ago", "Uhr".
const AFTER: usize = 2;
/// Digits of the longest number of a date.
const YEAR: usize = 4;
/// Signs that part a name from a time.
const SIGNS: [&str; 14] = [
    ",", "»", "«", "|", "·", "•", "—", " – ", " - ", ": ", "(", "[", "\t", ";",
];

impl Head {
    /// Reads a line: a name before the first number that may belong to a time, or behind the last.
    pub(super) fn of(text: &str, tools: &Tools) -> Self {
        if let Some(author) = tools.heads.speaker(text.trim_end()) {
            return Self {
                author: Some(author),
                time: None,
            };
        }
        let told = Self::entry(text, tools);
        let told = told
            .or_else(|| Self::glued(text, tools))
            .or_else(|| Self::titled(text, tools));
        if let Some(head) = told {
            return head;
        }
        if let Some(head) = Self::back(text, tools) {
            return head;
        }
        let bylines = &tools.bylines;
        if let Some(head) = Self::dated(text, tools) {
            return head;
        }
        let words = words(text);
        let number = |word: &&Range<usize>| text.get((*word).clone()).is_some_and(is_number);
        let Some(first) = words.iter().position(|word| number(&word)) else {
            let all = bylines.after_lead(text)..text.len();
            let said = text.trim_end().ends_with(':');
            let own = if said { named(text, all) } else { Some(all) };
            return Self {
                author: own.and_then(|own| name(text, own)),
                time: None,
            };
        };
        let last = words.iter().rposition(|word| number(&word));
        let last = last.unwrap_or(first);
        let from = after_lead(text, tools);
        let start = words.get(first).map_or(text.len(), |word| word.start);
        let end = words.get(last).map_or(text.len(), |word| word.end);
        let before = text.get(from..start).unwrap_or_default();
        if !before.chars().any(char::is_alphabetic) {
            return Self::timed_first(text, &words, (start, last), tools);
        }
        let parted = SIGNS
            .iter()
            .filter_map(|sign| Some((before.find(sign)?, sign.len())));
        let parted = parted.filter(|(at, _)| before.get(..*at).is_some_and(has_letter));
        let (author, time) = match parted.min() {
            Some((at, wide)) if is_label(before.get(..at + wide).unwrap_or_default()) => {
                (from..from, from + at + wide)
            }
            Some((at, wide)) => (from..from + at, from + at + wide),
            None => {
                let month = words.get(first.wrapping_sub(1)).filter(|month| {
                    let day = words.get(first).and_then(|word| text.get(word.clone()));
                    let month = text.get((*month).clone()).unwrap_or_default();
                    let next = words.get(first + 1);
                    let next = next.and_then(|word| text.get(word.clone()));
                    let next =
                        next.is_some_and(is_number) || day.is_some_and(|day| day.ends_with(','));
                    day.is_some_and(is_day) && is_month(month) && next
                });
                let month = month.filter(|month| month.start >= from && !is_dot_day(text, start));
                let time = month.map_or(start, |month| month.start);
                (from..time, time)
            }
        };
        let author = named(text, author);
        let day = author.clone().filter(|own| {
            let word = text.get(own.clone()).unwrap_or_default();
            bylines.is_stop(word)
        });
        let (author, time) = match day {
            Some(day) => (None, day.start),
            None => (author, time),
        };
        let time = trimmed(text, time..text.len().min(after(text, &words, last, end)));
        Self {
            author: author.and_then(|author| name(text, author)),
            time,
        }
    }

    /// A line of a time below a word that says what was done then: "Posted: 4 May 2010".
    fn dated(text: &str, tools: &Tools) -> Option<Self> {
        let from = tools.bylines.after_dated(text);
        if from == 0 || after_lead(text, tools) > 0 {
            return None;
        }
        let own = Self::of(text.get(from..)?, tools);
        let time = own.time.filter(|_| own.author.is_none())?;
        Some(Self {
            author: None,
            time: Some(from + time.start..from + time.end),
        })
    }

    /// A line that says behind the number of an entry who wrote when: "12) Hill wrote on 4 May 2010".
    fn entry(text: &str, tools: &Tools) -> Option<Self> {
        let rest = text.trim_start_matches(is_digit);
        let said = rest.strip_prefix([')', '.'])?.trim_start();
        if rest.len() == text.len() || !tools.heads.said_when(said) {
            return None;
        }
        let from = text.len() - said.len();
        let own = Self::of(said, tools);
        let place = |range: Range<usize>| from + range.start..from + range.end;
        Some(Self {
            author: own.author.map(place),
            time: own.time.map(place),
        })
    }

    /// A line in which the time stands right behind the name, as where elements of a page stand side by side.
    fn glued(text: &str, tools: &Tools) -> Option<Self> {
        let places = text.char_indices().zip(text.chars().skip(1));
        let mut cuts = places.filter_map(|((at, before), next)| {
            let begins = next.is_uppercase() || is_digit(next);
            if !begins || !(before.is_alphanumeric() || before == '_') {
                return None;
            }
            let cut = at + before.len_utf8();
            let rest = text.get(cut..)?;
            let own = text.get(..cut)?.rsplit(char::is_whitespace).next()?;
            let ends = before.is_lowercase() || is_digit(before) || own.chars().count() == 1;
            let month = ends && next.is_uppercase();
            let begins = (month && begins_with_month(rest, tools))
                || (is_digit(next) && begins_with_day(rest));
            (has_letter(own) && begins).then_some(cut)
        });
        let cut = cuts.next()?;
        let time = Self::of(text.get(cut..)?, tools).time?;
        let author = name(text, after_lead(text, tools)..cut)?;
        Some(Self {
            author: Some(author),
            time: Some(cut + time.start..cut + time.end),
        })
    }

    /// A line with the title of a post before the name, and the time behind a colon: `Re: The mill by Hill: 9:43pm On May 03`.
    fn titled(text: &str, tools: &Tools) -> Option<Self> {
        let colon = text.match_indices(": ").map(|(at, _)| at);
        let (colon, start) = colon.last().and_then(|at| {
            let before = text.get(..at)?;
            let mut words = before.match_indices(' ').map(|(at, _)| at + 1).rev();
            let start = words.by_ref().take(NAME.0).find_map(|word| {
                let by = tools.heads.after_by(text.get(word..)?);
                (by > 0).then_some(word + by)
            })?;
            Some((at, start))
        })?;
        let time = text.get(colon + 1..).filter(|time| has_clock(time))?;
        let own = text.get(start..colon)?;
        // "(m)"
        let own = own.find('(').and_then(|at| own.get(..at)).unwrap_or(own);
        Some(Self {
            author: Some(name(text, start..start + own.len())?),
            time: trimmed(text, colon + 1..colon + 1 + time.len()),
        })
    }

    /// A line with a time counted back: the name stands before it, or before the first number.
    fn back(text: &str, tools: &Tools) -> Option<Self> {
        let time = tools.heads.ago(text)?;
        let before = text.get(..time.start)?;
        let behind = text.get(time.end..)?;
        let blank = behind.len() - behind.trim_start().len();
        let by = tools.heads.after_by(behind.trim_start());
        if by > 0 && !has_letter(before.rsplit([' ', '\t']).next()?) {
            let from = time.end + blank + by;
            return Some(Self {
                author: named(text, from..text.len()).and_then(|own| name(text, own)),
                time: Some(time),
            });
        }
        // the number of what is counted: "3 points 4 years ago"
        let digit = |at: &usize| before[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let mut blanks = before.match_indices(' ').map(|(at, _)| at);
        let count = blanks.find(|at| digit(at) && has_letter(&before[..*at]));
        let marked = before.starts_with('[').then(|| before.find(']')).flatten();
        let from = marked.map_or(0, |at| at + 1);
        let from = from + after_lead(text.get(from..)?, tools);
        let end = count.unwrap_or(time.start).max(from);
        let own = text.get(from..end)?;
        let end = own
            .find(['[', '(', '·', '•', '|', '—'])
            .filter(|at| has_letter(&own[..*at]));
        let end = end.map_or(from + own.len(), |at| from + at);
        Some(Self {
            author: name(text, from..end),
            time: Some(time),
        })
    }

    /// A line that begins with a time.
    fn timed_first(
        text: &str,
        words: &[Range<usize>],
        (start, last): (usize, usize),
        tools: &Tools,
    ) -> Self {
        let end = words.get(last).map_or(text.len(), |word| word.end);
        let rest = text.get(end..).unwrap_or_default();
        let sign = SIGNS
            .iter()
            .filter_map(|sign| Some((rest.find(sign)?, sign.len())));
        if let Some((at, wide)) = sign.min() {
            let from = end + at + wide;
            let own = text.get(from..).unwrap_or_default();
            let from = from + own.len() - own.trim_start().len();
            let lead = after_lead(text.get(from..).unwrap_or_default(), tools);
            return Self {
                author: name(text, from + lead..text.len()),
                time: trimmed(text, start..end + at),
            };
        }
        Self {
            author: None,
            time: trimmed(text, start..after(text, words, last, end)),
        }
    }
}

/// The byte behind what stands before a writer's name: "Posted by", "von".
pub(super) fn after_lead(text: &str, tools: &Tools) -> usize {
    match tools.bylines.after_lead(text) {
        0 => tools.heads.after_by(text),
        lead => lead,
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let words = text.split(|c: char| c.is_whitespace());
    let places = words.map(|word| {
        let start = at;
        at += word.len();
        let place = start..at;
        at += text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        place
    });
    places.filter(|place| !place.is_empty()).collect()
}

/// Whether a word is a number, a date or a time in digits.
pub(super) fn is_number(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = bare.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = bare.len() - digits.len();
    let parted = digits.contains(|c: char| ".:/-".contains(c));
    bare.starts_with(|c: char| c.is_ascii_digit())
        && (parted || digits.len() <= YEAR)
        && tail <= 4
        && !word.starts_with('#')
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || ".:/-".contains(c))
}

/// Words of the longest time that is counted back: "2 hours ago", "il y a 3 jours".
const BACK: usize = 5;

/// Whether a text counts a time back by its form: a number and few words.
pub(super) fn is_ago(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let count = text.split_whitespace().count();
    (1..=2).contains(&digits) && (3..=BACK).contains(&count)
}

fn is_day(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    bare.len() <= 2 && bare.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}

/// Whether a number begins at this byte that a point follows: "3. Mai".
fn is_dot_day(text: &str, start: usize) -> bool {
    let rest = text.get(start..).unwrap_or_default();
    rest.trim_start_matches(|c: char| c.is_ascii_digit())
        .starts_with(". ")
}

fn is_month(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    bare.chars().count() >= 3 && bare.chars().all(char::is_alphabetic)
}

/// Whether a text begins with the name of a month and a number.
fn begins_with_month(text: &str, tools: &Tools) -> bool {
    let (word, rest) = text.split_once(' ').unwrap_or_default();
    let (day, year) = rest.split_once(", ").unwrap_or_default();
    let whole = is_day(day) && year.chars().take_while(|c| is_digit(*c)).count() == YEAR;
    (tools.bylines.is_stop(word) && rest.starts_with(is_digit)) || (is_month(word) && whole)
}

/// Whether a text begins with day, month and year in digits.
fn begins_with_day(text: &str) -> bool {
    let end = text.find(|c: char| !is_digit(c) && !matches!(c, '.' | '/' | '-'));
    let date = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let parts: Vec<&str> = date.trim_end_matches('.').split(['.', '/', '-']).collect();
    let [day, month, year] = parts.as_slice() else {
        return false;
    };
    let brief = |part: &&str| (1..=2).contains(&part.len());
    is_day(day) && brief(day) && brief(month) && year.len() == YEAR
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a text ends with a colon and a word in small letters before it, which says what the time behind it is: "Posted on: ".
fn is_label(text: &str) -> bool {
    let label = text.strip_suffix(": ").unwrap_or_default();
    let last = label.rsplit(char::is_whitespace).next();
    last.is_some_and(|word| word.starts_with(char::is_lowercase))
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Where a time ends: behind its last number and a word or two that say which half of the day, or how long ago.
fn after(text: &str, words: &[Range<usize>], last: usize, end: usize) -> usize {
    let rest = words.get(last + 1..).unwrap_or_default();
    // "pm Title:"
    let label = rest.len() > 1
        && rest.last().is_some_and(|word| {
            text.get(word.clone())
                .is_some_and(|word| word.ends_with(':'))
        });
    let brief = rest.len() <= AFTER && !label;
    let half = rest.first().filter(|word| {
        let word = text.get((*word).clone()).unwrap_or_default();
        let letters: String = word.chars().filter(|c| *c != '.').collect();
        letters.len() == 2 && letters.ends_with(['m', 'M'])
    });
    rest.last()
        .filter(|_| brief)
        .or(half)
        .map_or(end, |word| word.end.min(text.len()))
}

/// A range without the signs and blanks around it.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let own = text.get(range.clone())?;
    let inner = own.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let start = range.start + own.len() - inner.len();
    let bare = inner.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ')'));
    let stop = inner
        .get(bare.len()..)
        .is_some_and(|rest| rest.starts_with('.'));
    let stop = usize::from(stop && ends_with_initial(bare));
    let inner = inner.get(..bare.len() + stop).unwrap_or(bare);
    // the number of the post
    let inner = inner.rsplit_once('#').map_or(inner, |(time, number)| {
        let glued = time.contains(is_digit) && number.chars().all(is_digit);
        let cut = time.ends_with(' ') || glued;
        if cut { time.trim_end() } else { inner }
    });
    let bare = inner.trim_end_matches(is_digit);
    let inner = if bare.ends_with("am") || bare.ends_with("pm") {
        bare
    } else {
        inner
    };
    let inner = inner.rsplit_once(' ').map_or(inner, |(time, number)| {
        let clock = time.rsplit(' ').next().is_some_and(has_clock);
        let bare = number.len() <= YEAR && number.bytes().all(|byte| byte.is_ascii_digit());
        if clock && bare { time } else { inner }
    });
    let inner = if inner.contains('(') {
        inner
    } else {
        inner.trim_end_matches(')')
    };
    (!inner.is_empty()).then(|| start..start + inner.len())
}

/// Whether the last word of a name is one capital, with its stop or without.
pub(super) fn ends_with_initial(name: &str) -> bool {
    let name = name.trim_end().trim_end_matches('.');
    let mut last = name.rsplit(' ').next().unwrap_or_default().chars();
    last.next().is_some_and(char::is_uppercase) && last.next().is_none()
}

/// What a name is in the words before a time: those before the first word in lower case, which says that somebody wrote; of a name
/// in lower case the first.
fn named(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(text, range)?;
    let own = text.get(range.clone())?;
    let words = words(own);
    let said = words.iter().skip(1).position(|word| {
        let word = own.get(word.clone()).unwrap_or_default();
        word.chars()
            .all(|c| c.is_lowercase() || !c.is_alphanumeric())
    });
    let last = words.get(said.unwrap_or(words.len() - 1))?;
    Some(range.start..range.start + last.end)
}

/// A name of a writer, where these words may be one.
fn name(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(text, range)?;
    let own = text.get(range.clone())?;
    let brief = own.split_whitespace().count() <= NAME.0 && own.chars().count() <= NAME.1;
    (brief && has_letter(own)).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::Cleaning;

    #[test]
    fn writer_and_time_are_told_apart_in_either_order() {
        let tools = Tools::new(&Cleaning::builtin().unwrap()).unwrap();
        let cases = [
            ("Hill, 3 May 2014 at 10:22", "Hill", "3 May 2014 at 10:22"),
            (
                "Hill, May 3, 2014 10:22 am:",
                "Hill",
                "May 3, 2014 10:22 am",
            ),
            (
                "Tom_82 May 3, 2014 at 8:15 am",
                "Tom_82",
                "May 3, 2014 at 8:15 am",
            ),
            (
                "by OldQuill » Tue Jun 04, 2019 7:42 pm",
                "OldQuill",
                "Tue Jun 04, 2019 7:42 pm",
            ),
            (
                "Posted by OldQuill on Mon Mar 05, 2012 11:20 pm",
                "OldQuill",
                "Mar 05, 2012 11:20 pm",
            ),
            (
                "Verfasst von Waldfee77 am 12.08.2011, 20:15",
                "Waldfee77",
                "12.08.2011, 20:15",
            ),
            (
                "Karl Brandt schrieb am 3. Mai 2014 um 10:12 Uhr:",
                "Karl Brandt",
                "3. Mai 2014 um 10:12 Uhr",
            ),
            (
                "3. Mai 2014, 10:12 | Karl Brandt",
                "Karl Brandt",
                "3. Mai 2014, 10:12",
            ),
            (
                "Вера Н. 12 мая 2011 в 20:15",
                "Вера Н.",
                "12 мая 2011 в 20:15",
            ),
            (
                "Gerald 11 February 2020 at 20:14",
                "Gerald",
                "11 February 2020 at 20:14",
            ),
            ("10-04-2011, 03:22 PM #1", "", "10-04-2011, 03:22 PM"),
            ("Hill (2 hours ago)", "Hill", "2 hours ago"),
            (
                "214) Renate aus Jena schrieb am 02.08.2011 um 09:10 Uhr",
                "Renate",
                "02.08.2011 um 09:10 Uhr",
            ),
            ("2 hours ago", "", "2 hours ago"),
            (
                "Posted: Tue May 04, 2010 3:22 pm",
                "",
                "Tue May 04, 2010 3:22 pm",
            ),
            ("2014-05-03 10:22", "", "2014-05-03 10:22"),
            ("Hill", "Hill", ""),
            ("Hill says:", "Hill", ""),
            ("Nib a dit…", "Nib", ""),
            (
                "von Hill » Di 4. Mai 2010, 15:20",
                "Hill",
                "Di 4. Mai 2010, 15:20",
            ),
            (
                "[–]Hill 5 points 4 years ago* (0 children)",
                "Hill",
                "4 years ago",
            ),
            ("Hill • 3 yr. ago", "Hill", "3 yr. ago"),
            ("· 4 yr. ago", "", "4 yr. ago"),
            ("Hill May 4, 2019, 3:22pm 3", "Hill", "May 4, 2019, 3:22pm"),
            ("HillMay 4, 2019, 3:22pm3", "Hill", "May 4, 2019, 3:22pm"),
            ("tom_910.10.2018 20:05", "tom_9", "10.10.2018 20:05"),
            ("10-10-2010, 11:45 AM#1", "", "10-10-2010, 11:45 AM"),
            (
                "Verfasst am: So Nov 14, 2004 7:48 pm",
                "",
                "So Nov 14, 2004 7:48 pm",
            ),
            ("Réponse #1 le: 15 février 2012", "", "15 février 2012"),
            ("submitted 4 years ago by Hill", "Hill", "4 years ago"),
            (
                "Re: The mill by Hill(m): 9:43pm On May 03, 2015",
                "Hill",
                "9:43pm On May 03, 2015",
            ),
            ("Hill 3 days ago  | next [–]", "Hill", "3 days ago"),
        ];
        for (line, author, time) in cases {
            let head = Head::of(line, &tools);
            let said = |range: Option<Range<usize>>| range.map_or("", |range| &line[range]);
            assert_eq!(
                (said(head.author), said(head.time)),
                (author, time),
                "{line}"
            );
        }
    }
}
