//! Words and sentences of a passage.

use regesta_packs::NameRules;

/// A word or mark where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) text: &'t str,
    /// First byte in the passage.
    pub(crate) start: usize,
    /// Whether it begins a sentence, or what a tab parts from it: the cell of a row.
    pub(crate) opens: bool,
    /// Whether it is the first of a line.
    pub(crate) line: bool,
}

impl Token<'_> {
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Splits a passage into words, numbers and single marks.
pub(crate) fn tokenize<'t>(text: &'t str, rules: &NameRules, out: &mut Vec<Token<'t>>) {
    let mut scanner = Scanner {
        text,
        rules,
        out,
        opens: true,
    };
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        // Plain texts mark words that were in italics by lines under the blanks around them.
        at = if next.is_whitespace() || next == '_' {
            at + next.len_utf8()
        } else if next.is_alphanumeric() {
            scanner.word(at)
        } else {
            scanner.mark(at, next)
        };
    }
}

struct Scanner<'t, 'r> {
    text: &'t str,
    rules: &'r NameRules,
    out: &'r mut Vec<Token<'t>>,
    opens: bool,
}

impl<'t> Scanner<'t, '_> {
    fn push(&mut self, start: usize, end: usize) -> usize {
        if let Some(text) = self.text.get(start..end).filter(|text| !text.is_empty()) {
            let before = self.out.last().map_or(0, Token::end);
            let blank = self.text.get(before..start).unwrap_or_default();
            self.out.push(Token {
                text,
                start,
                opens: self.opens || blank.contains('\t'),
                line: self.out.is_empty() || blank.contains('\n'),
            });
            self.opens = false;
        }
        end
    }

    fn mark(&mut self, at: usize, mark: char) -> usize {
        let end = at + mark.len_utf8();
        let opens = self.opens;
        self.push(at, end);
        // Quotes and brackets before a sentence leave the next word its first.
        self.opens = if closes(mark) {
            self.sentence_follows(end)
        } else {
            opens && !mark.is_alphanumeric()
        };
        end
    }

    /// After a closing mark: a space (past quotes), then anything but a small letter.
    fn sentence_follows(&self, at: usize) -> bool {
        let mut rest = self.text.get(at..).unwrap_or("").chars();
        let mut space = false;
        loop {
            match rest.next() {
                None => return true,
                Some(c) if c.is_whitespace() => space = true,
                Some('"' | '”' | '»' | ')' | ']' | '\'' | '’' | '“' | '«' | '(' | '[') => {}
                Some(c) => return space && !c.is_lowercase() && !closes(c),
            }
        }
    }

    fn word(&mut self, start: usize) -> usize {
        let end = start + word_len(self.text.get(start..).unwrap_or(""));
        let word = self.text.get(start..end).unwrap_or("");
        let start = self.elision(start, word);
        let word = self.text.get(start..end).unwrap_or("");
        let end = self.abbreviation(start, end, word);
        let word = self.text.get(start..end).unwrap_or("");
        let stem = start + word.len() - self.possessive(word);
        self.push(start, stem);
        self.push(stem, end)
    }

    /// A short word before an apostrophe that belongs to the next one.
    fn elision(&mut self, start: usize, word: &str) -> usize {
        let Some((at, mark)) = word.char_indices().find(|(_, c)| is_apostrophe(*c)) else {
            return start;
        };
        let head = word.get(..at).unwrap_or("").to_lowercase() + "'";
        if self.rules.elisions.contains(&head) {
            return self.push(start, start + at + mark.len_utf8());
        }
        start
    }

    /// Initials and listed abbreviations keep their full stop.
    fn abbreviation(&self, start: usize, end: usize, word: &str) -> usize {
        if self.text.get(end..end + 1) != Some(".") {
            return end;
        }
        let mut chars = word.chars();
        let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
        let initial = initial && !self.ends_form(start);
        let listed = || {
            let word = self.text.get(start..=end);
            word.is_some_and(|word| {
                let rules = self.rules;
                let short = || rules.short_titles.contains(&word.to_lowercase());
                rules.abbreviations.contains(word) || rules.initials.contains(word) || short()
            })
        };
        if initial || listed() { end + 1 } else { end }
    }

    /// Whether a letter stands behind a capital and a stroke, as in a legal form ("A/S").
    fn ends_form(&self, start: usize) -> bool {
        let mut before = self.text.get(..start).unwrap_or("").chars().rev();
        before.next() == Some('/') && before.next().is_some_and(char::is_uppercase)
    }

    /// Length of a possessive ending, in bytes.
    fn possessive(&self, word: &str) -> usize {
        let plain = |ending: &str| {
            let chars = ending.chars().count();
            let from = word
                .char_indices()
                .rev()
                .nth(chars - 1)
                .map(|(at, _)| at)
                .filter(|at| *at > 0)?;
            let tail = word.get(from..)?;
            let same = tail
                .chars()
                .zip(ending.chars())
                .all(|(a, b)| a == b || (b == '\'' && is_apostrophe(a)));
            same.then_some(tail.len())
        };
        let endings = self
            .rules
            .possessives
            .iter()
            .filter(|ending| !ending.is_empty());
        endings
            .filter_map(|ending| plain(ending))
            .next()
            .unwrap_or(0)
    }
}

const fn closes(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`')
}

/// Letters, digits and marks over them; hyphens, apostrophes and colons between letters; points and commas between digits.
fn word_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let (mut end, mut before) = (0, ' ');
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        if !(is_word(c) || joins(before, c, after)) {
            break;
        }
        (end, before) = (at + c.len_utf8(), c);
    }
    end
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(&c) || c == '\u{ad}'
}

fn joins(before: char, c: char, after: char) -> bool {
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '&' => before.is_alphanumeric() && after.is_alphanumeric(),
        ':' => before.is_alphanumeric() && after.is_lowercase(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => is_apostrophe(c) && before.is_alphabetic() && after.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;
    use regesta_packs::Names;

    fn words(text: &str, lang: &str) -> String {
        let names = Names::builtin().unwrap();
        let mut out = Vec::new();
        tokenize(text, names.rules(Language::new(lang)).unwrap(), &mut out);
        let show =
            |token: &Token<'_>| format!("{}{}", if token.opens { "^" } else { "" }, token.text);
        out.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn initials_possessives_and_sentences() {
        assert_eq!(
            words("I. T. Smilga’s plan (1919). He left.", "en"),
            "^I. T. Smilga ’s plan ( 1919 ) . ^He left ."
        );
        assert_eq!(
            words("Yu. Berg and Thos. Holm. He left.", "en"),
            "^Yu. Berg and Thos. Holm . ^He left ."
        );
        assert_eq!(
            words("Dr. O'Brien's 1,500 men", "en"),
            "^Dr. O'Brien 's 1,500 men"
        );
        assert_eq!(
            words("puna-armeijan 7. armeijaa, NKP:n", "fi"),
            "^puna-armeijan 7 . armeijaa , NKP:n"
        );
        assert_eq!(
            words("L'empereur d’Autriche", "fr"),
            "^L' empereur d’ Autriche"
        );
    }

    #[test]
    fn tokens_cover_hostile_text() {
        for text in [
            "",
            "''''",
            "’s",
            "a’",
            "\u{301}\u{301}",
            "x.y.z",
            "'s's's",
            "–—…",
        ] {
            words(text, "en");
        }
    }
}
