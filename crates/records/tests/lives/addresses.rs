//! Places with their regions, lengths of time beside a date, and captions.

use super::check;

#[test]
fn a_region_parts_no_date_from_its_verb() {
    check(&[
        (
            "Henry Marsh was born at Springfield, Illinois, on 3 May 1840, and died at Boston, Massachusetts, on 4 June 1900.",
            &[
                "birth Henry Marsh, 3 May 1840, Springfield",
                "death Henry Marsh, 4 June 1900, Boston",
            ],
        ),
        (
            "Peter Hale was born in Leeds, Yorkshire, in 1840 and died in London in 1900.",
            &[
                "birth Peter Hale, 1840, Leeds",
                "death Peter Hale, 1900, London",
            ],
        ),
        (
            "Karl Lindberg föddes i Lund, Skåne, den 3 maj 1840 och dog i Kalmar, Småland, den 4 juni 1900.",
            &[
                "birth Karl Lindberg, 3 maj 1840, Lund",
                "death Karl Lindberg, 4 juni 1900, Kalmar",
            ],
        ),
        (
            "Henri Marchand naît à Albi, Tarn, le 3 mai 1840 et meurt à Lyon, Rhône, le 4 juin 1900.",
            &[
                "birth Henri Marchand, 3 mai 1840, Albi",
                "death Henri Marchand, 4 juin 1900, Lyon",
            ],
        ),
        (
            "Heinrich Maurer wurde in Ulm, Württemberg, am 3. Mai 1840 geboren und starb am 4. Juni 1900 in Graz, Steiermark.",
            &[
                "birth Heinrich Maurer, 3. Mai 1840, Ulm",
                "death Heinrich Maurer, 4. Juni 1900, Graz",
            ],
        ),
    ]);
}

#[test]
fn a_year_beside_a_length_is_not_that_of_the_event() {
    let cases = [
        "A statue of Peter Marsh was erected in 1890, twenty years after his death.",
        "The altar of Peter Marsh was finished in 1650, five years before his death.",
        "Karl Lindgrens staty restes 1925, tio år efter hans död.",
        "Das Haus von Johann Braun wurde 1925, zehn Jahre nach seinem Tod, verkauft.",
        "La statue de Paul Martin fut élevée en 1925, dix ans après sa mort.",
        "Памятник Ивану Морозову открыт в 1925 году, через десять лет после его смерти.",
    ];
    for text in cases {
        check(&[(text, &[])]);
    }
    check(&[(
        "Peter Marsh died in 1930, ten years after his brother.",
        &["death Peter Marsh, 1930, -"],
    )]);
}

#[test]
fn captions_tell_lives_behind_a_nation() {
    check(&[
        (
            "Piet Mol (Dutch, 1606–1669) painted it.",
            &[
                "birth Piet Mol, 1606–1669, -",
                "death Piet Mol, 1606–1669, -",
            ],
        ),
        (
            "Anna Berg, American, born Germany, 1880–1966, cast it.",
            &[
                "birth Anna Berg, 1880–1966, -",
                "death Anna Berg, 1880–1966, -",
            ],
        ),
        (
            "Hans Kuyper (1650/1652–1702) was a painter.",
            &[
                "birth Hans Kuyper, 1650/1652, -",
                "death Hans Kuyper, 1702, -",
            ],
        ),
        (
            "Jan Kuyper (before 1650 – 1702) was a painter.",
            &["birth Jan Kuyper, 1650, -", "death Jan Kuyper, 1702, -"],
        ),
        ("John Hale (Labour, 1945–1990) spoke.", &[]),
    ]);
}
