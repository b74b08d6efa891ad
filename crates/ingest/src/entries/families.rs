//! Entries of genealogies: runs of short lines that tell of births, baptisms, marriages and deaths, and who belongs to whom, with the
//! names above them.
//!
//! Like the entries of a chronicle, such lines are judged together: one by one they look like the labels of a page.

use crate::Tools;
use crate::digits::has_year;
use crate::entries::line::Line;
use crate::lines::facts::Facts;
use regesta_model::Block;
use regesta_packs::FamilyLine;
use std::collections::BTreeMap;

/// Lines with a year, and lines that tell of a family, of the shortest run.
const DATED: usize = 2;
const TELLING: usize = 3;
/// Other lines between two lines of a run at most, and characters of the longest of them.
const BETWEEN: usize = 2;
const SHORT: u32 = 120;

/// The lines of the genealogies among the blocks of a page.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) -> BTreeMap<usize, Line> {
    let text = |at: usize| blocks.get(at).map_or("", |block| block.text(source)).trim();
    let fact = |at: usize| facts.get(at);
    let furniture = |at: usize| fact(at).is_some_and(|fact| fact.certain(tools).is_some());
    let short = |at: usize| fact(at).is_some_and(|fact| fact.chars <= SHORT && !fact.is_prose());
    let line = |at: usize| {
        let text = Some(text(at)).filter(|_| !furniture(at))?;
        tools.families.line(text, has_year(text))
    };
    let name = |at: &usize| short(*at) && !furniture(*at);
    let mut found = BTreeMap::new();
    let mut run = Run::default();
    for at in 0..blocks.len() {
        match line(at) {
            Some(kind) => run.add(at, kind),
            None if fact(at).is_some_and(Facts::is_prose) && !furniture(at) => {}
            None if short(at) && !furniture(at) && run.between.len() < BETWEEN => {
                run.between.push(at);
            }
            None => {
                found.extend(std::mem::take(&mut run).lines(&name));
            }
        }
    }
    found.extend(run.lines(&name));
    found
}

/// A run of lines, and the lines behind it that are part of it if it goes on.
#[derive(Debug, Default)]
struct Run {
    lines: Vec<usize>,
    between: Vec<usize>,
    telling: usize,
    dated: usize,
}

impl Run {
    fn add(&mut self, at: usize, kind: FamilyLine) {
        if self.lines.is_empty() {
            self.between.clear();
            if kind == FamilyLine::Note {
                return;
            }
        }
        self.lines.append(&mut self.between);
        self.lines.push(at);
        self.telling += usize::from(kind != FamilyLine::Note);
        self.dated += usize::from(kind == FamilyLine::Event { dated: true });
    }

    /// The lines of a run that tells of families, with the name above.
    fn lines(self, name: &dyn Fn(&usize) -> bool) -> Vec<(usize, Line)> {
        if self.telling < TELLING || self.dated < DATED {
            return Vec::new();
        }
        let first = self.lines.first().and_then(|at| at.checked_sub(1));
        let person = first.filter(name).map(|at| (at, Line::Person));
        let lines = self.lines.into_iter().map(|at| (at, Line::Life));
        person.into_iter().chain(lines).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::dropped;

    #[test]
    fn entries_of_a_family_are_kept_with_their_names() {
        let page = "The Pell family of Valmere\nHome\nSurnames\nPhotos\nGuestbook\nLinks\n3. John Pell, fuller.\n\
            Born 14 February 1718/19, Valmere.\nDied 1 June 1781, Norhaven.\nMarried 5 May 1745,\nMary Thorne.\nChildren:\n\
            Thomas, baptised 2 March 1746.\nAnn, baptised 8 May 1748; died young.\n\
            In his will he left the grey mare and the boat in the harbour to his nephew.\n4. Ada Pell.\nBorn about 1722.\n\
            No issue.\nPrevious page\nBack to index\nPage last updated 12 Aug 2006\n";
        let wanted = [
            "Home",
            "Surnames",
            "Photos",
            "Guestbook",
            "Links",
            "Previous page",
            "Back to index",
            "Page last updated 12 Aug 2006",
        ];
        assert_eq!(dropped(page), wanted);
    }
}
