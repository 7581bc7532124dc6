//! What tells one build of a storyboard from another: the first part of a learner's support code.

use crate::source::Project;

/// 32 bits of a hash (FNV-1a) over all texts of a module. How lines end and a byte order mark make no difference, so that a copy
/// on another system is the same build; neither do playtests, nor the theme, which no answer depends on.
pub fn of(project: &Project) -> u32 {
    let looks = || project.themes.iter().flat_map(|theme| &theme.texts);
    let said = project.sources.iter();
    let said = said.filter(|source| Some(source.id) != project.playtests);
    let said = said.filter(|source| looks().all(|(_, file)| *file != source.id));
    let texts = said.map(|source| source.text.as_str());
    let plain = texts.flat_map(|text| text.trim_start_matches('\u{feff}').bytes().chain([0]));
    let hash = plain
        .filter(|byte| *byte != b'\r')
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (hash >> 32) as u32 ^ hash as u32
}
