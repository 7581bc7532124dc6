//! The lines of the grammar in section 4 of the language page.

use super::{shape, shape_of};

fn scene(text: &str) -> String {
    shape(&format!("# T\n\n## S\n\n{text}"))
}

#[test]
fn module_and_sections() {
    let text = "# T {#t}\nSeries: A\n\nWords.\n\n## Personas\n\n### Persona: Ayesha {#a}\nRole: librarian\n\n![A](a.jpg)\n\n## Shared\n\n### Results\n\n## S {#s}\n\nHello.\n";
    assert_eq!(
        super::dump::dump(&super::read(text).0).trim_end(),
        "h1 T #t\n@Series: A\np Words.\nsection Personas\n  block persona: Ayesha #a\n    @Role: librarian\n    <img A | a.jpg>\nsection Shared\n  block results: \nh2 S #s\n  p Hello."
    );
}

#[test]
fn content() {
    assert_eq!(
        scene("![a](b.jpg \"c\")\n**Key point:** d\n**Ayesha:** e\nf\n\n**bold** g\n"),
        "<img a | b.jpg \"c\">\ncallout Key point: d\nsays Ayesha: e f\np <strong>bold</strong> g"
    );
    assert_eq!(
        scene("a | b\n--|--\nc | *d*\ne\n"),
        "row a | b\nrow c | <em>d</em>\np e"
    );
    assert_eq!(
        scene("![a](my photo.jpg “c”)\n"),
        "<img a | my photo.jpg \"c\">"
    );
}

#[test]
fn inline_text() {
    assert_eq!(
        scene("*a* **b** ~~c~~ `d` [e](https://f.org) &amp; <g@h.org> {i j} ![k](l.png) m\n"),
        "p <em>a</em> <strong>b</strong> <s>c</s> <code>d</code> <a https://f.org>e</a> & <a mailto:g@h.org>g@h.org</a> <value i j> <img k | l.png> m"
    );
    assert_eq!(scene("a\\\nb  \nc\nd\n"), "p a<br>b<br>c d");
}

#[test]
fn exits_and_targets() {
    for (line, exit) in [
        ("Go to: The reply", "go title The reply"),
        ("Go to: “The reply”", "go title The reply"),
        ("Go to: #x-1", "go id x-1"),
        ("Go to: Start", "go start"),
        ("End: Well done", "end Well done"),
        ("End: Lost (Not passed)", "end Lost (not passed)"),
        ("End: (not passed)", "end - (not passed)"),
        ("end", "end -"),
    ] {
        assert_eq!(scene(&format!("{line}\n")), exit);
    }
    assert_eq!(scene("to the bitter\nend\n"), "p to the bitter end");
    assert_eq!(scene("Go to: a\n\nEnd: b\n"), "end b");
}

#[test]
fn blocks_parts_and_answers() {
    assert_eq!(
        scene("### Sort: Q? {#q}\nScore: 2\n#### A {#a}\n- b {#b}\n> c\n#### D\n1. e\n"),
        "block sort: Q? #q\n  @Score: 2\n  h4 A #a\n    - b #b\n      p c\n  h4 D\n    1. e"
    );
    assert_eq!(
        scene("### Decision: Q?\n- a {#x} → #y\n- b → c {#z}\n- d → e → f\n"),
        "block decision: Q?\n  - a #x -> id y\n  - b #z -> title c\n  - d → e -> title f"
    );
    assert_eq!(
        scene("### Decision: Q?\n- a\n> Change: x +1\n> Coach:\n> > b\n> c\n"),
        "block decision: Q?\n  - a\n    @Change: x +1\n    @Coach:\n      p b\n    p c"
    );
}

#[test]
fn conditions() {
    assert_eq!(
        scene("{if a}\nb\n{if c}\nd\n{end}\n{else if not e}\nf\n{else}\n- g\n{end}\nh\n"),
        "if [a]\n  p b\n  if [c]\n    p d\nif ![e]\n  p f\nif else\n  ul\n    li\n      p g\np h"
    );
    assert_eq!(scene("{IF a}\nb\n{End}\n"), "if [a]\n  p b");
}

#[test]
fn numbered_items_are_items_and_other_numbers_are_words() {
    let (outline, _) = shape_of("# T\n\n## S\n1. one\n2. two in\n2019. That was it.\n3. three\n");
    assert_eq!(outline.matches("li").count(), 3, "{outline}");
}
