//! Topics: what a statement may be about, and the words that tell it.

use crate::{PackError, PackFile};
use serde::Deserialize;
use std::collections::BTreeSet;

const BUILTIN: PackFile = PackFile::builtin("topics.toml", include_str!("../data/topics.toml"));

/// Every topic, in the order of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicPack {
    /// The topics.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

/// Something that statements are about: birth, arrest, office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id, as written in outputs.
    pub id: String,
    /// Its name for a reader.
    pub name: String,
    /// Whether it happens to one subject at most once.
    #[serde(default)]
    pub once: bool,
    /// For what may happen again: how many months apart two texts may be and still mean the same occasion.
    #[serde(default)]
    pub window: u8,
    /// What else two statements must share to mean the same thing.
    #[serde(default)]
    pub object: Option<ObjectKind>,
    /// Whether it is said of the object, not of a person: a town is taken, a treaty signed.
    #[serde(default, rename = "of-object")]
    pub of_object: bool,
    /// The words that tell it.
    #[serde(rename = "cue")]
    pub cues: Vec<Cue>,
}

/// What a statement is about besides its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectKind {
    /// A body of people.
    Organisation,
    /// A book, paper, picture.
    Work,
    /// A place.
    Place,
    /// A treaty, congress, war.
    Event,
}

/// Words of one language that tell a topic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// The language.
    pub lang: String,
    /// What of the topic in particular.
    #[serde(default)]
    pub detail: Option<String>,
    /// Where the one it is about is named.
    #[serde(default)]
    pub subject: SubjectSide,
    /// Whether it counts only where no other cue stands in its clause.
    #[serde(default)]
    pub weak: bool,
    /// Whether it tells when belonging to a body began: joined, was elected to.
    #[serde(default)]
    pub begins: bool,
    /// Whether it takes no date but one of its own clause, as a participle does: "born in Hull, who worked there from 1822".
    #[serde(default)]
    pub participle: bool,
    /// Whether it counts only where it opens a clause: ", died in Bath", not "after the father died in Bath".
    #[serde(default)]
    pub opens: bool,
    /// Whether it counts only right before a date: "born 3 May", not "born Lund".
    #[serde(default)]
    pub dated: bool,
    /// Whether it takes no date before it: "from 1840 till his death".
    #[serde(default)]
    pub forward: bool,
    /// Whether it counts only where it is joined to the cue right before it: "was arrested and shot".
    #[serde(default)]
    pub joined: bool,
    /// Whether its place stands behind it: "settled in", "visited".
    #[serde(default)]
    pub behind: bool,
    /// Whether it is a post that somebody holds, which may be named in passing: "met the bishop of Norden".
    #[serde(default)]
    pub held: bool,
    /// Whether it counts only of a person who is known: "Holm fell at Norden", not "the government fell".
    #[serde(default)]
    pub person: bool,
    /// Whether it counts only where the name of a place follows: "föll vid Lund".
    #[serde(default)]
    pub placed: bool,
    /// Whether it counts only where nothing but a date stands before it in its sentence, as in a line of a chronicle: "1876 –
    /// Birth of Anna Lund".
    #[serde(default)]
    pub heads: bool,
    /// Words and phrases; ` … ` stands for a few words between, `*` at the end stands for any ending, a word in lower case matches any case.
    pub words: Vec<String>,
    /// Longer phrases that are no cue although one stands in them.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Sentences in which it is found.
    pub hit: Vec<String>,
    /// Sentences in which it is not.
    pub miss: Vec<String>,
}

/// Where the subject of a cue is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectSide {
    /// Before it.
    #[default]
    Before,
    /// After it.
    After,
}

impl Topic {
    /// Whether the cues of a detail tell when belonging to a body began.
    #[must_use]
    pub fn begins(&self, detail: Option<&str>) -> bool {
        let mut cues = self.cues.iter();
        cues.any(|cue| cue.begins && cue.detail.as_deref() == detail)
    }

    /// The detail that some cues say begins and others do not.
    fn torn(&self) -> Option<&Cue> {
        let torn = |cue: &&Cue| !cue.begins && self.begins(cue.detail.as_deref());
        self.cues.iter().find(torn)
    }
}

impl TopicPack {
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
    /// When it is not a topic pack, names a topic twice, or lacks words or examples.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let pack: Self = file.parse()?;
        pack.check(file)?;
        Ok(pack)
    }

    /// The topic of this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    fn check(&self, file: &PackFile) -> Result<(), PackError> {
        let mut seen = BTreeSet::new();
        let fault = |message: String| Err(PackError::new(&file.name, None, message));
        for topic in &self.topics {
            if !seen.insert(&topic.id) {
                return fault(format!("topic {:?} stands twice", topic.id));
            }
            let bare =
                |cue: &&Cue| cue.words.is_empty() || cue.hit.is_empty() || cue.miss.is_empty();
            if let Some(cue) = topic.cues.iter().find(bare) {
                let (id, lang) = (&topic.id, &cue.lang);
                return fault(format!(
                    "topic {id:?}, {lang}: words, hit and miss must not be empty"
                ));
            }
            if let Some(cue) = topic.torn() {
                let (id, lang) = (&topic.id, &cue.lang);
                return fault(format!(
                    "topic {id:?}, {lang}: of one detail all cues begin or none"
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_reads() {
        let pack = TopicPack::builtin().unwrap();
        assert!(pack.topic("death").is_some_and(|topic| topic.once));
    }

    #[test]
    fn a_cue_without_examples_is_refused() {
        let text = "[[topic]]\nid = \"x\"\nname = \"x\"\n[[topic.cue]]\nlang = \"en\"\nwords = [\"w\"]\nhit = []\nmiss = [\"m\"]\n";
        let error = TopicPack::read(&PackFile::builtin("topics.toml", text)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "topics.toml: topic \"x\", en: words, hit and miss must not be empty"
        );
    }
}
