//! Films, sounds and interviews.

use crate::told::{found_with, module, project, read};
use storyloom::block::Body;
use storyloom::block::media::Played;
use storyloom::source::{Container, Inside, Project};

const FILES: &[(&str, u64)] = &[
    ("media/a.mp4", 10),
    ("media/a.webm", 10),
    ("media/a.mp3", 10),
    ("media/a.en.vtt", 10),
    ("media/a.vtt", 10),
    ("media/desk.svg", 10),
    ("media/a.avi", 10),
    ("media/a.flac", 10),
    ("media/empty.mp4", 0),
    ("media/big.mp4", 50 * 1024 * 1024 + 1),
    ("media/big.mp3", 10 * 1024 * 1024 + 1),
];

fn found(block: &str) -> Vec<String> {
    found_with(&format!("## A\n{block}\n"), FILES)
}

fn played(text: &str) -> Played {
    let (course, found) = read(&project(&module(&format!("## A\n{text}\n")), FILES));
    assert_eq!(found, [""; 0]);
    match &course.blocks[0].body {
        Body::Played(it) => it.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_film_has_what_it_says() {
    let it = played(
        "### Video: V\nFile: media/a.mp4\nCaptions: media/a.en.vtt\nCaptions: media/a.vtt\nPoster: media/desk.svg\nLength: 1:30\nDescribe: A room.\nTranscript: Nobody\nspeaks.",
    );
    assert!(it.film && it.file.is_some() && it.poster.is_some());
    assert_eq!(
        (it.seconds, it.transcript.len(), it.described.len()),
        (Some(90), 1, 1)
    );
    let languages: Vec<Option<&str>> = it
        .tracks
        .iter()
        .map(|one| one.language.as_deref())
        .collect();
    assert_eq!(languages, [Some("en"), None]);
}

#[test]
fn an_interview_may_have_a_film_a_sound_or_words_alone() {
    let film = "### Interview: I\nWho: Siân\nRole: reader\nFile: media/a.webm\nCaptions: media/a.en.vtt\nTranscript: Words.";
    let it = played(film);
    assert_eq!(
        (it.film, it.who.as_deref(), it.role.as_deref()),
        (true, Some("Siân"), Some("reader"))
    );
    assert!(!played("### Interview: I\nFile: media/a.mp3\nTranscript: Words.").film);
    assert!(
        played("### Interview: I\nTranscript: Words.")
            .path
            .is_empty()
    );
    assert_eq!(
        found("### Interview: I\nWho: Siân"),
        ["6:1-17 block-incomplete \"### Interview: I\""]
    );
}

#[test]
fn an_interview_says_what_it_has_no_use_for() {
    let of = |line: &str| found(&format!("### Interview: I\n{line}\nTranscript: Words."));
    let unused = |line: usize, name: &str| {
        let end = name.len() + 1;
        [format!("{line}:1-{end} unknown-setting \"{name}\"")]
    };
    assert_eq!(of("Poster: media/desk.svg"), unused(7, "Poster"));
    assert_eq!(of("Captions: media/a.vtt"), unused(7, "Captions"));
    assert_eq!(of("Captions: media/none.vtt"), unused(7, "Captions"));
    assert_eq!(of("Length: 2 minutes"), unused(7, "Length"));
    let sound = |line: &str| of(&format!("File: media/a.mp3\n{line}"));
    assert_eq!(sound("Poster: media/desk.svg"), unused(8, "Poster"));
    assert_eq!(sound("Captions: media/a.vtt"), unused(8, "Captions"));
    assert_eq!(sound("Length: 2 minutes"), [""; 0]);
    // A film has a use for all of them, and a file that nobody named might be one.
    let rest = "Poster: media/desk.svg\nCaptions: media/a.vtt\nLength: 2 minutes";
    for film in ["a.mp4", "a.webm"] {
        assert_eq!(of(&format!("File: media/{film}\n{rest}")), [""; 0]);
    }
    assert_eq!(
        of(&format!("File:\n{rest}")),
        ["7:1-6 impossible-value \"File:\""]
    );
}

#[test]
fn who_speaks_is_plain_words() {
    let it = played(
        "### Interview: I\nWho: **Siân**\nRole: *librarian* of [Llan](https://example.org)\nFile: media/a.mp3\nLength: **2 minutes**\nTranscript: W.",
    );
    let said = (it.who.as_deref(), it.role.as_deref(), it.seconds);
    assert_eq!(said, (Some("Siân"), Some("librarian of Llan"), Some(120)));
}

#[test]
fn nobody_is_left_without_words() {
    assert_eq!(
        found("### Video: V\nFile: media/a.mp4"),
        [
            "7:7-18 media-without-transcript \"media/a.mp4\"",
            "7:7-18 video-without-captions \"media/a.mp4\""
        ]
    );
    assert_eq!(
        found("### Audio: A\nFile: media/a.mp3"),
        ["7:7-18 media-without-transcript \"media/a.mp3\""]
    );
    // One cause, one finding: a description is no caption, and what is written and empty is not also missing.
    assert_eq!(
        found(
            "### Video: V\nFile: media/a.mp4\nDescribe: media/a.en.vtt\nTranscript:\nCaptions: media/b.vtt"
        ),
        [
            "9:1-12 impossible-value \"Transcript:\"",
            "10:11-22 file-missing \"media/b.vtt\""
        ]
    );
}

#[test]
fn a_file_that_not_every_browser_plays_is_named_once() {
    let of = |kind: &str, file: &str| {
        found(&format!(
            "### {kind}: X\nFile: media/{file}\nCaptions: media/a.vtt\nTranscript: W."
        ))
    };
    assert_eq!(of("Video", "a.avi"), ["7:7-18 cannot-play \"media/a.avi\""]);
    assert_eq!(
        of("Video", "a.mp3"),
        ["7:7-18 impossible-value \"media/a.mp3\""]
    );
    let sound = |file: &str| found(&format!("### Audio: X\nFile: media/{file}\nTranscript: W."));
    assert_eq!(sound("a.flac"), ["7:7-19 cannot-play \"media/a.flac\""]);
    assert_eq!(sound("a.mp4"), ["7:7-18 impossible-value \"media/a.mp4\""]);
    assert_eq!(sound("a.webm"), [""; 0]);
    assert_eq!(
        of("Video", "empty.mp4"),
        ["7:7-22 file-missing \"media/empty.mp4\""]
    );
    assert_eq!(
        found("### Video: X\nTranscript: W."),
        ["6:1-13 block-incomplete \"### Video: X\""]
    );
    assert_eq!(
        found("### Video: X\nFile:\nTranscript: W."),
        ["7:1-6 impossible-value \"File:\""]
    );
    assert_eq!(
        found(
            "### Video: X\nFile: https://example.org/a.mp4\nCaptions: media/A.vtt\nTranscript: W."
        ),
        [
            "7:7-32 path-outside \"https://example.org/a.mp4\"",
            "8:11-22 file-case \"media/A.vtt\""
        ]
    );
}

#[test]
fn heavy_films_and_sounds_are_named() {
    assert_eq!(
        found("### Video: V\nFile: media/big.mp4\nCaptions: media/a.vtt\nTranscript: W."),
        ["7:7-20 heavy-media \"media/big.mp4\""]
    );
    assert_eq!(
        found("### Audio: A\nFile: media/big.mp3\nTranscript: W."),
        ["7:7-20 heavy-media \"media/big.mp3\""]
    );
}

/// A film with captions of which the loader has seen this.
fn seen(container: Container, captions: &str, transcript: &str) -> Project {
    let text = format!(
        "## A\n### Video: V\nFile: media/a.mp4\nCaptions: media/a.vtt\nTranscript: {transcript}\n"
    );
    let mut project = project(&module(&text), FILES);
    let file = project.sources.add("sample/media/a.vtt", captions);
    let film = Inside {
        container: Some(container),
        ..Inside::default()
    };
    let text = Inside {
        text: Some(file),
        ..Inside::default()
    };
    project.inside.insert("media/a.mp4".into(), film);
    project.inside.insert("media/a.vtt".into(), text);
    project
}

#[test]
fn what_is_inside_counts() {
    let good = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Siân>Words.\n";
    let (course, found) = read(&seen(Container::Mp4, good, "media/a.vtt"));
    assert_eq!(found, [""; 0]);
    let Body::Played(it) = &course.blocks[0].body else {
        panic!()
    };
    // The file of a transcript is no second track.
    assert_eq!((it.transcript.len(), it.tracks.len()), (1, 1));
    let (_, found) = read(&seen(Container::Webm, good, "W."));
    assert_eq!(found, ["7:7-18 cannot-play \"media/a.mp4\""]);
    // Captions that serve twice are reported once, at their own line.
    let (_, found) = read(&seen(
        Container::Mp4,
        "WEBVTT\n\n00:01,000 --> 00:02,000\nA\n",
        "media/a.vtt",
    ));
    assert_eq!(found, ["3:1-24 bad-captions \"00:01,000 --> 00:02,000\""]);
}

#[test]
fn the_words_of_a_file_keep_its_language() {
    let text = "## A\n### Video: V\nFile: media/a.mp4\nCaptions: media/a.vtt\nTranscript: media/a.en.vtt\n> Mine.\nDescribe: media/a.vtt\n";
    let mut project = project(&module(text), FILES);
    let words = "WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n";
    for name in ["a.en.vtt", "a.vtt"] {
        let file = project.sources.add(format!("sample/media/{name}"), words);
        let inside = Inside {
            text: Some(file),
            ..Inside::default()
        };
        project.inside.insert(format!("media/{name}"), inside);
    }
    let (course, found) = read(&project);
    assert_eq!(found, [""; 0]);
    let Body::Played(it) = &course.blocks[0].body else {
        panic!()
    };
    let taken = it.transcript_taken.as_ref().unwrap();
    assert_eq!((taken.language.as_str(), taken.paragraphs), ("en", 1));
    assert_eq!(it.transcript.len(), 2);
    assert_eq!(it.described_taken, None);
}

#[test]
fn a_film_lasts_as_long_as_it_says_and_not_as_long_as_its_transcript_reads() {
    let words = "word ".repeat(1200);
    let minutes = |length: &str| {
        let text = format!("## A\n### Audio: A\nFile: media/a.mp3\n{length}Transcript: {words}");
        read(&project(&module(&text), FILES)).0.minutes
    };
    assert_eq!((minutes(""), minutes("Length: 3 minutes\n")), (7, 4));
}

#[test]
fn the_players_own_files_keep_their_names() {
    let text = module("## A\n![A x](media/cover.svg)\n![A y](media/y.svg)\n");
    let (course, _) = read(&project(
        &text,
        &[("media/cover.svg", 1), ("media/y.svg", 1)],
    ));
    let names: Vec<&str> = course
        .media
        .iter()
        .map(|media| media.name.as_str())
        .collect();
    assert!(names[0].starts_with("cover-") && names[0].ends_with(".svg") && names[1] == "y.svg");
}
