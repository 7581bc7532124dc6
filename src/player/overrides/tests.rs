//! Which templates of a theme are refused, with what words, and where.

use super::*;
use crate::source::Project;

/// What is said of a template of this name, and the part of its text that it is about.
fn said(name: &str, text: &str) -> Option<(String, String)> {
    let mut project = Project::default();
    project
        .sources
        .add("m/storyboard.md", crate::player::tests::SAMPLE);
    let file = project.sources.add("t.hbs", text);
    let mut out = Diagnostics::default();
    let (mut course, _) = crate::player::tests::resolved(crate::player::tests::SAMPLE);
    course.theme.templates = vec![Override::new(name, file, text)];
    check_templates(&mut course, 10, &mut out);
    let found = out.sorted();
    assert!(found.len() <= 1);
    assert_eq!(course.theme.templates.len(), 1 - found.len());
    let place = |found: &&Diagnostic| project.sources.slice(found.span).to_string();
    found
        .first()
        .map(|found| (found.message.clone(), place(found)))
}

/// What is said of a copy of ours in which one part was put for another.
fn changed(name: &str, part: &str, other: &str) -> Option<(String, String)> {
    let ours = ours(name);
    assert!(ours.contains(part), "{name}: {part}");
    said(name, &ours.replace(part, other))
}

fn ours(name: &str) -> &'static str {
    let known = known().into_iter().find(|(known, _)| *known == name);
    known.unwrap().1
}

#[test]
fn a_copy_of_any_template_of_ours_can_be_used() {
    for (name, text) in known().into_iter().filter(|(name, _)| *name != FRAME) {
        assert_eq!(said(name, text), None, "{name}");
    }
}

#[test]
fn what_is_no_plain_markup_is_refused_where_it_stands() {
    for bad in [
        "<script>",
        "<style>",
        "<iframe src=\"x\">",
        "<p onclick=\"x\">",
        "<p style=\"x\">",
        "{{{title}}}",
        "{{&title}}",
        "{{> cover}}",
        "{{#> cover}}",
        "{{* inline}}",
        "{{#with x}}",
        "{{lookup x y}}",
        "{{~title}}",
        "{{#if (eq a b)}}",
        "{{{{raw}}}}",
        "<p class={{title}}>",
        "<p {{title}}>",
        "<{{title}}>",
        "<p {{#if a}}class=\"{{/if}}\">",
        "<!-- {{title}} -->",
        "<a href=\"//x.org\">",
        "<img src=\"https://x.org/a.png\">",
        "<a href=\"data:x\">",
        "<a href=\"java&#115;cript:x\">",
        "<a href=\"{{#if a}}javascript{{/if}}:x\">",
        "{{w \"no-such-words\"}}",
        "{{title",
        "<p",
        "<p class=\"",
        "<scr{{!x}}ipt>",
        "<p o{{#if a}}nclick=\"x\"{{/if}}>",
        "<p title={{!x}}\"x\">",
        "<p title=\u{a0}\"x onclick=x \">",
        "<p title=\"<\">",
        "<!--> <i> -->",
        "<!-- --!> <i> -->",
        "<!-- {{!x}} -->",
        "<!-- <b>x</b> -->",
        "<a href=\"/{{#if a}}/{{/if}}x.org\">",
        "<a href=\" //x.org\">",
        "<a href=\"{{title}}//x.org\">",
        "\\{{!-- <script> --}}",
        "{{w title}}",
        "{{log title}}",
        "{{#each a}}<p {{/each}}>",
    ] {
        let text = format!("<p>é</p>\n{bad}\n{}", ours("cover"));
        let (_, place) = said("cover", &text).unwrap_or_default();
        assert!(!place.is_empty() && text.contains(&place), "{bad}");
        assert!(bad.contains(&place), "{bad}: {place}");
    }
}

#[test]
fn a_template_that_lost_what_the_player_needs_is_refused() {
    let text = ours("question").replace("data-left", "data-over");
    let (message, _) = said("question", &text).unwrap();
    assert!(message.contains("data-left"), "{message}");
    let text = ours("question").replace("{{html rest}}", "");
    assert!(said("question", &text).unwrap().0.contains("{{html rest}}"));
    let text = ours("scene").replace("<h1", "<h2");
    assert!(said("scene", &text).unwrap().0.contains("<h1>"));
    let text = ours("scene").replace("id=\"s-{{id}}\"", "");
    assert!(said("scene", &text).unwrap().0.contains("id=\"s-{{id}}\""));
}

#[test]
fn a_name_that_is_not_there_is_found_with_the_module_itself() {
    let text = ours("scene").replace("{{html title}}", "{{html titel}}");
    assert_eq!(said("scene", &text).unwrap().1, "{{html titel}}");
    let text = ours("scene").replace("{{html title}}", "{{html title}}{{title}}");
    assert!(said("scene", &text).unwrap().0.contains("cannot be filled"));
    assert!(
        said("page", ours("page"))
            .unwrap()
            .0
            .contains("cannot be replaced")
    );
    assert!(
        said("scen", ours("scene"))
            .unwrap()
            .0
            .contains("no template")
    );
}

#[test]
fn no_template_can_print_words_of_a_storyboard_as_markup() {
    let (mut course, data) =
        crate::player::tests::resolved("# A <b>title</b>\n\n## One \"two' <i>\n\nText.\n");
    let text = ours("cover").replace(
        "<h1",
        "<p title=\"{{series}}\" class='{{summary}}'>{{facts}}{{summary}}</p><h1",
    );
    course.theme.templates = vec![Override::new("cover", crate::source::FileId(1), &text)];
    course.summary = "\"'><script>alert(1)</script>".into();
    course.series = Some("\" onload=\"x".into());
    let page = crate::player::tests::page_of(&crate::player::render(&course, &data).unwrap());
    assert!(
        !page.contains("<script>alert") && !page.contains("\" onload"),
        "{page}"
    );
    assert!(page.contains("class='&quot;&#39;&gt;&lt;script&gt;"));
}

#[test]
fn what_the_course_says_cannot_be_lost() {
    for (name, part) in [
        ("scene", "{{html content}}"),
        ("scene", "{{html title}}"),
        ("question", "{{html prompt}}"),
        ("question", "{{html text}}"),
        ("question", "{{html rest}}"),
        ("cover", "{{html people}}"),
        ("cover", "{{html intro}}"),
        ("cover", "{{html this}}"),
        ("video", "{{html transcript}}"),
        ("persona", "<b>{{name}}</b>"),
        ("resources-page", "{{html why}}"),
    ] {
        let (message, _) = changed(name, part, "").unwrap();
        assert!(
            message.contains("would be lost"),
            "{name} {part}: {message}"
        );
    }
    let each =
        "{{#each parts}}\n<div class=\"flow\">{{html title}}{{html content}}</div>\n{{/each}}";
    let (message, _) = changed("case-study", each, "").unwrap();
    assert!(message.contains("{{#each parts}}"), "{message}");
    let (message, _) = changed("sort", "{{html text}}", "{{#unless ../ix}}{{/unless}}").unwrap();
    assert_eq!(
        message,
        "{{html text}} in {{#each parts}} is not in this template, and what it prints would be lost"
    );
    // Pictures and the names around the title are there to be looked at.
    assert_eq!(changed("cover", "{{html logo}}", ""), None);
    assert_eq!(changed("cover", "<p class=\"ui\">{{facts}}</p>", ""), None);
    assert_eq!(changed("persona", "{{html picture}}", ""), None);
}

#[test]
fn what_stands_in_a_comment_is_not_there() {
    for (name, part, lost) in [
        ("scene", "{{html content}}", "{{html content}}"),
        ("cover", " id=\"go\"", "id=\"go\""),
        ("question", "<span data-left></span>", "data-left"),
        (
            "question",
            "<p class=\"err\" id=\"e-{{ix}}\" hidden></p>",
            "class=\"err\"",
        ),
    ] {
        for (open, close) in [("{{!-- ", " --}}"), ("{{! -- ", "--}}")] {
            let away = part.trim_start_matches(' ');
            let text = ours(name).replacen(part, "", 1) + open + away + close;
            let (message, _) = said(name, &text).unwrap();
            assert!(message.contains(lost), "{message}");
        }
    }
    let text = format!(
        "<!-- a word -->{{{{!-- <p> {{{{titel}}}} --}}}}{}",
        ours("scene")
    );
    assert_eq!(said("scene", &text), None);
}

#[test]
fn what_is_always_there_does_not_hang_on_a_condition() {
    let part = "{{html content}}";
    let twice = changed("scene", part, "{{#if leads}}{{html content}}{{/if}}").unwrap();
    assert!(twice.0.contains("under a condition"), "{}", twice.0);
    assert_eq!(twice.1, part);
    let each = "{{#unless ending}}<b>{{html content}}</b>{{else}}{{html content}}{{/unless}}";
    assert_eq!(changed("scene", part, each), None);
    let chain = "{{#if ending}}{{html content}}{{else if leads}}{{html content}}{{/if}}";
    assert!(changed("scene", part, chain).is_some());
    // Where there is nothing to print, nothing is lost.
    let own = "{{#if content}}<div>{{html content}}</div>{{/if}}";
    assert_eq!(changed("scene", part, own), None);
    let lacks = "{{#unless content}}<p>.</p>{{else}}{{html content}}{{/unless}}";
    assert_eq!(changed("scene", part, lacks), None);
    let lost = "{{#unless content}}{{html content}}{{/unless}}";
    assert!(changed("scene", part, lost).is_some());
    let hints = format!(
        "{{{{#if hints}}}}<div>{}",
        ours("exercise").replacen("{{/each}}", "{{/each}}</div>{{/if}}", 1)
    );
    assert_eq!(said("exercise", &hints), None);
    let (message, place) = changed("cover", " id=\"go\"", "{{#if aims}} id=\"go\"{{/if}}").unwrap();
    assert!(
        message.starts_with("id=\"go\" stands here under a condition"),
        "{message}"
    );
    assert_eq!(place, "go");
}

#[test]
fn what_there_can_be_only_one_of_stands_there_once() {
    let (message, place) = changed(
        "scene",
        "{{html content}}",
        "{{html content}}{{html content}}",
    )
    .unwrap();
    assert!(message.contains("more often than it may"), "{message}");
    assert_eq!(place, "{{html content}}");
    let (message, _) = changed(
        "cover",
        "<p id=\"stopped\">",
        "<p id=\"go\"></p><p id=\"stopped\">",
    )
    .unwrap();
    assert!(message.starts_with("id=\"go\" stands"), "{message}");
    // A title may be printed again.
    assert_eq!(
        changed(
            "scene",
            "{{html content}}",
            "{{html content}}<p>{{html title}}</p>"
        ),
        None
    );
}

#[test]
fn a_name_that_is_asked_for_is_one_of_ours() {
    for bad in [
        "{{#if contents}}{{html content}}{{/if}}",
        "{{html content}}{{#unless contents}}x{{/unless}}",
        "{{html content}}{{#each contents}}x{{/each}}",
        "{{html content}}{{#if leads}}x{{else if contents}}y{{/if}}",
    ] {
        let (message, place) = changed("scene", "{{html content}}", bad).unwrap();
        assert!(message.contains("\"contents\""), "{bad}: {message}");
        assert!(place.ends_with("contents}}"), "{bad}: {place}");
    }
    // A name means what it means in its list.
    let (message, _) = changed("persona", "{{#if role}}", "{{#if ../role}}").unwrap();
    assert!(message.contains("\"role\""), "{message}");
    assert_eq!(
        changed("persona", "{{#if role}}", "{{#if this.role}}"),
        None
    );
    let first = "{{html text}}{{#if @first}}!{{/if}}";
    assert_eq!(changed("sort", "{{html text}}", first), None);
}

#[test]
fn what_is_open_is_closed_in_its_turn() {
    for (part, at, words) in [
        ("<div>", "<div", "This <div> is not closed"),
        ("<p><b></p></b>", "<b", "This <b> is not closed"),
        ("<ul><li>x</ul>", "<li", "This <li> is not closed"),
        ("<p></p></main>", "</main>", "There is no <main>"),
        (
            "{{#if leads}}</article>{{/if}}",
            "</article>",
            "There is no <article>",
        ),
        (
            "{{#if leads}}<b>{{else}}<b>{{/if}}</b>",
            "<b",
            "This <b> is not closed",
        ),
        (
            "{{#if leads}}",
            "{{#if leads}}",
            "This {{#if}} has no {{/if}}",
        ),
        ("<b>{{#if leads}}</b>", "</b>", "There is no <b>"),
        (
            "{{#if leads}}x{{/each}}",
            "{{#if leads}}",
            "is closed by {{/each}}",
        ),
        ("{{else}}", "{{else}}", "There is nothing open"),
        ("{{/if}}", "{{/if}}", "There is nothing open"),
        ("<b{{#if leads}}>", "<b{{#if", "cannot stand"),
        (
            "<b {{#if leads}}>x</b>{{/if}}",
            "{{#if leads}}",
            "begins in one place",
        ),
        (
            "<b class=\"{{#if leads}}\" class=\"{{/if}}\">x</b>",
            "{{#if leads}}",
            "begins in one place",
        ),
        ("<div/>", "<div", "This <div> is not closed"),
    ] {
        let text = format!("<p>é</p>\n{part}\n{}", ours("scene"));
        let (message, place) = said("scene", &text).unwrap();
        assert!(message.contains(words), "{part}: {message}");
        assert!(place.starts_with(at), "{part}: {place}");
    }
    let fine = "<svg><path d=\"M0 0\"/><g><circle r=\"1\" /></g></svg><br><hr/>";
    let text = format!("{fine}{}", ours("scene"));
    assert_eq!(said("scene", &text), None);
}

#[test]
fn a_template_nested_without_end_is_told_and_not_followed() {
    for (open, close) in [
        ("{{#if leads}}", "{{/if}}"),
        ("{{#each aims}}", "{{/each}}"),
        ("<div>", "</div>"),
    ] {
        let deep = |times| {
            format!(
                "{}{}{}",
                open.repeat(times),
                close.repeat(times),
                ours("cover")
            )
        };
        let (message, place) = said("cover", &deep(20_000)).unwrap();
        assert!(message.starts_with("More than 50"), "{message}");
        assert!(open.starts_with(&place), "{place}");
    }
    let chain = format!(
        "{{{{#if aims}}}}{}{{{{/if}}}}",
        "{{else if aims}}".repeat(20_000)
    );
    let (message, _) = said("cover", &(chain + ours("cover"))).unwrap();
    assert!(message.starts_with("More than 50"), "{message}");
    let fine = format!("{}{}{}", "<b>".repeat(50), "</b>".repeat(50), ours("cover"));
    assert_eq!(said("cover", &fine), None);
}

#[test]
fn quotes_of_either_kind_hold_what_the_player_looks_for() {
    assert_eq!(changed("scene", "id=\"s-{{id}}\"", "id='s-{{id}}'"), None);
    assert_eq!(
        changed("scene", "id=\"s-{{id}}\"", "id = \"s-{{id}}\""),
        None
    );
}
