//! The words of the command line, as clap reads them. Help is made from the comments here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns storyboards written as plain Markdown into packages for a learning platform.
#[derive(Debug, Parser)]
#[command(name = "storyloom", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How everything is said.
    #[command(flatten)]
    pub manner: Manner,
}

/// How everything is said.
#[derive(Debug, Args)]
pub struct Manner {
    /// Colours on the terminal.
    #[arg(long, value_enum, ignore_case = true, default_value_t = When::Auto, global = true, value_name = "WHEN")]
    pub color: When,
    /// Only problems: no warnings, no progress, no list of what was done.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// When colours are used.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a small module that builds, to start from.
    New {
        /// The folder to make, for example storyboards/my-module.
        name: PathBuf,
    },
    /// Say what a build would find fault with.
    Check(Check),
    /// Make packages.
    Build(Build),
    /// Draw the story as a map.
    Map(Map),
    /// Tell more about a finding.
    Explain {
        /// The id that stands under the finding.
        finding: String,
    },
    /// Say in words what a learner's support code or saved state holds.
    Decode {
        /// The code, or the saved state (suspend_data) as the platform shows it, in quotes; - reads standard input.
        #[arg(allow_hyphen_values = true)]
        code: String,
        /// The storyboard of the course, its folder, or a folder of modules.
        path: PathBuf,
    },
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// Storyboards, folders of a module, or folders of modules [default: storyboards].
    pub path: Vec<PathBuf>,
    /// Mend what can be mended safely, in your files.
    #[arg(long)]
    pub fix: bool,
    /// For people, one line each, or one JSON object per line; a summary also as Markdown.
    #[arg(long, value_enum, ignore_case = true, default_value_t = Format::Human)]
    pub format: Format,
    /// Say what each module comes to: scenes, time, endings, score, saved state, objectives.
    #[arg(long)]
    pub summary: bool,
}

/// How findings are printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One line each.
    Short,
    /// One JSON object per line.
    Json,
    /// A page of summaries.
    Markdown,
}

/// `build`
#[derive(Debug, Args)]
pub struct Build {
    /// Storyboards, folders of a module, or folders of modules [default: storyboards].
    pub path: Vec<PathBuf>,
    /// The standards, separated by commas, or all.
    #[arg(long, value_delimiter = ',', default_value = "scorm12,xapi")]
    pub target: Vec<String>,
    /// The folder for the packages.
    #[arg(long, default_value = "packages", value_name = "FOLDER")]
    pub out: PathBuf,
    /// Build all the same where something is missing or wrong, to look at.
    #[arg(long)]
    pub draft: bool,
    /// Say besides what each module comes to: scenes, time, endings, score, saved state, objectives.
    #[arg(long)]
    pub summary: bool,
}

/// `map`
#[derive(Debug, Args)]
pub struct Map {
    /// A storyboard or the folder of a module [default: storyboards].
    pub path: Option<PathBuf>,
    /// A picture, a page with the picture and the same in words, a Mermaid flowchart, or JSON [default: by the ending of --out, or svg].
    #[arg(long, value_enum, ignore_case = true)]
    pub format: Option<Drawing>,
    /// The file to write; without it the map goes to standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Draw all the same where something is missing or wrong; the map says what and where.
    #[arg(long)]
    pub draft: bool,
}

/// The forms of a map.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Drawing {
    /// A picture.
    Svg,
    /// A page with the picture and the same in words.
    Html,
    /// A flowchart for tools that draw Mermaid.
    Mermaid,
    /// For programs.
    Json,
}

/// The paths a command works on.
pub fn paths(given: &[PathBuf]) -> Vec<PathBuf> {
    match given {
        [] => vec![PathBuf::from("storyboards")],
        some => some.to_vec(),
    }
}
