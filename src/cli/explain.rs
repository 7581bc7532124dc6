//! `storyloom explain FINDING`: the page of a finding.

use super::fault::Fault;
use super::say::Voice;
use super::{DONE, pages};
use crate::diagnostic::table::TABLE;

/// Prints the page.
pub fn run(id: &str, voice: &Voice) -> Result<u8, Fault> {
    let wanted = id.trim().to_lowercase();
    let Some(page) = pages::page(&wanted) else {
        return Err(unknown(id, &wanted));
    };
    voice.result(page);
    Ok(DONE)
}

fn unknown(id: &str, wanted: &str) -> Fault {
    let nearest = TABLE
        .iter()
        .map(|finding| (strsim::damerau_levenshtein(finding.id, wanted), finding.id))
        .min();
    let help = match nearest {
        Some((_, nearest)) => format!("Did you mean \"{nearest}\"?"),
        None => "The id stands under each finding.".to_string(),
    };
    Fault::usage(format!("There is no finding \"{id}\"")).help(help)
}
