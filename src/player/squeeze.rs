//! Makes a joined script smaller: blanks that mean nothing go, and names of our own become short.
//!
//! A name declared at the top level has one short name everywhere. A name declared inside a statement of the top level (a
//! function, for the most part) has one short name in all of that statement, so that no scope inside it has to be known. A
//! name that nothing declares is the browser's and stays as it is. This runs in every build, so names are looked up in hash maps;
//! what is gone through in order is sorted first.

use std::collections::{HashMap, HashSet};

use super::roles::{Name, Roles, is_language, roles};
use super::tokens::{Kind, Token, is_name, tokens};

/// The statements of a script, smaller.
pub(super) fn squeeze(script: &str) -> String {
    let mut gaps: Vec<&str> = Vec::new();
    let mut solid: Vec<Token<'_>> = Vec::new();
    let mut gap = "";
    for (kind, text) in tokens(script) {
        match kind {
            Kind::Comment => {}
            Kind::Space => gap = text,
            _ => {
                gaps.push(std::mem::take(&mut gap));
                solid.push((kind, text));
            }
        }
    }
    let short = short_names(&roles(&solid));
    let idle = idle_signs(&solid);
    let mut out = String::with_capacity(script.len());
    for (ix, ((_, text), gap)) in solid.iter().zip(gaps).enumerate() {
        if idle.contains(&ix) {
            continue;
        }
        let text = match *text {
            // What is never given a new value is seen to by the type check; here the shorter word does.
            "const" => "let",
            text => short.get(&ix).map_or(text, String::as_str),
        };
        out.push_str(kept_gap(&out, gap, text));
        out.push_str(text);
    }
    out
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

/// The semicolons before a closing brace; where one is the body of a loop it stays.
fn idle_signs(solid: &[Token<'_>]) -> HashSet<usize> {
    let mut open: Vec<bool> = Vec::new();
    let mut body = false;
    let mut before = "";
    let mut idle = HashSet::new();
    for (ix, (kind, text)) in solid.iter().enumerate() {
        let next = solid.get(ix + 1).map_or("", |(_, text)| *text);
        match *text {
            "(" => open.push(matches!(before, "for" | "while" | "if")),
            ")" => body = open.pop().unwrap_or_default(),
            ";" if *kind == Kind::Sign && next == "}" && !(before == ")" && body) => {
                idle.insert(ix);
            }
            _ => {}
        }
        before = text;
    }
    idle
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
    if !gap.is_empty() && (words || signs) {
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
    let mut written = HashMap::new();
    for part in roles.names.chunk_by(|a, b| a.part == b.part) {
        let used: HashSet<&String> = part.iter().filter_map(|name| tops.get(name.text)).collect();
        let locals = by_place(part.iter().filter(|name| {
            !tops.contains_key(name.text) && roles.local.contains(&(name.part, name.text))
        }));
        let shorts = (0..).map(|n| short(n, LOCAL));
        let shorts = shorts.filter(|name| free(name) && !used.contains(name));
        let locals: HashMap<&str, String> = locals.into_iter().zip(shorts).collect();
        for name in part {
            if let Some(short) = tops.get(name.text).or(locals.get(name.text)) {
                written.insert(name.at, whole(name, short));
            }
        }
    }
    written
}

fn whole(name: &Name<'_>, short: &str) -> String {
    if name.shorthand && name.text != short {
        format!("{}:{short}", name.text)
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

/// The spellings, those that come first first: so that functions alike become the same bytes.
fn by_place<'a, 'b>(names: impl Iterator<Item = &'b Name<'a>>) -> Vec<&'a str>
where
    'a: 'b,
{
    let mut seen = HashSet::new();
    names
        .map(|name| name.text)
        .filter(|name| seen.insert(*name))
        .collect()
}

/// The letters of short names: inside statements small ones come first, at the top level great ones.
const LOCAL: &str = "etnasroicldupmhfgybvkwxqjzETNASROICLDUPMHFGYBVKWXQJZ_$";
const TOP: &str = "ETNASROICLDUPMHFGYBVKWXQJZ_$etnasroicldupmhfgybvkwxqjz";

/// The nth short name of an alphabet.
fn short(mut n: usize, letters: &str) -> String {
    let mut out = String::new();
    loop {
        out.extend(letters.chars().nth(n % letters.len()));
        n /= letters.len();
        if n == 0 {
            return out;
        }
        n -= 1;
    }
}
