//! The addresses of links.

use regesta_model::Document;

/// What the addresses of a page's links are told from.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The page's own address.
    own: String,
    /// The address that others are relative to; empty where none is known.
    address: String,
}

/// Bytes of a page in which its base element is looked for.
const HEAD: usize = 20_000;

impl Base {
    /// Of a page: where its base element says, else its own address.
    pub(super) fn of(doc: &Document) -> Self {
        let own = doc.origin().url.clone().unwrap_or_default();
        let page = Self {
            address: own.clone(),
            own,
        };
        let stated = stated(doc.source()).and_then(|href| page.join(&href));
        Self {
            address: stated.unwrap_or(page.address),
            own: page.own,
        }
    }

    /// The address that a link leads to; nothing where that is a place of the page or a program.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let href = decoded(href.trim());
        let joined = self.join(&href).filter(|_| !href.starts_with('#'))?;
        let own = self.own.split('#').next().unwrap_or_default();
        let local = joined.split_once('#').is_some_and(|(page, _)| page == own);
        (!local).then(|| written(&joined))
    }

    /// An address as seen from this one.
    fn join(&self, href: &str) -> Option<String> {
        if let Some(scheme) = scheme(href) {
            let opens = ["http", "https", "ftp", "mailto", "tel"];
            let known = opens.iter().any(|known| known.eq_ignore_ascii_case(scheme));
            return known.then(|| href.to_owned());
        }
        let Some((scheme, rest)) = self.address.split_once("://") else {
            return Some(href.to_owned());
        };
        if let Some(rest) = href.strip_prefix("//") {
            return Some(format!("{scheme}://{rest}"));
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let bare = rest.split('?').next().unwrap_or_default();
        let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
        let (path, more) = match href.chars().next() {
            None => (path.to_owned(), ""),
            Some('#') => return Some(format!("{scheme}://{rest}{href}")),
            Some('?') => (path.to_owned(), href),
            Some(first) => {
                let (to, more) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let path = if first == '/' {
                    to.to_owned()
                } else {
                    format!("{folder}/{to}")
                };
                (path, more)
            }
        };
        Some(format!("{scheme}://{host}{}{more}", without_dots(&path)))
    }
}

/// The address in a page's base element.
fn stated(source: &str) -> Option<String> {
    let head = source.as_bytes();
    let head = head.get(..head.len().min(HEAD))?;
    let at = head
        .windows(6)
        .position(|tag| tag.eq_ignore_ascii_case(b"<base "))?;
    let rest = source.get(at..)?;
    let tag = rest.get(..rest.find('>')?)?;
    let (_, value) = tag.split_once("href=")?;
    let value = value.trim_start_matches(['"', '\'']);
    let value = value.split(['"', '\'', ' ']).next()?;
    (!value.is_empty()).then(|| decoded(value))
}

/// What stands before the colon of an address.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(fits))
        .then_some(scheme)
}

/// A path without parts that lead up or nowhere.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(usize::from(path.starts_with('/'))) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let open = !parts.is_empty() && (path.ends_with("/.") || path.ends_with("/.."));
    format!("/{}{}", parts.join("/"), if open { "/" } else { "" })
}

/// An attribute's value without the entities that addresses have.
fn decoded(value: &str) -> String {
    let known = [
        ("&#38;", "&"),
        ("&#x26;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let replaced = known.iter().fold(value.to_owned(), |value, (name, sign)| {
        value.replace(name, sign)
    });
    replaced.replace(['\n', '\r', '\t'], "")
}

/// An address with what would end it in Markdown as codes.
fn written(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_browsers_lead() {
        let base = Base {
            own: "https://a.example/b/c?d#e".to_owned(),
            address: "https://a.example/b/c?d#e".to_owned(),
        };
        let cases = [
            ("f", Some("https://a.example/b/f")),
            ("/f", Some("https://a.example/f")),
            ("../f/./g?x=1&amp;y", Some("https://a.example/f/g?x=1&y")),
            ("../..", Some("https://a.example/")),
            ("?x", Some("https://a.example/b/c?x")),
            ("//b.example/f", Some("https://b.example/f")),
            (
                "HTTP://b.example/f (g)",
                Some("HTTP://b.example/f%20%28g%29"),
            ),
            ("mailto:ann@a.example", Some("mailto:ann@a.example")),
            ("g#h", Some("https://a.example/b/g#h")),
            ("#h", None),
            ("c?d#h", None),
            ("javascript:void(0)", None),
            ("data:text/html,x", None),
        ];
        for (href, wanted) in cases {
            assert_eq!(base.link(href).as_deref(), wanted, "{href}");
        }
        let none = Base::default();
        assert_eq!(none.link("/f").as_deref(), Some("/f"));
        assert_eq!(none.link("#h"), None);
    }

    #[test]
    fn a_page_may_state_its_base() {
        let source = "<head><BASE target=x href='https://b.example/c/'></head>";
        assert_eq!(stated(source).as_deref(), Some("https://b.example/c/"));
        assert_eq!(stated("<basefont href=x>"), None);
    }
}
