//! Language codes as archives and pages write them.

/// ISO 639: codes of three letters, and those of two that this project uses; written forms of one language have its code.
const CODES: &str = include_str!("../data/iso-639.csv");

/// The short code of one language: `en` of `eng`, `en-US`, `EN`; `None` for several, or none known.
pub(crate) fn short(code: &str) -> Option<String> {
    let code = code.trim();
    if code.contains([',', ';', ' ']) {
        return None;
    }
    let first = code.split(['-', '_']).next()?.to_ascii_lowercase();
    let letters = first.bytes().all(|byte| byte.is_ascii_lowercase());
    match first.len() {
        2 if letters && first != "xx" => Some(known(&first).map_or(first, str::to_owned)),
        3 if letters => known(&first).map(str::to_owned),
        _ => None,
    }
}

/// The code that the table has for another.
fn known(code: &str) -> Option<&'static str> {
    let mut rows = CODES.lines().filter_map(|row| row.split_once(','));
    rows.find(|(long, _)| *long == code).map(|(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shortened() {
        let cases = [
            ("en", Some("en")),
            ("en-US", Some("en")),
            ("pt_BR", Some("pt")),
            ("fin", Some("fi")),
            ("nb-NO", Some("no")),
            ("ger", Some("de")),
            ("eng,deu", None),
            ("x-default", None),
            ("", None),
        ];
        for (code, wanted) in cases {
            assert_eq!(short(code).as_deref(), wanted, "{code}");
        }
    }
}
