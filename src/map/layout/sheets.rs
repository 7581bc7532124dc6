//! Sheets of paper: where a picture is cut that could not be read on one sheet of A3.
//!
//! A picture goes in; where it is too large, the story comes out in rows of another length, with the places of the sheets on it, all
//! printed at one scale: as few as can be read, if possible none beside another, and then as large as so many can be. Cuts lie in the
//! gutters between rows and in the channels between cards; where there is none, two sheets show the same piece. So every scene stands
//! whole on a sheet, unless it is larger than one.

use super::card::{Says, type_of};
use super::{KEY, NAME, Picture, Plan, WIDTH};
use crate::map::chart::Chart;
use std::ops::Range;

/// A sheet of A3 across, less its margins and what stands above the picture, in pixels: 400 by 245 millimetres.
const ALONE: (i64, i64) = (1511, 925);
/// The same where the sheet has a caption: 236 millimetres high.
const CAPTIONED: (i64, i64) = (1511, 891);
/// Around a card: what hangs over its edge, and some air.
const AIR: i64 = 12;
/// The largest print, in thousandths.
const WHOLE: i64 = 1000;
/// How finely sizes are tried.
const STEP: usize = 10;

/// The scale in thousandths at which this is printed in so many tenths of a point; a pixel is three quarters of one.
pub const fn scale(says: Says, tenths: i64) -> i64 {
    tenths * 400 / (type_of(says).0 * 3) + 1
}

/// A picture on one sheet has titles of at least this size.
pub const TITLES: i64 = scale(Says::Title, 70);
/// On several sheets nothing in a card is smaller than this.
pub const LETTERS: i64 = scale(Says::Choice, 65);

/// A picture and where it is cut.
#[derive(Debug, Default)]
pub struct Sheets {
    /// The story in rows that suit the paper.
    pub picture: Picture,
    /// How large it is printed, in thousandths.
    pub scale: i64,
    /// Left, top, width, height of each sheet, in the order of the story.
    pub places: Vec<[i64; 4]>,
}

/// The story on several sheets; none where the picture can be read on one.
pub fn sheets(alone: &Picture, chart: &Chart) -> Option<Sheets> {
    let across = ALONE.0 * WHOLE / alone.width.max(1);
    let down = ALONE.1 * WHOLE / (alone.height - NAME).max(1);
    if across.min(down) >= TITLES {
        return None;
    }
    let cards = super::cards(chart);
    let columns = super::column::columns(chart, &cards);
    let mut best: Option<((usize, usize, i64), Sheets)> = None;
    for (rows, worth) in super::foldings(&columns) {
        let plan = Plan::of(chart, &cards, &columns, rows);
        let tried = Sheets::of(plan.picture(cards.clone()));
        let cost = (tried.places.len(), tried.beside(), -tried.scale * worth);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, tried));
        }
    }
    best.map(|(_, sheets)| sheets)
}

impl Sheets {
    /// As few as can be read, as large as so many can be.
    fn of(picture: Picture) -> Sheets {
        let mut scale = LETTERS;
        let mut places = cut(&picture, scale);
        for larger in (LETTERS..=WHOLE).step_by(STEP) {
            let tried = cut(&picture, larger);
            if tried.len() > places.len() {
                break;
            }
            (scale, places) = (larger, tried);
        }
        Sheets {
            picture,
            scale,
            places,
        }
    }

    /// The sheets of each strip, which lie beside each other.
    pub fn strips(&self) -> impl Iterator<Item = &[[i64; 4]]> {
        let level = |[_, one, ..]: &[i64; 4], [_, other, ..]: &[i64; 4]| one == other;
        self.places.chunk_by(level)
    }

    /// How many have another before them in their strip.
    fn beside(&self) -> usize {
        self.places.len() - self.strips().count()
    }
}

/// The places of the sheets at one scale.
fn cut(picture: &Picture, scale: i64) -> Vec<[i64; 4]> {
    let room = (CAPTIONED.0 * WHOLE / scale, CAPTIONED.1 * WHOLE / scale);
    let rows = picture.bands.iter().map(|band| side(band.place, 1));
    let cards: Vec<[i64; 4]> = picture.cards.iter().map(super::Placed::place).collect();
    let boxes = whole_or_cards(rows, &cards, 1, room.1);
    let mut places = Vec::new();
    for strip in windows(&(NAME..picture.height - KEY), &boxes, room.1) {
        for along in along(picture, &cards, &strip, room.0) {
            let (width, height) = (length(&along), length(&strip));
            let place = [along.start, strip.start, width, height];
            // Some lines alone are worth no sheet.
            if cards.iter().any(|card| meet(place, *card)) {
                places.push(place);
            }
        }
    }
    places
}

/// How far the sheets in a strip of the picture reach along: cut between bands where that takes no more of them.
fn along(picture: &Picture, cards: &[[i64; 4]], strip: &Range<i64>, room: i64) -> Vec<Range<i64>> {
    let whole = extent(picture, strip);
    if whole.end <= room {
        // From the edge, so that lines go on at the same place of the next sheet.
        return std::iter::once(0..room.min(picture.width)).collect();
    }
    let inside = |place: &[i64; 4]| holds(strip, &side(*place, 1));
    let cards: Vec<[i64; 4]> = cards.iter().copied().filter(inside).collect();
    let bands = picture.bands.iter().map(|band| band.place);
    let bands = bands.filter(|place| inside(place)).map(|one| side(one, 0));
    let coarse = whole_or_cards(bands, &cards, 0, room);
    let fine: Vec<Range<i64>> = cards.iter().map(|card| aired(side(*card, 0))).collect();
    let [coarse, fine] = [coarse, fine].map(|boxes| windows(&whole, &boxes, room));
    if coarse.len() <= fine.len() {
        coarse
    } else {
        fine
    }
}

/// What is kept in one piece: bands that fit into the room, the cards of the others.
fn whole_or_cards(
    bands: impl Iterator<Item = Range<i64>>,
    cards: &[[i64; 4]],
    side_of: usize,
    room: i64,
) -> Vec<Range<i64>> {
    let fits = |band: &Range<i64>| length(band) <= room;
    let mut boxes: Vec<Range<i64>> = bands.filter(fits).collect();
    boxes.extend(cards.iter().map(|card| aired(side(*card, side_of))));
    boxes
}

/// How far a strip goes along: to where something stands or runs in it.
fn extent(picture: &Picture, strip: &Range<i64>) -> Range<i64> {
    let bands = picture.bands.iter().map(|band| band.place);
    let pieces = picture.lines.iter().flat_map(super::Line::pieces);
    let met = bands
        .chain(pieces)
        .filter(|[_, y, _, height]| *y < strip.end && y + height > strip.start);
    let met: Vec<Range<i64>> = met.map(|place| aired(side(place, 0))).collect();
    let start = met.iter().map(|one| one.start).min().unwrap_or(0);
    let end = met.iter().map(|one| one.end).max().unwrap_or(WIDTH);
    start.max(0)..end.min(picture.width)
}

/// Whether two places have something in common.
pub fn meet([x, y, width, height]: [i64; 4], [left, top, wide, high]: [i64; 4]) -> bool {
    x < left + wide && left < x + width && y < top + high && top < y + height
}

/// From and to, along (0) or down (1).
fn side([x, y, width, height]: [i64; 4], side: usize) -> Range<i64> {
    if side == 0 {
        x..x + width
    } else {
        y..y + height
    }
}

fn aired(one: Range<i64>) -> Range<i64> {
    one.start - AIR..one.end + AIR
}

fn length(one: &Range<i64>) -> i64 {
    one.end - one.start
}

fn holds(outer: &Range<i64>, inner: &Range<i64>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The whole in pieces no longer than the room, as even as so many can be, each box whole in one of them.
pub fn windows(whole: &Range<i64>, boxes: &[Range<i64>], room: i64) -> Vec<Range<i64>> {
    let gaps = gaps(whole, boxes);
    let mut best = pieces(whole, boxes, &gaps, room);
    let even = (whole.end - whole.start) / best.len().max(1) as i64;
    let longest = boxes.iter().map(length).filter(|long| *long <= room).max();
    let (mut least, mut most) = (even.max(longest.unwrap_or(0)), room);
    while least + (STEP as i64) < most {
        let middle = (least + most) / 2;
        let tried = pieces(whole, boxes, &gaps, middle);
        if tried.len() > best.len() {
            least = middle;
        } else {
            (best, most) = (tried, middle);
        }
    }
    best.iter().map(|one| widened(one, &gaps, room)).collect()
}

/// Where no box stands.
fn gaps(whole: &Range<i64>, boxes: &[Range<i64>]) -> Vec<Range<i64>> {
    let mut boxes = boxes.to_vec();
    boxes.sort_unstable_by_key(|one| (one.start, one.end));
    let mut gaps = Vec::new();
    let mut end = whole.start;
    for one in boxes {
        if one.start > end {
            gaps.push(end..one.start);
        }
        end = end.max(one.end);
    }
    if end < whole.end {
        gaps.push(end..whole.end);
    }
    gaps
}

/// Each piece as long as it may be.
fn pieces(
    whole: &Range<i64>,
    boxes: &[Range<i64>],
    gaps: &[Range<i64>],
    room: i64,
) -> Vec<Range<i64>> {
    let mut pieces = Vec::new();
    let mut start = whole.start;
    while start + room < whole.end {
        let limit = start + room;
        let gap = gaps.iter().rfind(|gap| gap.start <= limit);
        if let Some(gap) = gap.filter(|gap| gap.start > start) {
            let cut = gap.start.midpoint(gap.end).min(limit);
            pieces.push(start..cut);
            start = cut;
            continue;
        }
        pieces.push(start..limit);
        let crossing = boxes
            .iter()
            .filter(|one| one.start < limit && limit < one.end);
        // What is longer than a piece is cut.
        let kept = crossing.filter(|one| length(one) <= room);
        start = kept.map(|one| one.start).min().unwrap_or(limit);
    }
    pieces.push(start..whole.end);
    pieces
}

/// A piece with as much of the gaps it ends in as there is room for, so that the same lines are seen on both sides of a cut.
fn widened(piece: &Range<i64>, gaps: &[Range<i64>], room: i64) -> Range<i64> {
    let around = |at: i64| gaps.iter().find(|gap| gap.start <= at && at <= gap.end);
    let free = (room - length(piece)).max(0);
    let back = around(piece.start).map_or(0, |gap| piece.start - gap.start);
    let start = piece.start - back.min(free / 2);
    let end = around(piece.end).map_or(piece.end, |gap| gap.end);
    start..end.min(start + room).max(piece.end)
}
