//! The course data as the page carries them: inert JSON, with the short keys that the script asks for.

use std::collections::HashMap;

use serde_json::Value;

use super::html::Html;
use super::keys::{OWN, short_key};
use crate::model::data::CourseData;

/// The course data; no `<` survives in them, so that they cannot end their own element.
pub(super) fn inert(data: &CourseData) -> Html {
    let json = shortened(data).to_string();
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
