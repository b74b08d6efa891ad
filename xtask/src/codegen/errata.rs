//! What the sources of the gazetteer have wrong.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;

/// Rows that are added to derived tables, or dropped from them: `xtask/gazetteer/README.md` tells their form.
pub(super) struct Errata(Vec<Erratum>);

/// Tables that errata can change.
const TABLES: [&str; 4] = ["places", "place_names", "titles", "org_heads"];

struct Erratum {
    line: usize,
    table: String,
    drops: bool,
    what: String,
}

impl Errata {
    pub(super) fn read(text: &str) -> Result<Self> {
        let rows = text.lines().enumerate().skip(1);
        rows.map(|(at, row)| {
            let line = at + 1;
            let fields: Vec<&str> = row.split('\t').collect();
            let [table, change, what, _why] = fields.as_slice() else {
                bail!("errata.tsv:{line}: {} fields instead of 4", fields.len());
            };
            ensure!(
                TABLES.contains(table),
                "errata.tsv:{line}: no table {table:?}"
            );
            let drops = match *change {
                "add" => false,
                "drop" => true,
                other => bail!("errata.tsv:{line}: {other:?} is neither add nor drop"),
            };
            Ok(Erratum {
                line,
                table: (*table).to_owned(),
                drops,
                what: (*what).to_owned(),
            })
        })
        .collect::<Result<_>>()
        .map(Self)
    }

    /// Changes the rows of a table, each given as in the errata.
    ///
    /// # Errors
    ///
    /// A row that is to be added stands there already, or one that is to be dropped does not.
    pub(super) fn apply<T: Ord>(
        &self,
        table: &str,
        rows: &mut BTreeSet<T>,
        parse: impl Fn(&str) -> Result<T>,
    ) -> Result<()> {
        for one in self.0.iter().filter(|one| one.table == table) {
            let place = || format!("errata.tsv:{}: {:?}", one.line, one.what);
            let row = parse(&one.what).with_context(place)?;
            let changed = if one.drops {
                rows.remove(&row)
            } else {
                rows.insert(row)
            };
            ensure!(changed, "{} changes nothing in {table}", place());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(change: &str) -> Result<Vec<String>> {
        applied_to("titles", change)
    }

    fn applied_to(table: &str, change: &str) -> Result<Vec<String>> {
        let text = format!("table\tchange\twhat\twhy\n{table}\t{change}\tnot in the source\n");
        let mut rows = BTreeSet::from(["en|Judge|office".to_owned()]);
        let errata = Errata::read(&text)?;
        errata.apply("titles", &mut rows, |what| Ok(what.to_owned()))?;
        errata.apply("places", &mut BTreeSet::new(), |what| Ok(what.to_owned()))?;
        Ok(rows.into_iter().collect())
    }

    #[test]
    fn rows_are_added_and_dropped_and_idle_errata_are_errors() {
        assert_eq!(applied("add\ten|Citizen|office").unwrap().len(), 2);
        assert!(applied("drop\ten|Judge|office").unwrap().is_empty());
        for (change, says) in [
            ("add\ten|Judge|office", "changes nothing"),
            ("drop\ten|Citizen|office", "changes nothing"),
            ("turn\ten|Judge|office", "neither add nor drop"),
            ("add", "3 fields"),
        ] {
            let error = format!("{:#}", applied(change).unwrap_err());
            assert!(
                error.contains(says) && error.contains("errata.tsv:2"),
                "{error}"
            );
        }
        assert!(applied_to("title", "add\ten|Citizen|office").is_err());
    }
}
