//! In which scenes something is still looked at: in those from which a test or a text that looks at it can be reached.

use super::graph::Graph;
use super::watch::{Sight, Watched};

/// By scene; nothing where nobody ever looks.
type Row = Vec<bool>;

/// See the module. Asked for at every step of every way, hence lists and no map.
#[derive(Debug, Default)]
pub struct Live {
    values: Vec<Row>,
    seen: Vec<Row>,
    answers: Vec<Row>,
    met: Vec<Row>,
    score: Row,
    best: Row,
}

impl Live {
    /// Of all that is watched.
    pub fn of(watched: &Watched, graph: &Graph) -> Live {
        let mut live = Live::default();
        for (sight, scenes) in watched {
            let row = live.slot(sight);
            *row = graph.leading_to(scenes);
        }
        live
    }

    fn slot(&mut self, sight: &Sight) -> &mut Row {
        let (rows, at) = match sight {
            Sight::Value(at) => (&mut self.values, *at),
            Sight::Seen(at) => (&mut self.seen, *at),
            Sight::Answer(at) => (&mut self.answers, *at),
            Sight::Met(at) => (&mut self.met, *at),
            Sight::Score => return &mut self.score,
            Sight::Best => return &mut self.best,
        };
        if rows.len() <= at {
            rows.resize_with(at + 1, Row::new);
        }
        match rows.get_mut(at) {
            Some(row) => row,
            None => &mut self.best,
        }
    }

    fn row(&self, sight: &Sight) -> Option<&Row> {
        match sight {
            Sight::Value(at) => self.values.get(*at),
            Sight::Seen(at) => self.seen.get(*at),
            Sight::Answer(at) => self.answers.get(*at),
            Sight::Met(at) => self.met.get(*at),
            Sight::Score => Some(&self.score),
            Sight::Best => Some(&self.best),
        }
    }

    /// Whether it is looked at anywhere.
    pub fn anywhere(&self, sight: &Sight) -> bool {
        self.row(sight).is_some_and(|row| !row.is_empty())
    }

    /// Whether it is still looked at from a scene on.
    pub fn from(&self, sight: &Sight, scene: usize) -> bool {
        let row = self.row(sight);
        row.and_then(|row| row.get(scene)).copied().unwrap_or(false)
    }
}
