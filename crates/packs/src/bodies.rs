//! Bodies that texts name in many ways: a central committee, a war council.

use crate::forms::check;
use crate::{Form, PackError, PackFile};
use serde::Deserialize;

const BUILTIN: PackFile = PackFile::builtin("bodies.toml", include_str!("../data/bodies.toml"));

/// Every body, in the order of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyPack {
    /// The bodies.
    #[serde(rename = "body")]
    pub bodies: Vec<Body>,
}

/// A kind of body that a person belongs to at most one of at a time: whoever joins it in two texts joins the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Its id, as written in outputs.
    pub id: String,
    /// Its name for a reader.
    pub name: String,
    /// The topic that joining it is, where it is one of its own: joining an opposition.
    #[serde(default)]
    pub topic: Option<String>,
    /// Its names.
    #[serde(rename = "form")]
    pub forms: Vec<Form>,
}

impl BodyPack {
    /// The pack that is compiled in.
    ///
    /// # Errors
    /// When it cannot be read: names the file and the line.
    pub fn builtin() -> Result<Self, PackError> {
        Self::read(&BUILTIN)
    }

    /// The pack of this file.
    ///
    /// # Errors
    /// When it is not a pack of bodies, names a body twice, or lacks words or examples.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let pack: Self = file.parse()?;
        let rows = pack.bodies.iter();
        check(
            &file.name,
            rows.map(|body| (body.id.as_str(), body.forms.as_slice())),
        )?;
        Ok(pack)
    }

    /// The body of this id.
    #[must_use]
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_reads() {
        let pack = BodyPack::builtin().unwrap();
        assert!(pack.body("central-committee").is_some());
    }

    #[test]
    fn a_body_that_stands_twice_is_refused() {
        let row = "[[body]]\nid = \"x\"\nname = \"x\"\n[[body.form]]\nlang = \"en\"\nwords = [\"w\"]\nhit = [\"w\"]\nmiss = [\"m\"]\n";
        let text = format!("{row}{row}");
        let error = BodyPack::read(&PackFile::builtin("bodies.toml", text.leak())).unwrap_err();
        assert_eq!(error.to_string(), "bodies.toml: \"x\" stands twice");
    }
}
