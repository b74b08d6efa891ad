//! Prints the dates of standard input with their values and why: `cargo run --example find_dates < page.txt`.

use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use std::io::{Write as _, read_to_string};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tagger = Tagger::new(&LangPack::builtin()?);
    let places = Places::new(&CalendarPlaces::builtin()?);
    let text = read_to_string(std::io::stdin())?;
    let dates = tagger.find(&text, Language::new("en"));
    let readings = resolve(&text, &dates, &Context::default(), &places);
    let mut out = std::io::stdout().lock();
    for (date, reading) in dates.iter().zip(&readings) {
        let value = reading
            .edtf()
            .map_or_else(String::new, |edtf| edtf.to_string());
        let why = reading.basis.first().map_or("", |basis| basis.why.as_str());
        writeln!(
            out,
            "{}\t{value}\t{}\t{why}",
            date.span.slice(&text),
            reading.calendar.as_str()
        )?;
    }
    Ok(())
}
