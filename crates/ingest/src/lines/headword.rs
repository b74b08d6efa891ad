//! Headwords: a name on a line of its own above an article of an encyclopedia, without a blank line below.

use crate::Tools;
use crate::digits::has_year;
use crate::lines::facts::{End, Facts};
use regesta_model::Block;

/// Words and characters of the longest headword.
const WORDS: u32 = 7;
const CHARS: u32 = 90;
/// Characters of the shortest text below, and characters of it in which the name stands.
const BODY: u32 = 60;
const NEAR: usize = 400;
/// Words more than in the headword before the bracket of a life: other given names, a title.
const TITLES: usize = 3;
/// Letters of a word that counts.
const WORD: usize = 3;

/// Whether a line is a headword: in capitals, a name turned round before a comma or a name that the lines below say whole.
pub(crate) fn is_headword(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    index: usize,
    tools: &Tools,
) -> bool {
    let text = |at: usize| blocks.get(at).map_or("", |block| block.text(source)).trim();
    let Some(fact) = facts.get(index) else {
        return false;
    };
    let brief = fact.words <= WORDS && fact.chars <= CHARS && fact.end == End::Open;
    if !brief || fact.certain(tools).is_some() || !is_name(text(index)) {
        return false;
    }
    let body = |at: &usize| {
        facts
            .get(*at)
            .is_some_and(|fact| fact.is_prose() && fact.chars >= BODY)
    };
    let Some(first) = (index + 1..index + 3).find(body) else {
        return false;
    };
    is_turned(text(index)) || says(&[text(first), text(first + 1)], text(index))
}

/// Whether the words of a line before any bracket are names, and no signs of a menu stand between them.
fn is_name(line: &str) -> bool {
    let name = line.split('(').next().unwrap_or_default();
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().count() >= WORD);
    let plain = |c: char| c.is_alphabetic() || c.is_whitespace() || ",.-'’".contains(c);
    name.contains(char::is_alphabetic)
        && name.chars().all(plain)
        && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a family name stands before the others: one comma, one word or two before it.
fn is_turned(line: &str) -> bool {
    let name = line.split('(').next().unwrap_or_default();
    let Some((family, rest)) = name.split_once(", ") else {
        return false;
    };
    let words = |text: &str| text.split_whitespace().count();
    (1..=2).contains(&words(family)) && (1..=4).contains(&words(rest)) && !rest.contains(',')
}

/// Whether some texts say every word of a line near their beginning.
fn says(texts: &[&str], line: &str) -> bool {
    let near = |text: &&str| text.chars().take(NEAR).collect::<String>();
    let near: Vec<String> = texts.iter().map(near).collect();
    let words = line.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| word.chars().count() >= WORD).collect();
    words.len() >= 2
        && words
            .iter()
            .all(|word| near.iter().any(|text| text.contains(word)))
}

/// Whether a line is a name that the text below begins with, before a bracket with a year: "Ivar Lund (4 May 1880 – …) was".
pub(crate) fn begins_life(line: &str, below: &str) -> bool {
    let Some((name, rest)) = below.split_once('(') else {
        return false;
    };
    let bracket = rest.split(')').next().unwrap_or_default();
    let line = line.split('(').next().unwrap_or_default();
    let names = |text: &str| text.split_whitespace().count();
    let said = |word: &str| {
        name.split_whitespace()
            .any(|own| own.trim_matches(',') == word)
    };
    let words = || line.split_whitespace().map(|word| word.trim_matches(','));
    is_name(line)
        && names(line) >= 2
        && names(name) <= names(line) + TITLES
        && words().all(said)
        && has_year(bracket)
}

#[cfg(test)]
mod tests {
    use crate::Tools;
    use crate::clean;
    use regesta_model::Label;
    use std::sync::Arc;

    const TEXT: &str = "Historian, born in Norhaven on 3 May 1870. He was a professor at the university of the town from 1913 \
        to 1935, where Rasmus Feld wrote on the siege and on those who had seen it.\nHe married in 1895 and had four \
        children, of whom two went to sea. His works are read to this day.";

    fn label(line: &str) -> Option<Label> {
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let page = format!("The great lexicon\nHome  Search  Menu\n{line}\n{TEXT}\n");
        let document = clean(&Arc::new(tools), &page).document;
        let judgement = document.layers().judgements.get(2)?;
        judgement.verdict.is_kept().then_some(judgement.label)
    }

    #[test]
    fn a_name_right_above_an_article_is_its_title() {
        for line in [
            "Rasmus Feld",
            "Feld, Rasmus (1870 - 1949)",
            "Orlvik, Anna Maria",
        ] {
            assert_eq!(label(line), Some(Label::Heading), "{line}");
        }
        for line in ["Log in here", "Home, About, Contact, Archive", "Shop Now"] {
            assert_ne!(label(line), Some(Label::Heading), "{line}");
        }
    }
}
