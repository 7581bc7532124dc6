//! A page of ours, read strictly: every tag is whole, of a name and with attributes that the templates use, and leads nowhere
//! but where a storyboard may lead.
//!
//! The grammar is so narrow that every HTML parser reads the same in it.

/// Elements that neither we nor any storyboard can bring about. Forms are ours, and send nothing.
const NEVER: &[&str] = &[
    "applet", "base", "embed", "frame", "frameset", "iframe", "math", "object", "portal", "style",
    "template",
];

/// Attributes that name an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "poster",
    "action",
    "formaction",
    "data",
    "cite",
];

/// Attributes that run or draw something.
const ACTIVE: &[&str] = &[
    "style",
    "srcdoc",
    "srcset",
    "formaction",
    "action",
    "ping",
    "background",
];

/// Where a storyboard may lead, besides its own files.
const SCHEMES: &[&str] = &["https:", "http:", "mailto:", "tel:"];

/// Whether the page is as ours are; if not, the first thing that is not.
pub fn ours(page: &str) -> Result<(), String> {
    let (scripts, policies) = tags(page)?;
    match (scripts, policies) {
        // A page of its own for the administrator, or the course, with or without data of a standard.
        (0 | 2 | 3, 1) => Ok(()),
        _ => Err(format!("{scripts} scripts, {policies} policies")),
    }
}

/// Whether every tag is as ours are; how many scripts and policies there are.
pub fn tags(page: &str) -> Result<(usize, usize), String> {
    let mut rest = page;
    let (mut scripts, mut policies) = (0, 0);
    while let Some((_, tail)) = rest.split_once('<') {
        let (tag, after) = tail.split_once('>').ok_or("a tag without an end")?;
        rest = after;
        let closing = tag.strip_prefix('/').is_some_and(is_name);
        if closing || tag == "!doctype html" {
            continue;
        }
        let (name, attributes) = opening(tag).ok_or_else(|| format!("no tag of ours: <{tag}>"))?;
        element(name, &attributes).map_err(|why| format!("{why}: <{tag}>"))?;
        policies += usize::from(tag.starts_with("meta http-equiv=\"Content-Security-Policy\""));
        if name == "script" {
            scripts += 1;
            let end = rest.split_once("</script>");
            let (data, after) = end.ok_or("a script without an end")?;
            if data.contains('<') {
                return Err("the data hold a tag".into());
            }
            rest = after;
        }
    }
    Ok((scripts, policies))
}

fn is_name(word: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || "-:_".contains(c) || c.is_ascii_uppercase()
    };
    !word.is_empty() && word.chars().all(fits)
}

/// The name and the attributes of `name one two="…"`, with or without a stroke at the end.
fn opening(tag: &str) -> Option<(&str, Vec<(&str, &str)>)> {
    let tag = tag.strip_suffix('/').unwrap_or(tag);
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"')?,
            None => ("", after),
        };
        if value.contains('<') {
            return None;
        }
        attributes.push((key, value));
        rest = match after.strip_prefix(' ') {
            Some(more) => more,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    let names = attributes.iter().all(|(key, _)| is_name(key));
    (is_name(name) && names).then_some((name, attributes))
}

/// Whether an element may stand in a page of ours.
pub fn element(name: &str, attributes: &[(&str, &str)]) -> Result<(), &'static str> {
    if NEVER.contains(&name) {
        return Err("an element that is never ours");
    }
    let value = |wanted: &str| {
        attributes
            .iter()
            .find(|(key, _)| *key == wanted)
            .map(|(_, value)| *value)
    };
    if name == "meta" && value("http-equiv").is_some_and(|what| what != "Content-Security-Policy") {
        return Err("an order to the browser");
    }
    if name == "script"
        && value("src") != Some("player.js")
        && value("type") != Some("application/json")
    {
        return Err("a script that is not ours");
    }
    for (key, value) in attributes {
        if key.starts_with("on") || ACTIVE.contains(key) {
            return Err("an attribute that acts");
        }
        if ADDRESSES.contains(key) && !leads_well(name, value) {
            return Err("an address that is not for a page");
        }
    }
    Ok(())
}

/// Whether an address is a file of the package, a place in the page, or of a scheme that may be linked to.
fn leads_well(name: &str, address: &str) -> bool {
    let file = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-/".contains(c);
    let lower = address.to_ascii_lowercase();
    let outside = name == "a" && SCHEMES.iter().any(|scheme| lower.starts_with(scheme));
    let icon = name == "link" && address == "data:,";
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    let inside = path.chars().all(file) && !path.starts_with('/') && place.chars().all(in_an_id);
    outside || icon || inside
}

/// What the names of places in a page are made of: letters and digits of any language, hyphens and low lines.
pub fn in_an_id(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
