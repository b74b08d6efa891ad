//! Small archives, whole and broken.

use super::*;
use crate::tests::{gzip, zstd};
use crate::unpack::Unpacked;

fn record(kind: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{more}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn wet(id: &str, text: &str) -> Vec<u8> {
    let more = format!(
        "WARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: http://a.example/{id}\r\nContent-Type: text/plain\r\n"
    );
    record("conversion", &more, text.as_bytes())
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    let answer = [head.as_bytes(), b"\r\n\r\n", body].concat();
    let more = "Content-Type: application/http; msgtype=response\r\nWARC-Target-URI: http://a.example/\r\n";
    record("response", more, &answer)
}

/// Ids with bodies, and faults.
fn read(bytes: &[u8]) -> Vec<String> {
    read_most(bytes, 10_000).0
}

fn read_most(bytes: &[u8], most: usize) -> (Vec<String>, Skipped) {
    let (input, _) = Unpacked::new(bytes).unwrap();
    let mut warc = Warc {
        most,
        ..Warc::new(Window::new(input))
    };
    let items: Vec<_> = warc.by_ref().collect();
    let shown = items.into_iter().map(|item| match item {
        Ok(page) => {
            let html = if page.html { "html " } else { "" };
            let body = String::from_utf8_lossy(&page.body).into_owned();
            format!("{}: {html}{body}", page.record.unwrap())
        }
        Err(fault) => format!("! {fault}"),
    });
    (shown.collect(), warc.skipped)
}

fn three() -> Vec<Vec<u8>> {
    vec![
        wet("a", "Aloja"),
        wet("b", "Riga\n\nand more\n"),
        wet("c", "Pskov"),
    ]
}

const WHOLE: [&str; 3] = ["a: Aloja", "b: Riga\n\nand more\n", "c: Pskov"];

#[test]
fn records_become_pages_however_they_are_packed() {
    let all = three().concat();
    assert_eq!(read(&all), WHOLE);
    assert_eq!(read(&gzip(&all)), WHOLE);
    assert_eq!(read(&zstd(&all)), WHOLE);
    let members: Vec<u8> = three().iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(read(&members), WHOLE);
    let bare = all.strip_suffix(b"\r\n\r\n").unwrap();
    assert_eq!(read(bare), WHOLE, "the last line ends may be missing");
}

#[test]
fn records_that_are_no_pages_are_passed_over_and_counted() {
    let records = [
        record("warcinfo", "", b"software: x\r\n"),
        record("request", "", b"GET / HTTP/1.1\r\n\r\n"),
        response("HTTP/1.1 404 Not Found\r\nContent-Type: text/html", b"gone"),
        response("HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response("HTTP/1.1 200 OK\r\nContent-Type: text/html", b"  "),
        record("conversion", "Content-Type: text/plain\r\n", b"%PDF-1.4"),
    ];
    let (pages, skipped) = read_most(&records.concat(), 10_000);
    assert_eq!(pages, [""; 0]);
    let skipped: Vec<_> = skipped
        .iter()
        .map(|(why, count)| format!("{count} {why}"))
        .collect();
    let expected = [
        "1 answers with status 404",
        "1 empty pages",
        "1 files that hold no text",
        "1 image/png",
    ];
    assert_eq!(skipped, expected);
    assert_eq!(read(b""), [""; 0]);
}

#[test]
fn what_servers_sent_becomes_html() {
    let plain = response(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r",
        b"<p>x",
    );
    let chunks = response(
        "HTTP/1.1 200\r\nTransfer-Encoding: chunked",
        b"6\r\n<html>\r\n0\r\n\r\n",
    );
    assert_eq!(
        read(&[plain, chunks].concat()),
        ["0: html <p>x", "207: html <html>"]
    );
}

#[test]
fn a_wrong_length_loses_nothing() {
    let lie = |length: &str| {
        let second = String::from_utf8(wet("b", "Riga\n\nand more\n")).unwrap();
        let second = second.replace("Content-Length: 15", length).into_bytes();
        [wet("a", "Aloja"), second, wet("c", "Pskov")].concat()
    };
    let cases = [
        ("Content-Length: 5", "its length of 5 bytes is wrong"),
        ("Content-Length: 40", "its length of 40 bytes is wrong"),
        ("Content-Length: 9000", "its length of 9000 bytes is wrong"),
        (
            "Content-Length: 99999999999",
            "its length of 99999999999 bytes is wrong",
        ),
        ("Content-Length: -1", "it names no length"),
        ("X-Length: 15", "it names no length"),
    ];
    for (length, why) in cases {
        let fault = format!("! the record at byte 156: {why}; it was read up to the next record");
        let expected = [
            "a: Aloja",
            fault.as_str(),
            "b: Riga\n\nand more",
            "c: Pskov",
        ];
        assert_eq!(read(&lie(length)), expected, "{length}");
    }
}

#[test]
fn line_ends_may_be_of_one_kind() {
    let all = String::from_utf8(three().concat())
        .unwrap()
        .replace("\r\n", "\n");
    assert_eq!(read(all.as_bytes()), WHOLE);
}

#[test]
fn reading_goes_on_after_what_is_broken() {
    let noise = b"some noise\nthat is no record\n".to_vec();
    let seen = read(&[noise, wet("a", "Aloja")].concat());
    assert_eq!(
        seen,
        [
            "! the record at byte 0: no record begins here; the next one is looked for",
            "a: Aloja"
        ]
    );
    let endless = b"WARC/1.0\r\nWARC-Type: conversion\r\n".to_vec();
    let seen = read(&endless);
    assert_eq!(
        seen,
        ["! the record at byte 0: its header has no end; the next record is looked for"]
    );
    let nameless = b"WARC/1.0\r\nContent-Length: 2\r\n\r\nxy\r\n\r\n".to_vec();
    let seen = read(&[nameless, wet("a", "Aloja")].concat());
    assert_eq!(
        seen,
        [
            "! the record at byte 0: names no WARC-Type; it is passed over",
            "a: Aloja"
        ]
    );
}

#[test]
fn a_broken_first_line_costs_its_own_record() {
    for line in ["", "WARX/1.0\r\n", "\u{fffd}ARC/1.0\r\n"] {
        let second = String::from_utf8(wet("b", "Riga\n\nand more\n")).unwrap();
        let second = second.replace("WARC/1.0\r\n", line).into_bytes();
        let all = [wet("a", "Aloja"), second, wet("c", "Pskov")].concat();
        let fault = "! the record at byte 156: no record begins here; the next one is looked for";
        assert_eq!(read(&all), ["a: Aloja", fault, "c: Pskov"], "{line:?}");
    }
}

#[test]
fn a_cut_file_gives_what_is_whole() {
    let all = three().concat();
    let cut = &all[..all.len() - 7];
    let seen = read(cut);
    assert_eq!(seen[..2], WHOLE[..2]);
    assert!(
        seen[2].ends_with("the file ends before the record does; fetch it again"),
        "{seen:?}"
    );
    let packed: Vec<u8> = three().iter().flat_map(|record| gzip(record)).collect();
    let seen = read(&packed[..packed.len() - 20]);
    assert_eq!(seen[..2], WHOLE[..2]);
    assert!(
        seen[2].contains("the gzip data break off at byte"),
        "{seen:?}"
    );
    assert_eq!(seen.len(), 3);
}

#[test]
fn a_damaged_member_costs_its_own_record() {
    let mut members: Vec<Vec<u8>> = three().iter().map(|record| gzip(record)).collect();
    let middle = members[1].len() / 2;
    for byte in &mut members[1][middle..middle + 8] {
        *byte ^= 0x55;
    }
    let seen = read(&members.concat());
    assert_eq!(
        (seen[0].as_str(), seen.last().map(String::as_str)),
        (WHOLE[0], Some(WHOLE[2]))
    );
    assert_eq!(seen.len(), 3);
    assert!(
        seen[1].contains("the gzip data are damaged before byte"),
        "{seen:?}"
    );
}

#[test]
fn a_record_too_large_is_passed_over() {
    let large = wet("big", &"x".repeat(3000));
    let seen = read_most(
        &[wet("a", "Aloja"), large, wet("c", "Pskov")].concat(),
        1000,
    )
    .0;
    let fault = "! the record at byte 156: is over 0 MiB, or says so; it is passed over";
    assert_eq!(seen, ["a: Aloja", fault, "c: Pskov"]);
}
