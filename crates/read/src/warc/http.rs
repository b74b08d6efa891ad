//! What a server sent: status, header, and a body that may come in chunks and packed.

use super::header::{Fields, content_type};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;
use std::borrow::Cow;
use std::io::Read;

/// An answer of a server.
#[derive(Debug)]
pub(super) struct Answer<'b> {
    pub(super) status: u16,
    pub(super) kind: Option<String>,
    pub(super) charset: Option<String>,
    pub(super) language: Option<String>,
    chunked: bool,
    packed: Option<String>,
    body: &'b [u8],
}

impl<'b> Answer<'b> {
    /// Reads the answer; `None` where it does not begin as one.
    pub(super) fn parse(bytes: &'b [u8]) -> Option<Self> {
        let (head, body) = split(bytes)?;
        let line = head.split(|byte| *byte == b'\n').next()?;
        let line = std::str::from_utf8(line).ok()?;
        let mut words = line.split_ascii_whitespace();
        words.next().filter(|word| word.starts_with("HTTP/"))?;
        let fields = Fields::parse(head);
        let (kind, charset) = fields.get("Content-Type").map(content_type).unzip();
        let lower = |name| fields.get(name).map(str::to_ascii_lowercase);
        Some(Self {
            status: words.next()?.parse().ok()?,
            kind,
            charset: charset.flatten(),
            language: fields.get("Content-Language").map(str::to_owned),
            chunked: lower("Transfer-Encoding").is_some_and(|how| how.contains("chunked")),
            packed: lower("Content-Encoding"),
            body,
        })
    }

    /// The body as the page's author wrote it, at most this many bytes. Archives often keep it unpacked under a header
    /// that says otherwise: then it is taken as it is.
    pub(super) fn body(&self, most: usize) -> Result<Cow<'b, [u8]>, String> {
        let whole = if self.chunked {
            joined(self.body)?
        } else {
            Cow::Borrowed(self.body)
        };
        let packings = self.packed.as_deref().unwrap_or_default().split(',').rev();
        packings
            .map(str::trim)
            .try_fold(whole, |bytes, packing| unpacked(bytes, packing, most))
    }
}

/// The header and what is below its empty line.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let ends: [&[u8]; 2] = [b"\r\n\r\n", b"\n\n"];
    let found = ends.iter().filter_map(|end| {
        let at = memchr::memmem::find(bytes, end)?;
        Some((at, at + end.len()))
    });
    match found.min() {
        Some((head, body)) => Some((bytes.get(..head)?, bytes.get(body..)?)),
        None => Some((bytes, &[])),
    }
}

/// Chunks put together; the bytes as they are where no chunk begins them.
fn joined(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    let mut whole = Vec::new();
    let mut rest = bytes;
    loop {
        let Some((length, after)) = chunk(rest) else {
            if rest.len() == bytes.len() {
                return Ok(Cow::Borrowed(bytes));
            }
            let at = bytes.len() - rest.len();
            return Err(format!("its chunks break off at byte {at} of the body"));
        };
        let Some((piece, after)) = after.split_at_checked(length) else {
            return Err("its last chunk is cut off".to_owned());
        };
        whole.extend_from_slice(piece);
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
        if length == 0 || rest.is_empty() {
            return Ok(Cow::Owned(whole));
        }
    }
}

/// The length that begins a chunk, and what follows its line.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(200).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let number = line.split(';').next()?.trim();
    let length = usize::from_str_radix(number, 16).ok()?;
    Some((length, bytes.get(end + 1..)?))
}

fn unpacked<'b>(bytes: Cow<'b, [u8]>, packing: &str, most: usize) -> Result<Cow<'b, [u8]>, String> {
    let mut out = Vec::new();
    let limit = most as u64 + 1;
    let read = match (packing, &*bytes) {
        ("" | "identity" | "none" | "utf-8", _) => return Ok(bytes),
        ("gzip" | "x-gzip", [0x1f, 0x8b, ..]) => MultiGzDecoder::new(&*bytes)
            .take(limit)
            .read_to_end(&mut out),
        ("deflate", [0x78, ..]) => ZlibDecoder::new(&*bytes).take(limit).read_to_end(&mut out),
        ("deflate", _) if !is_text(&bytes) => DeflateDecoder::new(&*bytes)
            .take(limit)
            .read_to_end(&mut out),
        ("zstd", [0x28, 0xb5, 0x2f, 0xfd, ..]) => {
            let decoder = StreamingDecoder::new(&*bytes).map_err(|error| error.to_string())?;
            decoder.take(limit).read_to_end(&mut out)
        }
        _ if is_text(&bytes) => return Ok(bytes),
        _ => {
            return Err(format!(
                "its body is packed with {packing:?}, which is not read here"
            ));
        }
    };
    read.map_err(|error| format!("its body, packed with {packing}, is damaged: {error}"))?;
    Ok(Cow::Owned(out))
}

/// Whether the first bytes could be those of a page.
fn is_text(bytes: &[u8]) -> bool {
    let mut head = bytes.iter().take(64);
    head.all(|byte| *byte >= 32 || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::gzip;

    fn body(head: &str, body: &[u8]) -> Result<String, String> {
        let bytes = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", body].concat();
        let answer = Answer::parse(&bytes).unwrap();
        let body = answer.body(1000)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    #[test]
    fn bodies_are_put_together_and_unpacked() {
        let chunks = b"5\r\nAloja\r\n6;x=y\r\n, 1892\r\n0\r\n\r\n";
        let packed = gzip(b"Aloja, 1892");
        let both = [
            format!("{:x}\r\n", packed.len()).as_bytes(),
            &packed,
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        let cases: &[(&str, &[u8])] = &[
            ("Server: x", b"Aloja, 1892"),
            ("Transfer-Encoding: chunked", chunks),
            ("Transfer-Encoding: chunked", b"Aloja, 1892"),
            ("Content-Encoding: gzip", &packed),
            ("content-encoding: gzip", b"Aloja, 1892"),
            ("Content-Encoding: br", b"Aloja, 1892"),
            (
                "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
                &both,
            ),
        ];
        for (head, bytes) in cases {
            assert_eq!(body(head, bytes).as_deref(), Ok("Aloja, 1892"), "{head}");
        }
    }

    #[test]
    fn what_is_broken_is_told() {
        let cut = &gzip(b"Aloja, 1892")[..15];
        let cases: &[(&str, &[u8], &str)] = &[
            (
                "Transfer-Encoding: chunked",
                b"5\r\nAloja\r\nzz\r\n",
                "its chunks break off",
            ),
            (
                "Transfer-Encoding: chunked",
                b"5\r\nAl",
                "its last chunk is cut off",
            ),
            (
                "Content-Encoding: gzip",
                cut,
                "its body, packed with gzip, is damaged",
            ),
            (
                "Content-Encoding: br",
                b"\x0b\x02\x80",
                "its body is packed with \"br\"",
            ),
        ];
        for (head, bytes, why) in cases {
            let told = body(head, bytes).unwrap_err();
            assert!(told.starts_with(why), "{told}");
        }
    }

    #[test]
    fn the_head_tells_status_and_kind() {
        let bytes = b"HTTP/1.0 404\nContent-Type: text/html; charset=koi8-r\n\ngone";
        let answer = Answer::parse(bytes).unwrap();
        assert_eq!(
            (answer.status, answer.kind.as_deref()),
            (404, Some("text/html"))
        );
        assert_eq!(answer.charset.as_deref(), Some("koi8-r"));
        assert!(Answer::parse(b"<html>").is_none());
    }
}
