//! `regesta clean`

use super::each::Inputs;
use super::explain::View;
use crate::Streams;
use crate::bylines::Bylines;
use anyhow::{Result, bail};
use clap::ValueEnum;
use regesta_export::{CleanForm, Cleaned};
use regesta_model::{Document, Layer};
use regesta_pipeline::CleanMode;

/// Print the text that is kept, without the page's furniture
#[derive(Debug, clap::Args)]
pub(super) struct Clean {
    /// Form of the text
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// What matters more where the judge is in doubt [default: balanced, or what the configuration says]
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Put the text into Unicode's Normalization Form C
    #[arg(long)]
    nfc: bool,
    /// What is kept besides the main text
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    keep: Vec<Keep>,
    /// Print title, author, day of publication and the like, as far as they are known
    #[arg(long)]
    with_metadata: bool,
    /// Keep the addresses of links, in Markdown
    #[arg(long)]
    links: bool,
    /// Show each line with the reason why it was kept or dropped
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines, a blank line where the page has one
    Text,
    /// Headings, lists, quotations, code, tables and strong words in Markdown
    Markdown,
    /// A JSON object for each page, on a line of its own
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Mode {
    /// Lost text and kept furniture weigh alike
    Balanced,
    /// Less furniture is kept; a tenth of the text and more may go with it
    Precision,
    /// Less text is lost; paragraphs of furniture may stay
    Recall,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Keep {
    /// Readers' comments
    Comments,
}

impl Clean {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let mut config = self.inputs.config()?;
        if let Some(mode) = self.mode {
            config.clean.mode = mode.into();
        }
        config.clean.nfc |= self.nfc;
        if self.explain && self.format == Format::Markdown {
            bail!("--explain has no form in Markdown; take --format text or jsonl");
        }
        if self.links && self.format != Format::Markdown {
            bail!("--links has a form in Markdown alone; take --format markdown");
        }
        let bylines = self.with_metadata.then(Bylines::new).transpose()?;
        let view = View::new(streams.colour);
        let cleaned = self.cleaned();
        let show = |doc: &Document, several: bool| {
            let more = bylines.as_ref().map(|bylines| bylines.stated(doc));
            let text = if self.explain && self.format == Format::Text {
                view.explain(doc)
            } else {
                cleaned.render(doc, &more.unwrap_or_default())
            };
            match self.format {
                Format::Text if several => format!("{}\n{text}\n", doc.id()),
                Format::Markdown if several => format!("<!-- {} -->\n\n{text}\n", doc.id()),
                _ => text,
            }
        };
        self.inputs.write(&config, Layer::Posts, streams, show)
    }

    fn cleaned(&self) -> Cleaned {
        Cleaned {
            form: match self.format {
                Format::Text => CleanForm::Text,
                Format::Markdown => CleanForm::Markdown,
                Format::Jsonl => CleanForm::JsonLines,
            },
            comments: self.keep.contains(&Keep::Comments),
            metadata: self.with_metadata,
            explain: self.explain,
            links: self.links,
        }
    }
}

impl From<Mode> for CleanMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Balanced => Self::Balanced,
            Mode::Precision => Self::Precision,
            Mode::Recall => Self::Recall,
        }
    }
}
