//! What `schemas/*.schema.json` allow, as far as they go: types, words to choose from, keys. In all of them every key is always there.

use serde_json::Value as Json;
use std::fs;
use std::path::Path;

/// One of the schemas.
pub struct Schema(Json);

impl Schema {
    /// By its name.
    pub fn read(name: &str) -> Schema {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        Schema(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    /// What of a value it does not allow.
    pub fn refused(&self, value: &Json) -> Vec<String> {
        refused(value, &self.0, &self.0, "")
    }
}

fn refused(value: &Json, schema: &Json, root: &Json, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return refused(value, root.pointer(&name[1..]).unwrap(), root, at);
    }
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(n) if n.is_f64() => "number",
        Json::Number(_) => "integer",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Json::String(one) => vec![one],
        Json::Array(several) => several.iter().map(|one| one.as_str().unwrap()).collect(),
        other => panic!("{at}: no type: {other}"),
    };
    let fits = types.contains(&kind) || kind == "integer" && types.contains(&"number");
    let mut wrong = Vec::new();
    if !fits {
        wrong.push(format!("{at} is {kind} and not {types:?}"));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        wrong.push(format!("{at} is {value} and none of {words:?}"));
    }
    if let Some(list) = value.as_array() {
        for (ix, one) in list.iter().enumerate() {
            wrong.extend(refused(one, &schema["items"], root, &format!("{at}/{ix}")));
        }
    }
    if let Some(object) = value.as_object() {
        let known = schema["properties"].as_object().unwrap();
        let needed: Vec<&str> = schema["required"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect();
        assert_eq!(schema["additionalProperties"], false, "{at}");
        assert_eq!(needed.len(), known.len(), "{at}: every key is always there");
        wrong.extend(
            needed
                .iter()
                .filter(|key| !object.contains_key(**key))
                .map(|key| format!("{at} has no {key}")),
        );
        for (key, inner) in object {
            match known.get(key) {
                Some(schema) => wrong.extend(refused(inner, schema, root, &format!("{at}/{key}"))),
                None => wrong.push(format!("{at} has {key}")),
            }
        }
    }
    wrong
}
