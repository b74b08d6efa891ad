//! Documents from files, folders and standard input.

use anyhow::{Context as _, Result, bail};
use regesta_model::{Document, DocumentId, Origin};
use regesta_pipeline::{DocumentSettings, Failure};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files that are read from a folder; a file named on the command line is read whatever its name.
const EXTENSIONS: &[&str] = &["txt", "text", "md", "html", "htm"];

/// One input: the id of its document, and the file (none: standard input).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) path: Option<PathBuf>,
}

/// The inputs that these arguments name: files, folders (searched through, in the order of names), `-` or nothing for
/// standard input. Ids are the paths below a folder, or the paths as given.
pub(crate) fn list(arguments: &[PathBuf]) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for argument in arguments {
        add(argument, &mut inputs)?;
    }
    if arguments.is_empty() {
        inputs.push(standard_input());
    }
    let mut ids = BTreeSet::new();
    for input in &inputs {
        if !ids.insert(&input.id) {
            bail!(
                "two inputs would be named {:?}; name the folder above them",
                input.id
            );
        }
    }
    Ok(inputs)
}

fn standard_input() -> Input {
    Input {
        id: "stdin".to_owned(),
        path: None,
    }
}

fn add(argument: &Path, inputs: &mut Vec<Input>) -> Result<()> {
    if argument == Path::new("-") {
        inputs.push(standard_input());
    } else if argument.is_dir() {
        let before = inputs.len();
        walk(argument, argument, inputs)?;
        if inputs.len() == before {
            let known = EXTENSIONS.join(", .");
            bail!("{}: no file in it ends in .{known}", argument.display());
        }
    } else if argument.exists() {
        let id = argument.display().to_string();
        inputs.push(Input {
            id,
            path: Some(argument.to_owned()),
        });
    } else {
        bail!("{}: no such file or folder", argument.display());
    }
    Ok(())
}

fn walk(root: &Path, folder: &Path, inputs: &mut Vec<Input>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if path.is_dir() {
            walk(root, &path, inputs)?;
        } else if extension(&path).is_some_and(|extension| EXTENSIONS.contains(&extension)) {
            let below = path.strip_prefix(root).unwrap_or(&path);
            let id = below.display().to_string().replace('\\', "/");
            inputs.push(Input {
                id,
                path: Some(path),
            });
        }
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with('.')
}

fn extension(path: &Path) -> Option<&str> {
    path.extension().and_then(|extension| extension.to_str())
}

impl Input {
    /// Reads the document; a failure says what is wrong with the file and what to do.
    pub(crate) fn read(
        &self,
        settings: &DocumentSettings,
        stdin: &mut (dyn Read + Send),
    ) -> Result<Document, Failure> {
        let bytes = match &self.path {
            Some(path) => std::fs::read(path),
            None => {
                let mut bytes = Vec::new();
                stdin.read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let text = bytes.map_err(|error| error.to_string()).and_then(text);
        let text = text.map_err(|message| Failure {
            document: DocumentId::new(&self.id),
            message,
        })?;
        let origin = Origin {
            html: self.is_html(),
            ..settings.origin()
        };
        Ok(Document::new(
            DocumentId::new(&self.id),
            Arc::from(text),
            origin,
        ))
    }

    fn is_html(&self) -> bool {
        let extension = self.path.as_deref().and_then(extension);
        extension.is_some_and(|extension| matches!(extension, "html" | "htm"))
    }
}

/// The longest source that spans can point into.
const MOST: usize = u32::MAX as usize;

fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(b"%PDF-") {
        return Err("is a PDF; extract its text first, for example with pdftotext".to_owned());
    }
    if bytes.len() > MOST {
        return Err("is over 4 GiB; split it".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("is not UTF-8 at byte {at}; convert it first, for example with iconv -t UTF-8")
    })
}
