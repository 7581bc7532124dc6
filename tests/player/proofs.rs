//! Random small courses with what the search over their paths says of them: `proofs FIRST COUNT` prints one line each, and last
//! a line that tells how often each construct occurred.

#[path = "../properties/courses.rs"]
mod courses;
#[path = "../properties/shapes.rs"]
mod shapes;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::json;
use storyloom::model::data::CourseData;
use storyloom::play::prove_within;

fn main() -> Result<()> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let first = numbers.next().context("the first number")??;
    let count = numbers.next().context("how many")??;
    let mut census = shapes::Census::new();
    for number in first..first + count {
        let course = courses::course(number, &mut census);
        let proof = prove_within(&course, 5_000);
        let data = CourseData::new(&course, proof.score.max, BTreeMap::new());
        let endings: Vec<_> = proof
            .endings
            .iter()
            .map(|end| json!([end.scene.0, end.min, end.max]))
            .collect();
        let reached: Vec<usize> = proof.reached.iter().map(|scene| scene.0).collect();
        println!(
            "{}",
            json!({ "number": number, "course": data, "exact": proof.score.exact, "states": proof.states, "endings": endings, "reached": reached })
        );
    }
    println!("{}", json!({ "census": census }));
    Ok(())
}
