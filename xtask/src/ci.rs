//! `cargo xtask ci`: what the build machine runs.

use crate::tree::{root, run};
use anyhow::Result;

/// Where the steps stand.
const STEPS: &str = ".ci/run";

/// Run every step of `.ci/run`, or those named
#[derive(Debug, clap::Args)]
pub(crate) struct Ci {
    /// Names of steps, such as `test` or `tidy`; all when none is given
    steps: Vec<String>,
}

impl Ci {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        let mut arguments = vec![STEPS];
        arguments.extend(self.steps.iter().map(String::as_str));
        run(&root(), "bash", &arguments, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_can_be_listed_and_hold_the_tests() {
        let output = std::process::Command::new("bash")
            .args([STEPS, "--list"])
            .current_dir(root())
            .output()
            .unwrap();
        let steps = String::from_utf8(output.stdout).unwrap();
        let steps: Vec<&str> = steps.lines().collect();
        assert_eq!(steps.first(), Some(&"test"));
        for step in [
            "format",
            "lints",
            "documents",
            "tidy",
            "examples",
            "pipeline",
            "package",
        ] {
            assert!(steps.contains(&step), "{step} is not in {steps:?}");
        }
    }
}
