//! Tests that say what is meant and not how it is written, where the names they hold tell: `trust equals 3`, `visited Monday`,
//! `mood is tense or angry`.
//!
//! Each is said once, with the test as it should be written. What was not understood here is looked up as a name.

use super::ValueKind;
use super::conditions::literal_of;
use super::fold::fold;
use super::resolver::Resolver;
use crate::diagnostic::{Diagnostic, table};
use crate::id::ValueIx;
use crate::source::{Span, Spanned};
use crate::syntax::{Compare, Literal, Test};

/// Words behind a name that were meant as a comparison, longest first.
const VERBS: &[(&str, &str)] = &[
    ("doesn't equal ", "is not"),
    ("does not equal ", "is not"),
    ("is equal to ", "is"),
    ("equal to ", "is"),
    ("equals to ", "is"),
    ("equals ", "is"),
    ("equal ", "is"),
    ("isn't ", "is not"),
    ("isnt ", "is not"),
    ("wasn't ", "is not"),
    ("not ", "is not"),
    ("was ", "is"),
    ("are ", "is"),
    ("contains ", "includes"),
    ("contain ", "includes"),
    ("include ", "includes"),
    ("has ", "includes"),
    ("holds ", "includes"),
    ("exceeds ", "is more than"),
    ("above ", "is more than"),
    ("over ", "is more than"),
    ("below ", "is less than"),
    ("under ", "is less than"),
    ("reaches ", "is at least"),
];

/// Words before a scene's title that mean `seen`.
const SEEN: &[&str] = &[
    "visited", "viewed", "opened", "saw", "been to", "been in", "was in",
];

impl Resolver<'_> {
    pub(super) fn is_number(&self, ix: ValueIx) -> bool {
        matches!(self.kind(ix), ValueKind::Number { .. })
    }

    /// The finding about a test that only people understand.
    pub fn meant_otherwise(&self, test: &Test) -> Option<Diagnostic> {
        let mut parts = Vec::new();
        collect(test, &mut parts);
        let lists = (0..parts.len()).find_map(|at| self.listed(parts.get(at..)?));
        lists.or_else(|| parts.iter().find_map(|part| self.spoken(part.as_ref()?)))
    }

    /// `trust equals 3`, `visited Monday`
    fn spoken(&self, part: &Test) -> Option<Diagnostic> {
        let Test::Name(name) = part else {
            return None;
        };
        if self.knows(&name.value) {
            return None;
        }
        let help = self
            .compared(&name.value)
            .or_else(|| self.visited(&name.value))?;
        Some(told(name.span, "This condition cannot be read", help))
    }

    fn compared(&self, words: &str) -> Option<String> {
        let blanks = words.char_indices().filter(|(_, c)| c.is_whitespace());
        let known = blanks.filter_map(|(at, _)| {
            let (name, rest) = words.split_at_checked(at)?;
            self.knows(name).then_some((name, rest.trim_start()))
        });
        let (name, rest) = known.last()?;
        let plain = rest.replace('’', "'").to_lowercase();
        let verb = VERBS.iter().find(|(verb, _)| plain.starts_with(verb));
        let (how, with) = match verb {
            Some((verb, how)) => (*how, rest.get(rest.len() - (plain.len() - verb.len())..)?),
            None if self.fits(name, rest) => ("is", rest),
            None => return None,
        };
        Some(format!("Write \"{name} {how} {}\".", with.trim()))
    }

    fn visited(&self, words: &str) -> Option<String> {
        let word = SEEN.iter().find(|word| {
            let begins = words
                .get(..word.len())
                .is_some_and(|w| w.eq_ignore_ascii_case(word));
            begins
                && words
                    .get(word.len()..)
                    .is_some_and(|rest| self.is_scene(rest))
        })?;
        let word = words.get(..word.len())?;
        Some(format!("Write \"seen\" in place of \"{word}\"."))
    }

    fn is_scene(&self, words: &str) -> bool {
        let title = words.trim_matches(|c: char| c.is_whitespace() || "\"“”„".contains(c));
        words.starts_with(char::is_whitespace) && self.scenes.titled(title).is_some()
    }

    /// `mood is tense or angry`: a comparison, and names behind it that are none but fit it.
    fn listed(&self, parts: &[Option<&Test>]) -> Option<Diagnostic> {
        let Some(Test::Compare { name, how, with }) = parts.first()? else {
            return None;
        };
        let more = parts.iter().skip(1).map_while(|part| match part {
            Some(Test::Name(word)) if !self.knows(&word.value) => {
                self.fits(&name.value, &word.value).then_some(word)
            }
            _ => None,
        });
        let more: Vec<&Spanned<String>> = more.collect();
        let last = more.last()?;
        let mut words = self.one_or_more(name, with)?;
        words.extend(more.iter().map(|word| word.value.clone()));
        let joint = self.between(with.span, more.first()?.span);
        let (verb, joint) = match (how, joint) {
            (Compare::Is, "and") if self.is_saved(&name.value) => ("includes", "and"),
            (Compare::Is, _) => ("is", "or"),
            (Compare::IsNot, _) => ("is not", "and"),
            (Compare::Includes, joint) => ("includes", joint),
            _ => return None,
        };
        let written: Vec<String> = words
            .iter()
            .map(|word| format!("{} {verb} {word}", name.value))
            .collect();
        let mut help = format!("Write \"{}\".", written.join(&format!(" {joint} ")));
        if joint == "or" && parts.len() > more.len() + 1 {
            help.push_str(" \"and\" binds tighter than \"or\".");
        }
        let message = "This condition names its value only once";
        Some(told(name.span.to(last.span), message, help))
    }

    /// The words of a comparison; several where commas stand between them.
    fn one_or_more(&self, name: &Spanned<String>, with: &Spanned<Literal>) -> Option<Vec<String>> {
        let written = self.project.sources.slice(with.span);
        if self.fits(&name.value, written) {
            return Some(vec![written.to_owned()]);
        }
        let words: Vec<&str> = written.split(',').map(str::trim).collect();
        let all = words.iter().all(|word| self.fits(&name.value, word));
        all.then(|| words.into_iter().map(str::to_owned).collect())
    }

    /// The word between two parts.
    fn between(&self, first: Span, second: Span) -> &'static str {
        let between = Span {
            start: first.end,
            end: second.start,
            ..first
        };
        match self.project.sources.slice(between).trim().to_lowercase() == "and" {
            true => "and",
            false => "or",
        }
    }

    fn knows(&self, name: &str) -> bool {
        let folded = fold(name);
        let built_in = super::values::BUILT_IN.contains(&folded.as_str());
        built_in || self.values.contains_key(&folded) || self.saved.contains_key(&folded)
    }

    fn is_saved(&self, name: &str) -> bool {
        self.saved.contains_key(&fold(name))
    }

    /// Whether words are something that a name can stand for.
    fn fits(&self, name: &str, words: &str) -> bool {
        let words = words.trim_matches(['"', '“', '”']);
        let value = self.values.get(&fold(name)).map(|ix| self.kind(*ix));
        match value {
            Some(kind @ ValueKind::Number { .. }) => words
                .parse()
                .is_ok_and(|n| literal_of(&kind, &Literal::Number(n)).is_some()),
            Some(ValueKind::YesNo) => ["yes", "no"].contains(&fold(words).as_str()),
            _ => self.answers(name, words),
        }
    }
}

/// What to say of a name that is a word of tests, or begins like a condition.
pub fn word_of_tests(folded: &str) -> Option<(&'static str, String)> {
    let (first, rest) = folded.split_once(' ').unwrap_or((folded, ""));
    Some(match first {
        "persona" if rest.is_empty() => (
            "Nobody chooses whose story to follow",
            "Add \"Choose persona: yes\" under the module's title.".to_string(),
        ),
        "passed" if rest.is_empty() => (
            "\"passed\" is a question by itself and no value",
            "Write {if passed} or {if not passed}.".to_string(),
        ),
        "failed" if rest.is_empty() => (
            "Conditions ask whether the learner has passed",
            "Write \"not passed\" in place of \"failed\".".to_string(),
        ),
        "if" if !rest.is_empty() => (
            "The condition itself begins with \"if\"",
            "Take \"if\" away.".to_string(),
        ),
        "or" if rest.starts_with("if ") => (
            "This is nearly a condition, and learners would see its words",
            "Write {else if …} on a line of its own.".to_string(),
        ),
        "otherwise" if rest.is_empty() => (
            "This is nearly a condition, and learners would see its words",
            "Write {else} on a line of its own.".to_string(),
        ),
        "elif" | "elsif" if !rest.is_empty() => (
            "This is nearly a condition, and learners would see its words",
            "Write {else if …} on a line of its own.".to_string(),
        ),
        _ => return None,
    })
}

fn told(span: Span, message: &str, help: String) -> Diagnostic {
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message).help(help)
}

/// The parts of a test in the order in which they are written; nothing in the place of those turned round.
fn collect<'t>(test: &'t Test, into: &mut Vec<Option<&'t Test>>) {
    match test {
        Test::And(all) | Test::Or(all) => all.iter().for_each(|one| collect(one, into)),
        Test::Not(inner) if matches!(**inner, Test::Name(_)) => into.extend([None, Some(&**inner)]),
        Test::Not(_) => into.push(None),
        one => into.push(Some(one)),
    }
}
