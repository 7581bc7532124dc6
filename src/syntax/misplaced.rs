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
}

const YES_NO: Form = Form::Word(&["yes", "no"]);

/// Settings of modules, scenes, blocks and choices. (Other names begin sentences: "Time: half past nine.")
const PLAIN: &[(&str, Form)] = &[
    ("answer", Form::Word(&["true", "false"])),
    ("attempts", Form::Any),
    ("back", YES_NO),
    ("change", Form::Change),
    ("choose persona", Form::Any),
    ("complete when", Form::Any),
    ("keep", Form::Word(&["private", "saved", "shared"])),
    ("keep track of", Form::Any),
    ("licence", Form::Any),
    ("only if", Form::Any),
    ("pass mark", Form::Any),
    ("save as", Form::Any),
    ("score", Form::Any),
    ("section", Form::Short),
    ("shuffle", Form::Any),
    ("skip", Form::Any),
    ("theme", Form::Any),
    ("try again", Form::Any),
    ("visit", Form::Word(&["all", "any"])),
];

/// The most words of a short value.
const FEW: usize = 4;

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
        Form::Short => {
            let stop = value.ends_with(['.', '!', '?', '…', ',', ';', ':']);
            !stop && (1..=FEW).contains(&value.split_whitespace().count())
        }
    }
}

/// Whether a line is plainly a setting, of whatever it may be.
fn plainly(text: &Segments) -> bool {
    setting::shape(text).is_some_and(|(end, value)| {
        let name = fold_word(text.get(0..end));
        let mut known = PLAIN.iter().filter(|(known, _)| *known == name);
        known.any(|(_, form)| fits(*form, text.tail(value).trim()))
    })
}

impl Parser<'_> {
    /// Reports a line that is nearly a setting of the module or a scene, or plainly one of something else.
    pub fn misplaced(&mut self, line: &Line, known: &[SettingSpec], what: &str) -> bool {
        let plainly = plainly(&line.text);
        self.nearly_setting(line, known, plainly, what)
            || plainly && self.of_answers_elsewhere(line, what)
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
        if let Some(own) = own.filter(|_| plainly(&inner.text)) {
            self.sign_too_many(&inner, own.name);
        }
    }
}
