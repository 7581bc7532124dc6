//! What the page carries for the script: inert JSON, with the short keys that the script asks for.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::html::Html;
use super::keys::{OWN, short_key};
use crate::model::data::CourseData;

/// The course data.
pub(super) fn inert(data: &CourseData) -> Html {
    json(&shortened(data))
}

/// Data of a standard's own script, as an element of the page with this id.
pub fn island(id: &'static str, data: &impl Serialize) -> Html {
    let mut out = Html::new();
    out.tag("<script type=\"application/json\" id=\"")
        .tag(id)
        .tag("\">")
        .html(&json(&shortened(data)))
        .tag("</script>\n");
    out
}

/// JSON in which no `<` survives, so that it cannot end its own element.
fn json(value: &Value) -> Html {
    let json = value.to_string();
    let safe = if json.contains('<') {
        json.replace('<', "\\u003c")
    } else {
        json
    };
    Html::rendered(safe)
}

/// Data with short keys.
pub(super) fn shortened(data: &impl Serialize) -> Value {
    let mut json = serde_json::to_value(data).unwrap_or_default();
    let own = OWN
        .iter()
        .filter_map(|name| Some((*name, short_key(name)?)));
    shorten(&mut json, &own.collect());
    json
}

/// What holds keys that are no properties of the script: the player's words, and what a standard defines and the script hands on.
const NOT_OWN: &[&str] = &["words", "definition"];

/// Shortens the keys.
fn shorten(json: &mut Value, own: &HashMap<&str, String>) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(|one| shorten(one, own)),
        Value::Object(fields) => {
            let long = std::mem::take(fields);
            fields.extend(long.into_iter().map(|(name, mut value)| {
                if !NOT_OWN.contains(&name.as_str()) {
                    shorten(&mut value, own);
                }
                (own.get(name.as_str()).cloned().unwrap_or(name), value)
            }));
        }
        _ => {}
    }
}
