//! What the patterns of packs find in a line: phrases, regular expressions, weighed signs.

pub(crate) mod examples;
pub(crate) mod matcher;
pub(crate) mod phrases;
pub(crate) mod score;
pub(crate) mod sets;
