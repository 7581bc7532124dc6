//! The program: arguments in, exit status out. Everything else is the library's.

use std::process::ExitCode;

fn main() -> ExitCode {
    storyloom::cli::run(std::env::args_os())
}
