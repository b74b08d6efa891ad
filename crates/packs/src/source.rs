//! Where pack texts come from: built in, or handed in by a caller who has read files.

use crate::PackError;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// A pack's name (its path under `data/`, as errors print it) and text.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Path under `data/`, such as `lang/en.toml`.
    pub name: Cow<'static, str>,
    /// The text of the file.
    pub text: Cow<'static, str>,
}

impl PackFile {
    /// A pack that is compiled in.
    #[must_use]
    pub const fn builtin(name: &'static str, text: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            text: Cow::Borrowed(text),
        }
    }

    /// Whether it is compiled in, so that tests have seen it.
    pub(crate) const fn is_builtin(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Reads the TOML in it; unknown keys are refused by the target type.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, PackError> {
        toml::from_str(&self.text).map_err(|error| PackError::toml(&self.name, &self.text, &error))
    }
}
