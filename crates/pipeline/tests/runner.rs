//! Order, threads, failures, memory.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod toys;

use regesta_model::{Document, DocumentId};
use regesta_pipeline::{Failure, Pipeline, PipelineError, Progress, Silent};
use std::sync::atomic::{AtomicUsize, Ordering};
use toys::{A, B, toy};

fn pipeline() -> Pipeline {
    let builder = Pipeline::builder().stages([]);
    let builder = builder
        .stage(toy("make-a", &[], &[A]))
        .stage(toy("make-b", &[A], &[B]));
    builder.build().unwrap()
}

fn results(texts: &[String], threads: usize) -> Vec<String> {
    let source = texts.iter().enumerate();
    let source = source.map(|(n, text)| Ok(Document::from_text(&n.to_string(), text)));
    let mut all = Vec::new();
    let finish = |doc: Document, _| format!("{} {:?}", doc.id(), doc.layers().custom);
    let sink = |result: Result<String, Failure>| {
        all.push(result.unwrap_or_else(|failure| failure.to_string()));
        Ok::<(), PipelineError>(())
    };
    pipeline()
        .run_all(source, threads, &Silent, finish, sink)
        .unwrap();
    all
}

#[test]
fn any_number_of_threads_gives_the_same_results_in_the_same_order() {
    let texts: Vec<String> = (0..500).map(|n| "x".repeat((n * 7919) % 3000)).collect();
    let one = results(&texts, 1);
    assert_eq!(one.len(), 500);
    assert!(one[499].starts_with("499 "));
    assert_eq!(one, results(&texts, 2));
    assert_eq!(one, results(&texts, 7));
}

#[test]
fn a_stage_that_breaks_off_fails_its_document_alone() {
    let texts = ["one", "break off", "three"].map(str::to_owned);
    let all = results(&texts, 2);
    assert!(all[0].starts_with("0 ") && all[2].starts_with("2 "));
    assert_eq!(
        all[1],
        "1: stage make-a broke off: told to break off; leave the stage out, or report it with the document"
    );
}

#[test]
fn an_unreadable_document_keeps_its_place() {
    let failure = |name: &str| Failure {
        document: DocumentId::new(name),
        message: "is not UTF-8".to_owned(),
    };
    let source = [
        Ok(Document::from_text("a", "")),
        Err(failure("b")),
        Ok(Document::from_text("c", "")),
    ];
    let mut seen = Vec::new();
    let sink = |result: Result<String, Failure>| {
        seen.push(result.unwrap_or_else(|failure| failure.to_string()));
        Ok::<(), PipelineError>(())
    };
    pipeline()
        .run_all(source, 3, &Silent, |doc, _| doc.id().to_string(), sink)
        .unwrap();
    assert_eq!(seen, ["a", "b: is not UTF-8", "c"]);
}

#[test]
fn the_first_error_of_the_sink_ends_the_run() {
    let begun = AtomicUsize::new(0);
    let source = (0..10_000).map(|n| {
        begun.fetch_add(1, Ordering::Relaxed);
        Ok(Document::from_text(&n.to_string(), ""))
    });
    let stop = Pipeline::builder().stages(["nothing"]).build().unwrap_err();
    let result = pipeline().run_all(source, 2, &Silent, |_, _| (), |_| Err(stop.clone()));
    assert_eq!(result.unwrap_err(), stop);
    assert!(
        begun.load(Ordering::Relaxed) < 100,
        "reads on after the end"
    );
}

#[test]
fn only_a_few_documents_are_held() {
    let (read, written, most) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let source = (0..2_000).map(|n| {
        let held = read.fetch_add(1, Ordering::SeqCst) + 1 - written.load(Ordering::SeqCst);
        most.fetch_max(held, Ordering::SeqCst);
        Ok(Document::from_text(&n.to_string(), ""))
    });
    let sink = |_| {
        written.fetch_add(1, Ordering::SeqCst);
        Ok::<(), PipelineError>(())
    };
    pipeline()
        .run_all(source, 2, &Silent, |_, _| (), sink)
        .unwrap();
    assert!(most.into_inner() <= 17, "the window is 8 for each thread");
}

#[derive(Default)]
struct Count(AtomicUsize, AtomicUsize);

impl Progress for Count {
    fn started(&self, _: &DocumentId) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
    fn finished(&self, _: &DocumentId, bytes: usize) {
        self.1.fetch_add(bytes, Ordering::Relaxed);
    }
}

#[test]
fn progress_hears_of_every_document() {
    let count = Count::default();
    let source = ["one", "break off"].map(|text| Ok(Document::from_text(text, text)));
    let sink = |_| Ok::<(), PipelineError>(());
    pipeline()
        .run_all(source, 2, &count, |_, _| (), sink)
        .unwrap();
    assert_eq!((count.0.into_inner(), count.1.into_inner()), (2, 12));
}
