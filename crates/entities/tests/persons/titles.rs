//! Those who are called by the seats of their titles.

use super::persons;

#[test]
fn holders_of_one_title_are_told_by_their_numbers() {
    for (text, expected) in [
        (
            "John Marsh, 2nd Earl of Pembury, lived in London. William Marsh, 1st Earl of Pembury, was his father. \
             The 2nd Earl of Pembury died. The Earl of Pembury sold the hall.",
            &["John Marsh x3", "William Marsh x2", "Pembury x1"][..],
        ),
        (
            "John Marsh, second Earl of Pembury, died in London. His son John Marsh, 3rd Earl of Pembury, died in York.",
            &["John Marsh x2", "John Marsh x2"],
        ),
        (
            "The 4th Earl of Pembury died in York. The 5th Earl of Pembury sold the hall. The 4th Earl of Pembury had built it.",
            &["Pembury x2", "Pembury x1"],
        ),
    ] {
        assert_eq!(persons(text, "en"), expected, "{text}");
    }
}

#[test]
fn who_bears_a_seat_is_called_by_it_as_his_kin_are() {
    for (language, text, expected) in [
        (
            "fr",
            "Jean-Baptiste, comte de Brézancourt, naquit à Lyon. Son frère Louis de Brézancourt mourut en 1793. M. de \
             Brézancourt se rendit à Paris. Le comte de Brézancourt mourut en 1820.",
            &["de Brézancourt x4", "Louis de Brézancourt x1"][..],
        ),
        (
            "de",
            "Karl Friedrich Graf von Brenn lebte in Ulm. Karl Friedrich, Graf von Brenn, wurde alt. Sein Bruder Ludwig von \
             Brenn starb 1793.",
            &["Karl Friedrich Graf von Brenn x3", "Ludwig von Brenn x1"],
        ),
    ] {
        assert_eq!(persons(text, language), expected, "{text}");
    }
}
