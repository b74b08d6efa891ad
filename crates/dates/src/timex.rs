//! TIMEX values and spans: the readings of a text as annotators of time expressions write them.

use crate::Tagger;
use crate::parse::{
    APPOSITION, Cursor, DAYS_OF_MONTH, Found, RUN_OF_MONTH, WEEK_ENDED, WEEK_OF, WEEK_OF_FEAST,
    WEEK_OF_MONTH, WEEKDAY_OF_MONTH, WEEKEND_OF, timex_code,
};
use crate::resolve::{Context, Places, resolve};
use crate::token::{Kind, tokens};
use regesta_calendar::IsoWeekDate;
use regesta_model::{
    Amount, DateForm, DateType, DayPart, Language, Outcome, Reading, TimeUnit, Vague, WrittenDate,
};
use regesta_packs::WordClass as W;
use std::ops::Range;

/// A time expression with its TIMEX type and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// DATE, TIME, DURATION or SET.
    pub kind: &'static str,
    /// The value: `1917-11`, `1918-WI`, `P3M`, `BC0264`, `PAST_REF`; empty where there is none.
    pub value: String,
}

/// How a scheme writes what the two do not share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// TIMEX2, as in annotated narrative.
    Timex2,
    /// TIMEX3, as in annotated news.
    Timex3,
}

/// The time expressions of a text, in order: ranges as their two ends, articles inside, months in names of events too.
///
/// ```
/// use regesta_dates::{Context, Places, Scheme, Tagger, timexes};
/// use regesta_model::Language;
/// use regesta_packs::{CalendarPlaces, LangPack};
///
/// let tagger = Tagger::new(&LangPack::builtin()?);
/// let places = Places::new(&CalendarPlaces::builtin()?);
/// let text = "It lasted from the summer of 1916 for three months.";
/// let found = timexes(text, Language::new("en"), &tagger, &places, &Context::default(), Scheme::Timex3);
/// let values: Vec<_> = found.iter().map(|timex| (&text[timex.range.clone()], timex.value.as_str())).collect();
/// assert_eq!(values, [("the summer of 1916", "1916-SU"), ("three months", "P3M")]);
/// # Ok::<(), regesta_packs::PackError>(())
/// ```
#[must_use]
pub fn timexes(
    text: &str,
    language: Language,
    tagger: &Tagger,
    places: &Places,
    context: &Context,
    scheme: Scheme,
) -> Vec<Timex> {
    let lexicon = tagger.lexicon(language);
    let tokens = tokens(text, lexicon);
    let cursor = Cursor {
        text,
        tokens: &tokens,
        habits: lexicon.habits,
    };
    let found = crate::parse::find(&cursor);
    let dates: Vec<WrittenDate> = found.iter().map(|found| found.date.clone()).collect();
    let readings = resolve(text, &dates, context, places);
    let news = scheme == Scheme::Timex3;
    let pairs = found.iter().zip(&readings);
    pairs
        .filter(|(found, _)| !news || told_in_news(&cursor, found))
        .flat_map(|(found, reading)| render(&cursor, found, reading, scheme))
        .collect()
}

/// Whether annotators of news mark such an expression: no ages, no "former", no "future" before what it describes.
fn told_in_news(cursor: &Cursor<'_>, found: &Found) -> bool {
    let (from, to) = found.tokens;
    let before = from.checked_sub(1);
    let article = before.is_some_and(|at| cursor.is(at, W::Article));
    let described = found.date.details.vague == Some(Vague::Future)
        && found.date.rule.as_str() == "vague"
        && !article
        && cursor
            .at(to)
            .is_some_and(|next| next.space && matches!(next.kind, Kind::Plain));
    let bare_season = found.apart && found.date.rule.as_str() == "season";
    let rule = found.date.rule.as_str();
    // A person's years, but a truce's months.
    let years = |amount: Amount| amount.unit == TimeUnit::Year && amount.tenths.is_some();
    let age = rule == "age" && found.date.details.amount.is_some_and(years);
    !described && !bare_season && !age && !["past-name", "same-time"].contains(&rule)
}

fn render(cursor: &Cursor<'_>, found: &Found, reading: &Reading, scheme: Scheme) -> Vec<Timex> {
    let date = &found.date;
    let whole = widened(cursor, found);
    if scheme == Scheme::Timex3
        && let Some(length) = before_signal(cursor, found, whole.start)
    {
        return vec![length];
    }
    if let DateForm::Span | DateForm::List | DateForm::Choice = date.form {
        return ends(found, reading, &whole);
    }
    let value = if at_any_time(cursor, found) {
        format!("XXXX-XX-XX{}", date.details.day_part.map_or("", timex_code))
    } else {
        value(date, reading, scheme)
    };
    vec![Timex {
        range: whole,
        kind: kind(date, &value),
        value,
    }]
}

/// The length alone of "three days after the vote", "an hour later" and of "recent years": what news annotators mark of them.
fn before_signal(cursor: &Cursor<'_>, found: &Found, start: usize) -> Option<Timex> {
    let (from, to) = found.tokens;
    let last = to.checked_sub(1)?;
    let date = &found.date;
    if date.rule.as_str() == "recent" {
        return date.details.amount.map(|amount| Timex {
            range: start..date.span.end(),
            kind: "DATE",
            value: length(amount, Scheme::Timex3),
        });
    }
    let counted = match date.rule.as_str() {
        "relative" | "later" => last > from,
        APPOSITION => last > from + 1,
        _ => false,
    };
    let signal = cursor.is_any(last, &[W::Before, W::After]) && !cursor.is(last, W::Ago);
    let goes_on = cursor
        .at(to)
        .is_some_and(|next| !matches!(next.kind, Kind::Punct(_)));
    let relative = date.details.relative.filter(|_| counted)?;
    // No day tells when "an hour later" and "a few days later" were.
    let clock = [TimeUnit::Second, TimeUnit::Minute, TimeUnit::Hour].contains(&relative.unit);
    let untold = clock || relative.steps.is_none() && date.rule.as_str() == "later";
    if !(untold || signal && goes_on) {
        return None;
    }
    let tenths = relative
        .steps
        .map(|steps| steps.saturating_abs().saturating_mul(10));
    let amount = Amount {
        tenths,
        unit: relative.unit,
    };
    Some(Timex {
        range: start..cursor.at(last - 1)?.end,
        kind: "DURATION",
        value: length(amount, Scheme::Timex3),
    })
}

/// A part of the day without article or date: "at night".
fn at_any_time(cursor: &Cursor<'_>, found: &Found) -> bool {
    let before = found.tokens.0.checked_sub(1);
    let article = before.is_some_and(|at| cursor.is_any(at, &[W::Article, W::One]));
    let date = &found.date;
    let at_noon = matches!(
        date.details.day_part,
        Some(DayPart::Midday | DayPart::Noon | DayPart::Midnight)
    );
    let some_day = date.details.relative.is_none() && date.modifier.is_none() && !at_noon;
    date.rule.as_str() == "part-of-day" && some_day && !article
}

/// The bytes of an expression with its article.
fn widened(cursor: &Cursor<'_>, found: &Found) -> Range<usize> {
    let (from, to) = found.tokens;
    let about = found.date.kind != DateType::Duration && cursor.is(from, W::About);
    let range = cursor.span(from + usize::from(about), to).range();
    let article = found
        .tokens
        .0
        .checked_sub(1)
        .filter(|at| cursor.is(*at, W::Article));
    match article.and_then(|at| cursor.at(at)) {
        Some(token) if !about && takes_article(cursor, found) => token.start..range.end,
        _ => range,
    }
}

/// Whether an article belongs to an expression; before a bare year or month it belongs to what they describe.
fn takes_article(cursor: &Cursor<'_>, found: &Found) -> bool {
    let date = &found.date;
    let part = date.parts.first().cloned().unwrap_or_default();
    let plain = part.day.is_none()
        && part.season.is_none()
        && part.decade.is_none()
        && part.century.is_none();
    let bare =
        plain && (part.year.is_some() || part.month.is_some()) && date.details.relative.is_none();
    let modified = date.modifier.is_some_and(|modifier| {
        use regesta_model::Modifier::{End, Mid, Start};
        matches!(modifier, Start | Mid | End)
    });
    // "the end of May", but "the early May rains".
    let modified = modified && (part.month.is_none() || cursor.slice(found.tokens.0).contains(' '));
    let rule = date.rule.as_str();
    let counted = [WEEK_OF_MONTH, WEEKDAY_OF_MONTH, DAYS_OF_MONTH, RUN_OF_MONTH].contains(&rule);
    let described = part.day.is_some() && rule == "month-day" && date.details.day_part.is_none();
    let hyphened = rule == "quarter" && cursor.is_dash(found.tokens.1 - 2);
    let compound =
        ["compound", "year-before"].contains(&rule) || date.kind == DateType::Set || hyphened;
    let vague = date
        .details
        .vague
        .is_some_and(|vague| vague != Vague::Future && rule != "the-past");
    let period = date.details.relative.is_some() || rule == "period";
    let named = found.apart && date.details.day_part.is_none() && !period;
    !named && !compound && !described && (!bare || modified || counted) && !vague
}

/// The ends of a range or the members of a list, each with its own value.
fn ends(found: &Found, reading: &Reading, whole: &Range<usize>) -> Vec<Timex> {
    let date = &found.date;
    let all = reading
        .edtf()
        .filter(|_| date.form == DateForm::Choice)
        .or_else(|| Some(reading.values().first()?.edtf.clone()));
    let edtf = all.map(|edtf| edtf.to_string()).unwrap_or_default();
    let values: Vec<&str> = edtf
        .trim_matches(['{', '}', '[', ']'])
        .split(['/', ','])
        .collect();
    let last = date.parts.len().saturating_sub(1);
    let parts = date.parts.iter().enumerate();
    parts
        .map(|(index, part)| {
            let start = if index == 0 {
                whole.start
            } else {
                part.span.start()
            };
            let end = if index == last {
                whole.end
            } else {
                part.span.end()
            };
            Timex {
                range: start..end,
                kind: "DATE",
                value: values
                    .get(index)
                    .map(|value| timex(value))
                    .unwrap_or_default(),
            }
        })
        .collect()
}

fn kind(date: &WrittenDate, value: &str) -> &'static str {
    match date.kind {
        // Annotators take a week or some days of a month for a length.
        _ if [WEEK_OF_MONTH, DAYS_OF_MONTH, RUN_OF_MONTH].contains(&date.rule.as_str()) => {
            "DURATION"
        }
        DateType::Duration => "DURATION",
        DateType::Set => "SET",
        _ if value.contains('T') && !value.contains("REF") => "TIME",
        _ => "DATE",
    }
}

fn value(date: &WrittenDate, reading: &Reading, scheme: Scheme) -> String {
    let details = &date.details;
    match date.kind {
        _ if date.rule.as_str() == WEEK_OF_MONTH => "P1W".to_owned(),
        _ if date.rule.as_str() == RUN_OF_MONTH => details
            .amount
            .map(|amount| length(amount, scheme))
            .unwrap_or_default(),
        _ if date.rule.as_str() == DAYS_OF_MONTH => details
            .amount
            .map(|amount| {
                length(
                    Amount {
                        tenths: None,
                        ..amount
                    },
                    scheme,
                )
            })
            .unwrap_or_default(),
        DateType::Duration => details
            .amount
            .map(|amount| length(amount, scheme))
            .unwrap_or_default(),
        DateType::Set if date.rule.as_str() == "per" => details
            .amount
            .map(|amount| length(amount, scheme))
            .unwrap_or_default(),
        DateType::Set => details
            .amount
            .map_or_else(|| each(date), |amount| step(amount, scheme)),
        DateType::Vague => vague(details.vague).to_owned(),
        _ => dated(date, reading, scheme),
    }
}

/// What recurs by name: every Thursday `XXXX-WXX-4`, each July `XXXX-07`.
fn each(date: &WrittenDate) -> String {
    let part = date.parts.first().cloned().unwrap_or_default();
    let day = date.details.day_part.map_or("", timex_code);
    match (part.weekday, part.month, part.season) {
        (Some(weekday), ..) => format!("XXXX-WXX-{weekday}{day}"),
        (_, Some(month), _) => format!("XXXX-{month:02}"),
        (.., Some(code)) => season(&code.to_string())
            .map(|name| format!("XXXX-{name}"))
            .unwrap_or_default(),
        _ => format!("XXXX-XX-XX{day}"),
    }
}

fn vague(vague: Option<Vague>) -> &'static str {
    match vague {
        Some(Vague::Past) => "PAST_REF",
        Some(Vague::Future) => "FUTURE_REF",
        Some(Vague::Present) => "PRESENT_REF",
        None => "",
    }
}

fn dated(date: &WrittenDate, reading: &Reading, scheme: Scheme) -> String {
    let details = &date.details;
    let edtf = match &reading.outcome {
        Outcome::Certain(value) => value.edtf.to_string(),
        Outcome::Ambiguous(values) => values
            .first()
            .map(|value| value.edtf.to_string())
            .unwrap_or_default(),
        Outcome::Unresolved(_) => unresolved(date),
    };
    if edtf.ends_with("_REF") {
        return edtf;
    }
    if let Some(weekend) = weekend(date, reading) {
        return weekend;
    }
    let counted = scheme == Scheme::Timex3 && date.rule.as_str() == "relative";
    let week = date.details.relative.is_some_and(|relative| {
        relative.unit == TimeUnit::Week
            && (counted || ["pointed", "period"].contains(&date.rule.as_str()))
            && date.parts.iter().all(|part| part.weekday.is_none())
    });
    if let Some(days) = reading.days().filter(|days| week && days.is_one_day()) {
        let iso = IsoWeekDate::from_day(days.first());
        return format!("{:04}-W{:02}", iso.year(), iso.week());
    }
    let mut value = timex(edtf.split('T').next().unwrap_or_default());
    if date.rule.as_str() == "half-year" {
        let second = date.modifier == Some(regesta_model::Modifier::End);
        value.push_str(if second { "-H2" } else { "-H1" });
    }
    if let Some((hour, minute)) = details.clock {
        if value.is_empty() {
            "XXXX-XX-XX".clone_into(&mut value);
        }
        value.push_str(&format!("T{hour:02}:{minute:02}"));
    } else if let Some(part) = details.day_part {
        if value.is_empty() {
            "XXXX-XX-XX".clone_into(&mut value);
        }
        value.push_str(timex_code(part));
    }
    value
}

/// A weekend, or a week named by a day, by its week: `1990-W32-WE`, `2000-W10`.
fn weekend(date: &WrittenDate, reading: &Reading) -> Option<String> {
    let rule = date.rule.as_str();
    let unit = date.details.relative.map(|relative| relative.unit);
    let end = if rule == WEEKEND_OF || unit == Some(TimeUnit::Weekend) {
        "-WE"
    } else if [WEEK_OF, WEEK_ENDED, WEEK_OF_FEAST].contains(&rule) {
        ""
    } else {
        return None;
    };
    let iso = IsoWeekDate::from_day(reading.days()?.last());
    Some(format!("{:04}-W{:02}{end}", iso.year(), iso.week()))
}

/// What stands for a step whose length nobody tells.
fn unresolved(date: &WrittenDate) -> String {
    match date.details.relative {
        Some(relative) if relative.steps.is_none() && date.rule.as_str() == "later" => {
            "FUTURE_REF".to_owned()
        }
        Some(relative) if relative.steps.is_none() => "PAST_REF".to_owned(),
        _ => String::new(),
    }
}

/// An EDTF value as TIMEX writes it.
fn timex(edtf: &str) -> String {
    let edtf = edtf.trim_end_matches(['~', '?', '%']);
    let season = edtf
        .rsplit_once('-')
        .filter(|(year, _)| !year.trim_start_matches('-').contains('-'))
        .and_then(|(year, code)| Some((year, season(code)?)));
    let edtf = season.map_or_else(|| edtf.to_owned(), |(year, code)| format!("{year}-{code}"));
    let Some(before) = edtf.strip_prefix('-') else {
        return edtf
            .split_once('X')
            .filter(|(head, _)| !head.is_empty() && !head.contains('-'))
            .map_or(edtf.clone(), |(head, _)| head.to_owned());
    };
    if let Some((century, _)) = before.split_once("XX") {
        return format!("BC{century}");
    }
    let (year, rest) = before.split_at(before.find('-').unwrap_or(before.len()));
    let year = year.parse::<i32>().map_or(0, |year| year + 1);
    format!("BC{year:04}{rest}")
}

fn season(code: &str) -> Option<&'static str> {
    Some(match code {
        "21" => "SP",
        "22" => "SU",
        "23" => "FA",
        "24" => "WI",
        "33" => "Q1",
        "34" => "Q2",
        "35" => "Q3",
        "36" => "Q4",
        _ => return None,
    })
}

/// The value of a length: `P3M`, `PT2H`, `PXD`.
fn length(amount: Amount, scheme: Scheme) -> String {
    let (factor, time, letter) = unit_code(amount.unit, scheme);
    if let Some(halves) = halves(amount).filter(|_| scheme == Scheme::Timex3) {
        return halves;
    }
    let number = amount.tenths.map_or_else(
        || "X".to_owned(),
        |tenths| {
            let tenths = tenths.saturating_mul(factor);
            if tenths % 10 == 0 {
                (tenths / 10).to_string()
            } else {
                format!("{}.{}", tenths / 10, tenths % 10)
            }
        },
    );
    format!("P{}{number}{letter}", if time { "T" } else { "" })
}

/// A length with a half, in two units: `P2Y6M`, `PT1H30M`.
fn halves(amount: Amount) -> Option<String> {
    let tenths = amount.tenths.filter(|tenths| tenths % 10 == 5)?;
    let (before, letter, half) = match amount.unit {
        TimeUnit::Year => ("P", "Y", "6M"),
        TimeUnit::Hour => ("PT", "H", "30M"),
        TimeUnit::Minute => ("PT", "M", "30S"),
        _ => return None,
    };
    let whole = tenths / 10;
    Some(if whole == 0 {
        format!("{before}{half}")
    } else {
        format!("{before}{whole}{letter}{half}")
    })
}

/// How many of the coded unit one is, whether it is a unit of the clock, and its letters.
fn unit_code(unit: TimeUnit, scheme: Scheme) -> (i32, bool, &'static str) {
    let old = scheme == Scheme::Timex2;
    match unit {
        TimeUnit::Second => (1, true, "S"),
        TimeUnit::Minute => (1, true, "M"),
        TimeUnit::Hour => (1, true, "H"),
        TimeUnit::Day | TimeUnit::Night => (1, false, "D"),
        TimeUnit::Week => (1, false, "W"),
        TimeUnit::Fortnight => (2, false, "W"),
        TimeUnit::Weekend => (2, false, "D"),
        TimeUnit::Month => (1, false, "M"),
        TimeUnit::Quarter if old => (3, false, "M"),
        TimeUnit::Quarter => (1, false, "Q"),
        TimeUnit::Season => (3, false, "M"),
        TimeUnit::Year => (1, false, "Y"),
        TimeUnit::Decade if old => (1, false, "DE"),
        TimeUnit::Decade => (10, false, "Y"),
        TimeUnit::Century if old => (1, false, "CE"),
        TimeUnit::Century => (100, false, "Y"),
        TimeUnit::Millennium => (1000, false, "Y"),
    }
}

/// The value of a set.
fn step(amount: Amount, scheme: Scheme) -> String {
    if scheme == Scheme::Timex3 || amount.tenths != Some(10) {
        return length(amount, scheme);
    }
    match amount.unit {
        TimeUnit::Day => "XXXX-XX-XX".to_owned(),
        TimeUnit::Week => "XXXX-WXX".to_owned(),
        TimeUnit::Month => "XXXX-XX".to_owned(),
        TimeUnit::Year => "XXXX".to_owned(),
        _ => length(amount, scheme),
    }
}
