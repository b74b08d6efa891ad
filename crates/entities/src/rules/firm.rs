//! Firms that bear the names of persons: "Smith, Elder & Co.", "the house Dupont, Fils et Cie", "Krupp was founded".

use super::company::Companies;
use super::person::title_before;
use super::{Context, Proposal, is_possessive};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Names before the last of a firm's, apart by commas, and words of one behind a cue.
const PARTNERS: usize = 4;

/// Words that `*` stands for in a pattern, at most.
const ANY: usize = 6;

/// As strong as a legal form.
const STRENGTH: u8 = 87;

/// Firms by the word behind the last "and" of their names, and by the word before these; `found` is what else is seen there.
pub(super) fn propose(
    words: &[Word<'_>],
    found: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let firms = Firms {
        words,
        found,
        context,
    };
    let at = 1..words.len();
    let ended = at.clone().filter_map(|at| firms.ended(at));
    let cued = at.clone().filter_map(|at| firms.cued(at));
    let owned = at.filter_map(|at| firms.owned(at));
    let named = ended.chain(cued).chain(owned);
    named
        .map(|range| Proposal::new(range, EntityKind::Organisation, "company", STRENGTH))
        .collect()
}

/// Takes what was founded for a body: persons are born.
pub(super) fn settle(words: &[Word<'_>], names: &mut [Proposal], rules: &NameRules) {
    let is_one = |name: &Proposal| {
        let titled = name.title.is_some() || title_before(words, name.words.start).is_some();
        name.kind == EntityKind::Person && !titled && is_founded(words, name.words.end, rules)
    };
    for name in names.iter_mut().filter(|name| is_one(name)) {
        (name.kind, name.rule) = (EntityKind::Organisation, "company");
    }
}

fn is_founded(words: &[Word<'_>], end: usize, rules: &NameRules) -> bool {
    let rest = words.get(end..).unwrap_or_default();
    let mut patterns = rules.founded.iter();
    patterns.any(|pattern| {
        let parts: Vec<&str> = pattern.split(' ').collect();
        matches(rest, &parts)
    })
}

/// Whether words begin as a pattern tells.
fn matches(words: &[Word<'_>], pattern: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else {
        return true;
    };
    let inside = |word: &&Word<'_>| word.look != Look::Mark && !word.token.opens;
    if *first == "*" {
        let most = words.iter().take(ANY).take_while(inside).count();
        let behind = |at: usize| words.get(at..).is_some_and(|words| matches(words, rest));
        return (0..=most).any(behind);
    }
    let fits = words.first().filter(inside).is_some_and(|word| {
        let number = *first == "#" && word.look == Look::Number;
        number || word.lower == *first
    });
    fits && words.get(1..).is_some_and(|words| matches(words, rest))
}

struct Firms<'c, 't> {
    words: &'c [Word<'t>],
    found: &'c [Proposal],
    context: Context<'c>,
}

impl<'t> Firms<'_, 't> {
    fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    fn is(&self, at: usize, test: impl Fn(&Word<'t>) -> bool) -> bool {
        self.word(at).is_some_and(test)
    }

    /// Whether a word can be part of a firm's name.
    fn is_named(&self, at: usize) -> bool {
        self.is(at, |word| {
            word.look.is_capital() && !word.not_name && !word.title
        })
    }

    fn opens(&self, at: usize) -> bool {
        self.is(at, |word| word.token.opens)
    }

    fn is_and(&self, at: usize) -> bool {
        let and = &self.context.rules.and;
        self.is(at, |word| {
            word.token.text == "&" || and.contains(&word.lower)
        })
    }

    /// Whether an "and" and the end of a firm's name stand there.
    fn is_end(&self, and: usize) -> bool {
        let ends = &self.context.rules.firm_ends;
        let end = |word: &Word<'t>| ends.contains(&word.lower) && !word.token.opens;
        self.is_and(and) && self.is(and + 1, end)
    }

    /// Whether the end of a firm's name is written as that of a name, and not as one for somebody's kin.
    fn is_sure(&self, and: usize, start: usize) -> bool {
        let rules = self.context.rules;
        let ampersand = self.is(and, |word| word.token.text == "&");
        let short = |word: &Word<'t>| {
            let listed = word.look.is_capital() && rules.companies.contains(&word.lower);
            listed || word.token.text.ends_with('.')
        };
        if ampersand || self.is(and + 1, short) {
            return true;
        }
        let titled = title_before(self.words, start).is_some();
        let capital = self.is(and + 1, |word| word.look.is_capital());
        let over = |name: &&Proposal| name.words.start < and && start < name.words.end;
        let mut seen = self.found.iter().filter(over);
        let nouns = self.context.writes_nouns_so();
        let firm = |name: &Proposal| {
            let person = name.kind == EntityKind::Person && !nouns;
            person || name.kind == EntityKind::Organisation
        };
        capital && !titled && seen.any(firm)
    }

    /// A firm whose name ends behind this "and".
    fn ended(&self, and: usize) -> Option<Range<usize>> {
        if !self.is_end(and) || !self.is_named(and - 1) {
            return None;
        }
        let companies = Companies {
            words: self.words,
            found: self.found,
            context: self.context,
        };
        let run = companies.start(and);
        let title = |at: &usize| self.is(*at, |word| word.title);
        let start = (run..and).rev().take_while(|at| !title(at)).last()?;
        let start = self.partners(start);
        self.is_sure(and, start).then_some(start..and + 2)
    }

    /// Where the names of the partners begin that stand before a name, with commas: one word each, and no place.
    fn partners(&self, mut start: usize) -> usize {
        let locatives = &self.context.rules.locatives;
        let single = |at: usize| {
            let alone = at.checked_sub(1).is_none_or(|before| {
                let led = |word: &Word<'t>| {
                    word.look.is_capital() && !word.title || locatives.contains(&word.lower)
                };
                self.opens(at) || !self.is(before, led)
            });
            let place = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
            let place = self.is(at, |word| {
                word.flags.any(place) && !word.flags.any(NameFlags::SURNAME)
            });
            alone && !place && self.is_named(at)
        };
        for _ in 0..PARTNERS {
            let comma = |at: usize| self.is(at, |word| word.token.text == ",");
            match start.checked_sub(2) {
                Some(before) if comma(start - 1) && !self.opens(start) && single(before) => {
                    start = before;
                }
                _ => break,
            }
        }
        start
    }

    /// A firm behind a word that tells of one.
    fn cued(&self, start: usize) -> Option<Range<usize>> {
        let first = self.word(start)?;
        let great = first.flags.any(NameFlags::PLACE_GREAT) || first.group;
        let plain = first.look == Look::Capital && !great && first.head.is_none();
        if !plain || !self.is_named(start) || self.opens(start) || !self.is_cued(start) {
            return None;
        }
        let named = |at: &usize| self.is_named(*at) && !self.opens(*at);
        let mut end = start + (start..).take(PARTNERS).take_while(named).count();
        while self.is(end, |word| word.token.text == ",") && named(&(end + 1)) {
            let next = end + 2;
            let further = self.is_and(next) || self.is(next, |word| word.token.text == ",");
            if !further || next - start > 2 * PARTNERS {
                break;
            }
            end = next;
        }
        if self.is_end(end) || self.is_and(end) && named(&(end + 1)) {
            end += 2;
        }
        let body = |name: &&Proposal| name.kind == EntityKind::Organisation;
        let whole = |name: &Proposal| {
            let own = &name.words;
            own.contains(&start) && (own.start < start || own.end > end)
        };
        let held = self.found.iter().filter(body).any(whole);
        (!held).then_some(start..end)
    }

    /// Whether a word that tells of a firm stands right before a name, in small letters unless it opens the sentence or nouns have
    /// capitals.
    fn is_cued(&self, start: usize) -> bool {
        let cues = &self.context.rules.firm_cues;
        let small = |at: usize| {
            self.is(at, |word| {
                word.look == Look::Small || word.token.opens || self.context.writes_nouns_so()
            })
        };
        let lower = |at: usize| self.word(at).map_or("", |word| word.lower.as_str());
        let Some(before) = start.checked_sub(1).filter(|before| small(*before)) else {
            return false;
        };
        let two = before.checked_sub(1).filter(|first| small(*first));
        let two =
            two.is_some_and(|first| cues.contains(&format!("{} {}", lower(first), lower(before))));
        two || cues.contains(lower(before))
    }

    /// A body whose name begins with a place that is somebody's: "Hudson's Bay Company".
    fn owned(&self, at: usize) -> Option<Range<usize>> {
        let possessive = self.is(at, |word| is_possessive(word, self.context.rules));
        let headed = |at: usize, kind: EntityKind| {
            self.is(at, |word| {
                let own = word.head.as_ref().is_some_and(|(_, own)| *own == kind);
                own && word.look == Look::Capital && !word.token.opens
            })
        };
        let start = at.checked_sub(1).filter(|start| self.is_named(*start))?;
        let place = possessive && headed(at + 1, EntityKind::Place);
        let body = place && headed(at + 2, EntityKind::Organisation);
        body.then_some(start..at + 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    fn told(text: &str, language: &str) -> String {
        on((text, language), &[], |words, context| {
            said(words, propose(words, &[], context)).join("; ")
        })
    }

    #[test]
    fn a_word_behind_the_last_and_tells_of_a_firm() {
        for (text, language, name) in [
            (
                "by Qwyzith, Elgar & Co. in 1847",
                "en",
                "Qwyzith , Elgar & Co.",
            ),
            (
                "Messrs. Qwyzar, Drumm and Co. came",
                "en",
                "Qwyzar , Drumm and Co.",
            ),
            ("the novel Fathers and Sons in Leeds", "en", ""),
            ("by Qwyzar and sons in Leeds", "en", ""),
            ("Mr. Qwyzar and Son came", "en", ""),
            ("in London, Qwyzar & Co. sold", "en", "Qwyzar & Co."),
            (
                "chez Qwyzont, Fils et Cie à Lyon",
                "fr",
                "Qwyzont , Fils et Cie",
            ),
            ("chez Qwyzont et fils à Lyon", "fr", ""),
            ("bei Qwyzmann & Söhne in Ulm", "de", "Qwyzmann & Söhne"),
            ("bei Qwyzmann und Sohn in Ulm", "de", ""),
            ("hos Qwyzberg & Söner i Lund", "sv", "Qwyzberg & Söner"),
            ("hos Qwyzberg & Søn i Ribe", "da", "Qwyzberg & Søn"),
            ("työ oli Qwyzberg ja Kumpp.", "fi", "Qwyzberg ja Kumpp"),
            ("пришёл Квызов и Ко в Риге", "ru", "Квызов и Ко"),
            ("пришёл Квызов и ко мне", "ru", ""),
        ] {
            assert_eq!(told(text, language).trim_end_matches(" ."), name, "{text}");
        }
    }

    #[test]
    fn somebody_and_sons_are_a_firm() {
        let firm = on(("by Qwyzar and Sons", "en"), &[], |words, context| {
            let seen = [held(1..2, EntityKind::Person)];
            said(words, propose(words, &seen, context)).join("; ")
        });
        assert_eq!(firm, "Qwyzar and Sons");
    }

    #[test]
    fn a_word_before_a_name_tells_of_a_firm() {
        for (text, language, name) in [
            ("the firm of Qwyzar and Berg sold", "en", "Qwyzar and Berg"),
            ("the firm of Mr. Qwyzar sold", "en", ""),
            ("la maison Qwyzont vendit", "fr", "Qwyzont"),
            ("la maison de Qwyzont brûla", "fr", ""),
            ("Handelshuset Qwyzgh grundades", "sv", "Qwyzgh"),
            ("Handelshuset Qwyzgh gik konkurs", "da", "Qwyzgh"),
            ("die Firma Qwyzrup in Essen", "de", "Qwyzrup"),
            (
                "торговый дом Квызов и сыновья был",
                "ru",
                "Квызов и сыновья",
            ),
            ("sen kauppahuone Qwyzgh osti", "fi", "Qwyzgh"),
        ] {
            assert_eq!(told(text, language), name, "{text}");
        }
        let bay = "The Qwyzon's Bay Company sent furs";
        assert_eq!(told(bay, "en"), "Qwyzon 's Bay Company");
        assert_eq!(told("The Qwyzon's Bay was cold", "en"), "");
    }

    #[test]
    fn persons_are_not_founded() {
        let founded = |text: &str, language: &str, length: usize| {
            on((text, language), &[], |words, context| {
                let mut names = vec![held(0..length, EntityKind::Person)];
                settle(words, &mut names, context.rules);
                names.iter().any(|n| n.kind == EntityKind::Organisation)
            })
        };
        assert!(founded("Qwyzrup was founded in 1811", "en", 1));
        assert!(!founded("Qwyzrup was found in 1811", "en", 1));
        assert!(!founded("Qwyzrup was established as a lawyer", "en", 1));
        assert!(founded("Qwyzrup wurde 1811 in Essen gegründet", "de", 1));
        assert!(!founded(
            "Qwyzrup wurde alt, nachdem Ulm gegründet",
            "de",
            1
        ));
        assert!(founded("Qwyzrup fut fondée en 1811", "fr", 1));
        assert!(founded("Qwyzrup grundades 1811", "sv", 1));
        assert!(founded("Qwyzrup blev i 1811 grundlagt", "da", 1));
        assert!(founded("Qwyzrup perustettiin vuonna 1811", "fi", 1));
        assert!(founded("Квызруп был основан в 1811 году", "ru", 1));
    }
}
