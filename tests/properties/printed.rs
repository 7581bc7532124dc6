//! Random courses as storyboards: what an author could have written, as near to the course as the language allows.
//!
//! What the language cannot say (a test on an option that is not there, a change of whose story is followed) is said otherwise or
//! left out; the storyboard is valid all the same, and what it is compiled to is what tests look at.
#![allow(dead_code, clippy::indexing_slicing)]

use storyloom::block::{
    Block, Body, Choice, Condition, Effect, Form, Goes, How, Item, Node, Op, Opt, Question, Run,
    Shown, Subject, Takes,
};
use storyloom::id::{BlockIx, ConditionIx, ValueIx};
use storyloom::model::{Course, Leave, Scene, ValueKind};

/// The storyboard of a course.
pub fn storyboard(course: &Course) -> String {
    let mut page = Printed {
        course,
        out: String::new(),
    };
    page.module();
    for (ix, scene) in course.scenes.iter().enumerate() {
        page.scene(ix, scene);
    }
    page.out
}

struct Printed<'a> {
    course: &'a Course,
    out: String,
}

impl Printed<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn module(&mut self) {
        self.line("# Random\n\nLicence: CC BY 4.0");
        if let Some(mark) = self.course.pass_mark {
            self.line(&format!("Pass mark: {mark}%"));
        }
        for (ix, value) in self.course.values.iter().enumerate() {
            if self.course.persona == Some(ValueIx(ix)) {
                continue;
            }
            let said = match value.kind {
                ValueKind::YesNo => ["no", "yes"][value.start as usize].to_string(),
                _ => format!("{} (from 0 to 2)", value.start),
            };
            self.line(&format!("Keep track of: {} = {said}", value.name));
        }
        if self.course.persona.is_some() {
            self.line("Choose persona: yes\n\n## Personas");
            for who in &self.course.personas {
                self.line(&format!("\n### Persona: {} {{#{}}}", who.name, who.id));
            }
        }
    }

    fn scene(&mut self, ix: usize, scene: &Scene) {
        self.line(&format!("\n## Scene {ix} {{#scene-{ix}}}\n"));
        self.only_if("", scene.only_if);
        let mut leaves = false;
        for node in &scene.content {
            match node {
                Node::Block(block) => {
                    let block = &self.course.blocks[block.0];
                    self.block(block);
                    leaves |= matches!(&block.body, Body::Decision(decision) if decision.visit.is_none() && decision.choices.iter().all(|c| c.goes.is_some()));
                    self.line("\n---\n");
                }
                other => self.text("", other),
            }
        }
        let last = ix + 1 == self.course.scenes.len();
        match &scene.exit {
            Leave::Go(goes) => self.line(&format!("\nGo to: {}", target(*goes))),
            Leave::End(_) => self.line(&format!(
                "\nEnd: Ending {ix}{}",
                if ix % 4 == 3 { " (not passed)" } else { "" }
            )),
            Leave::ByChoice if leaves => {}
            Leave::Next | Leave::ByChoice if last => self.line("\nGo to: end"),
            Leave::Next | Leave::ByChoice => self.line("\nGo to: next"),
        }
    }

    fn only_if(&mut self, before: &str, test: Option<ConditionIx>) {
        if let Some(test) = test {
            let words = self.test(&self.course.conditions[test.0]);
            self.line(&format!("{before}Only if: {words}"));
        }
    }

    fn text(&mut self, before: &str, node: &Node) {
        match node {
            Node::Paragraph(rich, _) => {
                let words = match rich.first() {
                    Some(Run::Value(Shown::Saved(block), _)) => {
                        format!("Answer: {{answer {}}}.", block.0)
                    }
                    _ => "Words.".to_string(),
                };
                // (Not the setting of that name.)
                self.line(
                    &format!("{before}\n{before}It says: {words}").replace("Answer:", "the answer"),
                );
            }
            Node::If(branches) => {
                for (ix, (asked, inner)) in branches.iter().enumerate() {
                    let test = asked.map(|asked| self.test(&self.course.conditions[asked.test.0]));
                    let line = match (ix, test) {
                        (0, Some(test)) => format!("{{if {test}}}"),
                        (_, Some(test)) => format!("{{else if {test}}}"),
                        (_, None) => "{else}".to_string(),
                    };
                    self.line(&format!("{before}{line}"));
                    inner.iter().for_each(|node| self.text(before, node));
                }
                self.line(&format!("{before}{{end}}"));
            }
            _ => {}
        }
    }

    fn block(&mut self, block: &Block) {
        let ix = self
            .course
            .blocks
            .iter()
            .position(|b| b.id == block.id)
            .unwrap_or(0);
        let (word, words) = match &block.body {
            Body::Decision(_) => ("Decision", "What now?"),
            Body::Poll(_) => ("Poll", "What do you think?"),
            Body::Scale(_) => ("Scale", "How sure are you?"),
            Body::Reflection(_) => ("Reflection", "What will you do?"),
            Body::Question(Question {
                form: Form::Order(_),
            }) => ("Order", "What comes first?"),
            Body::Question(Question {
                form: Form::Parts { .. },
            }) => ("Match", "What belongs together?"),
            _ => ("Question", "What is it?"),
        };
        self.line(&format!(
            "### {word}: {words} {{#block-{ix}}}\n\nSave as: answer {ix}"
        ));
        self.only_if("", block.common.only_if);
        if let Some(skip) = block.common.skip {
            self.line(if skip { "Skip: yes" } else { "Skip: no" });
        }
        match &block.body {
            Body::Question(question) => self.question(block, question),
            Body::Decision(decision) => {
                if let Some(visit) = decision.visit {
                    self.line(&format!("Visit: any {visit}"));
                }
                self.line(if decision.try_again {
                    "Try again: yes"
                } else {
                    "Try again: no"
                });
                self.intro(block);
                for (at, choice) in decision.choices.iter().enumerate() {
                    self.choice(ix, at, choice);
                }
            }
            Body::Poll(poll) => {
                self.intro(block);
                self.options(poll.several, &poll.options, false);
            }
            Body::Scale(_) => {
                self.line("From: 1 Low\nTo: 3 High");
                self.intro(block);
            }
            _ => {
                self.line("Keep: saved (20 characters)");
                self.intro(block);
            }
        }
    }

    fn intro(&mut self, block: &Block) {
        block.intro.iter().for_each(|node| self.text("", node));
        self.line("");
    }

    fn question(&mut self, block: &Block, question: &Question) {
        self.line(&format!("Attempts: {}\nWrong: No.", block.common.attempts));
        if block.common.score > 0 {
            self.line(&format!("Score: {}", block.common.score));
        }
        if !block.common.partial {
            self.line("Partial: no");
        }
        match &question.form {
            Form::Number { .. } => self.line("Answer: 2 to 3"),
            Form::Text { .. } => self.line("Answer: `yes`"),
            Form::Options { .. } | Form::Order(_) | Form::Parts { .. } => {}
        }
        self.intro(block);
        match &question.form {
            Form::Options {
                several, options, ..
            } => self.options(*several, options, true),
            Form::Order(options) => (0..options.len())
                .for_each(|ix| self.line(&format!("{}. Option {ix} {{#option-{ix}}}", ix + 1))),
            Form::Parts { parts, targets } => self.pairs(parts, targets.len()),
            Form::Number { .. } | Form::Text { .. } => {}
        }
    }

    /// Pairs, then the partners that fit nothing.
    fn pairs(&mut self, parts: &[Item], targets: usize) {
        let mut free: Vec<usize> = (0..targets).collect();
        for (ix, part) in parts.iter().enumerate() {
            let Takes::Target(target) = part.takes else {
                continue;
            };
            free.retain(|other| *other != target);
            self.line(&format!("- Part {ix} = Target {target} {{#part-{ix}}}"));
        }
        for target in free {
            self.line(&format!("- = Target {target}"));
        }
    }

    fn options(&mut self, several: bool, options: &[Opt], judged: bool) {
        for (ix, option) in options.iter().enumerate() {
            let mark = match (several, judged && option.right) {
                (true, true) => "[x]",
                (true, false) => "[ ]",
                (false, true) => "(x)",
                (false, false) => "( )",
            };
            self.line(&format!("- {mark} Option {ix} {{#option-{ix}}}"));
        }
    }

    fn choice(&mut self, block: usize, ix: usize, choice: &Choice) {
        let goes = choice
            .goes
            .map_or(String::new(), |goes| format!(" → {}", target(goes)));
        self.line(&format!("- Option {ix} {{#option-{ix}}}{goes}"));
        self.line(&format!("> Consequence {block}.{ix}."));
        let effects: Vec<String> = choice
            .effects
            .iter()
            .filter_map(|e| self.effect(e))
            .collect();
        if !effects.is_empty() {
            self.line(&format!("> Change: {}", effects.join(", ")));
        }
        if let Some(score) = choice.score {
            self.line(&format!("> Score: {score}"));
        }
        self.only_if("> ", choice.only_if);
        if choice.once {
            self.line("> Once: yes");
        }
        choice
            .consequence
            .iter()
            .for_each(|node| self.text("> ", node));
    }

    fn effect(&self, effect: &Effect) -> Option<String> {
        let value = &self.course.values[effect.value.0];
        Some(match (&value.kind, effect.how) {
            (ValueKind::Words(_), _) => return None,
            (ValueKind::YesNo, How::Set(n) | How::Add(n)) => {
                format!("{} = {}", value.name, if n > 0 { "yes" } else { "no" })
            }
            (_, How::Set(n)) => format!("{} = {n}", value.name),
            (_, How::Add(n)) if n < 0 => format!("{} - {}", value.name, -n),
            (_, How::Add(n)) => format!("{} + {n}", value.name),
        })
    }

    fn test(&self, test: &Condition) -> String {
        let all = |parts: &[Condition], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.test(part)).collect();
            parts.join(word)
        };
        match test {
            Condition::And(parts) => all(parts, " and "),
            // (Only a scale's numbers stand as several in a single test.)
            Condition::Or(parts) => match parts.as_slice() {
                [Condition::Chosen(block, 1), Condition::Chosen(_, 2)]
                    if matches!(self.course.blocks[block.0].body, Body::Scale(_)) =>
                {
                    format!("answer {} is at least 2", block.0)
                }
                parts => all(parts, " or "),
            },
            Condition::Not(inner) => format!("not {}", self.test(inner)),
            Condition::Seen(scene) => format!("seen Scene {}", scene.0),
            Condition::Passed if self.course.pass_mark.is_some() => "passed".to_string(),
            Condition::Number(subject, op, n) => self.number(*subject, *op, *n),
            Condition::Chosen(block, ix) => {
                format!(
                    "answer {} includes \"Option {}\"",
                    block.0,
                    self.option(*block, *ix)
                )
            }
            Condition::ChosenOnly(block, ix) => {
                format!(
                    "answer {} is \"Option {}\"",
                    block.0,
                    self.option(*block, *ix)
                )
            }
            Condition::Wrote(block, words) => format!("answer {} is \"{words}\"", block.0),
            Condition::Answered(block) => format!("answer {}", block.0),
            _ => "score is at least 1".to_string(),
        }
    }

    fn option(&self, block: BlockIx, ix: usize) -> usize {
        let count = match &self.course.blocks[block.0].body {
            Body::Decision(decision) => decision.choices.len(),
            Body::Poll(poll) => poll.options.len(),
            Body::Question(Question {
                form: Form::Options { options, .. },
            }) => options.len(),
            _ => 1,
        };
        ix.min(count - 1)
    }

    fn number(&self, subject: Subject, op: Op, n: i64) -> String {
        let how = match op {
            Op::Is => "is",
            Op::AtLeast => "is at least",
            Op::AtMost => "is at most",
            Op::MoreThan => "is more than",
            Op::LessThan => "is less than",
        };
        match subject {
            Subject::Value(ix) => {
                let value = &self.course.values[ix.0];
                match &value.kind {
                    ValueKind::YesNo if n > 0 => value.name.clone(),
                    ValueKind::YesNo => format!("not {}", value.name),
                    ValueKind::Words(words) => format!("persona is {}", words[n as usize % 3]),
                    ValueKind::Number { .. } => format!("{} {how} {n}", value.name),
                }
            }
            Subject::Score => format!("score {how} {n}"),
            Subject::MaxScore => format!("max score {how} {n}"),
            Subject::Percent => format!("score percent {how} {n}"),
            Subject::Saved(block) => format!("answer {} {how} {}", block.0, n / 1_000_000),
        }
    }
}

fn target(goes: Goes) -> String {
    match goes {
        Goes::Scene(scene) => format!("Scene {}", scene.0),
        Goes::Back => "back".to_string(),
        Goes::End => "end".to_string(),
    }
}
