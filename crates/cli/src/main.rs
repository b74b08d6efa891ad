//! The `regesta` command.

use regesta_cli::Streams;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut streams = Streams {
        colour: stdout().is_terminal() && !plain,
        bar: stderr().is_terminal(),
        input: &mut stdin(),
        output: &mut stdout(),
        errors: &mut stderr(),
    };
    ExitCode::from(regesta_cli::command(std::env::args_os(), &mut streams))
}
