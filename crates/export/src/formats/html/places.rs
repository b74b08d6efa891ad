//! Places, on a plain map drawn from their coordinates and as a list.

use super::names::item;
use super::view::View;
use super::write::Page;
use regesta_model::{Entity, EntityKind};

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 460.0;
const MARGIN: f64 = 30.0;

/// Places that have their names on the map.
const NAMED: usize = 24;

/// Latitudes and longitudes of the map's edges.
struct Frame {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    let mut all: Vec<&Entity> = view
        .doc
        .layers()
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Place)
        .collect();
    all.sort_by_key(|entity| (std::cmp::Reverse(entity.mentions.len()), entity.id));
    page.open("places", "Places");
    map(page, &all);
    page.raw("<ul class=\"names\">");
    for entity in all.iter().take(40) {
        item(page, view, entity);
    }
    page.raw("</ul>");
    if all.len() > 40 {
        page.tag(format_args!(
            "<details><summary>{} more</summary><ul class=\"names\">",
            all.len() - 40
        ));
        for entity in all.iter().skip(40) {
            item(page, view, entity);
        }
        page.raw("</ul></details>");
    }
    page.close();
}

fn coordinates(entity: &Entity) -> Option<(f64, f64)> {
    let found = entity.place.as_ref()?.coordinates?;
    (found.0.abs() <= 90.0 && found.1.abs() <= 180.0).then_some(found)
}

fn map(page: &mut Page, all: &[&Entity]) {
    let known: Vec<(&Entity, (f64, f64))> = all
        .iter()
        .filter_map(|entity| Some((*entity, coordinates(entity)?)))
        .collect();
    let Some(frame) = Frame::of(&known) else {
        page.raw("<p>No place of this page has known coordinates.</p>");
        return;
    };
    page.tag(format_args!(
        "<svg id=\"map\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"Map of the places named, without borders\">"
    ));
    grid(page, &frame);
    let mut labels: Vec<(f64, f64)> = Vec::new();
    for (index, (entity, at)) in known.iter().enumerate() {
        dot(page, entity, frame.point(*at), index < NAMED, &mut labels);
    }
    page.raw("</svg><p class=\"dim\">Drawn from the gazetteer’s coordinates; a larger dot is named more often. The map shows where most names lie.</p>");
}

impl Frame {
    /// The frame that holds nine of ten places.
    fn of(known: &[(&Entity, (f64, f64))]) -> Option<Self> {
        let edge = |pick: fn((f64, f64)) -> f64| {
            let mut values: Vec<f64> = known.iter().map(|(_, at)| pick(*at)).collect();
            values.sort_by(f64::total_cmp);
            let skip = values.len() / 20;
            let low = *values.get(skip)?;
            let high = *values.get(values.len().checked_sub(skip + 1)?)?;
            Some((low, high))
        };
        let ((south, north), (west, east)) = (edge(|at| at.0)?, edge(|at| at.1)?);
        Some(
            Self {
                south,
                north,
                west,
                east,
            }
            .padded(),
        )
    }

    /// With room around, and as wide as the paper for its height.
    fn padded(self) -> Self {
        let (mid_lat, mid_lon) = (
            (self.south + self.north) / 2.0,
            (self.west + self.east) / 2.0,
        );
        let shrink = mid_lat.to_radians().cos().max(0.2);
        let tall = ((self.north - self.south) / 2.0 * 1.15).max(2.0);
        let wide = ((self.east - self.west) / 2.0 * 1.15).max(2.0);
        let aspect = (WIDTH / HEIGHT) / shrink;
        let (tall, wide) = (tall.max(wide / aspect), wide.max(tall * aspect));
        Self {
            south: mid_lat - tall,
            north: mid_lat + tall,
            west: mid_lon - wide,
            east: mid_lon + wide,
        }
    }

    fn point(&self, (lat, lon): (f64, f64)) -> Option<(f64, f64)> {
        let x = (lon - self.west) / (self.east - self.west) * WIDTH;
        let y = (self.north - lat) / (self.north - self.south) * HEIGHT;
        let inside = (MARGIN / 3.0..WIDTH - MARGIN / 3.0).contains(&x)
            && (MARGIN / 3.0..HEIGHT).contains(&y);
        inside.then_some((x, y))
    }
}

fn grid(page: &mut Page, frame: &Frame) {
    let step = if frame.east - frame.west > 60.0 {
        10.0
    } else {
        5.0
    };
    page.raw("<g class=\"grid\">");
    let mut lon = (frame.west / step).ceil() * step;
    while lon < frame.east {
        let x = (lon - frame.west) / (frame.east - frame.west) * WIDTH;
        page.tag(format_args!("<line x1=\"{x:.0}\" x2=\"{x:.0}\" y1=\"0\" y2=\"{HEIGHT}\"/><text x=\"{x:.0}\" y=\"{:.0}\">{lon:.0}°</text>", HEIGHT - 4.0));
        lon += step;
    }
    let mut lat = (frame.south / step).ceil() * step;
    while lat < frame.north {
        let y = (frame.north - lat) / (frame.north - frame.south) * HEIGHT;
        page.tag(format_args!("<line x1=\"0\" x2=\"{WIDTH}\" y1=\"{y:.0}\" y2=\"{y:.0}\"/><text x=\"4\" y=\"{:.0}\">{lat:.0}°</text>", y - 3.0));
        lat += step;
    }
    page.raw("</g>");
}

fn dot(
    page: &mut Page,
    entity: &Entity,
    at: Option<(f64, f64)>,
    wants_name: bool,
    labels: &mut Vec<(f64, f64)>,
) {
    let Some((x, y)) = at else {
        return;
    };
    let mentions = u32::try_from(entity.mentions.len()).unwrap_or(u32::MAX);
    let radius = (2.5 + f64::from(mentions).sqrt()).min(12.0);
    page.tag(format_args!(
        "<a href=\"#e{}\" tabindex=\"-1\" data-t=\"",
        entity.id.index()
    ));
    page.text(&entity.name);
    page.tag(format_args!(
        "\"><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/></a>"
    ));
    let free = labels
        .iter()
        .all(|(a, b)| (a - x).abs() > 90.0 || (b - y).abs() > 13.0);
    if wants_name && free {
        labels.push((x, y));
        page.tag(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\">",
            x + radius + 3.0,
            y + 4.0
        ));
        page.text(&entity.name);
        page.raw("</text>");
    }
}
