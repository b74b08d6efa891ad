//! Names of a text on standard input: `cargo run -p regesta-entities --example names -- fi < page.txt`

use regesta_entities::Tagger;
use regesta_model::Language;
use regesta_packs::Names;
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let language = std::env::args().nth(1).unwrap_or_default();
    let language = Language::new(&language);
    let passages: Vec<_> = text.lines().map(|line| (line, language)).collect();
    let tagger = Tagger::new(Names::builtin()?);
    let mut out = std::io::stdout().lock();
    for ((line, _), found) in passages.iter().zip(tagger.find_all(&passages)) {
        for name in found {
            let text = line.get(name.range.clone()).unwrap_or("");
            let lemma = name.lemma.unwrap_or_default();
            writeln!(
                out,
                "{}\t{}\t{}\t{lemma}",
                name.range.start,
                name.kind.tag(),
                text
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
