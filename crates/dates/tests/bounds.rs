//! What the word before a date makes of it: the start of a time, its end, or the date of a document.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_dates::Tagger;
use regesta_model::{Language, Modifier};
use regesta_packs::LangPack;

#[test]
fn a_document_s_date_begins_no_time() {
    let tagger = Tagger::new(&LangPack::builtin().unwrap());
    let table = [
        ("fr", "Il cite la loi du 12 janvier 1816.", None),
        (
            "fr",
            "Depuis le 12 janvier 1816 il est banni.",
            Some(Modifier::Since),
        ),
        ("de", "Das Gesetz vom 12. Januar 1816 gilt noch.", None),
        (
            "de",
            "Seit dem 12. Januar 1816 ist er verbannt.",
            Some(Modifier::Since),
        ),
        ("es", "La ley del 12 de enero de 1816 rige.", None),
        ("nl", "De wet van 12 januari 1816 geldt nog.", None),
        ("ru", "Закон от 12 января 1816 года действует.", None),
        (
            "ru",
            "С 12 января 1816 года он в ссылке.",
            Some(Modifier::Since),
        ),
        (
            "en",
            "He was banished from 12 January 1816.",
            Some(Modifier::Since),
        ),
        (
            "en",
            "He stayed until 12 January 1816.",
            Some(Modifier::Until),
        ),
    ];
    for (language, text, wanted) in table {
        let dates = tagger.find(text, Language::new(language));
        let found: Vec<_> = dates.iter().map(|date| date.modifier).collect();
        assert_eq!(found, [wanted], "{text}");
    }
}
