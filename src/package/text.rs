//! A text of a package, in pieces that several packages may share.

use std::rc::Rc;

/// The pieces; what they hold is written one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Rc<Vec<u8>>>);

impl Text {
    /// Adds a piece that is held once, whoever else has it.
    pub fn shared(mut self, piece: &Rc<Vec<u8>>) -> Text {
        self.0.push(Rc::clone(piece));
        self
    }

    /// Adds a piece.
    pub fn then(self, piece: impl Into<Vec<u8>>) -> Text {
        self.shared(&Rc::new(piece.into()))
    }

    /// The same with the mark of UTF-8 before it. A browser believes that more than a server that calls every text Latin, where
    /// words would be garbled and a script would not run.
    pub fn marked(mut self) -> Text {
        self.0.insert(0, Rc::new("\u{feff}".into()));
        self
    }

    /// The pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|piece| piece.as_slice())
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.pieces().map(|piece| piece.len() as u64).sum()
    }

    /// All of it as one.
    pub fn whole(&self) -> Vec<u8> {
        self.pieces().collect::<Vec<_>>().concat()
    }
}

impl<T: Into<Vec<u8>>> From<T> for Text {
    fn from(text: T) -> Text {
        Text::default().then(text)
    }
}
