//! Files that appear whole or not at all.

use anyhow::{Context as _, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file in the making, under another name until [`Part::finish`]; dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Part {
    target: PathBuf,
    part: PathBuf,
    file: Option<BufWriter<File>>,
    bytes: u64,
}

impl Part {
    /// Begins a file, and the folders above it.
    pub(crate) fn create(target: &Path) -> Result<Self> {
        let part = beside(target)?;
        let file = File::create(&part).with_context(|| cannot("write", &part))?;
        Ok(Self {
            target: target.to_owned(),
            part,
            file: Some(BufWriter::new(file)),
            bytes: 0,
        })
    }

    /// Gives the file its name; its size in bytes.
    pub(crate) fn finish(mut self) -> Result<u64> {
        let bytes = self.bytes;
        if let Some(mut file) = self.file.take() {
            let put = file
                .flush()
                .and_then(|()| fs::rename(&self.part, &self.target));
            if let Err(error) = put {
                let _ = fs::remove_file(&self.part);
                return Err(error).with_context(|| cannot("write", &self.target));
            }
        }
        Ok(bytes)
    }
}

impl Write for Part {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        let written = self.file.as_mut().map_or(Ok(0), |file| file.write(buffer));
        let written = written.map_err(|error| named(&error, &self.target))?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let flushed = self.file.as_mut().map_or(Ok(()), BufWriter::flush);
        flushed.map_err(|error| named(&error, &self.target))
    }
}

/// The error with the file that it came of.
fn named(error: &std::io::Error, path: &Path) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("{}: {error}", cannot("write", path)))
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// A path for a file in the making that something else opens; like [`Part`], it becomes the file or leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Reserved {
    target: PathBuf,
    part: PathBuf,
}

impl Reserved {
    /// Makes the folders above the file, and room for it.
    pub(crate) fn create(target: &Path) -> Result<Self> {
        let part = beside(target)?;
        if part.exists() {
            fs::remove_file(&part).with_context(|| cannot("remove", &part))?;
        }
        let target = target.to_owned();
        Ok(Self { target, part })
    }

    /// Where to write.
    pub(crate) fn path(&self) -> &Path {
        &self.part
    }

    /// Gives the file its name; its size in bytes.
    pub(crate) fn finish(self) -> Result<u64> {
        let put = fs::rename(&self.part, &self.target);
        put.with_context(|| cannot("write", &self.target))?;
        let known = fs::metadata(&self.target).with_context(|| cannot("read", &self.target))?;
        Ok(known.len())
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

/// The path of a file in the making, in a folder that is there.
fn beside(target: &Path) -> Result<PathBuf> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| cannot("make the folder", folder))?;
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    Ok(target.with_file_name(name))
}

fn cannot(what: &str, path: &Path) -> String {
    format!("cannot {what} {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_when_it_is_finished() {
        let folder = std::env::temp_dir().join(format!("regesta-part-{}", std::process::id()));
        let target = folder.join("deep/a.txt");
        let mut part = Part::create(&target).unwrap();
        part.write_all(b"half").unwrap();
        assert!(!target.exists());
        drop(part);
        assert_eq!(
            fs::read_dir(folder.join("deep")).unwrap().count(),
            0,
            "nothing is left"
        );
        let mut part = Part::create(&target).unwrap();
        part.write_all(b"whole").unwrap();
        assert_eq!(part.finish().unwrap(), 5);
        assert_eq!(fs::read_to_string(&target).unwrap(), "whole");
        fs::remove_dir_all(folder).unwrap();
    }
}
