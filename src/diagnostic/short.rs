//! Findings as one line each: `file:line:column: level[id] text`, for editors and scripts that read lines.
//!
//! Takes the findings and the places, gives text. Whatever an author wrote is made harmless for a terminal first.

use super::human::signs;
use super::{Diagnostics, Report};

/// All findings, one line each.
pub fn render(report: &Report<'_>, found: &Diagnostics) -> String {
    let mut out = String::new();
    for finding in report.order(found) {
        let place = report.place(finding.span);
        out.push_str(&format!(
            "{}:{}:{}: {}[{}] {}\n",
            signs(place.file),
            place.start.line,
            place.start.column,
            finding.finding.level.word(),
            finding.finding.id,
            signs(&finding.message),
        ));
    }
    out
}
