//! `tincan.xml`: what the platform reads before anything else.
//!
//! Takes the activities, gives the bytes. The course stands first and alone has a page to launch; the others declare the names that
//! reports show. Only named entities and raw UTF-8 are written.

use super::activities::{Activities, Activity};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// The name every platform looks for.
pub const NAME: &str = "tincan.xml";

const NAMESPACE: &str = "http://projecttincan.com/tincan.xsd";

type Xml = Writer<Vec<u8>>;

/// The manifest of these activities.
pub fn write(activities: &Activities<'_>) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = tincan(&mut xml, activities);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn tincan(xml: &mut Xml, all: &Activities<'_>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("tincan")
        .with_attribute(("xmlns", NAMESPACE))
        .write_inner_content(|xml| {
            xml.create_element("activities")
                .write_inner_content(|xml| {
                    activity(xml, &all.course, Some("index.html"))?;
                    let others = all.scenes.iter().chain(all.blocks.iter().flatten());
                    others
                        .into_iter()
                        .try_for_each(|one| activity(xml, one, None))
                })?;
            Ok(())
        })?;
    Ok(())
}

fn activity(xml: &mut Xml, one: &Activity<'_>, launch: Option<&str>) -> io::Result<()> {
    let definition = &one.definition;
    let name = &definition.name;
    xml.create_element("activity")
        .with_attribute(("id", one.id.as_str()))
        .with_attribute(("type", definition.kind))
        .write_inner_content(|xml| {
            text(xml, "name", name.lang, &name.words)?;
            if let Some(description) = &definition.description {
                text(xml, "description", description.lang, &description.words)?;
            }
            launch.map_or(Ok(()), |page| text(xml, "launch", name.lang, page))
        })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, lang: &str, words: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("lang", lang))
        .write_text_content(BytesText::new(words))?;
    Ok(())
}
