//! Pictures: the file, and whether the description says anything.

use super::files::Found;
use super::pictured::{self, shown_by_browsers};
use super::resolver::Resolver;
use crate::block::{Picture, alt, phrase};
use crate::diagnostic::{Diagnostic, Diagnostics, table};
use crate::id::MediaIx;
use crate::source::{Span, Spanned};
use crate::syntax::{Image, plain};

impl Resolver<'_> {
    /// A picture; reports a missing file and a description that is none.
    pub fn picture(&mut self, image: &Image, out: &mut Diagnostics) -> Picture {
        let decorative = alt::is_decorative(&image.alt.value);
        if let Some(finding) = alt_finding(image) {
            out.push(finding);
        }
        Picture {
            media: self.picture_file(&image.path, out),
            path: image.path.value.clone(),
            alt: match decorative {
                true => String::new(),
                false => image.alt.value.clone(),
            },
            caption: image.caption.as_ref().map(|caption| self.caption(caption)),
        }
    }

    /// The words of a caption, without the marks of print: it is read as it was written, but where it runs over several lines.
    fn caption(&self, caption: &Spanned<String>) -> String {
        let written = self.project.sources.slice(caption.span);
        let whole = !written.contains(['\n', '\r']);
        let written = Spanned::new(written.to_string(), caption.span);
        let words = if whole { &written } else { caption };
        plain(&phrase::inline(words, &mut Diagnostics::default()))
    }

    /// The file of a picture; reports one that browsers do not show.
    pub fn picture_file(
        &mut self,
        path: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<MediaIx> {
        let media = self.file(path, "picture", out);
        let used = media.and_then(|media| self.course.media(media));
        let used = used.filter(|used| used.size > 0);
        if let Some(finding) = used.and_then(|used| pictured::finding(path, &used.inside)) {
            out.push(finding);
        }
        media
    }

    /// A file of the module; reports one that is not there.
    pub fn file(
        &mut self,
        path: &Spanned<String>,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<MediaIx> {
        let found = self.files.find(path);
        if let Found::File(file) | Found::OtherCase(file) = found
            && self.files.is_empty(file)
        {
            out.push(empty(path));
        }
        if let Found::File(file) | Found::OtherCase(file) = found
            && self.files.is_closed(file)
        {
            out.push(closed(path));
            return None;
        }
        match found {
            Found::File(file) => self.files.take(file, path, &mut self.course.media),
            Found::OtherCase(file) => {
                out.push(self.other_case(path, file));
                self.files.take(file, path, &mut self.course.media)
            }
            Found::Missing => {
                out.push(self.missing(path, what));
                None
            }
            Found::Outside => {
                out.push(outside(path, what));
                None
            }
        }
    }

    fn other_case(&self, path: &Spanned<String>, file: usize) -> Diagnostic {
        let real = self.files.path(file);
        let message = format!(
            "The file is called \"{real}\", with other capital letters than \"{}\"",
            path.value
        );
        Diagnostic::new(&table::FILE_CASE, path.span, message).help(format!(
            "Write \"{real}\": web servers take the two for different files."
        ))
    }

    fn missing(&self, path: &Spanned<String>, what: &str) -> Diagnostic {
        let here = Span::default();
        // Whoever asks for a sound is not helped by the name of a picture. A link may mean any file.
        let fits = |known: &&str| what == "file" || (what == "picture") == shown_by_browsers(known);
        let known = self.files.paths(path).filter(fits);
        let found = self
            .nearest
            .of(&path.value, known.map(|known| (known, here)));
        let help = match found.as_slice() {
            [one] => format!("Did you mean \"{}\"?", one.name),
            [one, two] => format!("Did you mean \"{}\" or \"{}\"?", one.name, two.name),
            _ if path.value.starts_with("www.") => {
                "For a page on the web begin with https://.".to_string()
            }
            _ => "Put the file into the module's folder, or mend its path.".to_string(),
        };
        let message = match path.value.is_empty() {
            true => "No file is named here".to_string(),
            false => format!(
                "There is no file \"{}\" {}",
                path.value,
                self.files.places(path)
            ),
        };
        Diagnostic::new(&table::FILE_MISSING, path.span, message).help(help)
    }
}

fn empty(path: &Spanned<String>) -> Diagnostic {
    let message = format!("The file \"{}\" is empty", path.value);
    Diagnostic::new(&table::FILE_MISSING, path.span, message)
        .help("Copy it into the module's folder again.")
}

fn closed(path: &Spanned<String>) -> Diagnostic {
    let message = format!("The file \"{}\" cannot be read", path.value);
    Diagnostic::new(&table::FILE_MISSING, path.span, message)
        .help("Let yourself read it (its permissions say who may), or copy it into the module's folder again.")
}

fn outside(path: &Spanned<String>, what: &str) -> Diagnostic {
    let lower = path.value.trim().to_lowercase();
    let elsewhere = lower.contains("://") || lower.starts_with("//");
    let message = match elsewhere {
        true => format!("This {what} lies on another website"),
        false => format!("\"{}\" leads out of the module's folder", path.value),
    };
    Diagnostic::new(&table::PATH_OUTSIDE, path.span, message)
        .help("Copy the file into the module's folder; a package takes nothing from elsewhere.")
}

fn alt_finding(image: &Image) -> Option<Diagnostic> {
    let alt = image.alt.value.trim();
    if alt.is_empty() {
        return Some(
            Diagnostic::new(
                &table::IMAGE_WITHOUT_ALT,
                image.span,
                "This picture has no description for people who do not see it",
            )
            .help("Say in the square brackets what it shows, or write \"decorative\" if it adds nothing."),
        );
    }
    alt::weak(alt, image.alt.span)
}
