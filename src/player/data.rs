//! What the page carries for the script: inert JSON, with the short keys that the script asks for.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::html::Html;
use super::keys::{OWN, short_key};
use crate::model::data::CourseData;

/// The course data.
pub(super) fn inert(data: &CourseData) -> Html {
    json(shortened(data).to_string())
}

/// Data of a standard's own script, as an element of the page with this id. Their keys stay as they are: none may be the player's own.
pub fn island(id: &'static str, data: &impl Serialize) -> Html {
    let mut out = Html::new();
    out.tag("<script type=\"application/json\" id=\"")
        .tag(id)
        .tag("\">")
        .html(&json(serde_json::to_string(data).unwrap_or_default()))
        .tag("</script>\n");
    out
}

/// Whether a property has another name in a package.
#[cfg(test)]
pub fn is_own(name: &str) -> bool {
    short_key(name).is_some()
}

/// JSON in which no `<` survives, so that it cannot end its own element.
fn json(json: String) -> Html {
    let safe = if json.contains('<') {
        json.replace('<', "\\u003c")
    } else {
        json
    };
    Html::rendered(safe)
}

/// The course data with short keys.
pub(super) fn shortened(data: &CourseData) -> Value {
    let mut json = serde_json::to_value(data).unwrap_or_default();
    let own = OWN
        .iter()
        .filter_map(|name| Some((*name, short_key(name)?)));
    shorten(&mut json, &own.collect());
    json
}

/// Shortens the keys, but for those of the player's words, which are no properties.
fn shorten(json: &mut Value, own: &HashMap<&str, String>) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(|one| shorten(one, own)),
        Value::Object(fields) => {
            let long = std::mem::take(fields);
            fields.extend(long.into_iter().map(|(name, mut value)| {
                if name != "words" {
                    shorten(&mut value, own);
                }
                (own.get(name.as_str()).cloned().unwrap_or(name), value)
            }));
        }
        _ => {}
    }
}
