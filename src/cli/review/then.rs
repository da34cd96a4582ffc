//! `kap review --then`: the same question, then and now.

use super::{Args, Format, out};
use crate::cli::app::App;
use crate::cli::args::find;
use crate::error::{Error, Result};
use crate::journal::kind::Kind;
use crate::journal::record::Record;
use crate::journal::retelling::retold;
use crate::journal::when::parse_span;
use crate::render::retelling::{md, text, value};
use crate::render::{Style, to_json};
use crate::store::Filter;

/// Prints the answers to the same questions, of then and of now.
pub fn run(span: &str, args: &Args, app: &mut App<'_>) -> Result<()> {
    let back = parse_span(span).map_err(|error| Error::usage(error.to_string()).hint(error.hint()))?;
    let today = app.clock().today();
    let Some(then) = back.before(today) else {
        return Err(Error::usage("that is longer ago than there are days").hint("such as --then 1mo"));
    };
    let session = args.period.session().map(|typed| find(typed, &[Kind::Session], app)).transpose()?;
    let session = session.and_then(|listed| listed.name).map(|name| name.id);
    let filter = Filter { kinds: vec![Kind::Reflection], until: Some(today), ..Filter::default() };
    let is_meant = |record: &Record| session.is_none() || record.session() == session;
    let (records, unread) = app.gather(filter, |stored| Some(stored.record).filter(is_meant))?;
    app.warn_unread(&unread);
    let retold = retold(&records, then);
    if retold.is_empty() && args.format != Format::Json {
        app.receipt("No question was answered twice yet. Steps come again: `kap due` says when.");
        return Ok(());
    }
    let style = Style { colour: app.style().colour && args.out.is_none(), ..app.style() };
    let text = match args.format {
        Format::Terminal => text(&retold, &style, app.is_plain()),
        Format::Md => md(&retold),
        Format::Json => to_json(&value(&retold))?,
        Format::Html => {
            return Err(Error::usage("--then has no page of HTML").hint("choose --format md"));
        }
    };
    out::put(&text, args, app)
}
