//! What the tests of the program share: folders with modules in them, and the program run in them.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A module that is complete and right: two scenes, a decision, a question, a picture.
pub const GOOD: &str = "# The café question

Summary: A short course.
Language: en-GB
Time: 2 minutes
Version: 1.2
Pass mark: 50%
Licence: CC BY 4.0

A few words before it begins.

## At the desk {#desk}

![A desk with a lamp](media/desk.svg)

### Decision: What do you do? {#decide}

- Ask first {#ask} → The reply
> You ask.
> Score: 10
- Say nothing {#nothing} → The reply
> You wait.
> Score: 0

## The reply {#reply}

### Question: Which one is personal data? {#which}

Score: 10

- (x) A list of names {#names}
> Yes.
- ( ) The opening hours {#hours}
> No.

End: Finished
";

/// A picture.
pub const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 6\"><rect width=\"8\" height=\"6\"/></svg>\n";

/// A folder of its own that goes away with the test.
pub struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    /// An empty one.
    pub fn new() -> Place {
        Place {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// One with a good module in it.
    pub fn with_good(name: &str) -> Place {
        let place = Place::new();
        place.good(name);
        place
    }

    /// Puts a good module there.
    pub fn good(&self, name: &str) {
        self.put(&format!("{name}/storyboard.md"), GOOD);
        self.put(&format!("{name}/media/desk.svg"), PICTURE);
    }

    /// Puts a file there.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// What a file holds.
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names in a folder, sorted.
    pub fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).into_iter().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The program, to be run here.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_storyloom"));
        command
            .current_dir(self.dir.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("NO_COLOR");
        command
    }

    /// Runs the program here.
    pub fn run(&self, words: &[&str]) -> Ran {
        Ran::of(self.program().args(words).output().unwrap())
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
