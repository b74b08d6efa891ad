//! The values of classes and ids on a page: the same ones stand on many elements, so each is looked at once.

use crate::Tools;
use crate::hash::FastMap;
use regesta_packs::{ElementKind, PostPart};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// The values of classes and ids, each once; an element has the number of its own, 0 for none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Where each stands first.
    places: Vec<(u32, u32)>,
    /// What each tells by the packs of these tools.
    told: OnceCell<(u64, Vec<Told>)>,
}

/// What a value tells of its element.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told {
    /// What it holds.
    pub(crate) kind: Option<ElementKind>,
    /// Whether it quotes, whatever else it is.
    pub(crate) quotes: bool,
    /// Whether it stands among comments.
    pub(crate) among: bool,
    /// Whether it is a post, its writer, its time.
    pub(crate) post: bool,
    pub(crate) writer: bool,
    pub(crate) time: bool,
    /// Whether it is its writer where it stands in a line, a review, the words of a post.
    pub(crate) name: bool,
    pub(crate) review: bool,
    pub(crate) words: bool,
}

impl Told {
    fn of(names: &str, tools: &Tools) -> Self {
        let mut told = Self::default();
        for name in names.split_ascii_whitespace() {
            let (kind, part) = tools.elements.told(name);
            match kind {
                Some(ElementKind::Quotation) => told.quotes = true,
                Some(kind) if told.kind != Some(ElementKind::Reply) => told.kind = Some(kind),
                _ => {}
            }
            told.among |= kind == Some(ElementKind::Comments);
            match part {
                Some(PostPart::Post) => told.post = true,
                Some(PostPart::Writer) => told.writer = true,
                Some(PostPart::Time) => told.time = true,
                Some(PostPart::Name) => told.name = true,
                Some(PostPart::Review) => told.review = true,
                Some(PostPart::Words) => told.words = true,
                None => {}
            }
        }
        told
    }
}

impl Names {
    /// The value of this number.
    pub(super) fn get<'s>(&self, source: &'s str, number: u32) -> &'s str {
        let place = (number as usize).checked_sub(1);
        let place = place.and_then(|place| self.places.get(place));
        let text = place.and_then(|(start, end)| source.get(*start as usize..*end as usize));
        text.unwrap_or_default()
    }

    /// What they all tell, at the place of their numbers.
    pub(super) fn told(&self, source: &str, tools: &Tools) -> Cow<'_, [Told]> {
        let all = || {
            let numbers = 0..=u32::try_from(self.places.len()).unwrap_or(0);
            let told = numbers.map(|number| Told::of(self.get(source, number), tools));
            told.collect::<Vec<_>>()
        };
        let (id, told) = self.told.get_or_init(|| (tools.id, all()));
        if *id == tools.id {
            Cow::Borrowed(told)
        } else {
            Cow::Owned(all())
        }
    }
}

/// What is known of the values so far while a page is read.
pub(super) type Known<'s> = FastMap<&'s str, Noted>;

/// A value's number, and what its words were on the last element that had it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Noted {
    pub(super) number: u32,
    /// Words of that element before, and the hash of them.
    pub(super) before: (usize, u64),
    /// Where the words stand among the outline's tokens.
    pub(super) tokens: (usize, usize),
    /// The hash of all.
    pub(super) all: u64,
}

impl Names {
    /// Notes a new value that stands here.
    pub(super) fn add(&mut self, place: &Range<usize>) -> Noted {
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.places.push((count(place.start), count(place.end)));
        Noted {
            number: count(self.places.len()),
            ..Noted::default()
        }
    }
}
