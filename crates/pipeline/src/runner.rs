//! Many documents in parallel, results in the order of the documents.

use crate::error::Kind;
use crate::{Pipeline, PipelineError};
use regesta_model::{Document, DocumentId, Notes};
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

/// A document on which the work could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub document: DocumentId,
    /// Why, and the way out where there is one.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.document, self.message)
    }
}

/// Told of each document as it is worked on, from whichever thread does the work.
pub trait Progress: Sync {
    /// Work on a document begins.
    fn started(&self, _document: &DocumentId) {}

    /// Work on a document of `bytes` bytes has ended, well or not.
    fn finished(&self, _document: &DocumentId, _bytes: usize) {}
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}

/// Results held at most, in work or waiting for an earlier one, for each thread.
const WINDOW: usize = 8;

impl Pipeline {
    /// Runs the plan on every document of `source`, on `threads` threads (0: one for each core). `finish` turns each
    /// worked document into what is wanted of it, on the worker's thread; `sink` gets these, or the failures, in the order
    /// of `source`, on the caller's thread. Only a few documents for each thread are held at any time.
    ///
    /// ```
    /// use regesta_model::Document;
    /// use regesta_pipeline::{Pipeline, PipelineError, Silent};
    ///
    /// let pipeline = Pipeline::builder().stages([]).build()?;
    /// let texts = ["one", "two"].map(|text| Ok(Document::from_text(text, text)));
    /// let mut ids = Vec::new();
    /// pipeline.run_all(texts, 2, &Silent, |doc, _| doc.id().to_string(), |result| {
    ///     ids.extend(result);
    ///     Ok::<(), PipelineError>(())
    /// })?;
    /// assert_eq!(ids, ["one", "two"]);
    /// # Ok::<(), PipelineError>(())
    /// ```
    ///
    /// # Errors
    /// When the threads cannot be started, or with the sink's first error, which ends the run.
    pub fn run_all<T, E>(
        &self,
        source: impl IntoIterator<Item = Result<Document, Failure>>,
        threads: usize,
        progress: &dyn Progress,
        finish: impl Fn(Document, Notes) -> T + Sync,
        sink: impl FnMut(Result<T, Failure>) -> Result<(), E>,
    ) -> Result<(), E>
    where
        T: Send,
        E: From<PipelineError>,
    {
        self.run_each(source, Ok, threads, progress, finish, sink)
    }

    /// As [`Pipeline::run_all`], of what is no document yet: `open` makes the documents, on the workers' threads, so that
    /// the caller's thread does nothing but read.
    ///
    /// # Errors
    /// As [`Pipeline::run_all`].
    pub fn run_each<S, T, E>(
        &self,
        source: impl IntoIterator<Item = Result<S, Failure>>,
        open: impl Fn(S) -> Result<Document, Failure> + Sync,
        threads: usize,
        progress: &dyn Progress,
        finish: impl Fn(Document, Notes) -> T + Sync,
        mut sink: impl FnMut(Result<T, Failure>) -> Result<(), E>,
    ) -> Result<(), E>
    where
        S: Send,
        T: Send,
        E: From<PipelineError>,
    {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Kind::Threads(error.to_string()));
        let pool = pool.map_err(PipelineError::from)?;
        let window = WINDOW.saturating_mul(pool.current_num_threads());
        let work = |item| self.work(open(item)?, progress, &finish);
        pool.in_place_scope(|scope| {
            let mut queue = Queue::new();
            for (index, item) in source.into_iter().enumerate() {
                while index - queue.next >= window {
                    queue.deliver(&mut sink)?;
                }
                let sender = queue.sender.clone();
                let work = &work;
                scope.spawn(move |_| {
                    // Nobody listens any more only when the sink has ended the run.
                    let _ = sender.send((index, item.and_then(work)));
                });
                queue.spawned = index + 1;
            }
            while queue.next < queue.spawned {
                queue.deliver(&mut sink)?;
            }
            Ok(())
        })
    }

    fn work<T>(
        &self,
        document: Document,
        progress: &dyn Progress,
        finish: &(impl Fn(Document, Notes) -> T + Sync),
    ) -> Result<T, Failure> {
        let (id, bytes) = (document.id().clone(), document.source().len());
        progress.started(&id);
        let result = self.work_caught(document).map(|(document, notes)| {
            catch_unwind(AssertUnwindSafe(|| finish(document, notes)))
                .map_err(|panic| format!("writing it out broke off: {}", panic_text(&*panic)))
        });
        progress.finished(&id, bytes);
        result
            .and_then(|finished| finished)
            .map_err(|message| Failure {
                document: id,
                message,
            })
    }

    fn work_caught(&self, mut document: Document) -> Result<(Document, Notes), String> {
        let mut notes = Notes::default();
        for stage in self.plan() {
            let run = AssertUnwindSafe(|| stage.run(&mut document, &mut notes));
            catch_unwind(run).map_err(|panic| {
                format!(
                    "stage {} broke off: {}; leave the stage out, or report it with the document",
                    stage.id(),
                    panic_text(&*panic)
                )
            })?;
        }
        Ok((document, notes))
    }
}

/// Results on their way from the workers to the sink.
struct Queue<T> {
    sender: Sender<(usize, T)>,
    receiver: Receiver<(usize, T)>,
    early: BTreeMap<usize, T>,
    next: usize,
    spawned: usize,
}

impl<T> Queue<T> {
    fn new() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            early: BTreeMap::new(),
            next: 0,
            spawned: 0,
        }
    }

    /// Waits for one result, and hands over all that are next in order.
    fn deliver<E>(&mut self, sink: &mut impl FnMut(T) -> Result<(), E>) -> Result<(), E> {
        if let Ok((index, result)) = self.receiver.recv() {
            self.early.insert(index, result);
        }
        while let Some(result) = self.early.remove(&self.next) {
            self.next += 1;
            sink(result)?;
        }
        Ok(())
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}
