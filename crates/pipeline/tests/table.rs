//! The table of stages, held against the stages.

use regesta_pipeline::{Pipeline, STAGES};

#[test]
fn a_missing_layer_names_the_stage_of_the_table_that_provides_it() {
    let broken = Pipeline::builder().without("find-dates").build();
    let error = broken.unwrap_err().to_string();
    assert_eq!(
        error,
        "stage resolve-dates requires the layer dates, which no stage before it provides; \
         find-dates would: add it before"
    );
}

#[test]
fn a_stage_in_the_wrong_place_is_told_where_to_go() {
    let broken = Pipeline::builder()
        .stages(["resolve-dates", "find-dates"])
        .build();
    let error = broken.unwrap_err().to_string();
    assert!(
        error.ends_with("find-dates does, but stands after it: put it before"),
        "{error}"
    );
}

#[test]
fn an_unknown_stage_is_answered_with_those_that_exist() {
    let error = Pipeline::builder()
        .stages(["find-date"])
        .build()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("no stage \"find-date\"; there are find-blocks, ")
    );
}

#[test]
fn the_table_is_a_plan_and_says_what_its_stages_say() {
    let pipeline = Pipeline::builder().build().unwrap();
    assert_eq!(pipeline.plan().len(), STAGES.len());
    for (stage, entry) in pipeline.plan().iter().zip(STAGES) {
        assert_eq!(stage.id().as_str(), entry.id);
        assert_eq!(stage.provides(), entry.provides, "{}", entry.id);
    }
}
