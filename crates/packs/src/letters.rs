//! Letters and their lower case, with the common alphabets ahead of the tables.

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// No part of one.
    Blank,
    /// A letter.
    Letter,
    /// A digit or another number.
    Digit,
}

impl LetterKind {
    /// The kind of a character.
    #[inline]
    #[must_use]
    pub fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '0'..='9' => Self::Digit,
            '\0'..='\x7f' | '×' | '÷' | '\u{2010}'..='\u{2044}' => Self::Blank,
            '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{481}' => Self::Letter,
            _ => Self::of_table(c),
        }
    }

    #[cold]
    fn of_table(c: char) -> Self {
        if !c.is_alphanumeric() {
            Self::Blank
        } else if c.is_numeric() {
            Self::Digit
        } else {
            Self::Letter
        }
    }
}

/// Whether a character is part of a word: what [`char::is_alphanumeric`] says, told faster for the common alphabets.
#[inline]
#[must_use]
pub fn is_word(c: char) -> bool {
    LetterKind::of(c) != LetterKind::Blank
}

/// The lower case of a character that has one of a single character; `None` asks for the tables.
#[inline]
fn lower(c: char) -> Option<char> {
    let moved = |by: u32| char::from_u32(u32::from(c) + by);
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        '\u{410}'..='\u{42f}' => moved(0x20),
        '\u{430}'..='\u{45f}' => Some(c),
        '\u{400}'..='\u{40f}' => moved(0x50),
        '\u{c0}'..='\u{de}' if c != '×' => moved(0x20),
        '\u{df}'..='\u{ff}' => Some(c),
        _ => None,
    }
}

/// Passes the lower case of a character on, one character at a time.
#[inline]
pub fn each_lower(c: char, mut take: impl FnMut(char)) {
    match lower(c) {
        Some(lower) => take(lower),
        None => c.to_lowercase().for_each(take),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_the_tables_say() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_word(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(LetterKind::of(c), LetterKind::of_table(c), "{c:?}");
            let (mut own, table) = (String::new(), c.to_lowercase().collect::<String>());
            each_lower(c, |lower| own.push(lower));
            assert_eq!(own, table, "{c:?}");
        }
    }
}
