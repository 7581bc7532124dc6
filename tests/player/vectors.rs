//! Shared vectors of the saved state: made by Rust for the script's tests, and the script's read by Rust.
//!
//! `vectors write FILE LAYOUTS STATES` writes one line per layout: its course data and so many states with their text.
//! `vectors read FILE` reads lines `{"layout": n, "state": …, "saved": "…"}`, and says how many it could not read to the very same
//! state and write to the very same text. `vectors damaged FILE` writes the course data of one layout, and lines
//! `{"saved": "…", "place": "…", "reading": …}` with what Rust makes of texts that a platform may have spoilt.

#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // saved states are ASCII

#[path = "../properties/shapes.rs"]
mod shapes;

#[path = "../fuzz/checks/mod.rs"]
mod checks;
mod damaged;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};
use shapes::{Census, Draw};
use storyloom::model::record::{Kind, read, write};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", file, layouts, states] => make(file, layouts.parse()?, states.parse()?),
        ["read", file] => verify(file),
        ["damaged", file] => spoilt(file),
        _ => bail!("vectors write FILE LAYOUTS STATES, vectors read FILE, or vectors damaged FILE"),
    }
}

fn make(file: &str, layouts: u64, states: usize) -> Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    let mut census = Census::new();
    for number in 0..layouts {
        let layout = shapes::layout(number, &mut census);
        let mut draw = Draw(number ^ 0x5bd1_e995);
        let made: Vec<Json> = (0..states)
            .map(|_| {
                let state = shapes::state(&mut draw, &layout, &mut census);
                json!({ "state": state, "saved": write(&layout, &state) })
            })
            .collect();
        serde_json::to_writer(
            &mut out,
            &json!({ "layout": number, "course": shapes::course_data(&layout), "states": made }),
        )?;
        writeln!(out)?;
    }
    out.flush()?;
    println!("{}", serde_json::to_string(&census)?);
    Ok(())
}

fn verify(file: &str) -> Result<()> {
    let (mut same, mut others) = (0u64, 0u64);
    for line in BufReader::new(File::open(file)?).lines() {
        let vector: Json = serde_json::from_str(&line?)?;
        let number = vector
            .get("layout")
            .and_then(Json::as_u64)
            .context("a layout's number")?;
        let saved = vector
            .get("saved")
            .and_then(Json::as_str)
            .context("a saved state")?;
        let layout = shapes::layout(number, &mut Census::new());
        let reading = read(&layout, saved, "");
        let state = serde_json::to_value(&reading.state)?;
        let good = reading.kind == Kind::Whole
            && reading.dropped == 0
            && Some(&state) == vector.get("state")
            && write(&layout, &reading.state) == saved;
        if good { same += 1 } else { others += 1 }
    }
    println!("{}", json!({ "same": same, "others": others }));
    Ok(())
}

fn spoilt(file: &str) -> Result<()> {
    let layout = checks::layout::layout();
    let texts = damaged::all(&layout)?;
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(out, "{}", shapes::course_data(&layout))?;
    for (saved, place) in &texts {
        let reading = read(&layout, saved, place);
        let told = json!({
            "kind": format!("{:?}", reading.kind).to_lowercase(),
            "state": reading.state,
            "moved": reading.moved,
            "dropped": reading.dropped,
        });
        let again = write(&layout, &reading.state);
        writeln!(
            out,
            "{}",
            json!({ "saved": saved, "place": place, "reading": told, "again": again })
        )?;
    }
    out.flush()?;
    println!("{}", json!({ "texts": texts.len() }));
    Ok(())
}
