//! Random small courses, each from a number alone: loops, hubs, choices offered once, tests of every sort, skipped scenes.
#![allow(dead_code, clippy::indexing_slicing)]

use storyloom::block::scale::Range;
use storyloom::block::{
    Asked, Block, Body, Choice, Common, Condition, Decision, Effect, Form, Goes, How, Item, Keep,
    Node, Op, Opt, Poll, Question, Reflection, Run, Scale, Shown, Statement, Subject, Takes,
    Target,
};
use storyloom::id::{BlockIx, ConditionIx, Key, OptionKey, SceneIx, ValueIx};
use storyloom::model::{CompleteWhen, Course, Ending, Leave, Persona, Scene, Value, ValueKind};
use storyloom::source::Span;

use crate::shapes::{Census, Draw, count};

/// A course without anything in it.
pub fn empty() -> Course {
    Course {
        iri: "urn:uuid:6fa459ea-ee8a-5ca4-894e-db77e160355e".into(),
        name: "random".into(),
        title_text: "Random".into(),
        language: "en".into(),
        complete_when: CompleteWhen::EndReached,
        ..Course::default()
    }
}

/// No place in particular.
pub fn nowhere() -> Span {
    Span::default()
}

fn option(ix: usize, right: bool) -> Opt {
    let id = format!("option-{ix}");
    Opt {
        key: OptionKey::of(&id),
        id,
        text: Vec::new(),
        right,
        remark: Vec::new(),
        span: nowhere(),
    }
}

/// From 1 to 3, of one statement.
fn scale() -> Body {
    Body::Scale(Scale {
        range: Range { low: 1, high: 3 },
        ends: [Vec::new(), Vec::new()],
        statements: vec![Statement {
            id: "it".into(),
            key: OptionKey::of("it"),
            text: Vec::new(),
            more: Vec::new(),
        }],
        compare: None,
    })
}

fn person(name: &str) -> Persona {
    Persona {
        id: name.into(),
        name: name.into(),
        role: None,
        picture: None,
        about: Vec::new(),
    }
}

struct Making<'a> {
    /// Whether there is text that asks and shows.
    told: bool,
    draw: Draw,
    course: Course,
    scenes: usize,
    census: &'a mut Census,
}

/// The course with this number.
pub fn course(number: u64, census: &mut Census) -> Course {
    made(number, false, census)
}

/// The course with this number, with text that asks and shows.
pub fn told(number: u64, census: &mut Census) -> Course {
    made(number, true, census)
}

fn made(number: u64, told: bool, census: &mut Census) -> Course {
    let mut draw = Draw(number.wrapping_mul(104_729));
    let scenes = 2 + draw.below(4);
    let mut making = Making {
        told,
        draw,
        course: empty(),
        scenes,
        census,
    };
    making.values();
    making.people();
    for ix in 0..scenes {
        making.scene(ix);
    }
    making.course
}

impl Making<'_> {
    fn one_in(&mut self, n: usize, name: &str) -> bool {
        let is = self.draw.once_in(n);
        if is {
            count(self.census, name);
        }
        is
    }

    fn values(&mut self) {
        if self.one_in(2, "pass mark") {
            self.course.pass_mark = Some(1 + self.draw.below(100) as u8);
        }
        for ix in 0..self.draw.below(3) {
            let kind = if self.one_in(3, "yes or no value") {
                ValueKind::YesNo
            } else {
                ValueKind::Number { low: 0, high: 2 }
            };
            let name = format!("value {ix}");
            self.course.values.push(Value {
                key: Key::of("value", &name),
                name,
                start: self.draw.below(2) as i64,
                kind,
                span: nowhere(),
            });
        }
    }

    /// Whose story is followed.
    fn people(&mut self) {
        if !self.one_in(6, "people to choose from") {
            return;
        }
        let names = ["Ayesha", "Bryn", "Callum"];
        self.course.persona = Some(ValueIx(self.course.values.len()));
        self.course.personas = names.map(person).to_vec();
        self.course.values.push(Value {
            key: Key::of("value", "persona"),
            name: "persona".into(),
            start: 0,
            kind: ValueKind::Words(names.map(String::from).to_vec()),
            span: nowhere(),
        });
    }

    fn scene(&mut self, ix: usize) {
        let id = format!("scene-{ix}");
        let only_if = if ix > 0 && self.one_in(4, "skipped scene") {
            Some(self.test())
        } else {
            None
        };
        let mut content = Vec::new();
        for _ in 0..self.draw.below(4) {
            content.extend(self.text("text: in a scene"));
            content.push(Node::Block(self.block(ix)));
        }
        content.extend(self.text("text: in a scene"));
        let exit = self.exit(ix, &id);
        let title = vec![Run::Text(id.clone())];
        self.course.scenes.push(Scene {
            key: Key::of("scene", &id),
            title,
            title_text: id.clone(),
            id,
            section: None,
            unwritten: false,
            only_if,
            objectives: Vec::new(),
            back: true,
            content,
            exit,
            span: nowhere(),
        });
    }

    fn exit(&mut self, ix: usize, name: &str) -> Leave {
        let last = ix + 1 == self.scenes;
        match self.draw.below(6) {
            0 => Leave::Go(self.goes()),
            1 => Leave::ByChoice,
            2 => self.ending(name),
            _ if last => self.ending(name),
            _ => Leave::Next,
        }
    }

    fn ending(&mut self, name: &str) -> Leave {
        count(self.census, "ending");
        Leave::End(Ending {
            name: name.into(),
            may_pass: true,
            span: nowhere(),
        })
    }

    fn goes(&mut self) -> Goes {
        if self.one_in(8, "back target") {
            return Goes::Back;
        }
        if self.one_in(8, "end target") {
            return Goes::End;
        }
        Goes::Scene(SceneIx(self.draw.below(self.scenes)))
    }

    fn block(&mut self, scene: usize) -> BlockIx {
        let ix = self.course.blocks.len();
        let id = format!("block-{ix}");
        let (body, kind) = match self.draw.below(10) {
            8 => (self.poll(), "poll"),
            9 => (scale(), "scale"),
            0..=3 => (self.decision(), "decision"),
            4..=6 => (Body::Question(Question { form: self.form() }), "question"),
            _ => (
                Body::Reflection(Reflection {
                    keep: Keep::Saved(20),
                    example: Vec::new(),
                }),
                "reflection",
            ),
        };
        count(self.census, kind);
        let only_if = if self.one_in(5, "block with a test") {
            Some(self.test())
        } else {
            None
        };
        let skip = if self.one_in(5, "skip said") {
            Some(self.draw.once_in(2))
        } else {
            None
        };
        let common = Common {
            score: self.draw.below(4) as u32,
            attempts: 1 + self.draw.below(3) as u8,
            show_answer: true,
            partial: !self.one_in(4, "no partial score"),
            skip,
            only_if,
            ..Common::default()
        };
        let block = Block {
            spots: None,
            key: Key::of("block", &id),
            id,
            kind,
            scene: SceneIx(scene),
            prompt: Vec::new(),
            intro: self.text("text: in a block"),
            common,
            body,
            span: nowhere(),
        };
        self.course.blocks.push(block);
        BlockIx(ix)
    }

    fn decision(&mut self) -> Body {
        let choices: Vec<Choice> = (0..1 + self.draw.below(3))
            .map(|ix| self.choice(ix))
            .collect();
        let visit = if self.one_in(5, "hub") {
            Some(1 + self.draw.below(choices.len()))
        } else {
            None
        };
        let try_again = self.one_in(3, "try again");
        Body::Decision(Decision {
            choices,
            try_again,
            visit,
        })
    }

    fn choice(&mut self, ix: usize) -> Choice {
        let id = format!("choice-{ix}");
        let mut effects = Vec::new();
        if !self.course.values.is_empty() && self.one_in(2, "effect") {
            let value = ValueIx(self.draw.below(self.course.values.len()));
            let how = if self.one_in(3, "effect sets") {
                How::Set(self.draw.below(3) as i64)
            } else {
                How::Add(self.draw.below(5) as i64 - 2)
            };
            effects.push(Effect { value, how });
        }
        Choice {
            key: OptionKey::of(&id),
            id,
            text: Vec::new(),
            goes: if self.draw.once_in(3) {
                None
            } else {
                Some(self.goes())
            },
            consequence: self.text("text: in a consequence"),
            coach: Vec::new(),
            effects,
            score: if self.one_in(2, "scored choice") {
                Some(self.draw.below(4) as u32)
            } else {
                None
            },
            only_if: if self.one_in(6, "choice with a test") {
                Some(self.test())
            } else {
                None
            },
            once: self.one_in(6, "choice offered once"),
            objectives: Vec::new(),
            span: nowhere(),
        }
    }

    fn poll(&mut self) -> Body {
        Body::Poll(Poll {
            several: self.one_in(2, "poll of several"),
            options: (0..1 + self.draw.below(3))
                .map(|ix| option(ix, false))
                .collect(),
        })
    }

    fn form(&mut self) -> Form {
        match self.draw.below(7) {
            4 => {
                count(self.census, "order");
                let options = 2 + self.draw.below(2);
                Form::Order((0..options).map(|ix| option(ix, true)).collect())
            }
            5 => self.parts(),
            0 => {
                count(self.census, "number question");
                Form::Number {
                    low: 2_000_000,
                    high: 3_000_000,
                    remarks: Vec::new(),
                }
            }
            1 => {
                count(self.census, "text question");
                Form::Text {
                    right: vec!["yes".into()],
                    remarks: Vec::new(),
                }
            }
            _ => {
                let several = self.one_in(2, "several right");
                let options = 1 + self.draw.below(3);
                let right = self.draw.below(options);
                let rights: Vec<bool> = (0..options)
                    .map(|ix| ix == right || (several && self.draw.once_in(2)))
                    .collect();
                Form::Options {
                    several,
                    truth: false,
                    options: rights
                        .into_iter()
                        .enumerate()
                        .map(|(ix, right)| option(ix, right))
                        .collect(),
                }
            }
        }
    }

    fn parts(&mut self) -> Form {
        count(self.census, "parts");
        let targets = 1 + self.draw.below(2);
        let target = |ix: usize| {
            let id = format!("target-{ix}");
            Target {
                key: OptionKey::of(&id),
                id,
                text: Vec::new(),
            }
        };
        let mut parts = Vec::new();
        for ix in 0..1 + self.draw.below(2) {
            let id = format!("part-{ix}");
            let takes = match self.draw.below(3) {
                // (What is told as a storyboard is told as pairs.)
                _ if self.told => Takes::Target(self.draw.below(targets)),
                0 => Takes::Text(vec!["yes".into()]),
                1 => Takes::Target(self.draw.below(targets)),
                _ => Takes::OneOf(0, 0, targets),
            };
            parts.push(Item {
                key: OptionKey::of(&id),
                id,
                text: None,
                takes,
                remark: Vec::new(),
                span: nowhere(),
            });
        }
        Form::Parts {
            parts,
            targets: (0..targets).map(target).collect(),
        }
    }

    /// Text, now and then; no block is in it.
    fn text(&mut self, place: &str) -> Vec<Node> {
        if !self.told || !self.draw.once_in(4) {
            return Vec::new();
        }
        count(self.census, place);
        vec![self.node(2)]
    }

    fn node(&mut self, depth: usize) -> Node {
        let blocks = self.course.blocks.len();
        if depth == 0 || (blocks > 0 && self.draw.once_in(3)) {
            let shown = match blocks {
                0 => Run::Text("words".into()),
                _ => {
                    count(self.census, "text: shows an answer");
                    let block = BlockIx(self.draw.below(blocks));
                    Run::Value(Shown::Saved(block), nowhere())
                }
            };
            return Node::Paragraph(vec![shown], nowhere());
        }
        count(self.census, "text: if");
        let mut branches = vec![self.branch(depth)];
        if self.one_in(3, "text: else if") {
            branches.push(self.branch(depth));
        }
        if self.one_in(2, "text: else") {
            branches.push((None, vec![self.node(depth - 1)]));
        }
        Node::If(branches)
    }

    fn branch(&mut self, depth: usize) -> (Option<Asked>, Vec<Node>) {
        let asked = Asked {
            test: self.test(),
            span: nowhere(),
        };
        (Some(asked), vec![self.node(depth - 1)])
    }

    fn test(&mut self) -> ConditionIx {
        let test = match self.draw.below(5) {
            0 => Condition::And(vec![self.atom(), self.atom()]),
            1 => Condition::Or(vec![self.atom(), self.atom()]),
            2 => Condition::Not(Box::new(self.atom())),
            _ => self.atom(),
        };
        self.course.conditions.push(test);
        ConditionIx(self.course.conditions.len() - 1)
    }

    fn atom(&mut self) -> Condition {
        let op = [Op::Is, Op::AtLeast, Op::AtMost, Op::MoreThan, Op::LessThan][self.draw.below(5)];
        let blocks = self.course.blocks.len();
        let block = if blocks > 0 {
            self.draw.below(blocks)
        } else {
            0
        };
        let (name, atom) = match self.draw.below(9) {
            0 | 1 if !self.course.values.is_empty() => {
                let value = ValueIx(self.draw.below(self.course.values.len()));
                (
                    "test: value",
                    Condition::Number(Subject::Value(value), op, self.draw.below(3) as i64),
                )
            }
            2 => (
                "test: score",
                Condition::Number(Subject::Score, op, self.draw.below(6) as i64),
            ),
            3 => (
                "test: percent",
                Condition::Number(Subject::Percent, op, self.draw.below(101) as i64),
            ),
            4 => ("test: passed", Condition::Passed),
            5 => (
                "test: best score",
                Condition::Number(Subject::MaxScore, op, self.draw.below(9) as i64),
            ),
            6..=8 if blocks > 0 => return self.about(block, op),
            _ => (
                "test: seen",
                Condition::Seen(SceneIx(self.draw.below(self.scenes))),
            ),
        };
        count(self.census, name);
        atom
    }

    fn about(&mut self, block: usize, op: Op) -> Condition {
        let ix = BlockIx(block);
        let (name, atom) = match &self.course.blocks[block].body {
            _ if self.draw.once_in(4) => ("test: answered", Condition::Answered(ix)),
            Body::Scale(_) => (
                "test: number of a scale",
                Condition::Or(vec![Condition::Chosen(ix, 1), Condition::Chosen(ix, 2)]),
            ),
            Body::Decision(_)
            | Body::Poll(_)
            | Body::Question(Question {
                form: Form::Options { .. },
            }) if self.draw.once_in(2) => (
                "test: only this",
                Condition::ChosenOnly(ix, self.draw.below(3)),
            ),
            Body::Decision(_)
            | Body::Poll(_)
            | Body::Question(Question {
                form: Form::Options { .. },
            }) => (
                "test: among them",
                Condition::Chosen(ix, self.draw.below(3)),
            ),
            Body::Question(Question {
                form: Form::Number { .. },
            }) => (
                "test: number",
                Condition::Number(
                    Subject::Saved(ix),
                    op,
                    1_000_000 * self.draw.below(5) as i64,
                ),
            ),
            Body::Question(Question {
                form: Form::Order(_) | Form::Parts { .. },
            }) => ("test: answered", Condition::Answered(ix)),
            _ => (
                "test: wrote",
                Condition::Wrote(
                    ix,
                    if self.draw.once_in(2) {
                        "Yes"
                    } else {
                        "perhaps"
                    }
                    .into(),
                ),
            ),
        };
        count(self.census, name);
        atom
    }
}
