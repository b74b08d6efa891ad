//! Where each document stands in a file of JSON Lines.

use super::Recorded;
use crate::ExportError;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

/// The documents of a run by their ids. Ids and places are in memory, the documents stay where they are.
#[derive(Debug)]
pub struct Lines<F> {
    name: String,
    file: BufReader<F>,
    ids: Vec<String>,
    places: BTreeMap<String, At>,
}

#[derive(Debug, Clone, Copy)]
struct At {
    line: usize,
    start: u64,
    bytes: usize,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

impl<F: Read + Seek> Lines<F> {
    /// Reads through the file once; `name` names it in errors.
    ///
    /// # Errors
    /// When the file cannot be read, a line is no document, or two have one id.
    pub fn index(name: &str, file: F) -> Result<Self, ExportError> {
        let mut lines = Self {
            name: name.to_owned(),
            file: BufReader::with_capacity(1 << 16, file),
            ids: Vec::new(),
            places: BTreeMap::new(),
        };
        let (mut line, mut start, mut number) = (Vec::new(), 0, 0);
        loop {
            line.clear();
            let read = lines.file.read_until(b'\n', &mut line);
            let bytes = read.map_err(|error| ExportError::new(name, error))?;
            if bytes == 0 {
                return Ok(lines);
            }
            number += 1;
            if !line.trim_ascii().is_empty() {
                lines.add(
                    &line,
                    At {
                        line: number,
                        start,
                        bytes,
                    },
                )?;
            }
            start += bytes as u64;
        }
    }

    fn add(&mut self, line: &[u8], at: At) -> Result<(), ExportError> {
        let place = format!("{}:{}", self.name, at.line);
        let named: Result<Named<'_>, _> = serde_json::from_slice(line);
        let Ok(named) = named else {
            // What is wrong with it is told by the whole reader.
            return Recorded::parse(place, line).map(|_| ());
        };
        let id = named.id.into_owned();
        if let Some(other) = self.places.insert(id.clone(), at) {
            let message = format!(
                "a second document {id:?}; the first is in line {}",
                other.line
            );
            return Err(ExportError::new(place, message));
        }
        self.ids.push(id);
        Ok(())
    }

    /// The ids, in the order of the file.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether it has a document of this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// The bytes of a document's line; none where there is no such document.
    ///
    /// # Errors
    /// When the file cannot be read, or has changed meanwhile.
    pub fn line(&mut self, id: &str) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(at) = self.places.get(id).copied() else {
            return Ok(None);
        };
        let mut line = vec![0; at.bytes];
        let read = self
            .file
            .seek(SeekFrom::Start(at.start))
            .and_then(|_| self.file.read_exact(&mut line));
        read.map_err(|error| ExportError::new(self.place(at), error))?;
        Ok(Some(line))
    }

    /// A document; none where there is none of this id.
    ///
    /// # Errors
    /// When its line cannot be read, or is none of this program's.
    pub fn get(&mut self, id: &str) -> Result<Option<Recorded>, ExportError> {
        let (Some(line), Some(at)) = (self.line(id)?, self.places.get(id)) else {
            return Ok(None);
        };
        Recorded::parse(self.place(*at), &line).map(Some)
    }

    fn place(&self, at: At) -> String {
        format!("{}:{}", self.name, at.line)
    }
}
