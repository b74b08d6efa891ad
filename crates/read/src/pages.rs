//! The pages of a stream, whatever its form.

use crate::form::{HEAD, refused};
use crate::jsonl::JsonLines;
use crate::unpack::Unpacked;
use crate::warc::Warc;
use crate::window::Window;
use crate::{Fault, Fields, Form, PAGE_MOST, Page, Place, Skipped};
use std::io::Read;

/// How a stream is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Its form; by its name and first bytes when absent.
    pub form: Option<Form>,
    /// Which fields of a row hold what.
    pub fields: Fields,
}

/// The pages of a stream, one by one; only the one at hand is in memory.
#[derive(Debug)]
pub struct Pages<R: Read>(Reader<R>);

#[derive(Debug)]
enum Reader<R: Read> {
    Whole(Box<Whole<R>>),
    Warc(Box<Warc<Unpacked<R>>>),
    JsonLines(Box<JsonLines<Unpacked<R>>>),
}

/// A file that is one page.
#[derive(Debug)]
struct Whole<R: Read> {
    window: Option<Window<Unpacked<R>>>,
    html: bool,
    most: usize,
    /// What cut the page short that was given.
    damage: Option<Fault>,
}

/// The longest source that spans can point into.
const FILE_MOST: usize = u32::MAX as usize;

impl<R: Read> Pages<R> {
    /// Opens a stream: unpacks it, and finds out its form by the settings, by its name, or by its first bytes.
    ///
    /// # Errors
    /// When it cannot be read, or holds no text: says what it is, and the way out.
    pub fn open(name: &str, input: R, settings: &Settings) -> Result<Self, Fault> {
        let told = |message: String| Fault::new(Place::File, message);
        let (input, packing) = Unpacked::new(input).map_err(|error| told(error.to_string()))?;
        let mut window = Window::new(input);
        window.want(HEAD);
        let head = window.bytes().get(..HEAD).unwrap_or(window.bytes());
        if let Some(why) = refused(head) {
            return Err(told(why.to_owned()));
        }
        let promised = settings.form.or_else(|| Form::of_name(name));
        let form = promised.unwrap_or_else(|| Form::of_bytes(head));
        let most = packing.map_or(FILE_MOST, |_| PAGE_MOST);
        Ok(Self(match form {
            Form::Text | Form::Html => Reader::Whole(Box::new(Whole {
                window: Some(window),
                html: form == Form::Html,
                most,
                damage: None,
            })),
            Form::Warc => Reader::Warc(Box::new(Warc::new(window))),
            Form::JsonLines => {
                let fields = settings.fields.clone();
                Reader::JsonLines(Box::new(JsonLines::new(window, fields)))
            }
            Form::Parquet => {
                let why = if cfg!(feature = "parquet") {
                    "is a Parquet file, which is read from its end; name the file, unpacked, with the ending .parquet"
                } else {
                    "is a Parquet file, which this build does not read; build it with `--features parquet`"
                };
                return Err(told(why.to_owned()));
            }
        }))
    }

    /// Whether the stream may hold many pages.
    #[must_use]
    pub const fn holds_many(&self) -> bool {
        !matches!(self.0, Reader::Whole(_))
    }

    /// Whether the stream holds rows with fields.
    #[must_use]
    pub const fn holds_rows(&self) -> bool {
        matches!(self.0, Reader::JsonLines(_))
    }

    /// Records so far that hold no page, by why.
    #[must_use]
    pub fn skipped(&self) -> Skipped {
        match &self.0 {
            Reader::Warc(warc) => warc.skipped.clone(),
            Reader::Whole(_) | Reader::JsonLines(_) => Skipped::default(),
        }
    }
}

impl<R: Read> Iterator for Pages<R> {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Reader::Whole(whole) => whole.next(),
            Reader::Warc(warc) => warc.next(),
            Reader::JsonLines(lines) => lines.next(),
        }
    }
}

impl<R: Read> Whole<R> {
    /// The page, then what cut it short.
    fn next(&mut self) -> Option<Result<Page, Fault>> {
        let told = |message: String| Fault::new(Place::File, message);
        let Some(window) = self.window.take() else {
            return self.damage.take().map(Err);
        };
        let (body, damage) = window.rest(self.most);
        let damage = damage.map(|error| told(error.to_string()));
        if body.len() > self.most {
            let most = self.most.div_ceil(1024 * 1024);
            return Some(Err(told(format!("is over {most} MiB; split it"))));
        }
        if let Some(damage) = damage {
            if body.is_empty() {
                return Some(Err(damage));
            }
            self.damage = Some(damage);
        }
        Some(Ok(Page {
            body,
            html: self.html,
            ..Page::default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{gzip, zstd};

    #[test]
    fn a_file_is_read_by_its_name_or_its_first_bytes() {
        let html = b"<!doctype html><p>Aloja";
        let warc = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nAloja\r\n\r\n";
        let json = b"{\"text\": \"Aloja\"}";
        let cases: &[(&str, &[u8], bool, Option<&str>)] = &[
            ("a.txt", b"Aloja", false, None),
            ("a.html", b"Aloja", true, None),
            ("a", html, true, None),
            ("a.txt", html, false, None),
            ("a.html.gz", &gzip(html), true, None),
            ("a.txt.zst", &zstd(b"Aloja"), false, None),
            ("a", &gzip(warc), false, Some("0")),
            ("a.jsonl", json, false, Some("1")),
            ("a.jsonl.zst", &zstd(json), false, Some("1")),
            ("stdin", json, false, Some("1")),
            ("a.json", json, false, Some("1")),
            ("a.txt", json, false, None),
        ];
        for (name, bytes, html, record) in cases {
            let pages = Pages::open(name, *bytes, &Settings::default()).unwrap();
            let pages: Result<Vec<_>, _> = pages.collect();
            let pages = pages.unwrap();
            assert_eq!(pages.len(), 1, "{name}");
            assert_eq!(
                (pages[0].html, pages[0].record.as_deref()),
                (*html, *record),
                "{name}"
            );
            assert!(String::from_utf8_lossy(&pages[0].body).contains("Aloja"));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_packed_or_not() {
        for bytes in [b"%PDF-1.4".to_vec(), gzip(b"%PDF-1.4")] {
            let fault = Pages::open("a.txt", &*bytes, &Settings::default()).unwrap_err();
            assert!(fault.to_string().starts_with("is a PDF; "), "{fault}");
        }
        let settings = Settings {
            form: Some(Form::Parquet),
            ..Settings::default()
        };
        let fault = Pages::open("-", &b"PAR1"[..], &settings).unwrap_err();
        assert!(
            fault.to_string().starts_with("is a Parquet file"),
            "{fault}"
        );
    }

    #[test]
    fn what_stands_before_a_cut_is_a_page_with_a_fault_below_it() {
        let text = "On a cold day they came to the lake, and stayed. ".repeat(9);
        for (name, pack) in [
            ("a.txt.gz", gzip as fn(&[u8]) -> Vec<u8>),
            ("a.html.zst", zstd),
        ] {
            let whole = [pack(b"Aloja. "), pack(text.as_bytes())].concat();
            let cut = &whole[..whole.len() - 9];
            let mut pages = Pages::open(name, cut, &Settings::default()).unwrap();
            let page = pages.next().unwrap().unwrap();
            assert!(page.body.starts_with(b"Aloja. "), "{name}");
            let fault = pages.next().unwrap().unwrap_err().to_string();
            assert!(fault.contains("break off at byte"), "{fault}");
            assert!(pages.next().is_none());
        }
    }

    #[test]
    fn a_page_becomes_a_document_with_what_is_known_of_it() {
        let latin = b"<html lang=da><meta charset=iso-8859-1><title>P\xe5 \xf8en</title><p>F\xf8dt"
            .as_slice();
        let mut pages = Pages::open("a.html", latin, &Settings::default()).unwrap();
        let page = pages.next().unwrap().unwrap();
        let document = page
            .document("a.html", &regesta_model::Origin::default())
            .unwrap();
        let told: Vec<_> = document
            .origin()
            .stated
            .iter()
            .map(|it| it.value.as_str())
            .collect();
        assert_eq!(told, ["windows-1252", "På øen", "da"]);
        assert!(document.source().ends_with("Født"));
        assert_eq!(document.id().as_str(), "a.html");
    }
}
