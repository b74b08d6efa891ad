//! Programs that stages ask.

use regesta_pipeline::{Exchange, Programs};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Starts programs on this machine.
pub(crate) struct Here;

impl Programs for Here {
    fn start(&self, command: &[String]) -> Result<Box<dyn Exchange>, String> {
        let (program, arguments) = command.split_first().ok_or("its command is empty")?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let child = command.spawn();
        let mut child = child.map_err(|error| format!("{program}: {error}"))?;
        let output = child.stdout.take().map(BufReader::new);
        let input = child.stdin.take();
        Ok(Box::new(Running {
            child,
            input,
            output,
        }))
    }
}

struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<BufReader<ChildStdout>>,
}

impl Exchange for Running {
    fn exchange(&mut self, line: &str) -> Result<String, String> {
        let (Some(input), Some(output)) = (&mut self.input, &mut self.output) else {
            return Err("it has no input or output".to_owned());
        };
        let told = writeln!(input, "{line}").and_then(|()| input.flush());
        told.map_err(|error| format!("it does not listen: {error}"))?;
        let mut answer = String::new();
        match output.read_line(&mut answer) {
            Ok(0) => Err("it ended without an answer".to_owned()),
            Ok(_) => Ok(answer),
            Err(error) => Err(format!("it cannot be read from: {error}")),
        }
    }
}

impl Drop for Running {
    /// Lets the program see the end of its input, and waits for it to go.
    fn drop(&mut self) {
        self.input.take();
        let _ = self.child.wait();
    }
}
