//! The squeezed script: what becomes short, that it plays as the modules do, and how large it is.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use super::tests::{SAMPLE, resolved};
use super::*;

#[test]
fn properties_of_our_own_are_nobody_elses() {
    let own: BTreeSet<&str> = keys::OWN.iter().copied().collect();
    assert_eq!(own.len(), keys::OWN.len());
    let short: BTreeSet<String> = own
        .iter()
        .filter_map(|name| keys::short_key(name))
        .collect();
    assert_eq!(short.len(), own.len());
    let places = [
        include_str!("locales/en.json"),
        include_str!("locales/cy.json"),
    ]
    .into_iter()
    .flat_map(|words| words.split('{').skip(1))
    .filter_map(|rest| rest.split_once('}'))
    .map(|(place, _)| place);
    let places: BTreeSet<&str> = places.collect();
    assert!(places.contains("worth"));
    for place in places {
        assert!(!own.contains(place) && !short.contains(place), "{place}");
    }
}

#[test]
fn the_words_of_the_player_keep_their_keys_in_the_page() {
    let (_, data) = resolved(SAMPLE);
    let json = data::shortened(&data);
    let key = |name| keys::short_key(name).unwrap();
    let words = json["words"].as_object().unwrap();
    assert!(words.keys().any(|word| keys::OWN.contains(&word.as_str())));
    assert!(words.keys().eq(data.words.keys()));
    assert!(json.get("blocks").is_none() && json[key("blocks")][0][key("answer")].is_string());
}

/// Plays a module from a seed, act by act, with every state written and read again; prints all of it.
const PLAYS: &str = r#"
const course = JSON.parse(given);
const lines = [];
const pick = (list, n) => list[n % list.length];
for (let seed = 1; seed < 60; seed += 1) {
  let state = newState(course, seed, seed);
  for (let n = 0; n < 40; n += 1) {
    const dice = Math.imul(seed * 40 + n + 1, 2654435761) >>> 8;
    const block = (dice >> 4) % course.blocks.length;
    const option = (dice >> 9) % 2;
    const event = pick([{ type: 'begin' }, { type: 'choose', block, option }, { type: 'check', block, options: [option] }, { type: 'check', block, text: String(n) },
      { type: 'write', block, text: `words ${n}`, lowered: '' }, { type: 'continue' }, { type: 'hint', block }, { type: 'back' }, { type: 'reopen', block }, { type: 'again', seed: n, lineage: n }], n ? dice : 0);
    let result;
    try { result = apply(course, state, event); } catch (fault) { result = String(fault); }
    if (result && typeof result === 'object') state = result.state || result;
    const saved = encodeState(course, state);
    lines.push(JSON.stringify([event, result, saved, decodeState(course, saved, placeOf(saved)), decodeState(course, saved.slice(0, 30), '')]));
  }
}
report(lines.join('\n'));
"#;

fn played(script: &str, plays: &str, data: &serde_json::Value) -> String {
    let given = serde_json::to_string(&data.to_string()).unwrap();
    let script = format!(
        "const given = {given}; const report = (text) => process.stdout.write(text);\n\
         const rules = ({{ newState, apply, encodeState, decodeState, placeOf }}) => {{ {plays} }};\n{script}"
    );
    let mut node = Command::new("node")
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = node.stdin.take().unwrap();
    stdin.write_all(script.as_bytes()).unwrap();
    drop(stdin);
    let done = node.wait_with_output().unwrap();
    assert!(done.status.success());
    String::from_utf8(done.stdout).unwrap()
}

/// A script with the short name for each word that is a key of our own.
fn short_words(script: &str) -> String {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::new();
    for piece in script.split_inclusive(|c| !letter(c)) {
        let word = piece.trim_end_matches(|c| !letter(c));
        let sign = piece.strip_prefix(word).unwrap_or_default();
        out.push_str(keys::short_key(word).as_deref().unwrap_or(word));
        out.push_str(sign);
    }
    out
}

#[test]
fn the_squeezed_rules_play_as_the_rules_do() {
    const SQUEEZED: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.js"));
    let (_, data) = resolved(SAMPLE);
    let plain = join::wrapped(&join::plain(&join::rules()));
    let expected = played(&plain, PLAYS, &serde_json::to_value(&data).unwrap());
    for reached in [
        "\"scene\":0",
        "\"scene\":1",
        "\"kind\":\"whole\"",
        "\"kind\":\"header\"",
    ] {
        assert!(expected.contains(reached), "{reached}");
    }
    assert!(!expected.contains("Error"));
    let expected = keys::OWN.iter().fold(expected, |text, name| {
        let short = keys::short_key(name).unwrap();
        text.replace(&format!("\"{name}\":"), &format!("\"{short}\":"))
    });
    let given = format!(
        "const {} = given; {}",
        keys::short_key("given").unwrap(),
        short_words(PLAYS)
    );
    assert!(played(SQUEEZED, &given, &data::shortened(&data)) == expected);
}
