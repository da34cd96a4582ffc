//! A look back as a page: for the screen, as Markdown, as JSON.
//!
//! [`page`] says what there is to say, once, in sections and blocks; [`terminal`] and [`md`] lay these out.
//! [`value`] is for programs and has everything, whatever a page leaves out.

mod arc;
mod brief;
mod days;
mod goals;
mod json;
mod ledgers;
mod markdown;
mod page;
mod practised;
mod screen;
mod told;
mod written;

pub use self::brief::{OWN_WORDS, SESSIONS, brief};
pub use self::days::title;
pub use self::json::{SCHEMA, value};
pub use self::ledgers::HEAVY;
pub use self::markdown::{literal, md};
pub use self::page::{ARC, Block, Calendar, Entry, Page, Section, page};
pub use self::screen::terminal;
pub use self::written::beginning;
