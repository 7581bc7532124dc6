//! `Include:` at the level of the module and in scenes.

use super::{dump, read_project};
use crate::source::{Missing, Project};

fn files(list: &[(&str, &str)]) -> Project {
    let mut project = Project::default();
    for (path, text) in list {
        project.sources.add(*path, *text);
    }
    project
}

fn shape(project: &Project) -> (String, Vec<String>) {
    let (story, found) = read_project(project);
    (dump::dump(&story).trim_end().to_owned(), found)
}

#[test]
fn a_module_takes_settings_and_sections() {
    let project = files(&[
        (
            "m/storyboard.md",
            "# T\nInclude: ../shared/all.md\n\n## S\nWords.\n",
        ),
        (
            "shared/all.md",
            "# Shared\nLicence: CC BY 4.0\nInclude: more.md\n",
        ),
        (
            "shared/more.md",
            "## Personas\n### Persona: Ayesha\n\n## Help\nHelp.\n",
        ),
    ]);
    let (outline, found) = shape(&project);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        outline,
        "h1 T\n@Licence: CC BY 4.0\nsection Personas\n  block persona: Ayesha\nh2 Help\n  p Help.\nh2 S\n  p Words."
    );
}

#[test]
fn a_scene_takes_content_or_one_shared_block() {
    let project = files(&[
        (
            "m/storyboard.md",
            "# T\n\n## S\n\nInclude: ../shared/x.md#two\n\nInclude: ../shared/y.md\n\nInclude: #own\n\n## Shared\n\n### Results {#own}\n",
        ),
        (
            "shared/x.md",
            "## Shared\n\n### Reflection: One {#one}\n\n### Reflection: Two\nHint: a\n",
        ),
        ("shared/y.md", "# Y\n\nWords.\n\n## Other\n\nNot these.\n"),
    ]);
    let (outline, found) = shape(&project);
    assert_eq!(found, ["impossible-value: ## Other"]);
    assert_eq!(
        outline,
        "h1 T\nsection Shared\n  block results:  #own\nh2 S\n  block reflection: Two\n    @Hint: a\n  p Words.\n  block results:  #own"
    );
}

#[test]
fn files_that_cannot_be_had_are_named() {
    let mut project = files(&[(
        "m/storyboard.md",
        "# T\nInclude: gone.md\n\n## S\n\nInclude: ../../out.md\n\nInclude: old.md\n\nInclude: #none\n",
    )]);
    project
        .missing
        .push(("gone.md".to_owned(), Missing::NotFound));
    project
        .missing
        .push(("../../out.md".to_owned(), Missing::Outside));
    project
        .missing
        .push(("old.md".to_owned(), Missing::NotUtf8));
    assert_eq!(
        shape(&project).1,
        [
            "file-missing: gone.md",
            "path-outside: ../../out.md",
            "not-utf8: old.md",
            "unknown-name: none"
        ]
    );
}

#[test]
fn backslashes_that_part_folders_are_kept() {
    let list = [
        (
            "m/storyboard.md",
            "# T\nInclude: ..\\x\\.a.md\nInclude: ..\\..\\out.md\n\n## S\n\nInclude: .\\..\\..\\.b.md#c\n\nInclude: ../x\\_y.md\n",
        ),
        ("x/.a.md", "Licence: x\n"),
        ("x_y.md", "Words.\n"),
    ];
    assert_eq!(
        shape(&files(&list)).1,
        [
            "path-outside: ..\\..\\out.md",
            "path-outside: .\\..\\..\\.b.md"
        ]
    );
}

#[test]
fn loops_and_floods_end() {
    let project = files(&[
        ("m/storyboard.md", "# T\nInclude: a.md\n\n## S\n"),
        ("m/a.md", "Licence: x\nInclude: b.md\n"),
        ("m/b.md", "Include: a.md\n"),
    ]);
    assert_eq!(shape(&project).1, ["include-loop: Include: a.md"]);
    let mut list = vec![(
        "m/storyboard.md".to_owned(),
        "# T\nInclude: 0.md\n\n## S\n".to_owned(),
    )];
    for i in 0..40 {
        let twice = format!("Include: {}.md\nInclude: {}.md\n", i + 1, i + 1);
        list.push((format!("m/{i}.md"), twice));
    }
    list.push(("m/40.md".to_owned(), "Credits: x\n".to_owned()));
    let list: Vec<(&str, &str)> = list.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let found = shape(&files(&list)).1;
    assert!(
        found.iter().any(|f| f.starts_with("nested-too-deep")),
        "{found:?}"
    );
}

#[test]
fn an_include_in_the_middle_of_a_block_is_named() {
    let cut = |block: &str, rest: &str| {
        let text = format!("# T\n\n## S\n\n### {block}\nInclude: ../x.md\n{rest}\n");
        let list = [("m/storyboard.md", text.as_str()), ("x.md", "É.\n")];
        let found = shape(&files(&list)).1;
        let cut = |one: &&String| one.starts_with("choices-cut-off");
        found.iter().filter(cut).count()
    };
    assert_eq!(cut("Reflection: É?", "Save as: é"), 1);
    assert_eq!(cut("Decision: É?", "\n- a\n- b"), 1);
    assert_eq!(cut("Question: É?\n- (x) a\n- ( ) b", "- ( ) c"), 1);
    assert_eq!(cut("Tabs: É\n#### a\n\nb", "#### c\n\nd"), 1);
    assert_eq!(
        cut("Question: É?\n- (x) a\n- ( ) b", "\nWords.\n\n- a list"),
        0
    );
}

#[test]
fn words_above_the_sections_of_a_file_are_no_words_of_the_cover() {
    let with = |people: &str| {
        shape(&files(&[
            ("m/storyboard.md", "# T\n\nÉ.\n\nInclude: ../p.md\n\n## S\n"),
            ("p.md", people),
        ]))
    };
    let people = "## Personas\n### Persona: Ann\n";
    let (outline, found) = with(&format!(
        "# P\n\nŴy.\n\n- a\n\nÀ.\n\nLicence: x\n\n{people}"
    ));
    assert_eq!(found, ["shown-as-typed: Ŵy."]);
    assert_eq!(outline, with(&format!("Licence: x\n\n{people}")).0);
    assert!(outline.contains("p É."), "{outline}");
    let noted = with(&format!("Review note: Ŵy.\n\n{people}")).1;
    assert_eq!(noted, Vec::<String>::new());
}
