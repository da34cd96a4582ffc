//! kap: a private integration journal and goal tracker.
//!
//! # Architecture
//!
//! Data flows one way: a module uses only those below it. `tests/it/architecture.rs` holds all of them to this.
//!
//! ```text
//! main
//! lib       cli
//! cli       every module below
//! config    world, store, journal, error
//! world     ask, store, journal, error
//! ask       render, journal, error
//! render    review, journal, error
//! store     journal, error
//! content   journal, error
//! git       error
//! review    journal
//! journal   nothing
//! ```
//!
//! - [`journal`] is the model: records and rules as plain values. It knows no files and no clock.
//! - [`review`] makes a look back of the records of a time: values again, no text.
//! - [`store`] is the only reader and writer of journal files; [`git`] runs the git binary after a record
//!   is safe.
//! - [`ask`] puts questions to the person; [`render`] turns values into text; [`content`] holds the
//!   embedded questions and the crisis card.
//! - [`world`] is everything outside, read once in `main` and handed down; [`config`] layers the settings.
//! - [`cli`] has one file a verb: it parses, resolves, lets the model decide, stores, and prints.

pub mod ask;
pub mod cli;
pub mod config;
pub mod content;
pub mod error;
pub mod git;
pub mod journal;
pub mod render;
pub mod review;
pub mod store;
pub mod world;

use std::ffi::OsString;

use error::Exit;
use world::World;

/// Runs one command and returns how it ended.
pub fn run(arguments: &[OsString], world: &mut World) -> Exit {
    cli::run(arguments, world)
}
