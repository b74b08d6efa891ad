//! Elements of XML.

use crate::escape::html as escaped;

/// XML as it is written.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, "");
        self.0.push('>');
    }

    /// Opens an element with more attributes, already written.
    pub(super) fn open_with(&mut self, name: &str, attributes: &[(&str, &str)], more: &str) {
        self.start(name, attributes, more);
        self.0.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, "");
        self.0.push_str("/>");
    }

    /// Opens an element whose attributes with an empty value are left out.
    fn start(&mut self, name: &str, attributes: &[(&str, &str)], more: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            // A parser makes spaces of line breaks and tabs in attributes.
            let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
            self.0.push_str(&format!(" {name}=\"{value}\""));
        }
        if !more.is_empty() {
            self.0.push(' ');
            self.0.push_str(more);
        }
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</{name}>"));
    }

    /// An element with text.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&escaped(text));
    }

    /// A line break between elements.
    pub(super) fn line(&mut self) {
        self.0.push('\n');
    }

    /// Appends other elements.
    pub(super) fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Whether nothing was written yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.0
    }
}
