//! Steps that expect something, and those that press a button.

use super::{Failed, Named, Picked, Run, Stopped};
use crate::block::{Condition, Subject};
use crate::model::{Leave, Scene, walk};
use crate::play::ends;
use crate::source::Span;
use crate::syntax::Target;
use crate::syntax::playtests::Words;

/// An ending: what it is called, where that stands, and its scene.
struct Ending {
    name: String,
    span: Span,
    scene: usize,
}

/// The words without `(not passed)`, which is no part of an ending's name, and whether that stood there.
fn without_failing(words: &Words) -> (Words, bool) {
    const FAILING: &str = "(not passed)";
    let bare = |text: &str| {
        let name = text.trim_end().strip_suffix(FAILING)?;
        Some(name.trim_end().to_string())
    };
    match (bare(&words.text), bare(&words.written)) {
        (Some(text), Some(written)) if !text.is_empty() => {
            let words = Words {
                text,
                written,
                ..words.clone()
            };
            (words, true)
        }
        _ => (words.clone(), false),
    }
}

impl Run<'_> {
    /// The story comes to a scene.
    pub(super) fn comes(&mut self, scene: usize, span: Span) -> Result<(), Failed> {
        // A choice with an arrow leads away from its scene, and perhaps round to it again.
        let away = std::mem::take(&mut self.picked) == Picked::Away;
        if away && self.playing.scene() == scene {
            self.go_on(span)?;
        }
        let come = self.until(|run| (run.playing.scene() == scene).then_some(()));
        come.map_err(|stopped| {
            let name = &self.playtest.title.value;
            let what = format!("\"{name}\" does not come to \"{}\"", self.title(scene));
            self.fails(span, what, self.why(stopped))
        })
    }

    /// What was picked leads to a scene: a choice straight there, by its arrow or with Continue; an answer further on.
    pub(super) fn leads(&mut self, scene: usize, span: Span) -> Result<(), Failed> {
        let from = self.here().to_string();
        let picked = std::mem::take(&mut self.picked);
        self.named = None;
        let what = format!(
            "This does not lead from \"{from}\" to \"{}\"",
            self.title(scene)
        );
        if let Err(waits) = self.playing.go_on() {
            return Err(self.fails(span, what, self.why(Stopped::At(waits))));
        }
        if self.playing.scene() == scene {
            return Ok(());
        }
        let by = match picked {
            Picked::Answer => return self.comes(scene, span),
            Picked::Away => "It",
            Picked::Stays => "This choice has no arrow; Continue",
        };
        let why = match self.here() {
            here if here == from => format!("{by} ends the module there."),
            here => format!("{by} leads to \"{here}\"."),
        };
        Err(self.fails(span, what, why))
    }

    /// What was picked leads to no scene by its title, but by a word of the language.
    pub(super) fn leads_by(&mut self, target: &Target, span: Span) -> Result<(), Failed> {
        match target {
            Target::Start => self.leads(0, span),
            Target::Next => self.leads(self.playing.scene() + 1, span),
            Target::End => {
                let what = format!("This does not end the module in \"{}\"", self.here());
                let from = self.playing.scene();
                self.go_on(span)?;
                match self.playing.has_ended() && self.playing.scene() == from {
                    true => Ok(()),
                    false => {
                        let why = format!("It leads to \"{}\".", self.here());
                        Err(self.fails(span, what, why))
                    }
                }
            }
            _ => self.go_on(span),
        }
    }

    /// Something is so, here and now.
    pub(super) fn is_so(&mut self, test: &Condition, span: Span) -> Result<(), Failed> {
        if self.playing.holds(test) {
            return Ok(());
        }
        let (name, said) = (&self.playtest.title.value, self.view.test(test));
        let what = match test {
            Condition::Number(Subject::Score, ..) => {
                format!("In \"{name}\" the {}", said.replacen(" is ", " is not ", 1))
            }
            Condition::Number(..) if said.contains(" is ") => {
                format!("In \"{name}\" {}", said.replacen(" is ", " is not ", 1))
            }
            _ => format!("In \"{name}\" it is not so that {said}"),
        };
        Err(self.fails(span, what, self.now(test)))
    }

    /// A block of this kind is there.
    pub(super) fn shows(&mut self, kind: &str, words: &Words) -> Result<(), Failed> {
        let is = |block: &crate::block::Block| {
            block.kind == kind
                && (words.text.is_empty() && words.id.is_none()
                    || words.mean(&walk::text(&block.prompt), &block.id))
        };
        let blocks = &self.view.course.blocks;
        if !blocks.iter().any(is) {
            let kind = kind.replace('-', " ");
            let is = if kind.ends_with('s') { "are" } else { "is" };
            let what = format!("There {is} no {kind} \"{}\"", words.written);
            let prompts: Vec<(String, Span)> = blocks
                .iter()
                .filter(|block| block.kind.replace('-', " ") == kind)
                .map(|block| (walk::text(&block.prompt), block.span))
                .collect();
            let known = prompts
                .iter()
                .map(|(prompt, span)| (prompt.as_str(), *span));
            return Err(self.nothing(words, what, known, "Write what stands in its heading."));
        }
        let found = self.until(|run| {
            let visible = run.playing.visible();
            let found = |block: &usize| run.playing.block(*block).is_some_and(is);
            visible.into_iter().find(found)
        });
        match found {
            Ok(block) => {
                self.named = Some(Named { block, used: false });
                Ok(())
            }
            Err(stopped) => {
                let name = &self.playtest.title.value;
                let what = format!("\"{name}\" does not come to \"{}\"", words.written);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    /// A block is left unanswered.
    pub(super) fn skip(&mut self, words: &Words) -> Result<(), Failed> {
        let blocks = self.view.course.blocks.iter();
        let prompts: Vec<(String, Span)> = blocks
            .map(|block| (walk::text(&block.prompt), block.span))
            .collect();
        let mut all = self.view.course.blocks.iter().zip(&prompts);
        if !all.any(|(block, (prompt, _))| words.mean(prompt, &block.id)) {
            let what = format!("There is nothing called \"{}\" to skip", words.written);
            let known = prompts
                .iter()
                .map(|(prompt, span)| (prompt.as_str(), *span));
            return Err(self.nothing(words, what, known, "Write what stands in its heading."));
        }
        let found = self.until(|run| {
            let visible = run.playing.visible();
            visible.into_iter().find(|block| {
                let prompt = prompts.get(*block).map_or("", |(prompt, _)| prompt);
                let id = run
                    .playing
                    .block(*block)
                    .map_or("", |block| block.id.as_str());
                words.mean(prompt, id)
            })
        });
        let name = &self.playtest.title.value;
        match found {
            Ok(block) if self.playing.asks_for(block) => {
                let what = format!("\"{}\" cannot be skipped", words.written);
                let why = format!("In \"{}\" Continue asks for it.", self.here());
                Err(self.fails(words.span, what, why))
            }
            Ok(block) if self.is_answered(block) => {
                let what = format!("\"{}\" is not left unanswered", words.written);
                let why = format!("In \"{}\" it was answered before.", self.here());
                Err(self.fails(words.span, what, why))
            }
            Ok(block) => {
                self.skipped.push(block);
                self.named = None;
                Ok(())
            }
            Err(stopped) => {
                let what = format!("\"{name}\" does not come to \"{}\"", words.written);
                Err(self.fails(words.span, what, self.why(stopped)))
            }
        }
    }

    /// Whether a block has an answer, or its decision is made.
    fn is_answered(&self, block: usize) -> bool {
        match self.playing.decision(block) {
            Some((_, _, made)) => made,
            None => self.playing.is_answerable(block) && self.playing.takes(block) != Some(false),
        }
    }

    /// Continue.
    pub(super) fn go_on(&mut self, span: Span) -> Result<(), Failed> {
        self.named = None;
        self.picked = Picked::Answer;
        self.playing.go_on().map_err(|waits| {
            let what = format!("Continue does not lead on from \"{}\"", self.here());
            self.fails(span, what, self.why(Stopped::At(waits)))
        })
    }

    /// The footer's Back.
    pub(super) fn back(&mut self, span: Span) -> Result<(), Failed> {
        self.named = None;
        if self.playing.back() {
            return Ok(());
        }
        let what = format!("Nothing goes back from \"{}\"", self.here());
        let why = "It is the first scene, or it says \"Back: no\".".to_string();
        Err(self.fails(span, what, why))
    }

    /// An ending of this name is reached.
    pub(super) fn ends(&mut self, words: &Words) -> Result<(), Failed> {
        let (words, failing) = &without_failing(words);
        let endings = self.endings();
        let named = endings.iter().any(|ending| words.mean(&ending.name, ""));
        let titled = |ending: &Ending| words.mean(self.title(ending.scene), "");
        if !named && !endings.iter().any(titled) {
            let what = format!("There is no ending called \"{}\"", words.written);
            let known = endings.iter().map(|end| (end.name.as_str(), end.span));
            let help = "Write its name as it stands behind \"End:\", or the title of its scene.";
            return Err(self.nothing(words, what, known, help));
        }
        let name = &self.playtest.title.value;
        let what = format!("\"{name}\" does not end in \"{}\"", words.written);
        match self.until(|run| run.playing.has_ended().then_some(())) {
            Ok(()) if *failing && self.may_pass() => {
                let why = format!("\"{}\" does not say \"(not passed)\".", self.ending());
                Err(self.fails(words.span, what, why))
            }
            Ok(()) if words.mean(&self.ending(), "") || !named && words.mean(self.here(), "") => {
                Ok(())
            }
            Ok(()) => {
                let why = format!("It ends in \"{}\".", self.ending());
                Err(self.fails(words.span, what, why))
            }
            Err(stopped) => Err(self.fails(words.span, what, self.why(stopped))),
        }
    }

    /// Whether the ending in the present scene is not meant to fail.
    fn may_pass(&self) -> bool {
        let scene = self.view.course.scenes.get(self.playing.scene());
        scene.is_none_or(|scene| !matches!(&scene.exit, Leave::End(ending) if !ending.may_pass))
    }

    /// The name of the ending in the present scene.
    fn ending(&self) -> String {
        let scene = self.view.course.scenes.get(self.playing.scene());
        match scene.map(|scene| &scene.exit) {
            Some(Leave::End(ending)) => ending.name.clone(),
            _ => self.here().to_string(),
        }
    }

    /// All endings.
    fn endings(&self) -> Vec<Ending> {
        let course = self.view.course;
        let ends = ends(course, self.view.proof);
        let scenes = course.scenes.iter().zip(ends).enumerate();
        let ending = |(at, (scene, ends)): (usize, (&Scene, bool))| {
            let (name, span) = match &scene.exit {
                Leave::End(ending) => (&ending.name, ending.span),
                _ if ends => (&scene.title_text, scene.span),
                _ => return None,
            };
            Some(Ending {
                name: name.clone(),
                span,
                scene: at,
            })
        };
        scenes.filter_map(ending).collect()
    }

    /// Whether the module is passed at its ending.
    pub(super) fn passes(&mut self, wanted: bool, span: Span) -> Result<(), Failed> {
        let name = &self.playtest.title.value;
        let what = match wanted {
            true => format!("\"{name}\" does not pass"),
            false => format!("\"{name}\" passes"),
        };
        if let Err(stopped) = self.until(|run| run.playing.has_ended().then_some(())) {
            let what = format!("\"{name}\" comes to no ending");
            return Err(self.fails(span, what, self.why(stopped)));
        }
        if self.playing.has_passed() == wanted {
            return Ok(());
        }
        let mut why = format!("It has {}", self.view.points(self.playing.points()));
        match self.view.course.pass_mark {
            Some(mark) => why.push_str(&format!(", and the pass mark is {mark}%.")),
            None => why.push_str(", and the module has no pass mark."),
        }
        if !wanted || !self.playing.holds(&Condition::Passed) {
            return Err(self.fails(span, what, why));
        }
        why.push_str(&match self.playing.unseen() {
            Some(at) => format!(
                " It has not seen \"{}\", and the module waits for all scenes.",
                self.title(at)
            ),
            None => format!(
                " Its ending \"{}\" does not count as passed.",
                self.ending()
            ),
        });
        Err(self.fails(span, what, why))
    }
}
