use super::files::{Files, Found};
use super::language::well_formed;
use super::nearest::{Nearest, distance};
use super::time;
use crate::source::{Asset, Project, Span};

#[test]
fn language_tags_are_well_formed_or_not() {
    for good in [
        "en",
        "en-GB",
        "cy",
        "zh-Hant-TW",
        "de-CH-1996",
        "sl-rozaj-biske",
        "zh-cmn-Hans-CN",
        "es-419-x-own",
        "en-u-ca-buddhist",
        "x-own",
    ] {
        assert!(well_formed(good), "{good}");
    }
    for bad in [
        "", "e", "english-", "English", "en_GB", "en-", "-en", "en--GB", "123", "en-u", "x", "en-x",
    ] {
        assert!(!well_formed(bad), "{bad}");
    }
}

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
    for path in ["media/a b.png", "media/x.svg"] {
        project.assets.push(Asset {
            path: path.into(),
            disk: path.into(),
            size: 1,
            dimensions: None,
        });
    }
    let files = Files::new(&project);
    assert_eq!(files.find("media/a%20b.png"), Found::File(0));
    assert_eq!(files.find("media\\x.svg"), Found::File(1));
    assert_eq!(files.find("MEDIA/x.svg"), Found::OtherCase(1));
    assert_eq!(files.find("media/%"), Found::Missing);
    assert_eq!(files.find(".."), Found::Outside);
    assert_eq!(files.find("~/x.svg"), Found::Outside);
}
