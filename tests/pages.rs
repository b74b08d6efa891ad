//! Every layer of every page under `fixtures/pages`, one test each, held against the snapshot beside the page.

use datatest_stable::Result;
use regesta_pipeline::Pipeline;
use regesta_testkit::{Case, hold, render};
use std::path::Path;
use std::sync::LazyLock;

static PIPELINE: LazyLock<std::result::Result<Pipeline, String>> = LazyLock::new(|| {
    Pipeline::builder()
        .build()
        .map_err(|error| error.to_string())
});

fn layer(input: &Path, name: &str) -> Result<()> {
    let case = Case::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(input))?;
    let mut doc = case.document();
    PIPELINE.as_ref().map_err(String::as_str)?.run(&mut doc);
    let known = render::LAYERS.iter().find(|(layer, ..)| *layer == name);
    let (_, about, render) = known.ok_or("no such layer")?;
    hold(&case.folder, name, about, &render(&doc));
    Ok(())
}

/// One test for each layer's name.
macro_rules! layers {
    ($($layer:ident)*) => {
        $(fn $layer(input: &Path) -> Result<()> {
            layer(input, stringify!($layer))
        })*

        datatest_stable::harness! {
            $({ test = $layer, root = "../fixtures/pages", pattern = r"input\.(txt|html)$" },)*
        }
    };
}

layers! { articles blocks dates mentions entities records }
