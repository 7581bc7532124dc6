//! A scene as a card: its rows of words, and where its links leave it.

use crate::map::chart::{Activity, Chart, Kind, Leads, Link, Outcome, Stop};
use crate::map::wrap;

/// How wide a card is.
pub const WIDTH: i64 = 230;
/// Between the edge of a card and its words.
pub const PAD: i64 = 12;
/// Where lines come in, and go out where nothing has to be chosen: below the top of the card.
pub const PORT: i64 = 42;

/// A card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its rows, from the top.
    pub rows: Vec<Row>,
    /// How high it is.
    pub height: i64,
    /// Where each of its links leaves, below its top.
    pub ports: Vec<Port>,
}

/// Where a link leaves a card.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The link.
    pub link: usize,
    /// Below the top of the card.
    pub y: i64,
    /// Where it leads.
    pub leads: Leads,
}

/// What a row of a card says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Number, start, ending.
    Kicker,
    /// The title.
    Title,
    /// `Only if:`
    OnlyIf,
    /// Words and activities.
    Caption,
    /// Findings.
    Noticed,
    /// A choice.
    Choice,
    /// A way on that is no choice.
    On,
}

/// A row of words.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it says.
    pub says: Says,
    /// Its lines.
    pub lines: Vec<String>,
    /// Its top below the top of the card.
    pub y: i64,
}

/// Size, height of a line, space above, most lines.
pub const fn type_of(says: Says) -> (i64, i64, i64, usize) {
    match says {
        Says::Kicker => (14, 18, 0, 1),
        Says::Title => (17, 21, 3, 3),
        Says::OnlyIf => (14, 18, 4, 2),
        Says::Caption => (14, 18, 5, 2),
        Says::Noticed => (14, 18, 5, 1),
        Says::Choice | Says::On => (14, 18, 11, 3),
    }
}

/// The card of a scene.
pub fn card(chart: &Chart, ix: usize, stop: &Stop) -> Card {
    let mut card = Card {
        height: PAD - 2,
        ..Card::default()
    };
    card.row(Says::Kicker, &kicker(ix, stop));
    card.row(Says::Title, &stop.title);
    if let Some(test) = &stop.only_if {
        card.row(Says::OnlyIf, &format!("Only if {test}"));
    }
    card.row(Says::Caption, &caption(stop, false));
    card.row(Says::Noticed, &noticed(stop));
    card.choices(stop, chart);
    let chosen = card.rows.iter().any(|row| row.says == Says::Choice);
    for (link, on) in chart
        .links_of(ix)
        .filter(|(_, link)| link.kind != Kind::Choice)
    {
        let y = if chosen {
            card.row(Says::On, on_words(stop, on))
        } else {
            PORT
        };
        card.leave(link, y, on.to);
    }
    card.height += PAD - 2;
    card
}

impl Card {
    /// Adds a row; where its middle is.
    fn row(&mut self, says: Says, words: &str) -> i64 {
        let (size, line, above, most) = type_of(says);
        let room = WIDTH - 2 * PAD - if says == Says::Choice { 8 } else { 0 };
        let lines = wrap::lines(words, size, room, most);
        if lines.is_empty() {
            return self.height;
        }
        let y = self.height + above;
        self.height = y + line * lines.len() as i64;
        let middle = (y + self.height) / 2;
        self.rows.push(Row { says, lines, y });
        middle
    }

    fn leave(&mut self, link: usize, y: i64, leads: Leads) {
        self.ports.push(Port { link, y, leads });
    }

    /// The choices that lead somewhere, each in its row, and how many of a decision stay.
    fn choices(&mut self, stop: &Stop, chart: &Chart) {
        for activity in &stop.activities {
            let choices = activity.choices.iter();
            let leading: Vec<_> = choices.filter_map(|one| Some((one, one.link?))).collect();
            for (choice, link) in &leading {
                let to = chart.links.get(*link).map_or(Leads::Back, |link| link.to);
                let more = match to {
                    Leads::Scene(_) => "",
                    Leads::Back => " (back)",
                    Leads::End => " (ends here)",
                };
                let y = self.row(Says::Choice, &format!("{}{more}", choice.words));
                self.leave(*link, y, to);
            }
            let stay = activity.choices.len() - leading.len();
            if !leading.is_empty() && stay > 0 {
                self.row(
                    Says::On,
                    &format!("and {} here", count(stay, "that stays", "that stay")),
                );
            }
        }
    }
}

fn kicker(ix: usize, stop: &Stop) -> String {
    let mut words = (ix + 1).to_string();
    if ix == 0 {
        words.push_str(" · Start");
    }
    if let Some(ending) = stop.endings.first() {
        words.push_str(match ending.outcome {
            Outcome::Completed => " · Ending",
            Outcome::CanPass => " · Ending, can pass",
            Outcome::NotPassed => " · Ending, not passed",
        });
    }
    if stop.unwritten {
        words.push_str(" · Not written yet");
    }
    words
}

/// A number with its word.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `120 words, 1 decision, 2 questions`; decisions that the card shows anyway need not be counted.
pub fn caption(stop: &Stop, all: bool) -> String {
    if stop.unwritten {
        return String::new();
    }
    let mut parts = vec![count(stop.words, "word", "words")];
    let mut kinds: Vec<(&Activity, usize)> = Vec::new();
    let shown = |one: &&Activity| all || one.choices.iter().all(|choice| choice.link.is_none());
    for activity in stop.activities.iter().filter(shown) {
        match kinds
            .iter_mut()
            .find(|(known, _)| known.kind == activity.kind)
        {
            Some((_, n)) => *n += 1,
            None => kinds.push((activity, 1)),
        }
    }
    for (activity, n) in kinds {
        let word = activity.word.to_lowercase();
        // Words that stand for several already: resources, results.
        match n {
            1 if word.ends_with('s') => parts.push(word),
            _ => parts.push(count(n, &word, &plural(&word))),
        }
    }
    parts.join(", ")
}

fn plural(word: &str) -> String {
    if word.ends_with('s') || word == "audio" {
        return word.to_string();
    }
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// `1 problem, 2 warnings`.
pub fn noticed(stop: &Stop) -> String {
    let problem = |one: &&super::super::Noticed| one.level == crate::diagnostic::Level::Error;
    let problems = stop.noticed.iter().filter(problem).count();
    let warnings = stop.noticed.len() - problems;
    let said = [
        (problems, "problem", "problems"),
        (warnings, "warning", "warnings"),
    ];
    let said = said.into_iter().filter(|(n, ..)| *n > 0);
    said.map(|(n, one, many)| count(n, one, many))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What stands at a way on that is no choice, below choices.
pub fn on_words(stop: &Stop, link: &Link) -> &'static str {
    let hub = stop.activities.iter().any(|one| one.visit.is_some());
    match (link.kind, link.to) {
        (Kind::Skip, _) => "When passed over",
        (_, Leads::Back) => "Continue (back)",
        (_, Leads::End) => "Continue (ends here)",
        _ if hub => "Continue, when explored",
        _ => "Continue",
    }
}
