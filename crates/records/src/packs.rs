//! What statements are made with.

use regesta_packs::{BodyPack, OccasionPack, PackError, SheetPack, TopicPack};

/// The packs that tell what statements are about.
#[derive(Debug, Clone)]
pub struct RecordPacks {
    /// Topics: birth, arrest, office.
    pub topics: TopicPack,
    /// Bodies that texts name in many ways.
    pub bodies: BodyPack,
    /// Events with names of their own.
    pub occasions: OccasionPack,
    /// Labels of data sheets, which are read with the values below them.
    pub sheets: SheetPack,
}

impl RecordPacks {
    /// The packs that are built in.
    ///
    /// # Errors
    /// When a pack cannot be read.
    pub fn builtin() -> Result<Self, PackError> {
        Ok(Self {
            topics: TopicPack::builtin()?,
            bodies: BodyPack::builtin()?,
            occasions: OccasionPack::builtin()?,
            sheets: SheetPack::builtin()?,
        })
    }
}
