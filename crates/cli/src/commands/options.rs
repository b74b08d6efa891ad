//! Options that several subcommands share.

use anyhow::{Context as _, Result};
use regesta_pipeline::Config;
use std::path::{Path, PathBuf};

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
        config.threads = self.threads.or(config.threads);
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
