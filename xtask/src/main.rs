//! The project's own commands: `cargo xtask --help`.

mod bench;
mod bio;
mod bless;
mod ci;
mod codegen;
mod eval;
mod new;
mod pipeline;
mod tidy;
mod train;
mod tree;

use clap::Parser;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
enum Command {
    Pipeline(pipeline::Pipeline),
    Tidy(tidy::Tidy),
    Bless(bless::Bless),
    New(new::New),
    Ci(ci::Ci),
    Bench(bench::Bench),
    /// Derive tables of the tree from larger sources
    Codegen(codegen::Codegen),
    /// Hold what the stages find against annotated data
    Eval(eval::Eval),
    /// Write what the stages find in unannotated data of the same form
    Predict(eval::Predict),
    /// Train a model from annotated data
    Train(train::Train),
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        Command::Pipeline(command) => command.run(),
        Command::Tidy(command) => command.run(),
        Command::Bless(command) => command.run(),
        Command::New(command) => command.run(),
        Command::Ci(command) => command.run(),
        Command::Bench(command) => command.run(),
        Command::Codegen(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::Predict(command) => command.run(),
        Command::Train(command) => command.run(),
    }
}
