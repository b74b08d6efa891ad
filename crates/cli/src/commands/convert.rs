//! `regesta convert`

use super::options::check_place;
use crate::Streams;
use anyhow::{Result, bail};
use regesta_calendar::{DayNumber, Gregorian, Julian, write};
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_export::source_date;
use regesta_model::{DayRange, Language, Outcome, Reading, Value, WrittenDate};
use regesta_packs::{CalendarPlaces, LangPack};

/// Print a date in both calendars, and what that rests on
#[derive(Debug, clap::Args)]
pub(super) struct Convert {
    /// Dates as a text has them: "25 October 1917 OS", "11 February 1731/32"
    #[arg(required = true)]
    dates: Vec<String>,
    /// Place that decides on the calendar where the date does not
    #[arg(long)]
    place: Option<String>,
    /// Language of the date (en, fi, ru ...)
    #[arg(long, value_name = "CODE", default_value = "en")]
    lang: String,
    /// Take a day without a mark as Old Style, where the place then counted so
    #[arg(long)]
    assume_julian: bool,
    /// Print the forms of EDTF, TEI, Wikibase, GEDCOM, CIDOC CRM, Linked Places and schema.org too
    #[arg(long)]
    forms: bool,
}

impl Convert {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let tagger = Tagger::new(&LangPack::builtin()?);
        let places = Places::new(&CalendarPlaces::builtin()?);
        if let Some(place) = &self.place {
            check_place(place, &places)?;
        }
        let context = Context {
            place: self.place.clone(),
            assume_julian: self.assume_julian,
            ..Context::default()
        };
        let mut failed = 0;
        for text in &self.dates {
            match self.read(text, &context, (&tagger, &places)) {
                Ok(dates) => {
                    for (date, reading) in dates {
                        writeln!(streams.output, "{}", date.span.slice(text))?;
                        show(&date, &reading, self.forms, streams)?;
                    }
                }
                Err(error) if self.dates.len() == 1 => return Err(error),
                Err(error) => {
                    writeln!(streams.errors, "regesta: {error:#}")?;
                    failed += 1;
                }
            }
        }
        Ok(failed)
    }

    /// The dates of one text and what they mean.
    fn read(
        &self,
        text: &str,
        context: &Context,
        (tagger, places): (&Tagger, &Places),
    ) -> Result<Vec<(WrittenDate, Reading)>> {
        let language = Language::new(&self.lang);
        let found = tagger.find(text, language);
        if found.is_empty() {
            bail!(
                "no date in {text:?}; its language is taken to be {:?}: name another with --lang",
                self.lang
            );
        }
        let leads = |words: &str| tagger.leads(words, language) || places.knows(name(words));
        if let Some(rest) = left_over(text, &found, leads) {
            bail!("{rest:?} of {text:?} is no part of a date");
        }
        let readings = resolve(text, &found, context, places);
        if let Some(never) = never(&found, &readings) {
            bail!("no calendar has such a day: {:?}", never.span.slice(text));
        }
        Ok(found.into_iter().zip(readings).collect())
    }
}

/// Words without the marks around them.
fn name(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What stands beside the dates and may change them: a figure anywhere, words before one that do not lead to a date, or any
/// words after the last one.
fn left_over<'a>(
    text: &'a str,
    found: &[WrittenDate],
    leads: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let mut at = 0;
    let mut rest = Vec::new();
    for date in found {
        let span = date.span.range();
        rest.extend(text.get(at..span.start));
        at = at.max(span.end);
    }
    let strange = |piece: &&str| {
        piece.contains(char::is_numeric) || piece.contains(char::is_alphabetic) && !leads(piece)
    };
    let after = text.get(at..).unwrap_or_default();
    let after = Some(after).filter(|after| after.contains(char::is_alphanumeric));
    rest.into_iter().find(strange).or(after).map(str::trim)
}

/// A day with its year that no calendar has.
fn never<'a>(found: &'a [WrittenDate], readings: &[Reading]) -> Option<&'a WrittenDate> {
    let mut dates = found.iter().zip(readings);
    let never = dates.find(|(date, reading)| {
        let unresolved = matches!(reading.outcome, Outcome::Unresolved(_));
        let mut parts = date.parts.iter();
        unresolved && parts.any(|part| part.day.is_some() && part.year.is_some())
    });
    never.map(|(date, _)| date)
}

fn show(
    date: &WrittenDate,
    reading: &Reading,
    forms: bool,
    streams: &mut Streams<'_>,
) -> Result<()> {
    if let Outcome::Unresolved(why) = &reading.outcome {
        writeln!(streams.output, "  unresolved  {why}")?;
    }
    let several = reading.values().len() > 1;
    let same = reading
        .values()
        .windows(2)
        .all(|two| matches!(two, [a, b] if a.read_as == b.read_as));
    for (index, value) in reading.values().iter().enumerate() {
        if several && !(same && index > 0) {
            writeln!(
                streams.output,
                "  if written in the {} calendar",
                value.read_as.as_str()
            )?;
        } else if several {
            writeln!(streams.output, "  or")?;
        }
        in_both(value, streams)?;
        if forms {
            in_forms(date, value, streams)?;
        }
    }
    if let Some(edtf) = reading.edtf().filter(|_| several || !forms) {
        writeln!(streams.output, "  edtf        {edtf}")?;
    }
    for basis in &reading.basis {
        writeln!(
            streams.output,
            "  basis       {}: {}",
            basis.kind.as_str(),
            basis.why
        )?;
    }
    Ok(())
}

fn in_both(value: &Value, streams: &mut Streams<'_>) -> Result<()> {
    let Some(days) = value.days else {
        return Ok(());
    };
    let gregorian = range(days, |day| Gregorian::from_day(day).to_string());
    let julian = range(days, |day| Julian::from_day(day).to_string());
    writeln!(streams.output, "  new style   {gregorian}")?;
    writeln!(streams.output, "  old style   {julian}")?;
    writeln!(
        streams.output,
        "  day number  {}",
        range(days, |day| day.get().to_string())
    )?;
    Ok(())
}

/// The forms of standards that carry the calendar of the source along.
fn in_forms(written: &WrittenDate, value: &Value, streams: &mut Streams<'_>) -> Result<()> {
    writeln!(streams.output, "  {:<16}{}", "EDTF", value.edtf)?;
    let Some(date) = source_date(written, value) else {
        return Ok(());
    };
    let forms = write::all(&date).into_iter();
    for form in forms.filter(|form| form.standard != "EDTF") {
        writeln!(streams.output, "  {:<16}{}", form.standard, form.text)?;
    }
    Ok(())
}

fn range(days: DayRange, text: impl Fn(DayNumber) -> String) -> String {
    if days.is_one_day() {
        return text(days.first());
    }
    format!("{} to {}", text(days.first()), text(days.last()))
}
