//! Parts of one structure of an HTML page, which stay where the rest of it stays: questions above their answers, heads of tables,
//! terms of lists.

use super::elements::Elements;
use super::elements::UNLIKELY;
use super::{Bench, evidence};
use crate::html::{Outline, Tag, inside};
use regesta_model::{BlockKind, Judgement, Label, RuleId, Verdict};
use std::collections::BTreeMap;

/// Where no such part stands.
const APART: u32 =
    inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::DIALOG | inside::NOSCRIPT;
/// Characters of the longest question in a button.
const BRIEF: u32 = 160;

/// What is said for a part.
type Said = (&'static str, &'static str);

impl Bench<'_> {
    /// Keeps parts that the learned judge takes for furniture, with the rest of what they are parts of.
    pub(super) fn keep_structures(&self, judgements: &mut [Judgement]) {
        let elements = self.elements.as_ref();
        let Some((elements, outline)) = elements.and_then(|it| Some((it, it.outline()?))) else {
            return;
        };
        let page = Page {
            bench: self,
            elements,
            outline,
        };
        let rows = page.rows();
        for at in (0..judgements.len()).rev() {
            let found = judgements.get(at).filter(|one| is_unlikely(one));
            let found = found
                .filter(|_| page.may_stay(at))
                .and_then(|_| page.belongs(at, &rows, judgements));
            let Some((rule, saw)) = found else { continue };
            let label = if rule == QUESTION {
                Label::Heading
            } else {
                Label::ListItem
            };
            let why = evidence(RuleId::new(rule), saw.to_owned(), 0.8);
            let kept = self.judgement(at, (true, label, why));
            if let Some((own, kept)) = judgements.get_mut(at).zip(kept) {
                *own = kept;
            }
        }
    }
}

/// The rules of parts that are kept.
const QUESTION: &str = "head-of-answer";
const TERM: &str = "told-term";
const ROW: &str = "table-head";

fn is_unlikely(judgement: &Judgement) -> bool {
    let unlikely = |why: &str| why == UNLIKELY;
    judgement.label == Label::Chrome
        && matches!(&judgement.verdict, Verdict::Dropped(why) if unlikely(why.rule.as_str()))
}

struct Page<'p> {
    bench: &'p Bench<'p>,
    elements: &'p Elements,
    outline: &'p Outline,
}

impl Page<'_> {
    fn may_stay(&self, at: usize) -> bool {
        let ruled = self.bench.facts.get(at);
        let ruled = ruled.is_some_and(|fact| fact.certain(self.bench.tools).is_some());
        let apart = self.outline.inside(at) & APART != 0 || self.outline.is_unseen(at);
        !ruled && !apart && !self.elements.is_link(at)
    }

    fn belongs(
        &self,
        at: usize,
        rows: &BTreeMap<u32, Vec<usize>>,
        judgements: &[Judgement],
    ) -> Option<Said> {
        let kept = |at: usize| judgements.get(at).is_some_and(|one| one.verdict.is_kept());
        if self.asks(at, &kept) {
            return Some((QUESTION, "heads what is kept, in the element that opens it"));
        }
        if self.is_term(at, &kept) {
            return Some((TERM, "is a term whose description is kept"));
        }
        self.heads_rows(at, rows, &kept)
            .then_some((ROW, "heads a table whose rows are kept"))
    }

    /// The innermost element of one of these tags around a block.
    fn around(&self, at: usize, wanted: impl Fn(Tag) -> bool) -> Option<u32> {
        let mut id = self.outline.places.get(at)?.node;
        loop {
            let node = self.outline.node(id)?;
            if wanted(node.tag) {
                return Some(id);
            }
            if node.parent == id {
                return None;
            }
            id = node.parent;
        }
    }

    fn parent(&self, id: u32) -> Option<u32> {
        self.outline.node(id).map(|node| node.parent)
    }

    fn is_in(&self, at: usize, outer: u32) -> bool {
        let place = self.outline.places.get(at);
        place.is_some_and(|place| self.outline.common(place.node, outer) == outer)
    }

    /// Whether a block opens what is kept below it: the summary of its details, or a button that is a heading.
    fn asks(&self, at: usize, kept: &impl Fn(usize) -> bool) -> bool {
        if let Some(summary) = self.around(at, |tag| tag == Tag::Summary) {
            let Some(details) = self.parent(summary) else {
                return false;
            };
            let inner =
                (at + 1..self.outline.places.len()).take_while(|at| self.is_in(*at, details));
            let (mut all, mut own) = (0, 0);
            for at in inner {
                let chars = self.chars(at);
                all += chars;
                own += if kept(at) { chars } else { 0 };
            }
            return own * 2 > all;
        }
        let within = self.outline.inside(at);
        within & inside::BUTTON != 0
            && within & inside::HEADING != 0
            && self.chars(at) <= BRIEF
            && kept(at + 1)
            && self.outline.rank(at + 1).is_none()
    }

    /// Whether a block is a term of a list that is described right below it.
    fn is_term(&self, at: usize, kept: &impl Fn(usize) -> bool) -> bool {
        let parts = |at: usize| self.around(at, |tag| matches!(tag, Tag::Dt | Tag::Dd | Tag::Dl));
        let of =
            |id: u32, wanted: Tag| self.outline.node(id).is_some_and(|node| node.tag == wanted);
        let Some(term) = parts(at).filter(|id| of(*id, Tag::Dt)) else {
            return false;
        };
        let below = (at + 1..self.outline.places.len()).find_map(|at| {
            let part = parts(at)?;
            (part != term).then_some((at, part))
        });
        below.is_some_and(|(below, part)| {
            of(part, Tag::Dd) && self.parent(part) == self.parent(term) && kept(below)
        })
    }

    /// The blocks that are rows, by the table they stand in.
    fn rows(&self) -> BTreeMap<u32, Vec<usize>> {
        let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, block) in self.bench.blocks.iter().enumerate() {
            let row = Some(at).filter(|_| block.kind == BlockKind::TableRow);
            if let Some((table, _)) = row.and_then(|at| self.elements.whole(at, true)) {
                rows.entry(table).or_default().push(at);
            }
        }
        rows
    }

    /// Whether a row of nothing but heads of columns stands above rows of which most are kept.
    fn heads_rows(
        &self,
        at: usize,
        rows: &BTreeMap<u32, Vec<usize>>,
        kept: &impl Fn(usize) -> bool,
    ) -> bool {
        let row = self.bench.blocks.get(at);
        let row = row.filter(|block| block.kind == BlockKind::TableRow);
        let Some((table, row)) = row.and_then(|_| self.elements.whole(at, true)) else {
            return false;
        };
        let below = rows.get(&table).into_iter().flatten().copied();
        let below: Vec<usize> = below.filter(|other| *other > at).collect();
        let stays = below.iter().filter(|at| kept(**at)).count();
        stays * 2 > below.len() && self.is_head(row)
    }

    /// Whether all cells of a row are heads.
    fn is_head(&self, row: u32) -> bool {
        let nodes = self.outline.nodes.iter();
        let from = usize::try_from(row).map_or(usize::MAX, |row| row + 1);
        let depth = self.outline.node(row).map_or(0, |node| node.depth);
        let mut inner = nodes.skip(from).take_while(|node| node.depth > depth);
        let mut cells = 0;
        inner.all(|node| {
            let cell = node.parent == row;
            cells += usize::from(cell);
            !cell || node.tag == Tag::Th
        }) && cells > 1
    }

    fn chars(&self, at: usize) -> u32 {
        self.bench.facts.get(at).map_or(0, |fact| fact.chars)
    }
}

#[cfg(test)]
mod tests {
    use crate::Clean;
    use crate::Tools;
    use regesta_model::{Document, DocumentId, Origin};
    use std::sync::Arc;

    fn text(main: &str) -> String {
        let origin = Origin {
            html: true,
            ..Origin::default()
        };
        let links = "<li><a href=/x>Home</a><li><a href=/y>News</a><li><a href=/z>Log in</a>";
        let page = format!(
            "<html><body><nav><ul>{links}</ul></nav><main><h1>The swimmers</h1>{main}</main></body></html>"
        );
        let tools = Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap());
        let document = Document::new(DocumentId::new("page"), Arc::from(page), origin);
        Clean::of(&tools, document).text()
    }

    const ANSWERS: [(&str, &str); 3] = [
        (
            "How cold is the water?",
            "Eleven degrees in May, seventeen in August. We measure it every morning and write it on the board.",
        ),
        (
            "Where do I park?",
            "Behind the chandlery, where it is free before nine. After that you pay at the hut by the gate.",
        ),
        (
            "Can my dog come?",
            "On the beach she can, but in the water she cannot, because of the birds that nest on the rocks.",
        ),
    ];

    #[test]
    fn questions_stay_with_their_answers() {
        let forms: [fn(&str, &str) -> String; 2] = [
            |head, text| format!("<details><summary>{head}</summary><p>{text}</p></details>"),
            |head, text| {
                format!(
                    "<h3><button class=accordion-button>{head}</button></h3><div><p>{text}</p></div>"
                )
            },
        ];
        for form in forms {
            let main: String = ANSWERS
                .iter()
                .map(|(head, text)| form(head, text))
                .collect();
            let kept = text(&main);
            for (head, _) in ANSWERS {
                assert!(kept.contains(head), "{head}: {kept}");
            }
        }
        // what opens links alone is a control
        let links = "<details><summary>More of this</summary><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul></details>";
        let (head, words) = ANSWERS[0];
        let kept = text(&format!("{links}<h2>{head}</h2><p>{words}</p>"));
        assert!(!kept.contains("More of this"), "{kept}");
    }

    #[test]
    fn heads_of_tables_and_terms_stay_with_what_they_head() {
        let row = |club: &str, won: u32| format!("<tr><td>{club}<td>18<td>{won}<td>{}", won * 2);
        let rows: String = [
            ("Tyne Dock", 15),
            ("Marlow B", 13),
            ("Ely", 11),
            ("Bann", 9),
        ]
        .map(|(club, won)| row(club, won))
        .concat();
        let last = "<p>Cork had two points taken off for a late start at Henley, and the club did not row again that year.</p>";
        let kept = text(&format!(
            "<table><tr><th>Club<th>Raced<th>Won<th>Points</tr>{rows}</table>{last}"
        ));
        assert_eq!(kept.contains("Raced"), kept.contains("Marlow B"), "{kept}");
        let list = |area: &str, wind: &str| {
            format!(
                "<h3>{area}</h3><dl><dt>Wind<dd>{wind}<dt>Sea state<dd>Very rough in the north.</dl>"
            )
        };
        let kept = text(&format!(
            "{last}{}{}{}",
            list("Viking", "Southwesterly five to seven."),
            list("Forties", "Variable four, then westerly."),
            list("Dogger", "Westerly gale eight.")
        ));
        assert_eq!(kept.matches("Wind").count(), 3, "{kept}");
    }
}
