//! Throughput of the grammar on one core: a narrative of our own, and input made to be slow.

use divan::Bencher;
use divan::counter::BytesCount;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};

const STORY: &str = "On 9 September 1914 the plan was laid before the council, which had met since the spring of that year. \
Nothing came of it: the army stood where it had stood for two months, and the roads were mud from the river to the hills. \
By October the first trains ran again, and the letter of October 10 (September 27, O.S.) speaks of bread in the shops. ";

fn main() {
    divan::main();
}

fn tagger() -> Tagger {
    Tagger::new(&LangPack::builtin().unwrap_or_default())
}

#[divan::bench]
fn find_in_narrative(bencher: Bencher) {
    let (tagger, text) = (tagger(), STORY.repeat(500));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tagger.find(&text, Language::new("en")));
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn find_in_hostile(bencher: Bencher, repeats: usize) {
    let (tagger, text) = (tagger(), "1 (2) [3] - 4 / 5 , and ".repeat(repeats));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tagger.find(&text, Language::new("en")));
}

#[divan::bench]
fn find_and_resolve(bencher: Bencher) {
    let Ok(pack) = CalendarPlaces::builtin() else {
        return;
    };
    let (tagger, places, text) = (tagger(), Places::new(&pack), STORY.repeat(20));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let dates = tagger.find(&text, Language::new("en"));
        resolve(&text, &dates, &Context::default(), &places)
    });
}
