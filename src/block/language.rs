//! What a language tag looks like: one that every browser takes.
//!
//! That is what ECMA-402 calls structurally valid: BCP 47 without what browsers refuse, and they stop at a tag they refuse.

/// The piece of a tag that is read next, without regard to capitals.
struct Parts<'a> {
    rest: &'a [String],
}

/// Whether a tag is well formed: `en`, `en-GB`, `zh-Hant-TW`, `de-CH-1996`, `ar-u-nu-latn`.
pub fn well_formed(tag: &str) -> bool {
    let parts: Vec<String> = tag.split('-').map(str::to_ascii_lowercase).collect();
    let mut parts = Parts { rest: &parts };
    // Longer ones are allowed and none has ever been registered; whoever writes `English` means `en`.
    if parts.next_if(|p| letters(p, 2, 3)).is_none() || !parts.place() {
        return false;
    }
    let mut singles: Vec<&str> = Vec::new();
    while let Some(sign) = parts.next_if(|p| alphanumeric(p, 1, 1)) {
        let fits = match sign {
            "x" => return parts.some(|p| alphanumeric(p, 1, 8)) && parts.rest.is_empty(),
            "u" => parts.locale(),
            "t" => parts.transformed(),
            _ => parts.some(|p| alphanumeric(p, 2, 8)),
        };
        if !fits || singles.contains(&sign) {
            return false;
        }
        singles.push(sign);
    }
    parts.rest.is_empty()
}

/// The tag that was meant where a language stands behind the one that embraces it: `yue` for `zh-yue`.
pub fn without_embracing(tag: &str) -> Option<&str> {
    let (first, rest) = tag.split_once('-')?;
    let second = rest.split('-').next()?;
    let meant = letters(first, 2, 3) && letters(second, 3, 3) && well_formed(rest);
    meant.then_some(rest)
}

impl<'a> Parts<'a> {
    fn next_if(&mut self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let (first, rest) = self.rest.split_first()?;
        if !fits(first) {
            return None;
        }
        self.rest = rest;
        Some(first)
    }

    /// Takes as many as fit; whether there was one.
    fn some(&mut self, fits: impl Fn(&str) -> bool) -> bool {
        let mut one = false;
        while self.next_if(&fits).is_some() {
            one = true;
        }
        one
    }

    /// Script, region and variants; whether no variant stands there twice.
    fn place(&mut self) -> bool {
        self.next_if(|p| letters(p, 4, 4));
        self.next_if(|p| letters(p, 2, 2) || (p.len() == 3 && digits(p)));
        let mut variants: Vec<&str> = Vec::new();
        while let Some(variant) = self.next_if(variant) {
            if variants.contains(&variant) {
                return false;
            }
            variants.push(variant);
        }
        true
    }

    /// Behind `u`: attributes, then keys with what they are set to.
    fn locale(&mut self) -> bool {
        let mut one = self.some(|p| alphanumeric(p, 3, 8));
        let key = |p: &str| alphanumeric(p, 2, 2) && p.ends_with(|c: char| c.is_alphabetic());
        while self.next_if(key).is_some() {
            self.some(|p| alphanumeric(p, 3, 8));
            one = true;
        }
        one
    }

    /// Behind `t`: the language something was translated from, then fields with their values.
    fn transformed(&mut self) -> bool {
        let mut one = self.next_if(|p| letters(p, 2, 3)).is_some();
        if one && !self.place() {
            return false;
        }
        let field = |p: &str| {
            let mut signs = p.chars();
            let key = signs.next().is_some_and(|c| c.is_ascii_alphabetic());
            key && signs.next().is_some_and(|c| c.is_ascii_digit()) && signs.next().is_none()
        };
        while self.next_if(field).is_some() {
            if !self.some(|p| alphanumeric(p, 3, 8)) {
                return false;
            }
            one = true;
        }
        one
    }
}

fn variant(part: &str) -> bool {
    let by_digit = part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit());
    alphanumeric(part, 5, 8) || (by_digit && alphanumeric(part, 4, 4))
}

fn letters(part: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn digits(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

fn alphanumeric(part: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both lists as `Intl.getCanonicalLocales` sees them, but for `English`.
    #[test]
    fn language_tags_are_well_formed_or_not() {
        for good in [
            "en",
            "en-GB",
            "cy",
            "zh-Hant-TW",
            "de-CH-1996",
            "sl-rozaj-biske",
            "es-419-x-own",
            "en-u-ca-buddhist",
            "en-u-attr-nu-latn-co",
            "en-u-1a-abc",
            "en-t-de-Latn-DE-1996-m0-abc",
            "en-0-ab",
            "de-1996-x-1996",
            "yue-Hant",
            "cmn-Hans-CN",
        ] {
            assert!(well_formed(good), "{good}");
        }
        for bad in [
            "",
            "e",
            "english-",
            "English",
            "en_GB",
            "en-",
            "-en",
            "en--GB",
            "123",
            "abcd",
            "root",
            "x",
            "x-own",
            "en-x",
            "zh-yue",
            "zh-cmn-Hans-CN",
            "ar-arb",
            "sgn-bfi",
            "en-gb-oed",
            "i-klingon",
            "de-1996-1996",
            "de-abcde-ABCDE",
            "en-a-bb-a-cc",
            "en-u-nu-latn-U-nu-latn",
            "en-u",
            "en-u-a",
            "en-u-a1-abc",
            "en-a-b",
            "en-t-m0",
            "en-t-de-1996-1996",
            "en-t-m0-abcd-de",
            "en-t-x-a",
        ] {
            assert!(!well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn a_language_behind_another_is_the_one_that_was_meant() {
        assert_eq!(without_embracing("zh-yue"), Some("yue"));
        assert_eq!(without_embracing("zh-cmn-Hans-CN"), Some("cmn-Hans-CN"));
        for other in ["x-own", "zh", "de-1996-1996", "en-GB-oed", "zh-yue-"] {
            assert_eq!(without_embracing(other), None, "{other}");
        }
    }
}
