//! Points that need not be whole: where an answer has several parts, each earns its share.

use super::thousands;
use serde::{Serialize, Serializer};
use std::fmt;

/// Larger denominators are no fractions that people write.
const LARGEST: u64 = 12;

/// So many points, in 1/unit.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    parts: u64,
    unit: u64,
}

impl Points {
    /// The least that reach a pass mark in percent, of the most that can be earned.
    pub fn that_pass((most, unit): (u64, u64), mark: u8) -> Points {
        Points {
            parts: (most * u64::from(mark)).div_ceil(100),
            unit: unit.max(1),
        }
    }
}

/// `15`, `1 1/3`; where the fraction would be none that people write, hundredths, rounded up.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.max(1);
        let (whole, rest) = (self.parts / unit, self.parts % unit);
        let common = shared(rest, unit);
        let (over, under) = (rest / common, unit / common);
        match (whole, rest) {
            (_, 0) => write!(f, "{}", thousands(whole)),
            (0, _) if under <= LARGEST => write!(f, "{over}/{under}"),
            _ if under <= LARGEST => write!(f, "{} {over}/{under}", thousands(whole)),
            _ => {
                let hundredths = (100 * self.parts).div_ceil(unit);
                let (whole, rest) = (hundredths / 100, hundredths % 100);
                write!(f, "{}.{rest:02}", thousands(whole))
            }
        }
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = self.unit.max(1);
        match self.parts % unit {
            0 => serializer.serialize_u64(self.parts / unit),
            _ => serializer.serialize_f64(self.parts as f64 / unit as f64),
        }
    }
}

/// The largest number that both can be divided by.
fn shared(a: u64, b: u64) -> u64 {
    match b {
        0 => a.max(1),
        b => shared(b, a % b),
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn the_least_points_that_pass_are_told_as_they_are() {
        let pass = |most, unit, mark| Points::that_pass((most, unit), mark).to_string();
        // Three questions of a point each, in thirds: 34% are a third more than one.
        assert_eq!(pass(9, 3, 34), "1 1/3");
        assert_eq!(pass(9, 3, 11), "1/3");
        assert_eq!(pass(480, 6, 60), "48");
        // 60% of 41 is 24.6: 24 points are 58%, rounded down, and 25 are 60%.
        assert_eq!(pass(41, 1, 60), "25");
        assert_eq!(pass(40, 1, 60), "24");
        assert_eq!(pass(7, 1, 1), "1");
        assert_eq!(pass(7 * 35, 35, 50), "3.52");
        assert_eq!(pass(12_000, 1, 100), "12,000");
    }
}
