//! Findings as one JSON object per line, for programs.
//!
//! The keys and their order are part of the language guide: all are always there, null when empty. Nothing is made
//! harmless here but by JSON's own escapes: a program reads it, not a terminal.

use super::{Diagnostic, Diagnostics, Fix, Report};
use serde::Serialize;

/// One line.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    level: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    scene: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<Replacement<'a>>,
}

/// What `check --fix` would write, and where.
#[derive(Serialize)]
struct Replacement<'a> {
    replacement: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// All findings, one JSON object per line.
pub fn render(report: &Report<'_>, found: &Diagnostics) -> String {
    let mut out = String::new();
    for finding in report.order(found) {
        if let Ok(text) = serde_json::to_string(&line(report, finding)) {
            out.push_str(&text);
            out.push('\n');
        }
    }
    out
}

fn line<'a>(report: &'a Report<'_>, finding: &'a Diagnostic) -> Line<'a> {
    let place = report.place(finding.span);
    Line {
        id: finding.finding.id,
        level: finding.finding.level.word(),
        file: place.file,
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        scene: place.scene,
        message: &finding.message,
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().map(|fix| replacement(report, fix)),
    }
}

fn replacement<'a>(report: &'a Report<'_>, fix: &'a Fix) -> Replacement<'a> {
    let place = report.place(fix.span);
    Replacement {
        replacement: &fix.replacement,
        file: place.file,
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}
