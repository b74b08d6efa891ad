//! Reads formats back, each as its standard says.

use serde_json::Value;

/// Every text that a reader finds.
type Found = Result<Vec<String>, String>;

/// What stands in for what a format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// Nothing is lost.
    AsIs,
    /// Characters that XML does not know are U+FFFD.
    Known,
}

/// How a text is to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) enum How {
    /// As a whole.
    Whole,
    /// In a longer one.
    Within,
}

impl How {
    pub(crate) fn holds(self, found: &str, wanted: &str) -> bool {
        match self {
            Self::Whole => found == wanted,
            Self::Within => found.contains(wanted),
        }
    }
}

/// What must be found: names and words in the form that the format has for them.
pub(crate) fn expected(
    format: &str,
    name: &str,
    quotation: &str,
    source: &str,
) -> Vec<(How, String)> {
    let whole = |text: String| (How::Whole, text);
    let within = |text: String| (How::Within, text);
    match format {
        "jsonl" | "sqlite" | "parquet" => vec![
            whole(name.to_owned()),
            whole(quotation.to_owned()),
            whole(source.to_owned()),
        ],
        "json-ld" | "turtle" => vec![whole(known(name)), whole(known(quotation))],
        "linked-places" => vec![whole(name.to_owned()), whole(quotation.to_owned())],
        "timelinejs" => vec![
            within(known(quotation)),
            whole(known(&format!("{name}: birth"))),
        ],
        "tei" => vec![whole(known(name)), whole(known(quotation))],
        "gedcom" => vec![
            whole(line(name).replace('/', "\u{2044}")),
            whole(known(&quotation.replace("\r\n", "\n").replace('\r', "\n"))),
        ],
        // Nobody is made of one name only.
        "quickstatements" if name.split_whitespace().nth(1).is_none() => Vec::new(),
        "quickstatements" => vec![whole(line(name).replace("*/", "* /").replace("/*", "/ *"))],
        "csv" => vec![whole(name.to_owned()), whole(quotation.to_owned())],
        "iob2" => vec![within(visible(name))],
        "markdown" => vec![within(spaced(quotation))],
        "text" => vec![within(source.trim().to_owned())],
        "html" => vec![within("<h1".to_owned())],
        _ => Vec::new(),
    }
}

fn known(text: &str) -> String {
    let unknown = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars()
        .map(|c| if unknown(c) { '\u{fffd}' } else { c })
        .collect()
}

fn line(text: &str) -> String {
    known(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

fn spaced(text: &str) -> String {
    let of = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(of).collect()
}

/// Every string and key of JSON, a document a line or one in all; of HTML in it the text.
pub(crate) fn json(out: &str, read: Read) -> Found {
    let mut found = Vec::new();
    let stream = serde_json::Deserializer::from_str(out).into_iter::<Value>();
    for value in stream {
        strings(&value.map_err(|error| error.to_string())?, &mut found);
    }
    if read == Read::Known && found.iter().any(|text| known(text) != *text) {
        return Err("a character that XML does not know".to_owned());
    }
    let unescaped: Vec<String> = found.iter().map(|text| entities(text)).collect();
    found.extend(unescaped);
    Ok(found)
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

fn entities(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&#13;", "\r").replace("&amp;", "&")
}

/// The text of every element, and every attribute.
pub(crate) fn xml(out: &str) -> Found {
    let tree = roxmltree::Document::parse(out).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let text = node.descendants().filter(roxmltree::Node::is_text);
        found.push(text.filter_map(|node| node.text()).collect());
        found.extend(
            node.attributes()
                .map(|attribute| attribute.value().to_owned()),
        );
    }
    Ok(found)
}

/// Every literal.
pub(crate) fn turtle(out: &str) -> Found {
    let mut found = Vec::new();
    for triple in oxttl::TurtleParser::new().for_slice(out) {
        let triple = triple.map_err(|error| error.to_string())?;
        if let oxrdf::Term::Literal(literal) = triple.object {
            found.push(literal.value().to_owned());
        }
    }
    Ok(found)
}

/// Every payload, continued lines joined.
pub(crate) fn gedcom(out: &str) -> Found {
    let out = out
        .strip_prefix('\u{feff}')
        .ok_or("no mark of byte order")?;
    let banned = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if out.contains(banned) {
        return Err("a banned character".to_owned());
    }
    let mut found: Vec<String> = Vec::new();
    let mut depth = 0;
    for line in out.split_terminator('\n') {
        let wrong = || format!("no line of GEDCOM: {line:?}");
        let (level, rest) = line.split_once(' ').ok_or_else(wrong)?;
        let level: usize = level.parse().map_err(|_| wrong())?;
        let rest = match rest.strip_prefix('@') {
            Some(named) if level == 0 => named.split_once("@ ").ok_or_else(wrong)?.1,
            _ => rest,
        };
        let (tag, payload) = rest.split_once(' ').unwrap_or((rest, ""));
        let fits = tag
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !fits || tag.is_empty() || level > depth + 1 {
            return Err(wrong());
        }
        let text = payload
            .strip_prefix("@@")
            .map_or_else(|| payload.to_owned(), |rest| format!("@{rest}"));
        match (tag, found.last_mut()) {
            ("CONT", Some(last)) => {
                last.push('\n');
                last.push_str(&text);
            }
            _ => {
                found.push(text);
                depth = level;
            }
        }
    }
    Ok(found)
}

/// Every string of the commands.
pub(crate) fn commands(out: &str) -> Found {
    let mut found = Vec::new();
    for line in out.split_terminator('\n').filter(|line| *line != "CREATE") {
        let parts: Vec<&str> = line.split('\t').collect();
        let subject = parts[0] == "LAST" || parts[0].starts_with('Q');
        if !subject || parts.len() < 3 || parts.len().is_multiple_of(2) {
            return Err(format!("no command: {line:?}"));
        }
        for value in parts.iter().skip(2).step_by(2) {
            let text = value
                .strip_prefix('"')
                .and_then(|text| text.strip_suffix('"'));
            found.extend(text.map(ToOwned::to_owned));
        }
    }
    Ok(found)
}

/// Every cell, with and without the apostrophe that keeps a spreadsheet from running it; rows are of one length.
pub(crate) fn csv(out: &str) -> Found {
    let rows = super::rows(out);
    if rows.iter().any(|row| row.len() != rows[0].len()) {
        return Err("rows of several lengths".to_owned());
    }
    let mut found: Vec<String> = rows.into_iter().flatten().collect();
    let bare = found.iter().filter_map(|cell| cell.strip_prefix('\''));
    let bare: Vec<String> = bare.map(ToOwned::to_owned).collect();
    found.extend(bare);
    Ok(found)
}

/// The tokens of each name.
pub(crate) fn tokens(out: &str) -> Found {
    let mut found = vec![String::new()];
    let start = "-DOCSTART- -X- O O";
    let lines = out.split('\n');
    for line in lines.filter(|line| !line.is_empty() && *line != start) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [token, place, tag] = columns.as_slice() else {
            return Err(format!("not three columns: {line:?}"));
        };
        if place.contains(char::is_whitespace) {
            return Err(format!("no place: {line:?}"));
        }
        if token.is_empty() || token.contains(char::is_whitespace) {
            return Err(format!("no token: {line:?}"));
        }
        if !tag.starts_with("I-") {
            found.push(String::new());
        }
        found.last_mut().unwrap().push_str(token);
    }
    Ok(found)
}

/// Text without the escapes of Markdown.
pub(crate) fn markdown(out: &str) -> Found {
    let mut text = String::new();
    let mut chars = out.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    Ok(vec![text])
}

/// The report, whose script must be its own.
pub(crate) fn html(out: &str) -> Found {
    let open = out.matches("<script").count();
    if out.matches("</script>").count() != open {
        return Err("a script of the page".to_owned());
    }
    Ok(vec![out.to_owned()])
}
