//! EDTF: verdict, level, bounds and normal form of one-liners.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use regesta_calendar::{Edtf, Relation};

/// Text, level, bounds, normal form (`=` when it is the text itself).
const VALID: &[(&str, u8, &str, &str)] = &[
    ("1703-05-27", 0, "1703-05-27/1703-05-27", "="),
    ("1703-05", 0, "1703-05-01/1703-05-31", "="),
    ("1703", 0, "1703-01-01/1703-12-31", "="),
    ("1700-02", 0, "1700-02-01/1700-02-28", "="),
    ("1600-02", 0, "1600-02-01/1600-02-29", "="),
    ("0000-02-29", 0, "0000-02-29/0000-02-29", "="),
    ("1709-07-08T09:00:00", 0, "1709-07-08/1709-07-08", "="),
    ("1709-07-08T24:00:00Z", 0, "1709-07-08/1709-07-08", "="),
    ("1709-07-08T09:00:00-03:30", 0, "1709-07-08/1709-07-08", "="),
    ("1700/1721", 0, "1700-01-01/1721-12-31", "="),
    ("1700-02/1721-09-10", 0, "1700-02-01/1721-09-10", "="),
    ("-0043-03-15", 1, "-0043-03-15/-0043-03-15", "="),
    ("Y12345", 1, "12345-01-01/12345-12-31", "="),
    ("Y-12345", 1, "-12345-01-01/-12345-12-31", "="),
    ("1812-22", 1, "1812-06-01/1812-08-31", "="),
    ("1811-24", 1, "1811-12-01/1812-02-29", "="),
    ("1703?", 1, "1703-01-01/1703-12-31", "="),
    ("1703-05~", 1, "1703-05-01/1703-05-31", "="),
    ("1703-05-27%", 1, "1703-05-27/1703-05-27", "="),
    ("170X", 1, "1700-01-01/1709-12-31", "="),
    ("17XX", 1, "1700-01-01/1799-12-31", "="),
    ("170X?", 1, "1700-01-01/1709-12-31", "="),
    ("1703-XX", 1, "1703-01-01/1703-12-31", "="),
    ("1703-02-XX", 1, "1703-02-01/1703-02-28", "="),
    ("1703-XX-XX", 1, "1703-01-01/1703-12-31", "="),
    ("1703/..", 1, "1703-01-01/..", "="),
    ("../1703", 1, "../1703-12-31", "="),
    ("1703/", 1, "1703-01-01/", "="),
    ("/1703", 1, "/1703-12-31", "="),
    ("../..", 1, "../..", "="),
    ("1703~/1704-06?", 1, "1703-01-01/1704-06-30", "="),
    ("Y17E5", 2, "1700000-01-01/1700000-12-31", "Y1700000"),
    ("Y123456S2", 2, "120000-01-01/129999-12-31", "="),
    ("1703S3", 2, "1700-01-01/1709-12-31", "="),
    ("-0043S2", 2, "-0099-01-01/0000-12-31", "="),
    ("1812-26", 2, "1812-06-01/1812-08-31", "="),
    ("1812-29", 2, "1812-09-01/1812-11-30", "="),
    ("1812-30", 2, "1812-12-01/1813-02-28", "="),
    ("1812-36", 2, "1812-10-01/1812-12-31", "="),
    ("1812-39", 2, "1812-09-01/1812-12-31", "="),
    ("1812-40", 2, "1812-01-01/1812-06-30", "="),
    ("18XX-22", 2, "1800-06-01/1899-08-31", "="),
    ("[1703,1705..1707]", 2, "1703-01-01/1707-12-31", "="),
    (
        "{1705,1703,1703}",
        2,
        "1703-01-01/1705-12-31",
        "{1703,1705}",
    ),
    ("[..1703-05]", 2, "../1703-05-31", "="),
    ("[1703-05..]", 2, "1703-05-01/..", "="),
    ("[1705,1703..]", 2, "1703-01-01/..", "[1705,1703..]"),
    ("1703-05~-27", 2, "1703-05-27/1703-05-27", "="),
    ("1703?-05-27", 2, "1703-05-27/1703-05-27", "="),
    ("?1703-?05-?27", 2, "1703-05-27/1703-05-27", "1703-05-27?"),
    ("?1703-05-~27", 2, "1703-05-27/1703-05-27", "1703?-05-~27"),
    ("1703?-05~-27", 2, "1703-05-27/1703-05-27", "1703%-~05-27"),
    ("17XX-02-29", 2, "1704-02-29/1796-02-29", "="),
    ("1X00-02-29", 2, "1200-02-29/1600-02-29", "="),
    ("1703-1X", 2, "1703-10-01/1703-12-31", "="),
    ("1703-X2", 2, "1703-02-01/1703-12-31", "="),
    ("1703-XX-31", 2, "1703-01-31/1703-12-31", "="),
    ("1703-05-X7", 2, "1703-05-07/1703-05-27", "="),
    ("XXXX-05-27", 2, "0000-05-27/9999-05-27", "="),
    ("-17X3-05", 2, "-1793-05-01/-1703-05-31", "="),
];

/// Text and what the message says.
const WRONG: &[(&str, &str)] = &[
    ("", "there is no text"),
    (" 1703", "four digits"),
    ("703", "four digits"),
    ("17033", "four digits"),
    ("1703-5", "two digits"),
    ("1703-5-27", "two digits"),
    ("1703-05-2", "two digits"),
    ("1703-05-277", "two digits"),
    ("1703-05-27x", "something follows"),
    ("1703-14", "14 is neither a month"),
    ("1703-00", "00 is neither a month"),
    ("1703-3X", "3X is neither a month"),
    ("1703-06-31", "no such day"),
    ("1700-02-29", "no such day"),
    ("1703-02-3X", "no such day"),
    ("XXX1-02-29", "no such day"),
    ("1703-21-01", "a season has no days"),
    ("1703-42", "42 is neither a month"),
    ("-0000", "1 BC is 0000"),
    ("Y1703", "at least five digits"),
    ("Y01703", "at least five digits"),
    ("Y17E99", "beyond 10^17"),
    ("Y99999999999999999999", "beyond 10^17"),
    ("1703S5", "significant digits"),
    ("1703S0", "significant digits"),
    ("17XXS2", "significant digits"),
    ("1703-05-27?~", "one qualifier"),
    ("?1703?", "one qualifier"),
    (
        "1703?-1X",
        "unspecified digits takes a qualifier at its end",
    ),
    ("1703-05-27T25:00:00", "a time is hh:mm:ss"),
    ("1703-05-27T09:00", "a time is hh:mm:ss"),
    ("1703-05-27T09:00:00+15", "a time is hh:mm:ss"),
    ("1703-05T09:00:00", "full day"),
    ("1703-05-XXT09:00:00", "full day"),
    ("1703/04", "four digits"),
    ("1703/1704/1705", "one slash"),
    ("/", "a date on one side"),
    ("1704/1703", "ends before it begins"),
    ("[1703", "closed by the bracket"),
    ("[1703}", "closed by the bracket"),
    ("[]", "a set holds"),
    ("[1703,]", "a set holds"),
    ("[..]", "a set holds"),
    ("[1703,..1705]", "a set holds"),
    ("{1705..1703}", "ends before it begins"),
];

#[test]
fn valid_texts() {
    for (text, level, bounds, normal) in VALID {
        let edtf = Edtf::parse(text).unwrap_or_else(|error| panic!("{error}"));
        let extent = edtf.extent().to_string();
        assert_eq!((edtf.level(), extent.as_str()), (*level, *bounds), "{text}");
        let expected = if *normal == "=" { text } else { normal };
        assert_eq!(edtf.normal_form(), *expected, "{text}");
        assert_eq!(edtf.to_string(), *text);
    }
}

#[test]
fn wrong_texts() {
    for (text, part) in WRONG {
        let error = Edtf::parse(text).expect_err(text).to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}

#[test]
fn order_is_by_days() {
    let mut texts: Vec<_> = [
        "1704",
        "../1703",
        "1703-05-27",
        "1703",
        "1703-05/..",
        "1703-05",
    ]
    .into_iter()
    .map(|text| Edtf::parse(text).unwrap())
    .collect();
    texts.sort();
    let sorted: Vec<_> = texts.iter().map(Edtf::as_str).collect();
    assert_eq!(
        sorted,
        [
            "../1703",
            "1703",
            "1703-05",
            "1703-05/..",
            "1703-05-27",
            "1704"
        ]
    );
    assert!(texts[2] < texts[3]);
}

#[test]
fn relations() {
    use Relation::{Between, DefinitelyAfter, DefinitelyBefore, DefinitelyDuring, PossiblyDuring};
    let cases = [
        ("1702", "1703", DefinitelyBefore),
        ("1702~", "1703", PossiblyDuring),
        ("1701~", "1703", DefinitelyBefore),
        ("1701%", "1703", PossiblyDuring),
        ("1704-01-01", "1703", DefinitelyAfter),
        ("1703-05-27", "1703", DefinitelyDuring),
        ("1703-05-27", "1700/1721", DefinitelyDuring),
        ("1703", "1703-05", PossiblyDuring),
        ("1703", "1700/", PossiblyDuring),
        ("1703", "1700/..", DefinitelyDuring),
        ("1699", "1700/", DefinitelyBefore),
        ("1700/", "1799", PossiblyDuring),
        ("1704", "[1703,1705]", Between),
        ("1703-05-27?", "1703-05-28", PossiblyDuring),
        ("17XX", "18XX", DefinitelyBefore),
    ];
    for (a, b, expected) in cases {
        let (first, second) = (Edtf::parse(a).unwrap(), Edtf::parse(b).unwrap());
        assert_eq!(first.relation(&second), expected, "{a} and {b}");
    }
}
