//! The typical learning time: read from `Time:`, or estimated from words and activities.

use super::{Course, walk};
use crate::block::{Body, Run};

const WORDS_A_MINUTE: usize = 120;
const LONGEST: u32 = 6000;

/// `20 minutes`, `1 hour`, `1 hour 30 minutes`; in minutes.
pub fn read(value: &str) -> Option<u32> {
    let lower = value.to_lowercase().replace(" and ", " ");
    let lower = lower
        .trim()
        .trim_start_matches("about ")
        .trim_end_matches('.');
    let mut total = 0u32;
    let mut rest = lower.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = rest.get(..end)?.parse().ok()?;
        rest = rest.get(end..)?.trim_start();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let unit = match rest.get(..end)? {
            "minute" | "minutes" | "min" | "mins" | "m" => 1,
            "hour" | "hours" | "h" => 60,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(unit)?)?;
        rest = rest.get(end..)?.trim_start_matches([',', ' ']);
    }
    (1..=LONGEST).contains(&total).then_some(total)
}

/// The words of the course at 120 a minute, a minute for each question and decision, two for each reflection.
pub fn estimate(course: &Course) -> u32 {
    let mut words = 0;
    walk::course(course, &mut |run| {
        if let Run::Text(text) = run {
            words += text.split_whitespace().count();
        }
    });
    let activities: u32 = course.blocks.iter().map(|block| minutes(&block.body)).sum();
    let reading = words.div_ceil(WORDS_A_MINUTE) as u32;
    (reading + activities).max(1)
}

fn minutes(body: &Body) -> u32 {
    match body {
        Body::Decision(_) | Body::Question(_) | Body::Poll(_) | Body::Scale(_) => 1,
        Body::Reflection(_) => 2,
        _ => 0,
    }
}
