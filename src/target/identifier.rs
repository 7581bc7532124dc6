//! Identifiers exactly as the script writes them at run time (`record.js`), for the page that explains the reports.

/// Letters of an identifier; with its number it stays below the 255 that the standard allows.
const LONGEST: usize = 200;

/// An identifier every platform takes: at most 200 letters, digits, hyphens and underscores, and the thing's number where anything
/// had to go.
pub fn identifier(id: &str, number: u32) -> String {
    let fit = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let ends = id.starts_with('-') || id.ends_with('-');
    if (1..=LONGEST).contains(&id.len()) && id.chars().all(fit) && !ends {
        return id.to_string();
    }
    let parts: Vec<&str> = id
        .split(|c| !fit(c))
        .filter(|part| !part.is_empty())
        .collect();
    let plain = parts.join("-");
    let plain = plain.trim_matches('-');
    let plain = plain.get(..LONGEST).unwrap_or(plain);
    let plain = if plain.is_empty() { "block" } else { plain };
    format!("{plain}-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_the_script() {
        assert_eq!(identifier("what-do-you_do", 7), "what-do-you_do");
        assert_eq!(identifier("llŷn", 7), "ll-n-7");
        assert_eq!(identifier("да", 7), "block-7");
        assert_eq!(identifier("", 7), "block-7");
        let long = "x".repeat(300);
        assert_eq!(identifier(&long, 7), format!("{}-7", "x".repeat(200)));
        let fits = "x".repeat(200);
        assert_eq!(identifier(&fits, 7), fits);
    }
}
