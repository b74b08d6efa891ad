//! Feasts by which documents are dated, fixed and moveable.

use crate::{DateError, DayNumber, Gregorian, Julian, Weekday, gregorian_easter, julian_easter};

/// When a feast falls.
///
/// ```
/// use regesta_calendar::{Feast, FeastRule};
///
/// assert_eq!(Feast::by_id("ascension").map(|feast| feast.rule), Some(FeastRule::Easter(39)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeastRule {
    /// Month and day.
    Fixed(u8, u8),
    /// Days after Easter Sunday, negative before.
    Easter(i16),
    /// So many Sundays before Christmas: 4 for the first of Advent.
    BeforeChristmas(u8),
    /// The first such weekday on or after a day of a month, since a year: the fourth Thursday of November is the first on
    /// or after the 22nd.
    Weekday {
        /// The weekday.
        weekday: Weekday,
        /// The month.
        month: u8,
        /// The first day that it may fall on.
        day: u8,
        /// The first year in which it was kept so.
        since: i32,
    },
}

/// A feast: what it is called and when it falls.
///
/// ```
/// use regesta_calendar::{Feast, Gregorian, Julian};
///
/// let michaelmas = Feast::by_id("michaelmas").ok_or("no such feast")?;
/// assert_eq!(michaelmas.in_julian(1648)?, Julian::new(1648, 9, 29)?);
/// let pentecost = Feast::by_id("pentecost").ok_or("no such feast")?;
/// assert_eq!(pentecost.in_gregorian(1917)?, Gregorian::new(1917, 5, 27)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feast {
    /// Short name in ASCII, words joined by hyphens.
    pub id: &'static str,
    /// English name.
    pub name: &'static str,
    /// When it falls.
    pub rule: FeastRule,
}

impl Feast {
    /// The feast with this id.
    ///
    /// ```
    /// # use regesta_calendar::Feast;
    /// assert_eq!(Feast::by_id("lady-day").map(|feast| feast.name), Some("Annunciation (Lady Day)"));
    /// assert_eq!(Feast::by_id("nothing"), None);
    /// ```
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        FEASTS.iter().copied().find(|feast| feast.id == id)
    }

    /// The month in which it falls, or falls most often.
    ///
    /// ```
    /// # use regesta_calendar::Feast;
    /// assert_eq!(Feast::by_id("easter").map(Feast::month), Some(4));
    /// ```
    #[must_use]
    pub const fn month(self) -> u8 {
        match self.rule {
            FeastRule::Fixed(month, _) | FeastRule::Weekday { month, .. } => month,
            FeastRule::Easter(..-60) => 1,
            FeastRule::Easter(-60..-35) => 2,
            FeastRule::Easter(-35..-15) => 3,
            FeastRule::Easter(-15..20) => 4,
            FeastRule::Easter(20..45) => 5,
            FeastRule::Easter(45..) => 6,
            FeastRule::BeforeChristmas(4) => 11,
            FeastRule::BeforeChristmas(_) => 12,
        }
    }

    /// The day in a year of the Julian calendar, with the Julian Easter.
    ///
    /// ```
    /// # use regesta_calendar::{Feast, Julian};
    /// let feast = Feast::by_id("ash-wednesday").ok_or("no such feast")?;
    /// assert_eq!(feast.in_julian(1648)?, Julian::new(1648, 2, 16)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the year is out of reach, has no 29 February for a feast on it, or is before the feast was kept.
    pub fn in_julian(self, year: i32) -> Result<Julian, DateError> {
        match self.rule {
            FeastRule::Fixed(month, day) => Julian::new(year, month, day),
            FeastRule::Easter(days) => {
                Julian::new(year, 1, 1)?;
                moved(julian_easter(year).to_day(), days.into()).map(Julian::from_day)
            }
            FeastRule::BeforeChristmas(sundays) => {
                sunday_before(Julian::new(year, 12, 24)?.to_day(), sundays).map(Julian::from_day)
            }
            FeastRule::Weekday {
                weekday,
                month,
                day,
                since,
            } => {
                let first = kept(year, since).and(Julian::new(year, month, day))?;
                on_or_after(first.to_day(), weekday).map(Julian::from_day)
            }
        }
    }

    /// The day in a year of the Gregorian calendar, with the Gregorian Easter.
    ///
    /// ```
    /// # use regesta_calendar::{Feast, Gregorian};
    /// let feast = Feast::by_id("advent").ok_or("no such feast")?;
    /// assert_eq!(feast.in_gregorian(1917)?, Gregorian::new(1917, 12, 2)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the year is out of reach, has no 29 February for a feast on it, or is before the feast was kept.
    pub fn in_gregorian(self, year: i32) -> Result<Gregorian, DateError> {
        match self.rule {
            FeastRule::Fixed(month, day) => Gregorian::new(year, month, day),
            FeastRule::Easter(days) => {
                Gregorian::new(year, 1, 1)?;
                moved(gregorian_easter(year).to_day(), days.into()).map(Gregorian::from_day)
            }
            FeastRule::BeforeChristmas(sundays) => {
                sunday_before(Gregorian::new(year, 12, 24)?.to_day(), sundays)
                    .map(Gregorian::from_day)
            }
            FeastRule::Weekday {
                weekday,
                month,
                day,
                since,
            } => {
                let first = kept(year, since).and(Gregorian::new(year, month, day))?;
                on_or_after(first.to_day(), weekday).map(Gregorian::from_day)
            }
        }
    }
}

fn kept(year: i32, since: i32) -> Result<(), DateError> {
    if year < since {
        return Err(DateError::other(
            "the feast was not kept on this weekday yet",
        ));
    }
    Ok(())
}

fn on_or_after(first: DayNumber, weekday: Weekday) -> Result<DayNumber, DateError> {
    let last = first.plus(6);
    last.and_then(|last| last.on_or_before(weekday))
        .ok_or(DateError::other("the day is out of reach"))
}

fn moved(day: DayNumber, days: i32) -> Result<DayNumber, DateError> {
    day.plus(days)
        .ok_or(DateError::other("the day is out of reach"))
}

fn sunday_before(christmas_eve: DayNumber, sundays: u8) -> Result<DayNumber, DateError> {
    let last = christmas_eve.on_or_before(Weekday::Sunday);
    let back = 7 * (i32::from(sundays) - 1);
    last.and_then(|day| day.plus(-back))
        .ok_or(DateError::other("the day is out of reach"))
}

const fn weekday(weekday: Weekday, (month, day): (u8, u8), since: i32) -> FeastRule {
    FeastRule::Weekday {
        weekday,
        month,
        day,
        since,
    }
}

const fn feast(id: &'static str, name: &'static str, rule: FeastRule) -> Feast {
    Feast { id, name, rule }
}

/// The feasts, moveable ones in the order of the church year, then fixed ones by date, then those on a weekday of a month.
///
/// Sources: Cheney and Jones, *A Handbook of Dates for Students of British History*; Grotefend, *Zeitrechnung*,
/// glossary; for weekdays of a month the United States Code (2 U.S.C. 7, 5 U.S.C. 6103) and the Prussian law of 12 March 1893.
///
/// ```
/// use regesta_calendar::FEASTS;
///
/// assert!(FEASTS.iter().any(|feast| feast.id == "martinmas"));
/// ```
pub const FEASTS: &[Feast] = &[
    feast(
        "advent",
        "First Sunday of Advent",
        FeastRule::BeforeChristmas(4),
    ),
    feast(
        "advent-2",
        "Second Sunday of Advent",
        FeastRule::BeforeChristmas(3),
    ),
    feast(
        "advent-3",
        "Third Sunday of Advent (Gaudete)",
        FeastRule::BeforeChristmas(2),
    ),
    feast(
        "advent-4",
        "Fourth Sunday of Advent",
        FeastRule::BeforeChristmas(1),
    ),
    feast(
        "septuagesima",
        "Septuagesima Sunday",
        FeastRule::Easter(-63),
    ),
    feast("sexagesima", "Sexagesima Sunday", FeastRule::Easter(-56)),
    feast(
        "quinquagesima",
        "Quinquagesima Sunday (Estomihi)",
        FeastRule::Easter(-49),
    ),
    feast("shrove-tuesday", "Shrove Tuesday", FeastRule::Easter(-47)),
    feast("ash-wednesday", "Ash Wednesday", FeastRule::Easter(-46)),
    feast(
        "invocavit",
        "First Sunday of Lent (Invocavit)",
        FeastRule::Easter(-42),
    ),
    feast(
        "reminiscere",
        "Second Sunday of Lent (Reminiscere)",
        FeastRule::Easter(-35),
    ),
    feast(
        "oculi",
        "Third Sunday of Lent (Oculi)",
        FeastRule::Easter(-28),
    ),
    feast(
        "laetare",
        "Fourth Sunday of Lent (Laetare)",
        FeastRule::Easter(-21),
    ),
    feast(
        "judica",
        "Fifth Sunday of Lent (Judica)",
        FeastRule::Easter(-14),
    ),
    feast("palm-sunday", "Palm Sunday", FeastRule::Easter(-7)),
    feast("maundy-thursday", "Maundy Thursday", FeastRule::Easter(-3)),
    feast("good-friday", "Good Friday", FeastRule::Easter(-2)),
    feast("holy-saturday", "Holy Saturday", FeastRule::Easter(-1)),
    feast("easter", "Easter Sunday", FeastRule::Easter(0)),
    feast("easter-monday", "Easter Monday", FeastRule::Easter(1)),
    feast("hocktide", "Hock Tuesday", FeastRule::Easter(16)),
    feast(
        "quasimodo",
        "First Sunday after Easter (Quasimodo)",
        FeastRule::Easter(7),
    ),
    feast(
        "misericordia",
        "Second Sunday after Easter (Misericordia Domini)",
        FeastRule::Easter(14),
    ),
    feast(
        "jubilate",
        "Third Sunday after Easter (Jubilate)",
        FeastRule::Easter(21),
    ),
    feast(
        "cantate",
        "Fourth Sunday after Easter (Cantate)",
        FeastRule::Easter(28),
    ),
    feast(
        "rogation-sunday",
        "Rogation Sunday (Vocem jucunditatis)",
        FeastRule::Easter(35),
    ),
    feast("ascension", "Ascension Day", FeastRule::Easter(39)),
    feast(
        "exaudi",
        "Sunday after Ascension (Exaudi)",
        FeastRule::Easter(42),
    ),
    feast("pentecost", "Pentecost (Whitsun)", FeastRule::Easter(49)),
    feast("whit-monday", "Whit Monday", FeastRule::Easter(50)),
    feast("trinity", "Trinity Sunday", FeastRule::Easter(56)),
    feast("corpus-christi", "Corpus Christi", FeastRule::Easter(60)),
    feast("circumcision", "Circumcision", FeastRule::Fixed(1, 1)),
    feast("epiphany", "Epiphany", FeastRule::Fixed(1, 6)),
    feast("saint-hilary", "Saint Hilary", FeastRule::Fixed(1, 13)),
    feast(
        "conversion-of-paul",
        "Conversion of Saint Paul",
        FeastRule::Fixed(1, 25),
    ),
    feast(
        "candlemas",
        "Purification (Candlemas)",
        FeastRule::Fixed(2, 2),
    ),
    feast(
        "chair-of-peter",
        "Chair of Saint Peter",
        FeastRule::Fixed(2, 22),
    ),
    feast("saint-gregory", "Saint Gregory", FeastRule::Fixed(3, 12)),
    feast(
        "lady-day",
        "Annunciation (Lady Day)",
        FeastRule::Fixed(3, 25),
    ),
    feast("saint-george", "Saint George", FeastRule::Fixed(4, 23)),
    feast("saint-mark", "Saint Mark", FeastRule::Fixed(4, 25)),
    feast(
        "walpurgis",
        "Saint Walburga, Saints Philip and James",
        FeastRule::Fixed(5, 1),
    ),
    feast(
        "finding-of-the-cross",
        "Finding of the Cross",
        FeastRule::Fixed(5, 3),
    ),
    feast("saint-vitus", "Saint Vitus", FeastRule::Fixed(6, 15)),
    feast(
        "midsummer",
        "Nativity of Saint John the Baptist (Midsummer)",
        FeastRule::Fixed(6, 24),
    ),
    feast(
        "peter-and-paul",
        "Saints Peter and Paul",
        FeastRule::Fixed(6, 29),
    ),
    feast("visitation", "Visitation", FeastRule::Fixed(7, 2)),
    feast("saint-margaret", "Saint Margaret", FeastRule::Fixed(7, 20)),
    feast(
        "mary-magdalene",
        "Saint Mary Magdalene",
        FeastRule::Fixed(7, 22),
    ),
    feast("saint-james", "Saint James", FeastRule::Fixed(7, 25)),
    feast("saint-olaf", "Saint Olaf", FeastRule::Fixed(7, 29)),
    feast(
        "lammas",
        "Saint Peter in Chains (Lammas)",
        FeastRule::Fixed(8, 1),
    ),
    feast("transfiguration", "Transfiguration", FeastRule::Fixed(8, 6)),
    feast("saint-laurence", "Saint Laurence", FeastRule::Fixed(8, 10)),
    feast(
        "assumption",
        "Assumption of Mary (Dormition)",
        FeastRule::Fixed(8, 15),
    ),
    feast("bartholomew", "Saint Bartholomew", FeastRule::Fixed(8, 24)),
    feast(
        "beheading-of-john",
        "Beheading of Saint John",
        FeastRule::Fixed(8, 29),
    ),
    feast(
        "nativity-of-mary",
        "Nativity of Mary",
        FeastRule::Fixed(9, 8),
    ),
    feast(
        "holy-cross",
        "Exaltation of the Cross",
        FeastRule::Fixed(9, 14),
    ),
    feast("saint-matthew", "Saint Matthew", FeastRule::Fixed(9, 21)),
    feast(
        "michaelmas",
        "Saint Michael (Michaelmas)",
        FeastRule::Fixed(9, 29),
    ),
    feast(
        "intercession",
        "Intercession of the Mother of God (Pokrov)",
        FeastRule::Fixed(10, 1),
    ),
    feast("saint-luke", "Saint Luke", FeastRule::Fixed(10, 18)),
    feast(
        "simon-and-jude",
        "Saints Simon and Jude",
        FeastRule::Fixed(10, 28),
    ),
    feast("all-saints", "All Saints", FeastRule::Fixed(11, 1)),
    feast("all-souls", "All Souls", FeastRule::Fixed(11, 2)),
    feast(
        "martinmas",
        "Saint Martin (Martinmas)",
        FeastRule::Fixed(11, 11),
    ),
    feast(
        "saint-elizabeth",
        "Saint Elizabeth",
        FeastRule::Fixed(11, 19),
    ),
    feast(
        "saint-catherine",
        "Saint Catherine",
        FeastRule::Fixed(11, 25),
    ),
    feast("saint-andrew", "Saint Andrew", FeastRule::Fixed(11, 30)),
    feast("saint-nicholas", "Saint Nicholas", FeastRule::Fixed(12, 6)),
    feast(
        "conception-of-mary",
        "Conception of Mary",
        FeastRule::Fixed(12, 8),
    ),
    feast("saint-lucy", "Saint Lucy", FeastRule::Fixed(12, 13)),
    feast("saint-thomas", "Saint Thomas", FeastRule::Fixed(12, 21)),
    feast("christmas-eve", "Christmas Eve", FeastRule::Fixed(12, 24)),
    feast("christmas", "Christmas", FeastRule::Fixed(12, 25)),
    feast("saint-stephen", "Saint Stephen", FeastRule::Fixed(12, 26)),
    feast(
        "holy-innocents",
        "Holy Innocents (Childermas)",
        FeastRule::Fixed(12, 28),
    ),
    feast("new-years-eve", "New Year's Eve", FeastRule::Fixed(12, 31)),
    feast(
        "memorial-day",
        "Memorial Day",
        weekday(Weekday::Monday, (5, 25), 1971),
    ),
    feast(
        "labor-day",
        "Labor Day",
        weekday(Weekday::Monday, (9, 1), 1894),
    ),
    feast(
        "election-day",
        "Election Day",
        weekday(Weekday::Tuesday, (11, 2), 1845),
    ),
    feast(
        "repentance-day",
        "Day of Repentance and Prayer",
        weekday(Weekday::Wednesday, (11, 16), 1893),
    ),
    feast(
        "thanksgiving",
        "Thanksgiving",
        weekday(Weekday::Thursday, (11, 22), 1942),
    ),
];
