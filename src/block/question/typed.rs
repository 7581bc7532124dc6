//! `Answer:`: true or false, a number, a short text; the list below holds remarks.

use super::{measured, spelling};
use crate::block::{Form, Names, Node, Opt, Run, Saves, phrase, setting};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::OptionKey;
use crate::source::Span;
use crate::syntax::{Answer, Block, Content, Setting};

/// One in the millionths in which numbers are kept.
const UNIT: i64 = 1_000_000;
const LARGEST: i64 = 999_999_999;
/// Bytes of the longest short text.
pub const LONGEST_TEXT: usize = 40;

/// Reads `Answer:` and the remarks.
pub fn read(block: &Block, answer: &Setting, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    lettered(block, names, out);
    let Some(value) = setting::as_written(answer, out) else {
        return text(block, Vec::new(), names, out);
    };
    if let Some(truth) = truth(&value) {
        return true_or_false(block, truth, names, out);
    }
    match range(&value) {
        Some(Ok((low, high))) => Form::Number {
            low,
            high,
            remarks: remarks(said(block, out), number, "a number", names, out),
        },
        Some(Err(takes)) => {
            setting::refuse(answer, takes, out);
            text(block, vec![value], names, out)
        }
        None => {
            let right = match nearly_number(answer, &value) {
                Some(takes) => {
                    setting::refuse(answer, takes, out);
                    vec![value]
                }
                None => accepted(answer, &value, out),
            };
            text(block, right, names, out)
        }
    }
}

/// Reports answers with letters, which are words here, where one of them has a mark behind it: `B) Cardiff (x)`.
fn lettered(block: &Block, names: &dyn Names, out: &mut Diagnostics) {
    let spans = block.content.iter().filter_map(|piece| match piece {
        Content::Paragraph(_, span) => Some(*span),
        _ => None,
    });
    let mut marked = spans.filter(|span| {
        let written = names.written(*span).to_lowercase();
        written.lines().any(is_lettered)
    });
    let Some(span) = marked.next() else {
        return;
    };
    let message = "These answers are shown as words, with their mark";
    out.push(Diagnostic::new(&table::SHOWN_AS_TYPED, span, message).help(
        "Begin each with a hyphen, write (x) in front of the right one and ( ) in front of the others, and take \"Answer:\" out.",
    ));
}

fn is_lettered(line: &str) -> bool {
    let mut signs = line.trim_start().chars();
    let letter = signs.next().is_some_and(char::is_alphabetic);
    letter && matches!(signs.next(), Some(')' | '.')) && line.trim_end().ends_with(" (x)")
}

/// What a question with this `Answer:` keeps.
pub fn saves(answer: &Setting) -> Saves {
    let value = phrase::words(&answer.value);
    if truth(&value).is_some() {
        let options = ["true", "false"].map(|word| (word.to_string(), word.to_string()));
        return Saves::Options(options.to_vec());
    }
    match range(&value) {
        Some(Ok(_)) => Saves::Number,
        Some(Err(_)) => Saves::Unknown,
        None if nearly_number(answer, &value).is_some() => Saves::Unknown,
        None => Saves::Words,
    }
}

fn truth(value: &str) -> Option<bool> {
    match spelling::bare(value).to_lowercase().trim_end_matches('.') {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn true_or_false(block: &Block, right: bool, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let all = block.answers.iter().collect();
    let mut remarks = remarks(all, truth, "true or false", names, out);
    let options = [(true, "true", "True"), (false, "false", "False")]
        .into_iter()
        .map(|(which, id, word)| Opt {
            id: id.to_string(),
            key: OptionKey::of(id),
            text: vec![Run::Text(word.to_string())],
            right: which == right,
            remark: take(&mut remarks, which),
            span: block.heading.span,
        })
        .collect();
    Form::Options {
        several: false,
        truth: true,
        options,
    }
}

fn take(remarks: &mut [(bool, Vec<Node>)], which: bool) -> Vec<Node> {
    remarks
        .iter_mut()
        .find(|(about, _)| *about == which)
        .map(|(_, words)| std::mem::take(words))
        .unwrap_or_default()
}

fn text(block: &Block, right: Vec<String>, names: &mut dyn Names, out: &mut Diagnostics) -> Form {
    let any = |words: &str| Some(words.trim().to_string()).filter(|words| !words.is_empty());
    Form::Text {
        right,
        remarks: remarks(said(block, out), any, "an answer", names, out),
    }
}

fn accepted(answer: &Setting, value: &str, out: &mut Diagnostics) -> Vec<String> {
    let typed = phrase::typed(&answer.value);
    let right = match typed.is_empty() {
        true => spelling::texts(value),
        false => spelling::texts(&typed),
    };
    if right.is_empty() || right.iter().any(|part| part.len() > LONGEST_TEXT) {
        let takes = "It takes short texts with / between them, none longer than 40 letters.";
        setting::refuse(answer, takes, out);
    } else if answer.value.value.contains('`') {
        // Typed letter for letter.
    } else if right.iter().all(|part| is_judgement(part)) {
        setting::refuse(answer, JUDGED, out);
    } else if right.iter().any(|part| is_range(part)) {
        setting::refuse(answer, ALONE, out);
    } else if let Some(joined) = right.iter().find(|part| spelling::is_joined(part, JOINTS)) {
        let sides = spelling::apart(joined, JOINTS);
        let otherwise = "put all of it between backticks";
        out.push(spelling::told(answer.value.span, joined, &sides, otherwise));
    }
    right
}

const JUDGED: &str = "A question of true or false takes true or false and nothing else; the reason goes behind \"Explain:\". Between backticks a word has to be typed letter for letter.";

/// Whether a text says that something is so or not, which nobody was to type: `yes`, `False, because of the ink`.
fn is_judgement(part: &str) -> bool {
    let part = part
        .trim_start_matches(['(', 'x', 'X', ')', '[', ']', ' '])
        .to_lowercase();
    let whole = part.trim_end_matches(['.', '!']);
    let reasoned = ["true", "false"].into_iter().any(|word| {
        let rest = part.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.starts_with([',', ';', ':', '(', '–', '—']) || rest.starts_with(" b")
        })
    });
    reasoned
        || matches!(
            whole,
            "yes"
                | "no"
                | "right"
                | "wrong"
                | "correct"
                | "incorrect"
                | "true"
                | "false"
                | "not true"
        )
}

const ALONE: &str = "A range stands alone, without others behind a slash: 28 to 31 or 30 ± 2; and a decimal has a point: 2.5. Between backticks it has to be typed letter for letter.";

/// Whether one of several texts was meant as a range, or as a number with a comma. A number alone is a text like any other, and so
/// is one with a unit where other texts say the same.
fn is_range(part: &str) -> bool {
    let part = phrase::narrow(part).to_lowercase();
    number(&part).is_none() && (range(&part).is_some() || range_in_words(&part))
}

/// What stands between answers that were meant as several, beside the `/` with spaces.
const JOINTS: &[&str] = &["/", " | ", " or "];

/// The items that hold a remark. One that holds none would be shown nowhere: the first is reported.
fn said<'b>(block: &'b Block, out: &mut Diagnostics) -> Vec<&'b Answer> {
    let answers = block.answers.iter();
    let (bare, said): (Vec<_>, _) = answers.partition(|answer| answer.follows.is_empty());
    if let Some(first) = bare.first() {
        out.push(unseen(first));
    }
    said
}

fn unseen(answer: &Answer) -> Diagnostic {
    let message = format!(
        "Nobody would see \"{}\": this question is answered by typing",
        answer.raw.value
    );
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, answer.raw.span, message).help(
        "For a list to choose from, write (x) in front of the right answer and ( ) in front of the others, and take \"Answer:\" out. For a remark about this answer, write it below, on a line that begins with >.",
    )
}

fn remarks<T: PartialEq>(
    answers: Vec<&Answer>,
    read: impl Fn(&str) -> Option<T>,
    takes: &str,
    names: &mut dyn Names,
    out: &mut Diagnostics,
) -> Vec<(T, Vec<Node>)> {
    let (mut all, mut read_so_far) = (Vec::<(T, Vec<Node>)>::new(), Vec::<(String, Span)>::new());
    for answer in answers {
        let words = names.nodes(&answer.follows, out);
        let written = phrase::words(&answer.raw);
        let Some(about) = read(&written) else {
            out.push(stray(answer, takes));
            continue;
        };
        let folded = folded(&written);
        let mut known = all.iter().zip(&read_so_far);
        match known.find(|((known, _), (words, _))| *known == about || *words == folded) {
            Some((_, (_, first))) => out.push(second(answer, *first)),
            None => {
                all.push((about, words));
                read_so_far.push((folded, answer.raw.span));
            }
        }
    }
    all
}

/// A text without what surely makes no difference in an answer.
fn folded(words: &str) -> String {
    let words = words.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

fn second(answer: &Answer, first: Span) -> Diagnostic {
    let message = format!(
        "There is a remark about the answer \"{}\" already",
        answer.raw.value
    );
    Diagnostic::new(&table::DUPLICATE_NAME, answer.raw.span, message)
        .help("Learners are told the first one only: keep one of the two, with all its words.")
        .other(first, "the earlier one")
}

fn stray(answer: &Answer, takes: &str) -> Diagnostic {
    let message = format!(
        "Nobody can answer \"{}\" to this question",
        answer.raw.value
    );
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, answer.raw.span, message)
        .help(format!("A remark here stands under {takes}."))
}

/// A number answer: lowest and highest, or why it cannot be one; none if it is no number at all.
fn range(value: &str) -> Option<Result<(i64, i64), &'static str>> {
    let value = &*phrase::narrow(value);
    let read = written_range(value);
    match without_commas(value) {
        Some(bare) if read.is_none() && written_range(&bare).is_some() => Some(Err(
            "Write numbers without commas, and a decimal with a point: 1500 or 2.5.",
        )),
        _ => read,
    }
}

/// The text without the commas between its digits, if there are any.
fn without_commas(value: &str) -> Option<String> {
    let mut signs = value.chars().peekable();
    let (mut bare, mut digit, mut found) = (String::new(), false, false);
    while let Some(c) = signs.next() {
        let between = c == ',' && digit && signs.peek().is_some_and(char::is_ascii_digit);
        digit = c.is_ascii_digit();
        found |= between;
        if !between {
            bare.push(c);
        }
    }
    found.then_some(bare)
}

fn written_range(value: &str) -> Option<Result<(i64, i64), &'static str>> {
    let signs = ["±", "+/-", "+-"];
    let parts = signs.into_iter().find_map(|sign| value.split_once(sign));
    if let Some((middle, more)) = parts {
        let (middle, more) = (number(middle)?, number(more)?.saturating_abs());
        return Some(within(
            middle.saturating_sub(more),
            middle.saturating_add(more),
        ));
    }
    if let Some((low, high)) = split_range(value) {
        return Some(within(low, high));
    }
    number(value).map(|one| within(one, one))
}

/// What to write in place of words that were meant as a number: with the sign of a currency or a percentage, a unit, or as a
/// range with words around it. As a short text they would have to be typed letter for letter, which backticks ask for.
fn nearly_number(answer: &Setting, value: &str) -> Option<&'static str> {
    let value = &*phrase::narrow(value.trim());
    let signs = ['£', '€', '$', '%'];
    let bare = value.trim_matches(|c: char| signs.contains(&c) || c.is_whitespace());
    let signed = bare.len() < value.len() && number(&bare.replace(',', "")).is_some();
    if signed || range_in_words(&value.to_lowercase()) {
        return Some(measured::UNIT_APART);
    }
    let typed = answer.value.value.contains('`');
    let is_number = |words: &str| range(words).is_some() || is_spaced(words);
    let spaced = is_spaced(bare).then_some(SPACED);
    let found = spaced.or_else(|| measured::told(bare, is_number));
    found.filter(|_| !typed)
}

const SPACED: &str = "Write numbers without spaces between the digits: 1500. Between backticks it has to be typed letter for letter.";

/// Whether spaces stand between the thousands of a number: `1 500`.
fn is_spaced(value: &str) -> bool {
    let mut groups = value.split_whitespace();
    let first = groups.next().unwrap_or("");
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let begins = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    let mut rest = groups.peekable();
    begins && rest.peek().is_some() && rest.all(|group| group.len() == 3 && digits(group))
}

/// `28 to 31 days`, `between 28 and 31`, `30 ± 2 days`, `28 or 29`, `about 30 ±`: two numbers, and a word that joins them.
fn range_in_words(value: &str) -> bool {
    if value.replace("+/-", "").contains('/') {
        return false;
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    let between = words.contains(&"between");
    let joins =
        |word: &str| matches!(word, "to" | "or" | "±" | "+-" | "+/-") || between && word == "and";
    let pair = words.windows(3).any(|three| match three {
        [one, join, other] => number(one).is_some() && joins(join) && number(other).is_some(),
        _ => false,
    });
    let few = words.len() <= 5;
    few && pair || value.contains('±') && value.contains(|c: char| c.is_ascii_digit())
}

fn split_range(value: &str) -> Option<(i64, i64)> {
    let lower = value.to_lowercase();
    let by_word = lower.split_once(" to ");
    let by_dash = || {
        lower
            .char_indices()
            .skip(1)
            .filter(|(_, c)| matches!(c, '-' | '–' | '—' | '~' | '〜'))
            .find_map(|(at, c)| Some((lower.get(..at)?, lower.get(at + c.len_utf8()..)?)))
    };
    let (low, high) = by_word.or_else(by_dash)?;
    Some((number(low)?, number(high)?))
}

fn within(low: i64, high: i64) -> Result<(i64, i64), &'static str> {
    if low > high {
        return Err("Write the smaller number first, like 28 to 31.");
    }
    if low < -LARGEST * UNIT || high > LARGEST * UNIT {
        return Err("It takes numbers of at most nine digits before the point.");
    }
    Ok((low, high))
}

fn number(text: &str) -> Option<i64> {
    phrase::decimal(text)
}
