//! What is said of tests and paths where learners can go back and choose anew.

use crate::told::said;

/// Two rooms, of which a path leads through one; `more` stands above the first choice, `last` in the last scene.
fn rooms(more: &str, last: &str) -> String {
    format!(
        "\
## Hall
### Decision: Which door?
{more}- Left → Books
- Right → Films
## Books
Books.
Go to: Street
## Films
Films.
Go to: Street
## Street
{last}
End
"
    )
}

fn told(text: &str, begin: &str) -> Vec<String> {
    let said = said(text).into_iter();
    said.filter(|one| one.starts_with(begin)).collect()
}

#[test]
fn another_choice_can_be_made_by_whoever_goes_back() {
    let both = "{if seen Books and seen Films}\nYou have seen both.\n{end}";
    let never = |more: &str| told(&rooms(more, both), "It never happens");
    assert!(
        never("")[0].contains(", unless somebody goes back /"),
        "{:?}",
        never("")
    );
    let once = never("Try again: no\n");
    assert!(!once[0].contains("goes back"), "{once:?}");
    let either = "{if not seen Books or not seen Films}\nYou have seen one.\n{end}";
    let always = told(&rooms("", either), "It is always so");
    assert!(
        always[0].contains(", unless somebody goes back /"),
        "{always:?}"
    );
}

#[test]
fn a_circle_that_was_left_for_good_can_be_come_back_to() {
    let text = |back: &str| {
        format!(
            "\
Keep track of: t = 0 (from 0 to 1)
## Hall
{{if t is 1}}
Welcome back.
{{end}}
### Decision: In?
- on → Desk
> x
- off → Desk
> y
## Desk
### Decision: And now?
- return → Hall
> a
- finish → Street
> Change: t = 1
## Street
{back}{{t}}
End
"
        )
    };
    let never = |back: &str| told(&text(back), "It never happens");
    assert!(
        never("")[0].contains(", unless somebody goes back /"),
        "{:?}",
        never("")
    );
    assert!(
        !never("Back: no\n\n")[0].contains("goes back"),
        "{:?}",
        never("Back: no\n\n")
    );
}

#[test]
fn an_ending_and_scenes_that_need_going_back_are_told_so() {
    let gold =
        "Bye.\nGo to: next\n## Gold\nOnly if: seen Books and seen Films\nEnd: Gold\n## Home\nHome.";
    let lost = told(&rooms("", gold), "No path leads to the ending \"Gold\"");
    assert!(
        lost[0].contains("never holds, unless somebody goes back."),
        "{lost:?}"
    );
    let all = |more: &str| {
        let text = format!("Complete when: all scenes seen\n{}", rooms(more, "Bye."));
        told(&text, "No path through this module sees all scenes")
    };
    assert!(
        all("")[0].contains("too, unless somebody goes back."),
        "{:?}",
        all("")
    );
    assert!(
        !all("Try again: no\n")[0].contains("goes back"),
        "{:?}",
        all("Try again: no\n")
    );
}

/// One question that a path leaves out is one mistake in each scene that shows its answer.
#[test]
fn an_answer_that_is_shown_too_early_is_told_once_for_each_scene() {
    let text = "\
## Hall
### Decision: Which door?
- Left → Books
- Right → Street
## Books
### Reflection: Why?
Save as: why
## Street
You said {why}.

And {why}, again.
### Poll: Still {why}?
- ( ) Yes, {why}
- ( ) No
Go to: Home
## Home
{why}
";
    let told = told(text, "{why} is shown on a path");
    assert_eq!(told.len(), 2, "{told:?}");
}

/// Signs that stand between words are no words.
#[test]
fn only_words_are_counted() {
    let long = |words: usize| {
        let text = "A **word**. ".repeat(words / 2);
        let text = format!("## S\n{text}\n### Decision: D\n- a\n> x\n- b\n> y\n");
        told(&text, "There are ")
    };
    assert_eq!(long(120), [""; 0]);
    assert_eq!(long(122).len(), 1);
    let dashes = format!(
        "## S\n{}\n### Decision: D\n- a\n> x\n- b\n> y\n",
        "word – word ".repeat(60)
    );
    assert_eq!(told(&dashes, "There are "), [""; 0]);
}
