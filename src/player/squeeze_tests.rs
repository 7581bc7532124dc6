//! The squeezed script: what becomes short, that it plays as the modules do, and how large it is.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use super::tests::{SAMPLE, rendered};
use super::*;

#[test]
fn squeezing_tells_variables_from_properties() {
    squeezed(&[
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
            "let E=e=>({one(t){return t},async two(){},[e]:e});",
        ),
        (
            "function f(name) { return `${name} name ${g({ name })}`; }\nfunction g(x) { try { x(); } catch (fault) { h(fault); } }\n",
            "function T(e){return`${e} name ${E({name:e})}`}function E(e){try{e()}catch(t){h(t)}}",
        ),
        (
            "function f(list) { for (const [a, b] of list) { if (a / b / 2) return /[/']b/.test(a - -b); } for (;next(););}\n",
            "function E(n){for(let[e,t]of n)if(e/t/2)return/[/']b/.test(e- -t);for(;next(););}",
        ),
    ]);
}

fn squeezed(cases: &[(&str, &str)]) {
    for (script, smaller) in cases {
        assert_eq!(squeeze::squeeze(script), *smaller);
        assert_eq!(squeeze::squeeze(smaller).len(), smaller.len(), "{smaller}");
    }
}

#[test]
fn one_spelling_has_one_short_name_wherever_it_is_declared() {
    squeezed(&[(
        "function f(a, b) { return b + b + a; }\nfunction g(c, b) { return c - b; }\n",
        "function E(t,e){return e+e+t}function T(t,e){return t-e}",
    )]);
}

#[test]
fn functions_of_the_top_level_come_first_and_declarations_are_joined() {
    squeezed(&[
        (
            "const a = 1;\nfunction f() { return a; }\nconst b = () => ({ f() {} });\nb(a);\nasync function g() {}\nlet c;\n",
            "function N(){return E}async function A(){}let E=1,T=()=>({f(){}});T(E);let S;",
        ),
        // A function that is a value stays in its place, and so does the line end after a statement without its semicolon.
        (
            "const a = function f() { return a; }\nlet b = a\nb()\n",
            "let E=function N(){return E}\nlet T=E\nT()",
        ),
        (
            "function f(x) { let a = x, g = (n) => n + 1; const b = a; for (let i = 0; i < b; i += 1) g(i); const c = a; return b + c; }\n",
            "function E(a){let t=a,s=r=>r+1,n=t;for(let e=0;e<n;e+=1)s(e);let o=t;return n+o}",
        ),
    ]);
}

#[test]
fn commas_before_a_closing_sign_go_and_holes_stay() {
    squeezed(&[(
        "let a = [1, 2,];\nlet b = [1, , ];\nlet c = [,];\nlet d = { a, b: undefined, };\nf(a.undefined, 'undefined',);\n",
        "let E=[1,2],T=[1,,],N=[,],A={a:E,b:void 0};f(E.undefined,'undefined');",
    )]);
}

#[test]
fn nothing_crosses_a_string_that_is_a_statement() {
    squeezed(&[(
        "let b = f();\n'a mark';\nlet c = 'no mark';\nfunction f() { return 1; }\n'a mark';\nfunction g() { f(); }",
        "let T=E();'a mark';function E(){return 1}let N='no mark';'a mark';function A(){E()}",
    )]);
}

#[test]
fn braces_round_one_statement_go_only_where_no_else_changes_hands() {
    squeezed(&[
        (
            "if (a) { b(); } else { c(); }\nd();\n",
            "if(a)b();else c();d();",
        ),
        (
            "if (a) { if (b) { c(); } } else { d(); }\n",
            "if(a){if(b)c()}else d();",
        ),
        (
            "if (a) { for (;b();) { if (c) d(); } } else e();\n",
            "if(a){for(;b();)if(c)d()}else e();",
        ),
        (
            "if (a) { while (b) { if (c) d(); else e(); } }\nf();\n",
            "if(a)while(b)if(c)d();else e();f();",
        ),
        (
            "if (a) for (;b();) { if (c) d(); } else e();\n",
            "if(a)for(;b();){if(c)d()}else e();",
        ),
        ("if (a) { const b = 1; }\n", "if(a){let e=1}"),
        (
            "if (a) { b(() => { c(); d(); }); }\ne();\n",
            "if(a)b(()=>{c();d()});e();",
        ),
        (
            "if (a) { b(); c(); }\nd(`${e};`);\n",
            "if(a){b();c()}d(`${e};`);",
        ),
        ("if (a) { b() }\n{ c(); }\n", "if(a){b()}{c()}"),
        ("if (a) { }\nfor (;a();) { ; }\n", "if(a){}for(;a();){}"),
        ("do { a(); } while (b);\n", "do{a()}while(b);"),
        (
            "const f = () => { a(); }\nfor (;b();) { try { c(); } catch { d(); } }\n",
            "let E=()=>{a()}\nfor(;b();){try{c()}catch{d()}}",
        ),
    ]);
}

#[test]
fn brackets_round_a_parameter_go_only_where_it_stands_alone() {
    squeezed(&[
        (
            "f((a) => a, async (a) => a, (a, b) => a, ([a]) => a, (a = 1) => a, () => (a));\n",
            "f(e=>e,async(e)=>e,(e,t)=>e,([e])=>e,(e=1)=>e,()=>e);",
        ),
        (
            "function f() { return (a) => a; }\n",
            "function E(){return e=>e}",
        ),
    ]);
}

#[test]
fn brackets_go_only_where_the_order_of_operators_makes_them_needless() {
    squeezed(&[
        (
            "a((b && c) || d, (b || c) && d, b || (c && d), b || (c || d));\n",
            "a(b&&c||d,(b||c)&&d,b||c&&d,b||(c||d));",
        ),
        (
            "a((1 << b) - 1, (b << 2) | (c << 4), (100 * b) / c, b / (c * d), b - (c - d), (b - c) - d);\n",
            "a((1<<b)-1,b<<2|c<<4,100*b/c,b/(c*d),b-(c-d),b-c-d);",
        ),
        (
            "a = (b).c + (b.c).d() + (5).e + (b?.c).d + (new b).c + (b)?.c + `${(b)}` + (`${b}`).c;\n",
            "a=b.c+b.c.d()+(5).e+(b?.c).d+(new b).c+(b)?.c+`${b}`+`${b}`.c;",
        ),
        (
            "a(!(b === c), !(!b), !(b.c), -(b), b - (-c), (b + c) * d, typeof (b.c) === 'd', (typeof b) === 'd');\n",
            "a(!(b===c),!!b,!b.c,-(b),b-(-c),(b+c)*d,typeof b.c==='d',typeof b==='d');",
        ),
        (
            "a((b = c), (b, c), (b ? c : d), (e) => (c), (b ?? c) || d, (({}).b), (b ** c) ** d);\n",
            "a((b=c),(b,c),(b?c:d),e=>c,(b??c)||d,({}).b,(b**c)**d);",
        ),
        (
            "function f() { return (\n(a && b) ||\nc\n); }\n",
            "function E(){return a&&b||\nc}",
        ),
        (
            "(a).b();\nif ((a && b) || c) { (d)(); }\na = b\n(c).d()\n",
            "(a).b();if(a&&b||c)(d)();a=b\n(c).d()",
        ),
        (
            "a = b === (c) && (d >= (e)) && f[(g)] !== (h).i;\n",
            "a=b===c&&d>=e&&f[g]!==h.i;",
        ),
        (
            "a = b in (c) || (b in c) || !(b in c);\n",
            "a=b in(c)||(b in c)||!(b in c);",
        ),
        (
            "a = (b)`c`, d = (/e/).f, g = h / (/i/).j;\n",
            "a=(b)`c`,d=(/e/).f,g=h/(/i/).j;",
        ),
    ]);
}

#[test]
fn properties_of_our_own_are_short_in_every_place() {
    squeezed(&[(
        "function f({ lineage, seed }) { return { lineage, seed, answers: f.lineage, lowered() {} }?.answers; }\n",
        "function E({M:e,seed:t}){return{M:e,seed:t,T:E.M,P(){}}?.T}",
    )]);
}

/// The words in the strings and texts of a script.
fn said(script: &str) -> BTreeSet<&str> {
    let found = tokens::tokens(script).into_iter();
    let literals = found.filter(|(kind, _)| *kind == tokens::Kind::Literal);
    literals.flat_map(|(_, text)| words_of(text)).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !tokens::is_name(c))
        .filter(|word| !word.is_empty())
}

#[test]
fn properties_of_our_own_are_nobody_elses() {
    let own: BTreeSet<&str> = keys::OWN.iter().copied().collect();
    assert_eq!(own.len(), keys::OWN.len());
    let short: BTreeSet<String> = own
        .iter()
        .filter_map(|name| keys::short_key(name))
        .collect();
    assert_eq!(short.len(), own.len());
    let data = include_str!("../model/data/mod.rs");
    let fields = data
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'))
        .map(|(name, _)| name);
    let places = [
        include_str!("locales/en.json"),
        include_str!("locales/cy.json"),
    ]
    .into_iter()
    .flat_map(|words| words.split('{').skip(1))
    .filter_map(|rest| rest.split_once('}'))
    .map(|(place, _)| place);
    let foreign: BTreeSet<&str> = fields.chain(places).collect();
    assert!(foreign.contains("objectives") && foreign.contains("worth"));
    for adapter in adapters() {
        let modules = script::modules(&ALL_KINDS, adapter);
        let plain = script::plain(&modules);
        let spoken = said(&plain);
        assert!(spoken.contains("suspend_data") || matches!(adapter, Adapter::Untracked));
        for name in &own {
            assert!(!foreign.contains(name) && !spoken.contains(name), "{name}");
            let used = words_of(&plain).any(|word| word == *name);
            assert!(used || matches!(adapter, Adapter::Untracked), "{name}");
        }
        // Nothing that keeps its name has one of the short ones.
        let tokens: Vec<tokens::Token<'_>> = tokens::tokens(&plain)
            .into_iter()
            .filter(|(kind, _)| !matches!(kind, tokens::Kind::Comment | tokens::Kind::Space))
            .collect();
        for (_, key) in roles::roles(&tokens).keys {
            assert!(!short.contains(key), "{key}");
        }
        assert!(foreign.iter().all(|name| !short.contains(*name)));
    }
}

#[test]
fn what_a_script_declares_nowhere_is_the_browsers_or_the_languages() {
    const KNOWN: &str = "Array BroadcastChannel Element HTMLTextAreaElement TextDecoder TextEncoder Uint32Array Blob Boolean Date Error FormData HTMLElement HTMLInputElement HTMLOptionElement Infinity Intl JSON Map \
Math NaN Number Object Promise Set String URL Uint8Array XMLHttpRequest clearInterval clearTimeout console document fetch history \
isNaN location localStorage navigator parseFloat parseInt performance requestAnimationFrame scrollTo sessionStorage setInterval setTimeout window";
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
    let expected = keys::OWN.iter().fold(expected, |text, name| {
        let short = keys::short_key(name).unwrap();
        text.replace(&format!("\"{name}\":"), &format!("\"{short}\":"))
    });
    assert_eq!(played(&squeeze::squeeze(&plain), data), expected);
}
