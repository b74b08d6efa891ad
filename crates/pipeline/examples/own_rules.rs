//! Cleaning rules of one's own in a pipeline: a rule that drops the line of a ferry company from its pages.

use regesta_ingest::{Tools, failing_examples};
use regesta_model::Document;
use regesta_packs::{Cleaning, PackFile};
use regesta_pipeline::{Pipeline, Setup};
use std::error::Error;
use std::sync::Arc;

const RULES: &str = r#"
[[rule]]
id = "ferry-offer"
label = "chrome"
scope = "line"
starts.en = ["book your crossing"]
hit = ["Book your crossing now!"]
miss = ["They could not book their crossing before May."]
"#;

/// A pipeline that cleans by the rules that are built in, and by these.
fn pipeline() -> Result<Pipeline, Box<dyn Error>> {
    let own = PackFile {
        name: "ferry.toml".into(),
        text: RULES.to_owned().into(),
    };
    let packs = Cleaning::with_chrome(&[own])?;
    // The examples of a rule are its tests.
    assert_eq!(failing_examples(&packs.chrome)?, Vec::<String>::new());
    let setup = Setup::default().tools(Arc::new(Tools::new(&packs)?));
    Ok(Pipeline::builder().setup(setup).build()?)
}

/// The rule behind the decision on the last line of a page.
fn last_rule(doc: &Document) -> Option<&str> {
    let judgement = doc.layers().judgements.last()?;
    Some(judgement.verdict.evidence().rule.as_str())
}

#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn main() -> Result<(), Box<dyn Error>> {
    let page = "The lighthouse of Sandø\n\nThe lighthouse was built in 1869, and its keeper lived there for forty years with \
                his family and two goats.\n\nBook your crossing now!\n";
    let mut doc = Document::from_text("page", page);
    pipeline()?.run(&mut doc);
    println!("{:?}", last_rule(&doc));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_rule_drops_its_line() -> Result<(), Box<dyn Error>> {
        let mut doc = Document::from_text(
            "page",
            "The keeper lived on the island for forty years.\n\nBook your crossing now!\n",
        );
        pipeline()?.run(&mut doc);
        assert_eq!(last_rule(&doc), Some("ferry-offer"));
        assert!(!doc.layers().judgements[1].verdict.is_kept());
        Ok(())
    }
}
