//! What must not stand in a package that everybody can open: where answers are sent, and the keys to it.
//!
//! A platform names both at each launch. Prose that speaks of passwords is left alone: a name alone is nothing, its value has to look
//! like a key.

use super::parser::fold_word;
use std::ops::Range;

/// Names of where answers are sent; their values are addresses.
const PLACES: &[&str] = &[
    "endpoint",
    "lrs",
    "lrs address",
    "lrs endpoint",
    "lrs url",
    "record store",
    "xapi endpoint",
];

/// Names of what lets somebody in; their values are one word.
const KEYS: &[&str] = &[
    "access token",
    "api key",
    "auth",
    "authorisation",
    "authorization",
    "basic auth",
    "client secret",
    "lrs auth",
    "lrs key",
    "lrs login",
    "lrs password",
    "lrs secret",
    "lrs user",
    "lrs username",
    "password",
    "secret key",
    "token",
    "user name",
    "username",
];

/// Where the name stands, if a line among the settings of a module is the address of a record store, or a key to one.
pub fn setting(line: &str) -> Option<Range<usize>> {
    let (name, value) = line.split_once(':')?;
    let bare = name.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let folded = fold_word(&bare.replace(['_', '-'], " "));
    let value = value.trim_matches(|c: char| c.is_whitespace() || "*\"'“”`".contains(c));
    let is = |names: &[&str]| names.contains(&folded.as_str());
    let secret = is(PLACES) && value.contains("://") || is(KEYS) && is_key(value);
    let start = name.find(bare)?;
    secret.then(|| start..start + bare.len())
}

/// One word, perhaps with the word before it by which a server knows what it is.
fn is_key(value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    match words.as_slice() {
        [word] => word.chars().any(char::is_alphanumeric),
        [scheme, _] => ["basic", "bearer"].contains(&scheme.to_lowercase().as_str()),
        _ => false,
    }
}

/// Whether the value of a setting holds a key.
pub fn in_value(value: &str) -> bool {
    let lower = value.to_lowercase();
    let words: Vec<&str> = value.split_whitespace().collect();
    let basic = words.windows(2).any(|pair| match pair {
        [scheme, token] => scheme.eq_ignore_ascii_case("basic") && is_pair(token),
        _ => false,
    });
    basic || lower.contains("authorization:") || words.iter().any(|word| in_address(word))
}

/// Whether an address holds a password, or what a platform hands over at a launch.
pub fn in_address(address: &str) -> bool {
    let given = Given::of(address);
    has_password(address) || given.place || given.key
}

/// Where in words an address stands that opens a course as a platform does.
pub fn in_words(words: &str) -> Option<Range<usize>> {
    let mut from = 0;
    for word in words.split_whitespace() {
        let start = from + words.get(from..)?.find(word)?;
        from = start + word.len();
        let given = Given::of(word);
        if word.contains("://") && given.place && given.key {
            return Some(start..from);
        }
    }
    None
}

/// `https://user:password@host`.
fn has_password(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let user = host.rsplit_once('@').map_or("", |(user, _)| user);
    let password = user.split_once(':').map_or("", |(_, password)| password);
    !password.is_empty()
}

/// What the parameters of an address give.
struct Given {
    /// Where answers are sent.
    place: bool,
    /// What lets somebody in there.
    key: bool,
}

impl Given {
    fn of(address: &str) -> Given {
        let mut given = Given {
            place: false,
            key: false,
        };
        let parameters = address.split(['?', '&', '#', ';']).skip(1);
        for (name, value) in parameters.filter_map(|part| part.split_once('=')) {
            let value = plain(value);
            match name.to_lowercase().as_str() {
                "endpoint" => given.place |= value.contains("://"),
                "auth" => {
                    let token = value.split_whitespace().next_back().unwrap_or("");
                    given.key |= is_key(&value) && (value.contains(' ') || is_pair(token));
                }
                _ => {}
            }
        }
        given
    }
}

/// A parameter's value without the signs that addresses write otherwise: as far as is needed to know it again.
fn plain(value: &str) -> String {
    const WRITTEN: &[(&str, &str)] = &[
        ("+", " "),
        ("%20", " "),
        ("%3a", ":"),
        ("%2f", "/"),
        ("%3d", "="),
    ];
    let mut plain = value.to_string();
    for (written, sign) in WRITTEN {
        plain = plain
            .replace(written, sign)
            .replace(&written.to_uppercase(), sign);
    }
    plain
}

/// Whether this is a user and a password as browsers send them: `user:password` in base64.
fn is_pair(token: &str) -> bool {
    let Some(bytes) = base64(token.trim_end_matches(['=', '"', '.', ','])) else {
        return false;
    };
    bytes.contains(&b':') && bytes.iter().all(|byte| (0x20..0x7f).contains(byte))
}

fn base64(token: &str) -> Option<Vec<u8>> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for c in token.bytes() {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xff) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_name_a_record_store_or_a_key_are_known() {
        for (line, name) in [
            ("Endpoint: https://lrs.example.org/xapi/", "Endpoint"),
            ("LRS: https://lrs.example.org", "LRS"),
            ("lrs_endpoint: \"https://lrs.example.org\"", "lrs_endpoint"),
            ("**Password:** hunter2", "Password"),
            (" Auth : Basic dXNlcjpwYXNz", "Auth"),
            ("Authorization: Bearer abc.def", "Authorization"),
            ("Username: library", "Username"),
        ] {
            let found = setting(line).and_then(|range| line.get(range));
            assert_eq!(found, Some(name), "{line}");
        }
    }

    #[test]
    fn words_about_keys_are_left_alone() {
        for line in [
            "Password: never tell it to anybody.",
            "Username: the name you log in with",
            "LRS: the record store of the library",
            "Endpoint: where the walk ends",
            "Auth: …",
            "Your password: hunter2",
            "Token",
            "Username:",
        ] {
            assert_eq!(setting(line), None, "{line}");
        }
        for value in [
            "Basic training for everybody",
            "https://example.org/basic",
            "mailto:help@example.org",
            "https://example.org:8080/a@b",
            "https://me@example.org/",
        ] {
            assert!(!in_value(value), "{value}");
        }
        for address in [
            "https://example.org/guide?auth=true",
            "https://example.org/guide?endpoint=statements&auth=basic",
            "https://example.org/?author=Basic",
            "media/rules.pdf",
        ] {
            assert!(!in_address(address), "{address}");
        }
        let words =
            "A launch link looks like https://x.example/?endpoint=…&auth=… and holds a key.";
        assert_eq!(in_words(words), None);
    }

    #[test]
    fn keys_in_values_and_addresses_are_known() {
        for value in [
            "https://user:pass@lrs.example.org/",
            "Ask us, with Basic dXNlcjpwYXNz",
            "Authorization: anything",
        ] {
            assert!(in_value(value), "{value}");
        }
        for address in [
            "https://x.example/index.html?endpoint=https%3A%2F%2Flrs.example%2F&actor=%7B%7D",
            "https://x.example/index.html#auth=Basic+dXNlcjpwYXNz",
            "https://x.example/?a=b&auth=Bearer%20abc",
            "index.html?auth=dXNlcjpwYXNz",
            "https://u:p@x.example",
        ] {
            assert!(in_address(address), "{address}");
        }
        let words =
            "Go to https://x.example/?endpoint=https://l.example&auth=Basic%20dXNlcjpwYXNz now";
        let found = in_words(words).and_then(|range| words.get(range));
        assert!(found.is_some_and(|found| found.starts_with("https://x") && found.ends_with("Nz")));
    }
}
