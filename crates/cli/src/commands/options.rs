//! Options that several subcommands share.

use anyhow::{Context as _, Result, ensure};
use regesta_dates::Places;
use regesta_packs::{Authority, CalendarPlaces, PackFile};
use regesta_pipeline::Config;
use regesta_read::{Fields, Form, Settings};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The configuration's usual name.
const CONFIG: &str = "regesta.toml";

/// What is read, and what is known of it.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// Configuration file [default: regesta.toml, if there is one here]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Place that decides on calendars where the text names none
    #[arg(long)]
    place: Option<String>,
    /// Language of the text, where it cannot be told (en, fi, ru ...)
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// People, places and bodies of your own, whose names and ids win: CSV (.csv) or JSON Lines with id, names, kind,
    /// dates
    #[arg(long, value_name = "FILE")]
    authority: Option<PathBuf>,
    /// Threads; 0: one for each core
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

impl Common {
    /// The configuration file, with what the command line says above it.
    pub(super) fn config(&self) -> Result<Config> {
        let mut config = self.read()?;
        let known = &mut config.document;
        known.place = self.place.clone().or(known.place.take());
        known.language = self.lang.clone().or(known.language.take());
        if let Some(place) = &known.place {
            check_place(place, &Places::new(&CalendarPlaces::builtin()?))?;
        }
        if let Some(language) = &known.language {
            check_language(language)?;
        }
        config.threads = self.threads.or(config.threads);
        let below = self.config.as_deref().and_then(Path::parent);
        let named = config.names.authority.as_ref();
        let named = named.map(|path| below.unwrap_or(Path::new("")).join(path));
        if let Some(path) = self.authority.clone().or(named) {
            config.names.table = Some(Arc::new(authority(&path)?));
        }
        Ok(config)
    }

    fn read(&self) -> Result<Config> {
        let path = match &self.config {
            Some(path) => path.as_path(),
            None if Path::new(CONFIG).exists() => Path::new(CONFIG),
            None => return Ok(Config::default()),
        };
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        Ok(Config::parse(&name, &text)?)
    }
}

/// Refuses a place of which nothing is known.
pub(super) fn check_place(place: &str, places: &Places) -> Result<()> {
    ensure!(
        places.knows(place),
        "the place {place:?} is not known: name a state, a province or a larger town, in English or in its own language"
    );
    Ok(())
}

/// Refuses what is no code of a language, with a script or region or without.
fn check_language(code: &str) -> Result<()> {
    let own = code.split(['-', '_']).next().unwrap_or_default();
    let letters = own.chars().all(|c| c.is_ascii_alphabetic());
    ensure!(
        letters && (2..=3).contains(&own.len()),
        "{code:?} is no code of a language: name one of ISO 639 in two or three letters, such as en, fi, ru"
    );
    Ok(())
}

fn authority(path: &Path) -> Result<Authority> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let until = error.utf8_error().valid_up_to();
        let read = error.as_bytes().iter().take(until);
        let line = 1 + read.filter(|byte| **byte == b'\n').count();
        anyhow::anyhow!("{name}:{line}: is not UTF-8; save the file as UTF-8")
    })?;
    let file = PackFile {
        name: name.into(),
        text: text.into(),
    };
    Ok(Authority::read(&file)?)
}

/// How inputs are read.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Reading {
    /// File with the path of an input on each line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
    /// Form of the inputs, where names and first bytes do not tell it: text, html, warc, jsonl, parquet
    #[arg(long, value_name = "FORM", value_parser = form)]
    from: Option<Form>,
    /// Field or column that holds the text [default: text]
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// Field or column that holds HTML, read where there is no text [default: html]
    #[arg(long, value_name = "NAME")]
    html_field: Option<String>,
    /// Field or column that names a row [default: id]
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// Field or column with the address [default: url]
    #[arg(long, value_name = "NAME")]
    url_field: Option<String>,
    /// Field or column with the day of publication
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
    /// Field or column with the language [default: language]
    #[arg(long, value_name = "NAME")]
    language_field: Option<String>,
}

fn form(name: &str) -> Result<Form, String> {
    Form::from_name(name).ok_or_else(|| "there are text, html, warc, jsonl and parquet".to_owned())
}

impl Reading {
    /// What the reader is told.
    pub(super) fn settings(&self) -> Settings {
        let usual = Fields::default();
        let or = |named: &Option<String>, usual: String| named.clone().unwrap_or(usual);
        let html_alone = self.html_field.is_some() && self.text_field.is_none();
        Settings {
            form: self.from,
            fields: Fields {
                // Who names a field with HTML wants that one, though there be a text beside it.
                text: or(
                    &self.text_field,
                    if html_alone {
                        String::new()
                    } else {
                        usual.text
                    },
                ),
                html: or(&self.html_field, usual.html),
                id: or(&self.id_field, usual.id),
                url: or(&self.url_field, usual.url),
                published: self.date_field.clone(),
                language: or(&self.language_field, usual.language),
            },
        }
    }
}
