//! `imsmanifest.xml`: what the platform reads before anything else.
//!
//! Takes the course and the list of files, gives the bytes. Namespaces, prefixes and the order of the parts are exactly
//! those that platforms compare letter by letter; only named entities and raw UTF-8 are written; identifiers are short
//! and the same in every version of a course, because platforms key learners' records on them.

use crate::model::Course;
use crate::target::line::{credits, line, summary, title};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;
use uuid::Uuid;

/// The name every platform looks for.
pub const NAME: &str = "imsmanifest.xml";

const ROOT: &[(&str, &str)] = &[
    ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd \
         http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd \
         http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd",
    ),
];
const LOM: &str = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";
const LONGEST_VERSION: usize = 20;

type Xml = Writer<Vec<u8>>;

/// The manifest of a course whose package holds these files besides.
pub fn write(course: &Course, files: &[String]) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = manifest(&mut xml, course, files);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn manifest(xml: &mut Xml, course: &Course, files: &[String]) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let identifier = identifier(course);
    let version = course.version.as_deref().map(|v| line(v, LONGEST_VERSION));
    let version = version.as_deref().unwrap_or("1.0");
    xml.create_element("manifest")
        .with_attribute(("identifier", identifier.as_str()))
        .with_attribute(("version", version))
        .with_attributes(ROOT.iter().copied())
        .write_inner_content(|xml| {
            metadata(xml, course)?;
            organizations(xml, course)?;
            resources(xml, files)
        })?;
    Ok(())
}

/// A short XML ID made of what names the course, not of its words.
fn identifier(course: &Course) -> String {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, course.iri.as_bytes());
    let hex = id.simple().to_string();
    format!("M{}", hex.get(..8).unwrap_or_default())
}

fn metadata(xml: &mut Xml, course: &Course) -> io::Result<()> {
    parent(xml, "metadata", |xml| {
        text(xml, "schema", "ADL SCORM")?;
        text(xml, "schemaversion", "1.2")?;
        xml.create_element("lom")
            .with_attribute(("xmlns", LOM))
            .write_inner_content(|xml| lom(xml, course))?;
        Ok(())
    })
}

/// Only what helps: title, language, summary, version, publisher, contact, time, licence and credits, in the order the publisher of the
/// schema wants.
fn lom(xml: &mut Xml, course: &Course) -> io::Result<()> {
    let language = line(&course.language, 100);
    parent(xml, "general", |xml| {
        said(xml, "title", &language, &title(course))?;
        text(xml, "language", &language)?;
        match summary(course) {
            empty if empty.is_empty() => Ok(()),
            summary => said(xml, "description", &language, &summary),
        }
    })?;
    lifecycle(xml, course)?;
    if course.minutes > 0 {
        parent(xml, "educational", |xml| {
            parent(xml, "typicallearningtime", |xml| {
                text(xml, "datetime", &format!("PT{}M", course.minutes))
            })
        })?;
    }
    rights(xml, course, &language)
}

/// The version, and whom to ask: the vocabulary has a word for who publishes, and none for who answers.
fn lifecycle(xml: &mut Xml, course: &Course) -> io::Result<()> {
    let people = [
        ("publisher", &course.publisher),
        ("unknown", &course.contact),
    ];
    let mut people = people
        .into_iter()
        .filter_map(|(role, name)| Some((role, name.as_ref()?)))
        .peekable();
    if course.version.is_none() && people.peek().is_none() {
        return Ok(());
    }
    parent(xml, "lifecycle", |xml| {
        if let Some(version) = &course.version {
            said(xml, "version", "x-none", &line(version, 50))?;
        }
        people.try_for_each(|(role, name)| {
            parent(xml, "contribute", |xml| {
                parent(xml, "role", |xml| term(xml, role))?;
                parent(xml, "centity", |xml| text(xml, "vcard", &card(name)))
            })
        })
    })
}

/// A card of the fewest lines that one may have.
fn card(name: &str) -> String {
    let mut escaped = String::new();
    for c in line(name, 400).chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    format!("BEGIN:VCARD\nVERSION:3.0\nFN:{escaped}\nN:{escaped}\nEND:VCARD")
}

fn term(xml: &mut Xml, value: &str) -> io::Result<()> {
    said(xml, "source", "x-none", "LOMv1.0")?;
    said(xml, "value", "x-none", value)
}

/// What the licence says, and whom it asks to be named.
fn rights(xml: &mut Xml, course: &Course, language: &str) -> io::Result<()> {
    let all: Vec<String> = course
        .licence
        .iter()
        .cloned()
        .chain(credits(course))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    parent(xml, "rights", |xml| {
        if course.licence.is_some() {
            parent(xml, "copyrightandotherrestrictions", |xml| term(xml, "yes"))?;
        }
        said(xml, "description", language, &line(&all.join("; "), 1000))
    })
}

fn organizations(xml: &mut Xml, course: &Course) -> io::Result<()> {
    let title = title(course);
    xml.create_element("organizations")
        .with_attribute(("default", "ORG-1"))
        .write_inner_content(|xml| {
            xml.create_element("organization")
                .with_attribute(("identifier", "ORG-1"))
                .write_inner_content(|xml| {
                    text(xml, "title", &title)?;
                    xml.create_element("item")
                        .with_attribute(("identifier", "ITEM-1"))
                        .with_attribute(("identifierref", "RES-1"))
                        .with_attribute(("isvisible", "true"))
                        .write_inner_content(|xml| text(xml, "title", &title))?;
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}

fn resources(xml: &mut Xml, files: &[String]) -> io::Result<()> {
    parent(xml, "resources", |xml| {
        xml.create_element("resource")
            .with_attribute(("identifier", "RES-1"))
            .with_attribute(("type", "webcontent"))
            .with_attribute(("adlcp:scormtype", "sco"))
            .with_attribute(("href", "index.html"))
            .write_inner_content(|xml| {
                for file in files {
                    xml.create_element("file")
                        .with_attribute(("href", file.as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        Ok(())
    })
}

fn parent(
    xml: &mut Xml,
    name: &str,
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner)?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(words))?;
    Ok(())
}

/// A text with its language, as LOM has them.
fn said(xml: &mut Xml, name: &str, language: &str, words: &str) -> io::Result<()> {
    parent(xml, name, |xml| {
        xml.create_element("langstring")
            .with_attribute(("xml:lang", language))
            .write_text_content(BytesText::new(words))?;
        Ok(())
    })
}
