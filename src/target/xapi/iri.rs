//! The IRIs that statements name things by: all in the author's own domain, or UUIDs where there is none.
//!
//! They are made of what names a thing, never of its words or its place, so that a new version of a course reports under the same
//! ones.

use std::fmt::Write;
use uuid::Uuid;

/// Ours, drawn once: the profile that our statements declare, and the extensions of results. Never change one; the script knows them
/// by their order.
pub const OURS: &[(&str, &str)] = &[
    ("profile", "urn:uuid:fa66926b-0c7a-4acd-ae6c-dc085e8a5f91"),
    ("values", "urn:uuid:2d1d6ccc-f026-42ae-9307-1e72811eb9fb"),
    ("ending", "urn:uuid:56bd3b84-0388-47f6-a1f4-451f364fab99"),
    (
        "objectives",
        "urn:uuid:997e379b-b4c7-49b3-a263-5039547b423f",
    ),
];

/// What a course is made of, as its IRIs say.
#[derive(Copy, Clone)]
pub enum Part {
    /// A scene.
    Scene,
    /// A decision, a question, something to write.
    Block,
}

impl Part {
    /// The IRI of such a part of a course.
    pub fn of(self, course: &str, id: &str) -> String {
        let kind = match self {
            Part::Scene => "scene",
            Part::Block => "block",
        };
        match space(course) {
            Some(space) => {
                let name = format!("{kind}/{id}");
                format!("urn:uuid:{}", Uuid::new_v5(&space, name.as_bytes()))
            }
            None => format!("{}/{kind}/{}", course.trim_end_matches('/'), segment(id)),
        }
    }
}

/// The UUID of a course that is named by nothing else.
fn space(course: &str) -> Option<Uuid> {
    const URN: &str = "urn:uuid:";
    let urn = course.get(..URN.len())?.eq_ignore_ascii_case(URN);
    Uuid::try_parse(course.get(URN.len()..).filter(|_| urn)?).ok()
}

/// An id as a part of a path [RFC 3987, section 2.2].
fn segment(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || letter(c) {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether an IRI may hold it as it is; no sign that cannot be seen is left.
fn letter(c: char) -> bool {
    let known = matches!(
        u32::from(c),
        0xa0..=0xd7ff | 0xf900..=0xfdcf | 0xfdf0..=0xffef | 0x1_0000..=0xd_ffff | 0xe_1000..=0xe_ffff
    );
    known && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_authors_own_goes_on_with_kind_and_id() {
        let course = "https://example.org/courses/tea";
        let scene = Part::Scene.of(course, "the-tin");
        assert_eq!(scene, "https://example.org/courses/tea/scene/the-tin");
        let block = Part::Block.of(&format!("{course}/"), "the-tin");
        assert_eq!(block, "https://example.org/courses/tea/block/the-tin");
        let odd = Part::Block.of(course, "llŷn да/50% ?\u{202e}\u{e000}");
        assert_eq!(
            odd,
            "https://example.org/courses/tea/block/llŷn%20да%2F50%25%20%3F%E2%80%AE%EE%80%80"
        );
    }

    #[test]
    fn a_course_named_by_a_uuid_has_parts_named_by_uuids() {
        let course = "urn:uuid:5a1c6f0e-52d4-5be0-9d0a-6f6f0c3a7e21";
        let (scene, block) = (Part::Scene.of(course, "tin"), Part::Block.of(course, "tin"));
        assert_eq!(scene, "urn:uuid:c7b67dcc-5f1a-5a84-b12c-79daac7da402");
        let capitals = course.to_uppercase();
        assert_eq!(Part::Scene.of(&capitals, "tin"), scene);
        assert_eq!(block, "urn:uuid:d6576aaa-dfac-5629-ba52-cd04f76e6f13");
        assert!(
            Part::Scene
                .of("urn:isbn:9780000000000", "a")
                .ends_with("0/scene/a")
        );
    }
}
