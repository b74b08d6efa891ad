//! The header of a record.

use regesta_model::{Field, Stated};

/// Named fields, each on a line, up to an empty line; a line that begins with a blank goes on with the one above.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the lines of a header; what is no field is passed over.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.starts_with([' ', '\t']), fields.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => fields.extend(field(line)),
            }
        }
        Self(fields)
    }

    /// The value of the first field of this name, whatever its case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.0.iter();
        let found = all.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(found.1.as_str()).filter(|value| !value.is_empty())
    }
}

fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// The type in a content type, in lower case, and the encoding that it tells.
pub(crate) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        key.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_owned())
    });
    (name, charset)
}

/// What a record's header states of its page.
pub(crate) fn stated(fields: &Fields) -> Vec<Stated> {
    let known = [
        (Field::Url, "WARC-Target-URI", "warc-target-uri"),
        (Field::Retrieved, "WARC-Date", "warc-date"),
    ];
    let stated = known.into_iter().filter_map(|(field, name, rule)| {
        let value = fields.get(name)?.trim_matches(['<', '>']);
        Some(Stated::new(field, value, rule))
    });
    stated.chain(language(fields)).collect()
}

/// The language that the crawler saw, where it saw one alone.
fn language(fields: &Fields) -> Option<Stated> {
    let code = fields.get("WARC-Identified-Content-Language")?;
    let code = crate::language::short(code)?;
    Some(Stated::new(
        Field::Language,
        code,
        "warc-identified-content-language",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_whatever_their_case() {
        let fields = Fields::parse(
            b"WARC/1.0\r\nwarc-target-uri: <http://a.example/x>\r\nX-Long: one\r\n two\r\n\
              WARC-Identified-Content-Language: fin\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n",
        );
        assert_eq!(fields.get("x-long"), Some("one two"));
        let stated = stated(&fields);
        let values: Vec<_> = stated.iter().map(|stated| stated.value.as_str()).collect();
        assert_eq!(values, ["http://a.example/x", "2024-05-03T10:00:00Z", "fi"]);
    }

    #[test]
    fn a_content_type_may_tell_the_encoding() {
        let cases = [
            ("text/html", "text/html", None),
            ("Text/HTML; Charset=\"KOI8-R\"", "text/html", Some("KOI8-R")),
            (
                "text/plain;format=flowed; charset=utf-8",
                "text/plain",
                Some("utf-8"),
            ),
        ];
        for (value, name, charset) in cases {
            let wanted = (name.to_owned(), charset.map(str::to_owned));
            assert_eq!(content_type(value), wanted);
        }
    }
}
