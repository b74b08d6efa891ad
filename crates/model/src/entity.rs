//! Names on the page, and who or what they name.

use crate::{BlockId, EntityId, MentionId, RuleId, Span};

/// One name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The name, without title, rank or possessive ending.
    pub span: Span,
    /// The block it stands in.
    pub block: BlockId,
    /// What it names.
    pub kind: EntityKind,
    /// A title or rank just before or after ("General").
    pub title: Option<Span>,
    /// The base form, where the name is inflected and the base form is known.
    pub lemma: Option<String>,
    /// The rule, list or model that found it.
    pub rule: RuleId,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place: town, country, river, building.
    Place,
    /// A body of people with a name: party, committee, army, paper's board.
    Organisation,
    /// A work: book, newspaper, picture.
    Work,
    /// An event: war, congress, treaty.
    Event,
    /// Another name: adherents, peoples, languages.
    Other,
}

impl EntityKind {
    /// The kind in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Work => "work",
            Self::Event => "event",
            Self::Other => "other",
        }
    }

    /// The tag used in annotated corpora: PER, LOC, ORG, WORK, EVENT, MISC.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organisation => "ORG",
            Self::Work => "WORK",
            Self::Event => "EVENT",
            Self::Other => "MISC",
        }
    }
}

/// One person, place, body, work or event, with every name the page has for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its index among the document's entities.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The name that the user's authority file prefers; else the one that the page uses most, a person's in full, in its base form.
    pub name: String,
    /// The words at the end of a person's name that are the surname, where its parts are known.
    pub surname: Option<String>,
    /// The other forms of the name on the page, each once, in order of appearance.
    pub variants: Vec<String>,
    /// Those names of a person which the page calls names of birth ("née Lund"), as it has them.
    pub birth_names: Vec<String>,
    /// Its mentions, in order.
    pub mentions: Vec<MentionId>,
    /// Where it is, for a place that the gazetteer knows.
    pub place: Option<PlaceLink>,
    /// Who or what it is in the user's authority file, if that has it.
    pub authority: Option<AuthorityLink>,
}

/// A row of the user's authority file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityLink {
    /// The user's id.
    pub id: String,
    /// When it lived or was by that file, in Extended Date/Time Format.
    pub dates: Option<String>,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceLink {
    /// The gazetteer's id.
    pub id: String,
    /// Wikidata item, where known.
    pub wikidata: Option<String>,
    /// ISO 3166-1 code of the modern country, where known.
    pub country: Option<String>,
    /// Latitude and longitude in degrees, where known.
    pub coordinates: Option<(f64, f64)>,
}
