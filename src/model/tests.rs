use super::files::{Files, Found};
use super::nearest::{Nearest, distance};
use super::time;
use crate::source::{Asset, FileId, Project, Span, Spanned};

#[test]
fn times_are_read_as_people_write_them() {
    assert_eq!(time::read("about 1 hour and 5 mins"), Some(65));
    assert_eq!(time::read("90 min."), Some(90));
    for bad in ["", "0 minutes", "soon", "20", "1.5 hours", "99999 hours"] {
        assert_eq!(time::read(bad), None, "{bad}");
    }
}

#[test]
fn the_nearest_is_near_alone_or_one_of_two() {
    let near = |wanted: &str, known: &[&str]| {
        let known = known.iter().map(|name| (*name, Span::default()));
        let found = Nearest::default().of(wanted, known);
        found
            .into_iter()
            .map(|known| known.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        near("The replay", &["The reply", "The relay race"]),
        ["The reply"]
    );
    assert_eq!(near("bat", &["cat", "rat"]), ["cat", "rat"]);
    assert!(near("bat", &["cat", "rat", "hat"]).is_empty());
    assert!(near("Something else", &["The reply"]).is_empty());
    // In more words, or in fewer.
    let scenes = ["Scene 4: The officer", "The bell rings", "The end"];
    assert_eq!(near("The officer", &scenes), [scenes[0]]);
    assert_eq!(near("The bell", &scenes), [scenes[1]]);
    assert_eq!(near("The bell rings (if you can)", &scenes), [scenes[1]]);
    assert!(near("The", &scenes).is_empty() && near("a bell rang", &scenes).is_empty());
    assert_eq!(distance("ab", "ba", 1), Some(1));
    assert_eq!(distance("a", "b", 1), None);
}

#[test]
fn the_search_for_the_nearest_comes_to_an_end() {
    let nearest = Nearest::default();
    let many: Vec<String> = (0..1000).map(|n| format!("name number {n}")).collect();
    for _ in 0..200 {
        nearest.of(
            "name number x",
            many.iter().map(|n| (n.as_str(), Span::default())),
        );
    }
    assert!(!nearest.spend(0));
    let last = nearest.of(
        "name number 1x",
        [("name number 1", Span::default())].into_iter(),
    );
    assert!(last.is_empty());
}

#[test]
fn paths_are_found_decoded_and_kept_inside() {
    let mut project = Project::default();
    for path in [
        "media/a b.png",
        "media/x.svg",
        "parts/media/y.svg",
        "../shared/media/z.svg",
    ] {
        project.assets.push(Asset {
            path: path.into(),
            disk: path.into(),
            size: 1,
            dimensions: None,
        });
    }
    for path in ["week/storyboard.md", "week/parts/one.md", "shared/cast.md"] {
        project.sources.add(path, String::new());
    }
    let files = Files::new(&project);
    let find = |file: u32, path: &str| {
        files.find(&Spanned::new(
            path.to_string(),
            Span::new(FileId(file), 0, 0),
        ))
    };
    assert_eq!(find(0, "media/a%20b.png"), Found::File(0));
    assert_eq!(find(0, "media\\x.svg"), Found::File(1));
    assert_eq!(find(0, "MEDIA/x.svg"), Found::OtherCase(1));
    assert_eq!(find(0, "media/%"), Found::Missing);
    assert_eq!(find(0, ".."), Found::Outside);
    assert_eq!(find(0, "~/x.svg"), Found::Outside);
    // An included file finds what lies beside it, and what lies in the module's folder.
    assert_eq!(find(1, "media/y.svg"), Found::File(2));
    assert_eq!(find(1, "media/x.svg"), Found::File(1));
    assert_eq!(find(1, "../media/x.svg"), Found::File(1));
    assert_eq!(find(2, "media/z.svg"), Found::File(3));
    assert_eq!(find(2, "../week/media/x.svg"), Found::File(1));
    assert_eq!(find(2, "media/nothing.svg"), Found::Missing);
    // A module may name what lies beside a file it includes, and nothing else outside.
    assert_eq!(find(0, "../shared/media/z.svg"), Found::File(3));
    assert_eq!(find(0, "../shared/nothing.svg"), Found::Missing);
    assert_eq!(find(0, "../shared2/z.svg"), Found::Outside);
    assert_eq!(find(0, "../../shared/media/z.svg"), Found::Outside);
    assert_eq!(find(2, "../../x.svg"), Found::Outside);
}
