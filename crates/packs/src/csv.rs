//! Tables with commas: one header, fields in double quotes where they hold a comma.

use crate::{PackError, PackFile};

/// A row of a table, with the line it stands on (1-based).
pub(crate) struct Row {
    pub(crate) line: usize,
    fields: Vec<String>,
}

impl Row {
    /// How many fields it has.
    pub(crate) const fn len(&self) -> usize {
        self.fields.len()
    }

    /// The field of a column, counted from 0.
    pub(crate) fn field(&self, column: usize) -> &str {
        self.fields.get(column).map_or("", String::as_str)
    }
}

/// The rows of a table, whatever their number of fields; the first is the header.
pub(crate) fn all(file: &PackFile) -> impl Iterator<Item = Row> + '_ {
    let lines = (1..).zip(file.text.lines());
    lines.map(|(line, text)| Row {
        line,
        fields: split(text),
    })
}

/// The rows of a table that must have these columns.
pub(crate) fn rows(file: &PackFile, columns: &[&str]) -> Result<Vec<Row>, PackError> {
    let mut rows = all(file);
    if rows.next().map(|row| row.fields).unwrap_or_default() != columns {
        return Err(PackError::new(
            &file.name,
            Some(1),
            format!("the columns must be {}", columns.join(",")),
        ));
    }
    let whole = |row: Row| {
        if row.len() == columns.len() {
            return Ok(row);
        }
        let message = format!(
            "{} fields where there are {} columns",
            row.len(),
            columns.len()
        );
        Err(PackError::new(&file.name, Some(row.line), message))
    };
    rows.map(whole).collect()
}

fn split(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                push(&mut fields, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => push(&mut fields, other),
        }
    }
    fields
}

fn push(fields: &mut [String], character: char) {
    if let Some(field) = fields.last_mut() {
        field.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_and_quotes() {
        assert_eq!(split(r#"a,"b, ""c""",,d"#), ["a", r#"b, "c""#, "", "d"]);
    }

    #[test]
    fn a_row_too_short_is_named_by_its_line() {
        let file = PackFile::builtin("t.csv", "a,b\n1,2\n3\n");
        let error = rows(&file, &["a", "b"])
            .err()
            .map(|error| error.to_string());
        assert_eq!(
            error.as_deref(),
            Some("t.csv:3: 1 fields where there are 2 columns")
        );
    }
}
