//! The command line: every file `cli/<case>.toml` is a call, held against the snapshot beside it.

use datatest_stable::Result;
use regesta_cli::{Streams, command};
use regesta_testkit::hold;
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A call of the command. In `args`, `{pages}` and `{hostile}` stand for those folders of the fixtures, `{tests}` for this
/// folder, `{out}` for an empty one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    /// What it shows, for the head of the snapshot.
    about: String,
    /// Calls that are made before, with the same standard input; their output is not shown. Some documents may fail.
    #[serde(default)]
    before: Vec<Vec<String>>,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    /// The exit status.
    status: u8,
    /// Files below `{out}` whose text is shown; of the others only the names are.
    #[serde(default)]
    show: Vec<String>,
}

fn call(file: &Path) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let call: Call = toml::from_str(&std::fs::read_to_string(&file)?)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let folders = Folders::new(&name)?;
    for args in &call.before {
        let (status, shown) = run(args, &call.stdin, &folders);
        if status > 1 {
            return Err(format!("{args:?}: exit status {status}\n{shown}").into());
        }
    }
    let (status, mut shown) = run(&call.args, &call.stdin, &folders);
    folders.list(&call.show, &mut shown)?;
    let beside = file.parent().unwrap_or(Path::new("."));
    hold(beside, &name, &call.about, &shown);
    (status == call.status)
        .then_some(())
        .ok_or_else(|| format!("exit status {status}, not {}", call.status).into())
}

fn run(args: &[String], stdin: &str, folders: &Folders) -> (u8, String) {
    let arguments = args.iter().map(|argument| folders.fill(argument));
    let arguments = std::iter::once("regesta".to_owned()).chain(arguments);
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut stdin.as_bytes(),
        output: &mut output,
        errors: &mut errors,
        colour: false,
        bar: false,
    };
    let status = command(arguments, &mut streams);
    let mut shown = format!("$ regesta {}\n", args.join(" "));
    shown.push_str(&folders.clean(&String::from_utf8_lossy(&output)));
    if !errors.is_empty() {
        shown.push_str("-- standard error\n");
        shown.push_str(&folders.clean(&String::from_utf8_lossy(&errors)));
    }
    (status, shown)
}

struct Folders {
    fixtures: PathBuf,
    out: PathBuf,
}

impl Folders {
    fn new(name: &str) -> Result<Self> {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
        let out = std::env::temp_dir().join(format!("regesta-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&out)?;
        Ok(Self { fixtures, out })
    }

    fn names(&self) -> [(&'static str, String); 4] {
        let folder = |name: &str| self.fixtures.join(name).display().to_string();
        [
            ("{pages}", folder("pages")),
            ("{hostile}", folder("hostile")),
            ("{tests}", env!("CARGO_MANIFEST_DIR").to_owned()),
            ("{out}", self.out.display().to_string()),
        ]
    }

    fn fill(&self, argument: &str) -> String {
        let names = self.names();
        names
            .iter()
            .fold(argument.to_owned(), |text, (name, path)| {
                text.replace(name, path)
            })
    }

    /// The text without what differs from run to run: paths of this machine, times.
    fn clean(&self, text: &str) -> String {
        let names = self.names();
        let text = names.iter().fold(text.to_owned(), |text, (name, path)| {
            text.replace(path, name)
        });
        let lines = text.lines().map(|line| match line.split_once(", in ") {
            Some((before, time)) if time.ends_with(" s") => format!("{before}, in TIME\n"),
            _ => format!("{line}\n"),
        });
        lines.collect()
    }

    fn list(&self, show: &[String], shown: &mut String) -> Result<()> {
        let mut files = Vec::new();
        walk(&self.out, &mut files)?;
        files.sort();
        for file in files {
            let name = file.strip_prefix(&self.out)?.display().to_string();
            writeln!(shown, "-- {{out}}/{name}")?;
            if show.contains(&name) {
                shown.push_str(&std::fs::read_to_string(&file)?);
            }
        }
        Ok(())
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.out);
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = call, root = "cli", pattern = r"\.toml$" },
}
