//! The words of classes and ids, hashed.

use super::elements::{Tag, style_conceals, style_hides};
use super::names::Known;
use super::outline::{Node, Outline, Types, inside};
use super::scan::Attribute;
use std::ops::Range;

/// Most words noted of one element.
const MOST: usize = 24;
/// Bytes of a label that names a part of the page.
const SHORT: usize = 40;

/// What an attribute is to its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Class,
    Id,
    Role,
    /// Names a part of a page, for readers or for its programs.
    Part,
    ItemProp,
    ItemType,
    Rel,
    Hidden,
    Silent,
    Style,
    Open,
    Nothing,
}

impl Says {
    fn of(name: &str) -> Self {
        let said = Self::of_lower(name.as_bytes());
        if said == Self::Nothing && name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Self::of_lower(name.to_ascii_lowercase().as_bytes());
        }
        said
    }

    const fn of_lower(name: &[u8]) -> Self {
        match name {
            b"class" => Self::Class,
            b"id" => Self::Id,
            b"role" => Self::Role,
            b"aria-label" | b"data-role" | b"data-testid" | b"data-test" | b"data-component"
            | b"data-module" | b"data-type" => Self::Part,
            b"itemprop" => Self::ItemProp,
            b"itemtype" => Self::ItemType,
            b"rel" => Self::Rel,
            b"hidden" => Self::Hidden,
            b"aria-hidden" => Self::Silent,
            b"style" => Self::Style,
            b"open" => Self::Open,
            _ => Self::Nothing,
        }
    }
}

/// The first values of the attributes that may hide an element.
#[derive(Debug, Default)]
struct Hiding<'s> {
    hidden: Option<&'s str>,
    style: Option<&'s str>,
    role: Option<&'s str>,
    open: bool,
}

impl Hiding<'_> {
    /// Whether they hide it from every reader. What a tab shows is only out of sight.
    fn is_unseen(&self, tag: Tag) -> bool {
        let by_tag = tag == Tag::Noscript || (tag == Tag::Dialog && !self.open);
        let by_attribute = || self.hidden.is_some_and(|value| value != "until-found");
        let by_style = || {
            let style = self.style;
            style.is_some_and(|value| style_hides(value) || style_conceals(value))
        };
        (by_tag || by_attribute() || by_style()) && self.role != Some("tabpanel")
    }
}

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
pub(super) fn note<'s>(
    source: &'s str,
    attributes: &[Attribute],
    node: &mut Node,
    (outline, known): (&mut Outline, &mut Known<'s>),
) {
    let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
    let from = outline.tokens.len();
    push(u64::from(node.tag as u8) + 1, outline);
    let mut hiding = Hiding::default();
    for (name, place) in attributes {
        let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
        let (says, value) = (Says::of(get(name)), get(place));
        match says {
            Says::Class => {
                let named = (value, place);
                (node.class, node.shape) = name_words(named, (from, node.shape), outline, known);
            }
            Says::Id => node.id = name_words((value, place), (from, 0), outline, known).0,
            Says::Role => {
                hiding.role = hiding.role.or(Some(value));
                words(value, 0, from, outline);
            }
            Says::Part if value.len() <= SHORT => {
                words(value, 0, from, outline);
            }
            Says::ItemProp => {
                words(value, 0, from, outline);
                note_property(value, node);
            }
            Says::Rel => node.writer |= has_author(value),
            Says::ItemType => {
                let name = value.rsplit('/').next().unwrap_or_default();
                words(name, 0, from, outline);
                node.review |= name == "Review";
                if outline.types.note(name) == Some(Stands::Post) {
                    node.inside |= inside::POST;
                    node.post = true;
                }
            }
            Says::Hidden => {
                hiding.hidden = hiding.hidden.or(Some(value));
                node.inside |= inside::HIDDEN;
            }
            Says::Silent if value == "true" => node.inside |= inside::HIDDEN,
            Says::Style => {
                hiding.style = hiding.style.or(Some(value));
                if style_hides(value) {
                    node.inside |= inside::HIDDEN;
                }
            }
            Says::Open => hiding.open = true,
            Says::Part | Says::Silent | Says::Nothing => {}
        }
    }
    node.unseen |= hiding.is_unseen(node.tag);
    node.tokens = (count(from), count(outline.tokens.len()));
}

/// Notes a property of structured data.
fn note_property(value: &str, node: &mut Node) {
    let mut names = value.split_ascii_whitespace();
    node.inside |= match names.next() {
        Some("articleBody") => inside::BODY,
        Some("text" | "comment" | "commentText") => inside::POST,
        _ => 0,
    };
    node.writer |= has_author(value);
    node.review |= matches!(value.trim(), "review" | "reviews");
}

fn has_author(value: &str) -> bool {
    value.split_ascii_whitespace().any(|name| name == "author")
}

/// Notes the words of a class or an id on an element whose words begin there, after some with this hash; its number and the hash
/// of all.
fn name_words<'s>(
    (value, place): (&'s str, &Range<usize>),
    (from, before): (usize, u64),
    outline: &mut Outline,
    known: &mut Known<'s>,
) -> (u32, u64) {
    let new = || outline.names.add(place);
    let noted = known.entry(value).or_insert_with(new);
    let start = outline.tokens.len();
    let given = (start - from, before);
    if noted.before == given {
        let (first, last) = noted.tokens;
        outline.tokens.extend_from_within(first..last);
    } else {
        noted.before = given;
        noted.all = words(value, before, from, outline);
        noted.tokens = (start, outline.tokens.len());
    }
    (noted.number, noted.all)
}

/// Whether the attributes of an element keep it from readers that hear the page.
pub(super) fn is_silent(source: &str, attributes: &[Attribute]) -> bool {
    let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
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
        for naming in ["aria-label", "data-testid", "DATA-Type"] {
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
