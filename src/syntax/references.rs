//! Character references (`&eacute;`, `&#39;`, `&#x2014;`) in text that is no Markdown.

use pulldown_cmark::{Event, Parser};

/// The longest name of a sign, with room.
const LONGEST: usize = 40;

/// The text with its character references undone, each once; what is none stays.
pub fn undone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = length(from);
        match length.and_then(|length| from.get(..length)).and_then(sign) {
            Some(sign) => {
                out.push_str(&sign);
                rest = length.and_then(|length| from.get(length..)).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// How long what begins here is, if it is built as a reference.
fn length(from: &str) -> Option<usize> {
    let mut bytes = from.bytes().enumerate().take(LONGEST).skip(1);
    let (end, last) = bytes.find(|(_, byte)| !(byte.is_ascii_alphanumeric() || *byte == b'#'))?;
    (last == b';').then_some(end + 1)
}

/// What a reference stands for: the library that reads Markdown knows their names.
fn sign(reference: &str) -> Option<String> {
    let mut text = String::new();
    for event in Parser::new(reference) {
        if let Event::Text(part) = event {
            text.push_str(&part);
        }
    }
    (text != reference && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_undone_once_and_the_rest_stays() {
        for (written, read) in [
            ("I&#39;m &quot;here&quot;", "I'm \"here\""),
            ("&apos;&eacute;&#x2014;&#X2014;&rlm;", "'é——\u{200f}"),
            ("&lt;b&gt; &amp;lt; &amp;amp;", "<b> &lt; &amp;"),
            ("now&nbsp;é", "now\u{a0}é"),
            ("&#0;&#x110000;", "\u{fffd}\u{fffd}"),
            (
                "R&D; &; & &nothing; &#; &é; AT&T &amp",
                "R&D; &; & &nothing; &#; &é; AT&T &amp",
            ),
            ("&&lt;&", "&<&"),
        ] {
            assert_eq!(undone(written), read, "{written}");
        }
        let long = "&a".repeat(100_000);
        assert_eq!(undone(&long), long);
    }
}
