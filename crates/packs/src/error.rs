//! The one error of this crate.

use std::fmt;

/// A pack that cannot be used: names the file, the place in it and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    file: String,
    line: Option<usize>,
    message: String,
}

impl PackError {
    /// An error in a file, at a line (1-based) where that is known.
    pub(crate) fn new(file: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            message: message.into(),
        }
    }

    /// An error of the TOML reader, with the line it points at in `text`.
    pub(crate) fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map(|before| before.matches('\n').count() + 1);
        Self::new(file, line, error.message())
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for PackError {}
