//! `Score: 15`, `Score: at least 10`, `Score: >= 10`, `Score: 10 to 15`, `Score: 10–15`.

use super::Words;
use crate::source::Spanned;
use crate::syntax::ast::{Compare, Literal, Test};
use crate::syntax::expr::{is_minus, number};
use crate::syntax::parser::fold_word;

const PHRASES: &[(&str, Compare)] = &[
    ("at least ", Compare::AtLeast),
    ("at most ", Compare::AtMost),
    ("more than ", Compare::MoreThan),
    ("less than ", Compare::LessThan),
    (">=", Compare::AtLeast),
    ("<=", Compare::AtMost),
    (">", Compare::MoreThan),
    ("<", Compare::LessThan),
    ("=", Compare::Is),
];

/// The test that such words stand for.
pub fn score(said: &Words) -> Option<Test> {
    let text = fold_word(&said.text);
    let text = text.strip_suffix('.').unwrap_or(&text);
    let text = text.strip_prefix("is ").unwrap_or(text);
    let bare = |text: &str| {
        let text = text.trim();
        let points = text.strip_suffix(" points").or(text.strip_suffix(" point"));
        number(points.unwrap_or(text))
    };
    let test = |how, n| Test::Compare {
        name: Spanned::new("score".to_string(), said.span),
        how,
        with: Spanned::new(Literal::Number(n), said.span),
    };
    let range = text.split_once(" to ");
    let range = range.or_else(|| text.split_once(is_minus).filter(|(low, _)| !low.is_empty()));
    if let Some((low, high)) = range {
        let (low, high) = (number(low)?, bare(high)?);
        return Some(Test::And(vec![
            test(Compare::AtLeast, low),
            test(Compare::AtMost, high),
        ]));
    }
    let mut phrases = PHRASES.iter();
    let compared = phrases.find_map(|(phrase, how)| Some((*how, text.strip_prefix(phrase)?)));
    let (how, n) = compared.unwrap_or((Compare::Is, text));
    Some(test(how, bare(n)?))
}
