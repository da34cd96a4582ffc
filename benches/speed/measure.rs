//! How long a process takes, and how much memory.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The medians of two commands that were run in turn.
pub struct Pair {
    /// kap, in milliseconds.
    pub kap: f64,
    /// The other, in milliseconds.
    pub other: f64,
    /// The median of the ratios of each turn.
    pub ratio: f64,
}

impl Pair {
    /// Times both in each of so many turns, each first in every other one, so that whatever else the
    /// machine does falls on both.
    pub fn of(turns: usize, kap: impl Fn() -> Command, other: impl Fn() -> Command) -> Self {
        let mut times = Vec::with_capacity(turns);
        for turn in 0..turns {
            times.push(if turn % 2 == 0 {
                let first = run(&mut kap());
                (first, run(&mut other()))
            } else {
                let first = run(&mut other());
                (run(&mut kap()), first)
            });
        }
        Self {
            kap: median(times.iter().map(|(kap, _)| *kap)),
            other: median(times.iter().map(|(_, other)| *other)),
            ratio: median(times.iter().map(|(kap, other)| kap / other)),
        }
    }
}

/// Runs a command to its end and returns the milliseconds it took.
///
/// # Panics
/// It failed: a time would mean nothing.
pub fn run(command: &mut Command) -> f64 {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status();
    let took = start.elapsed();
    assert!(status.is_ok_and(|status| status.success()), "failed: {command:?}");
    took.as_secs_f64() * 1_000.0
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs a command until it has a result and returns the most memory it had held by then, in MB; none
/// where the system does not tell.
///
/// Its output goes into a pipe that is full already, so that it stands still at the end of its work.
pub fn peak_memory(command: &mut Command) -> Option<f64> {
    const PIPE: usize = 1 << 16;
    let (reader, mut writer) = std::io::pipe().ok()?;
    writer.write_all(&vec![b' '; PIPE]).ok()?;
    let mut child = command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::null()).spawn().ok()?;
    let mut peak = None;
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(100));
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        peak = kilobytes.map(|kilobytes| kilobytes / 1_000.0).or(peak);
    }
    drop(reader);
    let _ = child.kill();
    let _ = child.wait();
    peak
}
