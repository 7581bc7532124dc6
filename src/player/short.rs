//! Short names, for what nobody outside a script or a style sheet asks for by name.

/// The nth short name of an alphabet.
pub(super) fn short(mut n: usize, letters: &str) -> String {
    let mut out = String::new();
    loop {
        out.extend(letters.chars().nth(n % letters.len()));
        n /= letters.len();
        if n == 0 {
            return out;
        }
        n -= 1;
    }
}
