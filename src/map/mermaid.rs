//! The map as a Mermaid flowchart, for wikis and tools that draw one.

use super::chart::{Chart, Kind, Leads, Outcome, Stop};
use super::layout::noticed;
use super::wrap;
use std::fmt::Write;

/// The flowchart.
pub fn write(chart: &Chart) -> String {
    let direction = if chart.right_to_left { "RL" } else { "LR" };
    let mut out = format!("flowchart {direction}\n");
    for (n, part) in chart.parts.iter().enumerate() {
        let indent = if part.title.is_some() { "    " } else { "  " };
        if let Some(title) = &part.title {
            let _ = writeln!(out, "  subgraph p{}[\"{}\"]", n + 1, safe(title));
        }
        for ix in part.scenes.clone() {
            if let Some(stop) = chart.stops.get(ix) {
                let _ = writeln!(out, "{indent}{}", node(ix, stop));
            }
        }
        if part.title.is_some() {
            out.push_str("  end\n");
        }
    }
    links(chart, &mut out);
    for (class, outcome) in CLASSES {
        let ends = |stop: &Stop| {
            stop.endings
                .first()
                .is_some_and(|one| one.outcome == *outcome)
        };
        let stops = chart
            .stops
            .iter()
            .enumerate()
            .filter(|(_, stop)| ends(stop));
        let names: Vec<String> = stops.map(|(ix, _)| format!("s{}", ix + 1)).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "  class {} {class}", names.join(","));
        }
    }
    out.push_str("  classDef passed stroke:#185c3f,stroke-width:3px\n");
    out.push_str("  classDef completed stroke-width:3px\n");
    out.push_str("  classDef notpassed stroke:#573c85,stroke-width:3px\n");
    out
}

const CLASSES: &[(&str, Outcome)] = &[
    ("passed", Outcome::CanPass),
    ("completed", Outcome::Completed),
    ("notpassed", Outcome::NotPassed),
];

/// A scene: a circle's end for the start, a double frame for an ending.
fn node(ix: usize, stop: &Stop) -> String {
    // No point behind the number: Mermaid would take it for a list.
    let mut words = format!("{} · {}", ix + 1, safe(&stop.title));
    if stop.unwritten {
        words.push_str(" · not written yet");
    }
    if !stop.noticed.is_empty() {
        words.push_str(&format!(" · {}", noticed(stop)));
    }
    let name = format!("s{}", ix + 1);
    match (ix, stop.endings.is_empty()) {
        (0, _) => format!("{name}([\"{words}\"])"),
        (_, false) => format!("{name}[[\"{words}\"]]"),
        _ => format!("{name}[\"{words}\"]"),
    }
}

fn links(chart: &Chart, out: &mut String) {
    for (n, link) in chart.links.iter().enumerate() {
        let from = format!("s{}", link.from + 1);
        let to = match link.to {
            Leads::Scene(to) => format!("s{}", to + 1),
            Leads::Back => format!("b{}((\"back\"))", n + 1),
            Leads::End => format!("e{}((\"end\"))", n + 1),
        };
        let arrow = if chart.is_conditional(n) {
            "-.->"
        } else {
            "-->"
        };
        let words = match link.kind {
            Kind::Skip => "passed over".to_string(),
            _ => safe(&link.words),
        };
        let _ = match words.as_str() {
            "" => writeln!(out, "  {from} {arrow} {to}"),
            words => writeln!(out, "  {from} {arrow}|\"{words}\"| {to}"),
        };
    }
}

/// Words that mean nothing to Mermaid, nor to the Markdown it reads in them: every sign that might is written by its number, and
/// long words are cut.
fn safe(words: &str) -> String {
    let mut out = String::new();
    let line = wrap::line(words);
    for c in line.chars().take(LONGEST) {
        let numbers = !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit());
        match c {
            '.' if numbers => out.push_str("#46;"),
            ' ' | ',' | '.' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c if c.is_ascii() => {
                let _ = write!(out, "#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    if line.chars().count() > LONGEST {
        out.push('…');
    }
    out
}

const LONGEST: usize = 120;

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_words_begin_what_markdown_would_take_for_more_than_words() {
        for (words, written) in [
            ("1. The email", "1#46; The email"),
            ("1986. A year. Or 2.", "1986#46; A year. Or 2."),
            ("2) Then", "2#41; Then"),
            ("- x", "#45; x"),
            ("* x", "#42; x"),
            ("+ x", "#43; x"),
            ("# x", "#35; x"),
            ("> x", "#62; x"),
            ("  - x", "#45; x"),
            ("`x` _y_", "#96;x#96; #95;y#95;"),
            ("...", "..."),
            ("v1.2 is out.", "v1.2 is out."),
        ] {
            assert_eq!(safe(words), written);
        }
    }
}
