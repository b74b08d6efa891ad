//! Dates of which the text gives several and means one: "1831 or 1832".

use super::Item;
use super::scene::Scene;
use super::story::StoryYear;
use regesta_model::{DateForm, DateParts, Outcome, Reading, WrittenDate};

impl Scene<'_> {
    /// Every reading of each of the dates.
    pub(super) fn choice(&self, item: &Item<'_>, year: &StoryYear) -> Reading {
        let alone = |part: &DateParts| WrittenDate {
            form: DateForm::Single,
            parts: vec![part.clone()],
            ..item.date.clone()
        };
        let dates: Vec<WrittenDate> = item.date.parts.iter().map(alone).collect();
        let each = dates.iter().map(|date| {
            let item = Item {
                date,
                ..item.clone()
            };
            self.plain(&item, year)
        });
        let each: Vec<Reading> = each.collect();
        let mut values: Vec<_> = each.iter().flat_map(|one| one.values().to_vec()).collect();
        values.dedup_by(|one, other| one.edtf == other.edtf);
        let mut each = each.into_iter();
        let Some(mut reading) = each.next() else {
            return self.plain(item, year);
        };
        for other in each {
            reading.confidence = reading.confidence.min(other.confidence);
            for ground in other.basis {
                if !reading.basis.contains(&ground) {
                    reading.basis.push(ground);
                }
            }
        }
        match values.len() {
            0 => {}
            1 => reading.outcome = Outcome::Certain(values.swap_remove(0)),
            _ => reading.outcome = Outcome::Ambiguous(values),
        }
        reading
    }
}
