//! What a run came to, in figures that a person likes to read.

use regesta_model::{Agreement, Document, Notes, Outcome, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

/// Figures of one document, or of many together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents that were done.
    pub documents: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Blocks kept.
    pub kept: usize,
    /// Blocks dropped, by what they are.
    pub dropped: Counts,
    /// Articles, by genre.
    pub articles: Counts,
    /// Dates that were read, by the strongest basis.
    pub read: Counts,
    /// Dates with several possible readings.
    pub ambiguous: usize,
    /// Dates without a reading.
    pub unresolved: usize,
    /// Mentions.
    pub mentions: usize,
    /// Entities, by kind.
    pub entities: Counts,
    /// Ids of the user's authority file that were met.
    pub met: BTreeSet<String>,
    /// Rows of that file, if there is one.
    pub listed: Option<usize>,
    /// Statements.
    pub statements: usize,
    /// Comparisons whose sides cannot all be true.
    pub contradictions: usize,
    /// Comparisons whose sides agree.
    pub agreements: usize,
    /// Blocks that repeat blocks of earlier documents; `None` where they were not compared.
    pub repeats: Option<usize>,
    /// Notes that warn.
    pub warnings: usize,
}

type Counts = BTreeMap<&'static str, usize>;

impl Tally {
    /// The figures of one document.
    #[must_use]
    pub fn of(doc: &Document, notes: &Notes) -> Self {
        let mut tally = Self {
            documents: 1,
            bytes: doc.source().len(),
            mentions: doc.layers().mentions.len(),
            statements: doc.layers().records.statements.len(),
            warnings: notes
                .iter()
                .filter(|note| note.severity == Severity::Warning)
                .count(),
            ..Self::default()
        };
        tally.count_lines(doc);
        tally.count_dates(doc);
        tally.count_names(doc);
        tally
    }

    fn count_lines(&mut self, doc: &Document) {
        for judgement in &doc.layers().judgements {
            if judgement.verdict.is_kept() {
                self.kept += 1;
            } else {
                count(&mut self.dropped, judgement.label.as_str());
            }
        }
        for article in &doc.layers().articles {
            count(&mut self.articles, article.genre.as_str());
        }
    }

    fn count_dates(&mut self, doc: &Document) {
        for reading in &doc.layers().readings {
            match reading.outcome {
                Outcome::Certain(_) => {
                    let basis = reading.basis.first();
                    count(
                        &mut self.read,
                        basis.map_or("no basis", |basis| basis.kind.as_str()),
                    );
                }
                Outcome::Ambiguous(_) => self.ambiguous += 1,
                Outcome::Unresolved(_) => self.unresolved += 1,
            }
        }
    }

    fn count_names(&mut self, doc: &Document) {
        for entity in &doc.layers().entities {
            count(&mut self.entities, entity.kind.as_str());
            let own = entity.authority.as_ref();
            self.met.extend(own.map(|link| link.id.clone()));
        }
        for conflict in &doc.layers().records.conflicts {
            match conflict.agreement {
                Agreement::Contradictory => self.contradictions += 1,
                Agreement::Compatible => self.agreements += 1,
            }
        }
    }

    /// Adds another's figures.
    pub fn add(&mut self, other: &Self) {
        let figures = [
            (&mut self.documents, other.documents),
            (&mut self.bytes, other.bytes),
            (&mut self.kept, other.kept),
            (&mut self.ambiguous, other.ambiguous),
            (&mut self.unresolved, other.unresolved),
            (&mut self.mentions, other.mentions),
            (&mut self.statements, other.statements),
            (&mut self.contradictions, other.contradictions),
            (&mut self.agreements, other.agreements),
            (&mut self.warnings, other.warnings),
        ];
        for (sum, more) in figures {
            *sum += more;
        }
        if let Some(more) = other.repeats {
            *self.repeats.get_or_insert_default() += more;
        }
        merge(&mut self.dropped, &other.dropped);
        merge(&mut self.articles, &other.articles);
        merge(&mut self.read, &other.read);
        merge(&mut self.entities, &other.entities);
        self.met.extend(other.met.iter().cloned());
        self.listed = self.listed.max(other.listed);
    }

    /// The figures as a few lines, one for each kind of thing; nothing is said of layers that no stage has filled.
    #[must_use]
    pub fn summary(&self, time: Option<Duration>) -> String {
        let mut out = plural(self.documents, "document");
        let _ = write!(out, ", {}", size(self.bytes as u64));
        if let Some(time) = time {
            let _ = write!(out, ", in {:.2} s", time.as_secs_f64());
        }
        out.push_str("\n\n");
        let rows = [
            ("lines", self.lines()),
            ("repeats", self.repeats()),
            ("articles", listed(&self.articles)),
            ("dates", self.dates()),
            ("names", self.names()),
            ("authority", self.authority()),
            ("records", self.records()),
        ];
        for (name, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
            let _ = writeln!(out, "  {name:9} {text}");
        }
        out
    }

    fn lines(&self) -> String {
        if self.kept + sum(&self.dropped) == 0 {
            return String::new();
        }
        let mut text = format!("{} kept", self.kept);
        if !self.dropped.is_empty() {
            let _ = write!(
                text,
                ", {} dropped: {}",
                sum(&self.dropped),
                parts(&self.dropped)
            );
        }
        text
    }

    fn repeats(&self) -> String {
        let repeats = self.repeats.map(|count| match count {
            1 => "1 block repeats an earlier document".to_owned(),
            _ => format!("{count} blocks repeat earlier documents"),
        });
        repeats.unwrap_or_default()
    }

    fn dates(&self) -> String {
        let total = sum(&self.read) + self.ambiguous + self.unresolved;
        if total == 0 {
            return String::new();
        }
        let mut text = format!("{total}: {}", parts(&self.read));
        for (count, what) in [
            (self.ambiguous, "ambiguous"),
            (self.unresolved, "unresolved"),
        ] {
            if count > 0 {
                let _ = write!(text, "; {count} {what}");
            }
        }
        text
    }

    fn authority(&self) -> String {
        let met = self.met.len();
        let told = |rows| format!("{met} of {} met", plural(rows, "row"));
        self.listed.map(told).unwrap_or_default()
    }

    fn names(&self) -> String {
        match (self.mentions, self.entities.is_empty()) {
            (0, _) => String::new(),
            (mentions, true) => mentions.to_string(),
            (mentions, false) => format!("{mentions} of {}", listed(&self.entities)),
        }
    }

    fn records(&self) -> String {
        if self.statements == 0 {
            return String::new();
        }
        let compared = self.contradictions + self.agreements;
        format!(
            "{}, {} of which {} contradict",
            plural(self.statements, "statement"),
            plural(compared, "comparison"),
            self.contradictions,
        )
    }
}

fn count(counts: &mut Counts, key: &'static str) {
    *counts.entry(key).or_default() += 1;
}

fn merge(counts: &mut Counts, other: &Counts) {
    for (key, more) in other {
        *counts.entry(key).or_default() += more;
    }
}

fn sum(counts: &Counts) -> usize {
    counts.values().sum()
}

fn listed(counts: &Counts) -> String {
    if counts.is_empty() {
        return String::new();
    }
    format!("{}: {}", sum(counts), parts(counts))
}

/// The commonest first.
fn parts(counts: &Counts) -> String {
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|(key, count)| (std::cmp::Reverse(**count), **key));
    let texts: Vec<String> = sorted
        .iter()
        .map(|(key, count)| format!("{count} {key}"))
        .collect();
    texts.join(", ")
}

/// "1 document", "2 documents".
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// Bytes for a reader: 980 B, 12.3 kB, 4.5 MB.
pub(crate) fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let amount = bytes as f64;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", amount / 1e3),
        _ => format!("{:.1} MB", amount / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_add_up_and_the_commonest_comes_first() {
        let one = Tally {
            documents: 1,
            bytes: 999,
            kept: 2,
            dropped: [("ui", 1), ("chrome", 2)].into(),
            ..Tally::default()
        };
        let mut both = one.clone();
        both.add(&one);
        assert_eq!(
            both.summary(Some(Duration::from_millis(1234))),
            "2 documents, 2.0 kB, in 1.23 s\n\n  lines     4 kept, 6 dropped: 4 chrome, 2 ui\n"
        );
    }
}
