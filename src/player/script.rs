//! The one classic script of a package.
//!
//! Module files fail on `file://` and behind odd servers, so they are joined. That is the same work for every package, so it is
//! done once, when the program itself is built (`build.rs`); here the parts are picked that a package needs.

use super::shared;

#[cfg(test)]
pub(super) use super::join::{Module, plain, strip, unique};

use crate::block::{self, Face};
use std::collections::BTreeMap;

/// A joined and squeezed script: each part with the kinds of block it serves, none where every package has it.
type Parts = [(&'static str, &'static str)];

/// The scripts by the text of the adapter in them.
const SCRIPTS: &[(&str, &Parts)] = include!(concat!(env!("OUT_DIR"), "/scripts.rs"));

/// The session of a player without a platform.
const UNTRACKED: &str = include_str!("js/untracked.js");

/// The module that speaks one standard's dialect: it exports `createSession`.
#[derive(Copy, Clone, Debug)]
pub enum Adapter {
    /// Plays, and records nothing.
    Untracked,
    /// The text of a target's script.
    Module(&'static str),
}

impl Adapter {
    pub(super) fn text(self) -> &'static str {
        match self {
            Adapter::Untracked => UNTRACKED,
            Adapter::Module(text) => text,
        }
    }
}

/// `player.js` for a package with blocks of these kinds, if `build.rs` knows the adapter.
pub(super) fn script(kinds: &[&str], adapter: Adapter) -> Option<String> {
    let (_, parts) = SCRIPTS.iter().find(|(text, _)| *text == adapter.text())?;
    let wanted = parts_of(kinds);
    let used = parts.iter().filter(|(part, _)| {
        part.is_empty() || wanted.contains_key(part) || shared::serves(part, kinds)
    });
    Some(used.map(|(_, text)| *text).collect())
}

/// What these kinds need besides what every package has, each once, by name.
pub(super) fn parts_of(kinds: &[&str]) -> BTreeMap<&'static str, Face> {
    let used = block::faces().filter(|face| kinds.contains(&face.name));
    used.map(|face| (face.part, face)).collect()
}

/// The modules that such a script is made of.
#[cfg(test)]
pub(super) fn modules(kinds: &[&str], adapter: Adapter) -> Vec<Module<'static>> {
    let used: Vec<Module<'_>> = parts_of(kinds)
        .into_iter()
        .map(|(name, face)| (name, face.script))
        .collect();
    let shared = shared::SCRIPTS.iter().copied();
    let shared = shared.filter(|(serves, _)| shared::serves(serves, kinds));
    let used: Vec<Module<'_>> = shared.chain(used).collect();
    super::join::modules(&used, adapter.text())
}
