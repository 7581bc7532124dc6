//! The squeezed script: what becomes short, that it plays as the modules do, and how large it is.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use super::tests::{SAMPLE, rendered};
use super::*;

#[test]
fn squeezing_tells_variables_from_properties() {
    for (script, smaller) in [
        (
            "const status = { status, kind: s.status };\n",
            "let E={status:E,kind:s.status};",
        ),
        (
            "function f(play, { kind, at = play, to: goal }) { return play.kind ? kind : at(goal, name); }\n",
            "function E(e,{kind:t,at:n=e,to:a}){return e.kind?t:n(a,name)}",
        ),
        (
            "const f = (one) => ({ one(arg) { return arg; }, async two() {}, [one]: one });\n",
            "let E=(e)=>({one(t){return t},async two(){},[e]:e});",
        ),
        (
            "function f(name) { return `${name} name ${g({ name })}`; }\nfunction g(x) { try { x(); } catch (fault) { h(fault); } }\n",
            "function T(e){return`${e} name ${E({name:e})}`}\nfunction E(e){try{e()}catch(t){h(t)}}",
        ),
        (
            "function f(list) { for (const [a, b] of list) { if (a / b / 2) return /[/']b/.test(a - -b); } for (;next(););}\n",
            "function E(e){for(let[t,n]of e){if(t/n/2)return/[/']b/.test(t- -n)}for(;next(););}",
        ),
    ] {
        assert_eq!(squeeze::squeeze(script), smaller);
    }
}

#[test]
fn what_a_script_declares_nowhere_is_the_browsers_or_the_languages() {
    const KNOWN: &str = "Array Element HTMLTextAreaElement TextDecoder TextEncoder Uint32Array Blob Boolean Date Error FormData HTMLElement HTMLInputElement HTMLOptionElement Infinity Intl JSON Map \
Math NaN Number Object Promise Set String URL Uint8Array XMLHttpRequest clearInterval clearTimeout console document fetch history \
isNaN location localStorage navigator parseInt performance requestAnimationFrame scrollTo sessionStorage setInterval setTimeout window";
    let known: BTreeSet<&str> = KNOWN.split_whitespace().collect();
    for adapter in adapters() {
        let modules = script::modules(&ALL_KINDS, adapter);
        let plain = script::plain(&modules);
        let found = squeeze::undeclared(&plain);
        let strange: Vec<&String> = found
            .iter()
            .filter(|name| !known.contains(name.as_str()))
            .collect();
        assert!(strange.is_empty(), "{strange:?}");
        // Squeezed once more, the same names are still the browser's: none of ours was given one of theirs.
        assert_eq!(squeeze::undeclared(&squeeze::squeeze(&plain)), found);
    }
}

const ALL_KINDS: [&str; 6] = [
    "decision",
    "question",
    "reflection",
    "resources",
    "action-plan",
    "results",
];

fn adapters() -> [Adapter; 2] {
    let scorm = concat!(
        include_str!("../target/scorm12/values.js"),
        include_str!("../target/scorm12/search.js"),
        include_str!("../target/scorm12/port.js"),
        include_str!("../target/scorm12/adapter.js"),
    );
    [Adapter::Untracked, Adapter::Module(scorm)]
}

#[test]
fn a_script_taken_apart_loses_nothing() {
    for script in [
        rendered(SAMPLE).script(Adapter::Untracked).unwrap(),
        "'\\'' \"a // b\" `x${1}` /a\\/[/]/g a/b/c x?.y => ...z 'open".into(),
    ] {
        let whole: String = tokens::tokens(&script)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(whole, script);
    }
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

fn played(statements: &str, data: &str) -> String {
    let given = serde_json::to_string(data).unwrap();
    let script = format!(
        "const given = {given}; const report = (text) => process.stdout.write(text);\n(function () {{ 'use strict';\n{statements}\n}})();\n"
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

#[test]
fn the_squeezed_modules_play_as_the_modules_do() {
    let page = rendered(SAMPLE).page;
    let data = page.split("id=\"course\">").nth(1).unwrap();
    let data = data.split("</script>").next().unwrap();
    let modules = script::modules(&[], Adapter::Untracked);
    let pure = modules.iter().position(|(name, _)| *name == "clock.js");
    let mut plain = script::plain(&modules[..pure.unwrap()]);
    plain.push_str(PLAYS);
    let expected = played(&plain, data);
    for reached in [
        "\"scene\":0",
        "\"scene\":1",
        "\"kind\":\"whole\"",
        "\"kind\":\"header\"",
    ] {
        assert!(expected.contains(reached), "{reached}");
    }
    assert!(!expected.contains("Error"));
    assert_eq!(played(&squeeze::squeeze(&plain), data), expected);
}
