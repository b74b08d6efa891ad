//! What tells one genre from another.

use crate::{PackError, PackFile, Pattern, normal};
use regesta_model::Genre;
use serde::Deserialize;

/// Cues of genres, in file order.
#[derive(Debug, Clone, Default)]
pub struct Genres {
    /// The cues.
    pub cues: Vec<GenreCue>,
}

/// One cue.
#[derive(Debug, Clone)]
pub struct GenreCue {
    /// Its name.
    pub id: String,
    /// Where it is written: `genres.toml:12`.
    pub written: String,
    /// The genre it speaks for.
    pub genre: Genre,
    /// Where it is looked for.
    pub scope: CueScope,
    /// What one find adds to the genre's score.
    pub weight: f32,
    /// Finds beyond this number add nothing.
    pub at_most: u32,
    /// Whether a phrase must be all there is.
    pub whole: bool,
    /// Phrases, in [`normal`] form.
    pub phrases: Vec<String>,
    /// A pattern over the text as it stands.
    pub pattern: Option<Pattern>,
    /// Texts that must match.
    pub hit: Vec<String>,
    /// Texts that must not.
    pub miss: Vec<String>,
}

/// Where a cue is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueScope {
    /// In the title and headings.
    Heading,
    /// In the first blocks of running text.
    Lead,
    /// In every block.
    Any,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    cue: Vec<RawCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    id: String,
    genre: String,
    scope: CueScope,
    weight: f32,
    #[serde(default = "once")]
    at_most: u32,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    phrases: Vec<String>,
    pattern: Option<String>,
    hit: Vec<String>,
    miss: Vec<String>,
}

const fn once() -> u32 {
    1
}

impl Genres {
    /// The cues of this pack.
    ///
    /// # Errors
    /// An unknown key or genre, a bad pattern, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let pack: RawPack = file.parse()?;
        let cues = pack
            .cue
            .into_iter()
            .map(|raw| cue(file, raw))
            .collect::<Result<_, _>>()?;
        Ok(Self { cues })
    }
}

fn cue(file: &PackFile, raw: RawCue) -> Result<GenreCue, PackError> {
    let line = file
        .text
        .lines()
        .position(|line| line.contains(&format!("\"{}\"", raw.id)))
        .map(|at| at + 1);
    let fail = |what: &str| PackError::new(&file.name, line, format!("cue {:?}: {what}", raw.id));
    let genre = Genre::from_name(&raw.genre).ok_or_else(|| fail("no such genre"))?;
    let pattern = raw.pattern.as_deref().map(Pattern::new).transpose();
    let pattern = pattern.map_err(|error| fail(&format!("pattern: {error}")))?;
    if raw.hit.is_empty() || raw.miss.is_empty() {
        return Err(fail("needs hit and miss examples"));
    }
    Ok(GenreCue {
        written: format!("{}:{}", file.name, line.unwrap_or_default()),
        genre,
        scope: raw.scope,
        weight: raw.weight,
        at_most: raw.at_most,
        whole: raw.whole,
        phrases: raw.phrases.iter().map(|phrase| normal(phrase)).collect(),
        pattern,
        hit: raw.hit,
        miss: raw.miss,
        id: raw.id,
    })
}
