//! Faults of one kind that a file may have in every row.

/// Faults of a kind that are told one by one.
const TOLD: u64 = 5;

/// Tells the first few of many like faults, and at the end how many more there were.
#[derive(Debug, Default)]
pub(crate) struct Few {
    told: u64,
    more: u64,
}

impl Few {
    /// Counts one more; whether it is to be told.
    pub(crate) const fn tells(&mut self) -> bool {
        let tells = self.told < TOLD;
        if tells {
            self.told += 1;
        } else {
            self.more += 1;
        }
        tells
    }

    /// How many were not told: "7 more lines"; nothing where there are none, or they were asked for before.
    pub(crate) fn more(&mut self, noun: &str) -> Option<String> {
        let more = std::mem::take(&mut self.more);
        let ending = if more == 1 { "" } else { "s" };
        (more > 0).then(|| format!("{more} more {noun}{ending}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_few_are_told_and_the_others_counted_once() {
        let mut few = Few::default();
        let told = (0..6).filter(|_| few.tells()).count();
        assert_eq!(told, 5);
        assert_eq!(few.more("line").as_deref(), Some("1 more line"));
        assert_eq!(few.more("line"), None);
        assert!(!few.tells() && !few.tells());
        assert_eq!(few.more("row").as_deref(), Some("2 more rows"));
    }
}
