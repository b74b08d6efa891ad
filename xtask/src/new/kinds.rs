//! What each kind of thing needs written, and where.

use super::What;
use super::edit::{Change, Edit};
use anyhow::{Context as _, Result, ensure};
use std::path::Path;

const STAGE: &str = include_str!("../../templates/stage.rs");
const EXPORTER: &str = include_str!("../../templates/exporter.rs");
const LANG: &str = include_str!("../../templates/lang.toml");
const RULE: &str = include_str!("../../templates/rule.toml");

/// The edits, and what is left to do.
pub(crate) fn plan(what: &What, root: &Path) -> Result<(Vec<Edit>, String)> {
    match what {
        What::Stage { id, within } => stage(id, within, root),
        What::Rule {
            id,
            within,
            text,
            miss,
            lang,
        } => Ok(rule(id, within, [text, miss, lang])),
        What::Lang { code, name } => lang(code, name),
        What::Exporter { id } => exporter(id),
        What::Case { name, from } => case(name, from),
    }
}

fn stage(id: &str, within: &str, root: &Path) -> Result<(Vec<Edit>, String)> {
    check_id(id)?;
    let (module, kind) = (id.replace('-', "_"), pascal(id));
    let source = format!("crates/{within}/src");
    let folder = root.join(&source);
    ensure!(
        folder.is_dir(),
        "there is no crate {within:?} under crates/"
    );
    ensure!(
        holds_stages(root, within),
        "crates/{within} holds no stages; take one of {}",
        with_stages(root)?.join(", ")
    );
    let text = STAGE.replace("new-stage", id).replace("NewStage", &kind);
    let row = format!(
        "    StageEntry {{\n        id: \"{id}\",\n        what: \"FIXME what it does, in a line\",\n        \
         provides: &[Layer::Custom(\"{id}\")],\n        \
         build: |_| Ok(Box::new(regesta_{within}::{kind})),\n    }},\n"
    );
    let table = Change::Before {
        start: "pub const STAGES",
        mark: "];",
        text: row,
    };
    let listed = format!("mod {module};\npub use {module}::{kind};\n");
    let lists = ["stages/mod.rs", "stages.rs"];
    let list = lists.into_iter().find(|list| folder.join(list).exists());
    let (list, exported) = match list {
        Some(list) => (
            Edit::new(format!("{source}/{list}"), Change::BelowHead(listed)),
            format!("pub use stages::{kind};\n"),
        ),
        // The crate has one stage, in a module of its own.
        None => (
            Edit::new(
                format!("{source}/stages.rs"),
                Change::Create(format!("//! Further stages.\n\n{listed}")),
            ),
            format!("\nmod stages;\npub use stages::{kind};\n"),
        ),
    };
    let edits = vec![
        Edit::new(format!("{source}/stages/{module}.rs"), Change::Create(text)),
        list,
        Edit::new(format!("{source}/lib.rs"), Change::Append(exported)),
        Edit::new("crates/pipeline/src/stages.rs", table),
    ];
    Ok((
        edits,
        "next: say what it does (FIXME), name it in ARCHITECTURE.md".to_owned(),
    ))
}

/// Whether a crate is one of those that the table of stages takes stages from.
fn holds_stages(root: &Path, within: &str) -> bool {
    let source = root.join("crates").join(within).join("src");
    let files = ["stages/mod.rs", "stages.rs", "stage.rs"];
    let table = std::fs::read_to_string(root.join("crates/pipeline/src/stages.rs"));
    let used = table.is_ok_and(|table| table.contains(&format!("use regesta_{within}::")));
    used && within != "model" && files.iter().any(|file| source.join(file).exists())
}

/// The crates that hold stages.
fn with_stages(root: &Path) -> Result<Vec<String>> {
    let folders = std::fs::read_dir(root.join("crates"))?;
    let names = folders.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.retain(|name| holds_stages(root, name));
    names.sort();
    Ok(names)
}

fn rule(id: &str, within: &str, [text, miss, lang]: [&String; 3]) -> (Vec<Edit>, String) {
    let words: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let table = RULE
        .replace("FIXME-ID", id)
        .replace("FIXME-LANG", lang)
        .replace("FIXME-PHRASE", &words)
        .replace("FIXME-TEXT", &escaped(text))
        .replace("FIXME-MISS", &escaped(miss));
    let file = format!("crates/packs/data/chrome/{within}.toml");
    let next =
        format!("next: widen the rule in {file}; cargo test -p regesta-packs -p regesta-ingest");
    (vec![Edit::new(file, Change::Append(table))], next)
}

fn lang(code: &str, name: &str) -> Result<(Vec<Edit>, String)> {
    ensure!(
        (2..=3).contains(&code.len()) && is_plain(code),
        "{code:?} is no ISO 639 code"
    );
    let pack = LANG.replace("FIXME-CODE", code).replace("FIXME-NAME", name);
    let file = format!("crates/packs/data/lang/{code}.toml");
    let row = format!(
        "    PackFile::builtin(\"lang/{code}.toml\", include_str!(\"../data/lang/{code}.toml\")),\n"
    );
    let listed = Change::Before {
        start: "const BUILTIN",
        mark: "];",
        text: row,
    };
    let cases = format!(
        "# {name} one-liners: a text, the context it stands in, and every date in it in text order.\n\
         lang = \"{code}\"\n\n[[case]]\ntext = \"25 fixmeoct 1931\"\n\
         expect = [{{ text = \"25 fixmeoct 1931\", edtf = \"1931-10-25\", calendar = \"gregorian\" }}]\n"
    );
    let next = format!(
        "next: put the words into {file} (fixme...), and lines into fixtures/dates/{code}.toml; where {code} shall be cleaned \
         and told from other languages too, its frequent words into crates/packs/data/words.toml and its trigrams into trigrams.tsv"
    );
    let edits = vec![
        Edit::new(file, Change::Create(pack)),
        Edit::new("crates/packs/src/lang.rs", listed),
        Edit::new(format!("fixtures/dates/{code}.toml"), Change::Create(cases)),
    ];
    Ok((edits, next))
}

fn exporter(id: &str) -> Result<(Vec<Edit>, String)> {
    check_id(id)?;
    let (module, kind) = (id.replace('-', "_"), pascal(id));
    let text = EXPORTER
        .replace("regesta_export::", "crate::")
        .replace("new-format", id)
        .replace("NewFormat", &kind);
    let list = "crates/export/src/formats/mod.rs";
    let row = Change::Before {
        start: "EXPORTERS: &[&dyn Exporter]",
        mark: "];",
        text: format!("    &{module}::{kind},\n"),
    };
    let edits = vec![
        Edit::new(
            format!("crates/export/src/formats/{module}.rs"),
            Change::Create(text),
        ),
        Edit::new(list, Change::BelowHead(format!("mod {module};\n"))),
        Edit::new(list, row),
    ];
    Ok((
        edits,
        format!(
            "next: write the format (FIXME), name it in README.md; INSTA_UPDATE=always cargo test -p regesta-export --test \
             golden; read crates/export/tests/golden/{id}.snap; give it a reader in crates/export/tests/hostile.rs"
        ),
    ))
}

fn case(name: &str, from: &Path) -> Result<(Vec<Edit>, String)> {
    check_id(name)?;
    let text = std::fs::read_to_string(from).with_context(|| from.display().to_string())?;
    let html = from
        .extension()
        .is_some_and(|extension| extension == "html" || extension == "htm");
    let input = if html { "input.html" } else { "input.txt" };
    let folder = format!("fixtures/pages/{name}");
    let about = "title = \"FIXME\"\nlanguages = [\"FIXME\"]\nwhat = \"FIXME the manner of the page, and what it tests.\"\n";
    let edits = vec![
        Edit::new(format!("{folder}/{input}"), Change::Create(text)),
        Edit::new(
            format!("{folder}/about.toml"),
            Change::Create(about.to_owned()),
        ),
    ];
    let next = format!("next: fill in about.toml; cargo xtask bless {name}; read {folder}/*.snap");
    Ok((edits, next))
}

fn check_id(id: &str) -> Result<()> {
    let parts: Vec<&str> = id.split('-').collect();
    let plain = parts.iter().all(|part| is_plain(part));
    ensure!(
        plain,
        "{id:?} is no id: lower case letters and digits, words joined by hyphens"
    );
    Ok(())
}

fn is_plain(word: &str) -> bool {
    let letters = word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !word.is_empty() && letters
}

/// `find-titles` as `FindTitles`.
fn pascal(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{}{rest}", first.to_uppercase())
    });
    words.collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// The templates are compiled, and their tests run, here as they stand.
#[cfg(test)]
#[path = "../../templates"]
mod templates {
    mod exporter;
    #[expect(unreachable_pub, reason = "public in the crate it is written into")]
    mod stage;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::root;

    fn all() -> [What; 5] {
        let text = |text: &str| text.to_owned();
        [
            What::Stage {
                id: text("find-titles"),
                within: text("entities"),
            },
            What::Rule {
                id: text("night-mode"),
                within: text("shell"),
                text: text("Night mode: \"on\""),
                miss: text("Night fell."),
                lang: text("en"),
            },
            What::Lang {
                code: text("et"),
                name: text("Estonian"),
            },
            What::Exporter {
                id: text("new-one"),
            },
            What::Case {
                name: text("a-page"),
                from: root().join("STYLE.md"),
            },
        ]
    }

    #[test]
    fn every_kind_finds_its_place_in_this_tree() {
        let root = root();
        for what in all() {
            let (edits, next) = plan(&what, &root).unwrap();
            let texts = super::super::edit::preview(&root, &edits).unwrap();
            assert!(next.starts_with("next: "));
            let text: String = texts.into_values().collect();
            assert!(!text.contains("FIXME-"), "{what:?} leaves a blank");
        }
    }

    #[test]
    fn a_crate_with_one_stage_gets_another_and_one_without_is_refused() {
        let stage = |within: &str| What::Stage {
            id: "find-titles".to_owned(),
            within: within.to_owned(),
        };
        let (edits, _) = plan(&stage("records"), &root()).unwrap();
        let files: Vec<_> = edits.iter().map(|edit| edit.file.as_str()).collect();
        assert!(files.contains(&"crates/records/src/stages.rs"), "{files:?}");
        let error = plan(&stage("model"), &root()).unwrap_err().to_string();
        assert_eq!(
            error,
            "crates/model holds no stages; take one of dates, entities, ingest, records"
        );
    }

    #[test]
    fn a_format_is_listed_last() {
        let [.., exporter, _] = all();
        let (edits, _) = plan(&exporter, &root()).unwrap();
        let texts = super::super::edit::preview(&root(), &edits).unwrap();
        let list = &texts["crates/export/src/formats/mod.rs"];
        assert!(list.contains("    &new_one::NewOne,\n];"), "{list}");
    }

    #[test]
    fn a_rule_is_read_as_the_packs_read_it() {
        let [_, rule, ..] = all();
        let (edits, _) = plan(&rule, &root()).unwrap();
        let Change::Append(table) = &edits[0].change else {
            panic!("a rule is appended")
        };
        assert!(table.contains("whole.en = [\"night mode on\"]"));
        assert!(table.contains("hit = [\"Night mode: \\\"on\\\"\"]"));
    }

    #[test]
    fn ids_are_checked() {
        assert!(check_id("find-titles").is_ok());
        for id in ["", "Find", "find_titles", "find-", "../x"] {
            assert!(check_id(id).is_err(), "{id:?}");
        }
        assert_eq!(pascal("find-titles"), "FindTitles");
    }
}
