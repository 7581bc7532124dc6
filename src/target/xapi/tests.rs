//! What a course is to xAPI, as data.

use super::activities::Activities;
use crate::diagnostic::Diagnostics;
use crate::model::Course;
use crate::player::is_own;
use crate::source::Project;
use crate::{block, model, syntax};
use serde_json::{Value, json};

const SAMPLE: &str = "# Tea & </script>

Language: cy
Licence: CC BY 4.0
Summary: One tin.

## The tin {#tin}

### Decision: The *last* biscuit {#tin}

- Eat it {#Eat}
> Score: 2
- Share it
> Score: 2
- Да
> Score: 0

### Decision: Which cup? {#cup}

- Blue
- Red
> Score: 0

### Question: Who washes up? {#who}

- (x) You
- ( ) Nobody

### Question: Which are leaves? {#leaves}

- [x] Mint
- [ ] Sugar
- [x] Black tea

### Question: Tea is a plant. {#plant}

Answer: false

### Question: How hot? {#hot}

Answer: 80 to 95.5

### Question: What is it called? {#called}

Answer: Assam / Darjeeling

### Reflection: Your own words {#mine}

Keep: saved (100 characters)

### Reflection: For the trainer {#ours}

Keep: shared (100 characters)

### Action plan: My promise {#promise}

Keep: shared (50 characters)

- What I will do: ____

### Results
";

fn course(storyboard: &str) -> Course {
    let mut project = Project {
        name: "tea".into(),
        ..Project::default()
    };
    project.sources.add("tea/storyboard.md", storyboard);
    let mut found = Diagnostics::default();
    let board = syntax::parse(&project, &block::vocabulary(), &mut found);
    let course = model::resolve(&project, board, &mut found);
    let said: Vec<&str> = found.sorted().iter().map(|one| &*one.message).collect();
    assert_eq!(said, [""; 0]);
    course
}

fn activities(storyboard: &str) -> Value {
    let course = course(storyboard);
    let all = Activities::of(&course);
    serde_json::to_value(all).unwrap()
}

fn interaction(kind: &str, name: &str, more: Value) -> Value {
    let mut all = json!({
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": kind,
        "name": {"cy": name},
        "description": {"cy": name},
    });
    let more = more.as_object().unwrap().clone();
    all.as_object_mut().unwrap().extend(more);
    all
}

#[test]
fn every_form_of_block_is_defined_as_the_standard_asks() {
    let said = |id: &str, words: &str| json!({"id": id, "description": {"cy": words}});
    let da = format!("option-{}", crate::id::OptionKey::of("да").0);
    let defined = [
        interaction(
            "choice",
            "The last biscuit",
            json!({
                "choices": [said("eat", "Eat it"), said("share-it", "Share it"), said(&da, "Да")],
                "correctResponsesPattern": ["eat", "share-it"],
            }),
        ),
        interaction(
            "choice",
            "Which cup?",
            json!({"choices": [said("blue", "Blue"), said("red", "Red")]}),
        ),
        interaction(
            "choice",
            "Who washes up?",
            json!({
                "choices": [said("you", "You"), said("nobody", "Nobody")],
                "correctResponsesPattern": ["you"],
            }),
        ),
        interaction(
            "choice",
            "Which are leaves?",
            json!({
                "choices": [said("mint", "Mint"), said("sugar", "Sugar"), said("black-tea", "Black tea")],
                "correctResponsesPattern": ["mint[,]black-tea"],
            }),
        ),
        interaction(
            "true-false",
            "Tea is a plant.",
            json!({"correctResponsesPattern": ["false"]}),
        ),
        interaction(
            "numeric",
            "How hot?",
            json!({"correctResponsesPattern": ["80[:]95.5"]}),
        ),
        interaction(
            "fill-in",
            "What is it called?",
            json!({"correctResponsesPattern": ["{case_matters=false}Assam", "{case_matters=false}Darjeeling"]}),
        ),
        Value::Null,
        interaction("long-fill-in", "For the trainer", json!({})),
        interaction("long-fill-in", "My promise", json!({})),
        Value::Null,
    ];
    let all = activities(SAMPLE);
    let blocks = all["tasks"].as_array().unwrap();
    assert_eq!(blocks.len(), defined.len());
    for (block, defined) in blocks.iter().zip(&defined) {
        assert_eq!(block.get("definition").unwrap_or(&Value::Null), defined);
    }
}

#[test]
fn gaps_with_a_long_answer_are_a_long_fill_in() {
    let kind = |gaps: usize| {
        // The front of 20 characters, then gaps of 20 with 3 between them.
        let text = "A [abcdefghijklmnopqrst] b. ".repeat(gaps);
        let board = format!(
            "# T\n\nLicence: x\nIdentifier: https://example.org/t\n\n## A {{#a}}\n\n### Gaps: G\n\n{text}\n"
        );
        let definition = activities(&board)["tasks"][0]["definition"].clone();
        let pattern = &definition["correctResponsesPattern"][0];
        let long = pattern.as_str().unwrap().chars().count();
        (
            definition["interactionType"].as_str().unwrap().to_string(),
            long,
        )
    };
    assert_eq!(kind(10), ("fill-in".to_string(), 247));
    assert_eq!(kind(11), ("long-fill-in".to_string(), 270));
}

#[test]
fn course_and_scenes_have_their_names_and_every_iri_is_its_own() {
    let all = activities(SAMPLE);
    assert_eq!(
        all["root"]["definition"],
        json!({
            "type": "http://adlnet.gov/expapi/activities/course",
            "name": {"cy": "Tea & </script>"},
            "description": {"cy": "One tin."},
        })
    );
    assert_eq!(
        all["steps"][0]["definition"],
        json!({"type": "http://id.tincanapi.com/activitytype/step", "name": {"cy": "The tin"}})
    );
    assert_eq!(all["steps"].as_array().unwrap().len(), 1);
    // A scene and a block of one id are two things.
    assert_ne!(all["steps"][0]["id"], all["tasks"][0]["id"]);
}

#[test]
fn the_script_finds_everything_under_names_that_a_package_leaves_as_they_are() {
    let all = activities(SAMPLE);
    let names = ["root", "steps", "tasks", "iris"];
    assert!(names.iter().all(|name| all.get(name).is_some()), "{all}");
    let inside = ["id", "definition", "choices"];
    for name in names.into_iter().chain(inside) {
        assert!(!is_own(name), "{name}");
    }
    // By place: profile, values, ending, objectives.
    let iris: Vec<&str> = super::iri::OURS.iter().map(|(_, iri)| *iri).collect();
    assert_eq!(all["iris"], json!(iris));
    assert_eq!(
        iris.iter().collect::<std::collections::BTreeSet<_>>().len(),
        4
    );
}

#[test]
fn long_prompts_are_names_of_one_short_line_and_missing_ones_are_ids() {
    let long = "Is it so that ".repeat(20);
    let board = format!(
        "# T\n\nLicence: x\nIdentifier: https://example.org/t\n\n## A {{#a}}\n\n### Question: {long}? {{#long}}\n\nAnswer: true\n\n### Decision {{#none}}\n\n- One\n- Two\n"
    );
    let all = activities(&board);
    let definition = &all["tasks"][0]["definition"];
    let name = definition["name"]["en"].as_str().unwrap();
    assert!(name.chars().count() <= 100 && name.ends_with('…'), "{name}");
    let whole = definition["description"]["en"].as_str().unwrap();
    assert_eq!(whole, format!("{long}?"));
    let none = &all["tasks"][1];
    assert_eq!(none["definition"]["name"], json!({"en": "none"}));
    assert_eq!(none["definition"].get("description"), None);
    assert_eq!(none["id"], "https://example.org/t/block/none");
}
