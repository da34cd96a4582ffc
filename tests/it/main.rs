//! All tests of the whole, in one binary: linking many would cost more than running them.

// Here a panic is how a test fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]
// So does the tool that writes an expected text anew.
#![allow(clippy::needless_raw_string_hashes)]
#![cfg(target_os = "linux")]

mod agenda;
mod architecture;
mod ask;
mod asking;
mod card;
mod config;
mod damaged;
mod difficulty;
mod doctor;
mod drafts;
mod due;
mod edit;
mod errors;
mod evening;
mod fault_disk;
mod faults;
mod format;
mod generated;
mod goal;
mod history;
mod init;
mod insight;
mod intend;
mod journal_in_git;
mod killed;
mod later;
mod ledgers_asked;
mod ledgers_told;
mod list;
mod machine;
mod made;
mod measure;
mod measure_asked;
mod measure_kept;
mod measure_safety;
mod names;
mod newest;
mod own_questions;
mod page;
mod paths;
mod practice;
mod practice_sat;
mod privacy;
mod pty;
mod question;
mod readme;
mod reflect;
mod review;
mod review_written;
mod run;
mod schema;
mod screen;
mod search;
mod series;
mod session;
mod show;
mod signs;
mod steps;
mod support;
mod tag;
mod terminal;
mod time;
mod today;
mod trace;
mod trash;
mod undo;
