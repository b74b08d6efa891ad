//! A table in the making.

use super::columns::{Column, Kind, Row};
use crate::{ExportError, Maker};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use serde_json::Value;
use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of rows that are held before they are written as a group.
const GROUP: usize = 4 * 1024 * 1024;

pub(super) struct Table {
    path: PathBuf,
    columns: &'static [Column],
    writer: SerializedFileWriter<File>,
    rows: Vec<Row>,
    bytes: usize,
}

impl Table {
    pub(super) fn create(
        path: &Path,
        columns: &'static [Column],
    ) -> std::result::Result<Self, ExportError> {
        let file = File::create(path).map_err(|error| fault(path, &error))?;
        let properties = WriterProperties::builder()
            .set_created_by("regesta".to_owned())
            .set_compression(Compression::SNAPPY)
            .build();
        let writer = schema(columns).and_then(|schema| {
            SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
        });
        Ok(Self {
            path: path.to_owned(),
            columns,
            writer: writer.map_err(|error| fault(path, &error))?,
            rows: Vec::new(),
            bytes: 0,
        })
    }

    fn write(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for (index, (_, kind)) in self.columns.iter().enumerate() {
            let cells = || self.rows.iter().map(move |row| row.get(index));
            let Some(mut column) = group.next_column()? else {
                break;
            };
            match kind {
                Kind::Text => put::<ByteArrayType>(&mut column, cells().map(text))?,
                Kind::Number => put::<Int64Type>(&mut column, cells().map(|cell| cell?.as_i64()))?,
                Kind::Real => put::<DoubleType>(&mut column, cells().map(|cell| cell?.as_f64()))?,
            }
            column.close()?;
        }
        group.close()?;
        self.rows.clear();
        self.bytes = 0;
        Ok(())
    }
}

impl Maker for Table {
    fn add(&mut self, piece: &[u8]) -> std::result::Result<(), ExportError> {
        let rows: serde_json::Result<Vec<Row>> = serde_json::from_slice(piece);
        self.rows
            .extend(rows.map_err(|error| fault(&self.path, &error))?);
        self.bytes += piece.len();
        if self.bytes < GROUP {
            return Ok(());
        }
        self.write().map_err(|error| fault(&self.path, &error))
    }

    fn finish(mut self: Box<Self>) -> std::result::Result<(), ExportError> {
        let written = self.write();
        let Self { path, writer, .. } = *self;
        let closed = written.and_then(|()| writer.close());
        closed.map(|_| ()).map_err(|error| fault(&path, &error))
    }
}

fn schema(columns: &[Column]) -> Result<Type> {
    let fields = columns.iter().map(|(name, kind)| {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::INT64, None),
            Kind::Real => (Physical::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build();
        field.map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>>>()?;
    Type::group_type_builder("regesta")
        .with_fields(fields)
        .build()
}

fn text(cell: Option<&Value>) -> Option<ByteArray> {
    cell?.as_str().map(ByteArray::from)
}

/// Writes a column: the values that are there, and for each row whether there is one.
fn put<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for cell in cells {
        there.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column
        .typed::<T>()
        .write_batch(&values, Some(&there), None)?;
    Ok(())
}

fn fault(path: &Path, error: &dyn Display) -> ExportError {
    let message = format!("cannot be written ({error}); see whether there is room on the disk");
    ExportError::new(path.display(), message)
}
