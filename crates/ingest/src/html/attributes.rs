//! The words of classes and ids, hashed.

use super::elements::{Tag, style_conceals, style_hides};
use super::outline::{Node, Outline, Types, inside};
use super::scan::Attribute;

/// Most words noted of one element.
const MOST: usize = 24;
/// Bytes of a label that names a part of the page.
const SHORT: usize = 40;

/// Attributes that name a part of a page, for readers or for its programs.
const NAMING: [&str; 7] = [
    "aria-label",
    "data-role",
    "data-testid",
    "data-test",
    "data-component",
    "data-module",
    "data-type",
];

/// What a type of structured data stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Article,
    Thread,
    Post,
}

impl Types {
    /// Counts a type by its name in the vocabulary of schema.org.
    fn note(&mut self, name: &str) -> Option<Stands> {
        let stands = match name {
            "DiscussionForumPosting" | "QAPage" | "Question" => Stands::Thread,
            "Comment" | "Answer" | "UserComments" => Stands::Post,
            "BlogPosting" | "Report" => Stands::Article,
            name if name.ends_with("Article") => Stands::Article,
            _ => return None,
        };
        match stands {
            Stands::Article => self.articles += 1,
            Stands::Thread => self.threads += 1,
            Stands::Post => self.posts += 1,
        }
        Some(stands)
    }
}

/// Notes what the attributes of an element tell.
pub(super) fn note(source: &str, attributes: &[Attribute], node: &mut Node, outline: &mut Outline) {
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    let from = outline.tokens.len();
    push(u64::from(node.tag as u8) + 1, outline);
    for (name, value) in attributes {
        let get = |range: &std::ops::Range<usize>| source.get(range.clone()).unwrap_or_default();
        let place = value;
        let (name, value) = (get(name), get(value));
        let first = name.as_bytes().first().map(u8::to_ascii_lowercase);
        if !matches!(first, Some(b'a' | b'c' | b'd' | b'h' | b'i' | b'r' | b's')) {
            continue;
        }
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("class") {
            node.shape = words(value, node.shape, from, outline);
            node.class = (count(place.start), count(place.end));
        } else if is("id") {
            words(value, 0, from, outline);
            node.id = (count(place.start), count(place.end));
        } else if is("role") || (value.len() <= SHORT && NAMING.iter().any(|naming| is(naming))) {
            words(value, 0, from, outline);
        } else if is("itemprop") {
            words(value, 0, from, outline);
            let mut names = value.split_ascii_whitespace();
            node.inside |= match names.next() {
                Some("articleBody") => inside::BODY,
                Some("text" | "comment" | "commentText") => inside::POST,
                _ => 0,
            };
            node.writer |= value.split_ascii_whitespace().any(|name| name == "author");
            node.review |= matches!(value.trim(), "review" | "reviews");
        } else if is("rel") {
            node.writer |= value.split_ascii_whitespace().any(|name| name == "author");
        } else if is("itemtype") {
            let name = value.rsplit('/').next().unwrap_or_default();
            words(name, 0, from, outline);
            node.review |= name == "Review";
            if outline.types.note(name) == Some(Stands::Post) {
                node.inside |= inside::POST;
            }
        } else if is("hidden")
            || (is("aria-hidden") && value == "true")
            || (is("style") && style_hides(value))
        {
            node.inside |= inside::HIDDEN;
        }
    }
    node.tokens = (count(from), count(outline.tokens.len()));
}

/// Whether the attributes of an element hide it from every reader. What a tab shows is only out of sight.
pub(super) fn unseen(source: &str, tag: Tag, attributes: &[Attribute]) -> bool {
    let get = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| {
            let name = source.get(name.clone()).unwrap_or_default();
            name.eq_ignore_ascii_case(wanted)
        });
        found.map(|(_, value)| source.get(value.clone()).unwrap_or_default())
    };
    let by_tag = tag == Tag::Noscript || (tag == Tag::Dialog && get("open").is_none());
    let by_attribute = || get("hidden").is_some_and(|value| value != "until-found");
    let by_style = || get("style").is_some_and(|value| style_hides(value) || style_conceals(value));
    (by_tag || by_attribute() || by_style()) && get("role") != Some("tabpanel")
}

/// Whether the attributes of an element keep it from readers that hear the page.
pub(super) fn is_silent(source: &str, attributes: &[Attribute]) -> bool {
    let get = |range: &std::ops::Range<usize>| source.get(range.clone()).unwrap_or_default();
    let mut attributes = attributes.iter();
    attributes.any(|(name, value)| {
        get(name).eq_ignore_ascii_case("aria-hidden") && get(value).eq_ignore_ascii_case("true")
    })
}

const START: u64 = 0x9e37_79b9_7f4a_7c15;

pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(7) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn bucket(hash: u64) -> u16 {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 49;
    u16::try_from(mixed).unwrap_or(0)
}

fn push(hash: u64, outline: &mut Outline) {
    outline.tokens.push(bucket(hash));
}

/// Notes the words of a description of the whole page: its type, its address, the program that made it.
pub(super) fn note_about(source: &str, tag: Tag, attributes: &[Attribute], outline: &mut Outline) {
    let get = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| {
            let name = source.get(name.clone()).unwrap_or_default();
            name.eq_ignore_ascii_case(wanted)
        });
        found.map_or("", |(_, value)| {
            source.get(value.clone()).unwrap_or_default()
        })
    };
    if tag == Tag::Meta && get("property") == "og:type" {
        outline.types.preview = Some(get("content").eq_ignore_ascii_case("article"));
    }
    let value = match tag {
        Tag::Meta if matches!(get("property"), "og:type" | "og:url") => get("content"),
        Tag::Meta if get("name").eq_ignore_ascii_case("generator") => get("content"),
        Tag::Link if get("rel") == "canonical" => get("href"),
        _ => return,
    };
    note_words(value, outline);
}

/// Notes the types that structured data on the page names.
pub(super) fn note_types(data: &str, outline: &mut Outline) {
    for (at, key) in data.match_indices("\"@type\"").take(40) {
        let rest = data.get(at + key.len()..).unwrap_or_default();
        let name = rest.split('"').nth(1).filter(|name| name.len() < 40);
        let name = name.unwrap_or_default();
        outline.types.note(name);
        note_words(name, outline);
    }
}

/// Words of a description that are noted.
const ABOUT: usize = 12;

fn note_words(value: &str, outline: &mut Outline) {
    let words = value.split(|c: char| !c.is_ascii_alphabetic());
    for word in words.filter(|word| !word.is_empty()).take(ABOUT) {
        let hash = word.bytes().fold(SELF, |hash, byte| {
            mix(hash, u64::from(byte.to_ascii_lowercase()))
        });
        outline.about.push(bucket(hash));
    }
}

/// Sets words of descriptions apart from those of classes.
const SELF: u64 = 0x2545_f491_4f6c_dd1d;

/// Notes the words of a value, cut at what is no letter and before capitals, and each pair of neighbours in one name.
/// Digits do not count. Returns the hash of all.
fn words(value: &str, mut all: u64, from: usize, outline: &mut Outline) -> u64 {
    let bytes = value.as_bytes();
    let (mut before, mut at) = (0, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (mut word, mut len, mut small, mut end) = (START, 0, false, OTHER);
        for byte in rest {
            let letter = LETTERS.get(usize::from(*byte)).copied().unwrap_or(OTHER);
            let capital = letter != *byte;
            if letter <= BLANK || (small && capital) {
                end = letter;
                break;
            }
            word = mix(word, u64::from(letter));
            small = byte.is_ascii() && !capital;
            len += 1;
        }
        at += len;
        if len > 0 {
            if len > 1 && outline.tokens.len() - from < MOST {
                push(word, outline);
                if before != 0 {
                    push(mix(before, word), outline);
                }
                before = word;
            }
            all = mix(all, word);
        }
        if end == BLANK {
            before = 0;
        }
        at += usize::from(end <= BLANK);
    }
    all
}

/// A byte that is no letter, and one that is a blank.
const OTHER: u8 = 0;
const BLANK: u8 = 1;

/// The lower case of each byte that is a letter or no ASCII, or one of those.
const LETTERS: [u8; 256] = {
    let mut letters = [OTHER; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a place for every byte")]
        {
            letters[byte as usize] = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | 128.. => byte.to_ascii_lowercase(),
                _ if byte.is_ascii_whitespace() => BLANK,
                _ => OTHER,
            };
        }
        if byte == u8::MAX {
            break letters;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    /// What the words are, byte by byte.
    fn plainly(value: &str, mut all: u64, outline: &mut Outline) -> u64 {
        let (mut word, mut before, mut len, mut small) = (START, 0, 0_u32, false);
        for byte in value.bytes().chain([b' ']) {
            let letter = byte.is_ascii_alphabetic() || byte >= 0x80;
            let camel = small && byte.is_ascii_uppercase();
            if (!letter || camel) && len > 0 {
                if len > 1 && outline.tokens.len() < MOST {
                    push(word, outline);
                    if before != 0 {
                        push(mix(before, word), outline);
                    }
                    before = word;
                }
                all = mix(all, word);
                (word, len) = (START, 0);
            }
            if byte.is_ascii_whitespace() {
                before = 0;
            }
            if letter {
                word = mix(word, u64::from(byte.to_ascii_lowercase()));
                len += 1;
            }
            small = byte.is_ascii_lowercase();
        }
        all
    }

    #[test]
    fn what_names_an_element_counts_as_its_id_does() {
        let tokens = |attribute: &str| {
            let page = format!("<div {attribute}=\"member-signature\"><p>Ada Pell</p></div>");
            crate::html::read(&page).1.tokens
        };
        let plain = tokens("data-x");
        assert!(tokens("id").len() > plain.len());
        for naming in NAMING {
            assert_eq!(tokens(naming), tokens("id"), "{naming}");
        }
    }

    #[test]
    fn words_are_cut_at_signs_and_capitals() {
        let values = [
            "",
            " ",
            "post-body  entry_content12x",
            "mainNav MAINNav aB Ab a b\tc\x0bd",
            "Größe größeÄnderung é 7",
            "a1b2 clearfix\u{a0}x col-md-12 col-md-6 wp-block-x ab-cd-ef-gh-ij-kl-mn-op-qr-st-uv",
        ];
        for value in values {
            let (mut own, mut plain) = (Outline::default(), Outline::default());
            let all = words(value, 7, 0, &mut own);
            assert_eq!(all, plainly(value, 7, &mut plain), "{value}");
            assert_eq!(own.tokens, plain.tokens, "{value}");
        }
    }
}
