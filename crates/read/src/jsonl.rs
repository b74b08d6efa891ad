//! JSON Lines: an object a line.

use crate::few::Few;
use crate::fields::{Row, Slot};
use crate::names::Names;
use crate::window::Window;
use crate::{Fault, Fields, PAGE_MOST, Page, Place};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

/// The pages of JSON Lines.
#[derive(Debug)]
pub(crate) struct JsonLines<R> {
    window: Window<R>,
    fields: Fields,
    names: Names,
    line: u64,
    most: usize,
    /// Lines that are no object.
    broken: Few,
    /// Lines that hold no text.
    bare: Few,
}

impl<R: Read> JsonLines<R> {
    pub(crate) fn new(window: Window<R>, fields: Fields) -> Self {
        Self {
            window,
            fields,
            names: Names::default(),
            line: 0,
            most: PAGE_MOST,
            broken: Few::default(),
            bare: Few::default(),
        }
    }

    /// Bytes of the next line with its end; whether it is whole.
    fn bounds(&mut self) -> (usize, bool) {
        let mut from = 0;
        loop {
            let there = self.window.bytes();
            let rest = there.get(from..).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', rest) {
                return (from + end + 1, from + end <= self.most);
            }
            from = there.len();
            if from > self.most || !self.window.grow() {
                return (from, from <= self.most);
            }
        }
    }

    fn pass_line(&mut self) {
        loop {
            let there = self.window.bytes();
            let end = memchr::memchr(b'\n', there);
            let length = end.map_or(there.len(), |end| end + 1);
            self.window.consume(length);
            if end.is_some() || !self.window.grow() {
                return;
            }
        }
    }

    fn fault(&self, message: String) -> Fault {
        Fault::new(Place::Line(self.line), message)
    }

    fn page(&mut self, length: usize) -> Option<Result<Page, Fault>> {
        let line = self.window.bytes().get(..length).unwrap_or_default();
        let line = if self.line == 1 {
            line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
        } else {
            line
        };
        let line = line.trim_ascii();
        if line.is_empty() {
            return None;
        }
        let mut row = match read(line, &self.fields) {
            Ok(row) => row,
            Err(error) => {
                let why =
                    format!("is no JSON object ({error}); `--from text` reads the file as text");
                return self.broken.tells().then(|| Err(self.fault(why)));
            }
        };
        let id = row.id();
        let Some(mut page) = row.page("jsonl-field") else {
            let tells = self.bare.tells();
            return tells.then(|| Err(self.fault(nothing_in(line, &self.fields))));
        };
        page.record = Some(self.names.give(id.as_deref(), self.line));
        Some(Ok(page))
    }

    /// How many lines had faults that were not told.
    fn untold(&mut self) -> Option<Fault> {
        let wanted = &self.fields.text;
        let why = if let Some(more) = self.broken.more("line") {
            format!("no JSON object in {more}")
        } else {
            let more = self.bare.more("line")?;
            format!("no field {wanted:?} that holds text in {more}")
        };
        Some(Fault::new(Place::File, why))
    }
}

impl<R: Read> Iterator for JsonLines<R> {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (length, whole) = self.bounds();
            if let Some(error) = self.window.take_fault() {
                // The line that was cut by the damage goes on nowhere.
                self.line += 1;
                self.window.consume(length);
                return Some(Err(self.fault(error.to_string())));
            }
            if length == 0 {
                return self.untold().map(Err);
            }
            self.line += 1;
            if !whole {
                self.pass_line();
                let most = self.most / 1024 / 1024;
                return Some(Err(
                    self.fault(format!("is over {most} MiB; it is passed over"))
                ));
            }
            let page = self.page(length);
            self.window.consume(length);
            if page.is_some() {
                return page;
            }
        }
    }
}

fn read(line: &[u8], fields: &Fields) -> serde_json::Result<Row> {
    let mut reader = serde_json::Deserializer::from_slice(line);
    let row = RowOf(fields).deserialize(&mut reader)?;
    reader.end()?;
    Ok(row)
}

/// A row without a page: which fields it has instead.
fn nothing_in(line: &[u8], fields: &Fields) -> String {
    let there: BTreeMap<String, IgnoredAny> = serde_json::from_slice(line).unwrap_or_default();
    let names: Vec<&str> = there.keys().map(String::as_str).take(20).collect();
    let (wanted, names) = (&fields.text, names.join(", "));
    format!(
        "has no field {wanted:?} that holds text; name one with --text-field: there are {names}"
    )
}

/// Reads an object's known fields, and passes over the others without keeping them.
struct RowOf<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for RowOf<'_> {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Row, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowOf<'_> {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the text in a field")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut row = Row::default();
        while let Some(slot) = map.next_key_seed(SlotOf(self.0))? {
            match slot {
                Some(slot) => row.set(slot, map.next_value_seed(Scalar)?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(row)
    }
}

/// Reads a key without keeping it.
struct SlotOf<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for SlotOf<'_> {
    type Value = Option<Slot>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for SlotOf<'_> {
    type Value = Option<Slot>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.slot(name))
    }
}

/// A text or number as text; anything else is nothing.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text).into_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(text: &[u8], fields: Fields) -> Vec<String> {
        let lines = JsonLines {
            most: 100,
            ..JsonLines::new(Window::new(text), fields)
        };
        let shown = lines.map(|item| match item {
            Ok(page) => {
                let stated: Vec<_> = page.stated.iter().map(|it| it.value.as_str()).collect();
                let body = String::from_utf8_lossy(&page.body);
                format!("{}: {body} {stated:?}", page.record.unwrap_or_default())
            }
            Err(fault) => fault.to_string(),
        });
        shown.collect()
    }

    #[test]
    fn rows_become_pages_and_broken_ones_are_told() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(200));
        let lines = [
            "\u{feff}{\"text\": \"one\\n\\u0161\", \"more\": [{}, 1], \"url\": \"http://a.example/\"}",
            "",
            "{\"id\": 7, \"text\": \"two\", \"language\": \"fin\"}\r",
            "{\"id\": 7, \"text\": \"again\"}",
            "{\"id\": \"x\", \"html\": \"<p>three\", \"title\": \"T\"}",
            "{\"txt\": \"four\", \"n\": 1}",
            "{\"text\": \"cut",
            "[1]",
            &long,
            "{\"text\": null, \"html\": \"five\"} ",
        ];
        let seen = pages(lines.join("\n").as_bytes(), Fields::default());
        let expected = [
            "1: one\nš [\"http://a.example/\"]",
            "7: two [\"fi\"]",
            "7~4: again []",
            "x: <p>three [\"T\"]",
            "line 6: has no field \"text\" that holds text; name one with --text-field: there are n, txt",
            "line 7: is no JSON object (EOF while parsing a string at line 1 column 13); `--from text` reads the file as text",
            "line 8: is no JSON object (invalid type: sequence, expected an object with the text in a field at line 1 column 0); `--from text` reads the file as text",
            "line 9: is over 0 MiB; it is passed over",
            "10: five []",
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn of_many_like_faults_the_first_few_are_told() {
        let lines = "{\"n\": 1}\nx\n".repeat(12);
        let seen = pages(lines.as_bytes(), Fields::default());
        assert_eq!(seen.len(), 12, "{seen:?}");
        assert!(seen[9].starts_with("line 10: "), "{seen:?}");
        let sums = [
            "no JSON object in 7 more lines",
            "no field \"text\" that holds text in 7 more lines",
        ];
        assert_eq!(seen[10..], sums);
    }

    #[test]
    fn fields_have_the_names_that_are_given() {
        let fields = Fields {
            text: "content".to_owned(),
            id: "doc".to_owned(),
            published: Some("date".to_owned()),
            ..Fields::default()
        };
        let line = "{\"doc\": \"a/b\", \"content\": \"c\", \"text\": \"no\", \"date\": \"2019-05-03T10:00:00Z\"}";
        assert_eq!(pages(line.as_bytes(), fields), ["a/b: c [\"2019-05-03\"]"]);
    }
}
