//! `storyloom explain FINDING`: the page of a finding.

use super::fault::Fault;
use super::say::Voice;
use super::{DONE, pages};
use crate::diagnostic::table::TABLE;
use crate::theme::nearest;

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
    let help = match nearest(wanted, TABLE.iter().map(|finding| finding.id)) {
        Some(nearest) => format!("Did you mean \"{nearest}\"?"),
        None => "The id stands under each finding.".to_string(),
    };
    Fault::usage(format!("There is no finding \"{id}\"")).help(help)
}
