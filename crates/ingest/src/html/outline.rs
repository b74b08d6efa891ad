//! The elements of a page, as far as they tell text from furniture.

use super::elements::Tag;
use super::mark::Mark;
use super::names::{Names, Told};
use super::stated::Stated;
use crate::Tools;
use std::borrow::Cow;
use std::ops::Range;

/// The elements of a page and the place of each block among them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    /// Elements, parents before children; the first is the root.
    pub(crate) nodes: Vec<Node>,
    /// Hashed words of classes and ids, a stretch for each node.
    pub(crate) tokens: Vec<u16>,
    /// One for each block.
    pub(crate) places: Vec<Place>,
    /// Hashed words of what the page says of itself: its type, address, generator.
    pub(crate) about: Vec<u16>,
    /// The values of classes and ids.
    pub(super) names: Names,
    /// What it says of its kind.
    pub(crate) types: Types,
    /// The words of the page's title element.
    pub(crate) title: String,
    /// The page's description.
    pub(crate) description: String,
    /// The texts of the page, or of its posts, that it states in data for machines.
    pub(crate) bodies: Vec<String>,
    /// Marks that are no words: the byte at which their block begins, and the range of its text. In page order.
    pub(super) marked: Vec<(usize, Range<usize>, Mark)>,
}

/// An element.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// The element around it; the root's is itself.
    pub(crate) parent: u32,
    /// Elements around it.
    pub(crate) depth: u16,
    /// What it is.
    pub(crate) tag: Tag,
    /// What it stands in, itself included.
    pub(crate) inside: u32,
    /// Its hashed class words among the outline's tokens.
    pub(crate) tokens: (u32, u32),
    /// Hash of name and class: elements of one shape look alike.
    pub(crate) shape: u64,
    /// The number of its class attribute's value, and of its id, see [`Outline::name`].
    pub(crate) class: u32,
    pub(crate) id: u32,
    /// What stands in it: from behind its tag to where it ends.
    pub(crate) content: (u32, u32),
    /// Whether it is stated to name who wrote something.
    pub(crate) writer: bool,
    /// Whether it is stated to be a review.
    pub(crate) review: bool,
    /// Whether it is stated to be a post of a thread, or a comment.
    pub(crate) post: bool,
    /// Whether no reader sees it, by itself or by what it stands in.
    pub(crate) unseen: bool,
}

/// Types that a page states, of itself as a whole or in structured data.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Types {
    /// Of an article.
    pub(crate) articles: u32,
    /// Of a thread, or of a question with its answers.
    pub(crate) threads: u32,
    /// Of a post in a thread, or of a comment.
    pub(crate) posts: u32,
    /// Whether it states for previews that it is an article, or that it is not.
    pub(crate) preview: Option<bool>,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// The innermost element that holds all of it.
    pub(crate) node: u32,
    /// Characters that are not blank.
    pub(crate) chars: u32,
    /// Those of them in links.
    pub(crate) linked: u32,
    /// Whether it begins with a link.
    pub(crate) leads: bool,
    /// Those in bold type.
    pub(crate) bold: u32,
    /// Set where the block is no element, but text that the page states of itself.
    pub(crate) stated: Option<Stated>,
    /// Whether nothing but line breaks sets it off from the block above.
    pub(crate) broken: bool,
}

/// What an element may stand in, a bit each.
pub(crate) mod inside {
    pub(crate) const NAV: u32 = 1;
    pub(crate) const ASIDE: u32 = 1 << 1;
    pub(crate) const HEADER: u32 = 1 << 2;
    pub(crate) const FOOTER: u32 = 1 << 3;
    pub(crate) const FORM: u32 = 1 << 4;
    pub(crate) const FIGURE: u32 = 1 << 5;
    pub(crate) const TABLE: u32 = 1 << 6;
    pub(crate) const ARTICLE: u32 = 1 << 7;
    pub(crate) const MAIN: u32 = 1 << 8;
    pub(crate) const LIST: u32 = 1 << 9;
    pub(crate) const HIDDEN: u32 = 1 << 10;
    pub(crate) const NOSCRIPT: u32 = 1 << 11;
    pub(crate) const DIALOG: u32 = 1 << 12;
    pub(crate) const BUTTON: u32 = 1 << 13;
    pub(crate) const LINK: u32 = 1 << 14;
    pub(crate) const HEADING: u32 = 1 << 15;
    pub(crate) const QUOTE: u32 = 1 << 16;
    pub(crate) const PRE: u32 = 1 << 17;
    pub(crate) const BOLD: u32 = 1 << 18;
    pub(crate) const LABEL: u32 = 1 << 19;
    pub(crate) const PARAGRAPH: u32 = 1 << 20;
    pub(crate) const NESTED_LIST: u32 = 1 << 21;
    pub(crate) const NESTED_TABLE: u32 = 1 << 22;
    pub(crate) const TIME: u32 = 1 << 23;
    pub(crate) const ADDRESS: u32 = 1 << 24;
    pub(crate) const SECTION: u32 = 1 << 25;
    pub(crate) const DETAILS: u32 = 1 << 26;
    /// An element that is stated to be the text of an article.
    pub(crate) const BODY: u32 = 1 << 27;
    /// One that is stated to be a post, or the text of one.
    pub(crate) const POST: u32 = 1 << 28;
    /// Those of elements that are parts of a page by their names.
    pub(crate) const PARTS: u32 =
        NAV | ASIDE | HEADER | FOOTER | FORM | ARTICLE | MAIN | DIALOG | NOSCRIPT;
    /// Number of bits.
    pub(crate) const COUNT: u32 = 29;
}

/// What everything inside an element of this kind stands in.
pub(super) const fn opened(tag: Tag, outer: u32) -> u32 {
    let own = match tag {
        Tag::Nav => inside::NAV,
        Tag::Aside => inside::ASIDE,
        // a footer of a quotation says whose words it is
        Tag::Header | Tag::Footer if outer & inside::QUOTE != 0 => 0,
        Tag::Header => inside::HEADER,
        Tag::Footer => inside::FOOTER,
        Tag::Form => inside::FORM,
        Tag::Figure | Tag::Figcaption => inside::FIGURE,
        Tag::Table if outer & inside::TABLE != 0 => inside::NESTED_TABLE,
        Tag::Table => inside::TABLE,
        Tag::Article => inside::ARTICLE,
        Tag::Main => inside::MAIN,
        Tag::Ul | Tag::Ol | Tag::Menu if outer & inside::LIST != 0 => inside::NESTED_LIST,
        Tag::Ul | Tag::Ol | Tag::Menu => inside::LIST,
        Tag::Noscript => inside::NOSCRIPT,
        Tag::Dialog => inside::DIALOG,
        Tag::Button => inside::BUTTON,
        Tag::A => inside::LINK,
        Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => inside::HEADING,
        Tag::Blockquote => inside::QUOTE,
        Tag::Pre | Tag::Code => inside::PRE,
        Tag::B | Tag::Strong => inside::BOLD,
        Tag::Label | Tag::Legend => inside::LABEL,
        Tag::P => inside::PARAGRAPH,
        Tag::Time => inside::TIME,
        Tag::Address => inside::ADDRESS,
        Tag::Section => inside::SECTION,
        Tag::Details => inside::DETAILS,
        _ => 0,
    };
    outer | own
}

impl Outline {
    /// The class or the id of this number.
    pub(crate) fn name<'s>(&self, source: &'s str, number: u32) -> &'s str {
        self.names.get(source, number)
    }

    /// What the classes and ids of the page tell, at the place of their numbers.
    pub(crate) fn told(&self, source: &str, tools: &Tools) -> Cow<'_, [Told]> {
        self.names.told(source, tools)
    }

    #[inline]
    pub(crate) fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(usize::try_from(id).ok()?)
    }

    /// An element ends at this byte.
    pub(super) fn end(&mut self, node: u32, at: u32) {
        let place = usize::try_from(node).unwrap_or(usize::MAX);
        if let Some(node) = self.nodes.get_mut(place) {
            node.content.1 = at;
        }
    }

    /// Which of the page's statements a block is, if one.
    pub(crate) fn stated(&self, block: usize) -> Option<Stated> {
        self.places.get(block).and_then(|place| place.stated)
    }

    /// The marks in the block that begins at this byte, as ranges of its text.
    pub(crate) fn marks(
        &self,
        start: usize,
    ) -> impl DoubleEndedIterator<Item = (Range<usize>, Mark)> + '_ {
        let from = self.marked.partition_point(|(at, ..)| *at < start);
        let rest = self.marked.get(from..).unwrap_or_default();
        let own = rest.partition_point(|(at, ..)| *at == start);
        let own = rest.get(..own).unwrap_or_default().iter();
        own.map(|(_, range, mark)| (range.clone(), *mark))
    }

    /// What a block stands in.
    pub(crate) fn inside(&self, block: usize) -> u32 {
        let place = self.places.get(block);
        let node = place.and_then(|place| self.node(place.node));
        node.map_or(0, |node| node.inside)
    }

    /// The outermost article element around a block.
    pub(crate) fn article(&self, block: usize) -> Option<u32> {
        let mut id = self.places.get(block)?.node;
        let mut found = None;
        loop {
            let node = self.node(id)?;
            if node.tag == Tag::Article {
                found = Some(id);
            }
            if node.parent == id || node.inside & inside::ARTICLE == 0 {
                return found;
            }
            id = node.parent;
        }
    }

    /// The element around the paragraph or the item of a list that a block is.
    pub(crate) fn paragraph(&self, block: usize) -> Option<u32> {
        let mut id = self.places.get(block)?.node;
        loop {
            let node = self.node(id)?;
            if matches!(node.tag, Tag::P | Tag::Li) {
                return Some(node.parent);
            }
            if node.parent == id {
                return None;
            }
            id = node.parent;
        }
    }

    /// The elements of preformatted text that hold numbers, as those of lines do.
    pub(crate) fn marks_of_lines(&self) -> impl Iterator<Item = u32> + '_ {
        self.marked.iter().filter_map(|(.., mark)| match mark {
            Mark::Line(node) => Some(*node),
            _ => None,
        })
    }

    /// Whether a mark on the page leads to a note.
    pub(crate) fn leads_to_notes(&self) -> bool {
        self.marked.iter().any(|(.., mark)| *mark == Mark::Note)
    }

    /// Whether a block stands in an element that no reader sees.
    pub(crate) fn is_unseen(&self, block: usize) -> bool {
        let place = self.places.get(block);
        let node = place.and_then(|place| self.node(place.node));
        node.is_some_and(|node| node.unseen)
    }

    /// Characters outside links that the page shows.
    pub(super) fn shown(&self) -> usize {
        let shown = self.places.iter().filter(|place| {
            let node = self.node(place.node);
            node.is_none_or(|node| node.inside & (inside::HIDDEN | inside::NOSCRIPT) == 0)
        });
        let open: u32 = shown
            .map(|place| place.chars.saturating_sub(place.linked))
            .sum();
        usize::try_from(open).unwrap_or(usize::MAX)
    }

    /// The preformatted element that a block is a line of.
    pub(crate) fn preformatted(&self, block: usize) -> Option<u32> {
        let mut id = self.places.get(block)?.node;
        loop {
            let node = self.node(id)?;
            if node.inside & inside::PRE == 0 {
                return None;
            }
            if node.tag == Tag::Pre {
                return Some(id);
            }
            id = node.parent;
        }
    }

    /// The innermost heading that a block stands in.
    pub(crate) fn heading(&self, block: usize) -> Option<u32> {
        let mut id = self.places.get(block)?.node;
        loop {
            let node = self.node(id)?;
            if node.inside & inside::HEADING == 0 {
                return None;
            }
            if rank(node.tag).is_some() {
                return Some(id);
            }
            id = node.parent;
        }
    }

    /// The rank of the heading that a block is, from 1 for the highest.
    pub(crate) fn rank(&self, block: usize) -> Option<u8> {
        rank(self.node(self.heading(block)?)?.tag)
    }

    /// Whether a block stands in the element around a heading, or in the one around that.
    pub(crate) fn is_headed(&self, head: usize, block: usize) -> bool {
        let outer = |id: u32| self.node(id).map(|node| node.parent);
        let around = self.heading(head).and_then(outer).and_then(outer);
        let place = self.places.get(block);
        around
            .zip(place)
            .is_some_and(|(around, place)| self.common(around, place.node) == around)
    }

    /// Whether a block stands in an element that is hidden.
    pub(crate) fn is_hidden(&self, block: usize) -> bool {
        let node = self
            .places
            .get(block)
            .and_then(|place| self.node(place.node));
        node.is_some_and(|node| node.inside & inside::HIDDEN != 0)
    }

    /// The element a block stands in, for a reader: the innermost with a class, and the part of the page it belongs to.
    pub(crate) fn describe(&self, source: &str, block: usize) -> String {
        let mut id = self.places.get(block).map_or(0, |place| place.node);
        let (mut own, mut part) = (String::new(), "");
        while let Some(node) = self.node(id) {
            if own.is_empty() {
                let class = self.first_class(source, node);
                if !class.is_empty() {
                    own.reserve(node.tag.name().len() + class.len() + LONGEST);
                    own.push_str(node.tag.name());
                    own.push('.');
                    own.push_str(class);
                }
            }
            if node.tag.is_part() && part.is_empty() {
                part = node.tag.name();
            }
            let apart = node.inside & inside::PARTS == 0;
            if node.parent == id || (!own.is_empty() && (!part.is_empty() || apart)) {
                break;
            }
            id = node.parent;
        }
        match (part, own.as_str()) {
            ("", "") => return "the body".to_owned(),
            (part, "") => return part.to_owned(),
            (part, own) if own.starts_with(part) => {}
            (part, _) => {
                own.insert(0, ' ');
                own.insert_str(0, part);
            }
        }
        own
    }

    /// The first name of an element's class, cut where it is long.
    fn first_class<'s>(&self, source: &'s str, node: &Node) -> &'s str {
        let names = self.name(source, node.class);
        let name = names.split_ascii_whitespace().next().unwrap_or_default();
        name.get(..crate::words::letters::floor(name, 40))
            .unwrap_or_default()
    }

    /// The innermost element that holds both.
    pub(crate) fn common(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            let (Some(left), Some(right)) = (self.node(a), self.node(b)) else {
                return 0;
            };
            if left.depth >= right.depth && left.parent != a {
                a = left.parent;
            } else if right.parent != b {
                b = right.parent;
            } else {
                return 0;
            }
        }
        a
    }
}

const fn rank(tag: Tag) -> Option<u8> {
    match tag {
        Tag::H1 => Some(1),
        Tag::H2 => Some(2),
        Tag::H3 => Some(3),
        Tag::H4 => Some(4),
        Tag::H5 => Some(5),
        Tag::H6 => Some(6),
        _ => None,
    }
}

/// More bytes than the name of a part of a page, a dot and a blank.
const LONGEST: usize = 12;
