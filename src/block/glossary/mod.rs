//! Glossary: the page of all terms, and the script that opens a meaning in the text.
//!
//! It is written as a section (`## Glossary`) and stands in no scene; `model` reads it into the course's terms.

use super::Face;

/// The page of all terms.
pub const FACE: Face = Face {
    name: "glossary",
    part: "glossary",
    template: include_str!("glossary.hbs"),
    script: include_str!("glossary.js"),
    style: include_str!("glossary.css"),
};
