//! The database in the making.

use super::rows::Rows;
use crate::recorded::Recorded;
use crate::{ExportError, Maker};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

const TABLES: &str = include_str!("tables.sql");
const VIEWS: &str = include_str!("views.sql");

/// Nothing in the file may depend on when and where it is written; a file that is not finished is thrown away, so that no
/// journal is needed.
const BEGIN: &str = "PRAGMA page_size = 4096;
PRAGMA auto_vacuum = NONE;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA application_id = 0x52656765;
PRAGMA user_version = 1;
BEGIN;";

/// Search tables in one piece, indexes and views, what the planner likes to know, and no free pages.
const END: &str = "INSERT INTO blocks_search (blocks_search) VALUES ('optimize');
INSERT INTO statements_search (statements_search) VALUES ('optimize');
COMMIT;
ANALYZE;
VACUUM;";

pub(super) struct Database {
    path: PathBuf,
    connection: Connection,
    rows: Rows,
}

impl Database {
    pub(super) fn create(path: &Path) -> Result<Self, ExportError> {
        let told = |error: rusqlite::Error| fault(path, &error);
        let connection = Connection::open(path).map_err(told)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(BEGIN).map_err(told)?;
        connection.execute_batch(TABLES).map_err(told)?;
        Ok(Self {
            path: path.to_owned(),
            connection,
            rows: Rows::default(),
        })
    }
}

impl Maker for Database {
    fn add(&mut self, piece: &[u8]) -> Result<(), ExportError> {
        let document = Recorded::parse(self.path.display(), piece)?;
        let added = self.rows.add(&self.connection, &document);
        added.map_err(|error| fault(&self.path, &error))
    }

    fn finish(self: Box<Self>) -> Result<(), ExportError> {
        let told = |error: rusqlite::Error| fault(&self.path, &error);
        self.connection.execute_batch(VIEWS).map_err(told)?;
        self.connection.execute_batch(END).map_err(told)?;
        let closed = self.connection.close();
        closed.map_err(|(_, error)| fault(&self.path, &error))
    }
}

fn fault(path: &Path, error: &rusqlite::Error) -> ExportError {
    let message = format!("cannot be written ({error}); see whether there is room on the disk");
    ExportError::new(path.display(), message)
}
