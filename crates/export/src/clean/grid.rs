//! The columns in which the cells of a table stand, where some span several columns or rows.

use std::collections::BTreeMap;

/// Columns that a cell spans, at most.
const WIDEST: usize = 100;

/// The tables of a page.
#[derive(Debug, Default)]
pub(super) struct Grids {
    /// By the byte at which each begins.
    tables: BTreeMap<usize, Grid>,
    /// The columns of the cells of each row, by the byte at which it begins.
    rows: BTreeMap<usize, Vec<usize>>,
}

#[derive(Debug, Default)]
struct Grid {
    row: usize,
    /// The next column of the row.
    next: usize,
    /// For each column, the rows that a cell above still takes, this one included.
    taken: Vec<usize>,
}

impl Grids {
    /// A cell begins in this row of this table, both by the bytes at which they begin, with these attributes.
    pub(super) fn cell(&mut self, table: usize, row: usize, attributes: &str) {
        let grid = self.tables.entry(table).or_default();
        grid.begin(row);
        let column = grid.cell(attributes);
        self.rows.entry(row).or_default().push(column);
    }

    /// The columns of the cells of a row from this cell on.
    pub(super) fn columns(&self, row: usize, from: usize) -> Vec<usize> {
        let row = self.rows.get(&row).and_then(|row| row.get(from..));
        row.map_or_else(Vec::new, <[usize]>::to_vec)
    }
}

impl Grid {
    fn begin(&mut self, row: usize) {
        if self.row == row {
            return;
        }
        self.row = row;
        self.next = 0;
        for taken in &mut self.taken {
            *taken = taken.saturating_sub(1);
        }
    }

    fn cell(&mut self, attributes: &str) -> usize {
        let free = |column: &usize| self.taken.get(*column).is_none_or(|rows| *rows == 0);
        let column = (self.next..).find(free).unwrap_or(self.next);
        let width = number(attributes, "colspan").unwrap_or(1);
        let width = width.clamp(1, WIDEST);
        // a cell of 0 rows goes on to the end of its part of the table
        let height = number(attributes, "rowspan").unwrap_or(1);
        let height = if height == 0 { usize::MAX } else { height };
        self.next = column + width;
        if self.taken.len() < self.next {
            self.taken.resize(self.next, 0);
        }
        for taken in self.taken.iter_mut().skip(column).take(width) {
            *taken = height;
        }
        column
    }
}

/// The number that an attribute tells.
fn number(attributes: &str, name: &str) -> Option<usize> {
    let lower = attributes.to_ascii_lowercase();
    let (_, value) = lower.split_once(name)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_digit());
    value.get(..end.unwrap_or(value.len()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Grids;

    #[test]
    fn cells_stand_beside_and_below_those_that_span_several() {
        let mut grids = Grids::default();
        let rows: [&[&str]; 4] = [
            &["rowspan=2", " class=a colspan='2'"],
            &["", ""],
            &["ROWSPAN=\"2\"", "", ""],
            &["", ""],
        ];
        for (row, cells) in rows.iter().enumerate() {
            cells.iter().for_each(|cell| grids.cell(0, row + 1, cell));
        }
        let columns: Vec<Vec<usize>> = (1..=4).map(|row| grids.columns(row, 0)).collect();
        assert_eq!(columns, [vec![0, 1], vec![1, 2], vec![0, 1, 2], vec![1, 2]]);
    }
}
