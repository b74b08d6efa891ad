//! Parquet: a table with the text in a column.

use crate::few::Few;
use crate::fields::{Fields, Row, Slot};
use crate::names::Names;
use crate::{Fault, Page, Place};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::Field as Value;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use std::fmt;

/// The pages of a table, row by row; of the file, the pages of its columns at hand are in memory.
pub struct Table {
    rows: RowIter<'static>,
    fields: Fields,
    names: Names,
    row: u64,
    broken: bool,
    /// Rows that hold no text.
    bare: Few,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("row", &self.row)
            .finish_non_exhaustive()
    }
}

impl Table {
    /// Opens a table.
    ///
    /// # Errors
    /// When it is none, or has no column with text: says which it has.
    pub fn open(file: impl ChunkReader + 'static, fields: &Fields) -> Result<Self, Fault> {
        let told = |message: String| Fault::new(Place::File, message);
        let reader = SerializedFileReader::new(file)
            .map_err(|error| told(format!("cannot be read as Parquet: {error}")))?;
        let schema = reader.metadata().file_metadata().schema().clone();
        let wanted = projection(&schema, fields).map_err(told)?;
        let rows = RowIter::from_file_into(Box::new(reader));
        let rows = rows
            .project(Some(wanted))
            .map_err(|error| told(error.to_string()))?;
        let (fields, names) = (fields.clone(), Names::default());
        Ok(Self {
            rows,
            fields,
            names,
            row: 0,
            broken: false,
            bare: Few::default(),
        })
    }

    fn page(&mut self, columns: &parquet::record::Row) -> Option<Result<Page, Fault>> {
        let mut row = Row::default();
        for (name, value) in columns.get_column_iter() {
            if let Some(slot) = self.fields.slot(name) {
                row.set(slot, text(value));
            }
        }
        let id = row.id();
        let Some(mut page) = row.page("parquet-column") else {
            let fault = || Err(Fault::new(Place::Row(self.row), "holds no text"));
            return self.bare.tells().then(fault);
        };
        page.record = Some(self.names.give(id.as_deref(), self.row));
        Some(Ok(page))
    }

    /// How many rows without text were not told.
    fn untold(&mut self) -> Option<Fault> {
        let more = self.bare.more("row")?;
        Some(Fault::new(Place::File, format!("no text in {more}")))
    }
}

impl Iterator for Table {
    type Item = Result<Page, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.broken
            && let Some(columns) = self.rows.next()
        {
            self.row += 1;
            match columns {
                Ok(columns) => {
                    if let Some(page) = self.page(&columns) {
                        return Some(page);
                    }
                }
                Err(error) => {
                    self.broken = true;
                    let why = format!(
                        "is damaged ({error}); the rows from here on are lost, fetch the file again"
                    );
                    return Some(Err(Fault::new(Place::Row(self.row), why)));
                }
            }
        }
        self.untold().map(Err)
    }
}

/// The columns that tell something, as a schema of their own.
fn projection(schema: &Type, fields: &Fields) -> Result<Type, String> {
    let all = schema.get_fields();
    let slot = |column: &Type| fields.slot(column.name()).filter(|_| column.is_primitive());
    let wanted: Vec<_> = all
        .iter()
        .filter(|column| slot(column).is_some())
        .cloned()
        .collect();
    let holds =
        |column: &std::sync::Arc<Type>| matches!(slot(column), Some(Slot::Text | Slot::Html));
    if !wanted.iter().any(holds) {
        let names: Vec<&str> = all.iter().map(|column| column.name()).take(20).collect();
        let text = &fields.text;
        return Err(format!(
            "has no column {text:?}; name one with --text-field: there are {}",
            names.join(", ")
        ));
    }
    let built = Type::group_type_builder(schema.name())
        .with_fields(wanted)
        .build();
    built.map_err(|error| error.to_string())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Group(_) | Value::ListInternal(_) | Value::MapInternal(_) => None,
        Value::Str(text) => Some(text.clone()),
        Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    fn table(packing: Compression) -> Vec<u8> {
        let schema = "message row { required int64 id; optional binary text (UTF8); required binary other (UTF8); }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let properties = WriterProperties::builder().set_compression(packing).build();
        let mut bytes = Vec::new();
        let mut writer =
            SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<Int64Type>()
            .write_batch(&[5, 6, 5], None, None)
            .unwrap();
        column.close().unwrap();
        let texts = ["Aloja", "Riga"].map(ByteArray::from);
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, Some(&[1, 0, 1]), None)
            .unwrap();
        column.close().unwrap();
        let others = ["a", "b", "c"].map(ByteArray::from);
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&others, None, None)
            .unwrap();
        column.close().unwrap();
        group.close().unwrap();
        writer.close().unwrap();
        bytes
    }

    fn shown(bytes: Vec<u8>, fields: &Fields) -> Vec<String> {
        let table = Table::open(bytes::Bytes::from(bytes), fields).unwrap();
        let shown = table.map(|item| match item {
            Ok(page) => format!(
                "{}: {}",
                page.record.unwrap(),
                String::from_utf8(page.body).unwrap()
            ),
            Err(fault) => fault.to_string(),
        });
        shown.collect()
    }

    #[test]
    fn rows_become_pages() {
        for packing in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
            let seen = shown(table(packing), &Fields::default());
            assert_eq!(seen, ["5: Aloja", "row 2: holds no text", "5~3: Riga"]);
        }
        let fields = Fields {
            text: "other".to_owned(),
            ..Fields::default()
        };
        assert_eq!(
            shown(table(Compression::SNAPPY), &fields),
            ["5: a", "6: b", "5~3: c"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let open = |bytes: Vec<u8>, text: &str| {
            let fields = Fields {
                text: text.to_owned(),
                ..Fields::default()
            };
            Table::open(bytes::Bytes::from(bytes), &fields)
                .unwrap_err()
                .to_string()
        };
        let whole = table(Compression::SNAPPY);
        assert_eq!(
            open(whole.clone(), "body"),
            "has no column \"body\"; name one with --text-field: there are id, text, other"
        );
        let cut = whole[..whole.len() - 20].to_vec();
        assert!(open(cut, "text").starts_with("cannot be read as Parquet: "));
    }
}
