//! What two texts say of one thing in other words.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::read;
use regesta_model::{Agreement, Conflict, Document};

/// Two articles on one woman, under a heading each.
fn page(first: &str, second: &str) -> Document {
    let filler = "The harbour had eleven cranes, and the town built another one when the trade in timber grew. \
                  Ships came from the north with fish, and from the south with wine, salt and cloth for the market.";
    let more = "Her office stood by the river above a shop that sold rope, and from its window she saw every boat that \
                passed under the first of them; the rent was low and the stairs were steep.";
    read(&format!(
        "Anna Holm\n\nAnna Holm was an engineer. {filler} {first}\n\n\n\
         Anna Holm remembered\n\nBy Per Berg 12 May 2020\n\nAnna Holm built bridges. {more} {second}\n"
    ))
}

/// "topic detail subject" of a comparison.
fn named(doc: &Document, conflict: &Conflict) -> String {
    let detail = conflict
        .detail
        .as_ref()
        .map_or("-", |detail| detail.as_str());
    let subject = doc.entity(conflict.subject).unwrap();
    format!("{} {detail} {}", conflict.topic, subject.name)
}

fn contradictions(first: &str, second: &str) -> Vec<String> {
    let doc = page(first, second);
    let all = doc.layers().records.conflicts.iter();
    let real = all.filter(|conflict| conflict.agreement == Agreement::Contradictory);
    real.map(|conflict| named(&doc, conflict)).collect()
}

#[test]
fn different_words_for_one_thing_are_compared() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "On 3 April 1917 Anna Holm was elected to the Central Committee.",
            "Anna Holm became a member of the party's Central Committee on 2 August 1917.",
            &["membership central-committee Anna Holm"],
        ),
        (
            "In May 1919 Anna Holm was co-opted into the Revolutionary Military Council.",
            "Anna Holm joined the Revvoensovet in July 1919.",
            &["membership war-council Anna Holm"],
        ),
        (
            "In 1920 Anna Holm fought in the Polish-Soviet War.",
            "In 1921 Anna Holm fought against the Polish Army.",
            &["war polish-soviet-war Anna Holm"],
        ),
        (
            "Anna Holm joined the United Opposition in 1926.",
            "In 1927 Anna Holm joined forces with others to challenge them.",
            &["opposition joining Anna Holm"],
        ),
        (
            "Anna Holm was born in Riga in 1881.",
            "Anna Holm was born in Helsinki in 1881.",
            &["birth place Anna Holm"],
        ),
    ];
    for (first, second, wanted) in cases {
        assert_eq!(contradictions(first, second), *wanted, "{first} | {second}");
    }
}

#[test]
fn what_may_be_one_or_is_two_is_left_alone() {
    let cases = [
        (
            "On 3 April 1917 Anna Holm was elected to the Central Committee.",
            "Anna Holm became a member of the Central Committee in 1917.",
        ),
        (
            "In 1917 Anna Holm was elected to the Central Committee.",
            "In July 1918 Anna Holm joined the Politburo.",
        ),
        (
            "In 1917 Anna Holm was elected to the Central Committee.",
            "In 1925 Anna Holm was elected to the Central Committee again.",
        ),
        (
            "In 1920 Anna Holm fought in the Polish-Soviet War.",
            "In 1921, after the Polish-Soviet War, Anna Holm fought the flood.",
        ),
        (
            "The Congress of Soviets opened on November 7, 1917.",
            "Is it not odd that the Congress of Soviets was set for November 2, 1917?",
        ),
        (
            "Anna Holm was born in Riga in 1881.",
            "Anna Holm was born in Latvia in 1881.",
        ),
        // A namesake, of whom the second text tells no more than the surname.
        (
            "Anna Holm died in 1938.",
            "Per Berg and Ole Lund built the mill, and Berg was dead before Holm died in 1912.",
        ),
        // Entries of two women of one name in one text.
        (
            "Eva Lund, of Norden, died in 1701. Eva Lund, of Varby, died in 1745.",
            "",
        ),
        // The widow of the one, and his own death.
        (
            "The widow of Per Berg, died in January 1662. Per Berg died in 1678.",
            "His wife died in 1650. Per Berg died in 1678.",
        ),
        (
            "Prosten Per Berg dog i Borgå 1862. Han var född 1801. Änkan efter Per Berg dog den 3 maj 1880.",
            "Provst Per Berg døde i Odense 1862. Han var født 1801. Enken efter Per Berg døde den 3. maj 1880.",
        ),
        // A year that only the dates around it give.
        (
            "Anna Holm died on 28 July 1667.",
            "In 1668 the river rose. Anna Holm died on 28 July, and nobody at the bridge knew of it.",
        ),
        // Where else to look is no event.
        (
            "Anna Holm died in 1938; see 3 May 1902.",
            "Anna Holm died in 1938 (see also 5 June 1911).",
        ),
    ];
    for (first, second) in cases {
        assert_eq!(contradictions(first, second), [""; 0], "{first} | {second}");
    }
}

/// Two sentences of one article that each cite a work.
#[test]
fn works_cited_are_witnesses_of_their_own() {
    let two = "In February 1924 the Northern Academy was founded (Lund, 1995:29). In March 1926 the Northern Academy was founded (Berg, 1992:105).";
    let one = "In February 1924 the Northern Academy was founded. In March 1924 the Northern Academy was founded.";
    assert!(contradictions(one, "").is_empty());
    let found = contradictions(&two.replace("1926", "1924"), "");
    assert_eq!(found, ["founding - Northern Academy"]);
}

#[test]
fn the_subject_of_a_sentence_is_not_its_object() {
    let cases = [
        (
            "Anna Holm served with Per Berg, and died in 1938.",
            "Anna Holm",
        ),
        (
            "She was physician to Per Berg, and died in 1938.",
            "Anna Holm",
        ),
        (
            "The bridge was named by Per Berg, who died in 1938.",
            "Per Berg",
        ),
    ];
    for (text, wanted) in cases {
        let doc = page(text, "");
        let statements = doc.layers().records.statements.iter();
        let mut deaths =
            statements.filter(|one| one.topic.as_ref().is_some_and(|id| id.as_str() == "death"));
        let subject = deaths.next().and_then(|one| one.subject()).unwrap();
        assert_eq!(doc.entity(subject).unwrap().name, wanted, "{text}");
    }
}

#[test]
fn only_the_clause_that_would_have_been_is_set_aside() {
    let doc = page(
        "In July 1929 Anna Holm was arrested, and it was said, and later written, that the work would have been finished by 1931.",
        "",
    );
    let records = &doc.layers().records;
    let years: Vec<&str> = records
        .statements
        .iter()
        .map(|one| doc.date(one.dates[0]).unwrap().span.slice(doc.source()))
        .collect();
    assert_eq!(years, ["July 1929"]);
    assert_eq!(records.set_aside.last().unwrap().dates, 1);
}

#[test]
fn a_dateline_heads_the_sentence_after_it() {
    let doc = page(
        "5 November 1905 (O.S.). The bridge of Anna Holm was opened.",
        "",
    );
    let statements = doc.layers().records.statements.iter();
    let quotations: Vec<&str> = statements
        .map(|one| one.quotation.slice(doc.source()))
        .collect();
    let whole = "5 November 1905 (O.S.). The bridge of Anna Holm was opened.";
    assert!(quotations.contains(&whole), "{quotations:?}");
}
