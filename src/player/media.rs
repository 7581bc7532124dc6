//! Films, sounds and interviews, from the body to what their template is filled with.

use super::blocks::Head;
use super::fields::{Field, object};
use super::html::Html;
use super::inline::{Printer, plain};
use super::templates::{TemplateError, Templates};
use crate::block::media::{Played, Taken, Track};
use crate::block::{Block, Node};
use crate::id::{MediaIx, PersonaIx};
use crate::model::direction;

const KB: u64 = 1000;
const MB: u64 = 1000 * KB;

/// Languages in their own words, for the menu in which captions are chosen; the others are listed by their tags.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("cy", "Cymraeg"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("uk", "Українська"),
];

impl Printer<'_> {
    /// A film, a sound or an interview.
    pub(super) fn played(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        it: &Played,
    ) -> Result<Html, TemplateError> {
        let media = it.file.and_then(|ix| self.course.media(ix));
        let poster = it.poster.and_then(|ix| self.course.media(ix));
        let size = poster.and_then(|poster| poster.dimensions);
        let number = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
        let file = media.map_or("", |media| media.name.as_str());
        let sort = if it.film { "video" } else { "audio" };
        let mut met = self.met(&block.intro);
        let interviewed = self.persona(it.who.as_deref());
        let face = self.face(interviewed.filter(|who| first_time(*who, &mut met)));
        let missing = match it.path.as_str() {
            path if !path.is_empty() && file.is_empty() => {
                self.words.fill("media-missing", &[("path", path)])
            }
            _ => String::new(),
        };
        let spoken = (block.kind == "interview").then_some(met);
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, block.kind)),
                ("who", it.who.as_deref().unwrap_or("").into()),
                ("role", it.role.as_deref().unwrap_or("").into()),
                ("faced", (!face.is_empty()).into()),
                ("face", face.field()),
                ("film", it.film.into()),
                ("file", file.into()),
                ("missing", missing.into()),
                ("name", self.name(sort, block).into()),
                // Browsers have no lazy posters: the script sets it when the scene is shown.
                ("late", self.lazy.into()),
                ("poster", poster.map_or("", |one| one.name.as_str()).into()),
                ("width", number(size.map(|size| size.0)).into()),
                ("height", number(size.map(|size| size.1)).into()),
                (
                    "tracks",
                    it.tracks.iter().map(|one| self.track(one)).collect(),
                ),
                ("facts", self.media_facts(sort, it).into()),
                ("played", (!it.path.is_empty()).into()),
                ("said", said(&it.transcript).into()),
                (
                    "transcript",
                    self.told(&it.transcript, it.transcript_taken.as_ref(), spoken)
                        .field(),
                ),
                ("shown", said(&it.described).into()),
                (
                    "described",
                    self.told(&it.described, it.described_taken.as_ref(), None)
                        .field(),
                ),
            ],
        )
    }

    /// What a screen reader says of the player: "Video: Ayesha tells her side".
    fn name(&self, sort: &str, block: &Block) -> String {
        let sort = self.words.get(sort);
        match plain(&block.prompt) {
            empty if empty.is_empty() => sort.to_string(),
            prompt => format!("{sort}: {prompt}"),
        }
    }

    fn track(&self, track: &Track) -> Field {
        let tag = track.language.as_deref().unwrap_or(&self.course.language);
        let primary = tag.split('-').next().unwrap_or(tag).to_lowercase();
        let own = LANGUAGES.iter().find(|(language, _)| *language == primary);
        let own = own.map_or(tag, |(_, own)| own);
        let name = match track.describes {
            true => format!("{own} ({})", self.words.get("media-described")),
            false => own.to_string(),
        };
        object([
            (
                "kind",
                if track.describes {
                    "descriptions"
                } else {
                    "captions"
                }
                .into(),
            ),
            ("file", self.media_name(track.file).into()),
            ("language", tag.into()),
            ("name", name.into()),
        ])
    }

    fn media_name(&self, ix: MediaIx) -> &str {
        self.course.media(ix).map_or("", |media| &media.name)
    }

    /// "Video, 2 minutes, 14 MB, with captions."
    fn media_facts(&self, sort: &str, it: &Played) -> String {
        let mut facts = vec![self.words.get(sort).to_string()];
        facts.extend(it.seconds.map(|seconds| self.lasts(seconds)));
        let media = it.file.and_then(|ix| self.course.media(ix));
        facts.extend(media.map(|media| weight(media.size)));
        if it.film && it.tracks.iter().any(|track| !track.describes) {
            facts.push(self.words.get("media-captions").to_string());
        }
        facts.join(", ")
    }

    fn lasts(&self, seconds: u32) -> String {
        let count = |key, n: u32| self.words.count(key, n as usize);
        let (minutes, rest) = (seconds / 60, seconds % 60);
        match (minutes, rest) {
            (0, _) => count("seconds", rest),
            (_, 0) => count("lasts", minutes),
            // Nobody counts the seconds of what takes long.
            (10.., _) => count("lasts", minutes + rest / 30),
            _ => format!("{} {}", count("lasts", minutes), count("seconds", rest)),
        }
    }

    /// Who is seen in these lines already, speaking or as a picture by itself.
    fn met(&self, nodes: &[Node]) -> Vec<PersonaIx> {
        let pictured = |media| {
            let all = &self.course.personas;
            all.iter()
                .position(|one| one.picture.as_ref().and_then(|it| it.media) == media)
        };
        let seen = nodes.iter().filter_map(|node| match node {
            Node::Dialogue(who, _) => Some(*who),
            Node::Image(it) if it.media.is_some() => pictured(it.media).map(PersonaIx),
            _ => None,
        });
        seen.collect()
    }

    /// The persona of that name: an interview may be with anybody.
    fn persona(&self, who: Option<&str>) -> Option<PersonaIx> {
        let all = &self.course.personas;
        let ix = all.iter().position(|one| Some(one.name.as_str()) == who)?;
        Some(PersonaIx(ix))
    }

    /// The portrait beside the name of who is interviewed.
    fn face(&self, who: Option<PersonaIx>) -> Html {
        let mut out = Html::new();
        let persona = who.and_then(|who| self.course.personas.get(who.0));
        if let Some(picture) = persona.and_then(|persona| persona.picture.as_ref()) {
            self.portrait(picture, &mut out);
        }
        out
    }

    /// A transcript; what was taken from a file in another language says so.
    fn told(&self, nodes: &[Node], taken: Option<&Taken>, shown: Option<Vec<PersonaIx>>) -> Html {
        let other = taken.filter(|taken| !alike(&taken.language, &self.course.language));
        let Some(Taken {
            language,
            paragraphs,
        }) = other
        else {
            return self.transcript(nodes, shown);
        };
        let (theirs, own) = nodes.split_at((*paragraphs).min(nodes.len()));
        let mut out = Html::new();
        out.tag("<div class=\"flow\" lang=\"").text(language);
        out.tag("\" dir=\"").tag(direction(language)).tag("\">\n");
        out.html(&self.transcript(theirs, None)).tag("</div>\n");
        out.html(&self.transcript(own, shown));
        out
    }

    /// Paragraphs; who speaks stands before what they say. An interview shows each speaker once: `shown` are those it shows already.
    fn transcript(&self, nodes: &[Node], mut shown: Option<Vec<PersonaIx>>) -> Html {
        let mut out = Html::new();
        for node in nodes {
            let speech = match node {
                Node::Dialogue(who, words) => Some((*who, words)),
                _ => None,
            };
            let first = speech
                .zip(shown.as_mut())
                .is_some_and(|((who, _), shown)| first_time(who, shown));
            let persona = speech
                .filter(|_| !first)
                .and_then(|(who, words)| self.course.personas.get(who.0).zip(Some(words)));
            match persona {
                Some((persona, words)) => {
                    out.tag("<p><strong>")
                        .text(&persona.name)
                        .tag(":</strong> ");
                    self.runs(words, &mut out);
                    out.tag("</p>\n");
                }
                None => self.node(node, 3, &mut out),
            }
        }
        out
    }
}

/// Whether two tags name one language, the one perhaps more closely than the other: `en` and `en-GB`.
fn alike(one: &str, other: &str) -> bool {
    let mut both = [one.to_lowercase(), other.to_lowercase()];
    both.sort_by_key(String::len);
    let [short, long] = &both;
    long.strip_prefix(short.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Whether it is none of these yet; now it is.
fn first_time(who: PersonaIx, shown: &mut Vec<PersonaIx>) -> bool {
    let first = !shown.contains(&who);
    if first {
        shown.push(who);
    }
    first
}

/// Whether there is anything in it: an empty paragraph stands for what could not be read.
fn said(nodes: &[Node]) -> bool {
    nodes
        .iter()
        .any(|node| !matches!(node, Node::Paragraph(words, _) if words.is_empty()))
}

/// What has to be loaded, in whole numbers.
fn weight(bytes: u64) -> String {
    match bytes {
        0..MB => format!("{}\u{a0}KB", bytes.div_ceil(KB)),
        _ => format!("{}\u{a0}MB", bytes.div_ceil(MB)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Run;
    use crate::model::Course;
    use crate::player::Words;
    use crate::source::{FileId, Span};

    #[test]
    fn words_from_a_file_in_another_language_say_so() {
        let course = Course {
            language: "en-GB".into(),
            ..Course::default()
        };
        let words = Words::of("en-GB");
        let printer = Printer {
            course: &course,
            words: &words,
            lazy: false,
        };
        let words = |words: &str| {
            let span = Span::new(FileId(0), 0, 0);
            Node::Paragraph(vec![Run::Text(words.into())], span)
        };
        let nodes = [words("One."), words("Two.")];
        let told = |language: &str, paragraphs: usize| {
            let taken = Taken {
                language: language.into(),
                paragraphs,
            };
            let told = printer.told(&nodes, Some(&taken), None);
            told.as_str().replace('\n', "")
        };
        assert_eq!(
            told("cy", 1),
            "<div class=\"flow\" lang=\"cy\" dir=\"ltr\"><p>One.</p></div><p>Two.</p>"
        );
        assert_eq!(
            told("ar", 2),
            "<div class=\"flow\" lang=\"ar\" dir=\"rtl\"><p>One.</p><p>Two.</p></div>"
        );
        for same in ["en", "EN-gb", "en-GB-oxendict"] {
            assert_eq!(told(same, 2), "<p>One.</p><p>Two.</p>", "{same}");
        }
        assert!(told("en-US", 2).contains("lang=\"en-US\""));
        assert!(told("enm", 2).contains("lang=\"enm\""));
    }
}
