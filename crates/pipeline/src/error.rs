//! The one error of this crate.

use regesta_model::StageId;
use std::fmt;

/// A pipeline that cannot be built, or a configuration that cannot be read: says where and what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineError(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Config {
        file: String,
        line: Option<usize>,
        message: String,
    },
    UnknownStage {
        name: String,
        known: Vec<&'static str>,
    },
    Missing {
        stage: StageId,
        layer: &'static str,
        provider: Provider,
    },
    TwoProvide {
        layer: &'static str,
        first: StageId,
        second: StageId,
    },
    Twice(StageId),
    Pack {
        stage: &'static str,
        message: String,
    },
    Program {
        stage: String,
        message: String,
    },
    Provides {
        stage: String,
        message: String,
    },
    Threads(String),
}

/// Who could provide a missing layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Provider {
    /// A stage that comes later in the plan.
    Later(StageId),
    /// A stage that is not in the plan.
    Absent(&'static str),
    /// Nobody known.
    Nobody,
}

impl From<Kind> for PipelineError {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Config {
                file,
                line: Some(line),
                message,
            } => write!(f, "{file}:{line}: {message}"),
            Kind::Config { file, message, .. } => write!(f, "{file}: {message}"),
            Kind::UnknownStage { name, known } => {
                write!(f, "no stage {name:?}; there are {}", known.join(", "))
            }
            Kind::Missing {
                stage,
                layer,
                provider,
            } => write!(
                f,
                "stage {stage} requires the layer {layer}, which no stage before it provides{provider}"
            ),
            Kind::TwoProvide {
                layer,
                first,
                second,
            } => write!(
                f,
                "stages {first} and {second} both provide the layer {layer}; leave one of them out"
            ),
            Kind::Twice(stage) => write!(f, "stage {stage} stands twice in the plan"),
            Kind::Provides { stage, message } => write!(f, "stage {stage}: {message}"),
            Kind::Pack { stage, message } => write!(f, "stage {stage}: {message}"),
            Kind::Program { stage, message } => {
                write!(
                    f,
                    "the program of stage {stage} cannot be started: {message}"
                )
            }
            Kind::Threads(message) => write!(f, "threads cannot be started: {message}"),
        }
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Later(stage) => write!(f, "; {stage} does, but stands after it: put it before"),
            Self::Absent(stage) => write!(f, "; {stage} would: add it before"),
            Self::Nobody => Ok(()),
        }
    }
}

impl std::error::Error for PipelineError {}
