//! Makes a joined script smaller: what means nothing goes, and names of our own become short.
//!
//! A name declared at the top level has one short name everywhere. A spelling declared inside a statement of the top level (a
//! function, for the most part) has one short name in every such statement, so that no scope inside it has to be known and code
//! that says the same becomes the same bytes. A name that nothing declares is the browser's and stays as it is, and so does a
//! property, unless it is one of ours alone. What counts is the size after packing: functions stand together because they are alike.
//! This runs in every build, so names are looked up in hash maps; what is gone through in order is sorted first.

use std::collections::{HashMap, HashSet};

use super::keys::short_key;
use super::roles::{Name, Roles, is_language, roles};
use super::short::{LOCAL, short};
use super::terse::{Fate, fates, functions_first};
use super::tokens::{Kind, Token, is_name, tokens};

/// The statements of a script, smaller.
pub(super) fn squeeze(script: &str) -> String {
    let (solid, gaps) = sorted(script);
    let roles = roles(&solid);
    let mut short = short_names(&roles);
    short.extend(
        roles
            .keys
            .iter()
            .filter_map(|(at, key)| Some((*at, short_key(key)?))),
    );
    let fates = fates(&solid);
    let mut out = String::with_capacity(script.len());
    let mut before = Fate::Kept;
    for (ix, (((_, text), gap), fate)) in solid.iter().zip(gaps).zip(fates).enumerate() {
        // Behind what went, a line's end could end a statement that goes on.
        let gap = if before == Fate::Idle { "" } else { gap };
        let text = match *text {
            _ if fate == Fate::Idle => "",
            _ if fate == Fate::Comma => ",",
            text if out.ends_with('.') => short.get(&ix).map_or(text, String::as_str),
            text => short
                .get(&ix)
                .map_or_else(|| plainest(text), String::as_str),
        };
        if before != Fate::End {
            out.push_str(kept_gap(&out, gap, text));
        }
        out.push_str(text);
        before = fate;
    }
    out
}

/// The tokens that count, and the blanks before each; functions stand first.
fn sorted(script: &str) -> (Vec<Token<'_>>, Vec<&str>) {
    let mut found: Vec<(Token<'_>, &str)> = Vec::new();
    let mut gap = "";
    for (kind, text) in tokens(script) {
        match kind {
            Kind::Comment => {}
            Kind::Space => gap = text,
            _ => found.push(((kind, text), std::mem::take(&mut gap))),
        }
    }
    let solid: Vec<Token<'_>> = found.iter().map(|(token, _)| *token).collect();
    let order = functions_first(&solid);
    order
        .into_iter()
        .filter_map(|ix| found.get(ix).copied())
        .unzip()
}

/// A word of the language, said in fewer letters. What is never given a new value is seen to by the type check; here the shorter
/// word does.
fn plainest(word: &str) -> &str {
    match word {
        "const" => "let",
        "true" => "!0",
        "false" => "!1",
        "undefined" => "void 0",
        word => word,
    }
}

/// The spellings that nothing in the script declares: the browser's.
#[cfg(test)]
pub(super) fn undeclared(script: &str) -> std::collections::BTreeSet<String> {
    let solid: Vec<Token<'_>> = tokens(script)
        .into_iter()
        .filter(|(kind, _)| !matches!(kind, Kind::Comment | Kind::Space))
        .collect();
    let roles = roles(&solid);
    foreign(&roles).into_iter().map(String::from).collect()
}

/// The blank that has to stay between what was written and what comes.
fn kept_gap(out: &str, gap: &str, next: &str) -> &'static str {
    let (Some(last), Some(first)) = (out.chars().last(), next.chars().next()) else {
        return "";
    };
    if gap.contains('\n') {
        // A line may end a statement without a sign: it goes only where none can end.
        return if "{,;([=".contains(last) || "})].".contains(first) {
            ""
        } else {
            "\n"
        };
    }
    let words = is_name(last) && is_name(first);
    let signs = "+-".contains(last) && "+-".contains(first);
    if words || (signs && !gap.is_empty()) {
        " "
    } else {
        ""
    }
}

fn foreign<'a>(roles: &Roles<'a>) -> HashSet<&'a str> {
    let names = roles.names.iter();
    names
        .filter(|name| {
            !roles.top.contains(name.text) && !roles.local.contains(&(name.part, name.text))
        })
        .map(|name| name.text)
        .collect()
}

/// What is written for each token that is shortened.
fn short_names(roles: &Roles<'_>) -> HashMap<usize, String> {
    let foreign = foreign(roles);
    let free = |name: &String| !is_language(name) && !foreign.contains(name.as_str());
    let tops = by_use(
        roles
            .names
            .iter()
            .filter(|name| roles.top.contains(name.text)),
    );
    let shorts = (0..).map(|n| short(n, TOP)).filter(free);
    let tops: HashMap<&str, String> = tops.into_iter().zip(shorts).collect();
    let locals = local_names(roles, &tops, free);
    let mut written = HashMap::new();
    for name in &roles.names {
        let local = roles.local.contains(&(name.part, name.text));
        let short = tops
            .get(name.text)
            .or(locals.get(name.text).filter(|_| local));
        if let Some(short) = short {
            written.insert(name.at, whole(name, short));
        }
    }
    written
}

/// One short name for each spelling that is declared inside statements, those used most first.
fn local_names<'a>(
    roles: &Roles<'a>,
    tops: &HashMap<&'a str, String>,
    free: impl Fn(&String) -> bool,
) -> HashMap<&'a str, String> {
    let mut taken: HashSet<(usize, String)> = HashSet::new();
    let mut parts: HashMap<&str, Vec<usize>> = HashMap::new();
    for name in &roles.names {
        if let Some(short) = tops.get(name.text) {
            taken.insert((name.part, short.clone()));
        } else if roles.local.contains(&(name.part, name.text)) {
            let of = parts.entry(name.text).or_default();
            if of.last() != Some(&name.part) {
                of.push(name.part);
            }
        }
    }
    let names = roles
        .names
        .iter()
        .filter(|name| parts.contains_key(name.text));
    let mut locals = HashMap::new();
    for spelling in by_use(names) {
        let of = parts.remove(spelling).unwrap_or_default();
        let mut shorts = (0..).map(|n| short(n, LOCAL)).filter(&free);
        let short = shorts.find(|short| {
            of.iter()
                .all(|part| !taken.contains(&(*part, short.clone())))
        });
        if let Some(short) = short {
            taken.extend(of.iter().map(|part| (*part, short.clone())));
            locals.insert(spelling, short);
        }
    }
    locals
}

fn whole(name: &Name<'_>, short: &str) -> String {
    let key = short_key(name.text).unwrap_or_else(|| name.text.to_string());
    if name.shorthand && key != short {
        format!("{key}:{short}")
    } else {
        short.to_string()
    }
}

/// The spellings, those used most first.
fn by_use<'a, 'b>(names: impl Iterator<Item = &'b Name<'a>>) -> Vec<&'a str>
where
    'a: 'b,
{
    let mut count: HashMap<&'a str, (usize, usize)> = HashMap::new();
    for name in names {
        count.entry(name.text).or_insert((0, name.at)).0 += 1;
    }
    let mut all: Vec<(&str, (usize, usize))> = count.into_iter().collect();
    all.sort_by_key(|(_, (uses, first))| (std::cmp::Reverse(*uses), *first));
    all.into_iter().map(|(name, _)| name).collect()
}

/// The letters of short names at the top level; inside statements small ones come first.
const TOP: &str = "ETNASROICLDUPMHFGYBVKWXQJZ_$etnasroicldupmhfgybvkwxqjz";
