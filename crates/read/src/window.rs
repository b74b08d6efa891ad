//! A stretch of a stream in memory: grows to what is asked, and no further.

use std::io::{self, Read};

/// Bytes read at a time, at least.
const CHUNK: usize = 256 * 1024;
/// A buffer over this size is given back once little is left in it.
const LARGE: usize = 8 * 1024 * 1024;

/// The unread beginning of a stream.
#[derive(Debug)]
pub(crate) struct Window<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    offset: u64,
    ended: bool,
    fault: Option<io::Error>,
}

impl<R: Read> Window<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            offset: 0,
            ended: false,
            fault: None,
        }
    }

    /// What is there.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Bytes of the stream before what is there.
    pub(crate) const fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads until this many bytes are there; whether they are. They are not at the end, or where reading failed: the
    /// failure waits in [`Window::take_fault`], and after that reading goes on.
    pub(crate) fn want(&mut self, bytes: usize) -> bool {
        while self.end - self.start < bytes {
            if self.ended || self.fault.is_some() {
                return false;
            }
            self.make_room(bytes);
            let room = self.buffer.get_mut(self.end..).unwrap_or_default();
            match self.input.read(room) {
                Ok(0) => self.ended = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => self.fault = Some(error),
            }
        }
        true
    }

    /// Reads some more; whether there was more.
    pub(crate) fn grow(&mut self) -> bool {
        self.want(self.end - self.start + 1)
    }

    fn make_room(&mut self, bytes: usize) {
        let there = self.end - self.start;
        if self.start > 0 && self.buffer.len() - self.start < bytes.max(there + CHUNK / 2) {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, there);
            if self.buffer.len() > LARGE && bytes.max(there) < LARGE / 4 {
                self.buffer.truncate(LARGE / 4);
                self.buffer.shrink_to_fit();
            }
        }
        let needed = bytes.max(there + 1).max(CHUNK);
        if self.buffer.len() - self.start < needed {
            // Half as much again at a time: a length that lies costs no more memory than there are bytes.
            let grown = (self.buffer.len() + self.buffer.len() / 2).max(CHUNK);
            self.buffer
                .resize(grown.min(self.start + needed).max(self.end + 1), 0);
        }
    }

    /// Lets go of the first bytes.
    pub(crate) fn consume(&mut self, bytes: usize) {
        let bytes = bytes.min(self.end - self.start);
        self.start += bytes;
        self.offset += bytes as u64;
    }

    /// Why reading stopped short.
    pub(crate) const fn take_fault(&mut self) -> Option<io::Error> {
        self.fault.take()
    }

    /// The rest of the stream, at most this many bytes and one; where reading failed, what is before that, and why.
    pub(crate) fn rest(mut self, most: usize) -> (Vec<u8>, Option<io::Error>) {
        self.buffer.truncate(self.end);
        self.buffer.drain(..self.start);
        if self.fault.is_none() {
            let room = (most + 1).saturating_sub(self.buffer.len());
            let read = self.input.take(room as u64).read_to_end(&mut self.buffer);
            self.fault = read.err();
        }
        (self.buffer, self.fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, and a failure at the tenth.
    struct Slow(Vec<u8>, usize);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1 == 10 {
                return Err(io::Error::other("torn"));
            }
            let first = (!self.0.is_empty()).then(|| self.0.remove(0));
            if let (Some(byte), Some(place)) = (first, buffer.first_mut()) {
                *place = byte;
            }
            Ok(usize::from(first.is_some()))
        }
    }

    #[test]
    fn what_is_wanted_is_there_and_a_failure_is_told_once() {
        let mut window = Window::new(Slow(b"0123456789abcdef".to_vec(), 0));
        assert!(window.want(4));
        window.consume(2);
        assert!(!window.want(10));
        assert_eq!(window.bytes(), b"2345678");
        assert_eq!(window.take_fault().unwrap().to_string(), "torn");
        assert!(window.want(10));
        assert_eq!((window.bytes(), window.offset()), (&b"23456789ab"[..], 2));
        assert!(!window.want(100));
        assert!(window.take_fault().is_none());
        assert_eq!(window.bytes().len(), 14);
    }

    #[test]
    fn the_rest_is_what_comes_before_a_failure() {
        let told = |window: Window<Slow>| {
            let (rest, fault) = window.rest(100);
            let rest = String::from_utf8(rest).unwrap();
            (rest, fault.map(|fault| fault.to_string()))
        };
        let slow = || Window::new(Slow(b"0123456789abcdef".to_vec(), 0));
        let expected = ("012345678".to_owned(), Some("torn".to_owned()));
        assert_eq!(told(slow()), expected);
        let mut looked_at = slow();
        assert!(!looked_at.want(12));
        assert_eq!(told(looked_at), expected);
        let short = Window::new(Slow(b"01".to_vec(), 0));
        assert_eq!(told(short), ("01".to_owned(), None));
    }
}
