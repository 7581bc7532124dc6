//! What can name a course for machines: a web address, or a `urn:`.
//!
//! It is compared letter by letter by record stores, so nothing is accepted that one of them would mend or refuse.

/// Whether this is an address of the web without query and fragment, or a sound `urn:`.
pub fn names_a_course(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let bad = |c: char| {
        c.is_whitespace() || c.is_control() || "<>\"{}|\\^`?#[]".contains(c) || is_unseen(c)
    };
    !rest.contains(bad)
        && percent_is_sound(rest)
        && match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => rest.strip_prefix("//").is_some_and(has_host),
            "urn" => is_urn(rest),
            _ => false,
        }
}

/// Signs that nobody sees or knows: for private use, of no letter, or only saying where others stand [RFC 3987, sections 2.2 and 4.1].
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..)
}

/// Two hexadecimal digits behind each percent sign.
fn percent_is_sound(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let two = after.as_bytes().get(..2);
        two.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    })
}

fn has_host(rest: &str) -> bool {
    let host = rest.split('/').next().unwrap_or("");
    // Who is let in is no part of it; a password there is told as one.
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let plain = |c: char| c.is_alphanumeric() || "-.%_~".contains(c);
    name.starts_with(char::is_alphanumeric)
        && name.chars().all(plain)
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// `uuid:…`, `isbn:…` and their kin, behind `urn:`.
fn is_urn(rest: &str) -> bool {
    let Some((kind, name)) = rest.split_once(':') else {
        return false;
    };
    let bytes = kind.as_bytes();
    let letters = bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let sound = (2..=32).contains(&bytes.len()) && letters && !kind.starts_with('-');
    sound
        && !name.is_empty()
        && !name.starts_with('/')
        && (!kind.eq_ignore_ascii_case("uuid") || is_uuid(name))
}

fn is_uuid(text: &str) -> bool {
    let parts = text.split('-').map(str::len);
    parts.eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_urns_name_a_course_and_nothing_else_does() {
        for good in [
            "https://example.org/courses/tea",
            "HTTP://example.org:8080",
            "https://example.org/cwrs/tŷ%20bach",
            "urn:uuid:5a1c6f0e-52d4-5be0-9d0a-6f6f0c3a7e21",
            "urn:isbn:0451450523",
        ] {
            assert!(names_a_course(good), "{good}");
        }
        for bad in [
            "https://example.org/a[b]",
            "https://example.org/\u{e000}",
            "https://example.org/a\u{200b}b",
            "https://example.org/a\u{202e}b",
            "urn:isbn:[x]",
            "urn:ab:/x",
            "mailto:a@example.org",
            "ftp://example.org/tea",
            "urn:uuid:not-a-uuid",
            "urn:x:y",
            "urn:isbn:",
            "urn:isbn",
            "https://example.org/%zz",
            "https://example.org/%2",
            "https://example.org/tea?a=b",
            "https://example.org/tea#part",
            "https:///tea",
            "https:example.org",
            "https://example.org:port/",
            "tea",
        ] {
            assert!(!names_a_course(bad), "{bad}");
        }
    }
}
