use super::*;

#[test]
fn every_kind_of_the_language_page_is_known_once() {
    let words: Vec<&str> = vocabulary()
        .blocks
        .iter()
        .flat_map(|block| block.words.iter().copied())
        .collect();
    let of_the_page = [
        "Decision",
        "Question",
        "Match",
        "Order",
        "Sort",
        "Gaps",
        "Hotspot",
        "Scale",
        "Poll",
        "Reflection",
        "Video",
        "Audio",
        "Accordion",
        "Tabs",
        "Cards",
        "Slides",
        "Steps",
        "Case study",
        "Interview",
        "Resources",
        "Action plan",
        "Results",
        "Certificate",
        "Persona",
    ];
    for word in of_the_page {
        let times = words.iter().filter(|known| **known == word).count();
        assert_eq!(times, 1, "{word}");
    }
    assert_eq!(words.len(), of_the_page.len());
}

#[test]
fn no_table_names_a_setting_twice() {
    let words = vocabulary();
    let mut tables = vec![words.module, words.scene];
    tables.extend(words.blocks.iter().map(|block| block.settings));
    tables.extend(words.blocks.iter().map(|block| block.answer_settings));
    for table in tables {
        for (i, row) in table.iter().enumerate() {
            assert!(
                table.iter().skip(i + 1).all(|other| other.name != row.name),
                "{row:?}"
            );
            assert!(!row.meaning.is_empty());
        }
    }
}

#[test]
fn a_kind_is_found_by_its_name() {
    for name in [
        "decision",
        "question",
        "reflection",
        "resources",
        "action-plan",
        "results",
        "accordion",
        "tabs",
        "cards",
        "slides",
        "steps",
        "case-study",
        "poll",
        "scale",
        "certificate",
        "video",
        "audio",
        "interview",
        "hotspot",
        "gaps",
    ] {
        assert_eq!(kind(name).map(|kind| kind.spec().kind), Some(name));
    }
    assert!(kind("gap").is_none() && kind("persona").is_none());
}
