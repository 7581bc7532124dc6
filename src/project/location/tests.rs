//! Pictures with notes, as cameras and programs write them, and as they never should.

use super::jpeg::read as jpeg;
use super::png::{crc, read as png};
use super::webp::read as webp;
use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const XMP_PNG: &[u8] = b"XML:com.adobe.xmp";

/// A note with the way up and, if wanted, a place: the latitude at the end.
fn note(turn: u8, place: bool) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([turn, 0, 0]);
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    let tag = if place { 2 } else { 0 };
    tiff.extend([0, 1, 0, tag, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0x38, 0, 0, 0, 0]);
    tiff.extend([0, 0, 0, 51, 0, 0, 0, 1].repeat(3));
    tiff
}

fn segment(kind: u8, inner: &[u8]) -> Vec<u8> {
    let length = (inner.len() + 2) as u16;
    [&[0xff, kind], &length.to_be_bytes()[..], inner].concat()
}

fn photograph(tiff: &[u8], behind: &[u8]) -> Vec<u8> {
    [
        b"\xff\xd8".to_vec(),
        segment(0xe1, &[EXIF, b"\0", tiff].concat()),
        segment(0xe2, b"MPF\0II*\0"),
        segment(0xdb, &[1; 65]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        b"\x12\xff\0\x34\xff\xd0\x56\xff\xd9".to_vec(),
        behind.to_vec(),
    ]
    .concat()
}

fn whole(bytes: &[u8], pieces: &[Piece]) -> Vec<u8> {
    let piece = |piece: &Piece| match piece {
        Piece::From(start, end) => bytes[*start as usize..*end as usize].to_vec(),
        Piece::New(bytes) => bytes.clone(),
    };
    pieces.iter().flat_map(piece).collect()
}

#[test]
fn a_photograph_keeps_its_way_up_and_nothing_else_of_its_notes() {
    let bytes = photograph(&note(6, true), b"a film behind the picture");
    let kept = whole(&bytes, &jpeg(&bytes).unwrap());
    let picture = [
        segment(0xdb, &[1; 65]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        b"\x12\xff\0\x34\xff\xd0\x56\xff\xd9".to_vec(),
    ]
    .concat();
    let way_up = segment(0xe1, &[EXIF, b"\0", &turned(6)].concat());
    assert_eq!(
        kept,
        [b"\xff\xd8".to_vec(), way_up, picture.clone()].concat()
    );
    assert_eq!(exif(&turned(6)).turn, 6);
    // Once clean, it stays as it is.
    assert_eq!(jpeg(&kept), None);
    let upright = photograph(&note(1, true), b"");
    let kept = whole(&upright, &jpeg(&upright).unwrap());
    assert_eq!(kept, [b"\xff\xd8".to_vec(), picture].concat());
}

#[test]
fn a_picture_that_names_no_place_stays_as_it_is() {
    let bytes = photograph(&note(6, false), b"");
    assert_eq!(jpeg(&bytes), None);
    for end in 0..bytes.len() {
        assert_eq!(jpeg(&bytes[..end]), None);
    }
    assert_eq!(png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffeXIf"), None);
    assert_eq!(
        webp(b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff\x08"),
        None
    );
}

#[test]
fn a_place_in_the_note_of_a_program_is_found_too() {
    let xml = [XMP, b"\0<x exif:GPSLatitude=\"51,3N\"/>"].concat();
    let mut bytes = b"\xff\xd8".to_vec();
    bytes.extend(segment(0xe1, &xml));
    bytes.extend(b"\xff\xd9");
    assert_eq!(whole(&bytes, &jpeg(&bytes).unwrap()), b"\xff\xd8\xff\xd9");
}

fn chunk(kind: &[u8; 4], inner: &[u8]) -> Vec<u8> {
    let named = [&kind[..], inner].concat();
    let length = (inner.len() as u32).to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

#[test]
fn the_notes_of_a_png_go() {
    assert_eq!(crc(b"IEND"), 0xae42_6082);
    let parts = |note: &[u8]| {
        let xmp = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>");
        let more = [chunk(b"IDAT", b"x"), xmp, chunk(b"IEND", b"")].concat();
        [PNG, &chunk(b"IHDR", &[0; 13]), note, &more].concat()
    };
    let bytes = parts(&chunk(b"eXIf", &note(8, true)));
    let kept = whole(&bytes, &png(&bytes).unwrap());
    let clean = [
        PNG,
        &chunk(b"IHDR", &[0; 13]),
        &chunk(b"eXIf", &turned(8)),
        &chunk(b"IDAT", b"x"),
        &chunk(b"IEND", b""),
    ];
    assert_eq!(kept, clean.concat());
    assert_eq!(png(&parts(&chunk(b"eXIf", &note(8, false)))), None);
}

#[test]
fn the_notes_of_a_webp_go_and_its_head_says_so() {
    let part = |kind: &[u8; 4], inner: &[u8]| {
        let length = (inner.len() as u32).to_le_bytes();
        [&kind[..], &length, inner, &vec![0; inner.len() % 2]].concat()
    };
    let whole_file = |flags: u8, more: &[u8]| {
        let head = part(b"VP8X", &[flags, 0, 0, 0, 3, 0, 0, 2, 0, 0]);
        let inner = [b"WEBP", &head[..], &part(b"VP8 ", b"abc"), more].concat();
        [b"RIFF", &(inner.len() as u32).to_le_bytes()[..], &inner].concat()
    };
    let xmp = part(b"XMP ", b"<x/>");
    let bytes = whole_file(0x1c, &[part(b"EXIF", &note(1, true)), xmp.clone()].concat());
    assert_eq!(whole(&bytes, &webp(&bytes).unwrap()), whole_file(0x10, b""));
    let turned_one = whole_file(0x1c, &[part(b"EXIF", &note(3, true)), xmp].concat());
    let kept = whole_file(0x18, &part(b"EXIF", &turned(3)));
    assert_eq!(whole(&turned_one, &webp(&turned_one).unwrap()), kept);
}

/// A note with a place, and the same picture without it, behind what no picture should have.
fn both(build: impl Fn(&[u8]) -> Vec<u8>, note: &[u8]) -> (Vec<u8>, Vec<u8>) {
    (build(note), build(b""))
}

#[test]
fn a_photograph_with_stray_bytes_between_its_segments_is_cleaned() {
    let exif = segment(0xe1, &[EXIF, b"\0", &note(1, true)].concat());
    let tables = segment(0xdb, &[1; 65]);
    let scan = [segment(0xda, &[1; 6]), b"\x12\xff\0\x34\xff\xd9".to_vec()].concat();
    for stray in [
        &b"\0\0"[..],
        b"\x12\xff\0\x34",
        b"\xff\xff\xff",
        b"\xff\x01",
    ] {
        for before in [true, false] {
            let (bytes, clean) = both(
                |note| {
                    let (first, second) = if before { (stray, note) } else { (note, stray) };
                    [b"\xff\xd8", first, second, &tables, &scan].concat()
                },
                &exif,
            );
            let pieces = jpeg(&bytes).unwrap();
            assert_eq!(whole(&bytes, &pieces), clean, "{stray:x?} {before}");
        }
    }
    // One that ends early shows what there is.
    let cut = [b"\xff\xd8", &exif[..], &tables, &scan[..9]].concat();
    let clean = [b"\xff\xd8", &tables[..], &scan[..9]].concat();
    assert_eq!(whole(&cut, &jpeg(&cut).unwrap()), clean);
    let late = [b"\xff\xd8", &exif[..], b"\xff\xe0\xff\xff", b"more"].concat();
    assert_eq!(
        whole(&late, &jpeg(&late).unwrap()),
        b"\xff\xd8\xff\xe0\xff\xffmore"
    );
}

#[test]
fn a_png_ends_where_it_says_or_where_its_bytes_do() {
    let exif = chunk(b"eXIf", &note(1, true));
    let (head, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IEND", b""));
    let build = |note: &[u8]| [PNG, &head, note, &chunk(b"IDAT", b"xyz"), &end].concat();
    let (bytes, clean) = both(build, &exif);
    for behind in [&b"\0"[..], b"behind the end", &exif, &bytes] {
        let more = [&bytes, behind].concat();
        assert_eq!(whole(&more, &png(&more).unwrap()), clean);
    }
    let after_note = PNG.len() + head.len() + exif.len();
    for cut in after_note..bytes.len() {
        let short = &bytes[..cut];
        let kept = whole(short, &png(short).unwrap());
        assert_eq!(kept, &clean[..cut - exif.len()]);
    }
    let long = [PNG, &head, &exif, b"\xff\xff\xff\xffIDATx"].concat();
    let kept = [PNG, &head, b"\xff\xff\xff\xffIDATx"].concat();
    assert_eq!(whole(&long, &png(&long).unwrap()), kept);
}

/// The note as programs copy it: a line for its kind and one for its length, then digits.
fn copied(kind: &str, note: &[u8]) -> Vec<u8> {
    let digits: Vec<String> = note.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = digits.chunks(36).map(<[String]>::concat).collect();
    format!("\n{kind}\n{:8}\n{}\n", note.len(), lines.join("\n")).into_bytes()
}

fn packed(text: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(text).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_note_that_a_program_copied_into_a_png_goes_too() {
    let (head, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IEND", b""));
    let build = |note: &[u8]| [PNG, &head, note, &end].concat();
    let camera = [EXIF, b"\0", &note(6, true)].concat();
    let xml = &b"<x exif:GPSLatitude=\"51,3N\"/>"[..];
    for (kind, note) in [
        ("exif", &camera[..]),
        ("exif", &camera[6..]),
        ("APP1", &camera),
        ("APP1", &[XMP, b"\0", xml].concat()),
        ("xmp", xml),
    ] {
        let name = format!("Raw profile type {kind}\0").into_bytes();
        let text = copied(kind, note);
        for note in [
            chunk(b"tEXt", &[&name[..], &text].concat()),
            chunk(b"zTXt", &[&name[..], b"\0", &packed(&text)].concat()),
            chunk(
                b"iTXt",
                &[&name[..], b"\x01\0\0\0", &packed(&text)].concat(),
            ),
        ] {
            let (bytes, clean) = both(build, &note);
            assert_eq!(whole(&bytes, &png(&bytes).unwrap()), clean, "{kind}");
            assert!(super::png::noted(&mut BufReader::new(
                std::io::Cursor::new(&bytes)
            )));
        }
    }
    let packed_xmp = [XMP_PNG, b"\0\x01\0\0\0", &packed(xml)].concat();
    let (bytes, clean) = both(build, &chunk(b"iTXt", &packed_xmp));
    assert_eq!(whole(&bytes, &png(&bytes).unwrap()), clean);
    // Without a place, and where nothing can be unpacked, nothing goes.
    let name = &b"Raw profile type exif\0"[..];
    for text in [
        &copied("exif", &note(6, false))[..],
        b"",
        b"\nexif\n",
        b"\nexif\n8\nMM",
    ] {
        assert_eq!(png(&build(&chunk(b"tEXt", &[name, text].concat()))), None);
        assert_eq!(png(&build(&chunk(b"zTXt", &[name, text].concat()))), None);
    }
}

/// A small file may hold a great deal: so much of all its notes together is unpacked, and no more.
#[test]
fn packed_notes_are_unpacked_up_to_a_limit_for_all_of_them() {
    let name = &b"Raw profile type exif\0\0"[..];
    let padding = chunk(b"zTXt", &[name, &packed(&vec![b'\n'; 1 << 20])].concat());
    let place = packed(&copied("exif", &note(6, true)));
    let place = chunk(b"zTXt", &[name, &place].concat());
    let (head, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IEND", b""));
    let found = |before: usize| {
        png(&[PNG, &head, &padding.repeat(before), &place, &end].concat()).is_some()
    };
    assert!(found(2));
    assert!(!found(4));
}

/// Browsers look for the way up before the picture alone.
#[test]
fn the_way_up_stays_where_it_was_said() {
    let xmp = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>");
    let data = chunk(b"IDAT", b"x");
    let bytes = [PNG, &xmp, &data, &chunk(b"eXIf", &note(6, true))].concat();
    let clean = [PNG, &data, &chunk(b"eXIf", &turned(6))].concat();
    assert_eq!(whole(&bytes, &png(&bytes).unwrap()), clean);
}

#[test]
fn a_webp_ends_where_its_head_says_or_where_its_bytes_do() {
    let part = |kind: &[u8; 4], inner: &[u8]| {
        [&kind[..], &(inner.len() as u32).to_le_bytes(), inner].concat()
    };
    let build = |flags: u8, note: &[u8], more: u32| {
        let head = part(b"VP8X", &[flags, 0, 0, 0, 3, 0, 0, 2, 0, 0]);
        let inner = [b"WEBP", &head[..], note, &part(b"VP8 ", b"abcd")].concat();
        [
            b"RIFF",
            &(inner.len() as u32 + more).to_le_bytes()[..],
            &inner,
        ]
        .concat()
    };
    let exif = part(b"EXIF", &note(1, true));
    let clean = build(0, b"", 0);
    // With bytes behind the end, or a head that does not say that there are notes.
    let more = [&build(8, &exif, 0)[..], b"behind the end"].concat();
    assert_eq!(whole(&more, &webp(&more).unwrap()), clean);
    let silent = build(0, &exif, 0);
    assert_eq!(whole(&silent, &webp(&silent).unwrap()), clean);
    // With an end that is missing, the copy misses as much.
    let cut = build(8, &exif, 20);
    assert_eq!(whole(&cut, &webp(&cut).unwrap()), build(0, b"", 20));
    let long = [
        b"RIFF\xff\xff\xff\xffWEBP",
        &exif[..],
        b"VP8 \xff\xff\xff\xffabc",
    ]
    .concat();
    assert!(!holds(&whole(&long, &webp(&long).unwrap()), b"EXIF"));
}

/// No length, wherever it stands, brings reading to its knees; and what is left is never more than there was.
#[test]
fn lengths_that_lie_do_no_harm() {
    let exif = segment(0xe1, &[EXIF, b"\0", &note(1, true)].concat());
    let photo = [
        b"\xff\xd8",
        &exif[..],
        &segment(0xda, &[1; 6]),
        b"\x12\xff\xd9",
    ]
    .concat();
    let drawn = [PNG, &chunk(b"eXIf", &note(1, true)), &chunk(b"IEND", b"")].concat();
    let web = [
        b"RIFF\x9c\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\0\0\0\0\0\0",
        &b"EXIF\x6e\0\0\0"[..],
        &note(1, true),
    ];
    for (bytes, read) in [
        (photo, jpeg as fn(&[u8]) -> Option<Vec<Piece>>),
        (drawn, png),
        (web.concat(), webp),
    ] {
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut bytes = bytes.clone();
                bytes[at..]
                    .iter_mut()
                    .take(4)
                    .for_each(|byte| *byte = value);
                let kept: u64 = read(&bytes).iter().flatten().map(Piece::size).sum();
                assert!(kept <= bytes.len() as u64 + 64);
            }
            read(&bytes[..at]);
        }
    }
}
