use super::{read, vtt};
use crate::block::{Node, Run};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// What is read of a file of captions, a line for each paragraph, and what is found: the line, its text, the message.
fn captions(text: &str) -> (Vec<String>, Vec<(usize, String, String)>) {
    let mut sources = Sources::default();
    let file = sources.add("m/a.vtt", text);
    let source = sources.get(file).unwrap();
    let mut out = Diagnostics::default();
    let nodes = vtt::read(source, &mut out);
    let words = |run: &Run| match run {
        Run::Text(text) => text.clone(),
        Run::Strong(inner) => match inner.as_slice() {
            [Run::Text(who)] => format!("*{who}*"),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let nodes = nodes.iter().map(|node| match node {
        Node::Paragraph(rich, _) => rich.iter().map(words).collect::<String>(),
        other => panic!("{other:?}"),
    });
    let found = out.sorted().into_iter().map(|one| {
        let line = source.position(one.span.start).line;
        (
            line,
            source.slice(one.span).to_string(),
            one.message.clone(),
        )
    });
    (nodes.collect(), found.collect())
}

fn wrong(text: &str) -> (usize, String, String) {
    let (_, mut found) = captions(text);
    assert_eq!(found.len(), 1, "{text:?}: {found:?}");
    found.remove(0)
}

#[test]
fn captions_may_have_names_notes_styles_and_places() {
    let plain = "WEBVTT - Bees\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nTwo\nlines\n\nfirst\n00:01.000 --> 00:02.000 align:start line:0\nA bee.\n\n\n12:34:56.789\t-->\t112:34:57.000\nAnother.\n";
    let expected = vec!["A bee.".to_string(), "Another.".to_string()];
    for text in [
        plain.to_string(),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}{plain}"),
        plain.trim_end().to_string(),
    ] {
        assert_eq!(captions(&text), (expected.clone(), vec![]), "{text:?}");
    }
}

#[test]
fn the_words_of_captions_read_as_paragraphs() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ayesha Khan>I <i>borrowed</i>\nthem &amp; <c.loud>read</c> them\n\n00:02.000 --> 00:03.000\n<v Ayesha Khan>all.</v> <v.soft Marian>Why?\n\n00:09.000 --> 00:10.000\n- Because. <00:09.500>Yes\n";
    assert_eq!(
        captions(text).0,
        [
            "*Ayesha Khan:* I borrowed them & read them all.",
            "*Marian:* Why?",
            "- Because. Yes"
        ]
    );
    let signs = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann &amp; Bo>I&#39;m &quot;here&quot;\n&apos;n&apos; now &eacute; &lt;b&gt; &amp;lt; &#x2014; ok\n";
    assert_eq!(
        captions(signs).0,
        ["*Ann & Bo:* I'm \"here\" 'n' now é <b> &lt; — ok"]
    );
    let marks = format!(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n{}",
        "<i>a</i> b ".repeat(20_000)
    );
    assert_eq!(captions(&marks).0, ["a b ".repeat(20_000).trim_end()]);
    let pause = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.500 --> 00:03.000\nTwo,\n\n00:20.000 --> 00:21.000\nthree.\n\n00:24.000 --> 00:25.000\nFour.\n";
    assert_eq!(captions(pause).0, ["One. Two, three.", "Four."]);
}

#[test]
fn the_first_line_that_is_wrong_is_named() {
    let of = |line, text: &str, message: &str| (line, text.to_string(), message.to_string());
    let begin = "These captions do not begin with WEBVTT";
    assert_eq!(wrong("1\n00:01.000 --> 00:02.000\nA\n"), of(1, "1", begin));
    assert_eq!(wrong("\u{feff}WEBVTTX\n"), of(1, "WEBVTTX", begin));
    assert_eq!(
        wrong("WEBVTT\n\n"),
        of(1, "WEBVTT", "There are no captions in this file")
    );
    let cue = |lines: &str| {
        wrong(&format!(
            "WEBVTT\r\n\r\n00:05.000 --> 00:06.000\r\nA\r\n\r\n{lines}\r\n"
        ))
    };
    for bad in [
        "00:07,000 --> 00:08.000",
        "7.000 --> 00:08.000",
        "0:07.000 --> 00:08.000",
        "00:60.000 --> 01:08.000",
        "00:07.00 --> 00:08.000",
        "00:07.000 -->",
        "00:07.000 --> +0:08.000",
        "1:00:07.000 --> 00:08.000",
        "9999999:00:07.000 --> 00:08.000",
    ] {
        let (line, text, message) = cue(bad);
        assert_eq!((line, text.as_str()), (6, bad));
        assert!(message.ends_with("is no time"), "{message}");
    }
    let back = "This caption ends before it begins";
    assert_eq!(
        cue("00:08.000 --> 00:08.000"),
        of(6, "00:08.000 --> 00:08.000", back)
    );
    let early = "This caption begins before the one above it";
    assert_eq!(
        cue("00:04.999 --> 00:08.000"),
        of(6, "00:04.999 --> 00:08.000", early)
    );
    assert_eq!(
        cue("and more of it"),
        of(
            6,
            "and more of it",
            "Nothing says when this caption is shown"
        )
    );
    let above = "There is no empty line above these times";
    assert_eq!(
        cue("00:07.000 --> 00:08.000\nA\n00:08.000 --> 00:09.000"),
        of(8, "00:08.000 --> 00:09.000", above)
    );
    let head = wrong("WEBVTT\n00:07.000 --> 00:08.000\nA\n");
    assert_eq!((head.0, head.1.as_str()), (2, "00:07.000 --> 00:08.000"));
}

#[test]
fn captions_cut_short_anywhere_are_read_or_refused() {
    let text = "\u{feff}WEBVTT é\r\n\r\nNOTE 🌼\r\n\r\n1\r00:01.000 --> 00:02.000 <a\r\n<v Siân>Tŷ &am<p; <\n\n00:03.000 --> 00:04.000\n</v> 🌼 <v>";
    let cut = (0..=text.len()).filter_map(|end| text.get(..end));
    let found: usize = cut.map(|text| captions(text).1.len()).sum();
    assert!(found > 40, "{found}");
    assert_eq!(captions(text).1, []);
}

#[test]
fn a_length_is_a_time() {
    for (words, seconds) in [
        ("2 minutes", 120),
        ("1 minute 30 seconds", 90),
        ("1 minute and 30 seconds.", 90),
        ("about 2 min", 120),
        ("90s", 90),
        ("1 hour, 5 minutes", 3900),
        ("1:30", 90),
        ("01:05:00", 3900),
    ] {
        assert_eq!(read::seconds(words), Some(seconds), "{words}");
    }
    for words in [
        "",
        "2",
        "long",
        "0 minutes",
        "1:60",
        "1:2:3:4",
        "-1:00",
        "99999999999 hours",
        "80:00:00",
        "2 weeks",
        ":",
    ] {
        assert_eq!(read::seconds(words), None, "{words}");
    }
}

#[test]
fn a_name_says_its_language_in_front_of_its_ending() {
    let named = |path| read::language(path);
    for (path, tag) in [
        ("media/talk.en.vtt", "en"),
        ("talk.v2.zh-Hant-TW.vtt", "zh-Hant-TW"),
        ("clips\\talk.CY.vtt", "CY"),
        ("talk.zh-yue.vtt", "yue"),
    ] {
        assert_eq!(named(path).as_deref(), Some(tag), "{path}");
    }
    for path in [
        "talk.vtt",
        "en.vtt",
        "talk.mov.vtt",
        "talk.AVI.vtt",
        "talk.mp4.vtt",
        "talk.ogg.vtt",
        "talk.final.vtt",
        "talk.en-1.vtt",
        "media.en/talk.vtt",
    ] {
        assert_eq!(named(path), None, "{path}");
    }
}
