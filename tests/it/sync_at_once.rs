//! Syncs that meet, and syncs that are cut off.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::devices::{Devices, show};
use super::machine::times;

const TWO: [&str; 2] = ["laptop", "phone"];

#[test]
fn syncs_at_the_same_moment_all_go_well() {
    let devices = Devices::sharing(&["laptop", "phone", "tablet"]);
    for round in 0..3 {
        thread::scope(|scope| {
            for (number, name) in ["laptop", "phone", "tablet", "laptop"].into_iter().enumerate() {
                let devices = &devices;
                scope.spawn(move || {
                    devices.done(name, &["insight", "add", &format!("round {round}, {number}")]);
                    devices.done(name, &["sync"]);
                });
            }
        });
    }
    let files = devices.converge();
    let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    for round in 0..3 {
        for number in 0..4 {
            assert!(all.contains(&format!("round {round}, {number}\n")), "{round}, {number}");
        }
    }
}

#[test]
fn a_sync_that_is_killed_at_any_moment_is_made_good_by_the_next() {
    let devices = Devices::sharing(&TWO);
    let deadline = Instant::now() + Duration::from_secs(15) * times();
    let mut seed = 20_261_005_u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let mut written = Vec::new();
    let (mut round, mut killed) = (0, 0);
    let mut longest = Duration::from_millis(200);
    while round < 6 || Instant::now() < deadline {
        for name in TWO {
            let words = format!("round {round} on the {name}.");
            devices.done(name, &["insight", "add", &words]);
            written.push(words);
            // Something to settle, too.
            let shared = devices
                .files(name)
                .into_keys()
                .find(|path| path.to_string_lossy().contains("reflection"))
                .unwrap();
            let path = devices.journal(name).join(shared);
            let text = std::fs::read_to_string(&path).unwrap();
            let words = format!("Noted in {round} on the {name}.");
            std::fs::write(&path, format!("{}\n\n{words}\n", text.trim_end())).unwrap();
            written.push(words);
        }
        for name in TWO {
            let begun = Instant::now();
            let mut command = devices.command(name, env!("CARGO_BIN_EXE_kap"));
            let mut child = command.arg("sync").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            let micros = u64::try_from(longest.as_micros()).unwrap();
            thread::sleep(Duration::from_micros(random() % micros));
            let _ = child.kill();
            if child.wait().unwrap().success() {
                longest = begun.elapsed();
            } else {
                killed += 1;
                longest += longest / 10;
            }
        }
        round += 1;
        if round % 4 == 0 {
            devices.converge();
        }
    }
    let files = devices.converge();
    let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    for words in &written {
        assert!(all.contains(words), "`{words}` is lost");
    }
    for name in TWO {
        let broken = devices.git(name, "fsck --strict --no-dangling");
        assert_eq!(broken, "", "{name}");
    }
    assert!(killed > 2, "{killed} of {round} rounds were killed");
    show(&format!("{killed} syncs killed in {round} rounds\n"));
}

#[test]
fn thousands_of_records_go_and_come_at_once() {
    let count = 2_000 * times();
    let devices = Devices::sharing(&TWO);
    let journal = devices.journal("laptop");
    for number in 0..count {
        let id: String = [number >> 15, number >> 10, number >> 5, number]
            .map(|n| char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[(n % 32) as usize]))
            .iter()
            .collect();
        let text = format!(
            "+++\nid = \"z{id}\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n+++\n\nNumber {number}, and some words about it that fill a line or two of a page.\n"
        );
        std::fs::write(journal.join(format!("2026/2026-10-05-insight-z{id}.md")), text).unwrap();
    }
    let begun = Instant::now();
    assert!(devices.done("laptop", &["sync"]).ends_with(&format!("Sent {count}.\n")));
    let sent = begun.elapsed();
    assert!(devices.done("phone", &["sync"]).ends_with(&format!("Received {count}.\n")));
    let received = begun.elapsed().saturating_sub(sent);
    show(&format!(
        "{count} records: {:.1} s to send, {:.1} s to receive\n",
        sent.as_secs_f64(),
        received.as_secs_f64()
    ));
    devices.converge();
}

#[test]
fn what_a_killed_sync_left_half_written_goes_with_the_next() {
    let devices = Devices::sharing(&TWO);
    devices.done("laptop", &["insight", "add", "it can wait"]);
    devices.done("laptop", &["sync"]);
    let (here, there) = (devices.files("laptop"), devices.files("phone"));
    let new = here.keys().find(|path| !there.contains_key(*path)).unwrap();
    let name = format!(".kap-unfinished-1a2b3c4d-{}", new.file_name().unwrap().to_string_lossy());
    let half = devices.journal("phone").join(new).with_file_name(name);
    std::fs::write(&half, "it can w").unwrap();
    // Another process may be at another file.
    let other = half.with_file_name(".kap-unfinished-1a2b3c4d-2026-10-05-insight-zzzzz.md");
    std::fs::write(&other, "some").unwrap();
    devices.done("phone", &["sync"]);
    assert_eq!((half.exists(), other.exists()), (false, true));
    std::fs::remove_file(other).unwrap();
    devices.converge();
}
