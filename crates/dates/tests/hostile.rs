//! Input made to be slow: four times as much of it takes no more than a small multiple of the time.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use std::time::{Duration, Instant};

/// Pieces that are repeated, each a way to make a grammar look far ahead or back.
const PIECES: &[&str] = &[
    "1",
    "1 9 17 ",
    "1917 ",
    "1917-",
    "of ",
    "of the ",
    "(1 May ",
    "1-2 (3-4 (",
    "from 1 May to ",
    "between 1 and ",
    "abcdefghij",
    "MDCLXVI",
    "8 (20) May 1850, ",
    "8 May, ",
    "will Monday ",
    "hundred ",
    "thousand ninety ",
    "last day later ",
    "a year ago third quarter ",
    "18th and ",
    "1920 and ",
    "old style ",
    "'",
    "1 May\n",
    "1.",
    "1/",
    "1 May 1850 Russia ",
    "in '68, ",
    "the day before ",
    "this next ",
    "first Monday of ",
    "the week of ",
    "first two weeks of May ",
    "1 May (O.S.)/",
    "20.11./",
    "from 3 last year ",
    "the 1840s and '50s ",
    "(4 December as (Julian calendar ",
    "4 May 12 Henry ",
    "8th inst. ",
    "Monday next after Easter ",
    "8 March 1702, being Sunday ",
    "In 1710. On 4 July ",
];

/// How much more time four times the input may take; a quadratic course takes sixteen times as much.
const MOST: u32 = 10;
/// Times below this tell nothing.
const FLOOR: Duration = Duration::from_millis(5);
const SMALL: usize = 25_000;

fn time(text: &str, tagger: &Tagger, places: &Places) -> Duration {
    let start = Instant::now();
    let dates = tagger.find(text, Language::new("en"));
    let readings = resolve(text, &dates, &Context::default(), places);
    assert_eq!(readings.len(), dates.len());
    start.elapsed()
}

#[test]
fn time_grows_with_the_input_and_no_faster() {
    let tagger = Tagger::new(&LangPack::builtin().unwrap());
    let places = Places::new(&CalendarPlaces::builtin().unwrap());
    let sized = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    for piece in PIECES {
        let (small, large) = (sized(piece, SMALL), sized(piece, 4 * SMALL));
        let grows = || {
            let before = time(&small, &tagger, &places).max(FLOOR);
            time(&large, &tagger, &places) <= before * MOST
        };
        assert!(
            grows() || grows() || grows(),
            "{piece:?} takes more than its share of time"
        );
    }
}

#[test]
fn a_megabyte_without_spaces_is_read() {
    let tagger = Tagger::new(&LangPack::builtin().unwrap());
    let places = Places::new(&CalendarPlaces::builtin().unwrap());
    for piece in ["x", "1", "ж", "(", "1917"] {
        time(&piece.repeat(1_000_000 / piece.len()), &tagger, &places);
    }
}
