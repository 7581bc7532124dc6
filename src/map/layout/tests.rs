//! Nothing lies on anything else, and no line is in doubt.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::source::{Project, Sources};
use std::collections::BTreeMap;

/// A story of so many scenes, in sections of so many, with choices that go on, ahead and back.
fn story(scenes: usize, section: usize) -> String {
    let mut out = "# A story\n\nLicence: CC BY 4.0\n".to_string();
    for n in 0..scenes {
        let part = (section > 0).then(|| format!("Section: Part {}\n", n / section.max(1)));
        out += &format!(
            "\n## The scene with the number {n} {{#s{n}}}\n\n{}\nWords.\n\n",
            part.unwrap_or_default()
        );
        let to = |step: usize| (n + step).min(scenes - 1);
        match n % 5 {
            _ if n + 1 == scenes => out += "End\n",
            0 | 3 => {
                let far = [to(1), to(2), to(1 + n % 11), n / 3, to(1)];
                out += &format!("### Decision: What now? {{#d{n}}}\n\n");
                for to in far.iter().take(2 + n % 4) {
                    out += &format!("- A choice of several words that leads on → #s{to}\n> Yes.\n");
                }
            }
            _ => out += &format!("Go to: #s{}\n", to(1 + n % 3)),
        }
    }
    out
}

fn chart(text: &str) -> Chart {
    let mut sources = Sources::default();
    sources.add("story/storyboard.md", text);
    let project = Project {
        name: "story".into(),
        sources,
        ..Project::default()
    };
    let compiled = crate::compile(&project, Diagnostics::default());
    Chart::of(
        &compiled.course,
        &compiled.proof,
        &project.sources,
        &compiled.places,
        &compiled.found,
    )
}

fn stories() -> Vec<(String, Chart)> {
    let sizes = [(1, 0), (2, 1), (15, 4), (60, 12), (60, 0), (200, 15)];
    let named = sizes.map(|(n, part)| {
        (
            format!("{n} scenes in parts of {part}"),
            chart(&story(n, part)),
        )
    });
    named.into()
}

#[test]
fn cards_lie_apart_in_their_bands_and_in_the_picture() {
    for (name, chart) in stories() {
        let picture = lay_out(&chart);
        assert_eq!(picture.cards.len(), chart.stops.len());
        let boxes: Vec<[i64; 4]> = picture
            .cards
            .iter()
            .map(|one| [one.x, one.y, one.x + WIDTH, one.y + one.card.height])
            .collect();
        for (n, one) in boxes.iter().enumerate() {
            assert!(
                one[0] > 0 && one[1] > 0 && one[2] < picture.width && one[3] < picture.height,
                "{name}: {one:?}"
            );
            for other in &boxes[n + 1..] {
                let apart = one[2] + 20 <= other[0]
                    || other[2] + 20 <= one[0]
                    || one[3] + 20 <= other[1]
                    || other[3] + 20 <= one[1];
                assert!(apart, "{name}: {one:?} {other:?}");
            }
            let part = chart.stops[n].part;
            let inside = |band: &Band| {
                let [x, y, width, height] = band.place;
                band.part == part
                    && x < one[0]
                    && one[2] < x + width
                    && y + HEAD <= one[1]
                    && one[3] < y + height
            };
            assert!(
                picture.bands.iter().any(inside),
                "{name}: scene {n} stands in no band of its part"
            );
        }
    }
}

#[test]
fn words_stand_in_their_cards_and_choices_at_their_lines() {
    for (name, chart) in stories() {
        for placed in lay_out(&chart).cards {
            let mut last = 0;
            for row in &placed.card.rows {
                let (size, line, ..) = type_of(row.says);
                assert!(row.y >= last, "{name}");
                last = row.y + line * row.lines.len() as i64;
                let wide = |line: &String| {
                    crate::map::wrap::width(line) * size <= (WIDTH - 2 * PAD) * 1000
                };
                assert!(row.lines.iter().all(wide), "{name}: {:?}", row.lines);
            }
            assert!(last < placed.card.height, "{name}");
            let choices = placed
                .card
                .rows
                .iter()
                .filter(|row| row.says == Says::Choice)
                .count();
            let rings = placed
                .card
                .ports
                .iter()
                .filter(|port| port.y != PORT)
                .count();
            assert!(rings >= choices, "{name}");
        }
    }
}

/// Straight pieces of a line: none leads through a card.
#[test]
fn lines_lead_from_card_to_card_and_through_none() {
    for (name, chart) in stories() {
        let picture = lay_out(&chart);
        let led = chart
            .links
            .iter()
            .filter(|link| matches!(link.to, crate::map::Leads::Scene(_)));
        assert_eq!(picture.lines.len(), led.count(), "{name}");
        for line in &picture.lines {
            let link = &chart.links[line.link];
            let (from, to) = (&picture.cards[link.from], &picture.cards[line.to]);
            let (start, end) = (line.points[0], line.points[line.points.len() - 1]);
            assert_eq!(start.0, from.x + WIDTH, "{name}");
            assert!(
                from.y < start.1 && start.1 < from.y + from.card.height,
                "{name}"
            );
            assert_eq!(end, (to.x, to.y + PORT), "{name}");
            if line.points.len() == 2 {
                assert!(start.0 + 40 <= end.0, "{name}: no room to swing");
                continue;
            }
            for piece in line.points.windows(2) {
                let [(x, y), (right, low)] = [piece[0], piece[1]];
                assert!(x == right || y == low, "{name}: {piece:?}");
                let hit = picture.cards.iter().any(|one| {
                    x.max(right) > one.x
                        && x.min(right) < one.x + WIDTH
                        && y.max(low) > one.y
                        && y.min(low) < one.y + one.card.height
                });
                assert!(!hit, "{name}: {piece:?} of link {}", line.link);
            }
        }
    }
}

/// From, to, and the scene it leads to.
type Piece = (i64, i64, usize);

#[test]
fn lines_to_different_scenes_never_run_in_one_track() {
    for (name, chart) in stories() {
        let picture = lay_out(&chart);
        let mut tracks: BTreeMap<(bool, i64), Vec<Piece>> = BTreeMap::new();
        for line in picture.lines.iter().filter(|line| line.points.len() > 2) {
            for piece in line.points.windows(2) {
                let [(x, y), (right, low)] = [piece[0], piece[1]];
                // The first and the last piece stand at the height of a card, where others may leave and arrive.
                let short = y == low
                    && (piece[0] == line.points[0] || piece[1].0 == picture.cards[line.to].x);
                if !short {
                    let (key, from, to) = if x == right {
                        ((true, x), y, low)
                    } else {
                        ((false, y), x, right)
                    };
                    tracks
                        .entry(key)
                        .or_default()
                        .push((from.min(to), from.max(to), line.to));
                }
            }
        }
        for pieces in tracks.values_mut() {
            pieces.sort_unstable();
            for (n, one) in pieces.iter().enumerate() {
                let clash = pieces[n + 1..]
                    .iter()
                    .find(|other| other.2 != one.2 && other.0 < one.1);
                assert!(clash.is_none(), "{name}: {one:?} {clash:?}");
            }
        }
    }
}

#[test]
fn a_story_that_fits_a_sheet_is_printed_as_it_is_and_a_long_one_fills_it() {
    for (name, chart) in stories() {
        let picture = lay_out(&chart);
        if chart.stops.len() <= 15 {
            assert!(
                picture.width <= 2000 && picture.height <= 1500,
                "{name}: {} {}",
                picture.width,
                picture.height
            );
        } else {
            let shape = picture.width * 100 / picture.height;
            assert!(
                (80..=260).contains(&shape),
                "{name}: {} {}",
                picture.width,
                picture.height
            );
        }
    }
}

/// A print in points: `size` pixels at a scale in thousandths.
fn points(size: i64, scale: i64) -> f64 {
    size as f64 * 0.75 * scale as f64 / 1000.0
}

#[test]
fn a_story_has_several_sheets_only_where_it_cannot_be_read_on_one() {
    for (name, chart) in stories() {
        let picture = lay_out(&chart);
        let (across, down) = (
            400.0 / picture.width as f64,
            245.0 / (picture.height - NAME) as f64,
        );
        // 72 points are 25.4 millimetres.
        let title = 17.0 * across.min(down) / 25.4 * 72.0;
        assert_eq!(
            sheets(&picture, &chart).is_none(),
            title >= 7.0,
            "{name}: {title}"
        );
        assert_eq!(title >= 7.0, chart.stops.len() <= 15, "{name}: {title}");
    }
}

#[test]
fn every_scene_stands_whole_on_a_sheet_and_can_be_read() {
    for (name, chart) in stories() {
        let Some(Sheets {
            picture,
            scale,
            places,
        }) = sheets(&lay_out(&chart), &chart)
        else {
            continue;
        };
        let [small, title] = [Says::Choice, Says::Title].map(|says| points(type_of(says).0, scale));
        assert!(
            small >= 6.5 && title >= 7.0 && scale <= 1000,
            "{name}: {small} {title}"
        );
        assert!(
            places.len() <= chart.stops.len() / 12,
            "{name}: {} sheets",
            places.len()
        );
        let mut whole = vec![false; picture.cards.len()];
        for [left, top, wide, high] in &places {
            let millimetres = |long: &i64| points(*long, scale) / 72.0 * 25.4;
            assert!(
                millimetres(wide) <= 400.0 && millimetres(high) <= 236.0,
                "{name}"
            );
            let before = whole.iter().filter(|whole| **whole).count();
            for (card, whole) in picture.cards.iter().zip(&mut whole) {
                let [x, y, width, height] = card.place();
                let met = meet([*left, *top, *wide, *high], card.place());
                let inside =
                    *left <= x && x + width <= left + wide && *top <= y && y + height <= top + high;
                assert_eq!(met, inside, "{name}: {:?} is cut", card.place());
                *whole |= inside;
            }
            let after = whole.iter().filter(|whole| **whole).count();
            assert!(
                before < after,
                "{name}: a sheet shows nothing that others do not"
            );
        }
        assert!(whole.iter().all(|whole| *whole), "{name}");
    }
}

#[test]
fn all_of_a_row_of_boxes_is_shown_and_cut_where_none_stands() {
    let cut = |boxes: &[Range<i64>]| sheets::windows(&(0..1000), boxes, 400);
    // Pieces end within the gaps, show them on both sides, and are about as long as each other.
    let gaps = cut(&[10..300, 330..600, 640..990]);
    assert_eq!(gaps, [0..330, 300..640, 610..1000]);
    // No gap: the next piece begins where the box begins that would have been cut.
    let shared = cut(&[0..250, 200..450, 420..700, 650..1000]);
    for one in [0..250, 200..450, 420..700, 650..1000] {
        let holds = |piece: &Range<i64>| piece.start <= one.start && one.end <= piece.end;
        assert!(shared.iter().any(holds), "{one:?} in {shared:?}");
    }
    // What is longer than a piece is cut, and nothing of it is shown twice or not at all.
    let long = cut(std::slice::from_ref(&(20..980)));
    assert_eq!(long.len(), 3);
    assert!(
        long.windows(2).all(|pair| pair[0].end == pair[1].start),
        "{long:?}"
    );
    for pieces in [gaps, shared, long] {
        assert_eq!((pieces[0].start, pieces[pieces.len() - 1].end), (0, 1000));
        assert!(
            pieces.iter().all(|piece| piece.end - piece.start <= 400),
            "{pieces:?}"
        );
        assert!(
            pieces.windows(2).all(|pair| pair[1].start <= pair[0].end),
            "{pieces:?}"
        );
    }
}
