//! Each input once, and each under a name of its own.

use super::{Input, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Leaves out what is named twice, and gives different inputs of one name names that differ: the folder's that was given
/// goes before it, and where that is not enough a number behind it. What a person should know of that is added to the
/// remarks.
pub(super) fn settle(inputs: Vec<Input>, remarks: &mut Vec<String>) -> Vec<Input> {
    let all = inputs.len();
    let (inputs, twice) = once(inputs);
    if let Some(first) = twice {
        let left_out = all - inputs.len();
        remarks.push(match left_out {
            1 => format!("{first}: is named twice; read once"),
            _ => format!("{left_out} inputs, such as {first}, are named again; each is read once"),
        });
    }
    renamed(inputs, remarks)
}

/// Without those that are there before; also, the first that was left out.
fn once(inputs: Vec<Input>) -> (Vec<Input>, Option<String>) {
    let counts = counts(&inputs);
    let is_shared = |input: &Input| counts.get(&input.id).is_some_and(|count| *count > 1);
    let (mut seen, mut kept, mut twice) = (BTreeSet::new(), Vec::new(), None);
    for input in inputs {
        let mut is_new = seen.insert(place(&input));
        if let Place::File(path) = &input.place
            && is_shared(&input)
        {
            // Two ways to one file, which have come to one name.
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            is_new &= seen.insert((input.id.clone(), Some(real)));
        }
        if is_new {
            kept.push(input);
        } else {
            twice.get_or_insert(input.id);
        }
    }
    (kept, twice)
}

/// What is the same for the same input.
fn place(input: &Input) -> (String, Option<PathBuf>) {
    match &input.place {
        Place::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            (String::new(), Some(path))
        }
        Place::Standard | Place::Nowhere(_) => (input.id.clone(), None),
    }
}

fn counts(inputs: &[Input]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for input in inputs {
        *counts.entry(input.id.clone()).or_default() += 1;
    }
    counts
}

fn renamed(mut inputs: Vec<Input>, remarks: &mut Vec<String>) -> Vec<Input> {
    let counts = counts(&inputs);
    let is_shared = |input: &Input| counts.get(&input.id).is_some_and(|count| *count > 1);
    let mut taken: BTreeSet<String> = inputs
        .iter()
        .filter(|input| !is_shared(input) || folder(input).is_none())
        .map(|input| input.id.clone())
        .collect();
    let mut kept = BTreeSet::new();
    let mut first = None;
    for input in inputs.iter_mut().filter(|input| is_shared(input)) {
        let wanted = match folder(input) {
            Some(folder) => format!("{folder}/{}", input.id),
            None if kept.insert(input.id.clone()) => continue,
            None => input.id.clone(),
        };
        let name = free(wanted, &taken);
        taken.insert(name.clone());
        let before = std::mem::replace(&mut input.id, name);
        first.get_or_insert_with(|| (before, input.id.clone()));
    }
    if let Some((before, now)) = first {
        remarks.push(format!(
            "several inputs have the name {before}; these are called by their folder too, such as {now}"
        ));
    }
    inputs
}

fn free(wanted: String, taken: &BTreeSet<String>) -> String {
    if !taken.contains(&wanted) {
        return wanted;
    }
    let mut numbered = (2_u64..).map(|number| format!("{wanted}~{number}"));
    let free = numbered.find(|name| !taken.contains(name));
    free.unwrap_or(wanted)
}

/// The name of the folder that was given for an input, where one was.
fn folder(input: &Input) -> Option<String> {
    let Place::File(path) = &input.place else {
        return None;
    };
    let depth = Path::new(&input.id).components().count();
    let root = path.ancestors().nth(depth)?;
    if root.as_os_str().is_empty() {
        return None;
    }
    let name = match root.file_name() {
        Some(name) => name.to_owned(),
        None => root.canonicalize().ok()?.file_name()?.to_owned(),
    };
    Some(name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(root: &str, id: &str) -> Input {
        Input {
            id: id.to_owned(),
            place: Place::File(Path::new(root).join(id)),
        }
    }

    fn file(path: &str) -> Input {
        Input::file(Path::new(path))
    }

    fn settled(inputs: Vec<Input>) -> (Vec<String>, Vec<String>) {
        let mut remarks = Vec::new();
        let inputs = settle(inputs, &mut remarks);
        (inputs.into_iter().map(|input| input.id).collect(), remarks)
    }

    #[test]
    fn what_is_named_twice_is_read_once() {
        let inputs = vec![
            file("a.txt"),
            below("./b", "c.txt"),
            file("./a.txt"),
            file("b/c.txt"),
            Input::standard(),
            Input::standard(),
        ];
        let (ids, remarks) = settled(inputs);
        assert_eq!(ids, ["a.txt", "c.txt", "stdin"]);
        assert_eq!(
            remarks,
            ["3 inputs, such as ./a.txt, are named again; each is read once"]
        );
        let (ids, remarks) = settled(vec![file("a.txt"), file("a.txt")]);
        assert_eq!((ids.len(), remarks.len()), (1, 1));
    }

    #[test]
    fn different_inputs_have_different_names() {
        let inputs = vec![
            below("x/pages", "a/b.txt"),
            below("y", "a/b.txt"),
            below("y", "c.txt"),
            below("z/pages", "a/b.txt"),
            file("a/b.txt"),
        ];
        let (ids, remarks) = settled(inputs);
        let expected = [
            "pages/a/b.txt",
            "y/a/b.txt",
            "c.txt",
            "pages/a/b.txt~2",
            "a/b.txt",
        ];
        assert_eq!(ids, expected);
        assert_eq!(remarks.len(), 1);
        assert!(remarks[0].ends_with("such as pages/a/b.txt"), "{remarks:?}");
        let (ids, remarks) = settled(vec![file("a.txt"), file("b.txt")]);
        assert_eq!((ids.len(), remarks.len()), (2, 0));
    }
}
