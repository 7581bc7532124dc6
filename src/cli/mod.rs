//! The commands: one file each, and what they share.
//!
//! [`run`] takes the words of the command line and gives the exit status: 0 done, 1 findings of level error, 2 usage, 3
//! reading or writing failed, 130 interrupted or asked to end. Results go to standard output; findings of other commands than `check`,
//! progress and faults go to standard error. No command uses a network.

mod args;
mod build;
mod check;
mod decode;
mod explain;
mod fault;
mod fix;
mod map;
mod module;
mod new;
mod output;
mod pages;
mod progress;
mod say;
mod usage;

use args::{Arguments, Command};
use clap::Parser;
use fault::Fault;
use say::Voice;
use std::ffi::OsString;
use std::process::ExitCode;

/// Everything went as it should.
pub const DONE: u8 = 0;
/// There are findings of level error.
pub const FINDINGS: u8 = 1;
/// The command line makes no sense.
pub const USAGE: u8 = 2;
/// Something could not be read or written.
pub const TROUBLE: u8 = 3;
/// Interrupted by the person.
pub const INTERRUPTED: u8 = 130;

/// Runs the program.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(usage::answer(&error)),
    };
    output::clean_up_when_interrupted();
    let voice = Voice::new(arguments.manner.color, arguments.manner.quiet);
    let status = match command(&arguments.command, &voice) {
        Ok(status) => status,
        Err(fault) => voice.fault(&fault),
    };
    ExitCode::from(voice.finish(status))
}

fn command(command: &Command, voice: &Voice) -> Result<u8, Fault> {
    match command {
        Command::New { name } => new::run(name, voice),
        Command::Check(check) => check::run(check, voice),
        Command::Build(build) => build::run(build, voice),
        Command::Map(map) => map::run(map, voice),
        Command::Explain { finding } => explain::run(finding, voice),
        Command::Decode { code, path } => decode::run(code, path, voice),
    }
}
