//! The module's settings.

use crate::told::{project, read};
use storyloom::model::{CompleteWhen, Course, Leave};

fn with(settings: &str) -> (Course, Vec<String>) {
    let text = format!(
        "# My *module*\n\nLicence: CC BY 4.0\n{settings}\n\n## A\n\nThe first words of it.\n"
    );
    read(&project(&text, &[]))
}

fn refused(settings: &str) -> Vec<String> {
    with(settings).1
}

#[test]
fn settings_have_what_stands_for_them_when_they_are_absent() {
    let (course, found) = with("");
    assert_eq!(found, [""; 0]);
    assert_eq!(course.title_text, "My module");
    assert_eq!(course.name, "sample");
    assert_eq!(course.summary, "The first words of it.");
    assert_eq!(course.language, "en");
    let named = |name: &str| with(&format!("Theme: {name}")).0.theme.light;
    assert_eq!(course.theme.light, named("default"));
    assert_ne!(course.theme.light, named("ink"));
    assert_eq!((course.minutes, course.minutes_estimated), (1, true));
    assert_eq!(course.complete_when, CompleteWhen::EndReached);
    assert!(course.iri.starts_with("urn:uuid:") && course.pass_mark.is_none());
}

#[test]
fn a_summary_gives_nothing_away() {
    let summary = |scenes: &str| {
        let text = format!("# T\n\nLicence: x\n\n{scenes}");
        read(&project(&text, &[])).0.summary
    };
    let later = "## B\n\nThe end.\n";
    for first in [
        "## A\n\n**Ann:** Hello.\n\n",
        "## A\n\n> Hello.\n\n- a\n- b\n\n",
        "## A\n\n### Decision: D\n- a → B\n- b → B\n\n---\n\nSo you did.\n\n",
    ] {
        assert_eq!(summary(&format!("{first}{later}")), "", "{first}");
        let cover = format!("The cover.\n\n{first}{later}");
        assert_eq!(summary(&cover), "The cover.", "{first}");
    }
    let asked = "## A\n\n### Question: Q\n- (x) a\n- ( ) b\n\n---\n\nGo on.\n\n";
    assert_eq!(summary(&format!("{asked}{later}")), "Go on.");
}

#[test]
fn the_identifier_is_made_of_series_and_name_or_written() {
    let made = |settings| with(settings).0.iri;
    assert_eq!(made("Series: S"), made("Series: S\nVersion: 2"));
    assert_ne!(made("Series: S"), made("Series: T"));
    assert_eq!(&made("Series: S")[23..24], "5");
    assert_eq!(
        made("Identifier: https://example.org/c/1"),
        "https://example.org/c/1"
    );
    assert_eq!(
        refused("Identifier: my course"),
        ["4:13-22 impossible-value \"my course\""]
    );
}

#[test]
fn times_are_minutes() {
    let minutes = |time: &str| with(&format!("Time: {time}")).0.minutes;
    assert_eq!(minutes("20 minutes"), 20);
    assert_eq!(minutes("1 hour"), 60);
    assert_eq!(minutes("1 hour 30 minutes"), 90);
    assert_eq!(
        refused("Time: a while"),
        ["4:7-14 impossible-value \"a while\""]
    );
}

#[test]
fn an_estimate_counts_words_and_activities() {
    let words = "word ".repeat(240);
    let text = format!(
        "# T\n\nLicence: x\n\n## A\n\n{words}\n\n### Reflection: R\n\n### Decision: D\n\n- a\n- b\n"
    );
    let (course, _) = read(&project(&text, &[]));
    assert_eq!(
        (course.minutes, course.minutes_estimated),
        // 72 seconds of reading; a minute and 20 seconds of thought. All of it is rounded up once.
        (3, true)
    );
    let text = "# T\n\nLicence: x\n\n## A\n\nTwo words.\n\n### Decision: D\n\n- a\n- b\n";
    assert_eq!(read(&project(text, &[])).0.minutes, 1);
    // Where no spaces stand between words, two signs are about one.
    let text = format!("# T\n\nLicence: x\n\n## A\n\n{}\n", "図書".repeat(990));
    assert_eq!(read(&project(&text, &[])).0.minutes, 5);
}

#[test]
fn values_a_setting_cannot_take_are_refused_with_what_it_can() {
    for (line, place) in [
        ("Pass mark: 999%", "4:12-16"),
        ("Pass mark: 0", "4:12-13"),
        ("Language: English (UK)", "4:11-23"),
        ("Language: Welsh", "4:11-16"),
        ("Complete when: finished", "4:16-24"),
        ("Reflections: secret", "4:14-20"),
        ("Check reading: maybe", "4:16-21"),
    ] {
        let value = line.split_once(": ").unwrap().1;
        assert_eq!(
            refused(line),
            [format!("{place} impossible-value \"{value}\"")]
        );
    }
    assert_eq!(refused("Series:"), ["4:1-8 impossible-value \"Series:\""]);
    for good in [
        "Pass mark: 60 %",
        "Pass mark: 60 per cent",
        "Time: 1 hr",
        "Language: ar-EG",
        "Language: CY",
    ] {
        assert_eq!(refused(good), [""; 0], "{good}");
    }
    for (tag, end) in [("zh-Hant-TW", 21), ("de-CH-1996", 21), ("yue-HK", 17)] {
        assert_eq!(
            refused(&format!("Language: {tag}")),
            [format!("4:11-{end} player-speaks-english \"{tag}\"")]
        );
    }
}

/// Browsers stop at these.
#[test]
fn a_language_tag_that_browsers_refuse_is_refused() {
    for tag in ["x-own", "de-1996-1996", "en-a-bb-a-cc", "zh-yue"] {
        let end = 11 + tag.len();
        assert_eq!(
            refused(&format!("Language: {tag}")),
            [format!("4:11-{end} impossible-value \"{tag}\"")]
        );
    }
}

#[test]
fn passing_needs_a_pass_mark() {
    assert_eq!(
        refused("Complete when: passed"),
        ["4:16-22 impossible-value \"passed\""]
    );
    let (course, found) = with("Pass mark: 50%\nComplete when: passed");
    assert_eq!(found, [""; 0]);
    assert_eq!(course.complete_when, CompleteWhen::Passed);
    let cascade = refused("Pass mark: half\nComplete when: passed");
    assert_eq!(cascade, ["4:12-16 impossible-value \"half\""]);
}

#[test]
fn bold_and_slanted_print_is_no_part_of_plain_words() {
    let scene = |text: &str| {
        read(&project(
            &format!("# T\n\nLicence: x\n\n## A\n\n{text}\n"),
            &[],
        ))
    };
    let (course, found) = scene("Section: Part **one**\n\nWords.\n\nEnd: The *good* end");
    assert_eq!(
        (found, &course.sections),
        (vec![], &vec!["Part one".to_string()])
    );
    let Leave::End(ending) = &course.scenes[0].exit else {
        panic!()
    };
    assert_eq!(ending.name, "The good end");
    assert_eq!(with("Time: **20 minutes**").0.minutes, 20);
    assert_eq!(with("Language: *cy*").0.language, "cy");
    assert_eq!(with("Version: *2*").0.version.as_deref(), Some("2"));
    assert_eq!(
        refused("Time: **a while**"),
        ["4:7-18 impossible-value \"**a while**\""]
    );
}

#[test]
fn a_name_is_known_with_and_without_its_braces() {
    let text = "# T\n\nLicence: x\n\n## A\n\n### Reflection: R\n\nSave as: {first step}\n\n## B\n\n{first step}\n";
    assert_eq!(read(&project(text, &[])).1, [""; 0]);
}

#[test]
fn a_licence_is_missed_once() {
    let found = |text: &str| read(&project(text, &[])).1;
    assert_eq!(found("# T\n\n## A\n"), ["1:1-4 no-licence \"# T\""]);
    assert_eq!(
        found("# T\n\nLicense: x\n\n## A\n"),
        ["3:1-8 unknown-setting \"License\""]
    );
}

#[test]
fn long_sentences_are_said_where_the_module_asks() {
    let long = format!("{}end.", "word ".repeat(35));
    let text = format!("# T\n\nLicence: x\n\n## A\n\nShort one. {long} Short.\n");
    assert_eq!(read(&project(&text, &[])).1, [""; 0]);
    let asked = text.replace("Licence: x", "Licence: x\nCheck reading: yes");
    assert_eq!(
        read(&project(&asked, &[])).1,
        [format!("8:12-191 hard-to-read \"{long}\"")]
    );
    let three = "كلمة ".repeat(13);
    let three = format!("{0}؟ {0}؟ {0}؟", three.trim());
    let asked = format!("# T\n\nLicence: x\nCheck reading: yes\n\n## A\n\n{three}\n");
    assert_eq!(read(&project(&asked, &[])).1, [""; 0]);
}

#[test]
fn an_empty_storyboard_gives_a_course_all_the_same() {
    let (course, found) = read(&project("", &[]));
    assert_eq!(found, ["1:1-1 nothing-to-show \"\""]);
    assert_eq!(course.scenes.len(), 1);
    assert!(course.scenes[0].unwritten);
}
