//! Settings that stand where they set nothing, told from sentences by what they are set to.

use super::line::Kind;
use super::lines::{Line, unquote};
use super::parser::{Parser, fold_word};
use super::segments::Segments;
use super::{BlockSpec, SettingSpec, setting};

/// What a value looks like where its line is plainly a setting.
#[derive(Copy, Clone)]
enum Form {
    /// The name begins no sentence.
    Any,
    /// `trust +2`
    Change,
    /// One of these words, with a limit behind it at most.
    Word(&'static [&'static str]),
    /// One or two words and no stop.
    Short,
    /// Nothing but digits.
    Number,
    /// A few words in small letters, without any sign.
    Name,
    /// The path of a file: one word with an ending.
    Path,
    /// `en`, `en-GB`
    Language,
    /// An address.
    Address,
    /// `60%`
    Percent,
    /// A few words with no stop behind them: sentences have one.
    Test,
}

const YES_NO: Form = Form::Word(&["yes", "no"]);
const KEPT: Form = Form::Word(&["private", "saved", "shared"]);

/// Settings of modules, scenes, blocks and choices. (Other names begin sentences: "Time: half past nine.")
const PLAIN: &[(&str, Form)] = &[
    ("answer", Form::Word(&["true", "false"])),
    ("attempts", Form::Any),
    ("back", YES_NO),
    ("captions", Form::Path),
    ("change", Form::Change),
    ("choose persona", Form::Any),
    ("complete when", Form::Any),
    ("file", Form::Path),
    ("identifier", Form::Address),
    ("keep", KEPT),
    ("keep track of", Form::Any),
    ("language", Form::Language),
    ("licence", Form::Any),
    ("once", YES_NO),
    ("only if", Form::Any),
    ("partial", YES_NO),
    ("pass mark", Form::Any),
    ("poster", Form::Path),
    ("reflections", KEPT),
    ("reveal", Form::Word(&["one by one"])),
    ("save as", Form::Any),
    ("score", Form::Any),
    ("section", Form::Short),
    ("show answer", YES_NO),
    ("shuffle", Form::Any),
    ("skip", Form::Any),
    ("theme", Form::Any),
    ("transcript", Form::Path),
    ("try again", Form::Any),
    ("visit", Form::Word(&["all", "any"])),
];

/// Settings of blocks, and what they are set to where no sentence behind `>` could say the same. ("Hint:" and "Right:" can.)
const OF_BLOCKS: &[(&str, Form)] = &[
    ("attempts", Form::Number),
    ("keep", KEPT),
    ("partial", YES_NO),
    ("save as", Form::Name),
    ("show answer", YES_NO),
    ("shuffle", YES_NO),
    ("skip", YES_NO),
    ("try again", YES_NO),
    ("visit", Form::Word(&["all", "any"])),
];

/// Settings and what they are set to where the line can be nothing else although its colon is missing.
const WITHOUT_COLON: &[(&str, Form)] = &[
    ("answer", Form::Word(&["true", "false"])),
    ("answer", Form::Number),
    ("attempts", Form::Number),
    ("back", YES_NO),
    ("change", Form::Change),
    ("complete when", Form::Word(&["passed", "all scenes seen"])),
    ("keep", KEPT),
    ("language", Form::Language),
    ("once", YES_NO),
    ("only if", Form::Test),
    ("partial", YES_NO),
    ("pass mark", Form::Percent),
    ("save as", Form::Name),
    ("score", Form::Number),
    ("show answer", YES_NO),
    ("shuffle", YES_NO),
    ("skip", YES_NO),
    ("try again", YES_NO),
    ("visit", Form::Word(&["all", "any"])),
];

/// The most words of a short value, and of a test.
const FEW: usize = 4;
const SOME: usize = 9;

/// A name, a sign and what it changes by: `trust +2`, `told = yes`.
fn is_change(value: &str) -> bool {
    let Some((name, by)) = value.rsplit_once(['+', '-', '=', '−', '–']) else {
        return false;
    };
    let by = by.trim();
    let number = !by.is_empty() && by.bytes().all(|byte| byte.is_ascii_digit());
    name.starts_with(char::is_alphabetic) && (number || matches!(by, "yes" | "no"))
}

fn fits(form: Form, value: &str) -> bool {
    match form {
        Form::Any => true,
        Form::Change => is_change(value),
        Form::Word(words) => {
            let word = value.split('(').next().unwrap_or("").trim().to_lowercase();
            words.contains(&word.as_str())
        }
        Form::Short => !stops(value) && (1..=FEW).contains(&words(value)),
        Form::Test => !stops(value) && (1..=SOME).contains(&words(value)),
        Form::Percent => value
            .strip_suffix(['%', '％'])
            .is_some_and(|number| fits(Form::Number, number.trim_end())),
        Form::Number => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
        Form::Name => {
            let small = |c: char| c.is_lowercase() || c == ' ';
            value.chars().all(small) && (1..=FEW).contains(&words(value))
        }
        Form::Path => is_path(value),
        Form::Language => is_language(value),
        Form::Address => value.contains("://") && !value.contains(char::is_whitespace),
    }
}

fn stops(value: &str) -> bool {
    value.ends_with(['.', '!', '?', '…', ',', ';', ':'])
}

fn words(value: &str) -> usize {
    value.split_whitespace().count()
}

/// The name and the value of a line that is a setting without its colon, or with another sign in its place: `Pass mark 60%`.
pub fn lacks_colon(line: &str) -> Option<(&'static str, &str)> {
    let mut known = WITHOUT_COLON.iter();
    known.find_map(|(name, form)| {
        let (head, rest) = line.split_at_checked(name.len())?;
        let small = head.get(1..) == name.get(1..) && head.starts_with(char::is_uppercase);
        let rest = rest.trim_start();
        let parted = rest.len() < line.len() - name.len() || rest.starts_with([';', '.']);
        let value = rest.trim_start_matches([';', '.', '–', '—', '-', ' ']);
        let fit = small && head.eq_ignore_ascii_case(name) && parted && fits(*form, value);
        fit.then_some((*name, value))
    })
}

/// One word, with an ending of a few letters or digits.
fn is_path(value: &str) -> bool {
    let ending = value.rsplit_once('.').map_or("", |(_, ending)| ending);
    let letters = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=4).contains(&ending.len()) && letters && !value.contains(char::is_whitespace)
}

/// Two or three small letters, and behind a hyphen a country or a script.
fn is_language(value: &str) -> bool {
    let (word, more) = value.split_once('-').unwrap_or((value, ""));
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let letters = more.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&word.len()) && small && letters && more.len() <= 4
}

/// Whether a line is one of these settings, with a value that it takes.
fn is_one_of(text: &Segments, table: &[(&str, Form)]) -> bool {
    setting::shape(text).is_some_and(|(end, value)| {
        let name = fold_word(text.get(0..end));
        let mut known = table.iter().filter(|(known, _)| *known == name);
        known.any(|(_, form)| fits(*form, text.tail(value).trim()))
    })
}

/// Whether a line is plainly a setting, of whatever it may be.
pub fn is_plainly(text: &Segments) -> bool {
    is_one_of(text, PLAIN)
}

impl Parser<'_> {
    /// Reports a line that is nearly a setting of the module or a scene, or plainly one of something else.
    pub fn misplaced(&mut self, line: &Line, known: &[SettingSpec], what: &str) -> bool {
        let plainly = is_plainly(&line.text);
        self.nearly_setting(line, known, plainly, what)
            || plainly && self.of_answers_elsewhere(line, what)
    }

    /// Reports a line behind `>` under an answer that is plainly a setting of a whole block.
    pub fn of_a_block(&mut self, line: &Line, spec: &BlockSpec, what: &str) -> bool {
        if !is_one_of(&line.text, OF_BLOCKS) {
            return false;
        }
        match setting::known_in(line, spec.settings) {
            Some(own) => {
                self.of_its_block(line, own.name);
                true
            }
            None => self.nearly_setting(line, &[], true, what),
        }
    }

    /// Reports a setting of a choice that has a sign too many before it: `> - Change: trust +1`, `>> Change: trust +1`.
    pub fn behind_two_signs(&mut self, line: &Line, spec: &BlockSpec) {
        let inner = match line.kind {
            Kind::Item { at, .. } => Line {
                text: line.text.trimmed(at..line.text.len()),
                ..line.clone()
            },
            Kind::Quote(_) => unquote(line),
            _ => return,
        };
        let own = setting::known_in(&inner, spec.answer_settings);
        if let Some(own) = own.filter(|_| is_plainly(&inner.text)) {
            self.sign_too_many(&inner, own.name);
        }
    }
}
