//! States by their letters: places that act as bodies do.

/// Letters from which on a word of capitals alone is a state's, and from which on one behind its land is.
const ALONE: usize = 4;
const BEHIND: usize = 3;

/// Whether an entity's name is the letters of a state ("RSFSR"): it takes part in what is told, and is not where it happens.
pub(crate) fn acts(name: &str) -> bool {
    name.chars().count() >= ALONE && is_letters(name)
}

/// Whether a place's name ends in the letters of a state ("Armenian SSR"), or is nothing else: it is founded as a body is.
pub(crate) fn is_founded(name: &str) -> bool {
    let Some((land, letters)) = name.rsplit_once(char::is_whitespace) else {
        return acts(name);
    };
    let behind = letters.chars().count() >= BEHIND && is_letters(letters);
    behind && !land.split_whitespace().any(is_letters)
}

fn is_letters(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_make_a_state() {
        assert!(acts("RSFSR") && acts("СССР") && is_founded("RSFSR"));
        assert!(!acts("USA") && !acts("Riga") && !acts("Armenian SSR"));
        assert!(is_founded("Armenian SSR") && is_founded("Эстонская ССР"));
        for name in ["SSR", "NEW YORK", "Vitamin B", "Riga", "Port Said"] {
            assert!(!is_founded(name), "{name}");
        }
    }
}
