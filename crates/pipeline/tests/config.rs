//! What `regesta.toml` may say, and what it is told when it says something else.

use regesta_model::Language;
use regesta_pipeline::Config;

#[test]
fn the_whole_of_it() {
    let text = "stages = ['find-blocks']\nformats = ['csv', 'html']\nthreads = 3\n\
                [document]\nplace = 'Helsinki'\nlanguage = 'fi'\npublished = '2020-01-31'\n[dates]\nassume-julian = true\n";
    let config = Config::parse("regesta.toml", text).unwrap();
    let origin = config.document.origin();
    assert_eq!(config.threads, Some(3));
    assert!(config.dates.assume_julian);
    assert_eq!(config.formats.unwrap(), ["csv", "html"]);
    assert_eq!(origin.place.as_deref(), Some("Helsinki"));
    assert_eq!(origin.language, Some(Language::new("fi")));
    assert_eq!(origin.published.as_deref(), Some("2020-01-31"));
}

#[test]
fn faults_are_placed() {
    let cases = [
        ("thread = 1", "r.toml:1: unknown field `thread`"),
        (
            "\n[document]\ncountry = 'x'",
            "r.toml:3: unknown field `country`",
        ),
        (
            "threads = 'many'",
            "r.toml:1: invalid type: string \"many\"",
        ),
        ("threads = 1\nthreads = 2", "r.toml:2: duplicate key"),
        ("formats = [", "r.toml:1: "),
    ];
    for (text, expected) in cases {
        let error = Config::parse("r.toml", text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text:?} gives {error:?}");
    }
}
