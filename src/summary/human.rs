//! A summary for people, on a terminal or in a log.

use super::{Summary, said};
use crate::diagnostic::human::signs;
use crate::target::thousands;

/// The text.
pub fn write(summary: &Summary) -> String {
    let mut lines = vec![format!("{} ({})", summary.title, summary.summary)];
    let plural = |n: usize, word: &str| {
        format!(
            "{} {word}{}",
            thousands(n as u64),
            if n == 1 { "" } else { "s" }
        )
    };
    lines.push(format!(
        "  {}, {}, {}",
        plural(summary.scenes, "scene"),
        plural(summary.words, "word"),
        said::minutes(&summary.minutes)
    ));
    lines.push(format!("  Score: {}", said::score(&summary.score)));
    if let Some(cause) = summary.score.because.as_ref() {
        lines.push(format!(
            "    not every way through could be tried, because of {cause}"
        ));
    }
    lines.push("  Endings, with their points and the shortest path:".to_string());
    for ending in &summary.endings {
        let (name, points) = (said::ending(ending), said::points(ending));
        lines.push(format!("    {name}: {points}"));
        lines.push(format!("      {}", said::path(ending)));
    }
    if let Some(passing) = &summary.passing {
        lines.push(format!(
            "  Of all ways of choosing, {}",
            said::passing(passing)
        ));
    }
    let state = &summary.saved_state;
    lines.push(format!(
        "  Saved state: at most {} of {} characters, most of it for",
        thousands(state.most as u64),
        thousands(state.limit as u64)
    ));
    for cost in &state.costliest {
        lines.push(format!("    {} ({})", cost.what, cost.characters));
    }
    objectives(summary, &mut lines);
    personas(summary, &mut lines);
    let lines: Vec<String> = lines.iter().map(|line| signs(line)).collect();
    lines.join("\n") + "\n"
}

fn objectives(summary: &Summary, lines: &mut Vec<String>) {
    if !summary.objectives.is_empty() {
        lines.push("  Objectives, and where they are practised:".to_string());
    }
    for objective in &summary.objectives {
        lines.push(format!("    {}", objective.words));
        let places: Vec<String> = objective.practised.iter().map(said::place).collect();
        match places.is_empty() {
            true => lines.push("      nowhere".to_string()),
            false => lines.extend(places.iter().map(|place| format!("      {place}"))),
        }
    }
}

fn personas(summary: &Summary, lines: &mut Vec<String>) {
    if summary.personas.is_empty() {
        return;
    }
    let (rows, all) = said::coverage(summary);
    if rows.is_empty() && all == 0 {
        return;
    }
    let names: Vec<&str> = summary
        .personas
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    lines.push(format!(
        "  Case studies, questions and resources in the stories of {}:",
        names.join(", ")
    ));
    for (place, names) in &rows {
        let names = if names.is_empty() {
            "nobody".to_string()
        } else {
            names.join(", ")
        };
        lines.push(format!("    {}: {names}", said::place(place)));
    }
    if let Some(rest) = said::rest(rows.len(), all) {
        lines.push(format!("    everybody meets {rest}"));
    }
}
