//! Whether browsers show an SVG as a picture: they are strict with it, and a mistake that goes unseen inside a web page leaves nothing.
//!
//! Only what is wrong without doubt counts: a file in another encoding, or with declarations of its own, may be right all the same.

use crate::source::{Asset, Flaw};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::fs::File;
use std::io::BufReader;

/// A larger one is not read to its end.
const LARGEST: u64 = 4 * 1024 * 1024;
const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// The names of signs that need no declaration.
const SIGNS: &[&str] = &["lt", "gt", "amp", "apos", "quot"];

/// What keeps browsers from showing it.
pub fn flaw(asset: &Asset) -> Option<Flaw> {
    let file = File::open(&asset.disk).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    let mut seen = Seen {
        whole: asset.size <= LARGEST,
        ..Seen::default()
    };
    let mut bytes = Vec::new();
    loop {
        let step = match reader.read_event_into(&mut bytes) {
            Ok(event) => seen.event(&event),
            Err(quick_xml::Error::Syntax(_) | quick_xml::Error::IllFormed(_)) => seen.ill_formed(),
            Err(_) => Step::End(None),
        };
        if let Step::End(flaw) = step {
            return flaw;
        }
        bytes.clear();
    }
}

enum Step {
    On,
    End(Option<Flaw>),
}

/// What was read so far.
#[derive(Default)]
struct Seen {
    /// Whether all of the file is looked at.
    whole: bool,
    /// Whether it declares what other files need not.
    declares: bool,
    /// How many elements are open.
    depth: usize,
    /// Whether the first element was seen.
    root: bool,
    prefixes: HashSet<String>,
}

impl Seen {
    fn event(&mut self, event: &Event<'_>) -> Step {
        let fits = match event {
            Event::Decl(said) => match said.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => return Step::End(None),
                _ => true,
            },
            Event::DocType(_) => {
                self.declares = true;
                true
            }
            Event::Start(element) => {
                let step = self.element(element);
                self.depth += 1;
                return step;
            }
            Event::Empty(element) => return self.element(element),
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                true
            }
            Event::Text(text) => self.depth > 0 || text.trim().is_empty(),
            Event::CData(_) => self.depth > 0,
            Event::GeneralRef(name) => {
                self.depth > 0
                    && (self.declares || name.starts_with('#') || SIGNS.contains(&&**name))
            }
            Event::Eof if self.depth == 0 => return Step::End(None),
            Event::Eof => false,
            Event::Comment(_) | Event::PI(_) => true,
        };
        match fits {
            true => Step::On,
            false => self.ill_formed(),
        }
    }

    fn element(&mut self, element: &BytesStart<'_>) -> Step {
        let root = !std::mem::replace(&mut self.root, true);
        if root && !self.declares && !in_namespace(element) {
            return Step::End(Some(Flaw::NoNamespace));
        }
        if root && !self.whole {
            return Step::End(None);
        }
        match (root || self.depth > 0) && self.names_fit(element) {
            true => Step::On,
            false => self.ill_formed(),
        }
    }

    /// Whether the attributes are written as they should be, and all prefixes are declared.
    fn names_fit(&mut self, element: &BytesStart<'_>) -> bool {
        let mut used = Vec::new();
        used.extend(element.name().prefix());
        // Each name is looked at alone: comparing all of them takes too long where there are very many.
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return false;
            };
            match attribute.key.prefix() {
                Some(prefix) if prefix.is_xmlns() => {
                    let declared = attribute.key.local_name();
                    self.prefixes.insert(declared.as_ref().to_string());
                }
                prefix => used.extend(prefix),
            }
        }
        let known =
            |prefix: &str| prefix == "xml" || prefix == "xmlns" || self.prefixes.contains(prefix);
        self.declares || used.iter().all(|prefix| known(prefix.as_ref()))
    }

    fn ill_formed(&self) -> Step {
        Step::End(Some(Flaw::IllFormed))
    }
}

/// Whether an element says that it is one of SVG, or says it in a way that is not read here.
fn in_namespace(element: &BytesStart<'_>) -> bool {
    let name = element.name();
    let key = match name.prefix() {
        Some(prefix) => format!("xmlns:{}", prefix.as_ref()),
        None => "xmlns".to_string(),
    };
    match element.try_get_attribute(key.as_str()) {
        Ok(Some(said)) => said.value.contains('&') || said.value.trim() == NAMESPACE,
        Ok(None) => false,
        // What is wrong with it is told another way.
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &[u8]) -> Option<Flaw> {
        let folder = tempfile::tempdir().unwrap();
        let disk = folder.path().join("a.svg");
        std::fs::write(&disk, text).unwrap();
        flaw(&Asset {
            path: "a.svg".into(),
            size: text.len() as u64,
            disk,
            dimensions: None,
        })
    }

    const NS: &str = "xmlns='http://www.w3.org/2000/svg'";

    #[test]
    fn a_drawing_that_browsers_show_has_no_flaw() {
        for text in [
            format!("<svg {NS}/>"),
            format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- a -->\n<svg {NS}>&amp;&#233;<a/></svg>\n<!-- b -->"),
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>".to_string(),
            format!("<svg {NS} xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#a' xml:space='preserve'/></svg>"),
            // Programs declare names of their own, and names for their words.
            "<!DOCTYPE svg [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns_svg;' x:a='b'>&ns_svg;</svg>".to_string(),
            format!("<?xml version='1.0' encoding='iso-8859-1'?><svg {NS}>"),
        ] {
            assert_eq!(found(text.as_bytes()), None, "{text}");
        }
        // In another encoding it cannot be read here.
        let wide: Vec<u8> = "<svg/>".bytes().flat_map(|byte| [byte, 0]).collect();
        assert_eq!(found(&[b"\xff\xfe", &wide[..]].concat()), None);
    }

    #[test]
    fn a_drawing_cut_out_of_a_page_lacks_its_namespace() {
        for text in [
            "<svg width='10' height='10'><rect/></svg>",
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/1999/xhtml'/>",
            "<s:svg xmlns='http://www.w3.org/2000/svg'/>",
        ] {
            assert_eq!(found(text.as_bytes()), Some(Flaw::NoNamespace), "{text}");
        }
        // However large it is.
        let large = format!("<svg>{}</svg>", " ".repeat(LARGEST as usize));
        assert_eq!(found(large.as_bytes()), Some(Flaw::NoNamespace));
        let large = format!("<svg {NS}>{}", " ".repeat(LARGEST as usize));
        assert_eq!(found(large.as_bytes()), None);
    }

    #[test]
    fn a_drawing_that_is_no_xml_is_shown_nowhere() {
        for inner in [
            "<g>",
            "<g></h>",
            "</g>",
            "&nbsp;",
            "<a b=c/>",
            "<a b/>",
            "<use xlink:href='#a'/>",
            "a & b",
            "<!-- a",
        ] {
            let text = format!("<svg {NS}>{inner}</svg>");
            assert_eq!(found(text.as_bytes()), Some(Flaw::IllFormed), "{inner}");
        }
        for behind in ["<svg/>", "words", "</svg>"] {
            let text = format!("<svg {NS}/>{behind}");
            assert_eq!(found(text.as_bytes()), Some(Flaw::IllFormed), "{behind}");
        }
    }

    #[test]
    fn drawings_of_very_many_names_are_read_to_their_end() {
        let many = |what: &dyn Fn(usize) -> String| (0..60_000).map(what).collect::<String>();
        let names = format!("<svg {NS} {}/>", many(&|n| format!("a{n}='' ")));
        assert_eq!(found(names.as_bytes()), None);
        let prefixes = format!(
            "<svg {NS} {}/>",
            many(&|n| format!("xmlns:p{n}='a' p{n}:b='' "))
        );
        assert_eq!(found(prefixes.as_bytes()), None);
        let deep = format!(
            "<svg {NS}>{}",
            many(&|n| format!("<g xmlns:p{n}='a' p{n}:b=''>"))
        );
        assert_eq!(found(deep.as_bytes()), Some(Flaw::IllFormed));
    }
}
