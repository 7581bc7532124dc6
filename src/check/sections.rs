//! Reading without anything to do: `long-section`.
//!
//! A stretch of reading runs from one activity to the next, on from scene to scene where no choice leads away. It may take a tenth of
//! the module's time at 120 words a minute, at least one minute and at most three. Only what every learner who comes that way has
//! before them is counted: of several branches the shortest, and nothing of what an `Only if:` may leave out.

use super::{View, finding};
use crate::block::{Block, Body, Decision, Goes, Node, Rich, Run};
use crate::diagnostic::{Diagnostics, table};
use crate::model::time::count_words;
use crate::model::{Leave, Scene, walk};
use crate::source::Span;

const WORDS_A_MINUTE: usize = 120;
const SHARE_OF_TIME: usize = 10;
const MOST_MINUTES: usize = 3;

/// `long-section`
pub fn long(view: &View<'_>, out: &mut Diagnostics) {
    let minutes = view.course.minutes as usize;
    let most = (minutes * WORDS_A_MINUTE / SHARE_OF_TIME)
        .clamp(WORDS_A_MINUTE, MOST_MINUTES * WORDS_A_MINUTE);
    let scenes = view.written().iter().enumerate();
    let pages: Vec<Page> = scenes.map(|(at, one)| Page::of(view, at, one)).collect();
    let mut seen = Seen {
        told: vec![false; pages.len()],
        passed: vec![false; pages.len()],
    };
    let reached = view.graph.reached();
    for (at, page) in pages.iter().enumerate() {
        if reached.get(at) != Some(&true) {
            continue;
        }
        for stretch in page.inner() {
            if stretch.words > most {
                out.push(too_long(view, stretch.span, stretch.words, most, None));
            }
        }
        let opens = (seen.passed.get(at) == Some(&false)).then_some((at, 0));
        let follows = page.leaves.filter(|_| page.acts);
        let follows = follows.map(|next| (next, page.tail()));
        for (first, before) in opens.into_iter().chain(follows) {
            let from = if first == at && before == 0 {
                None
            } else {
                Some(at)
            };
            run(view, (&pages, &mut seen), (first, before, from), most, out);
        }
    }
}

/// What of the scenes was done with.
struct Seen {
    /// A stretch gets too long in it, and that was said.
    told: Vec<bool>,
    /// A stretch from before goes through it: one that begins there is a part of that.
    passed: Vec<bool>,
}

/// Follows a stretch that comes to a scene with so many words read, and reports it once where it gets too long.
fn run(
    view: &View<'_>,
    (pages, seen): (&[Page], &mut Seen),
    (first, before, from): (usize, usize, Option<usize>),
    most: usize,
    out: &mut Diagnostics,
) {
    let (mut at, mut words, mut steps) = (first, before, 0);
    let mut where_long = None;
    while let Some(page) = pages.get(at).filter(|_| steps < pages.len()) {
        steps += 1;
        if let Some(passed) = seen.passed.get_mut(at) {
            *passed = true;
        }
        if page.optional && page.acts {
            break;
        }
        let head = if page.optional { 0 } else { page.head() };
        words += head;
        if words > most && head > 0 && where_long.is_none() {
            if seen.told.get(at) == Some(&true) {
                return;
            }
            where_long = Some(at);
        }
        match page.leaves.filter(|_| !page.acts) {
            Some(next) => at = next,
            None => break,
        }
    }
    let Some(place) = where_long else { return };
    let Some(scene) = view.written().get(place) else {
        return;
    };
    if let Some(told) = seen.told.get_mut(place) {
        *told = true;
    }
    let from = from.unwrap_or(first);
    let from = view.written().get(from).filter(|_| from != place);
    let from = from.map(|scene| scene.title_text.as_str());
    out.push(too_long(view, scene.span, words, most, from));
}

fn too_long(
    view: &View<'_>,
    span: Span,
    words: usize,
    most: usize,
    from: Option<&str>,
) -> crate::diagnostic::Diagnostic {
    let from = from.map_or(String::new(), |from| {
        format!(", counted from \"{from}\" on")
    });
    let message =
        format!("There are {words} words to read here before there is anything to do{from}");
    let minutes = view.course.minutes;
    let help = format!(
        "In a module of {minutes} minutes, {most} in one go are enough. Ask something in between, or say it in fewer words."
    );
    finding(&table::LONG_SECTION, span, message, help)
}

/// Words in a row, and where they begin.
struct Stretch {
    words: usize,
    span: Span,
}

/// A scene as stretches of reading, with an activity between each two.
struct Page {
    stretches: Vec<Stretch>,
    /// Whether there is an activity.
    acts: bool,
    /// Whether it may be left out.
    optional: bool,
    /// The scene that it goes on to, where that is no choice's doing.
    leaves: Option<usize>,
}

impl Page {
    fn of(view: &View<'_>, at: usize, scene: &Scene) -> Page {
        let new = || Stretch {
            words: 0,
            span: scene.span,
        };
        let mut page = Page {
            stretches: vec![new()],
            acts: false,
            optional: scene.only_if.is_some(),
            leaves: match &scene.exit {
                Leave::Next => Some(at + 1),
                Leave::Go(Goes::Scene(next)) => Some(next.0),
                _ => None,
            },
        };
        for node in &scene.content {
            let block = match node {
                Node::Block(ix) => view.course.blocks.get(ix.0),
                _ => None,
            };
            let (words, span) = match (node, block) {
                (_, Some(block)) => (block_words(block), block.span),
                (Node::Paragraph(_, span) | Node::Subheading(_, span), _) => {
                    (reading(std::slice::from_ref(node)), *span)
                }
                _ => (reading(std::slice::from_ref(node)), scene.span),
            };
            if let Some(last) = page.stretches.last_mut() {
                if last.words == 0 {
                    last.span = span;
                }
                last.words += words;
            }
            let Some(block) = block.filter(|block| is_activity(&block.body)) else {
                continue;
            };
            page.acts = true;
            if matches!(&block.body, Body::Decision(decision) if always_leaves(decision)) {
                page.leaves = None;
                break;
            }
            page.stretches.push(new());
        }
        page
    }

    /// The words before the first activity.
    fn head(&self) -> usize {
        self.stretches.first().map_or(0, |stretch| stretch.words)
    }

    /// The words after the last; none where there is no activity.
    fn tail(&self) -> usize {
        match self.stretches.last() {
            Some(last) if self.acts && self.stretches.len() > 1 => last.words,
            _ => 0,
        }
    }

    /// What stands between two activities, or after the last where the scene ends there.
    fn inner(&self) -> impl Iterator<Item = &Stretch> {
        let last = usize::from(self.leaves.is_some() && self.acts);
        let count = self.stretches.len().saturating_sub(last);
        self.stretches.iter().take(count).skip(1)
    }
}

fn always_leaves(decision: &Decision) -> bool {
    decision.visit.is_none() && decision.choices.iter().all(|choice| choice.goes.is_some())
}

/// Whether the learner does something with it. Films and lists of links are neither reading nor doing.
fn is_activity(body: &Body) -> bool {
    !matches!(
        body,
        Body::Resources(_) | Body::Parts(_) | Body::Results | Body::Certificate | Body::Played(_)
    )
}

/// The words that a block gives to read, before anything in it is done.
fn block_words(block: &Block) -> usize {
    if block.common.only_if.is_some() || matches!(block.body, Body::Resources(_)) {
        return 0;
    }
    let inner = match &block.body {
        Body::Parts(parts) => {
            let facts = parts.facts.iter().map(|(_, fact)| reading(fact));
            let list = parts.list.iter().map(|part| reading(&part.content));
            facts.chain(list).sum()
        }
        _ => 0,
    };
    reading(&block.intro) + inner
}

/// The words of some nodes that everybody reads.
fn reading(nodes: &[Node]) -> usize {
    nodes.iter().map(words_in).sum()
}

fn words_in(node: &Node) -> usize {
    match node {
        Node::Paragraph(rich, _)
        | Node::Subheading(rich, _)
        | Node::Dialogue(_, rich)
        | Node::Callout(_, rich) => words(rich),
        Node::List { items, .. } => items.iter().map(|item| reading(item)).sum(),
        Node::Table { head, rows } => head.iter().chain(rows.iter().flatten()).map(words).sum(),
        Node::Quotation(inner, _) => reading(inner),
        Node::If(branches) => {
            let whole = branches.last().is_some_and(|(asked, _)| asked.is_none());
            let least = branches.iter().map(|(_, inner)| reading(inner)).min();
            least.filter(|_| whole).unwrap_or(0)
        }
        Node::Image(_) | Node::Block(_) => 0,
    }
}

fn words(rich: &Rich) -> usize {
    let mut words = 0;
    walk::rich(rich, &mut |run| {
        if let Run::Text(text) = run {
            words += count_words(text);
        }
    });
    words
}
