//! Where the shell of a page ends above its texts and begins below them.

use crate::articles::page::{BODY, Page};
use crate::digits::has_year;
use crate::lines::facts::End;
use crate::lines::headword::is_headword;
use crate::lines::topic;
use crate::sections::is_said;
use regesta_model::Label;
use regesta_packs::RulePlace;
use std::ops::Range;

/// Mean likelihood of text below which short lines together are a menu.
const MENU: f32 = 0.5;

/// Likelihood of text from which a sentence alone below a box goes on with the text above.
const LIKELY: f32 = 0.05;

/// Lines below a text in which it may go on, and lines of a box between at most.
const REACH: usize = 12;
const BOX: usize = 4;

fn capped(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

impl Page<'_> {
    /// Whether a group of lines is furniture of the page, not of a text on it: by a rule, or as a list of labels with
    /// nothing after their colons.
    fn is_shell(&self, group: &Range<usize>) -> bool {
        let strong = |index: usize| {
            let section = self.sections.get(index).copied().flatten().is_some();
            section
                || self
                    .rule(index)
                    .is_some_and(|rule| rule.place == RulePlace::Shell && rule.label != Label::Ui)
        };
        let own = group
            .clone()
            .any(|index| self.is_at(index, RulePlace::Inside));
        let labels = group.clone().filter(|index| {
            self.fact(*index)
                .is_some_and(|fact| fact.end == End::Colon && fact.chars <= 60)
        });
        (!own && group.clone().any(strong)) || (labels.count() >= 2 && group.len() >= 3)
    }

    /// Whether lines stand together as the entries of a menu do: at least three, most of them short, few dated or of the
    /// form "label: value", none of a text's own furniture.
    fn is_menu(&self, group: &Range<usize>) -> bool {
        let own = |index: usize| {
            self.is_at(index, RulePlace::Inside) || self.is_at(index, RulePlace::End)
        };
        let entry = |index: &usize| {
            let text = self
                .blocks
                .get(*index)
                .map_or("", |block| block.text(self.source));
            let short = self.fact(*index).is_some_and(|fact| fact.chars <= 100);
            short && !has_year(text) && !text.contains(": ")
        };
        let entries = group.clone().filter(entry).count();
        let likely: f32 = group
            .clone()
            .filter_map(|at| self.fact(at))
            .map(|fact| fact.score)
            .sum();
        let unlikely = self.tools.model.is_none() || likely < MENU * capped(group.len());
        group.len() >= 3 && entries * 3 >= group.len() * 2 && !group.clone().any(own) && unlikely
    }

    /// Where the shell above the first text ends.
    pub(crate) fn shell_above(&self, first: usize) -> usize {
        let title = self.headword_above(first);
        if let Some(title) = title.or_else(|| self.title_above(first)) {
            return title;
        }
        let groups = self.groups(0..first);
        let strong = groups
            .iter()
            .rposition(|group| self.is_shell(group))
            .map_or(0, |at| at + 1);
        let rest = groups.get(strong..).unwrap_or_default();
        let title = rest.iter().find(|group| self.is_title(group, first));
        let furniture = |group: &&Range<usize>| {
            self.is_menu(group) || (group.start..group.end).any(|at| self.rule(at).is_some())
        };
        let start = match title {
            Some(group) => group.start,
            None => rest
                .iter()
                .rev()
                .find(furniture)
                .or_else(|| groups.get(..strong)?.last())
                .map_or(0, |group| group.end),
        };
        start.min(first)
    }

    /// The headword of the first text, with a line between them or none.
    fn headword_above(&self, first: usize) -> Option<usize> {
        let near = first.saturating_sub(2)..first;
        let mut near = near.rev().filter(|_| self.nameless);
        near.find(|at| self.is_headword(*at))
    }

    /// Whether a line is the headword of the text below.
    pub(crate) fn is_headword(&self, index: usize) -> bool {
        self.nameless
            && !self.is_furniture(index)
            && is_headword(self.source, self.blocks, self.facts, index, self.tools)
    }

    /// The title right above the group in which the first text stands, where lines of that group stand above the text.
    fn title_above(&self, first: usize) -> Option<usize> {
        let own = self.group(first).start;
        let above = own.checked_sub(1).filter(|_| own < first)?;
        let group = self.group(above);
        self.is_title(&group, first).then_some(group.start)
    }

    /// Whether a group of short lines holds one that adds up to furniture, and none that is text, dated or a row of a list.
    fn is_widget(&self, group: &Range<usize>) -> bool {
        let line = |at: usize| {
            let text = self
                .blocks
                .get(at)
                .map_or("", |block| block.text(self.source));
            let fact = self.fact(at);
            fact.is_some_and(|fact| fact.chars <= 80) && !has_year(text) && !text.contains(", ")
        };
        let furniture = |at: usize| self.adds_up(at) || self.is_at(at, RulePlace::Shell);
        group.len() >= 2 && group.clone().all(line) && group.clone().any(furniture)
    }

    /// Whether a group is the title of the text below: a line alone whose words the text uses.
    fn is_title(&self, group: &Range<usize>, first: usize) -> bool {
        let alone = group.len() <= 2 && group.clone().all(|at| self.rule(at).is_none());
        let head = self
            .blocks
            .get(group.start)
            .map_or("", |block| block.text(self.source));
        alone && self.heads(group.start) && topic::is_topic(head, self.blocks, self.source, first)
    }

    /// The last line of a text whose last paragraph is known: sentences below belong to it though a box of furniture stands
    /// between.
    pub(crate) fn last_told(&self, last: usize) -> usize {
        std::iter::successors(Some(last), |at| self.told_below(*at))
            .last()
            .unwrap_or(last)
    }

    /// The last of the sentences near below a line, some furniture between: two that make a paragraph, any in the same run of
    /// lines, and those right below the furniture that the learned judge does not rule out.
    fn told_below(&self, last: usize) -> Option<usize> {
        let (mut between, mut told) = (0, Vec::new());
        for at in last + 1..self.blocks.len().min(last + 1 + REACH) {
            if self.is_furniture(at) {
                between += 1;
                if between > BOX || !told.is_empty() {
                    break;
                }
            } else if self.is_told(at) {
                told.push(at);
            }
        }
        let (first, end) = (*told.first()?, *told.last()?);
        let facts = told.iter().filter_map(|at| self.fact(*at));
        let chars: u32 = facts.map(|fact| fact.chars).sum();
        let joined = (last + 1..=end).all(|at| self.gap(at) == 0);
        let together = end - first + 1 == told.len();
        let run = together && told.len() > 1 && chars >= BODY;
        let text = told.iter().any(|at| self.is_text(*at));
        let likely = |at: &usize| self.fact(*at).is_some_and(|fact| fact.score >= LIKELY);
        let boxed = first > last + 1 && (last + 1..first).all(|at| self.is_furniture(at));
        let sure = boxed && together && told.iter().all(likely);
        ((joined && told.len() > 1) || (text && (joined || run || sure))).then_some(end)
    }

    /// The first line of a text whose first paragraph is known: sentences above, one under the other and as long together as
    /// a paragraph, belong to it where no furniture stands between.
    pub(crate) fn first_told(&self, first: usize) -> usize {
        let above = (0..first).rev().take_while(|at| !self.is_furniture(*at));
        let top = above.last().unwrap_or(first);
        let (mut at, end) = (top, first);
        while at < end {
            let run = at..at + (at..end).take_while(|at| self.is_told(*at)).count();
            let facts = self.facts.get(run.clone()).unwrap_or_default().iter();
            let chars: u32 = facts.map(|fact| fact.chars).sum();
            if run.len() > 1 && chars >= BODY && run.clone().any(|at| self.is_text(at)) {
                return run.start;
            }
            at = run.end + 1;
        }
        first
    }

    fn is_told(&self, index: usize) -> bool {
        self.fact(index).is_some_and(is_said) && !self.is_furniture(index)
    }

    /// Where the shell below the last text begins.
    pub(crate) fn shell_below(&self, last: usize) -> usize {
        let len = self.blocks.len();
        let groups = self.groups(last + 1..len);
        let own = self.group(last);
        let shell = groups.iter().find(|group| {
            self.is_shell(group)
                || self.is_control(group)
                || self.adds_up(group.start)
                || self.is_widget(group)
        });
        let Some(shell) = shell else {
            return len;
        };
        let inside = own.contains(&shell.start);
        let opens = |at: &usize| {
            self.sections.get(*at).copied().flatten().is_some()
                || self.is_at(*at, RulePlace::Shell)
                || self.adds_up(*at)
        };
        if inside {
            shell.clone().find(opens).unwrap_or(shell.start)
        } else {
            shell.start
        }
    }

    /// Whether a line's words and neighbours add up to furniture.
    pub(crate) fn adds_up(&self, index: usize) -> bool {
        self.furniture.adds_up(index)
    }

    /// Whether a group begins with a control of the page.
    fn is_control(&self, group: &Range<usize>) -> bool {
        self.is_at(group.start, RulePlace::Shell)
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::dropped;

    #[test]
    fn a_line_of_furniture_amid_a_text_does_not_end_it() {
        let page = "В посёлке Верескино завершают ремонт моста через реку Вереску, который закрыли для машин ещё прошлой весной.\n\
            Рабочие уже уложили асфальт и ставят перила, сообщили в районной администрации в понедельник.\n\
            Подписывайтесь на наш Telegram-канал!\n\
            Как рассказал глава района Иван Лосев, осталось нанести разметку.\n\
            Автобусы пока ходят в объезд. Дорога занимает на двадцать минут больше.\n\
            Открыть движение обещают к концу октября.\nО нас\nКонтакты\n";
        let found = dropped(page);
        assert_eq!(
            found,
            ["Подписывайтесь на наш Telegram-канал!", "О нас", "Контакты"]
        );
    }

    #[test]
    fn a_text_begins_with_its_first_sentences_not_with_its_longest() {
        let page = "Startseite\nKontakt\nDrucken\n\
            Das Klinikum Ostheide ist ein Haus der Schwerpunktversorgung mit vierhundert Betten.\n\
            Für unsere Intensivstation suchen wir zum nächstmöglichen Zeitpunkt Verstärkung.\n\
            Ihre Aufgaben\nPflege und Betreuung schwerstkranker Patienten\nDokumentation der Vitalparameter\n\
            Für Fragen steht Ihnen die Leiterin der Pflege Frau Ada Pell unter der Nummer 04131 55-210 gerne zur Verfügung, \
            an jedem Tag der Woche.\n";
        assert_eq!(dropped(page), ["Startseite", "Kontakt", "Drucken"]);
    }
}
