//! Pages from files, folders, archives and standard input.

mod find;
mod once;
mod search;
mod walk;

pub(crate) use find::{Found, list};
use regesta_model::DocumentId;
use regesta_pipeline::Failure;
use regesta_read::{Fault, Fields, Form, Page, Pages, Settings, Skipped};
pub(crate) use search::Search;
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One input: the id of its document or of its documents, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) place: Place,
}

/// Where an input is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Standard,
    File(PathBuf),
    /// Nowhere: what is wrong with the argument, and the way out.
    Nowhere(String),
}

impl Input {
    fn standard() -> Self {
        Self {
            id: "stdin".to_owned(),
            place: Place::Standard,
        }
    }

    fn file(path: &Path) -> Self {
        Self {
            id: path.display().to_string(),
            place: Place::File(path.to_owned()),
        }
    }

    fn nowhere(argument: &Path, fault: String) -> Self {
        Self {
            id: argument.display().to_string(),
            place: Place::Nowhere(fault),
        }
    }

    fn form(&self, settings: &Settings) -> Option<Form> {
        settings.form.or_else(|| Form::of_name(&self.name()))
    }

    /// The name that tells what it holds.
    fn name(&self) -> Cow<'_, str> {
        match &self.place {
            Place::File(path) => path.to_string_lossy(),
            Place::Standard | Place::Nowhere(_) => Cow::Borrowed(&self.id),
        }
    }
}

/// The pages of all inputs, one after the other; only the one at hand is in memory.
pub(crate) struct Stream<'a> {
    inputs: std::vec::IntoIter<Input>,
    /// How many inputs there are, or none where one of them holds many pages.
    pub(crate) known: Option<usize>,
    settings: Settings,
    stdin: Option<&'a mut (dyn Read + Send)>,
    open: Option<Open<'a>>,
    /// What a person should know that is no failure.
    pub(crate) remarks: Vec<String>,
    /// Inputs that hold no rows, and the first of them.
    rowless: usize,
    first_rowless: Option<String>,
}

/// An input that is being read.
struct Open<'a> {
    id: Arc<str>,
    pages: Source<'a>,
    given: bool,
}

enum Source<'a> {
    Pages(Box<Pages<Box<dyn Read + 'a>>>),
    #[cfg(feature = "parquet")]
    Table(Box<regesta_read::Table>),
}

impl Source<'_> {
    fn next(&mut self) -> Option<Result<Page, Fault>> {
        match self {
            Self::Pages(pages) => pages.next(),
            #[cfg(feature = "parquet")]
            Self::Table(table) => table.next(),
        }
    }

    fn holds_many(&self) -> bool {
        match self {
            Self::Pages(pages) => pages.holds_many(),
            #[cfg(feature = "parquet")]
            Self::Table(_) => true,
        }
    }

    fn skipped(&self) -> Skipped {
        match self {
            Self::Pages(pages) => pages.skipped(),
            #[cfg(feature = "parquet")]
            Self::Table(_) => Skipped::default(),
        }
    }
}

/// A page and the id of its file.
pub(crate) type Given = (Arc<str>, Page);

impl<'a> Stream<'a> {
    pub(crate) fn new(found: Found, settings: Settings, stdin: &'a mut (dyn Read + Send)) -> Self {
        let single = |input: &Input| {
            let form = input.form(&settings);
            matches!(form, None | Some(Form::Text | Form::Html))
        };
        let known = found
            .inputs
            .iter()
            .all(single)
            .then_some(found.inputs.len());
        Self {
            inputs: found.inputs.into_iter(),
            known,
            settings,
            stdin: Some(stdin),
            open: None,
            remarks: found.remarks,
            rowless: 0,
            first_rowless: None,
        }
    }

    fn begin(&mut self, input: &Input) -> Result<(), Failure> {
        let told = |message: String| failure(&input.id, message);
        let reader: Box<dyn Read + 'a> = match &input.place {
            Place::File(path) => {
                let file = File::open(path).map_err(|error| told(error.to_string()))?;
                #[cfg(feature = "parquet")]
                if input.form(&self.settings) == Some(Form::Parquet) {
                    let table = regesta_read::Table::open(file, &self.settings.fields);
                    let table = table.map_err(|fault| told(fault.to_string()))?;
                    self.set(&input.id, Source::Table(Box::new(table)));
                    return Ok(());
                }
                Box::new(file)
            }
            Place::Nowhere(fault) => return Err(told(fault.clone())),
            Place::Standard => match self.stdin.take() {
                Some(stdin) => Box::new(stdin),
                None => return Err(told("is read already".to_owned())),
            },
        };
        let pages = Pages::open(&input.name(), reader, &self.settings);
        let pages = pages.map_err(|fault| told(fault.to_string()))?;
        if !pages.holds_rows() {
            self.rowless += 1;
            self.first_rowless.get_or_insert_with(|| input.id.clone());
        }
        self.set(&input.id, Source::Pages(Box::new(pages)));
        Ok(())
    }

    /// Whether fields were named for inputs that have none.
    fn tell_rowless(&mut self) {
        let (fields, usual) = (&self.settings.fields, Fields::default());
        let option = if fields.text != usual.text && !fields.text.is_empty() {
            "--text-field"
        } else if fields.html != usual.html {
            "--html-field"
        } else {
            return;
        };
        let Some(first) = self.first_rowless.take() else {
            return;
        };
        let others = match self.rowless - 1 {
            0 => String::new(),
            others => format!(" and {others} more"),
        };
        self.remarks.push(format!(
            "{first}{others}: no rows of which {option} could name a field; where these are JSON Lines, --from jsonl reads them"
        ));
    }

    fn set(&mut self, id: &str, pages: Source<'a>) {
        self.open = Some(Open {
            id: Arc::from(id),
            pages,
            given: false,
        });
    }

    fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        let skipped = open.pages.skipped();
        let counts = skipped
            .iter()
            .map(|(what, count)| format!("{count} {what}"));
        let counts: Vec<String> = counts.collect();
        if !counts.is_empty() {
            let counts = counts.join(", ");
            let remark = format!("{}: records passed over: {counts}", open.id);
            self.remarks.push(remark);
        } else if open.pages.holds_many() && !open.given {
            self.remarks.push(format!("{}: holds no page", open.id));
        }
    }
}

impl Iterator for Stream<'_> {
    type Item = Result<Given, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                let id = Arc::clone(&open.id);
                if let Some(item) = open.pages.next() {
                    open.given = true;
                    let item = item.map(|page| (Arc::clone(&id), page));
                    return Some(item.map_err(|fault| failure(&id, fault.to_string())));
                }
                self.end();
            }
            let Some(input) = self.inputs.next() else {
                self.tell_rowless();
                return None;
            };
            if let Err(failure) = self.begin(&input) {
                return Some(Err(failure));
            }
        }
    }
}

fn failure(id: &str, message: String) -> Failure {
    let document = DocumentId::new(id);
    Failure { document, message }
}
