//! What the elements of a page's body say of its text: its headline, its writers, its day.

use super::Candidate;
use super::plain::plain_text;
use memchr::memmem::Finder;
use regesta_model::Field;
use std::ops::Range;

/// Adds what marked elements of the body state.
pub(super) fn read(source: &str, body: usize, found: &mut Vec<Candidate>) {
    let scripts = stretches(source, body, "<script", "</script");
    let page = Body {
        source,
        start: body,
        end: comments(source, body),
        scripts,
    };
    found.extend(page.headline());
    found.extend(page.heading("<h2", "</h2"));
    found.extend(page.heading("<h3", "</h3"));
    for (field, rule, rank, values) in [
        (
            Field::Author,
            "rel-author",
            5,
            page.by_attribute("rel", "author"),
        ),
        (
            Field::Author,
            "itemprop-author",
            5,
            page.by_attribute("itemprop", "author"),
        ),
        (Field::Author, "author-element", 6, page.by_class()),
    ] {
        if !values.is_empty() {
            found.push(Candidate::new(field, &values.join(", "), rule, rank));
        }
    }
    found.extend(page.day());
}

struct Body<'s> {
    source: &'s str,
    start: usize,
    end: usize,
    scripts: Vec<Range<usize>>,
}

/// Elements of one kind that are looked at.
const MOST: usize = 20;
/// Bytes of the longest element that is read.
const LONGEST: usize = 2000;
/// Bytes between the names of writers of one text.
const NEAR: usize = 300;
/// Classes of elements whose text is a writer's name.
const AUTHOR: [&str; 12] = [
    "author",
    "fn",
    "p-author",
    "author-name",
    "author__name",
    "byline-author",
    "byline__author",
    "byline-name",
    "byline__name",
    "byline",
    "post-author",
    "entry-author",
];

/// Classes of elements that hold the day of publication.
const DAY: [&str; 2] = ["published", "dt-published"];

impl Body<'_> {
    /// The text of the only heading of the first rank.
    fn headline(&self) -> Option<Candidate> {
        let mut all = stretches(self.source, self.start, "<h1", "</h1").into_iter();
        let mut all = all.by_ref().filter(|range| self.shows(range.start));
        let one = all.next().filter(|_| all.next().is_none())?;
        let inner = self.source.get(one)?;
        let text = own_words(inner);
        if names_site(inner) {
            return Some(Candidate::new(
                Field::Title,
                &text,
                super::titles::HEADING,
                9,
            ));
        }
        Some(Candidate::new(Field::Title, &text, "h1", 4))
    }

    /// The text of the first heading of a rank.
    fn heading(&self, start: &str, end: &str) -> Option<Candidate> {
        let bytes = self.source.as_bytes();
        let mut all = memchr::memmem::find_iter(bytes.get(self.start..)?, start);
        let open = self.start + all.find(|at| self.shows(self.start + at))?;
        let close = open + Finder::new(end).find(bytes.get(open..)?)?;
        let text = own_words(self.source.get(open..close)?);
        Some(Candidate::new(
            Field::Title,
            &text,
            super::titles::HEADING,
            9,
        ))
    }

    fn shows(&self, at: usize) -> bool {
        !self.scripts.iter().any(|script| script.contains(&at))
    }

    /// The tags, and each with what stands in it, that hold this text.
    fn tags(&self, needle: &str) -> Vec<Range<usize>> {
        let bytes = self.source.as_bytes();
        let rest = bytes.get(self.start..self.end).unwrap_or_default();
        let places = memchr::memmem::find_iter(rest, needle).map(|at| self.start + at);
        let tag = |at: usize| {
            let start = memchr::memrchr(b'<', bytes.get(..at)?)?;
            let inside = !bytes.get(start..at)?.contains(&b'>');
            let end = memchr::memchr(b'>', bytes.get(at..)?)? + at + 1;
            (inside && self.shows(start)).then_some(start..end)
        };
        let mut tags: Vec<_> = places.filter_map(tag).take(MOST).collect();
        tags.dedup();
        tags
    }

    /// Names in elements whose attribute has this word, of writers of one text.
    fn by_attribute(&self, name: &str, word: &str) -> Vec<String> {
        let mut tags = self.tags(&format!("{name}=\"{word}"));
        tags.extend(self.tags(&format!("{name}='{word}")));
        tags.extend(self.tags(&format!("{name}={word}")));
        tags.retain(|tag| self.has(tag, name, &[word]));
        self.names(&tags)
    }

    /// Names in elements whose class says that they hold one.
    fn by_class(&self) -> Vec<String> {
        let mut tags = self.tags("author");
        tags.extend(self.tags("byline"));
        tags.extend(self.tags("vcard"));
        tags.extend(self.tags("fn"));
        tags.sort_by_key(|tag| tag.start);
        tags.dedup();
        tags.retain(|tag| self.has(tag, "class", &AUTHOR));
        self.names(&tags)
    }

    /// Whether an attribute of a tag has one of these words.
    fn has(&self, tag: &Range<usize>, name: &str, words: &[&str]) -> bool {
        attribute(self.source.get(tag.clone()).unwrap_or_default(), name).is_some_and(|value| {
            let mut own = value.split_ascii_whitespace();
            own.any(|own| words.iter().any(|word| own.eq_ignore_ascii_case(word)))
        })
    }

    /// The names that stand in these elements, up to one that stands elsewhere.
    fn names(&self, tags: &[Range<usize>]) -> Vec<String> {
        let (mut names, mut last) = (Vec::<String>::new(), None::<usize>);
        let mut outer = 0..0;
        for tag in tags {
            if last.is_some_and(|last| tag.start > last + NEAR) {
                break;
            }
            let Some(text) = self.inner(tag) else {
                continue;
            };
            let link = text.find("<a").and_then(|at| text.get(at..));
            let link = link.map(|link| plain_text(link.split_once("</a").map_or(link, |it| it.0)));
            let own = link.filter(|link| is_name(link));
            let own = own.unwrap_or_else(|| plain_text(text));
            let own = own.trim().trim_end_matches([',', ';']).to_owned();
            if is_name(&own) || (self.is_card(tag) && is_first_name(&own)) {
                last = Some(tag.end);
                let within = outer.contains(&tag.start);
                if within && names.last().is_some_and(|name| name.contains(&own)) {
                    names.pop();
                }
                outer = tag.start..tag.end + text.len();
                if !names.contains(&own) {
                    names.push(own);
                }
            }
        }
        names
    }

    /// Whether an element holds nothing but the name of somebody, as hCard has it.
    fn is_card(&self, tag: &Range<usize>) -> bool {
        self.has(tag, "class", &["fn", "p-name"])
    }

    /// What stands in an element, to its end tag.
    fn inner(&self, tag: &Range<usize>) -> Option<&str> {
        let name = self.source.get(tag.start + 1..tag.end)?;
        let name = name.split([' ', '>', '\n', '\t', '/']).next()?;
        let end = crate::metadata::floor(self.source, tag.end + LONGEST);
        let rest = self.source.get(tag.end..end)?;
        rest.get(..element_end(rest, name)?)
    }

    /// The day in an element that is stated to hold the day of publication, or whose class says so as hAtom and h-entry have it.
    fn day(&self) -> Option<Candidate> {
        self.property_day().or_else(|| self.class_day())
    }

    fn class_day(&self) -> Option<Candidate> {
        let tags = self.tags("published");
        let mut own = tags.iter().filter(|tag| self.has(tag, "class", &DAY));
        let value = own.find_map(|tag| {
            let tag = self.source.get(tag.clone())?;
            attribute(tag, "title").or_else(|| attribute(tag, "datetime"))
        })?;
        let rule = "published-element";
        Some(Candidate::new(Field::Published, value, rule, 4))
    }

    fn property_day(&self) -> Option<Candidate> {
        let tags = self.tags("datePublished");
        let mut values = tags
            .iter()
            .filter(|tag| self.has(tag, "itemprop", &["datePublished"]));
        let value = values.find_map(|tag| {
            let own = self.source.get(tag.clone())?;
            let value = ["content", "datetime", "title"]
                .iter()
                .find_map(|name| attribute(own, name));
            value
                .map(str::to_owned)
                .or_else(|| self.inner(tag).map(plain_text))
        })?;
        Some(Candidate::new(
            Field::Published,
            &value,
            "itemprop-date-published",
            3,
        ))
    }
}

/// The words of a heading without links to its own place that hold no word, and without what stands in small type beside others.
fn own_words(heading: &str) -> String {
    let bare = without(heading, "<a", "</a", |link| {
        let place = attribute(link, "href").is_some_and(|href| href.starts_with('#'));
        place && !plain_text(link).contains(char::is_alphanumeric)
    });
    let large = plain_text(&without(&bare, "<small", "</small", |_| true));
    if large.is_empty() {
        plain_text(&bare)
    } else {
        large
    }
}

/// A piece of a page without those elements of a kind that are such.
fn without(source: &str, start: &str, end: &str, is: impl Fn(&str) -> bool) -> String {
    let (mut kept, mut at) = (String::new(), 0);
    for range in stretches(source, 0, start, end) {
        let own = source.get(range.clone()).unwrap_or_default();
        let named = own.get(start.len()..).unwrap_or_default();
        if named.starts_with([' ', '>', '\n', '\t']) && is(own) {
            kept.push_str(source.get(at..range.start).unwrap_or_default());
            let rest = source.get(range.end..).unwrap_or_default();
            at = rest
                .find('>')
                .map_or(source.len(), |tag| range.end + tag + 1);
        }
    }
    kept.push_str(source.get(at..).unwrap_or_default());
    kept
}

/// Parts of a heading's class or id by which it is the name of the site, not of the page.
const SITE: [&str; 4] = ["site", "logo", "brand", "blog-title"];

/// Whether a heading is the name of the site: by its class or id, or by a link to the first page.
fn names_site(heading: &str) -> bool {
    let tag = heading.split('>').next().unwrap_or_default();
    let named = ["class", "id"]
        .iter()
        .filter_map(|name| attribute(tag, name));
    let mut named = named.map(str::to_ascii_lowercase);
    let link = heading.split_once("<a").map_or("", |(_, link)| link);
    let link = attribute(link, "href").unwrap_or_default();
    let path = link.split_once("://").map_or(link, |(_, rest)| {
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    });
    let home =
        !link.is_empty() && (path == "/" || path.trim_start_matches('/').starts_with("index."));
    home || named.any(|name| SITE.iter().any(|part| name.contains(part)))
}

/// Where an element ends that is open at the beginning, by its name.
fn element_end(text: &str, name: &str) -> Option<usize> {
    let mut depth = 1_u32;
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let rest = text.get(at + 1..).unwrap_or_default();
        let (closes, rest) = rest
            .strip_prefix('/')
            .map_or((false, rest), |rest| (true, rest));
        let same = rest
            .get(..name.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(name));
        let whole = rest
            .get(name.len()..)
            .is_some_and(|after| after.starts_with([' ', '>', '\n', '\t']));
        if same && whole {
            depth = if closes { depth - 1 } else { depth + 1 };
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The value of an attribute of a tag, quoted or not.
fn attribute<'s>(tag: &'s str, name: &str) -> Option<&'s str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().next_back()?;
        let rest = tag
            .get(at + name.len()..)?
            .trim_start()
            .strip_prefix('=')?
            .trim_start();
        if !before.is_whitespace() {
            return None;
        }
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => rest.get(1..)?.split(quote).next(),
            None => rest.split([' ', '>', '\n', '\t']).next(),
        }
    })
}

/// Words of a name, from and to, and letters of a first word that may be none of it.
const WORDS: (usize, usize) = (2, 5);
const SHORT: usize = 3;

/// Whether a text is no more than a name by its capitals.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    let small = words.iter().filter(|word| !capital(word));
    let short = small.clone().all(|word| word.chars().count() <= SHORT);
    // what leads a line of writers stands before the whole name
    let lead = |word: &&str| word.chars().count() <= SHORT && !word.ends_with('.');
    let led = words.len() > WORDS.0
        && words.first().is_some_and(lead)
        && words.get(1).is_some_and(capital);
    let plain = !text.contains(|c: char| c.is_ascii_digit() || ":@/|?!()".contains(c));
    (WORDS.0..=WORDS.1).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && short
        && !led
        && plain
}

/// Whether a text may be a name of one word.
fn is_first_name(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    let small = text.chars().skip(1).any(char::is_lowercase);
    letters && small && text.starts_with(char::is_uppercase)
}

/// Where readers' comments begin, whose writers are others.
fn comments(source: &str, body: usize) -> usize {
    let rest = source.as_bytes().get(body..).unwrap_or_default();
    let starts = [
        "id=\"comment",
        "class=\"comment",
        "id='comment",
        "class='comment",
    ];
    let named = starts
        .iter()
        .filter_map(|start| Finder::new(start).find(rest));
    let all = named.map(|at| body + at).chain([readers(source, body)]);
    all.min().unwrap_or(source.len())
}

/// Where the first element begins that is stated to be what readers say: a comment, a review, an answer.
pub(super) fn readers(source: &str, body: usize) -> usize {
    let rest = source.as_bytes().get(body..).unwrap_or_default();
    let mut typed = memchr::memmem::find_iter(rest, "itemtype=").map(|at| body + at);
    let first = typed.find(|at| {
        let tag = source.get(*at..).unwrap_or_default();
        let head = tag.get(..super::floor(tag, TAG)).unwrap_or(tag);
        attribute(&format!(" {head}"), "itemtype").is_some_and(is_word_of_readers)
    });
    first.unwrap_or(source.len())
}

/// Bytes of a tag that are looked at for its type.
const TAG: usize = 200;

/// Whether a type in the vocabulary of schema.org is that of what readers say of a page's text or thing.
fn is_word_of_readers(kind: &str) -> bool {
    let name = kind.trim().trim_end_matches('/').rsplit('/').next();
    matches!(
        name,
        Some("Review" | "UserReview" | "Comment" | "UserComments" | "Answer")
    )
}

/// Stretches from one text to the next of another.
fn stretches(source: &str, from: usize, start: &str, end: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let lower = |needle: &str, at: usize| {
        let rest = source.as_bytes().get(at..)?;
        let upper = needle.to_ascii_uppercase();
        let places = [
            Finder::new(needle).find(rest),
            Finder::new(&upper).find(rest),
        ];
        places.into_iter().flatten().min().map(|place| at + place)
    };
    let mut at = from;
    while let Some(open) = lower(start, at) {
        let Some(close) = lower(end, open) else { break };
        found.push(open..close);
        at = close;
    }
    found
}
