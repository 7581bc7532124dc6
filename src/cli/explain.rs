//! `storyloom explain FINDING`: the page of a finding.

use super::fault::Fault;
use super::say::Voice;
use super::{DONE, pages};
use crate::diagnostic::table::TABLE;
use crate::theme::nearest;

/// Prints the page.
pub fn run(id: &str, voice: &Voice) -> Result<u8, Fault> {
    // As findings are printed, it stands in brackets.
    let bare = id.split_once('[').map_or(id, |(_, id)| id);
    let bare = bare.split(']').next().unwrap_or(bare);
    let wanted = bare.trim().to_lowercase();
    let Some(page) = pages::page(&wanted) else {
        return Err(unknown(id, &wanted));
    };
    voice.result(&without_links(page));
    Ok(DONE)
}

/// A page without the links to other pages: who reads it on a terminal has them by their words.
fn without_links(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, from)) = rest.split_once("](") {
        let (target, after) = from.split_once(')').unwrap_or((from, ""));
        let ours = target.contains(".md") && !target.contains(':');
        match before.rsplit_once('[').filter(|_| ours) {
            Some((start, words)) => {
                out.push_str(start);
                out.push_str(words);
                rest = after;
            }
            None => {
                out.push_str(before);
                out.push_str("](");
                rest = from;
            }
        }
    }
    out + rest
}

fn unknown(id: &str, wanted: &str) -> Fault {
    let help = match nearest(wanted, TABLE.iter().map(|finding| finding.id)) {
        Some(nearest) => format!("Did you mean \"{nearest}\"?"),
        None => "The id stands under each finding.".to_string(),
    };
    Fault::usage(format!("There is no finding \"{id}\"")).help(help)
}
