//! Tests to conditions: names looked up, comparisons checked against what they look at.

use super::ValueKind;
use super::fold::{bare, fold};
use super::index::Saved;
use super::meant::word_of_tests;
use super::resolver::Resolver;
use crate::block::scale::Range;
use crate::block::{Condition, Op, Saves, Subject};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::{BlockIx, ValueIx};
use crate::source::{Span, Spanned};
use crate::syntax::{Compare, Literal, Test};

/// Beyond every number that a value, a score or an answer can be.
const FAR: i64 = 1_000_000_000;
/// Typed numbers are compared in millionths.
const MILLIONTHS: i64 = 1_000_000;

/// What a name stands for.
pub enum Meaning {
    /// A number the player knows.
    Score(Subject),
    /// A tracked value.
    Value(ValueIx),
    /// A saved answer.
    Saved(Saved),
    /// Something that can be shown and not tested: learner, date.
    Shown(crate::block::Shown),
}

/// What has no percentage, and what to write instead.
const POINTS: (&str, &str) = (
    "counts points",
    "Write \"score percent\" instead of it, or a number of points.",
);
const NUMBER: (&str, &str) = ("is a number", "Take the per cent sign away.");

impl Resolver<'_> {
    /// A test with its names resolved; what cannot be is reported and never true.
    pub fn test(&mut self, test: &Test, out: &mut Diagnostics) -> Condition {
        let unread = self.needs_quotes(test);
        match unread.or_else(|| self.meant_otherwise(test)) {
            Some(finding) => {
                self.course.doubt.values = true;
                out.push(finding);
                Condition::Never
            }
            None => self.part(test, out),
        }
    }

    fn part(&mut self, test: &Test, out: &mut Diagnostics) -> Condition {
        match test {
            Test::And(all) => Condition::And(all.iter().map(|t| self.part(t, out)).collect()),
            Test::Or(all) => Condition::Or(all.iter().map(|t| self.part(t, out)).collect()),
            Test::Not(inner) => match self.part(inner, out) {
                Condition::Never => Condition::Never,
                inner => Condition::Not(Box::new(inner)),
            },
            Test::Passed(span) => {
                self.needs_pass_mark(*span, out);
                Condition::Passed
            }
            Test::Seen(target) => match self.scene(&target.value) {
                Some(scene) => Condition::Seen(scene),
                None => {
                    self.scene_not_found(target, out);
                    Condition::Never
                }
            },
            Test::Name(name) => self.bare(name, out),
            Test::Compare { name, how, with } => {
                let positive = self.compare(name, *how, with, out);
                match (how, positive) {
                    (Compare::IsNot, Condition::Never) => Condition::Never,
                    (Compare::IsNot, positive) => Condition::Not(Box::new(positive)),
                    (_, positive) => positive,
                }
            }
        }
    }

    /// Without a pass mark nobody passes; said once, for it is one mistake.
    fn needs_pass_mark(&mut self, span: Span, out: &mut Diagnostics) {
        let written = self.course.places.pass_mark != Span::default();
        if written || std::mem::replace(&mut self.told_passed, true) {
            return;
        }
        let message = "Nobody can pass a module that has no pass mark";
        out.push(
            Diagnostic::new(&table::IMPOSSIBLE_VALUE, span, message)
                .help("Add \"Pass mark:\" under the module's title."),
        );
    }

    /// What a name means; reports one that nobody knows.
    pub fn meaning(&mut self, name: &Spanned<String>, out: &mut Diagnostics) -> Option<Meaning> {
        use crate::block::Shown;
        let folded = fold(&name.value);
        match folded.as_str() {
            "score" => return Some(Meaning::Score(Subject::Score)),
            "max score" => return Some(Meaning::Score(Subject::MaxScore)),
            "score percent" => return Some(Meaning::Score(Subject::Percent)),
            "learner" => return Some(Meaning::Shown(Shown::Learner)),
            "date" => return Some(Meaning::Shown(Shown::Date)),
            _ => {}
        }
        if let Some(ix) = self.values.get(&folded) {
            return Some(Meaning::Value(*ix));
        }
        if let Some(saved) = self.saved.get(&folded) {
            return Some(Meaning::Saved(saved.clone()));
        }
        self.unknown_value(name, out);
        None
    }

    /// Reports a name nobody keeps track of.
    pub fn unknown_value(&mut self, name: &Spanned<String>, out: &mut Diagnostics) {
        self.course.doubt.values = true;
        if self.in_doubt(&name.value) {
            return;
        }
        if let Some((message, help)) = word_of_tests(&fold(&name.value)) {
            out.push(Diagnostic::new(&table::UNKNOWN_VALUE, name.span, message).help(help));
            return;
        }
        let some_left = self.nearest.spend(0);
        let saved = self.saved.values().filter(|_| some_left);
        let mut saved: Vec<&Saved> = saved.collect();
        saved.sort_by_key(|saved| saved.block);
        let values = self.course.values.iter().map(|v| (v.name.as_str(), v.span));
        let answers = saved.iter().map(|saved| (saved.name.as_str(), saved.span));
        let found = self.nearest.of(&name.value, values.chain(answers));
        let otherwise = "Add it to \"Keep track of:\" under the module's title, or give an answer that name with \"Save as:\".";
        let otherwise = match self.between_braces(name.span) {
            true => format!("{otherwise} If the braces are to be seen, write \"\\{{\"."),
            false => otherwise.to_string(),
        };
        let help = self.suggest(name.span, &found, &otherwise);
        let message = format!("Nobody keeps track of \"{}\"", name.value);
        out.push(Diagnostic::new(&table::UNKNOWN_VALUE, name.span, message).help(help));
    }

    /// Reports a name under which no answer is saved.
    pub fn nobody_saves(&mut self, name: &Spanned<String>, out: &mut Diagnostics) {
        if self.in_doubt(&name.value) {
            return;
        }
        let some_left = self.nearest.spend(0);
        let mut saved: Vec<&Saved> = self.saved.values().filter(|_| some_left).collect();
        saved.sort_by_key(|saved| saved.block);
        let answers = saved.iter().map(|saved| (saved.name.as_str(), saved.span));
        let found = self.nearest.of(&name.value, answers);
        let otherwise = "Write \"Save as:\" and this name under the earlier block.";
        let help = self.suggest(name.span, &found, otherwise);
        let message = format!("No answer is saved as \"{}\"", name.value);
        out.push(Diagnostic::new(&table::UNKNOWN_NAME, name.span, message).help(help));
    }

    fn bare(&mut self, name: &Spanned<String>, out: &mut Diagnostics) -> Condition {
        let Some(meaning) = self.meaning(name, out) else {
            return Condition::Never;
        };
        match meaning {
            Meaning::Saved(saved) => Condition::Answered(saved.block),
            Meaning::Value(ix) => match self.kind(ix) {
                ValueKind::YesNo => Condition::Number(Subject::Value(ix), Op::Is, 1),
                ValueKind::Number { .. } => self.needs(name, "is at least 3", out),
                ValueKind::Words(words) => {
                    let example = format!("is {}", words.first().map_or("calm", |w| w.as_str()));
                    self.needs(name, &example, out)
                }
            },
            Meaning::Score(_) => self.needs(name, "is at least 10", out),
            Meaning::Shown(_) => self.needs_no_test(name, out),
        }
    }

    fn needs(&self, name: &Spanned<String>, example: &str, out: &mut Diagnostics) -> Condition {
        let message = format!("It is not said what \"{}\" has to be", name.value);
        let help = format!("Compare it with something, like {} {example}.", name.value);
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message).help(help));
        Condition::Never
    }

    fn needs_no_test(&self, name: &Spanned<String>, out: &mut Diagnostics) -> Condition {
        let message = format!("\"{}\" can be shown and not asked about", name.value);
        let help = "Ask about a tracked value, a saved answer or the score.";
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, name.span, message).help(help));
        Condition::Never
    }

    pub(super) fn kind(&self, ix: ValueIx) -> ValueKind {
        let value = self.course.values.get(ix.0);
        value.map_or(ValueKind::YesNo, |value| value.kind.clone())
    }

    fn compare(
        &mut self,
        name: &Spanned<String>,
        how: Compare,
        with: &Spanned<Literal>,
        out: &mut Diagnostics,
    ) -> Condition {
        let Some(meaning) = self.meaning(name, out) else {
            return Condition::Never;
        };
        let answer = match &meaning {
            Meaning::Score(Subject::Score | Subject::MaxScore) if self.is_percent(with) => {
                return self.no_percentage(name, with, POINTS, out);
            }
            Meaning::Score(subject) => number(*subject, how, &with.value)
                .ok_or_else(|| "It is compared with a whole number.".to_string()),
            Meaning::Value(ix) if self.course.persona == Some(*ix) => {
                match self.nobody_called(with, out) {
                    true => return Condition::Never,
                    false => self.compare_value(*ix, how, &with.value),
                }
            }
            Meaning::Value(ix) if self.is_percent(with) && self.is_number(*ix) => {
                return self.no_percentage(name, with, NUMBER, out);
            }
            Meaning::Value(ix) => self.compare_value(*ix, how, &with.value),
            Meaning::Saved(saved) => compare_saved(saved, how, &with.value),
            Meaning::Shown(_) => return self.needs_no_test(name, out),
        };
        answer.unwrap_or_else(|takes| {
            out.push(cannot_compare(
                name,
                how,
                with,
                self.project.sources.slice(with.span),
                takes,
            ));
            Condition::Never
        })
    }

    fn is_percent(&self, with: &Spanned<Literal>) -> bool {
        self.project.sources.slice(with.span).contains(['%', '％'])
    }

    /// Reports a percentage with which something is compared that has none: nobody knows of what.
    fn no_percentage(
        &mut self,
        name: &Spanned<String>,
        with: &Spanned<Literal>,
        (is, help): (&str, &str),
        out: &mut Diagnostics,
    ) -> Condition {
        let name = &name.value;
        let message = format!("\"{name}\" {is} and cannot be compared with a percentage");
        out.push(Diagnostic::new(&table::IMPOSSIBLE_VALUE, with.span, message).help(help));
        self.course.doubt.values = true;
        Condition::Never
    }

    fn compare_value(
        &self,
        ix: ValueIx,
        how: Compare,
        with: &Literal,
    ) -> Result<Condition, String> {
        let kind = self.kind(ix);
        let subject = Subject::Value(ix);
        let equal = matches!(how, Compare::Is | Compare::IsNot);
        match &kind {
            ValueKind::Number { low, high } => number(subject, how, with).ok_or_else(|| {
                format!("It is compared with a whole number; it goes from {low} to {high}.")
            }),
            _ => match self.literal(ix, &kind, with) {
                Some(n) if equal => Ok(Condition::Number(subject, Op::Is, n)),
                Some(_) => Err(self.ask_with_is(ix, with)),
                None => Err(takes(&kind)),
            },
        }
    }

    /// What to write where a word is compared in a way that only numbers and lists can be.
    fn ask_with_is(&self, ix: ValueIx, with: &Literal) -> String {
        let name = self.course.values.get(ix.0).map_or("", |v| v.name.as_str());
        format!("Ask with \"is\": {name} is {}.", words_of(with))
    }

    /// The number that stands for a literal in a value; people can be named by their ids too.
    pub fn literal(&self, ix: ValueIx, kind: &ValueKind, with: &Literal) -> Option<i64> {
        match with {
            Literal::Id(id) if self.course.persona == Some(ix) => {
                let at = self.course.personas.iter().position(|one| one.id == *id)?;
                Some(at as i64)
            }
            _ => literal_of(kind, with),
        }
    }

    /// Whether a test of `persona` names nobody there is; reports it with the nearest name.
    fn nobody_called(&mut self, with: &Spanned<Literal>, out: &mut Diagnostics) -> bool {
        let Some(ix) = self.course.persona else {
            return false;
        };
        if self.literal(ix, &self.kind(ix), &with.value).is_some() {
            return false;
        }
        let by_id = matches!(with.value, Literal::Id(_));
        let wanted = words_of(&with.value);
        let people = self.course.personas.iter();
        let known = people.map(|one| if by_id { &one.id } else { &one.name });
        let found = self
            .nearest
            .of(&wanted, known.map(|name| (name.as_str(), Span::default())));
        let help = match found.first() {
            Some(near) => format!("Did you mean \"{}\"?", near.name),
            None => takes(&self.kind(ix)),
        };
        let message = format!("There is no persona called \"{wanted}\"");
        out.push(Diagnostic::new(&table::UNKNOWN_NAME, with.span, message).help(help));
        self.course.doubt.values = true;
        true
    }
}

/// The number that stands for a literal in a value of this kind.
pub fn literal_of(kind: &ValueKind, literal: &Literal) -> Option<i64> {
    match (kind, literal) {
        (ValueKind::Number { low, high }, Literal::Number(n)) => {
            (low..=high).contains(&n).then_some(*n)
        }
        (ValueKind::YesNo, Literal::YesNo(truth)) => Some(i64::from(*truth)),
        (ValueKind::Words(words), literal) => {
            let wanted = fold(&words_of(literal));
            let at = words.iter().position(|word| fold(word) == wanted)?;
            Some(at as i64)
        }
        _ => None,
    }
}

/// What a value of this kind can be.
pub fn takes(kind: &ValueKind) -> String {
    match kind {
        ValueKind::Number { low, high } => format!("It takes a whole number from {low} to {high}."),
        ValueKind::YesNo => "It is yes or no.".to_string(),
        ValueKind::Words(words) => format!("It is one of: {}.", words.join(", ")),
    }
}

fn words_of(literal: &Literal) -> String {
    match literal {
        Literal::Number(n) => n.to_string(),
        Literal::YesNo(true) => "yes".to_string(),
        Literal::YesNo(false) => "no".to_string(),
        Literal::Text(text) | Literal::Id(text) => text.clone(),
    }
}

fn number(subject: Subject, how: Compare, with: &Literal) -> Option<Condition> {
    let Literal::Number(n) = with else {
        return None;
    };
    let op = match how {
        Compare::Is | Compare::IsNot => Op::Is,
        Compare::AtLeast => Op::AtLeast,
        Compare::AtMost => Op::AtMost,
        Compare::MoreThan => Op::MoreThan,
        Compare::LessThan => Op::LessThan,
        Compare::Includes => return None,
    };
    let unit = match subject {
        Subject::Saved(_) => MILLIONTHS,
        _ => 1,
    };
    Some(Condition::Number(subject, op, (*n).clamp(-FAR, FAR) * unit))
}

fn compare_saved(saved: &Saved, how: Compare, with: &Literal) -> Result<Condition, String> {
    let block = saved.block;
    let equal = matches!(how, Compare::Is | Compare::IsNot);
    match &saved.saves {
        Saves::Unknown => Ok(Condition::Never),
        Saves::Number => number(Subject::Saved(block), how, with)
            .ok_or_else(|| "The answer is a number; compare it with a whole one.".to_string()),
        Saves::Words if equal => Ok(Condition::Wrote(block, words_of(with))),
        Saves::Words => Err("The answer is a text; ask whether it \"is\" something.".to_string()),
        Saves::Parts => Err(format!(
            "The answer has several parts; a test can only ask whether it was given: {}.",
            saved.name
        )),
        Saves::Scale(range, statements) => {
            let one = statements.len() == 1;
            rated(block, *range, how, with)
                .filter(|_| one)
                .ok_or_else(|| match one {
                    true => format!(
                        "It is compared with a whole number; it goes from {} to {}.",
                        range.low, range.high
                    ),
                    false => "It holds a number for each of its statements: ask only whether it was answered, or make a Scale of one statement.".to_string(),
                })
        }
        Saves::Options(options) => {
            let at = option(options, with);
            match (how, at) {
                (Compare::Includes, Some(at)) => Ok(Condition::Chosen(block, at)),
                (_, Some(at)) if equal => Ok(Condition::ChosenOnly(block, at)),
                (_, None) => Err(no_such_option(options, with)),
                _ => Err("Ask whether it \"is\" or \"includes\" one of the answers.".to_string()),
            }
        }
    }
}

/// A test of the number given to the one statement of a scale: whether one of those that fit was chosen. None where none fits.
fn rated(block: BlockIx, range: Range, how: Compare, with: &Literal) -> Option<Condition> {
    let Literal::Number(n) = with else {
        return None;
    };
    let fits = |point: &i8| match (how, i64::from(*point).cmp(n)) {
        (Compare::Is | Compare::IsNot, than) => than.is_eq(),
        (Compare::AtLeast, than) => than.is_ge(),
        (Compare::AtMost, than) => than.is_le(),
        (Compare::MoreThan, than) => than.is_gt(),
        (Compare::LessThan, than) => than.is_lt(),
        (Compare::Includes, _) => false,
    };
    let points = range.points().enumerate();
    let chosen: Vec<Condition> = points
        .filter(|(_, point)| fits(point))
        .map(|(ix, _)| Condition::Chosen(block, ix))
        .collect();
    match chosen.len() {
        0 => None,
        all if all == range.count() => Some(Condition::Answered(block)),
        _ => Some(Condition::Or(chosen)),
    }
}

pub(super) fn option(options: &[(String, String)], with: &Literal) -> Option<usize> {
    if let Literal::Id(id) = with {
        return options.iter().position(|(_, own)| own == id);
    }
    let wanted = match with {
        Literal::YesNo(truth) if options.iter().all(|(_, id)| id == "true" || id == "false") => {
            truth.to_string()
        }
        other => fold(&words_of(other)),
    };
    // An answer may stand in quotes itself.
    let same = |words: &String| fold(words) == wanted;
    let alike = |words: &String| bare(&fold(words)) == bare(&wanted);
    options
        .iter()
        .position(|(words, _)| same(words))
        .or_else(|| options.iter().position(|(words, _)| alike(words)))
}

fn no_such_option(options: &[(String, String)], with: &Literal) -> String {
    let span = Span::default();
    let by_id = matches!(with, Literal::Id(_));
    let known = options
        .iter()
        .map(|(words, id)| (if by_id { id.as_str() } else { words.as_str() }, span));
    let found = super::nearest::Nearest::default().of(&words_of(with), known);
    match found.first() {
        Some(known) => format!("Did you mean \"{}\"?", known.name),
        None => "Write one of the answers of that block, word for word, or its #id.".to_string(),
    }
}

fn cannot_compare(
    name: &Spanned<String>,
    how: Compare,
    with: &Spanned<Literal>,
    written: &str,
    takes: String,
) -> Diagnostic {
    let written = written.trim_matches(['"', '“', '”']);
    let name = &name.value;
    let message = match how {
        Compare::IsNot => format!("\"{name}\" is never \"{written}\", so this asks nothing"),
        _ => format!(
            "It can never be that \"{name}\" {} \"{written}\"",
            how.written()
        ),
    };
    Diagnostic::new(&table::IMPOSSIBLE_VALUE, with.span, message).help(takes)
}
