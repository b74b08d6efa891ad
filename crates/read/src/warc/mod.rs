//! Crawl archives: WARC, and WET, which keeps the text alone.

mod header;
mod http;

use crate::form::{looks_like_html, refused};
use crate::names::Names;
use crate::window::Window;
use crate::{Fault, PAGE_MOST, Page, Place, Skipped};
use header::{Fields, content_type, stated};
use http::Answer;
use memchr::memmem;
use regesta_model::{Field, Stated};
use std::collections::VecDeque;
use std::io::Read;

/// Bytes that a record's header may take.
const HEADER_MOST: usize = 256 * 1024;
/// What every record begins with.
const MARK: &[u8] = b"WARC/";
/// What a record below another begins with, the line feed before it included.
const NEXT: &[u8] = b"\nWARC/";
/// What every record ends with.
const CLOSE: &[u8] = b"\r\n\r\n";

/// The pages of an archive, record by record.
#[derive(Debug)]
pub(crate) struct Warc<R> {
    window: Window<R>,
    names: Names,
    ready: VecDeque<Result<Page, Fault>>,
    pub(crate) skipped: Skipped,
    most: usize,
}

/// Where a record's body ends, and what is wrong with it.
struct Bounds {
    body: usize,
    whole: usize,
    wrong: Option<String>,
    cut: bool,
}

impl Bounds {
    const fn wrong(body: usize, whole: usize, why: String) -> Self {
        Self {
            body,
            whole,
            wrong: Some(why),
            cut: false,
        }
    }
}

impl<R: Read> Warc<R> {
    pub(crate) fn new(window: Window<R>) -> Self {
        Self {
            window,
            names: Names::default(),
            ready: VecDeque::new(),
            skipped: Skipped::default(),
            most: PAGE_MOST,
        }
    }

    /// Reads one record, or what stands in the way of the next.
    fn step(&mut self) -> bool {
        self.pass_blanks();
        if !self.window.want(1) {
            return self.window.take_fault().is_some_and(|error| {
                self.fault(error.to_string());
                true
            });
        }
        if !self.window.want(MARK.len()) || !self.window.bytes().starts_with(MARK) {
            self.fault("no record begins here; the next one is looked for".to_owned());
            self.resume(0);
        } else if let Some(header) = self.header() {
            self.record(header);
        }
        true
    }

    fn fault(&mut self, message: String) {
        let place = Place::Byte(self.window.offset());
        self.ready.push_back(Err(Fault::new(place, message)));
    }

    fn pass_blanks(&mut self) {
        loop {
            let there = self.window.bytes();
            let blanks = there
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            let all = blanks == there.len();
            self.window.consume(blanks);
            if !all || !self.window.want(1) {
                return;
            }
        }
    }

    /// The bytes of the header with its empty line; where it has no end, the next record is gone to.
    fn header(&mut self) -> Option<usize> {
        let mut from = 0;
        loop {
            let there = self.window.bytes();
            if let Some(end) = header_end(there, from) {
                return Some(end);
            }
            from = there.len().saturating_sub(3);
            if there.len() > HEADER_MOST || !self.window.grow() {
                let damage = self.window.take_fault().map(|error| error.to_string());
                let endless = || "its header has no end; the next record is looked for".to_owned();
                self.fault(damage.unwrap_or_else(endless));
                self.resume(1);
                return None;
            }
        }
    }

    fn record(&mut self, header: usize) {
        let most = self.most;
        let fields = Fields::parse(self.window.bytes().get(..header).unwrap_or_default());
        let length = fields
            .get("Content-Length")
            .and_then(|length| length.parse().ok());
        let fits = |bounds: &Bounds| bounds.body - header <= most;
        let Some(bounds) = self.bounds(header, length).filter(fits) else {
            let most = most / 1024 / 1024;
            self.fault(format!("is over {most} MiB, or says so; it is passed over"));
            return self.resume(header.saturating_sub(1));
        };
        if let Some(wrong) = bounds.wrong {
            self.fault(wrong);
        }
        if !bounds.cut {
            let item = self.page(&fields, header, bounds.body);
            self.ready.extend(item);
        }
        self.window.consume(bounds.whole);
        // Damage that cut the record was told with it.
        if bounds.cut {
            self.window.take_fault();
            self.resume(0);
        }
    }

    /// Where the record ends: where its length says, if a record, nothing, or what ends a record follows there, else
    /// where the next begins.
    /// `None` where that is further than a page may be long.
    fn bounds(&mut self, header: usize, length: Option<usize>) -> Option<Bounds> {
        let told = length.and_then(|length| header.checked_add(length));
        if let Some(end) = told.filter(|end| *end - header <= self.most)
            && self.window.want(end)
            && (self.ends_at(end) || self.closes_at(end))
        {
            return Some(Bounds {
                body: end,
                whole: end,
                wrong: None,
                cut: false,
            });
        }
        let next = self.next_record(header.saturating_sub(1));
        let said = length.map_or_else(
            || "it names no length".to_owned(),
            |length| format!("its length of {length} bytes is wrong"),
        );
        if let Some(next) = next {
            let record = self.window.bytes().get(..next).unwrap_or_default();
            let body = record.trim_ascii_end().len().max(header);
            let wrong = format!("{said}; it was read up to the next record");
            return Some(Bounds::wrong(body, next, wrong));
        }
        let there = self.window.bytes().len();
        (there <= self.most).then(|| self.last(there, told, said))
    }

    /// The bounds of a record below which there is no other.
    fn last(&mut self, there: usize, told: Option<usize>, said: String) -> Bounds {
        let damage = self.window.take_fault().map(|error| error.to_string());
        if damage.is_none() && told.is_none_or(|end| end <= there) {
            let wrong = format!("{said}; it was read to the end of the file");
            return Bounds::wrong(there, there, wrong);
        }
        let ended = || "the file ends before the record does; fetch it again".to_owned();
        Bounds {
            cut: true,
            ..Bounds::wrong(there, there, damage.unwrap_or_else(ended))
        }
    }

    /// Whether a record's end may be here: only line ends up to the next record, or the end of the file.
    fn ends_at(&mut self, end: usize) -> bool {
        let mut at = end;
        loop {
            let byte = self.window.bytes().get(at).copied();
            match byte {
                Some(b'\r' | b'\n') => at += 1,
                Some(_) => {
                    self.window.want(at + MARK.len());
                    let rest = self.window.bytes().get(at..).unwrap_or_default();
                    return rest.starts_with(MARK);
                }
                None if !self.window.want(at + 1) => return true,
                None => {}
            }
        }
    }

    /// Whether what ends a record stands here; what follows may be a record whose first line is broken.
    fn closes_at(&mut self, end: usize) -> bool {
        self.window.want(end + CLOSE.len());
        let rest = self.window.bytes().get(end..).unwrap_or_default();
        rest.starts_with(CLOSE)
    }

    /// Where the next record begins, as far as a page may be long.
    fn next_record(&mut self, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let there = self.window.bytes();
            let rest = there.get(from..).unwrap_or_default();
            if let Some(found) = memmem::find(rest, NEXT) {
                return Some(from + found + 1);
            }
            from = there.len().saturating_sub(NEXT.len()).max(from);
            let length = there.len();
            if length > self.most || !self.window.grow() {
                return None;
            }
        }
    }

    /// Goes to the next record, past so many bytes.
    fn resume(&mut self, past: usize) {
        self.window.consume(past);
        loop {
            if past == 0 && self.window.bytes().starts_with(MARK) {
                return;
            }
            let there = self.window.bytes();
            if let Some(found) = memmem::find(there, NEXT) {
                return self.window.consume(found + 1);
            }
            self.window.consume(there.len().saturating_sub(NEXT.len()));
            if !self.window.grow() {
                let left = self.window.bytes().len();
                // After damage the first bytes of the next member are a record's.
                return self.window.consume(left);
            }
        }
    }

    /// What the record holds for a reader: a page, nothing, or something broken.
    fn page(&mut self, fields: &Fields, header: usize, end: usize) -> Option<Result<Page, Fault>> {
        let body = self.window.bytes().get(header..end).unwrap_or_default();
        let page = match fields.get("WARC-Type") {
            Some("response") => answered(body, fields, self.most),
            Some("conversion" | "resource") => plain(body, fields),
            Some("warcinfo" | "request" | "metadata" | "revisit" | "continuation") => return None,
            Some(other) => Err(Why::Skip(format!("records of type {other:?}"))),
            None => Err(Why::Broken(
                "names no WARC-Type; it is passed over".to_owned(),
            )),
        };
        let place = self.window.offset();
        match page {
            Ok(mut page) => {
                page.record = Some(self.names.give(fields.get("WARC-Record-ID"), place));
                page.stated.splice(0..0, stated(fields));
                Some(Ok(page))
            }
            Err(Why::Skip(what)) => {
                *self.skipped.entry(what).or_default() += 1;
                None
            }
            Err(Why::Broken(why)) => Some(Err(Fault::new(Place::Byte(place), why))),
        }
    }
}

impl<R: Read> Iterator for Warc<R> {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if !self.step() {
                return self.ready.pop_front();
            }
        }
    }
}

/// Why a record gives no page.
enum Why {
    Skip(String),
    Broken(String),
}

/// The end of a header that begins these bytes, its empty line included; before `from` there is none.
fn header_end(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let mut lines = memchr::memchr_iter(b'\n', rest);
    lines.find_map(|at| {
        let below = rest.get(at + 1..)?;
        let blank: [&[u8]; 2] = [b"\n", b"\r\n"];
        let blank = blank.iter().find(|blank| below.starts_with(blank))?;
        Some(from + at + 1 + blank.len())
    })
}

/// The page that a server answered with.
fn answered(body: &[u8], fields: &Fields, most: usize) -> Result<Page, Why> {
    let Some(answer) = Answer::parse(body) else {
        return plain(body, fields);
    };
    if !(200..300).contains(&answer.status) {
        return Err(Why::Skip(format!("answers with status {}", answer.status)));
    }
    let known = answer.kind.as_deref();
    known.map_or(Ok(false), is_html)?;
    let body = answer.body(most).map_err(Why::Broken)?;
    if body.len() > most {
        return Err(Why::Broken(format!(
            "is over {} MiB unpacked; it is passed over",
            most / 1024 / 1024
        )));
    }
    let html = kind_of(known, &body)?;
    let language = answer.language.as_deref().and_then(crate::language::short);
    let stated = language.map(|code| Stated::new(Field::Language, code, "http-header"));
    Ok(Page {
        body: body.into_owned(),
        html,
        charset: answer.charset,
        stated: stated.into_iter().collect(),
        ..Page::default()
    })
}

/// A record that is the page itself.
fn plain(body: &[u8], fields: &Fields) -> Result<Page, Why> {
    let (kind, charset) = fields.get("Content-Type").map(content_type).unzip();
    let html = kind_of(kind.as_deref(), body)?;
    Ok(Page {
        body: body.to_vec(),
        html,
        charset: charset.flatten(),
        ..Page::default()
    })
}

/// Whether a body of this type is HTML; what holds no text is skipped.
fn kind_of(kind: Option<&str>, body: &[u8]) -> Result<bool, Why> {
    if body.trim_ascii().is_empty() {
        return Err(Why::Skip("empty pages".to_owned()));
    }
    if refused(body).is_some() {
        return Err(Why::Skip("files that hold no text".to_owned()));
    }
    kind.map_or_else(|| Ok(looks_like_html(body)), is_html)
}

fn is_html(kind: &str) -> Result<bool, Why> {
    match kind {
        "text/html" | "application/xhtml+xml" => Ok(true),
        "text/plain" | "text/markdown" | "text/x-markdown" => Ok(false),
        other => Err(Why::Skip(other.to_owned())),
    }
}

#[cfg(test)]
mod tests;
