//! Numbers with words around them: `14 days`, `at least 5`. As a short text they would have to be typed letter for letter, so they
//! were meant as numbers. Tables say which words these are; a number before or behind any other word is a text (`4G`, `7 wonders`).

/// Units that nobody types as part of a word, with what they measure; an `s` may follow those of three letters or more.
const UNITS: &[(&str, &str)] = &[
    ("heat and angles", "° °c °f ℃ degree celsius fahrenheit"),
    ("shares", "percent"),
    (
        "time",
        "s sec secs second min mins minute h hr hrs hour day night week fortnight month yr yrs year",
    ),
    (
        "length",
        "mm cm dm m km inch inches ft foot feet yd yard mile",
    ),
    (
        "length",
        "millimetre centimetre metre kilometre millimeter centimeter meter kilometer",
    ),
    (
        "area and speed",
        "m² m2 m³ m3 cm² cm³ km² ha hectare acre km/h m/s mph kph",
    ),
    (
        "weight",
        "mg g kg t gram kilogram kilo tonne lb lbs oz ounce",
    ),
    (
        "volume",
        "ml cl dl l millilitre litre milliliter liter gallon pint",
    ),
    (
        "money",
        "eur euro gbp usd chf dollar pound pence cent franc",
    ),
    ("data", "kb mb gb tb kib mib gib byte bit"),
    ("electricity", "v kv volt w kw watt kwh amp hz khz mhz ghz"),
    ("pressure and food", "pa hpa kpa psi kcal calorie"),
    ("what is counted", "people person point time piece item"),
];

/// Words and signs before a number that make a limit of it.
const BEFORE: &[&str] = &[
    "at least",
    "at most",
    "about",
    "around",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "roughly",
    "nearly",
    "almost",
    "more than",
    "less than",
    "fewer than",
    "over",
    "under",
    "up to",
    "no more than",
    "not more than",
    "not less than",
    "minimum",
    "maximum",
    "min.",
    "max.",
    "exactly",
    "≥",
    "≤",
    ">=",
    "<=",
    ">",
    "<",
    "≈",
    "~",
];

/// The same behind it.
const BEHIND: &[&str] = &[
    "or more",
    "or less",
    "or fewer",
    "or over",
    "or under",
    "or above",
    "or below",
    "and more",
    "and over",
    "and above",
    "+",
];

/// What is said of a unit.
pub const UNIT_APART: &str =
    "Write numbers alone, like 30, 28 to 31 or 30 ± 2, and the unit in the question.";
const LIMITS: &str = "Write numbers alone: 30, 28 to 31 or 30 ± 2. For \"at least 5\" write a range that ends far up: 5 to 1000.";

/// What to write in place of a number with such words; none where the text is something else.
pub fn told(value: &str, is_number: impl Fn(&str) -> bool) -> Option<&'static str> {
    let lower = value.trim().to_lowercase();
    let inner = limited(&lower);
    if let Some(inner) = inner
        && (is_number(inner) || measured(inner, &is_number))
    {
        return Some(LIMITS);
    }
    measured(&lower, &is_number).then_some(UNIT_APART)
}

/// What a limit is about.
fn limited(value: &str) -> Option<&str> {
    let before = BEFORE.iter().filter_map(|word| {
        let rest = value.strip_prefix(word)?;
        let apart = !word.ends_with(char::is_alphabetic) || rest.starts_with(char::is_whitespace);
        apart.then(|| rest.trim_start())
    });
    let behind = BEHIND.iter().filter_map(|word| {
        let rest = value.strip_suffix(word)?;
        let apart = *word == "+" || rest.ends_with(char::is_whitespace);
        apart.then(|| rest.trim_end())
    });
    before.chain(behind).min_by_key(|rest| rest.len())
}

/// Whether a unit stands behind a number. A letter alone needs a space before it: `4G` and `3M` are names.
fn measured(value: &str, is_number: impl Fn(&str) -> bool) -> bool {
    let value = value.strip_suffix('.').unwrap_or(value);
    let value = value.replace("per cent", "percent");
    let mut units = UNITS.iter().flat_map(|(_, units)| units.split(' '));
    units.any(|unit| {
        let plural = value.strip_suffix('s').filter(|_| unit.len() > 2);
        let rest = value
            .strip_suffix(unit)
            .or_else(|| plural.and_then(|value| value.strip_suffix(unit)));
        let apart = |rest: &str| unit.len() > 1 || rest.ends_with(char::is_whitespace);
        rest.is_some_and(|rest| apart(rest) && is_number(rest.trim()))
    })
}
