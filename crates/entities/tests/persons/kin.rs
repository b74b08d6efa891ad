//! Kin of like names.

use super::persons;

#[test]
fn a_son_with_one_more_given_name_is_not_his_father() {
    for (language, text, expected) in [
        (
            "en",
            "The mill was built by John Marsh. Later he left it to his son John Peter Marsh. John Peter Marsh sold it. \
             John Marsh died in York.",
            &["John Marsh x2", "John Peter Marsh x2"][..],
        ),
        (
            "en",
            "John Marsh came to York. John Peter Marsh sold the mill.",
            &["John Peter Marsh x2"],
        ),
        (
            "fr",
            "Le moulin fut bâti par Jean Mercier à Lyon. Il le laissa à son fils Jean Pierre Mercier. Jean Mercier mourut.",
            &["Jean Mercier x2", "Jean Pierre Mercier x1"],
        ),
    ] {
        assert_eq!(persons(text, language), expected, "{text}");
    }
}
