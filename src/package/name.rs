//! Names that a package must not hold, whatever is in the file.

/// Endings that some platforms refuse in a package: a server, or whoever unpacks it, could run such a file.
const PROGRAMS: &[&str] = &[
    "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "bash", "bat", "cer", "cfc",
    "cfm", "cfml", "cgi", "cmd", "com", "config", "cpl", "dll", "exe", "fcgi", "hta", "htaccess",
    "htpasswd", "jar", "jsp", "jspa", "jspf", "jspx", "jsw", "lnk", "msi", "msp", "ph3", "phar",
    "php", "php2", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml",
    "pif", "pl", "pm", "ps1", "psm1", "py", "pyc", "rb", "reg", "scr", "sh", "shtm", "shtml",
    "stm", "vb", "vbe", "vbs", "war", "wsf",
];

/// Names that Windows keeps for devices, with whatever ending.
const DEVICES: &[&str] = &["aux", "clock$", "con", "conin$", "conout$", "nul", "prn"];

/// Whether platforms refuse a package with a file of this ending.
pub fn is_program(ending: &str) -> bool {
    PROGRAMS.contains(&ending.to_ascii_lowercase().as_str())
}

/// Whether Windows cannot have a file or folder of this name.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_devices_are_known_whatever_their_letters() {
        assert!(
            ["py", "PHP", "phtml", "jspx", "config"]
                .iter()
                .all(|e| is_program(e))
        );
        assert!(!["", "pdf", "zip", "txt"].iter().any(|e| is_program(e)));
        for name in ["con", "NUL.png", "com1.tar.gz", "lpt9", "aux .svg"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["console.png", "com.png", "com10.png", "a.con", "nuł.png"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
