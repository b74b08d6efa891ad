//! The examples of the name packs.

use regesta_entities::Tagger;
use regesta_model::Language;
use regesta_packs::Names;

#[test]
fn the_examples_of_every_pack_hold() {
    let names = Names::builtin().unwrap();
    let tagger = Tagger::new(names.clone());
    let mut faults = Vec::new();
    for language in names.languages() {
        for example in &names.rules(language).unwrap().examples {
            let found = found(&tagger, &example.text, language);
            if found != example.names {
                faults.push(format!(
                    "{language}: {}\n  wants {:?}\n  found {found:?}",
                    example.text, example.names
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn found(tagger: &Tagger, text: &str, language: Language) -> Vec<String> {
    let names = tagger.find(text, language);
    names
        .iter()
        .map(|name| format!("{} {}", name.kind.tag(), &text[name.range.clone()]))
        .collect()
}
