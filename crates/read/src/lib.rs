#![doc = include_str!("../README.md")]

mod decode;
mod few;
mod fields;
mod form;
mod jsonl;
mod language;
pub mod metadata;
mod names;
mod page;
mod pages;
#[cfg(feature = "parquet")]
mod parquet;
mod unpack;
mod warc;
mod window;

pub use fields::Fields;
pub use form::{Form, endings};
pub use page::{Fault, Page, Place};
pub use pages::{Pages, Settings};
#[cfg(feature = "parquet")]
pub use parquet::Table;

/// Records that hold no page, counted by why.
pub type Skipped = std::collections::BTreeMap<String, u64>;

/// Bytes of the longest page that is read out of an archive, or unpacked.
pub const PAGE_MOST: usize = 256 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    /// The bytes as one member of gzip.
    pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    /// The bytes as one frame of Zstandard.
    pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }
}
