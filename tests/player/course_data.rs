//! Prints the course data of storyboards, as the compiler makes it, one line for each module found: for the script's play-through
//! tests. What is wrong with a storyboard goes to standard error.

use std::path::Path;

use anyhow::Result;
use storyloom::model::data::CourseData;
use storyloom::play::prove;
use storyloom::{compile, project};

fn main() -> Result<()> {
    for path in std::env::args().skip(1) {
        for module in project::find(Path::new(&path))?.modules {
            let loaded = project::load(&module, None)?;
            let compiled = compile(&loaded.project, loaded.found);
            for finding in compiled.found.sorted() {
                let level = finding.finding.level;
                eprintln!(
                    "{}: {level:?}[{}] {}",
                    module.name, finding.finding.id, finding.message
                );
            }
            let best = prove(&compiled.course).score.max;
            let data = CourseData::new(&compiled.course, best, Default::default());
            println!(
                "{}",
                serde_json::json!({ "name": module.name, "course": data, "errors": compiled.found.has_errors() })
            );
        }
    }
    Ok(())
}
