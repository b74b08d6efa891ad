//! The project's own commands: `cargo xtask --help`.

mod codegen;
mod eval;

use clap::Parser;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
enum Command {
    /// Derive tables of the tree from larger sources
    Codegen(codegen::Codegen),
    /// Hold what the stages find against annotated data
    Eval(eval::Eval),
    /// Write what the stages find in unannotated data of the same form
    Predict(eval::Predict),
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        Command::Codegen(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::Predict(command) => command.run(),
    }
}
