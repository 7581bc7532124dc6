//! The pages of the findings, as they stand in `docs/findings/`, so that `explain` needs no file beside the program.

/// The page of the finding with this id.
pub fn page(id: &str) -> Option<&'static str> {
    PAGES
        .iter()
        .find(|(name, _)| *name == id)
        .map(|(_, page)| *page)
}

macro_rules! pages {
    ($($id:literal)*) => {
        &[$(($id, include_str!(concat!("../../docs/findings/", $id, ".md")))),*]
    };
}

const PAGES: &[(&str, &str)] = pages! {
    "scene-not-found"
    "scene-never-reached"
    "scene-runs-on"
    "no-way-out"
    "duplicate-scene"
    "unknown-block"
    "unknown-setting"
    "settings-on-one-line"
    "heading-needs-space"
    "no-right-answer"
    "mixed-marks"
    "two-right-answers"
    "unknown-value"
    "value-without-range"
    "value-never-changed"
    "value-never-used"
    "condition-never-true"
    "condition-always-true"
    "if-without-end"
    "end-without-if"
    "answer-shown-before-asked"
    "image-without-alt"
    "media-without-transcript"
    "video-without-captions"
    "bad-captions"
    "weak-alt"
    "weak-link-text"
    "unsafe-link"
    "secret-in-text"
    "two-versions"
    "raw-html"
    "file-missing"
    "file-case"
    "path-outside"
    "cannot-play"
    "picture-location"
    "heavy-media"
    "cannot-pass"
    "pass-mark-out-of-reach"
    "cannot-fail"
    "ending-never-reached"
    "choice-without-effect"
    "same-outcome"
    "long-section"
    "state-too-large"
    "missing-remark"
    "tell-tale-answer"
    "objective-without-activity"
    "to-do-left"
    "include-loop"
    "not-utf8"
    "impossible-value"
    "unknown-name"
    "ids-collide"
    "duplicate-name"
    "block-incomplete"
    "nothing-to-show"
    "nested-too-deep"
    "nearly-an-answer"
    "choices-cut-off"
    "words-below-answers"
    "player-speaks-english"
    "shown-as-typed"
    "no-licence"
    "low-contrast"
    "broken-theme"
    "playtest-fails"
    "playtest-step"
    "hard-to-read"
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::table::TABLE;

    #[test]
    fn every_finding_has_its_page_and_no_page_is_left_over() {
        let mut pages: Vec<&str> = PAGES.iter().map(|(id, _)| *id).collect();
        let mut findings: Vec<&str> = TABLE.iter().map(|finding| finding.id).collect();
        pages.sort_unstable();
        findings.sort_unstable();
        assert_eq!(pages, findings);
    }
}
