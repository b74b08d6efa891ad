//! Sections of furniture inside a page: what follows a heading such as "most read" or "comments".

use crate::Tools;
use crate::digits::has_year;
use crate::entries::chronicle::Chronicle;
use crate::entries::line::Line;
use crate::lines::facts::{End, Facts, is_heading};
use crate::lines::topic;
use crate::posts;
use regesta_model::{Block, Label};
use std::ops::Range;

/// For each block, the index of the block that opens the section it stands in.
pub(crate) fn sections(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) -> Vec<Option<usize>> {
    let page = Lines {
        source,
        blocks,
        facts,
        tools,
    };
    let mut open: Option<Section> = None;
    let mut found: Vec<Option<usize>> = Vec::with_capacity(facts.len());
    let (mut above, mut form) = (0, None);
    for (index, (block, fact)) in blocks.iter().zip(facts).enumerate() {
        if page.heads_form(index) {
            form = Some(index);
        }
        if fact.opens_section(tools) && !page.is_field(index, form, open.as_ref()) {
            open = page.opened(index, above).or(open);
        } else if open
            .as_mut()
            .is_some_and(|section| section.ends(block, fact, facts.get(index + 1..)))
        {
            let ended = open.take().filter(|section| section.menu);
            let head = ended.map(|section| section.head);
            release(&mut found, head);
        }
        if open.is_none() && page.says(index) {
            above += fact.chars;
        }
        found.push(open.as_ref().map(|section| section.head));
    }
    found
}

/// Whether a line that opens sections of comments elsewhere heads a part of the text here.
pub(crate) fn heads_part(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    index: usize,
    tools: &Tools,
) -> bool {
    let page = Lines {
        source,
        blocks,
        facts,
        tools,
    };
    page.is_part(index)
}

/// Lines above a text that a section of the page's menu gives back: there the title and the byline stand.
const TITLES: usize = 4;

/// Gives back the last lines of a section of the menu.
fn release(found: &mut [Option<usize>], head: Option<usize>) {
    let own = |at: &&mut Option<usize>| at.is_some() && **at == head;
    let last = found.iter_mut().rev().take_while(own).take(TITLES);
    last.for_each(|line| *line = None);
}

/// The lines of a page.
struct Lines<'d> {
    source: &'d str,
    blocks: &'d [Block],
    facts: &'d [Facts],
    tools: &'d Tools,
}

/// Lines under the head of a form in which its fields stand.
const FIELDS: usize = 8;
/// Words of a sentence that is no label.
const SAID: u32 = 6;
/// Lines below a counter of comments in which a text begins, and paragraphs that show that it does: fewer where the
/// counter comes again further down.
const REACH: usize = 8;
const PARAGRAPHS: usize = 3;

impl Lines<'_> {
    /// The section that a line opens below so many characters of text. Where no text stands above, or where what stands
    /// above is but the beginning of the text below, a line for comments is a counter or an entry of a menu and opens none;
    /// nor does a heading among the headings of a text.
    fn opened(&self, head: usize, above: u32) -> Option<Section> {
        let fact = self.facts.get(head)?;
        let rule = fact.certain(self.tools);
        let comments = rule.is_some_and(|rule| rule.label == Label::Comment);
        let counts =
            comments && (above == 0 || self.stands_above(head, above) || self.is_part(head));
        (!counts).then_some(Section {
            head,
            comments,
            menu: above == 0,
            lines: 0,
            prose: 0,
        })
    }

    /// Whether a line for comments heads a part of the text: the text has headings above it, and below it come nothing but
    /// sentences up to the next heading. Comments have names, times and controls between them.
    fn is_part(&self, head: usize) -> bool {
        let counter = self.text(head).contains(|c: char| c.is_ascii_digit());
        let said = (head + 1..self.facts.len()).take_while(|at| self.says(*at));
        let (count, chars) = said.fold((0, 0), |(count, chars), at| {
            (
                count + 1,
                chars + self.facts.get(at).map_or(0, |fact| fact.chars),
            )
        });
        let heads = |at: usize| {
            let plain = |fact: &Facts| fact.certain(self.tools).is_none();
            let after_text = at.checked_sub(1).is_some_and(|above| self.says(above));
            after_text && self.stands_apart(at) && self.facts.get(at).is_some_and(plain)
        };
        !counter
            && chars >= TEXT
            && self.stands_apart(head)
            && heads(head + 1 + count)
            && (0..head).any(heads)
    }

    /// Whether a short line stands between blank lines above a sentence.
    fn stands_apart(&self, index: usize) -> bool {
        let gap = |at: usize| self.blocks.get(at).is_some_and(|block| block.gap > 0);
        let short = self.facts.get(index).is_some_and(Facts::is_short);
        short && gap(index) && gap(index + 1) && self.says(index + 1) && !self.is_timed(index)
    }

    fn heads_form(&self, index: usize) -> bool {
        let rule = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.id.as_str() == posts::FORM)
    }

    /// Whether a line is the label of a field where comments are written, in a section of comments.
    fn is_field(&self, index: usize, form: Option<usize>, open: Option<&Section>) -> bool {
        let comments = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        let comments = comments.is_some_and(|rule| rule.label == Label::Comment);
        comments
            && open.is_some_and(|section| section.comments)
            && form.is_some_and(|form| form < index && index - form <= FIELDS)
    }

    /// Whether a line says something: a sentence, and no rule speaks against it.
    fn says(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| is_said(fact) && fact.certain(self.tools).is_none())
    }

    /// Whether a line is a quotation or holds more than one sentence.
    fn is_told(&self, index: usize) -> bool {
        let text = self.text(index);
        text.starts_with(QUOTATION) || sentences(text) > 1
    }

    /// Whether the text goes on below a counter of comments: more paragraphs in a row than stand above, and nobody's time
    /// above the first.
    fn stands_above(&self, head: usize, above: u32) -> bool {
        let near = head + 1..(head + REACH).min(self.facts.len());
        let Some(first) = near.clone().find(|at| self.is_prose(*at)) else {
            return false;
        };
        if (near.start..first).any(|at| self.is_timed(at)) {
            return false;
        }
        let run = self.facts.iter().skip(first);
        let run = run.take_while(|fact| is_said(fact));
        let (count, chars) = run.fold((0, 0), |(count, chars), fact| {
            (count + 1, chars + fact.chars)
        });
        let again = (first..self.facts.len()).any(|at| self.is_same(head, at));
        let least = PARAGRAPHS - usize::from(again);
        count >= least && chars > above
    }

    fn is_prose(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(Facts::is_prose)
    }

    fn text(&self, index: usize) -> &str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    fn is_same(&self, head: usize, index: usize) -> bool {
        let opens = |at: usize| {
            self.facts
                .get(at)
                .is_some_and(|fact| fact.opens_section(self.tools))
        };
        opens(index) && self.text(index) == self.text(head)
    }

    /// Whether a line holds the time at which somebody wrote.
    fn is_timed(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| posts::is_time(self.text(index), fact))
    }
}

/// Signs with which a quotation begins.
const QUOTATION: [char; 9] = ['"', '„', '“', '”', '«', '»', '–', '—', '’'];

/// Sentences of a line, of two words or more each.
pub(crate) fn sentences(text: &str) -> usize {
    let ends = |word: &&str| {
        let word = word.trim_end_matches(['"', '“', '”', '»', '’', ')']);
        word.ends_with(['.', '!', '?', '…'])
            && word.chars().filter(|c| c.is_alphabetic()).count() > 2
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let inner = words.windows(2).filter(|pair| match pair {
        [word, next] => ends(word) && !next.starts_with(char::is_lowercase),
        _ => false,
    });
    inner.count() + 1
}

/// Whether a line reads as a sentence, be it a short one.
pub(crate) fn is_said(fact: &Facts) -> bool {
    let ends = matches!(fact.end, End::Sentence | End::Question);
    fact.is_prose() || (ends && fact.words >= SAID)
}

struct Section {
    head: usize,
    comments: bool,
    /// Whether no text stands above it.
    menu: bool,
    lines: u32,
    prose: u32,
}

/// Characters of text that end a section of links.
const TEXT: u32 = 140;
/// Characters of a paragraph that no comment is as long as, when several follow one another.
const PARAGRAPH: u32 = 200;
/// Links below which a sentence belongs to no link.
const LINKS: u32 = 3;

impl Section {
    /// Whether the section ends before this block.
    fn ends(&mut self, block: &Block, fact: &Facts, rest: Option<&[Facts]>) -> bool {
        let prose = fact.is_prose();
        if self.comments {
            let heads = block.gap > 0 && fact.is_short();
            return (prose || heads) && resumes(fact, rest.unwrap_or_default());
        }
        let listed = self.prose == 0 && self.lines >= LINKS;
        let said = fact.end == End::Sentence && ((self.menu && is_said(fact)) || (listed && prose));
        self.prose += u32::from(prose);
        self.lines += 1;
        let next_prose = rest
            .and_then(|rest| rest.first())
            .is_some_and(|next| next.is_prose() && next.chars >= TEXT);
        said || (prose && fact.chars >= TEXT) || (block.gap > 0 && fact.is_short() && next_prose)
    }
}

/// Whether running text begins here again: several long paragraphs among the next blocks.
fn resumes(fact: &Facts, rest: &[Facts]) -> bool {
    let long = |fact: &&Facts| fact.is_prose() && fact.chars >= PARAGRAPH;
    std::iter::once(fact)
        .chain(rest)
        .take(8)
        .filter(long)
        .count()
        >= 3
}

/// Characters of a paragraph below a heading that ends a section, and blocks below the heading in which it stands.
const BODY: u32 = 100;
const BELOW: usize = 4;
/// Blocks in which no control of comments may stand where a text begins.
const NEAR: usize = 8;

/// Where a text begins again inside a section: a heading between blank lines whose words the paragraphs below it use, and
/// no control of comments near.
pub(crate) fn resumed(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    zone: &Range<usize>,
    tools: &Tools,
) -> Option<usize> {
    let gap = |at: usize| blocks.get(at).is_some_and(|block| block.gap > 0);
    let body = |at: usize| {
        facts
            .get(at)
            .is_some_and(|fact| fact.is_prose() && fact.chars >= BODY)
    };
    let control = |at: usize| {
        let rule = facts.get(at).and_then(|fact| fact.certain(tools));
        rule.is_some_and(|rule| rule.label == Label::Ui)
    };
    let heads = |at: usize| {
        let (Some(block), Some(fact)) = (blocks.get(at), facts.get(at)) else {
            return false;
        };
        let topic = || topic::is_topic(block.text(source), blocks, source, at + 1);
        is_heading(block, fact) && fact.certain(tools).is_none() && fact.words >= 2 && topic()
    };
    (zone.start + 1..zone.end).find(|at| {
        let near = !(*at..at + NEAR).any(control);
        gap(*at) && gap(at + 1) && (at + 1..at + BELOW).any(body) && near && heads(*at)
    })
}

/// Characters of a sentence that no link is as long as, where it stands with others.
const TOLD: u32 = 80;

/// Where the text of a page goes on inside a section of links below text: sentences one below the other, together a paragraph;
/// or one before another section, if it is a quotation or says more than one thing. Teasers have a title above each.
pub(crate) fn goes_on(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    zone: &Range<usize>,
    tools: &Tools,
) -> Option<usize> {
    let page = Lines {
        source,
        blocks,
        facts,
        tools,
    };
    let rule = facts.get(zone.start)?.certain(tools)?;
    if rule.label == Label::Comment {
        return None;
    }
    let chars = |at: usize| facts.get(at).map_or(0, |fact| fact.chars);
    let links = rule.id.as_str() == LINKS_HEAD;
    (zone.start + 1..zone.end).find(|at| {
        let run = *at..zone.end;
        let run = *at..at + run.take_while(|at| page.says(*at)).count();
        let sum: u32 = run.clone().map(chars).sum();
        if !links {
            return run.len() > MESSAGE.0 && sum >= MESSAGE.1;
        }
        let long = |at: usize| chars(at) >= TOLD;
        let alone = run.len() == 1 && at + 1 == zone.end && long(*at) && page.is_told(*at);
        alone || (run.len() > 1 && (sum >= TEXT || run.clone().any(long)))
    })
}

/// The rule of sections of links to other texts.
const LINKS_HEAD: &str = "related-section";
/// Sentences and characters that a box about the site, its letters or its writers has at most.
const MESSAGE: (usize, u32) = (2, 250);

/// A page whose sections of links may end at the text below a list.
#[derive(Clone, Copy)]
pub(crate) struct Below<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) facts: &'d [Facts],
    pub(crate) chronicle: &'d Chronicle,
    pub(crate) tools: &'d Tools,
}

/// Links of a list that a blank line closes, at least.
const LISTED: usize = 2;
/// Lines above a text that are its title and who wrote it, at most.
const HEADS: usize = 3;
/// Words of the shortest sentence that is text, and dated rows that are a list of a text.
const SENTENCE: u32 = 8;
const ROWS: usize = 3;

/// Words and characters of the longest word of a menu, and times that a control comes at least.
const MENU: (u32, u32) = (3, 30);
const TIMES: usize = 3;

impl<'d> Below<'d> {
    /// Where a text begins in a section below its list of links: short lines right under the head, and a blank line.
    pub(crate) fn text_below(self, zone: &Range<usize>) -> Option<usize> {
        let rule = self.fact(zone.start)?.certain(self.tools)?;
        let first = zone.start + 1;
        let end = (first..zone.end).find(|at| self.gap(*at) > 0)?;
        let brief = |at: usize| self.fact(at).is_some_and(|fact| !fact.is_prose());
        let listed = end >= first + LISTED && (first..end).all(brief);
        if rule.label == Label::Comment || !listed {
            return None;
        }
        (end..zone.end).find(|at| self.gap(*at) > 0 && self.starts(*at, zone.end))
    }

    /// Whether the head of a section is a word of a menu, with others right above and below it and no text above; or a
    /// control that stands under one item after another.
    pub(crate) fn is_control(self, head: usize, heads: &[usize]) -> bool {
        let form = |at: usize| self.text(at).to_lowercase();
        let own = form(head);
        let times = heads.iter().filter(|at| form(**at) == own).count();
        let ruled = self.fact(head).and_then(|fact| fact.certain(self.tools));
        let links = ruled.is_some_and(|rule| rule.label != Label::Comment);
        links && (times >= TIMES || self.is_menu_word(head))
    }

    fn is_menu_word(self, head: usize) -> bool {
        let entry = |at: usize| {
            let entry = |fact: &Facts| {
                fact.words <= MENU.0 && fact.chars <= MENU.1 && fact.end == End::Open
            };
            self.fact(at).is_some_and(entry)
        };
        let above = head
            .checked_sub(1)
            .is_some_and(|at| entry(at) && self.gap(head) == 0);
        let below = entry(head + 1) && self.gap(head + 1) == 0;
        let text = |at: usize| {
            self.fact(at)
                .is_some_and(|fact| fact.is_prose() && fact.chars >= BODY)
        };
        above && below && !(0..head).any(text)
    }

    fn fact(self, index: usize) -> Option<&'d Facts> {
        self.facts.get(index)
    }

    fn gap(self, index: usize) -> u32 {
        self.blocks.get(index).map_or(0, |block| block.gap)
    }

    fn text(self, index: usize) -> &'d str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    /// Whether a text begins at a block: with its first words, or with a title or byline above them.
    fn starts(self, index: usize, end: usize) -> bool {
        for at in index..end.min(index + HEADS) {
            if self.is_furniture(at) {
                return false;
            }
            if self.tells(at, end) || self.is_byline(at) {
                return true;
            }
        }
        false
    }

    fn is_furniture(self, index: usize) -> bool {
        let fact = self.fact(index);
        fact.is_none_or(|fact| fact.certain(self.tools).is_some())
    }

    fn is_byline(self, index: usize) -> bool {
        let brief = self.fact(index).is_some_and(Facts::is_short);
        brief && self.tools.bylines.author(self.text(index)).is_some()
    }

    /// Whether a block is a sentence, an entry of a chronicle, or the first of several rows with years.
    fn tells(self, index: usize, end: usize) -> bool {
        let ends = |fact: &Facts| matches!(fact.end, End::Sentence | End::Question);
        let sentence = |fact: &Facts| fact.is_prose() && ends(fact) && fact.words >= SENTENCE;
        let entry = |at: usize| {
            self.chronicle.get(at) == Some(Line::Entry) && self.fact(at).is_some_and(ends)
        };
        let row = |at: usize| has_year(self.text(at)) && self.text(at).contains(", ");
        let rows = || index + ROWS <= end && (index..index + ROWS).all(row);
        self.fact(index).is_some_and(sentence) || entry(index) || rows()
    }
}

#[cfg(test)]
mod tests {
    use crate::Tools;
    use crate::clean;
    use std::sync::Arc;

    const TEXT: &str = "The fortress of Norhaven held out for eleven weeks under Colonel Rasmus Feld, who had been sent \
        there in the spring with four companies and no money. The town surrendered when the bread was gone.";

    /// The lines of a page that a rule of related texts dropped.
    fn dropped(page: &str) -> Vec<String> {
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let document = clean(&Arc::new(tools), page).document;
        let blocks = document.layers().blocks.iter();
        let judged = blocks.zip(&document.layers().judgements);
        let judged = judged.filter(|(_, one)| {
            let rule = &one.verdict.evidence().rule;
            !one.verdict.is_kept() && rule.as_str() == "related-section"
        });
        let lines = judged.map(|(block, _)| block.text(document.source()).to_owned());
        lines.collect()
    }

    #[test]
    fn a_list_of_links_ends_at_the_text_below_it() {
        let list = "Related posts\nTen things to see\nFive cakes to bake";
        for text in [
            "The rising in the hills\nBy Ada Pell\n\nNobody knew.",
            "The rising in the hills\n\n3 May 1525 - The peasants come down.\n9 May 1525 - The abbey burns.\n\
             12 May 1525 - The battle is lost.",
            "The children of the colonel\n\nAnna, born 1701\nErik, born 1704, died 1709\nKarin, born 1706",
            "It was not until the spring that the peasants came down from the hills.",
        ] {
            let page = format!("The siege\n\n{TEXT}\n\n{list}\n\n{text}\n");
            let found = dropped(&page);
            assert_eq!(found, list.lines().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_list_goes_on_below_a_blank_line() {
        let list = "Related posts\nTen things to see\nFive cakes to bake\n\nCheap shoes today\n\nA new shop";
        let found = dropped(&format!("The siege\n\n{TEXT}\n\n{list}\n"));
        assert_eq!(found.len(), 5, "{found:?}");
    }

    #[test]
    fn a_word_of_a_menu_opens_no_section() {
        let page = format!("Home\nMost read\nSport\nThe siege of Norhaven\n{TEXT}\nNobody came.\n");
        assert_eq!(dropped(&page), ["Most read"]);
    }

    #[test]
    fn a_box_of_links_amid_a_text_ends_where_the_text_goes_on() {
        let links = "Lesen Sie auch\nBusfahrer stimmen für Streik";
        let first = "Hagenbruch. Das Warten hat ein Ende: Am Mittwoch öffnet das Freibad in Hagenbruch nach fast zweijähriger \
            Sanierung wieder seine Tore.";
        let quoted = "„Wir haben jeden Euro zweimal umgedreht“, sagte Bürgermeisterin Ada Pell bei der Begehung am Dienstag.";
        let rest = "Insgesamt kostete der Umbau vier Millionen Euro, die Hälfte kam vom Land.\n\
            Für Uwe Brandt ist es die letzte Saison. Er geht im Oktober in den Ruhestand.";
        let box_lines: Vec<&str> = links.lines().collect();
        let page = format!("{first}\n{links}\n{quoted}\n{rest}\n");
        assert_eq!(dropped(&page), box_lines);
        // a paragraph between two boxes
        let twice = format!("{first}\n{links}\n{quoted}\n{links}\n{rest}\n");
        assert_eq!(dropped(&twice), [box_lines.clone(), box_lines].concat());
    }

    #[test]
    fn a_heading_among_headings_opens_no_comments() {
        let part = |head: &str, below: &str| format!("{head}\n\n{TEXT}\n\n{below}\n\n");
        let kept = |page: &str| {
            let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
            crate::clean(&Arc::new(tools), page)
                .text()
                .contains("Reader reviews")
        };
        let first =
            "The siege of the town\n\nThe Count came back in May and found nobody at the gate.\n\n";
        let other = "In 1998 a million people had written what they thought of the play, and the publishers learned to live with it.";
        let last = format!("What the courts said\n\n{other}\n");
        let page = format!(
            "{first}{}{}{last}",
            part("The walls", other),
            part("Reader reviews", other)
        );
        assert!(kept(&page));
        // somebody's time stands where the heading stood
        let page = page.replace("What the courts said", "3 May 2019, 10:12");
        assert!(!kept(&page));
    }

    #[test]
    fn teasers_below_titles_do_not_end_a_section() {
        let teasers = "Related posts\nTen things to see\nThe town has more to show than its walls. We went there in May.\n\
            Five cakes to bake\nNothing is easier than a cake of three eggs. You only need an oven for it.\nA new shop";
        let found = dropped(&format!("The siege\n\n{TEXT}\n\n{teasers}\n"));
        let last = [
            "Five cakes to bake",
            "Nothing is easier than a cake of three eggs. You only need an oven for it.",
            "A new shop",
        ];
        assert!(found.ends_with(&last.map(str::to_owned)), "{found:?}");
    }

    #[test]
    fn sentences_are_counted() {
        use super::sentences;
        assert_eq!(sentences("Nobody knew. Nobody came."), 2);
        assert_eq!(sentences("He came on 3. May with Dr. Pell of Co. 4"), 1);
        assert_eq!(sentences("„Wir warten.“ Er ging."), 2);
    }
}
