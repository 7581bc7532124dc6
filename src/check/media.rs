//! Media that cost too much on a phone, and pictures that tell more than they show.

use super::{View, finding};
use crate::diagnostic::{Diagnostics, table};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;
/// Bytes a second on a slow phone line.
const LINE: u64 = 180_000;

struct Budget {
    word: &'static str,
    most: u64,
    endings: &'static [&'static str],
}

const BUDGETS: &[Budget] = &[
    Budget {
        word: "picture",
        most: 500 * KIB,
        endings: &["jpg", "jpeg", "png", "gif", "svg", "webp", "avif", "bmp"],
    },
    Budget {
        word: "sound",
        most: 10 * MIB,
        endings: &["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"],
    },
    Budget {
        word: "film",
        most: 50 * MIB,
        endings: &["mp4", "m4v", "webm", "ogv", "mov"],
    },
];

/// `heavy-media`: at the first use of each file above its budget.
pub fn heavy(view: &View<'_>, out: &mut Diagnostics) {
    for media in &view.course.media {
        let ending = media.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let Some(budget) = BUDGETS.iter().find(|b| b.endings.contains(&ending)) else {
            continue;
        };
        if media.size <= budget.most {
            continue;
        }
        out.push(finding(
            &table::HEAVY_MEDIA,
            media.path.span,
            format!(
                "This {} has {}, more than {}",
                budget.word,
                size(media.size),
                size(budget.most)
            ),
            format!(
                "On a slow phone line it takes {} to arrive. Make it smaller.",
                time(media.size.div_ceil(LINE))
            ),
        ));
    }
}

/// `picture-location`: at the first use of each picture that says where it was taken.
pub fn location(view: &View<'_>, out: &mut Diagnostics) {
    for media in &view.course.media {
        if media.inside.cleaned.is_some() {
            out.push(finding(
                &table::PICTURE_LOCATION,
                media.path.span,
                "This picture says where it was taken".to_string(),
                "The package gets a copy that does not. Take the place out of your own file before you pass it on.",
            ));
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..MIB => format!("{} KiB", bytes.div_ceil(KIB)),
        _ if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ => {
            let tenths = (bytes * 10).div_ceil(MIB);
            format!("{}.{} MiB", tenths / 10, tenths % 10)
        }
    }
}

fn time(seconds: u64) -> String {
    match seconds {
        0..=90 => format!("about {seconds} seconds"),
        _ => format!("about {} minutes", seconds.div_ceil(60)),
    }
}
