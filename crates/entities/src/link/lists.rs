//! Lists of regions, in which no name is a town's: "in Mississippi, South Carolina and Alabama".

use super::globe::is_town;
use super::{Named, bearers, form};
use regesta_packs::{Names, Region};
use std::collections::BTreeMap;

/// A name in a list, and the region that it may mean.
struct Item<'r, 'd> {
    mention: &'r Named<'d>,
    region: Option<&'r Region>,
    /// Whether it means that for sure.
    sure: bool,
    /// Whether "and" stands before it.
    and: bool,
}

/// The names of regions that stand in lists with others of their country, and which they mean, but for names that mean regions
/// wherever they stand.
pub(super) fn regions<'r, 'd>(
    mentions: &BTreeMap<usize, &'r Named<'d>>,
    source: &str,
    names: &'r Names,
) -> Vec<(&'r Named<'d>, &'r Region)> {
    let mut found = Vec::new();
    let mut list: Vec<Item<'r, 'd>> = Vec::new();
    for mention in mentions.values().copied() {
        let before = list.last().map(|item| item.mention);
        let and = before.and_then(|before| joined(before, mention, source, names));
        if and.is_none() {
            add(std::mem::take(&mut list), names, &mut found);
        }
        list.push(item(mention, and == Some(true), names));
    }
    add(list, names, &mut found);
    found
}

/// Whether a name follows another in a list; if so, whether "and" joins them.
fn joined(one: &Named<'_>, other: &Named<'_>, source: &str, names: &Names) -> Option<bool> {
    let between = without_marks(source.get(one.end..other.start)?);
    let comma = between.starts_with(',');
    let word = without_marks(between.trim_start_matches(',')).trim_end();
    let rules = names.rules(other.language)?;
    let and = rules.and.contains(word);
    (and || comma && word.is_empty()).then_some(and)
}

fn item<'r, 'd>(mention: &'r Named<'d>, and: bool, names: &'r Names) -> Item<'r, 'd> {
    let name = form(mention);
    let regions = names.regions();
    let always = regions.always(&name);
    let any = || regions.named(&name).next().map(|(region, _)| region);
    let region = always.or_else(any);
    let found = region.map_or_else(Vec::new, |_| bearers(mention, names));
    let first = found.first();
    // Of a great town every page may speak.
    let great = first.is_some_and(|first| is_town(first) && first.rank == 1);
    Item {
        mention,
        region: region.filter(|_| always.is_some() || !great),
        sure: always.is_some() || first.is_some_and(|first| first.kind == "admin1"),
        and,
    }
}

/// Adds the regions of a list: a name beside one that is sure is sure too. Two names with a comma between them are no list.
fn add<'r, 'd>(
    mut list: Vec<Item<'r, 'd>>,
    names: &Names,
    found: &mut Vec<(&'r Named<'d>, &'r Region)>,
) {
    if list.len() < 2 || list.len() == 2 && !list.iter().any(|item| item.and) {
        return;
    }
    for _ in 0..2 {
        let mut before: Option<&'r Region> = None;
        for item in &mut list {
            let near = before.zip(item.region);
            item.sure |= near.is_some_and(|(before, own)| before.shares_country(own));
            before = item.region.filter(|_| item.sure);
        }
        list.reverse();
    }
    let is_in_list = |at: usize, own: &Region| {
        let beside = [at.checked_sub(1), Some(at + 1)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|at| list.get(at)?.region);
        beside.any(|other| other.shares_country(own))
    };
    for (at, item) in list.iter().enumerate().filter(|(_, item)| item.sure) {
        let always = names.regions().always(&form(item.mention)).is_some();
        if let Some(region) = item.region.filter(|own| !always && is_in_list(at, own)) {
            found.push((item.mention, region));
        }
    }
}

/// A text without the blanks, tags and brackets of links with which it begins.
pub(super) fn without_marks(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']'));
        let tag = text.strip_prefix('<').and_then(|tag| tag.split_once('>'));
        let Some((_, rest)) = tag else {
            return text;
        };
        text = rest;
    }
}
