//! What the word before a date makes of it: the start of a time, its end, or the date of a document.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_dates::Tagger;
use regesta_model::{Language, Modifier};
use regesta_packs::LangPack;

#[test]
fn bounds_hold_before_and_behind_a_date_and_are_turned_round_by_not() {
    use Modifier::{After, Before, Since, Until};
    let tagger = Tagger::new(&LangPack::builtin().unwrap());
    let table = [
        ("en", "He died by 1881.", Some(Until)),
        ("en", "He died not before 1865.", Some(Since)),
        ("en", "He died not after 1865.", Some(Until)),
        ("en", "He died no later than 3 May 1881.", Some(Until)),
        ("en", "He was born no earlier than 1831.", Some(Since)),
        ("en", "He died in 1881 at the latest.", Some(Until)),
        ("en", "He did not arrive in Riga before 1866.", Some(Since)),
        ("en", "He did not marry until 1865.", None),
        ("en", "He lived there from 1835 onwards.", Some(Since)),
        ("en", "From 1759 at the latest he wrote.", None),
        ("en", "The house dates from 1835.", None),
        ("en", "He read the Washington Post 1995.", None),
        ("en", "He died ante 1850.", Some(Before)),
        ("en", "He died post 1850.", Some(After)),
        ("de", "Er starb spätestens 1890.", Some(Until)),
        ("de", "Er starb 1890 spätestens.", Some(Until)),
        ("de", "Er wurde frühestens 1831 getauft.", Some(Since)),
        ("de", "Er starb nicht vor 1865.", Some(Since)),
        ("de", "Der Vertrag von 1850 gilt.", None),
        ("de", "Ab 1850 lebte er hier.", Some(Since)),
        ("fr", "Il mourut au plus tard en 1890.", Some(Until)),
        ("fr", "Il naquit au plus tôt en 1831.", Some(Since)),
        ("fr", "Il ne vint pas avant 1865.", Some(Since)),
        ("sv", "Han dog senast 1890.", Some(Until)),
        ("sv", "Han föddes tidigast 1831.", Some(Since)),
        ("sv", "Han dog inte före 1865.", Some(Since)),
        ("da", "Han døde senest 1890.", Some(Until)),
        ("da", "Han blev født tidligst i 1831.", Some(Since)),
        ("da", "Han døde ikke før 1865.", Some(Since)),
        ("fi", "Hän kuoli viimeistään 1866.", Some(Until)),
        ("fi", "Hän syntyi aikaisintaan vuonna 1831.", Some(Since)),
        ("fi", "Hän kuoli vuoden 1850 jälkeen.", Some(After)),
        ("fi", "Hän kuoli ennen vuotta 1850.", Some(Before)),
        ("fi", "Hän kuoli vuoteen 1881 mennessä.", Some(Until)),
        ("fi", "Vuodesta 1835 alkaen hän asui täällä.", Some(Since)),
        ("fi", "Sodan jälkeen 1945 hän muutti.", None),
        ("ru", "Он умер не позднее 1880 года.", Some(Until)),
        ("ru", "Он родился не ранее 1831 года.", Some(Since)),
        ("ru", "Он умер до 1890 года.", Some(Until)),
        ("ru", "Он не умер до 1850 года.", Some(Since)),
        ("ru", "Он умер после 1850 года.", Some(After)),
    ];
    for (language, text, wanted) in table {
        let dates = tagger.find(text, Language::new(language));
        let found: Vec<_> = dates.iter().map(|date| date.modifier).collect();
        assert_eq!(found, [wanted], "{text}");
    }
}

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
