//! `kap edit`: changes a record, in an editor or key by key. Whatever is not changed keeps every byte.

pub mod by_hand;
pub mod kept;
mod keys;

use super::app::App;
use super::args::find;
use crate::error::Result;

/// Change a record: in your editor, or key by key
///
/// In the editor stands the file as it is. What you save is read before it takes the file's place: where
/// it cannot be read, the editor opens again with the reason on top, and your text as you left it. An
/// editor that ends with an error saves nothing, and the next `kap edit` goes on with what you wrote. A
/// damaged file can be mended so too.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap edit 9xw3p                   in your editor
  kap edit k7m2q --set place=\"the clinic\" --set series=2
  kap edit c3v8d --set domains=body,mind --tag rest
  kap edit walk --unset by --untag sea

A list is given with commas, a day or a time in your own words. The file takes the name that fits its \
new day or handle.")]
pub struct Args {
    /// Its id, the beginning of it, a goal's handle, or @ for the latest
    #[arg(add = clap_complete::engine::ArgValueCompleter::new(super::completions::records))]
    id: String,
    /// Set a key; may be given again
    #[arg(long, value_name = "KEY=VALUE", value_parser = keys::pair)]
    set: Vec<(String, String)>,
    /// Take a key out; may be given again
    #[arg(long, value_name = "KEY", value_parser = keys::key)]
    unset: Vec<String>,
    /// Add a tag; may be given again
    #[arg(long, value_name = "TAG", value_parser = super::tag::tag)]
    tag: Vec<String>,
    /// Take a tag away; may be given again
    #[arg(long, value_name = "TAG")]
    untag: Vec<String>,
    /// Begin with the file as it stands; what was kept of an earlier edit is put aside
    #[arg(long, conflicts_with_all = ["set", "unset", "tag", "untag"])]
    anew: bool,
}

/// Runs `kap edit`.
pub fn run(args: &Args, app: &mut App<'_>) -> Result<()> {
    let listed = find(&args.id, &[], app)?;
    if args.set.is_empty() && args.unset.is_empty() && args.tag.is_empty() && args.untag.is_empty() {
        return by_hand::run(&listed, args.anew, "", app);
    }
    keys::run(&listed, args, app)
}
