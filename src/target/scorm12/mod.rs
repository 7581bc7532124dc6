//! SCORM 1.2: one SCO, its manifest, the schema documents the manifest names, and the page for the administrator.
//!
//! Takes the player's files and gives the package's. The script that speaks to the platform is `adapter.js` beside this file.

mod manifest;
mod script;
mod words;

use super::about::Dialect;
use super::{Facts, Fault, Target, about};
use crate::id::identifier;
use crate::model::Course;
use crate::package::{FileSet, Text};

/// The standard most platforms take.
pub struct Scorm12;

/// The schema documents, by the names the standard gives them: the only files the manifest does not list.
const SCHEMAS: &[(&str, &str)] = &[
    (
        "adlcp_rootv1p2.xsd",
        include_str!("../../../schemas/scorm12/adlcp_rootv1p2.xsd"),
    ),
    (
        "ims_xml.xsd",
        include_str!("../../../schemas/scorm12/ims_xml.xsd"),
    ),
    (
        "imscp_rootv1p1p2.xsd",
        include_str!("../../../schemas/scorm12/imscp_rootv1p1p2.xsd"),
    ),
    (
        "imsmd_rootv1p2p1.xsd",
        include_str!("../../../schemas/scorm12/imsmd_rootv1p2p1.xsd"),
    ),
];

impl Target for Scorm12 {
    fn name(&self) -> &'static str {
        "scorm12"
    }

    fn script(&self) -> &'static str {
        script::SCRIPT
    }

    fn package(&self, course: &Course, facts: &Facts, player: FileSet) -> Result<FileSet, Fault> {
        let mut files = player;
        let mut listed: Vec<String> = files.files.keys().cloned().collect();
        listed.push("about.html".to_string());
        listed.sort();
        files.text(manifest::NAME, manifest::write(course, &listed));
        let contents = about::content_identity(&files);
        let about = about::page(course, facts, &contents, &DIALECT)?;
        files.text("about.html", Text::from(about).marked());
        for (name, text) in SCHEMAS {
            files.text(name, *text);
        }
        files.first = manifest::NAME.to_string();
        Ok(files)
    }
}

const DIALECT: Dialect = Dialect {
    words: include_str!("about.json"),
    block: |_, block| identifier(&block.id, block.key),
    marks: words::marks,
    point: words::point,
    gaps: |_, _| "fill-in",
    truth: ["t", "f"],
    connects: &[],
    settings: &[
        "set-standard",
        "set-completion",
        "set-grade",
        "set-attempts",
        "set-mastery",
        "set-window",
    ],
    statuses: &[
        "at-start",
        "at-step",
        "at-end",
        "at-failing",
        "at-back",
        "at-review",
    ],
    leaves: &[
        "leaves-status",
        "leaves-place",
        "leaves-state",
        "leaves-answers",
        "leaves-objectives",
    ],
    names: &[],
};
