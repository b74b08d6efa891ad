//! People in GEDCOM 7.

mod families;

use crate::escape::line;
use crate::lives::{Told, by_subject};
use crate::names;
use crate::told::{When, cover};
use crate::{Exporter, Piece, RunFile, Target};
use families::{Family, families, partners};
use regesta_calendar::{Calendar, SourceDate, write};
use regesta_model::{
    Agreement, ArticleId, Document, Entity, EntityId, EntityKind, MentionId, Notes, Statement,
};
use std::fmt::Write as _;

const FILE: RunFile = RunFile {
    name: "people.ged",
    head: b"\xef\xbb\xbf0 HEAD\n1 GEDC\n2 VERS 7.0\n1 SOUR REGESTA\n2 NAME Regesta\n",
    tail: b"0 TRLR\n",
};

/// Topics with a tag of their own; every other one is an `EVEN`.
const EVENTS: [(&str, &str); 4] = [
    ("birth", "BIRT"),
    ("death", "DEAT"),
    ("burial", "BURI"),
    ("baptism", "BAPM"),
];

/// One file for the run: a record for each person and each couple, an event for each date that a text gives, and a source for
/// each text.
pub(crate) struct Gedcom;

impl Exporter for Gedcom {
    fn id(&self) -> &'static str {
        "gedcom"
    }

    fn what(&self) -> &'static str {
        "people in GEDCOM 7: names, couples, and an event for each date that a text gives"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut tree = Tree {
            out: String::new(),
            doc,
            key: names::key(doc),
        };
        let told = by_subject(doc);
        let families = families(doc, &told);
        for (entity, told) in doc.layers().entities.iter().zip(&told) {
            if entity.kind == EntityKind::Person {
                tree.person(entity, told, &families);
            }
        }
        for (index, family) in families.iter().enumerate() {
            tree.family(index, family);
        }
        if !tree.out.is_empty() {
            tree.sources();
        }
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes: tree.out.into_bytes(),
        }]
    }
}

/// Lines of one document.
struct Tree<'d> {
    out: String,
    doc: &'d Document,
    key: String,
}

impl Tree<'_> {
    /// A line: level, tag and what stands after it; text of several lines is continued.
    fn put(&mut self, level: usize, tag: &str, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (index, part) in text.split('\n').enumerate() {
            let _ = match index {
                0 => write!(self.out, "{level} {tag}"),
                _ => write!(self.out, "{} CONT", level + 1),
            };
            let part = crate::escape::known(part);
            if !part.is_empty() {
                // A leading at sign would be read as a pointer.
                let at = if part.starts_with('@') { "@" } else { "" };
                let _ = write!(self.out, " {at}{part}");
            }
            self.out.push('\n');
        }
    }

    fn point(&mut self, level: usize, tag: &str, to: &str) {
        let _ = writeln!(self.out, "{level} {tag} @{to}@");
    }

    fn person_id(&self, id: EntityId) -> String {
        format!("I{}_{}", self.key, id.index())
    }

    fn source_id(&self, article: Option<ArticleId>) -> String {
        let index = article.map_or_else(|| "P".to_owned(), |article| article.index().to_string());
        format!("S{}_{index}", self.key)
    }

    fn family_id(&self, index: usize) -> String {
        format!("F{}_{index}", self.key)
    }

    fn person(&mut self, entity: &Entity, told: &[Told<'_>], families: &[Family<'_>]) {
        let _ = writeln!(self.out, "0 @{}@ INDI", self.person_id(entity.id));
        let surname = entity.surname.as_deref();
        self.name(&entity.name, surname);
        if let Some(mention) = entity.mentions.first() {
            self.first_mention(*mention);
        }
        for own in &entity.birth_names {
            self.birth_name(own);
        }
        let of_birth = |variant: &&String| entity.birth_names.contains(variant);
        for variant in entity.variants.iter().filter(|own| !of_birth(own)) {
            let mut of_birth = entity.birth_names.iter().map(|own| surname_at_birth(own));
            let own = of_birth.find(|own| variant.ends_with(own));
            self.name(variant, own.or(surname));
            self.put(2, "TYPE", "AKA");
        }
        for one in told.iter().filter(|one| partners(self.doc, one).is_none()) {
            self.event(one);
        }
        for (index, family) in families.iter().enumerate() {
            if family.partners.contains(&entity.id) {
                self.point(1, "FAMS", &self.family_id(index));
            }
        }
        if let Some(link) = &entity.authority {
            match names::wikidata(&link.id) {
                Some(item) => self.item(1, item),
                None => self.put(1, "NOTE", &format!("Authority file: {}", line(&link.id))),
            }
        }
        self.disagreements(entity);
    }

    /// A personal name, with its parts where it ends with the surname, or with one word behind that ("Pasha", "Jr.").
    fn name(&mut self, text: &str, surname: Option<&str>) {
        let parts = surname.and_then(|surname| {
            let (given, behind) = text.rsplit_once(surname)?;
            let whole = behind.is_empty() || behind.starts_with([' ', ',']);
            let behind = behind.trim_start_matches([' ', ',']);
            let given = given
                .strip_suffix(' ')
                .filter(|_| whole && !behind.contains(' '))?;
            Some([given, surname, behind].map(name))
        });
        let Some([given, surname, behind]) = parts else {
            self.put(1, "NAME", &name(text));
            return;
        };
        let whole = format!("{given} /{surname}/ {behind}");
        self.put(1, "NAME", whole.trim_end());
        self.put(2, "GIVN", &given);
        self.put(2, "SURN", &surname);
        if !behind.is_empty() {
            self.put(2, "NSFX", &behind);
        }
    }

    /// A name of birth: a surname alone as a rule.
    fn birth_name(&mut self, text: &str) {
        let surname = surname_at_birth(text);
        if surname == text {
            let surname = name(surname);
            self.put(1, "NAME", &format!("/{surname}/"));
            self.put(2, "SURN", &surname);
        } else {
            self.name(text, Some(surname));
        }
        self.put(2, "TYPE", "BIRTH");
    }

    fn family(&mut self, index: usize, family: &Family<'_>) {
        let _ = writeln!(self.out, "0 @{}@ FAM", self.family_id(index));
        for (tag, partner) in ["HUSB", "WIFE"].into_iter().zip(family.partners) {
            self.point(1, tag, &self.person_id(partner));
            self.put(
                2,
                "PHRASE",
                "one of the couple; the text does not tell which",
            );
        }
        for told in &family.told {
            self.put(1, "MARR", "");
            self.details(told);
        }
    }

    fn first_mention(&mut self, id: MentionId) {
        let Some(mention) = self.doc.mention(id) else {
            return;
        };
        let source = self.source_id(self.doc.article_of(mention.block));
        self.point(2, "SOUR", &source);
        self.put(
            3,
            "PAGE",
            &names::place(self.doc, mention.block, mention.span),
        );
    }

    fn item(&mut self, level: usize, item: &str) {
        self.put(level, "EXID", item);
        self.put(level + 1, "TYPE", "http://www.wikidata.org/entity/");
    }

    fn event(&mut self, told: &Told<'_>) {
        let topic = told.topic();
        match tag(topic) {
            Some(tag) => {
                self.put(1, tag, "");
                if let Some(detail) = &told.statement.detail {
                    self.put(2, "TYPE", &line(detail.as_str()));
                }
            }
            None => {
                let topic = if topic.is_empty() { "statement" } else { topic };
                let detail = told.statement.detail.as_ref();
                let detail = detail.map_or(topic, |detail| detail.as_str());
                self.put(1, "EVEN", &line(detail));
                self.put(2, "TYPE", &line(topic));
            }
        }
        self.details(told);
    }

    fn details(&mut self, told: &Told<'_>) {
        self.date(told);
        self.place(told.statement);
        let couple = partners(self.doc, told);
        self.others(told.statement, couple.as_ref().map_or(&[], |couple| couple));
        self.citation(told);
    }

    fn date(&mut self, told: &Told<'_>) {
        self.put(2, "DATE", &date(told));
        self.put(3, "PHRASE", &line(&told.written(self.doc)));
    }

    fn place(&mut self, statement: &Statement) {
        let Some(place) = statement.place.and_then(|id| self.doc.entity(id)) else {
            return;
        };
        // Commas part the levels of a place.
        self.put(2, "PLAC", &line(&place.name).replace(',', " "));
        let Some(link) = &place.place else {
            return;
        };
        if let Some((latitude, longitude)) = link.coordinates {
            self.put(3, "MAP", "");
            self.put(4, "LATI", &degrees(latitude, 'N', 'S'));
            self.put(4, "LONG", &degrees(longitude, 'E', 'W'));
        }
        if let Some(item) = link.wikidata.as_deref().and_then(names::wikidata) {
            self.item(3, item);
        }
    }

    fn others(&mut self, statement: &Statement, couple: &[EntityId]) {
        let people = statement.participants.iter();
        let people = people.filter(|one| !one.subject && !couple.contains(&one.entity));
        for one in people {
            let entity = self.doc.entity(one.entity);
            if entity.is_some_and(|entity| entity.kind == EntityKind::Person) {
                self.point(2, "ASSO", &self.person_id(one.entity));
                self.put(3, "ROLE", "OTHER");
                self.put(4, "PHRASE", "named in the same statement");
            }
        }
    }

    fn citation(&mut self, told: &Told<'_>) {
        let statement = told.statement;
        let source = self.source_id(statement.article);
        self.point(2, "SOUR", &source);
        let place = names::place(self.doc, statement.block, statement.quotation);
        self.put(3, "PAGE", &place);
        self.put(3, "DATA", "");
        self.put(4, "TEXT", &told.quotation(self.doc));
    }

    fn disagreements(&mut self, entity: &Entity) {
        let conflicts = self.doc.layers().records.conflicts.iter();
        let mine = conflicts.filter(|conflict| {
            conflict.subject == entity.id && conflict.agreement == Agreement::Contradictory
        });
        for conflict in mine {
            let sides = conflict.sides.iter();
            let sides: Vec<String> = sides.map(|side| names::side(self.doc, side)).collect();
            let note = format!(
                "The texts disagree on {}: {}",
                conflict.topic,
                sides.join("; ")
            );
            self.put(1, "NOTE", &line(&note));
        }
    }

    /// A source for the page and for each of its texts.
    fn sources(&mut self) {
        let articles = self.doc.layers().articles.len();
        let texts = (0..articles).map(|index| Some(ArticleId::new(index)));
        for article in std::iter::once(None).chain(texts) {
            let _ = writeln!(self.out, "0 @{}@ SOUR", self.source_id(article));
            let id = line(self.doc.id().as_str());
            let title = article.and_then(|article| names::title(self.doc, article));
            self.put(1, "TITL", title.as_deref().unwrap_or(&id));
            if let Some(url) = &self.doc.origin().url {
                self.put(1, "PUBL", &line(url));
            }
            let span = article.and_then(|article| Some(self.doc.article(article)?.span));
            let bytes = span.map_or_else(String::new, |span| {
                format!(", bytes {}–{}", span.start(), span.end())
            });
            let digest = self.doc.digest();
            self.put(1, "NOTE", &format!("Document {id}, digest {digest}{bytes}"));
        }
    }
}

/// The surname of a name of birth: its last word, with what stands before that in small letters.
fn surname_at_birth(name: &str) -> &str {
    let mut start = name.len();
    for (at, word) in words(name).into_iter().rev() {
        let small = word.starts_with(char::is_lowercase);
        if start < name.len() && !small {
            break;
        }
        start = at;
    }
    name.get(start..).unwrap_or(name)
}

/// The words of a name and where they begin.
fn words(name: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let parts = name.split_inclusive(' ').map(|part| {
        let start = at;
        at += part.len();
        (start, part)
    });
    parts.collect()
}

/// The tag of a topic that has one of its own.
fn tag(topic: &str) -> Option<&'static str> {
    let known = EVENTS.iter().find(|(known, _)| *known == topic);
    known.map(|(_, tag)| *tag)
}

/// A name or a part of one without slashes, which would mark the surname.
fn name(text: &str) -> String {
    line(text).replace('/', "\u{2044}")
}

fn degrees(value: f64, positive: char, negative: char) -> String {
    let side = if value < 0.0 { negative } else { positive };
    format!("{side}{}", value.abs())
}

/// The payload of `DATE`: where the date may mean several things, the days between the earliest and the latest.
fn date(told: &Told<'_>) -> String {
    if let [one] = told.meanings.as_slice() {
        return match &one.when {
            When::At(date) => write::gedcom7(date),
            When::Before(date) => write::gedcom7_before(date),
            When::After(date) => write::gedcom7_after(date),
            When::Within(from, to) => write::gedcom7_between(Some(from), Some(to)),
            // Birth and death are a moment, though a text may tell no more than a stretch of time.
            When::Lasting(from, to) if tag(told.topic()).is_some() => {
                write::gedcom7_between(from.as_ref(), to.as_ref())
            }
            When::Lasting(from, to) => write::gedcom7_period(from.as_ref(), to.as_ref()),
        };
    }
    let (first, last) = cover(&told.meanings);
    let day = |day| SourceDate::of_days(Calendar::Gregorian, day, day).ok();
    let (first, last) = (first.and_then(day), last.and_then(day));
    match (first, last) {
        (Some(first), Some(last)) => {
            let between = SourceDate::between(Calendar::Gregorian, first.days().0, last.days().1);
            between.map_or_else(|_| String::new(), |date| write::gedcom7(&date))
        }
        (first, last) => write::gedcom7_period(first.as_ref(), last.as_ref()),
    }
}

#[cfg(test)]
mod tests {
    use super::surname_at_birth;

    #[test]
    fn a_surname_has_its_particles() {
        assert_eq!(surname_at_birth("Qwyz"), "Qwyz");
        assert_eq!(surname_at_birth("Anna Qwyz"), "Qwyz");
        assert_eq!(surname_at_birth("de la Qwyz"), "de la Qwyz");
        assert_eq!(surname_at_birth("Anna von Qwyz"), "von Qwyz");
        assert_eq!(surname_at_birth(""), "");
    }
}
