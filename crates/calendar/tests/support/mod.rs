//! What holds of every text, EDTF or not; shared with the fuzz target.

#![allow(clippy::panic, reason = "tests")]

use regesta_calendar::Edtf;

/// Panics when something that must hold of the text does not.
pub(crate) fn holds_of(text: &str) {
    let edtf = match Edtf::parse(text) {
        Ok(edtf) => edtf,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert_eq!(edtf.to_string(), text, "printing gives the text back");
    assert_eq!(Edtf::parse(edtf.as_str()).as_ref(), Ok(&edtf));
    let normal = edtf.normal_form();
    let again = Edtf::parse(&normal).unwrap_or_else(|error| panic!("{text} to {normal}: {error}"));
    assert_eq!(
        again.normal_form(),
        normal,
        "{text}: the normal form is its own"
    );
    assert_eq!(
        again.extent(),
        edtf.extent(),
        "{text}: the normal form has the same days"
    );
    assert_eq!(again.is_uncertain(), edtf.is_uncertain(), "{text}");
    assert_eq!(again.is_approximate(), edtf.is_approximate(), "{text}");
    if let Some((first, last)) = edtf.bounds() {
        assert!(first <= last, "{text}: the first day is not after the last");
        assert!(
            edtf.contains(first) && edtf.contains(last),
            "{text}: its bounds are its days"
        );
        assert!(
            !edtf.contains(first.plus(-1).unwrap_or(first)) || first.plus(-1).is_none(),
            "{text}"
        );
        assert!(
            !edtf.contains(last.plus(1).unwrap_or(last)) || last.plus(1).is_none(),
            "{text}"
        );
    }
    assert!(edtf.level() <= 2);
}
