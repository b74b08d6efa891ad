//! A light pass over a page's tags: its head as a whole, below it only what may state something.

use super::Candidate;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use memchr::memmem::Finder;
use regesta_model::Field;
use std::convert::Infallible;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) found: Vec<Candidate>,
    /// Scripts of JSON-LD.
    pub(super) scripts: Vec<String>,
    tag: Vec<u8>,
    attribute: Vec<u8>,
    attributes: Vec<(Vec<u8>, String)>,
    /// The text that is being gathered: of a title or a script.
    text: Option<String>,
}

/// Names in meta elements: what they tell, the rule, and its rank.
const META: &[(&str, Field, &str, u8)] = &[
    ("og:title", Field::Title, "og:title", 0),
    ("twitter:title", Field::Title, "twitter:title", 2),
    ("citation_title", Field::Title, "citation_title", 0),
    ("dc.title", Field::Title, "dc.title", 2),
    ("dcterms.title", Field::Title, "dcterms.title", 2),
    ("title", Field::Title, "meta-title", 3),
    ("citation_author", Field::Author, "citation_author", 0),
    ("author", Field::Author, "meta-author", 2),
    ("article:author", Field::Author, "article:author", 3),
    ("parsely-author", Field::Author, "parsely-author", 3),
    ("sailthru.author", Field::Author, "sailthru.author", 3),
    ("dc.creator", Field::Author, "dc.creator", 3),
    ("dcterms.creator", Field::Author, "dcterms.creator", 3),
    ("byl", Field::Author, "byl", 4),
    (
        "article:published_time",
        Field::Published,
        "article:published_time",
        0,
    ),
    (
        "citation_publication_date",
        Field::Published,
        "citation_publication_date",
        0,
    ),
    (
        "datepublished",
        Field::Published,
        "itemprop-date-published",
        2,
    ),
    ("parsely-pub-date", Field::Published, "parsely-pub-date", 2),
    ("sailthru.date", Field::Published, "sailthru.date", 2),
    ("pubdate", Field::Published, "pubdate", 2),
    ("publish-date", Field::Published, "publish-date", 2),
    ("publication_date", Field::Published, "publication_date", 2),
    ("dc.date.issued", Field::Published, "dc.date.issued", 2),
    ("dcterms.issued", Field::Published, "dcterms.issued", 2),
    ("dc.date", Field::Published, "dc.date", 3),
    ("date", Field::Published, "meta-date", 3),
    ("og:url", Field::Url, "og:url", 1),
    ("og:locale", Field::Language, "og:locale", 3),
    ("content-language", Field::Language, "meta-language", 2),
    ("dc.language", Field::Language, "dc.language", 3),
    ("og:site_name", Field::Site, "og:site_name", 0),
    ("application-name", Field::Site, "application-name", 2),
];

const SCRIPT: &str = "<script";

/// Whether a property of a time is none of the page's own day: when an event begins, until when an offer holds.
fn is_other_day(property: &str) -> bool {
    !property.to_ascii_lowercase().starts_with("date")
}

/// Whether a class is that of what readers say.
fn is_readers(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.contains("review") || class.contains("comment")
}

impl Head {
    /// Reads a page.
    pub(super) fn read(source: &str) -> Self {
        let mut head = Self::default();
        let body = head_end(source);
        head.pass(source.get(..body).unwrap_or(source));
        let readers = super::body::readers(source, body);
        for (start, end) in below(source, body) {
            let own = source.get(start..end).unwrap_or_default();
            let script = own
                .get(..SCRIPT.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(SCRIPT));
            if start < readers || script {
                head.pass(own);
            }
        }
        super::body::read(source, body, &mut head.found);
        if is_list(source, body) {
            head.found.retain(|found| found.rule != "time-element");
        }
        head
    }

    fn pass(&mut self, source: &str) {
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, _: html5gum::Span<usize>| -> Option<Infallible> {
                self.event(&event);
                None
            },
        );
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(source, emitter).for_each(|never| match never {
            Ok(never) | Err(never) => match never {},
        });
        self.finish_text();
    }

    fn event(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.finish_text();
                self.tag = name.to_ascii_lowercase();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = name.to_ascii_lowercase();
                self.attributes
                    .push((self.attribute.clone(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, text)) = self.attributes.last_mut() {
                    text.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { .. } => self.finish_text(),
            CallbackEvent::String { value } => {
                if let Some(text) = &mut self.text {
                    text.push_str(&String::from_utf8_lossy(value));
                }
            }
            _ => {}
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|(known, _)| known == name.as_bytes())?;
        Some(found.1.as_str())
    }

    fn add(&mut self, field: Field, value: Option<String>, rule: &'static str, rank: u8) {
        let candidate = value.map(|value| Candidate::new(field, &value, rule, rank));
        self.found.extend(candidate);
    }

    fn start(&mut self) {
        let own = |value: Option<&str>| value.map(str::to_owned);
        match self.tag.as_slice() {
            b"html" => {
                let lang = own(self.get("lang").or_else(|| self.get("xml:lang")));
                self.add(Field::Language, lang, "html-lang", 0);
            }
            b"meta" => self.meta(),
            b"link" => {
                let rel = self.get("rel").unwrap_or_default();
                let canonical = rel
                    .split_whitespace()
                    .any(|word| word.eq_ignore_ascii_case("canonical"));
                let href = own(self.get("href").filter(|_| canonical));
                self.add(Field::Url, href, "canonical-link", 0);
            }
            // the day of an event, or of what a reader said
            b"time" if self.get("itemprop").is_some_and(is_other_day) => {}
            b"time" if self.get("class").is_some_and(is_readers) => {}
            b"time" => {
                let own_day = self
                    .get("itemprop")
                    .is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
                    || self.get("pubdate").is_some();
                let value = own(self.get("datetime"));
                let (rule, rank) = if own_day {
                    ("time-published", 3)
                } else {
                    ("time-element", 6)
                };
                self.add(Field::Published, value, rule, rank);
            }
            b"title" => self.text = Some(String::new()),
            b"script" => {
                let ld = self
                    .get("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
                self.text = ld.then(String::new);
            }
            _ => {}
        }
    }

    fn meta(&mut self) {
        let names = ["property", "name", "itemprop", "http-equiv"];
        let names = names.iter().filter_map(|name| self.get(name));
        let known = names.flat_map(|name| {
            let same =
                move |known: &&(&str, Field, &str, u8)| known.0.eq_ignore_ascii_case(name.trim());
            META.iter().find(same)
        });
        let known: Vec<_> = known.copied().collect();
        let value = self.get("content").map(str::to_owned);
        for (_, field, rule, rank) in known {
            self.add(field, value.clone(), rule, rank);
        }
    }

    fn finish_text(&mut self) {
        let Some(text) = self.text.take() else { return };
        if self.tag == b"title" {
            self.add(Field::Title, Some(text), "title-element", 3);
        } else {
            self.scripts.push(text);
        }
    }
}

/// The byte at which the page's body begins.
fn head_end(source: &str) -> usize {
    let bytes = source.as_bytes();
    let starts = memchr::memchr_iter(b'<', bytes);
    let is_body = |at: &usize| {
        let tag = bytes.get(*at + 1..at + 6).unwrap_or_default();
        tag.eq_ignore_ascii_case(b"body ")
            || tag.eq_ignore_ascii_case(b"body>")
            || tag.eq_ignore_ascii_case(b"/head")
    };
    let mut starts = starts.filter(is_body);
    let first = starts.next();
    // A page without a head is all body, but may state its language.
    first
        .unwrap_or_else(|| bytes.len().min(16 * 1024))
        .min(source.len())
}

/// Whether a page lists posts: article elements follow each other, the first with a time and without a heading of the first
/// rank.
fn is_list(source: &str, body: usize) -> bool {
    let find = |needle: &str, from: usize, to: usize| {
        let part = source.as_bytes().get(from..to)?;
        Some(from + Finder::new(needle).find(part)?)
    };
    let Some(first) = find("<article", body, source.len()) else {
        return false;
    };
    let Some(second) = find("<article", first + 1, source.len()) else {
        return false;
    };
    let ended = find("</article", first, second).is_some();
    let times = |from: usize, to: usize| find("<time", from, to).is_some();
    let headed = find("<h1", first, second).is_some();
    ended && !headed && times(first, second) && times(second, source.len())
}

/// Stretches of the body that may state something: scripts of JSON-LD, `<time>` with its tag alone.
fn below(source: &str, body: usize) -> Vec<(usize, usize)> {
    let bytes = source.as_bytes();
    let rest = bytes.get(body..).unwrap_or_default();
    let mut found = Vec::new();
    for at in Finder::new("ld+json").find_iter(rest).take(20) {
        let start = memchr::memrchr(b'<', rest.get(..at).unwrap_or_default());
        let end = Finder::new("</").find(rest.get(at..).unwrap_or_default());
        found.extend(
            start
                .zip(end)
                .map(|(start, end)| (body + start, body + at + end)),
        );
    }
    for at in Finder::new("<time").find_iter(rest).take(20) {
        let end = memchr::memchr(b'>', rest.get(at..).unwrap_or_default());
        found.extend(end.map(|end| (body + at, body + at + end + 1)));
    }
    found.sort_unstable();
    found.dedup();
    found
}
