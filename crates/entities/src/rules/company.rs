//! Companies by what stands behind their names ("Co.", "Ltd.", "A/S") or between their parts ("Lund & Berg").

use super::letters::LETTERS;
use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Tokens of the longest legal form, and words before it at most.
const FORM: usize = 7;
const REACH: usize = 8;

/// Strength of a name by its legal form, above a head's, and of one by the mark between its parts.
const FORMED: u8 = 87;
const JOINED: u8 = 83;

/// A name that a model holds for a person's or a body's, as a company's where such a word ends it or stands behind "&" ("Lund & Co.").
pub(super) fn named(mut name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Proposal {
    let is = |at: usize| words.get(at).is_some_and(|word| is_mark(word, rules));
    let held = matches!(name.kind, EntityKind::Person | EntityKind::Organisation);
    let end = name.words.end;
    let and = words.get(end).is_some_and(|word| word.token.text == "&");
    if held && and && is(end + 1) {
        name.words.end = end + 2;
        name.kind = EntityKind::Organisation;
    } else if held && name.words.len() > 1 && is(end - 1) {
        name.kind = EntityKind::Organisation;
    }
    name
}

/// Whether a name is such a word alone.
pub(super) fn is_alone(name: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let own = words.get(name.words.clone()).unwrap_or_default();
    matches!(own, [word] if is_mark(word, rules))
}

fn is_mark(word: &Word<'_>, rules: &NameRules) -> bool {
    word.look.is_capital() && rules.companies.contains(&word.lower)
}

/// Companies whose name ends in a legal form, and those with "&" in their name; `found` is what else is seen there.
pub(super) fn propose(
    words: &[Word<'_>],
    found: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let companies = Companies {
        words,
        found,
        context,
    };
    let at = 1..words.len();
    let mut named: Vec<_> = at.clone().filter_map(|at| companies.formed(at)).collect();
    let joined: Vec<_> = at.filter_map(|at| companies.joined(at)).collect();
    let short = named
        .iter()
        .filter_map(|name| companies.short(name.words.end));
    let short: Vec<_> = short.collect();
    let free = |name: &Proposal| {
        let mut formed = named.iter();
        !formed.any(|other| other.words.contains(&name.words.start))
    };
    let joined: Vec<_> = joined.into_iter().filter(free).collect();
    named.extend(joined);
    named.extend(short);
    named
}

pub(super) struct Companies<'c, 't> {
    pub(super) words: &'c [Word<'t>],
    pub(super) found: &'c [Proposal],
    pub(super) context: Context<'c>,
}

impl<'t> Companies<'_, 't> {
    fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    fn text(&self, at: usize) -> &str {
        self.word(at).map_or("", |word| word.token.text)
    }

    fn is_named(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|word| word.look.is_capital() && !word.not_name)
    }

    /// Where the legal form ends that begins with a word.
    fn form_end(&self, at: usize) -> Option<usize> {
        let forms = &self.context.rules.everywhere.legal_forms;
        let first = self.text(at);
        let mut next = forms.range(first.to_owned()..);
        if !next.next().is_some_and(|form| form.starts_with(first)) {
            return None;
        }
        let fits = |end: &usize| {
            let own = self.words.get(at..*end).unwrap_or_default();
            own.len() == *end - at && forms.contains(&spelt(own))
        };
        (at + 1..=at + FORM).rev().find(fits)
    }

    fn formed(&self, at: usize) -> Option<Proposal> {
        let end = self.form_end(at)?;
        let comma = self.text(at - 1) == ",";
        let last = at - usize::from(comma);
        let whole = last > 0 && self.is_named(last - 1) && !self.word(at)?.token.opens;
        let loud = (at.saturating_sub(2)..last).all(|before| self.is_loud(before));
        let short = self.word(at)?.look == Look::Capitals && end == at + 1;
        if !whole || comma && self.text(at).len() < 3 || loud && short && self.is_loud(end) {
            return None;
        }
        let start = self.start(last);
        let longer = |other: &&Proposal| {
            other.kind == EntityKind::Organisation
                && other.words.start == start
                && other.words.end > end
                && (end..other.words.end).all(|at| self.is_named(at) && !self.opens(at))
        };
        if start == last || self.found.iter().any(|other| longer(&other)) {
            return None;
        }
        Some(company(start..end, FORMED))
    }

    /// The short name in quotation marks and brackets behind a company.
    fn short(&self, open: usize) -> Option<Proposal> {
        let quote = |at: usize| {
            matches!(
                self.text(at),
                "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’"
            )
        };
        let behind = open + 3;
        let one = self.text(open) == "(" && quote(open + 1) && quote(behind);
        let name = self.word(open + 2).filter(|word| word.look.is_capital());
        let short = || Proposal {
            rule: LETTERS,
            ..company(open + 2..behind, FORMED)
        };
        name.filter(|word| one && !word.not_name && word.head.is_none())
            .map(|_| short())
    }

    /// Whether a word is in capitals, as all are in a heading.
    fn is_loud(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|word| matches!(word.look, Look::Capitals | Look::Initial))
    }

    fn is_head(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.head.is_some())
    }

    fn opens(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.token.opens)
    }

    /// Where the words with capitals begin that end just before a word, joined by marks and particles too.
    fn run(&self, end: usize) -> usize {
        let mut start = end;
        while start > 0 && end - start < REACH && (start == end || !self.opens(start)) {
            let before = start - 1;
            let joint = matches!(self.text(before), "&" | "–" | "—" | "-" | "/")
                || self.context.rules.particles.contains(self.text(before))
                    && !self.context.rules.and.contains(self.text(before));
            if self.is_named(before) {
                start = before;
            } else if start < end && joint && before > 0 && self.is_named(before - 1) {
                start = before - 1;
            } else {
                break;
            }
        }
        start
    }

    /// Where a company's name begins: with what else is seen of it where nouns have capitals, without the first word of a sentence
    /// that is no part of a name by itself, or with the body that an "of" ties to it.
    pub(super) fn start(&self, end: usize) -> usize {
        let run = self.run(end);
        let covers = |at: usize| move |name: &&Proposal| name.words.contains(&at);
        let seen = |at: usize| self.found.iter().any(|name| covers(at)(&name));
        let held = self.found.iter().filter(|name| {
            let within = name.words.start < end && name.words.end > run;
            let first = self.word(name.words.start);
            let noun = first.is_some_and(|word| {
                word.not_name || self.context.rules.determiners.contains(&word.lower)
            });
            within && !noun && name.kind != EntityKind::Other
        });
        let first = held.map(|name| name.words.start).min();
        if self.context.writes_nouns_so() {
            return first.map_or(end - 1, |first| first.max(run));
        }
        if self.opens(run) && run + 1 < end && !seen(run) && (run + 1..end).any(seen) {
            return run + 1;
        }
        let tied = |at: usize| {
            let of = self.word(at);
            of.is_some_and(|of| self.context.rules.of.contains(&of.lower))
        };
        first
            .filter(|first| *first < run && run > 0 && tied(run - 1))
            .unwrap_or(run)
    }

    /// A body with "&" between two parts of its name, unless it is a list of authors before a year.
    fn joined(&self, at: usize) -> Option<Proposal> {
        let sides = self.is_named(at - 1) && self.is_named(at + 1) && !self.opens(at + 1);
        if self.text(at) != "&" || !sides {
            return None;
        }
        let rest = self.words.get(at + 1..)?.iter();
        let rest = rest.take_while(|word| word.look.is_capital() && !word.not_name);
        let end = at + 1 + rest.count();
        let run = self.start(at);
        let titles = (run..at).take_while(|at| self.word(*at).is_some_and(|word| word.title));
        let range = run + titles.count()..end;
        let cited = || self.is_cited(end) || self.is_cited_elsewhere(at);
        let fits = range.start < at && self.is_body(&range, at) && !cited();
        fits.then(|| company(range, JOINED))
    }

    fn is_cited(&self, end: usize) -> bool {
        let next = end + usize::from(matches!(self.text(end), "," | "("));
        self.word(next)
            .is_some_and(|word| word.look == Look::Number && word.lower.len() >= 4)
    }

    /// Whether the two words beside "&" are authors before a year somewhere.
    fn is_cited_elsewhere(&self, and: usize) -> bool {
        let (first, second) = (self.text(and - 1), self.text(and + 1));
        let pair = |other: &usize| {
            let same = self.text(other - 1) == first && self.text(other + 1) == second;
            self.text(*other) == "&" && same
        };
        let mut others = (1..self.words.len()).filter(pair);
        others.any(|other| self.is_cited(other + 2))
    }

    /// Whether what is seen at such words is no place or event, and more than two given names.
    fn is_body(&self, range: &Range<usize>, and: usize) -> bool {
        let over = |name: &&Proposal| name.words.start < range.end && range.start < name.words.end;
        let mut seen = self.found.iter().filter(over).peekable();
        let held = seen.peek().is_some();
        let whole = seen.any(|name| {
            let covers = name.words.start <= range.start && range.end <= name.words.end;
            covers && name.kind != EntityKind::Person
        });
        let place = |at: usize| {
            let flags = self.word(at).map(|word| word.flags);
            flags.is_some_and(|flags| flags.any(NameFlags::PLACE_GREAT))
        };
        let given = |at: usize| {
            let flags = self.word(at).map(|word| word.flags);
            flags.is_some_and(|flags| flags.any(NameFlags::GIVEN))
        };
        let numeral = |at: usize| self.text(at).chars().all(|c| "IVX".contains(c));
        let full = range.start + 1 < and && given(range.start);
        let longer = and + 2 < range.end && !self.is_head(range.end - 1);
        let called = given(and + 1) && (full || longer);
        let pair = called || given(and - 1) && (given(and + 1) || and + 2 < range.end);
        let pair = pair || numeral(and - 1) || numeral(and + 1);
        held && !whole && !place(and - 1) && !place(and + 1) && !pair
    }
}

/// Words with a blank where one stands between them.
fn spelt(words: &[Word<'_>]) -> String {
    let mut text = String::new();
    let mut end = words.first().map_or(0, |word| word.token.start);
    for word in words {
        if word.token.start > end {
            text.push(' ');
        }
        text.push_str(word.token.text);
        end = word.token.end();
    }
    text
}

fn company(range: Range<usize>, strength: u8) -> Proposal {
    Proposal::new(range, EntityKind::Organisation, "company", strength)
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    #[test]
    fn a_company_is_no_person() {
        let company = |text: &str, length: usize| {
            on((text, "en"), &[], |words, context| {
                let held = held(0..length, EntityKind::Person);
                let found = named(held.clone(), words, context.rules);
                let alone = is_alone(&held, words, context.rules);
                (found.kind, found.words.end, alone)
            })
        };
        let (person, body) = (EntityKind::Person, EntityKind::Organisation);
        assert_eq!(company("Goldman Sachs & Co. paid", 2), (body, 4, false));
        assert_eq!(company("Standard Oil Co. paid", 3), (body, 3, false));
        assert_eq!(company("Co. paid", 1), (person, 1, true));
        assert_eq!(company("Karl Lund & Berg paid", 2), (person, 2, false));
    }

    /// The companies told in a text where these words are held for persons.
    fn told_in(text: &str, language: &str, persons: &[(usize, usize)]) -> Vec<String> {
        let person = |(start, end): &(usize, usize)| held(*start..*end, EntityKind::Person);
        let persons: Vec<_> = persons.iter().map(person).collect();
        on((text, language), &[], |words, context| {
            said(words, propose(words, &persons, context))
        })
    }

    #[test]
    fn a_legal_form_makes_a_company_of_the_whole() {
        let both = told_in("Qwyzag A/S and Lund Oil ASA met", "en", &[]);
        assert_eq!(both, ["Qwyzag A / S", "Lund Oil ASA"]);
        assert_eq!(
            told_in("Lund U.K. Limited came", "en", &[]),
            ["Lund U. K. Limited"]
        );
        assert_eq!(
            told_in("A.P. Berg – Lund A/S. Mr Holm", "en", &[]),
            ["A. P. Berg – Lund A / S"]
        );
        let german = "Unsere Tochter Lund Hydraulik GmbH & Co. KG zahlte";
        assert_eq!(
            told_in(german, "de", &[(2, 4)]),
            ["Lund Hydraulik GmbH & Co . KG"]
        );
        assert_eq!(
            told_in("bei der Qwyzar s.r.o. im Ort", "de", &[(2, 3)]),
            ["Qwyzar s . r . o ."]
        );
        let short = told_in("Qwyzgate Homes Ltd (\"Qwyzgate\") paid", "en", &[]);
        assert_eq!(short, ["Qwyzgate Homes Ltd", "Qwyzgate"]);
        assert!(told_in("THE LUND AS A HOUSE", "en", &[]).is_empty());
        assert!(told_in("they are in Limited use", "en", &[]).is_empty());
    }

    #[test]
    fn two_names_with_an_ampersand_are_a_company() {
        assert_eq!(
            told_in("at Qwyzag & Ostrel today", "en", &[(1, 2)]),
            ["Qwyzag & Ostrel"]
        );
        assert_eq!(
            told_in("Messrs Qwyzag & Ostrel", "en", &[(1, 2)]),
            ["Qwyzag & Ostrel"]
        );
        assert!(told_in("(Qwyzag & Ostrel, 1999)", "en", &[(1, 2)]).is_empty());
        assert!(told_in("Peter & Anna came", "en", &[(0, 1)]).is_empty());
        for couple in [
            "William Dawes & Joan his wife",
            "John Lagden & Susan Finch",
            "Henry Swift & Ann",
            "William III & II",
            "Qwyzag & Ostrel (1999) and Qwyzag & Ostrel say",
        ] {
            assert!(told_in(couple, "en", &[(0, 2)]).is_empty(), "{couple}");
        }
        let shop = told_in("at Qwyzag & Mary Company", "en", &[(1, 5)]);
        assert_eq!(shop, ["Qwyzag & Mary Company"]);
        assert!(told_in("rock Qwyzag & Ostrel", "en", &[]).is_empty());
    }
}
