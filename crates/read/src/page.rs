//! Pages as they come, and what stands in the way.

use crate::{decode, metadata};
use regesta_model::{Document, DocumentId, Field, Origin, Stated};
use std::fmt;
use std::sync::Arc;

/// A page as a file or archive holds it, before anyone has looked at its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What names it inside its file; `None` where the file is the page.
    pub record: Option<String>,
    /// Its bytes.
    pub body: Vec<u8>,
    /// Whether it is HTML.
    pub html: bool,
    /// The encoding that the server told.
    pub charset: Option<String>,
    /// What is stated of it outside its text.
    pub stated: Vec<Stated>,
}

impl Page {
    /// The id of its document: the file's, and where that holds many, the record after `#`.
    #[must_use]
    pub fn id(&self, file: &str) -> DocumentId {
        match &self.record {
            Some(record) => DocumentId::new(&format!("{file}#{record}")),
            None => DocumentId::new(file),
        }
    }

    /// Decodes the page, and reads the metadata that an HTML page states. What is known before goes before what the
    /// page says. All spans of the document are bytes of the decoded text.
    ///
    /// # Errors
    /// When the bytes are no text; says what they are, and the way out.
    pub fn document(self, file: &str, known: &Origin) -> Result<Document, String> {
        self.document_with(file, known, |_| ())
    }

    /// The same; what an HTML page states is handed to `tidy` first.
    ///
    /// # Errors
    /// As [`Page::document`].
    pub fn document_with(
        self,
        file: &str,
        known: &Origin,
        tidy: impl Fn(&mut Stated),
    ) -> Result<Document, String> {
        let id = self.id(file);
        let decoded = decode::decode(self.body, self.charset.as_deref(), self.html)?;
        let mut origin = known.clone();
        origin.html = self.html;
        if let Some(rule) = decoded.rule {
            origin.state(Stated::new(Field::Encoding, decoded.encoding, rule));
        }
        let mut own = if self.html {
            metadata::of_html(&decoded.text)
        } else {
            Vec::new()
        };
        own.iter_mut().for_each(tidy);
        for stated in self.stated.into_iter().chain(own) {
            origin.state(stated);
        }
        Ok(Document::new(id, Arc::from(decoded.text), origin))
    }
}

/// Where in a file something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A byte of what the file unpacks to, from 0.
    Byte(u64),
    /// A line, from 1.
    Line(u64),
    /// A row of a table, from 1.
    Row(u64),
}

/// A page, or a file of pages, that cannot be read: where, why, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub place: Place,
    /// Why, and the way out.
    pub message: String,
}

impl Fault {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { place, message }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::File => {}
            Place::Byte(at) => write!(f, "the record at byte {at}: ")?,
            Place::Line(line) => write!(f, "line {line}: ")?,
            Place::Row(row) => write!(f, "row {row}: ")?,
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
