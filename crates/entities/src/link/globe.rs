//! Where places lie, and what kind of place they are.

use regesta_packs::{NameFlags, NameHash, Names, Place};

pub(super) fn point(place: &Place) -> Option<[f64; 3]> {
    let (latitude, longitude) = place.coordinates?;
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    let level = latitude.cos();
    Some([
        level * longitude.cos(),
        level * longitude.sin(),
        latitude.sin(),
    ])
}

/// The cosine of the angle between two points of the globe.
pub(super) fn cosine(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub(super) fn is_town(place: &Place) -> bool {
    matches!(place.kind, "city" | "capital")
}

pub(super) fn is_state(place: &Place) -> bool {
    matches!(place.kind, "country" | "country_part")
}

/// Whether a place is a town that the gazetteer ranks low.
pub(super) fn is_small_town(place: &Place, names: &Names) -> bool {
    let known = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let flags = names.gazetteer().flags(NameHash::of_words(place.name));
    place.kind == "city" && !flags.any(known)
}
