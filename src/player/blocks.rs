//! Blocks of a scene: from a resolved body to what its kind's template is filled with.

use super::fields::{Field, object};
use super::html::Html;
use super::inline::Printer;
use super::templates::{TemplateError, Templates};
use crate::block::{
    Block, Body, Choice, Common, Decision, Form, Goes, Keep, Node, Opt, Question, Reflection,
    Resource,
};
use crate::id::BlockIx;

/// Whether a learner answers it, or looks round in it.
fn is_asked(body: &Body) -> bool {
    let asked = matches!(body, Body::Decision(_) | Body::Question(_) | Body::Scale(_));
    asked || matches!(body, Body::Poll(_) | Body::Reflection(_) | Body::Explore(_))
}

impl Printer<'_> {
    /// A block, by its kind's template.
    pub(super) fn block(
        &self,
        templates: &Templates,
        ix: BlockIx,
        block: &Block,
    ) -> Result<Html, TemplateError> {
        // What is to be answered has its heading behind its first words, everything else before them.
        let level = 3 - u8::from(is_asked(&block.body));
        let head = Head {
            ix: ix.0.into(),
            id: block.id.clone().into(),
            intro: self.nodes(&block.intro, level).field(),
        };
        match &block.body {
            Body::Decision(decision) => self.decision(templates, head, block, decision),
            Body::Question(it) if block.spots.is_some() => self.hotspot(templates, head, block, it),
            Body::Question(question) => match &question.form {
                Form::Order(options) => self.ordered(templates, head, block, options),
                Form::Parts { parts, targets } => {
                    self.parted(templates, head, block, (parts, targets))
                }
                _ => self.question(templates, head, block, question),
            },
            Body::Reflection(reflection) => self.reflection(templates, head, block, reflection),
            Body::Plan(fields) => self.plan(templates, head, block, fields),
            Body::Resources(list) => self.signposts(templates, head, block, list),
            Body::Parts(parts) => self.parts(templates, head, block, parts),
            Body::Poll(poll) => self.poll(templates, head, block, poll),
            Body::Scale(scale) => self.scale(templates, head, block, scale),
            Body::Explore(options) => self.explore(templates, head, block, options),
            Body::Certificate => self.certificate(templates, head, block),
            Body::Results => templates.fill(
                block.kind,
                [
                    ("ix", head.ix),
                    ("id", head.id),
                    ("intro", head.intro),
                    ("prompt", self.prompt(block, "results-prompt")),
                ],
            ),
            Body::Played(it) => self.played(templates, head, block, it),
            Body::Placeholder(word) => {
                let words = self.words.fill("not-built", &[("word", word)]);
                let mut out = Html::new();
                out.tag("<p class=\"missing\"").tag(self.words.mark());
                out.tag(">").text(&words).tag("</p>\n");
                Ok(out)
            }
        }
    }

    /// Words of the player among the author's.
    pub(super) fn own(&self, key: &str) -> Html {
        let mut out = Html::new();
        match self.words.mark() {
            "" => out.text(self.words.get(key)),
            lang => {
                out.tag("<span").tag(lang).tag(">");
                out.text(self.words.get(key)).tag("</span>")
            }
        };
        out
    }

    pub(super) fn prompt(&self, block: &Block, otherwise: &str) -> Field {
        if block.prompt.is_empty() {
            return self.own(otherwise).field();
        }
        self.rich(&block.prompt).field()
    }

    fn decision(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        decision: &Decision,
    ) -> Result<Html, TemplateError> {
        let choices = decision
            .choices
            .iter()
            .enumerate()
            .map(|(n, choice)| self.choice(n, choice));
        let note = match (decision.visit, decision.try_again) {
            (Some(_), _) => "",
            (None, true) => "decision-free",
            (None, false) => "decision-once",
        };
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "decision-prompt")),
                ("choices", choices.collect()),
                (
                    "note",
                    if note.is_empty() {
                        ""
                    } else {
                        self.words.get(note)
                    }
                    .into(),
                ),
            ],
        )
    }

    fn choice(&self, n: usize, choice: &Choice) -> Field {
        object([
            ("n", n.into()),
            ("text", self.rich(&choice.text).field()),
            ("follows", (!choice.consequence.is_empty()).into()),
            ("consequence", self.nodes(&choice.consequence, 3).field()),
            ("coached", (!choice.coach.is_empty()).into()),
            ("coach", self.nodes(&choice.coach, 3).field()),
            ("way", self.way(choice.goes.as_ref()).field()),
        ])
    }

    /// Where it leads, for readers without script and on paper.
    pub(super) fn way(&self, goes: Option<&Goes>) -> Html {
        let mut out = Html::new();
        match goes {
            Some(Goes::Scene(ix)) => {
                if let Some(scene) = self.course.scenes.get(ix.0) {
                    out.tag("<a href=\"#s-").text(&scene.id).tag("\">");
                    out.html(&self.pressed(&scene.title)).tag("</a>");
                }
            }
            Some(Goes::End) => drop(out.html(&self.own("ending"))),
            Some(Goes::Back) => drop(out.html(&self.own("back"))),
            None => {}
        }
        out
    }

    fn question(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        question: &Question,
    ) -> Result<Html, TemplateError> {
        let common = &block.common;
        let (ask, input) = asks(&question.form);
        let (options, remarks, answer) = self.form(&question.form);
        let rest = self.exercise(templates, head.ix.clone(), common, (answer, false))?;
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "question-prompt")),
                ("ask", self.words.get(ask).into()),
                ("input", input.into()),
                ("decimal", is_unsigned(&question.form).into()),
                ("typed", matches!(input, "number" | "text").into()),
                (
                    "longest",
                    if input == "number" { "16" } else { "40" }.into(),
                ),
                ("options", options),
                ("remarks", remarks),
                ("rest", rest.field()),
            ],
        )
    }

    /// What stands below the answers of every exercise: hints, what is said after checking, Check.
    pub(super) fn exercise(
        &self,
        templates: &Templates,
        ix: Field,
        common: &Common,
        (answer, counted): (Html, bool),
    ) -> Result<Html, TemplateError> {
        templates.fill(
            "exercise",
            [
                ("ix", ix),
                ("shown", common.show_answer.into()),
                ("answer", answer.field()),
                ("counted", counted.into()),
                ("hints", self.hints(common)),
                ("said", self.said(common)),
            ],
        )
    }

    fn hints(&self, common: &Common) -> Field {
        common
            .hints
            .iter()
            .map(|hint| self.nodes(hint, 3).field())
            .collect()
    }

    /// What is said after checking, by how it went.
    fn said(&self, common: &Common) -> Field {
        let all = [
            ("right", Some("verdict-right"), &common.right),
            ("partly", Some("verdict-partly"), &common.partly),
            ("wrong", Some("verdict-notyet"), &common.wrong),
            ("explain", None, &common.explain),
        ];
        let all = all.into_iter().filter(|(.., nodes)| !nodes.is_empty());
        all.map(|(when, verdict, nodes)| {
            let verdict = verdict.map_or("", |word| self.words.get(word));
            object([
                ("when", when.into()),
                ("verdict", verdict.into()),
                ("words", self.nodes(nodes, 4).field()),
            ])
        })
        .collect()
    }

    /// Options, remarks for typed answers, and the right answer in words.
    pub(super) fn form(&self, form: &Form) -> (Field, Field, Html) {
        let none = || Field::List(Vec::new());
        let mut answer = Html::new();
        match form {
            Form::Options { truth, options, .. } => {
                for (n, option) in options.iter().filter(|option| option.right).enumerate() {
                    answer.text(if n > 0 { "; " } else { "" });
                    match truth {
                        true => drop(answer.html(&self.own(&option.id))),
                        false => self.runs(&option.text, &mut answer),
                    }
                }
                let options = options.iter().enumerate().map(|(n, option)| match truth {
                    true => self.picked(n, option, self.own(&option.id)),
                    false => self.option(n, option),
                });
                (options.collect(), none(), answer)
            }
            Form::Number { low, high, remarks } => {
                answer.text(&decimal(*low));
                if low != high {
                    answer
                        .text(" ")
                        .html(&self.own("to"))
                        .text(" ")
                        .text(&decimal(*high));
                }
                (
                    none(),
                    self.remarks(remarks.iter().map(|(_, nodes)| nodes)),
                    answer,
                )
            }
            Form::Order(_) | Form::Parts { .. } => (none(), none(), answer),
            Form::Text { right, remarks } => {
                answer.text(right.first().map_or("", String::as_str));
                (
                    none(),
                    self.remarks(remarks.iter().map(|(_, nodes)| nodes)),
                    answer,
                )
            }
        }
    }

    fn remarks<'n>(&self, all: impl Iterator<Item = &'n Vec<Node>>) -> Field {
        all.map(|nodes| self.nodes(nodes, 3).field()).collect()
    }

    pub(super) fn option(&self, n: usize, option: &Opt) -> Field {
        self.picked(n, option, self.rich(&option.text))
    }

    /// An option that is called so on the page.
    fn picked(&self, n: usize, option: &Opt, text: Html) -> Field {
        object([
            ("n", n.into()),
            ("text", text.field()),
            ("remarked", (!option.remark.is_empty()).into()),
            ("remark", self.nodes(&option.remark, 3).field()),
        ])
    }

    fn reflection(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        it: &Reflection,
    ) -> Result<Html, TemplateError> {
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "reflection-prompt")),
                ("hints", self.hints(&block.common)),
                ("exampled", (!it.example.is_empty()).into()),
                ("example", self.nodes(&it.example, 3).field()),
                ("kept", (it.keep != Keep::Private).into()),
                ("shared", matches!(it.keep, Keep::Shared(_)).into()),
                ("where", self.words.get(where_key(it.keep)).into()),
                (
                    "rest",
                    self.words
                        .get(&format!("{}-rest", where_key(it.keep)))
                        .into(),
                ),
            ],
        )
    }

    fn signposts(
        &self,
        templates: &Templates,
        head: Head,
        block: &Block,
        list: &[Resource],
    ) -> Result<Html, TemplateError> {
        templates.fill(
            block.kind,
            [
                ("ix", head.ix),
                ("id", head.id),
                ("intro", head.intro),
                ("prompt", self.prompt(block, "resources")),
                ("list", list.iter().map(|one| self.row(one)).collect()),
            ],
        )
    }

    /// A signpost as the templates list it.
    pub(super) fn row(&self, resource: &Resource) -> Field {
        let mut link = Html::new();
        self.link(&resource.address, &resource.title, &mut link);
        object([
            ("link", link.field()),
            ("said", (!resource.why.is_empty()).into()),
            ("why", self.rich(&resource.why).field()),
        ])
    }
}

/// What every block's template is given.
pub(super) struct Head {
    pub(super) ix: Field,
    pub(super) id: Field,
    pub(super) intro: Field,
}

/// What the learner is asked to do, and with which control.
pub(super) fn asks(form: &Form) -> (&'static str, &'static str) {
    match form {
        Form::Options { several: true, .. } => ("choose-several", "checkbox"),
        Form::Options { truth: true, .. } => ("choose-truth", "radio"),
        Form::Options { .. } => ("choose-one", "radio"),
        Form::Number { .. } => ("type-number", "number"),
        Form::Text { .. } | Form::Order(_) | Form::Parts { .. } => ("type-text", "text"),
    }
}

/// Whether the answer is a number without a sign: the keys that some phones show for decimals have no minus.
fn is_unsigned(form: &Form) -> bool {
    matches!(form, Form::Number { low, .. } if *low >= 0)
}

/// The words' key for where an answer goes.
pub(super) fn where_key(keep: Keep) -> &'static str {
    match keep {
        Keep::Private => "where-private",
        Keep::Saved(_) => "where-saved",
        Keep::Shared(_) => "where-shared",
    }
}

/// Millionths as people write them.
fn decimal(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (
        millionths.unsigned_abs() / 1_000_000,
        millionths.unsigned_abs() % 1_000_000,
    );
    let text = format!("{sign}{whole}.{rest:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
