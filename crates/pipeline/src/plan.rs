//! The plan: stages in order, held against what each requires and provides.

use crate::PipelineError;
use crate::error::{Kind, Provider};
use crate::stages::provider_of;
use regesta_model::{Layer, Stage, StageId};

/// Where a stage of the user's goes: right before the first that requires what it provides, else last.
pub(crate) fn place_for(stages: &[Box<dyn Stage>], own: &dyn Stage) -> usize {
    let provided = |layer: &Layer| own.provides().contains(layer);
    let first = stages
        .iter()
        .position(|stage| stage.requires().iter().any(provided));
    first.unwrap_or(stages.len())
}

/// Stages of the user's, those that require a layer of another before that other: each is put before those that are placed
/// and require it. Of the rest the order stays.
pub(crate) fn users_first(mut own: Vec<Box<dyn Stage>>) -> Vec<Box<dyn Stage>> {
    let mut sorted = Vec::new();
    while !own.is_empty() {
        let free = (0..own.len()).find(|at| !is_required(&own, *at));
        // Stages that require one another have no order; the check of the plan says so.
        sorted.push(own.remove(free.unwrap_or(0)));
    }
    sorted
}

fn is_required(own: &[Box<dyn Stage>], at: usize) -> bool {
    let provided: &[Layer] = own.get(at).map_or(&[], |stage| stage.provides());
    let mut others = own.iter().enumerate().filter(|(other, _)| *other != at);
    others.any(|(_, other)| {
        let mut required = other.requires().iter();
        required.any(|layer| provided.contains(layer))
    })
}

/// Checks that each stage finds what it requires, and that no two do the same work.
pub(crate) fn check(stages: &[Box<dyn Stage>]) -> Result<(), PipelineError> {
    let mut there: Vec<(Layer, StageId)> = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        let (before, after) = stages.split_at(index);
        check_twice(before, stage.as_ref())?;
        check_required(&there, stage.as_ref(), after)?;
        add_provided(&mut there, stage.as_ref())?;
    }
    Ok(())
}

fn check_twice(before: &[Box<dyn Stage>], stage: &dyn Stage) -> Result<(), PipelineError> {
    if before.iter().any(|other| other.id() == stage.id()) {
        return Err(Kind::Twice(stage.id()).into());
    }
    Ok(())
}

fn check_required(
    there: &[(Layer, StageId)],
    stage: &dyn Stage,
    after: &[Box<dyn Stage>],
) -> Result<(), PipelineError> {
    let has = |layer: &Layer| there.iter().any(|(provided, _)| provided == layer);
    let Some(layer) = stage.requires().iter().find(|layer| !has(layer)) else {
        return Ok(());
    };
    let later = after
        .iter()
        .find(|other| other.provides().contains(layer) && other.id() != stage.id());
    let provider = match (later, provider_of(*layer)) {
        (Some(later), _) => Provider::Later(later.id()),
        (None, Some(known)) => Provider::Absent(known),
        (None, None) => Provider::Nobody,
    };
    Err(Kind::Missing {
        stage: stage.id(),
        layer: layer.as_str(),
        provider,
    }
    .into())
}

fn add_provided(there: &mut Vec<(Layer, StageId)>, stage: &dyn Stage) -> Result<(), PipelineError> {
    for layer in stage.provides() {
        if let Some((_, first)) = there.iter().find(|(provided, _)| provided == layer) {
            return Err(Kind::TwoProvide {
                layer: layer.as_str(),
                first: first.clone(),
                second: stage.id(),
            }
            .into());
        }
        there.push((*layer, stage.id()));
    }
    Ok(())
}
