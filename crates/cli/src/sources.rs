//! What a run read, as a file beside its results, and back.

use crate::RunOptions;
use crate::input::{self, Found, Search};
use crate::output::Part;
use anyhow::{Context as _, Result, anyhow, bail};
use regesta_export::{SourceFields, Sources};
use regesta_read::{Fields, Form, Settings};
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

/// Writes what a run has read into the folder of its results; the file, with its bytes.
pub(crate) fn write(options: &RunOptions) -> Result<(PathBuf, u64)> {
    let path = options.out.join(Sources::FILE);
    let mut part = Part::create(&path)?;
    part.write_all(of(options).to_json().as_bytes())?;
    Ok((path, part.finish()?))
}

fn of(options: &RunOptions) -> Sources {
    let name = |path: &PathBuf| path.display().to_string();
    let (reading, usual) = (&options.reading, Fields::default());
    let mut sources = Sources::new(options.inputs.iter().map(name).collect());
    sources.files_from = options.files_from.as_ref().map(name);
    sources.form = reading.form.map(|form| form.name().to_owned());
    let fields = &reading.fields;
    let own = [
        (&fields.text, &usual.text),
        (&fields.html, &usual.html),
        (&fields.id, &usual.id),
    ];
    let own = own.iter().any(|(set, usual)| set != usual);
    sources.fields = own.then(|| SourceFields {
        text: fields.text.clone(),
        html: fields.html.clone(),
        id: fields.id.clone(),
    });
    sources
}

/// What a run read, from the file in its folder.
pub(crate) fn read(run: &Path) -> Result<Sources> {
    let path = run.join(Sources::FILE);
    let name = path.display().to_string();
    let text = std::fs::read_to_string(&path).with_context(|| {
        format!("cannot read {name}; name the inputs of the run after its folder")
    })?;
    Ok(Sources::parse(&name, &text)?)
}

/// How its pages are read.
pub(crate) fn settings(sources: &Sources) -> Settings {
    let mut settings = Settings {
        form: sources.form.as_deref().and_then(Form::from_name),
        ..Settings::default()
    };
    if let Some(fields) = sources.fields.clone() {
        settings.fields.text = fields.text;
        settings.fields.html = fields.html;
        settings.fields.id = fields.id;
    }
    settings
}

/// The inputs of the run in this folder, found again.
pub(crate) fn find(run: &Path, sources: &Sources, stdin: &mut (dyn Read + Send)) -> Result<Found> {
    let inputs: Vec<PathBuf> = sources.inputs.iter().map(PathBuf::from).collect();
    let list = sources.files_from.as_deref().map(Path::new);
    if list == Some(Path::new("-")) {
        bail!(
            "the run read the names of its inputs from standard input; name the inputs after its folder"
        );
    }
    let search = Search {
        form: sources.form.as_deref().and_then(Form::from_name),
        out: Some(run),
    };
    input::list(&inputs, list, &search, stdin).map_err(|error| {
        anyhow!(
            "{error:#}; go to the folder where the run was begun, or name the inputs after the folder of the run"
        )
    })
}
