//! What the plan check refuses, and what it says.

mod toys;

use regesta_model::{Layer, Stage};
use regesta_pipeline::Pipeline;
use toys::{A, B, toy};

fn build(stages: Vec<Box<dyn Stage>>) -> Result<Vec<String>, String> {
    let builder = Pipeline::builder().stages([]);
    let builder = stages
        .into_iter()
        .fold(builder, |builder, stage| builder.stage(stage));
    let pipeline = builder.build().map_err(|error| error.to_string())?;
    Ok(pipeline
        .plan()
        .iter()
        .map(|stage| stage.id().to_string())
        .collect())
}

#[test]
fn an_own_stage_goes_before_the_first_that_needs_it() {
    let plan = build(vec![toy("use-a", &[A], &[B]), toy("make-a", &[], &[A])]);
    assert_eq!(plan.unwrap(), ["make-a", "use-a"]);
}

#[test]
fn own_stages_are_sorted_by_what_they_require() {
    let names: &[Layer] = &[Layer::Mentions];
    let make = || toy("make-a", &[], &[A]);
    let tag = || toy("tag-names", &[A], names);
    let last = || toy("use-names", names, &[B]);
    for own in [
        vec![make(), tag(), last()],
        vec![last(), tag(), make()],
        vec![tag(), make(), last()],
        vec![make(), last(), tag()],
    ] {
        assert_eq!(build(own).unwrap(), ["make-a", "tag-names", "use-names"]);
    }
    let circle = vec![toy("one", &[A], &[B]), toy("two", &[B], &[A])];
    assert!(build(circle).unwrap_err().contains("put it before"));
}

#[test]
fn a_missing_layer_is_named_with_its_stage() {
    let error = build(vec![toy("use-a", &[A], &[])]).unwrap_err();
    assert_eq!(
        error,
        "stage use-a requires the layer a, which no stage before it provides"
    );
}

#[test]
fn a_stage_stands_once_and_a_layer_has_one_stage() {
    let error = build(vec![toy("make-a", &[], &[A]), toy("make-a", &[], &[B])]);
    assert_eq!(error.unwrap_err(), "stage make-a stands twice in the plan");
    let error = build(vec![toy("make-a", &[], &[A]), toy("also-a", &[], &[A])]);
    assert_eq!(
        error.unwrap_err(),
        "stages make-a and also-a both provide the layer a; leave one of them out"
    );
}
