//! The sample of the language page, whole.

use super::read;

#[test]
fn the_sample_reads_completely() {
    let (story, found) = read(include_str!("sample.md"));
    println!("{}", super::dump::dump(&story));
    assert!(found.is_empty(), "{found:?}");
}
