//! The examples of the CommonMark specification, as inline text and as whole storyboards: none of them stops the program, and
//! none of them brings markup into a page. A storyboard is no CommonMark, so what they would become there is not compared.

use std::fs;
use std::path::Path;

use crate::{checks, inert};

/// The Markdown of every example of the specification that npm installed.
fn examples() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/commonmark-spec/spec.txt");
    let why = "tests/run --prepare installs the CommonMark specification from npm";
    let spec = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; {why}", path.display()));
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let parts = spec.split(opening.as_str()).skip(1);
    parts
        .map(|part| {
            let (example, _) = part.split_once(&format!("\n{fence}\n")).unwrap();
            let lines: Vec<&str> = example.lines().take_while(|line| *line != ".").collect();
            lines.join("\n").replace('→', "\t") + "\n"
        })
        .collect()
}

#[test]
fn every_example_is_read_and_inert() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    for example in &examples {
        checks::words::inline(example.as_bytes());
        for words in [example.trim(), &example.replace('\n', " ")] {
            for (name, page) in checks::words::pages(&checks::words::everywhere(words)) {
                let wrong = inert::page(&page);
                assert!(wrong.is_empty(), "{name}: {wrong:?}\nof {words:?}");
            }
        }
        checks::words::storyboard(example.as_bytes());
        checks::words::storyboard(format!("# T\n\n## A\n\n{example}\n\nEnd: x\n").as_bytes());
    }
}
