//! The model: plain values and rules. No files, clock, terminal, flags or serialisation.

pub mod agenda;
pub mod arc;
pub mod checkin;
pub mod coming;
pub mod date;
pub mod finding;
pub mod folding;
pub mod goal;
pub mod id;
pub mod intention;
pub mod kind;
pub mod ledger;
pub mod measure;
pub mod practice;
pub mod query;
pub mod question_set;
pub mod record;
pub mod red_flags;
pub mod reflection;
pub mod review;
pub mod session;
pub mod step;
pub mod support;
pub mod thread;
pub mod today;
pub mod when;
