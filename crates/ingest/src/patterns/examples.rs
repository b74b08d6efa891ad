//! The examples of rules, held against the rules.

use crate::IngestError;
use crate::patterns::matcher::Matcher;
use crate::words::Words;
use regesta_packs::{ChromeRules, RuleScope};

/// The examples that a rule does not fit, each with file, line and what is wrong; empty where all is well. Rules of your own
/// are tested with it as those that are built in are.
///
/// # Errors
/// When the rules hold more than one automaton can.
pub fn failing_examples(rules: &ChromeRules) -> Result<Vec<String>, IngestError> {
    let matcher = Matcher::new(rules)?;
    let mut wrong = Vec::new();
    for (index, rule) in rules.rules.iter().enumerate() {
        let matches = |text: &str| {
            let words = Words::of_text(text);
            let line = words.line(0, text);
            match rule.scope {
                RuleScope::Inline | RuleScope::Damage | RuleScope::NoteMark => {
                    let pieces = matcher.pieces(line);
                    pieces.iter().any(|(found, _)| *found == index)
                }
                _ => matcher.line(line, text.chars().count()).contains(&index),
            }
        };
        let name = format!("{}: rule {}", rule.written, rule.id);
        wrong.extend(unfit(&name, [&rule.hit, &rule.miss], matches));
    }
    Ok(wrong)
}

/// The hit examples that do not match, and the miss examples that do, of what has this name.
pub(crate) fn unfit(
    name: &str,
    [hit, miss]: [&[String]; 2],
    matches: impl Fn(&str) -> bool,
) -> Vec<String> {
    let lost = hit.iter().filter(|text| !matches(text));
    let lost = lost.map(|text| format!("{name} does not match its hit example {text:?}"));
    let struck = miss.iter().filter(|text| matches(text));
    let struck = struck.map(|text| format!("{name} matches its miss example {text:?}"));
    lost.chain(struck).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::{Cleaning, PackFile};

    #[test]
    fn every_rule_hits_and_misses_as_its_examples_say() {
        let packs = Cleaning::builtin().unwrap();
        let wrong = failing_examples(&packs.chrome).unwrap();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_failing_example_is_named_with_its_place() {
        let text = "\n[[rule]]\nid = 'harbour'\nlabel = 'chrome'\nscope = 'line'\nwhole.en = ['harbour one']\n\
                    hit = ['Harbour two']\nmiss = ['Harbour one']\n";
        let file = PackFile::builtin("chrome/own.toml", text);
        let wrong = failing_examples(&ChromeRules::parse(&[file]).unwrap()).unwrap();
        let expected = [
            "chrome/own.toml:2: rule harbour does not match its hit example \"Harbour two\"",
            "chrome/own.toml:2: rule harbour matches its miss example \"Harbour one\"",
        ];
        assert_eq!(wrong, expected);
    }
}
