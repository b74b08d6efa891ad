//! How a language names a known thing: a body, an occasion.

use crate::PackError;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The names that one language has for a thing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The language.
    pub lang: String,
    /// Words and phrases in any case; `*` at the end stands for any ending.
    pub words: Vec<String>,
    /// Longer phrases that name something else although one of the words stands in them.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Sentences in which it is named.
    pub hit: Vec<String>,
    /// Sentences in which it is not.
    pub miss: Vec<String>,
}

/// Refuses an id that stands twice and a thing without names or examples.
pub(crate) fn check<'p>(
    file: &str,
    rows: impl Iterator<Item = (&'p str, &'p [Form])>,
) -> Result<(), PackError> {
    let mut seen = BTreeSet::new();
    let fault = |message: String| Err(PackError::new(file, None, message));
    for (id, forms) in rows {
        if !seen.insert(id) {
            return fault(format!("{id:?} stands twice"));
        }
        let bare =
            |form: &&Form| form.words.is_empty() || form.hit.is_empty() || form.miss.is_empty();
        if let Some(form) = forms.iter().find(bare) {
            let lang = &form.lang;
            return fault(format!(
                "{id:?}, {lang}: words, hit and miss must not be empty"
            ));
        }
    }
    Ok(())
}
