//! Streams that are packed: gzip of many members, Zstandard of many frames, or not at all.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

/// What a stream is packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// By the first bytes of the stream.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "Zstandard",
        }
    }

    /// Whether a member or frame may begin with these four bytes.
    const fn begins(self, bytes: u32) -> bool {
        match self {
            Self::Gzip => bytes >> 8 == 0x001f_8b08 && bytes & 0xe0 == 0,
            Self::Zstd => bytes == 0x28b5_2ffd,
        }
    }
}

/// A stream as it reads unpacked. Damage is told once, as an error; reading then goes on at the next member or frame.
#[derive(Debug)]
pub(crate) struct Unpacked<R: Read>(State<R>);

enum State<R: Read> {
    Plain(Packed<R>),
    Gzip(Box<MultiGzDecoder<Packed<R>>>),
    Zstd(Box<Frames<R>>),
    /// After damage: where the next member or frame begins is not known yet.
    Lost(Packed<R>, Packing),
    Ended,
}

impl<R: Read> std::fmt::Debug for State<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Plain(_) => "plain",
            Self::Gzip(_) => "gzip",
            Self::Zstd(_) => "zstd",
            Self::Lost(..) => "lost",
            Self::Ended => "ended",
        })
    }
}

impl<R: Read> Unpacked<R> {
    /// Looks at the first bytes and unpacks accordingly; also, what it is packed with.
    pub(crate) fn new(input: R) -> io::Result<(Self, Option<Packing>)> {
        let mut input = Packed::new(input);
        let head = input.head(4)?;
        let packing = Packing::of(&head);
        input.put_back(head);
        Ok((Self(begin(input, packing)), packing))
    }
}

fn begin<R: Read>(input: Packed<R>, packing: Option<Packing>) -> State<R> {
    match packing {
        None => State::Plain(input),
        Some(Packing::Gzip) => State::Gzip(Box::new(MultiGzDecoder::new(input))),
        Some(Packing::Zstd) => State::Zstd(Box::new(Frames::new(input))),
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let State::Lost(..) = self.0 {
            self.seek();
        }
        let read = match &mut self.0 {
            State::Plain(input) => return input.read(buffer),
            State::Gzip(input) => input.read(buffer),
            State::Zstd(input) => input.read(buffer),
            State::Lost(..) | State::Ended => Ok(0),
        };
        read.or_else(|error| self.damaged(&error))
    }
}

impl<R: Read> Unpacked<R> {
    fn damaged(&mut self, error: &io::Error) -> io::Result<usize> {
        let (mut input, packing) = match std::mem::replace(&mut self.0, State::Ended) {
            State::Gzip(input) => ((*input).into_inner(), Packing::Gzip),
            State::Zstd(input) => (input.input, Packing::Zstd),
            _ => return Ok(0),
        };
        // Some writers fill the last block of a file with zeros.
        if error.kind() == ErrorKind::InvalidInput && input.only_zeros()? {
            return Ok(0);
        }
        let (name, at) = (packing.name(), input.read);
        let message = if error.kind() == ErrorKind::UnexpectedEof {
            format!("the {name} data break off at byte {at} of the file; fetch it again")
        } else {
            format!(
                "the {name} data are damaged before byte {at} of the file ({error}); fetch it again"
            )
        };
        self.0 = State::Lost(input, packing);
        Err(io::Error::new(ErrorKind::InvalidData, message))
    }

    fn seek(&mut self) {
        if let State::Lost(mut input, packing) = std::mem::replace(&mut self.0, State::Ended)
            && input.seek(packing)
        {
            self.0 = begin(input, Some(packing));
        }
    }
}

/// The frames of a Zstandard stream, one after the other.
struct Frames<R: Read> {
    input: Packed<R>,
    decoder: FrameDecoder,
    /// Told when all that was unpacked before it is given.
    damage: Option<io::Error>,
}

/// A block that holds nothing and is the last of its frame, and room for a checksum.
const LAST_BLOCK: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

impl<R: Read> Frames<R> {
    fn new(input: Packed<R>) -> Self {
        Self {
            input,
            decoder: FrameDecoder::new(),
            damage: None,
        }
    }

    fn next_frame(&mut self) -> io::Result<()> {
        match self.decoder.reset(&mut self.input) {
            Ok(()) => Ok(()),
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => self.input.skip(u64::from(length)),
            Err(error) => Err(self.error(&error)),
        }
    }

    /// The decoder hides whether the stream ended under it.
    fn error(&mut self, error: &dyn std::fmt::Display) -> io::Error {
        let ended = self.input.fill_buf().is_ok_and(<[u8]>::is_empty);
        let kind = if ended {
            ErrorKind::UnexpectedEof
        } else {
            ErrorKind::InvalidData
        };
        io::Error::new(kind, error.to_string())
    }

    /// The decoder holds back what later blocks may repeat until the frame ends: here it is made to end.
    fn break_off(&mut self, damage: io::Error) {
        let all = BlockDecodingStrategy::All;
        // Where that fails too, there is nothing more to be had.
        let _ = self.decoder.decode_blocks(LAST_BLOCK.as_slice(), all);
        self.damage = Some(damage);
    }

    fn check(&self) -> io::Result<()> {
        if self.damage.is_some() {
            return Ok(());
        }
        let given = self.decoder.get_checksum_from_data();
        if given.is_some() && given != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                "its checksum differs",
            ));
        }
        Ok(())
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.decoder.can_collect() > 0 {
                let read = self.decoder.read(buffer)?;
                if self.decoder.is_finished() && self.decoder.can_collect() == 0 {
                    self.check()?;
                }
                return Ok(read);
            }
            if let Some(damage) = self.damage.take() {
                return Err(damage);
            }
            if self.decoder.is_finished() {
                if self.input.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.next_frame()?;
            } else {
                let one = BlockDecodingStrategy::UptoBytes(64 * 1024);
                let decoded = self.decoder.decode_blocks(&mut self.input, one);
                if let Err(error) = decoded {
                    let damage = self.error(&error);
                    self.break_off(damage);
                }
            }
        }
    }
}

/// The packed bytes, counted, with some put back at the front.
#[derive(Debug)]
struct Packed<R> {
    front: Cursor<Vec<u8>>,
    input: BufReader<R>,
    /// Bytes that were taken.
    read: u64,
}

impl<R: Read> Packed<R> {
    fn new(input: R) -> Self {
        Self {
            front: Cursor::default(),
            input: BufReader::with_capacity(64 * 1024, input),
            read: 0,
        }
    }

    /// The next bytes, this many where there are.
    fn head(&mut self, bytes: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.by_ref().take(bytes).read_to_end(&mut head)?;
        Ok(head)
    }

    fn put_back(&mut self, bytes: Vec<u8>) {
        self.read -= bytes.len() as u64;
        self.front = Cursor::new(bytes);
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.by_ref().take(bytes), &mut io::sink())?;
        if skipped < bytes {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Whether zeros are to come, and nothing else; what comes is taken up to the first other byte.
    fn only_zeros(&mut self) -> io::Result<bool> {
        let mut seen = false;
        loop {
            let there = self.fill_buf()?;
            let zeros = there.iter().take_while(|byte| **byte == 0).count();
            let all = there.len();
            if all == 0 {
                return Ok(seen);
            }
            seen = true;
            self.consume(zeros);
            if zeros < all {
                return Ok(false);
            }
        }
    }

    /// Goes to where the next member or frame seems to begin; whether there is one.
    fn seek(&mut self, packing: Packing) -> bool {
        let mut last = 0_u32;
        loop {
            let Ok(there) = self.fill_buf() else {
                return false;
            };
            if there.is_empty() {
                return false;
            }
            let all = there.len();
            let found = there.iter().position(|byte| {
                last = last << 8 | u32::from(*byte);
                packing.begins(last)
            });
            self.consume(found.map_or(all, |at| at + 1));
            if found.is_some() {
                self.put_back(last.to_be_bytes().to_vec());
                return true;
            }
        }
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let front = self.front.read(buffer)?;
        let read = if front > 0 {
            front
        } else {
            self.input.read(buffer)?
        };
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: Read> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.front.fill_buf()?.is_empty() {
            return self.input.fill_buf();
        }
        self.front.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.read += bytes as u64;
        if self.front.fill_buf().is_ok_and(<[u8]>::is_empty) {
            self.input.consume(bytes);
        } else {
            self.front.consume(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{gzip, zstd};

    fn unpacked(bytes: &[u8]) -> (Vec<u8>, Vec<String>) {
        let (mut input, _) = Unpacked::new(bytes).unwrap();
        let (mut out, mut faults) = (Vec::new(), Vec::new());
        let mut buffer = [0; 7];
        loop {
            match input.read(&mut buffer) {
                Ok(0) => return (out, faults),
                Ok(read) => out.extend_from_slice(&buffer[..read]),
                Err(error) => faults.push(error.to_string()),
            }
        }
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        for pack in [gzip, zstd, |bytes: &[u8]| bytes.to_vec()] {
            let bytes = [pack(b"one two three four "), pack(b""), pack(b"five")].concat();
            let (out, faults) = unpacked(&bytes);
            assert_eq!(out, b"one two three four five");
            assert_eq!(faults, [""; 0]);
        }
    }

    #[test]
    fn frames_that_hold_nothing_are_passed_over() {
        let bytes = [
            &[0x52, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3],
            &zstd(b"text")[..],
        ]
        .concat();
        assert_eq!(unpacked(&bytes), (b"text".to_vec(), Vec::new()));
    }

    #[test]
    fn after_damage_the_next_member_is_read() {
        for pack in [gzip, zstd] {
            let mut first = pack(b"the first of three pieces");
            let middle = first.len() - 10;
            first[middle] ^= 0xff;
            let (out, faults) = unpacked(&[first, pack(b"second"), pack(b"third")].concat());
            assert!(out.ends_with(b"secondthird"), "{out:?}");
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].contains("damaged before byte"), "{faults:?}");
        }
    }

    #[test]
    fn what_was_unpacked_before_a_cut_is_given() {
        let mut state = 1_u64;
        let mut noise = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 40) as u8
        };
        let text: Vec<u8> = (0..1_000_000).map(&mut noise).collect();
        for pack in [gzip, zstd] {
            let packed = pack(&text);
            let (out, faults) = unpacked(&packed[..packed.len() / 2]);
            assert!(out.len() > 300_000, "{}", out.len());
            assert!(text.starts_with(&out));
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].contains("break off at byte"), "{faults:?}");
        }
    }

    #[test]
    fn a_cut_is_told_and_zeros_at_the_end_are_not() {
        for pack in [gzip, zstd] {
            let mut cut = pack(b"a text that somebody cut off while it was fetched");
            cut.truncate(cut.len() - 9);
            let (_, faults) = unpacked(&cut);
            assert_eq!(faults.len(), 1);
            assert!(faults[0].contains("break off at byte"), "{faults:?}");
        }
        let padded = [gzip(b"whole"), vec![0; 600]].concat();
        assert_eq!(unpacked(&padded), (b"whole".to_vec(), Vec::new()));
        let (out, faults) = unpacked(&[gzip(b"whole"), b"then words".to_vec()].concat());
        assert_eq!((out.as_slice(), faults.len()), (&b"whole"[..], 1));
    }
}
