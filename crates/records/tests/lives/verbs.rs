//! Verbs that share a date, places of several times, and what comes every year.

use crate::check;
use crate::common::read;
use regesta_model::DateEnd;

#[test]
fn a_date_that_opens_its_sentence_is_of_all_verbs_joined_behind_it() {
    check(&[
        (
            "In 1938 Robert Hale was arrested and shot.",
            &["arrest Robert Hale, 1938, -", "death Robert Hale, 1938, -"],
        ),
        (
            "Robert Hale was arrested in 1937 and shot.",
            &["arrest Robert Hale, 1937, -"],
        ),
        (
            "In 1937 Robert Hale was arrested and shot in 1938.",
            &["arrest Robert Hale, 1937, -", "death Robert Hale, 1938, -"],
        ),
        ("In 1938 Robert Hale took his gun and shot.", &[]),
    ]);
}

#[test]
fn each_time_of_an_office_has_its_own_town() {
    check(&[(
        "Robert Hale was mayor of Hull from 1840 to 1845 and of Leeds from 1845 to 1850.",
        &[
            "office Robert Hale, 1840 to 1845, Hull",
            "office Robert Hale, 1845 to 1850, Leeds",
        ],
    )]);
}

#[test]
fn what_comes_every_year_is_of_none() {
    for text in [
        "Robert Hale was a miller. His name day is 29 June. He died in 1850.",
        "The museum is open from May to September. Robert Hale died in 1850.",
    ] {
        let doc = read(text);
        assert_eq!(doc.layers().records.statements.len(), 1, "{text}");
    }
}

#[test]
fn what_happens_on_one_day_is_within_a_range() {
    for (text, wanted) in [
        (
            "Robert Hale was born between 1840 and 1845.",
            DateEnd::Within,
        ),
        (
            "Robert Hale was mayor between 1840 and 1845.",
            DateEnd::Whole,
        ),
    ] {
        let doc = read(text);
        assert_eq!(doc.layers().records.statements[0].end, wanted, "{text}");
    }
}
