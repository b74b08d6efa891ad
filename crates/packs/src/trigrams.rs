//! Trigrams per language: they tell languages apart where frequent words do not.

use crate::{PackError, PackFile};
use regesta_model::Language;

/// What letters tell of languages.
#[derive(Debug, Clone, Default)]
pub struct Trigrams {
    /// One entry each; the order decides ties.
    pub languages: Vec<LanguageTrigrams>,
}

/// One language.
#[derive(Debug, Clone)]
pub struct LanguageTrigrams {
    /// Its tag.
    pub language: Language,
    /// The script it is written in.
    pub script: Script,
    /// Its letters, lower case.
    pub alphabet: String,
    /// Its most frequent trigrams, the most frequent first, with blanks at the ends of words.
    pub trigrams: Vec<[char; 3]>,
}

/// Scripts that several languages of the list share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
}

impl Trigrams {
    /// The languages of this table.
    ///
    /// # Errors
    /// A row without its four fields, an unknown script, or a trigram of another length.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let rows = (1..).zip(file.text.lines());
        let rows = rows.filter(|(_, row)| !row.starts_with('#'));
        let languages = rows.map(|(line, row)| {
            read(row).ok_or_else(|| {
                let message = "a row is a tag, latin or cyrillic, an alphabet and trigrams";
                PackError::new(&file.name, Some(line), message.to_owned())
            })
        });
        Ok(Self {
            languages: languages.collect::<Result<_, _>>()?,
        })
    }
}

fn read(row: &str) -> Option<LanguageTrigrams> {
    let mut fields = row.split('\t');
    let language = Language::new(fields.next()?);
    let script = match fields.next()? {
        "latin" => Script::Latin,
        "cyrillic" => Script::Cyrillic,
        _ => return None,
    };
    let alphabet = fields.next()?.to_owned();
    let trigrams = fields.next()?.split(' ').map(|trigram| {
        let chars: Vec<char> = trigram.replace('_', " ").chars().collect();
        <[char; 3]>::try_from(chars).ok()
    });
    Some(LanguageTrigrams {
        language,
        script,
        alphabet,
        trigrams: trigrams.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_none_is_named_with_its_line() {
        let parse = |text: &'static str| Trigrams::parse(&PackFile::builtin("t.tsv", text));
        let one = parse("# tag\nen\tlatin\tabc\t_th the\n").unwrap();
        let one = one.languages.first().unwrap();
        assert_eq!(one.trigrams, [[' ', 't', 'h'], ['t', 'h', 'e']]);
        for text in ["# tag\nen\tlatin\tabc\t_thx", "# tag\nen\trunic\tabc\t_th"] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.starts_with("t.tsv:2: "), "{error}");
        }
    }
}
