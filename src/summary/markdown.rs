//! A summary as a section of a Markdown page.

use super::{Summary, said};
use crate::target::thousands;

/// The section.
pub fn write(summary: &Summary) -> String {
    let mut out = format!("## {}\n\n", plain(&summary.title));
    let state = &summary.saved_state;
    let costs: Vec<String> = state
        .costliest
        .iter()
        .map(|cost| format!("{} ({})", cost.what, cost.characters))
        .collect();
    let mut rows = vec![
        ("Folder", summary.summary.clone()),
        ("Scenes", summary.scenes.to_string()),
        ("Words", thousands(summary.words as u64)),
        ("Time", said::minutes(&summary.minutes)),
        ("Score", said::score(&summary.score)),
    ];
    if let Some(passing) = &summary.passing {
        rows.push(("Of all ways of choosing", said::passing(passing)));
    }
    let most = format!(
        "at most {} of {} characters: {}",
        thousands(state.most as u64),
        thousands(state.limit as u64),
        costs.join(", ")
    );
    rows.push(("Saved state", most));
    out.push_str("| | |\n|---|---|\n");
    for (name, value) in rows {
        out.push_str(&format!("| {name} | {} |\n", plain(&value)));
    }
    out.push_str("\n| Ending | Points | Shortest path |\n|---|---|---|\n");
    for ending in &summary.endings {
        let (name, path) = (said::ending(ending), said::path(ending));
        let points = said::points(ending);
        out.push_str(&format!(
            "| {} | {points} | {} |\n",
            plain(&name),
            plain(&path)
        ));
    }
    objectives(summary, &mut out);
    personas(summary, &mut out);
    out
}

fn objectives(summary: &Summary, out: &mut String) {
    if summary.objectives.is_empty() {
        return;
    }
    out.push_str("\n| Objective | Practised in |\n|---|---|\n");
    for objective in &summary.objectives {
        let places: Vec<String> = objective.practised.iter().map(said::place).collect();
        let places = if places.is_empty() {
            "nowhere".to_string()
        } else {
            places.join("; ")
        };
        out.push_str(&format!(
            "| {} | {} |\n",
            plain(&objective.words),
            plain(&places)
        ));
    }
}

fn personas(summary: &Summary, out: &mut String) {
    if summary.personas.is_empty() {
        return;
    }
    let (rows, all) = said::coverage(summary);
    out.push_str("\n| Case studies, questions, resources | In whose story |\n|---|---|\n");
    for (place, names) in &rows {
        let names = if names.is_empty() {
            "nobody's".to_string()
        } else {
            names.join(", ")
        };
        out.push_str(&format!(
            "| {} | {} |\n",
            plain(&said::place(place)),
            plain(&names)
        ));
    }
    if let Some(rest) = said::rest(rows.len(), all) {
        out.push_str(&format!("| {rest} | everybody's |\n"));
    }
}

/// Words that are no marks in Markdown, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
