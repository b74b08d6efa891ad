//! A user's authority file: two bearers in one group part it, inflected names of the file are found and go to their bearer.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{link, page};
use regesta_model::Mention;
use regesta_packs::{Authority, PackFile};
use std::sync::Arc;

const FILE: &str = "id,names,kind,dates
lund-1,Ivar Lund,person,1840/1902
lund-2,Ivar Karl Lund|I. K. Lund,person,1880/1940
vahl,Severi Vahlström|Vahlström,person,
ferry,Lauttaunioni,organisation,
home,Dr. Vahl's Home,organisation,
union,Tillers' Reading Union|Tillers’ Union,organisation,
";

/// Each mention of a text of one block as "name = entity [id]".
fn linked(text: &str, language: &str) -> Vec<String> {
    linked_in(FILE, text, language)
}

/// The same with another file.
fn linked_in(file: &'static str, text: &str, language: &str) -> Vec<String> {
    let file = PackFile {
        name: "people.csv".into(),
        text: file.into(),
    };
    let authority = Some(Arc::new(Authority::read(&file).unwrap()));
    let mut doc = page(text, language);
    link(&mut doc, authority);
    let layers = doc.layers();
    let shown = |(at, mention): (usize, &Mention)| {
        let mut entities = layers.entities.iter();
        let of = entities.find(|entity| entity.mentions.iter().any(|id| id.index() == at));
        let name = mention.span.slice(text);
        match of.unwrap() {
            entity if entity.authority.is_none() => format!("{name} = {}", entity.name),
            entity => {
                let id = &entity.authority.as_ref().unwrap().id;
                format!("{name} = {} [{id}]", entity.name)
            }
        }
    };
    layers.mentions.iter().enumerate().map(shown).collect()
}

#[test]
fn two_bearers_of_one_name_part_a_group() {
    let text = "Ivar Lund built the first ferry. I. K. Lund, his nephew, sold it.";
    let wanted = [
        "Ivar Lund = Ivar Lund [lund-1]",
        "I. K. Lund = Ivar Karl Lund [lund-2]",
    ];
    assert_eq!(linked(text, "en"), wanted);
}

#[test]
fn an_inflected_name_of_the_file_goes_to_its_bearer() {
    let text = "Severi Vahlströmin kirje tuli. Vahlströmille vastasi Lauttaunionin johtaja.";
    let wanted = [
        "Severi Vahlströmin = Severi Vahlström [vahl]",
        "Vahlströmille = Severi Vahlström [vahl]",
        "Lauttaunionin = Lauttaunioni [ferry]",
    ];
    assert_eq!(linked(text, "fi"), wanted);
}

#[test]
fn an_apostrophe_of_either_kind_is_part_of_a_name() {
    let text = "She led Dr. Vahl’s Home and Dr. Vahl's Home, the Tillers’ Reading Union and the Tillers' Union.";
    let wanted = [
        "Dr. Vahl’s Home = Dr. Vahl's Home [home]",
        "Dr. Vahl's Home = Dr. Vahl's Home [home]",
        "Tillers’ Reading Union = Tillers' Reading Union [union]",
        "Tillers' Union = Tillers' Reading Union [union]",
    ];
    assert_eq!(linked(text, "en"), wanted);
}

const LIVES: &str = "id,names,kind,dates
berg,Anna Berg,person,1801/1872
old,Karl Lund,person,1750/1810
young,Karl Lund,person,1801/1870
marsh,\"Marsh, John\",person,
tolland,Captain Tolland,person,
";

#[test]
fn a_longer_name_is_another_person() {
    let text = "Anna Berg came to Riga. Later Anna Berg Hansen and Maria Anna Berg came too.";
    let wanted = [
        "Anna Berg = Anna Berg [berg]",
        "Riga = Riga",
        "Anna Berg Hansen = Anna Berg Hansen",
        "Maria Anna Berg = Maria Anna Berg",
    ];
    assert_eq!(linked_in(LIVES, text, "en"), wanted);
}

#[test]
fn names_are_turned_and_titles_are_whole_or_cut_short() {
    let text = "John Marsh came to Riga with Capt. Tolland.";
    let wanted = [
        "John Marsh = Marsh, John [marsh]",
        "Riga = Riga",
        "Tolland = Captain Tolland [tolland]",
    ];
    assert_eq!(linked_in(LIVES, text, "en"), wanted);
}

#[test]
fn a_name_over_a_line_break_is_one() {
    let text = "In that year he met the painter Anna\nBerg in the town of Riga.";
    let wanted = ["Anna\nBerg = Anna Berg [berg]", "Riga = Riga"];
    assert_eq!(linked_in(LIVES, text, "en"), wanted);
}
