//! What of a document is compared with other documents.

use crate::lines::repeats::shingles;
use crate::words::word;
use regesta_model::{Block, BlockId, Document, DocumentId, Span};

/// The blocks of a document in the form in which they are compared: shingles and MinHash signatures.
///
/// Making them is the greater part of the work, needs the document alone, and so may be done on any thread.
#[derive(Debug)]
pub struct Signatures {
    pub(super) document: DocumentId,
    pub(super) blocks: Vec<Signature>,
}

#[derive(Debug)]
pub(super) struct Signature {
    pub(super) block: BlockId,
    pub(super) line: u32,
    pub(super) span: Span,
    /// A hash of all words.
    pub(super) whole: u64,
    pub(super) bands: [u64; BANDS],
    /// Sorted, each once.
    pub(super) shingles: Box<[u32]>,
}

/// Words of the shortest block that is compared.
const WORDS: usize = 12;
pub(super) const BANDS: usize = 8;
const ROWS: usize = 2;
const SEEDS: [u64; BANDS * ROWS] = seeds();

const fn seeds() -> [u64; BANDS * ROWS] {
    let mut seeds = [0; BANDS * ROWS];
    let (mut at, mut seed) = (0, 0x9e37_79b9_7f4a_7c15_u64);
    while at < seeds.len() {
        seed = seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        #[expect(clippy::indexing_slicing, reason = "at compile time, below the length")]
        {
            seeds[at] = seed | 1;
        }
        at += 1;
    }
    seeds
}

impl Signatures {
    /// Those of a document's blocks. Of a judged document only kept blocks count.
    #[must_use]
    pub fn of(doc: &Document) -> Self {
        let blocks = doc.layers().blocks.iter().enumerate();
        let signatures = blocks.filter_map(|(index, block)| {
            let id = BlockId::new(index);
            let judged = doc.judgement(id);
            let kept = judged.is_none_or(|judged| judged.verdict.is_kept());
            kept.then(|| Signature::of(doc, id, block)).flatten()
        });
        Self {
            document: doc.id().clone(),
            blocks: signatures.collect(),
        }
    }
}

impl Signature {
    /// That of a block, if it is long enough.
    fn of(doc: &Document, id: BlockId, block: &Block) -> Option<Self> {
        let mut words = Vec::new();
        word::each(block.text(doc.source()), |word| words.push(word));
        if words.len() < WORDS {
            return None;
        }
        let (whole, hashes) = shingles(&words);
        let mut short: Vec<u32> = hashes.iter().map(|hash| (hash >> 32) as u32).collect();
        short.sort_unstable();
        short.dedup();
        Some(Self {
            block: id,
            line: block.line,
            span: block.span,
            whole,
            bands: bands(&hashes),
            shingles: short.into_boxed_slice(),
        })
    }
}

/// A hash of each band of the signature; the band's number is part of it.
fn bands(shingles: &[u64]) -> [u64; BANDS] {
    let least = |seed: u64| {
        let hashes = shingles
            .iter()
            .map(|shingle| scramble(shingle ^ seed, seed));
        hashes.min().unwrap_or_default()
    };
    let mut bands = [0; BANDS];
    for (number, (band, rows)) in (0_u64..).zip(bands.iter_mut().zip(SEEDS.chunks(ROWS))) {
        let start = number.wrapping_add(1);
        *band = rows
            .iter()
            .fold(start, |hash, seed| scramble(hash ^ least(*seed), *seed));
    }
    bands
}

const fn scramble(value: u64, seed: u64) -> u64 {
    let mixed = value.wrapping_mul(seed);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
