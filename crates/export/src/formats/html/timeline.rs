//! Statements on a line of time, a row for each text.

use super::view::View;
use super::write::{Page, short};
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{DayRange, Statement};

const WIDTH: i32 = 1000;
const LEFT: i32 = 210;
const ROW: i32 = 26;
const TOP: i32 = 28;

/// A statement's days on the line.
struct Mark<'d> {
    index: usize,
    statement: &'d Statement,
    days: DayRange,
}

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    let marks = marks(view);
    page.open("timeline", "Timeline");
    let Some((from, to)) = window(&marks) else {
        page.raw("<p>No dated statement.</p>");
        page.close();
        return;
    };
    let rows: Vec<usize> = rows(&marks);
    page.raw("<p>A row for each text. A tick is a day; a bar is a month, a year or longer, as far as the text tells. Point at one to read it.</p>");
    controls(page, &marks);
    let height = TOP + ROW * i32::try_from(rows.len()).unwrap_or(1) + 8;
    page.tag(format_args!(
        "<div class=\"scroll\"><svg id=\"line\" viewBox=\"0 0 {WIDTH} {height}\" data-left=\"{LEFT}\" data-from=\"{from}\" data-to=\"{to}\" role=\"group\" aria-label=\"Timeline of statements\">"
    ));
    years(page, from, to, height);
    for (row, article) in rows.iter().enumerate() {
        lane(page, view, *article, i32::try_from(row).unwrap_or(0));
        for mark in marks.iter().filter(|mark| article_of(mark) == *article) {
            self::mark(page, mark, i32::try_from(row).unwrap_or(0), (from, to));
        }
    }
    page.raw("</svg></div>");
    page.close();
}

fn marks<'d>(view: &View<'d>) -> Vec<Mark<'d>> {
    let statements = view.doc.layers().records.statements.iter().enumerate();
    statements
        .flat_map(|(index, statement)| {
            let dates = statement
                .dates
                .iter()
                .filter_map(|id| view.doc.reading(*id));
            dates.filter_map(move |reading| {
                let days = reading.days()?;
                Some(Mark {
                    index,
                    statement,
                    days,
                })
            })
        })
        .collect()
}

fn article_of(mark: &Mark<'_>) -> usize {
    mark.statement
        .article
        .map_or(usize::MAX, |article| article.index())
}

fn rows(marks: &[Mark<'_>]) -> Vec<usize> {
    let mut rows: Vec<usize> = marks.iter().map(article_of).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The days that nine of ten marks lie between, in whole years.
fn window(marks: &[Mark<'_>]) -> Option<(i32, i32)> {
    let mut firsts: Vec<i32> = marks.iter().map(|mark| mark.days.first().get()).collect();
    let mut lasts: Vec<i32> = marks.iter().map(|mark| mark.days.last().get()).collect();
    firsts.sort_unstable();
    lasts.sort_unstable();
    let skip = marks.len() / 20;
    let from = *firsts.get(skip)?;
    let to = *lasts.get(lasts.len().checked_sub(skip + 1)?)?;
    let year = |day: i32| Gregorian::from_day(DayNumber::new(day)).year();
    let start = |year: i32| Gregorian::new(year, 1, 1).map_or(from, |day| day.to_day().get());
    Some((
        start(year(from)),
        start(year(to).saturating_add(1)).max(start(year(from)) + 365),
    ))
}

fn x_of(day: i32, (from, to): (i32, i32)) -> f64 {
    let share = (f64::from(day) - f64::from(from)) / (f64::from(to) - f64::from(from)).max(1.0);
    f64::from(LEFT) + share * f64::from(WIDTH - LEFT)
}

fn years(page: &mut Page, from: i32, to: i32, height: i32) {
    let year = |day: i32| Gregorian::from_day(DayNumber::new(day)).year();
    let (first, last) = (year(from), year(to));
    let step = [1, 2, 5, 10, 20, 50, 100, 500, 1000].into_iter();
    let step = step
        .clone()
        .find(|step| (last - first) / step <= 12)
        .unwrap_or(10_000);
    page.raw("<g class=\"axis\" id=\"axis\">");
    let mut at = first.div_euclid(step) * step;
    while at <= last {
        if let Ok(day) = Gregorian::new(at, 1, 1) {
            let x = x_of(day.to_day().get(), (from, to));
            if x >= f64::from(LEFT) {
                page.tag(format_args!(
                    "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"18\" y2=\"{height}\"/><text x=\"{x:.1}\" y=\"13\">{at}</text>"
                ));
            }
        }
        at += step;
    }
    page.raw("</g>");
}

fn lane(page: &mut Page, view: &View<'_>, article: usize, row: i32) {
    let y = TOP + row * ROW;
    let known = view.doc.layers().articles.get(article);
    let name = known.map_or_else(String::new, |article| view.article_name(article));
    let (base, under) = (y + 17, y + ROW - 2);
    page.tag(format_args!(
        "<text class=\"lane\" x=\"0\" y=\"{base}\">{} ",
        article.saturating_add(1)
    ));
    page.text(&short(&name, 30));
    page.tag(format_args!(
        "</text><line class=\"rule\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{under}\" y2=\"{under}\"/>"
    ));
}

fn mark(page: &mut Page, mark: &Mark<'_>, row: i32, (from, to): (i32, i32)) {
    let (first, last) = (
        mark.days.first().get(),
        mark.days.last().get().saturating_add(1),
    );
    let (x1, x2) = (x_of(first, (from, to)), x_of(last, (from, to)));
    let left = x1.max(f64::from(LEFT));
    let width = (x2.min(f64::from(WIDTH)) - left).max(2.0);
    let outside = x2 < f64::from(LEFT) || x1 > f64::from(WIDTH);
    let length = last - first;
    let (class, y, height) = match length {
        ..=1 => ("day", 2, 20),
        2..=45 => ("month", 5, 14),
        46..=400 => ("year", 8, 8),
        _ => ("long", 10, 4),
    };
    let y = TOP + row * ROW + y;
    let index = mark.index;
    let topic = mark
        .statement
        .topic
        .as_ref()
        .map_or("", |topic| topic.as_str());
    let hidden = if outside { " display=\"none\"" } else { "" };
    page.tag(format_args!(
        "<a href=\"#s{index}\" class=\"{class}\" data-a=\"{first}\" data-b=\"{last}\" data-k=\""
    ));
    page.text(topic);
    page.tag(format_args!(
        "\"><rect x=\"{left:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\"{hidden}/></a>"
    ));
}

fn controls(page: &mut Page, marks: &[Mark<'_>]) {
    let mut topics: Vec<&str> = marks
        .iter()
        .filter_map(|mark| mark.statement.topic.as_ref())
        .map(|topic| topic.as_str())
        .collect();
    topics.sort_unstable();
    topics.dedup();
    page.raw("<p class=\"tools\"><label>About <select id=\"topic\"><option value=\"\">everything</option>");
    for topic in topics {
        page.raw("<option>");
        page.text(topic);
        page.raw("</option>");
    }
    page.raw("</select></label> <button type=\"button\" data-zoom=\"0.5\">Zoom in</button> <button type=\"button\" data-zoom=\"2\">Zoom out</button> <button type=\"button\" data-move=\"-0.3\" aria-label=\"Earlier\">◀</button> <button type=\"button\" data-move=\"0.3\" aria-label=\"Later\">▶</button> <button type=\"button\" data-zoom=\"all\">Everything</button></p>");
}
