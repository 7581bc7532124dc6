//! Spans on text that is hard to count: multi-byte signs, CRLF, a byte order mark, backslashes, comments, `>`.

use super::{project, words};
use crate::diagnostic::Diagnostics;
use crate::syntax::{self, Content, Inline, Storyboard};

fn read(text: &str) -> (crate::source::Project, Storyboard) {
    let project = project(text);
    let story = syntax::parse(&project, &words::words(), &mut Diagnostics::default());
    (project, story)
}

#[test]
fn words_behind_quotes_and_comments_know_their_bytes() {
    let text = "\u{feff}# Té\r\n\r\n## Sé\r\n\r\n> “né *wé*\r\n> xé” <!-- é --> \\*yé\\* {tré}\r\n";
    let (project, story) = read(text);
    let [Content::Quotation { content, .. }] = story.scenes[0].content.as_slice() else {
        panic!("{story:#?}");
    };
    let [Content::Paragraph(inlines, span)] = content.as_slice() else {
        panic!("{content:#?}");
    };
    let slice = |span| project.sources.slice(span);
    assert_eq!(slice(*span), "“né *wé*\r\n> xé” <!-- é --> \\*yé\\* {tré}");
    let mut seen = Vec::new();
    for inline in inlines {
        seen.push(match inline {
            Inline::Text(text) => slice(text.span),
            Inline::Emphasis(_, span) => slice(*span),
            Inline::Value(name) => slice(name.span),
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(
        seen,
        [
            "“né ",
            "*wé*",
            "\r\n> xé” <!-- é --> ",
            "*yé\\*",
            " ",
            "tré"
        ]
    );
}

#[test]
fn links_and_pictures_know_their_parts() {
    let (project, story) = read("# T\n## S\né [wé](https://x.org/é \"t\") ![pé](m é.png 'cé')\n");
    let [Content::Paragraph(inlines, _)] = story.scenes[0].content.as_slice() else {
        panic!("{story:#?}");
    };
    let slice = |span| project.sources.slice(span);
    let mut seen = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Link { address, span, .. } => seen.extend([slice(address.span), slice(*span)]),
            Inline::Image(image) => seen.extend([
                slice(image.alt.span),
                slice(image.path.span),
                slice(image.caption.as_ref().unwrap().span),
                slice(image.span),
            ]),
            _ => {}
        }
    }
    assert_eq!(
        seen,
        [
            "https://x.org/é",
            "[wé](https://x.org/é \"t\")",
            "pé",
            "m é.png",
            "cé",
            "![pé](m é.png 'cé')"
        ]
    );
}

#[test]
fn answers_and_settings_know_their_parts() {
    let (project, story) = read(
        "# T\n## S\n### Décision\n### Decision: Qé?\n\\- né \\(1\\) {#é-1} -\\> “Té”\n> Change: tré −1\n",
    );
    let Some(Content::Block(block)) = story.scenes[0].content.last() else {
        panic!("{story:#?}");
    };
    let slice = |span| project.sources.slice(span);
    let answer = &block.answers[0];
    assert_eq!(slice(answer.raw.span), "né \\(1\\)");
    assert_eq!(slice(answer.id.as_ref().unwrap().span), "é-1");
    assert_eq!(slice(answer.target.as_ref().unwrap().span), "“Té”");
    let change = &answer.settings[0];
    assert_eq!(slice(change.value.span), "tré −1");
    assert_eq!(slice(change.name.span), "Change");
}
