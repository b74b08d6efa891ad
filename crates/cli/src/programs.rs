//! Programs that stages ask.

use regesta_pipeline::{Exchange, ProgramSettings, Programs};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Starts programs on this machine.
pub(crate) struct Here;

impl Programs for Here {
    fn start(&self, settings: &ProgramSettings) -> Result<Box<dyn Exchange>, String> {
        let (program, arguments) = settings
            .command
            .split_first()
            .ok_or("its command is empty")?;
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let child = command.spawn();
        let mut child = child.map_err(|error| format!("{program}: {error}"))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("{program}: it has no input or output"));
        };
        let (questions, asked) = channel();
        let (told, answers) = channel();
        std::thread::spawn(move || converse(input, output, &asked, &told));
        Ok(Box::new(Running {
            child,
            questions: Some(questions),
            answers,
            limit: settings.time_limit(),
            over: None,
        }))
    }
}

/// Hands lines on and answers back, until one side has gone: a thread of its own, since neither writing nor reading ends
/// where the program does not do its part.
fn converse(
    mut input: ChildStdin,
    output: ChildStdout,
    asked: &Receiver<String>,
    told: &Sender<String>,
) {
    let mut output = BufReader::new(output);
    for line in asked {
        let mut answer = String::new();
        let handed = writeln!(input, "{line}").and_then(|()| input.flush());
        match handed.and_then(|()| output.read_line(&mut answer)) {
            Ok(bytes) if bytes > 0 && told.send(answer).is_ok() => {}
            _ => return,
        }
    }
}

struct Running {
    child: Child,
    /// Gone when the program is to end.
    questions: Option<Sender<String>>,
    answers: Receiver<String>,
    limit: Duration,
    /// Why it answers no more: the same for every document that it is asked for.
    over: Option<String>,
}

impl Exchange for Running {
    fn exchange(&mut self, line: &str) -> Result<String, String> {
        if let Some(why) = &self.over {
            return Err(why.clone());
        }
        let questions = self.questions.as_ref();
        let asked = questions.is_some_and(|questions| questions.send(line.to_owned()).is_ok());
        let answer = if asked {
            self.answers.recv_timeout(self.limit)
        } else {
            Err(RecvTimeoutError::Disconnected)
        };
        answer.map_err(|error| {
            let why = match error {
                RecvTimeoutError::Timeout => self.stop(),
                RecvTimeoutError::Disconnected => self.ended(),
            };
            self.over.insert(why).clone()
        })
    }
}

/// How long a program may take to end, once its input has.
const LEAVE: Duration = Duration::from_secs(5);

impl Running {
    /// Ends the program, which does not answer.
    fn stop(&mut self) -> String {
        let _ = self.child.kill();
        format!(
            "it gave no answer in {} s and was stopped; does it write one line for each that it reads, and flush it? \
             `time-limit` gives it longer",
            self.limit.as_secs()
        )
    }

    /// How the program ended, which was expected to answer.
    fn ended(&mut self) -> String {
        self.questions.take();
        let status = self.wait();
        let status = status.map_or_else(String::new, |status| format!(" ({status})"));
        format!(
            "the program no longer answers: it has ended{status}; what it wrote to standard error may say why"
        )
    }

    /// Waits for it to end by itself, for a while.
    fn wait(&mut self) -> Option<std::process::ExitStatus> {
        let begun = Instant::now();
        while begun.elapsed() < LEAVE {
            match self.child.try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(5)),
                Ok(status) => return status,
                Err(_) => return None,
            }
        }
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for Running {
    /// Lets the program see the end of its input, and waits for it to go.
    fn drop(&mut self) {
        self.questions.take();
        self.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::{Document, Severity};
    use regesta_pipeline::Config;

    /// The program of the README, word for word.
    const SCRIPT: &str = include_str!("../../pipeline/examples/tag_names.py");

    fn started(command: &[&str], seconds: u64) -> Box<dyn Exchange> {
        let settings = ProgramSettings {
            id: "tag-names".to_owned(),
            command: command.iter().map(|part| (*part).to_owned()).collect(),
            provides: "mentions".to_owned(),
            time_limit: Some(seconds),
        };
        Here.start(&settings).unwrap()
    }

    fn has_python() -> bool {
        let version = Command::new("python3").arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    }

    #[test]
    fn a_program_that_keeps_its_answer_is_stopped() {
        let mut silent = started(&["sh", "-c", "while read line; do :; done"], 1);
        let first = silent.exchange("{}").unwrap_err();
        assert!(first.contains("no answer in 1 s"), "{first}");
        assert_eq!(silent.exchange("{}").unwrap_err(), first);
    }

    #[test]
    fn a_program_that_dies_says_the_same_for_every_document() {
        let mut dying = started(&["sh", "-c", "read line; echo '{}'; exit 3"], 60);
        assert_eq!(dying.exchange("{}").unwrap(), "{}\n");
        let first = dying.exchange("{}").unwrap_err();
        assert!(first.contains("exit status: 3"), "{first}");
        assert_eq!(dying.exchange("{}").unwrap_err(), first);
    }

    #[test]
    fn the_program_of_the_readme_finds_names() {
        let readme = include_str!("../../pipeline/README.md");
        for line in SCRIPT.lines().filter(|line| !line.is_empty()) {
            assert!(readme.contains(line), "README.md has no {line:?}");
        }
        if !has_python() {
            return;
        }
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../pipeline/examples/tag_names.py"
        );
        let text = format!(
            "stages = ['find-blocks', 'split-articles', 'judge-blocks', 'link-mentions']\n\
             [[program]]\nid = 'tag-names'\ncommand = ['python3', '{path}']\nprovides = 'mentions'\n"
        );
        let config = Config::parse("regesta.toml", &text).unwrap();
        let pipeline = config.builder(&Here).unwrap().build().unwrap();
        let mut doc = Document::from_text(
            "letter",
            "In the autumn Smilga left Helsingfors by the night train.",
        );
        let notes = pipeline.run(&mut doc);
        assert!(
            notes.iter().all(|note| note.severity == Severity::Info),
            "{notes:?}"
        );
        let mentions = doc.layers().mentions.iter();
        let names: Vec<_> = mentions
            .map(|mention| mention.span.slice(doc.source()))
            .collect();
        assert_eq!(names, ["Smilga", "Helsingfors"]);
    }
}
