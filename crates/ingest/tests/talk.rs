//! Comments and threads on pages of bare lines.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]
#![allow(missing_docs)]

use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, Label};
use regesta_packs::Cleaning;
use std::sync::Arc;

/// Each line with its label, where it is kept.
fn judged(text: &str) -> Vec<(String, Label, bool)> {
    let tools = Arc::new(Tools::new(&Cleaning::builtin().unwrap()).unwrap());
    let clean = Clean::of(&tools, Document::from_text("t", text));
    let (source, layers) = (clean.document.source(), clean.document.layers());
    let blocks = layers.blocks.iter().zip(&layers.judgements);
    blocks
        .map(|(block, judged)| {
            let text = block.text(source).trim().to_owned();
            (text, judged.label, judged.verdict.is_kept())
        })
        .collect()
}

fn kept(text: &str) -> Vec<String> {
    let lines = judged(text).into_iter().filter(|line| line.2);
    lines.map(|line| line.0).collect()
}

fn label(lines: &[(String, Label, bool)], start: &str) -> Label {
    lines
        .iter()
        .find(|line| line.0.starts_with(start))
        .unwrap()
        .1
}

const MILL: &str = "The old mill by the river was built in 1782 and belonged until 1864 to the ironworks in the valley.\n\
    The fire of 1911 destroyed the roof and the stones, and the last miller left with his family for Canada.\n\
    Now the council wants to sell it, and a group of neighbours is collecting money to buy it before the summer.\n\
    The price is said to be low, but the roof alone would cost more than the whole of the land around the mill.\n";

#[test]
fn a_counter_of_comments_above_the_text_opens_no_section() {
    for above in ["38 comments", "Comments", "Keskustelu", "38 Kommentare"] {
        let page = format!(
            "Home\nNews\n{above}\nSign in\nThe fate of the mill\nBy Lisa Berg\n{MILL}Contact\n"
        );
        let lines = judged(&page);
        let text = || lines.iter().filter(|line| MILL.contains(&line.0));
        assert!(
            text().all(|line| line.1 != Label::Comment),
            "{above}: {lines:?}"
        );
        assert!(
            text().filter(|line| line.2).count() >= 3,
            "{above}: {lines:?}"
        );
    }
}

#[test]
fn the_same_counter_below_the_text_opens_one() {
    let page = format!(
        "Home\nThe fate of the mill\n2 comments\n{MILL}2 comments\nOldest first\nJukka\n12 March 2019 at 18:30\n\
         My grandmother was born in that mill and spoke of the noise.\nReply\nAnna\n12 March 2019 at 19:02\n\
         Brilliant, thanks Jukka.\nReply\nContact the editor\n"
    );
    let lines = judged(&page);
    assert!(
        lines
            .iter()
            .filter(|line| line.2 && MILL.contains(&line.0))
            .count()
            == 4
    );
    assert_eq!(label(&lines, "My grandmother"), Label::Comment);
    assert_eq!(label(&lines, "Brilliant"), Label::Comment);
    assert_eq!(label(&lines, "Oldest first"), Label::Chrome);
    assert_eq!(label(&lines, "Contact the editor"), Label::Chrome);
}

#[test]
fn a_form_under_comments_holds_none() {
    let page = format!(
        "The fate of the mill\n{MILL}2 thoughts on “The fate of the mill”\nJukka\n12 March 2019 at 18:30\n\
         My grandmother was born in that mill and spoke of the noise.\nReply\nAnna\n12 March 2019 at 19:02\n\
         The wheel stands in the museum now.\nReply\nLeave a Reply\nComment *\nName *\nWebsite\n"
    );
    let lines = judged(&page);
    assert_eq!(label(&lines, "The wheel"), Label::Comment);
    assert_ne!(label(&lines, "Name *"), Label::Comment);
    assert_ne!(label(&lines, "Website"), Label::Comment);
}

const THREAD: &str = "Board index\nQuick links\nQueens\nQueen not laying\nPost Reply\n5 posts\nhivemind\nPosts: 12\n\
    Joined: Sat Mar 12, 2016 9:14 pm\nQueen not laying\nQuote\nPost by hivemind » Tue Jun 04, 2019 7:42 pm\n\
    Marked her last week. No eggs since.\nIs she still too young?\nTop\napiarist_joe\nPosts: 900\n\
    Joined: Sun Jan 12, 2014 9:14 pm\nRe: Queen not laying\nQuote\nPost by apiarist_joe » Tue Jun 04, 2019 8:15 pm\n\
    How old is she? A new queen needs three weeks before you see eggs, longer if the weather has been bad.\nTop\n\
    hivemind\nPosts: 12\nJoined: Sat Mar 12, 2016 9:14 pm\nRe: Queen not laying\nQuote\n\
    Post by hivemind » Tue Jun 04, 2019 8:42 pm\nTen days.\nTop\nPost Reply\nReturn to “Queens”\n";

#[test]
fn posts_are_kept_however_short_and_the_title_once() {
    let kept = kept(THREAD);
    let wanted = [
        "Queen not laying",
        "hivemind",
        "Post by hivemind » Tue Jun 04, 2019 7:42 pm",
        "Marked her last week. No eggs since.",
        "Is she still too young?",
        "apiarist_joe",
        "Post by apiarist_joe » Tue Jun 04, 2019 8:15 pm",
        "How old is she? A new queen needs three weeks before you see eggs, longer if the weather has been bad.",
        "hivemind",
        "Post by hivemind » Tue Jun 04, 2019 8:42 pm",
        "Ten days.",
    ];
    assert_eq!(kept, wanted);
}

#[test]
fn places_in_lists_of_a_program_are_no_notes() {
    let page = "The built-in sort compares strings, and so the number 10 comes before 9 unless you pass a function.\n\
        console.log(xs[0], xs[1]);\nprint $F[1]\nHe was born in the harbour town and lived there until the war.[2]\n";
    let tools = Arc::new(Tools::new(&Cleaning::builtin().unwrap()).unwrap());
    let clean = Clean::of(&tools, Document::from_text("t", page));
    let cuts: Vec<usize> = clean
        .document
        .layers()
        .judgements
        .iter()
        .map(|judged| judged.cuts.len())
        .collect();
    assert_eq!(cuts, [0, 0, 0, 1]);
}

#[test]
fn a_call_to_talk_and_a_count_of_reviews_open_a_section_below_the_text() {
    for head in [
        "Join the conversation",
        "Diskutieren Sie mit",
        "Kundenbewertungen für „Die Mühle“",
        "Avis clients (2)",
        "Recensioner (1)",
    ] {
        let page = format!(
            "Home\nThe fate of the mill\n{MILL}{head}\nJukka\n12 March 2019 at 18:30\n\
             My grandmother was born in that mill and spoke of the noise.\nContact\n"
        );
        let lines = judged(&page);
        assert_eq!(label(&lines, "My grandmother"), Label::Comment, "{head}");
    }
}

#[test]
fn the_last_post_ends_with_its_closing_words() {
    let post = |name: &str, day: u8, words: &str| {
        format!(
            "Re: Pump loses pressure\nQuote\nPost by {name} » Tue Jun 1{day}, 2019 4:1{day} am\n{words}\nTop\n"
        )
    };
    let posts = [
        post(
            "anna",
            1,
            "The pump loses pressure when it is hot. What can I do?",
        ),
        post(
            "jukka",
            2,
            "Look at the spring first, mine was worn after ten years of work.",
        ),
        post(
            "mill_man",
            3,
            "Mine was short compared with a new one, went from 15 to 30 hot.\nThanks\nGeorg",
        ),
    ];
    let page = format!("Board index\n{}Post Reply\nContact us\n", posts.concat());
    let kept = kept(&page);
    assert!(
        kept.ends_with(&["Thanks".to_owned(), "Georg".to_owned()]),
        "{kept:?}"
    );
}
