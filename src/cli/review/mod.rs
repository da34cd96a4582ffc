//! `kap review`: a look back over a time, at what was written and what became of it.

mod files;
mod listing;
mod out;
mod period;
mod reading;
mod sharing;
mod then;
mod write;

use std::io::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;

use self::period::PeriodArgs;
use self::sharing::SharingArgs;
use self::write::Closing;
use super::app::App;
use crate::error::{Error, Result};
use crate::render::html::{Reader, html};
use crate::render::review::{md, page, terminal, value};
use crate::render::{Style, to_json};
use crate::review::Report;

/// Look back: what was intended, what came, what became of it, and what is next
///
/// kap counts, lists and brings back; what it means is yours to say. With --write you close the look back in
/// your own words, which are kept as a review and come back in later ones.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  kap review                      since the last review, else the last seven days
  kap review --month
  kap review --session last       one session, and what it led to
  kap review --year 2026 --format md --out year.md
  kap review --month --write      look back, then close it in your own words
  kap review --month --format html --out october.html
  kap review --month --for therapist --dry-run
  kap review --then 1mo           the same question, then and now")]
pub struct Args {
    #[command(flatten)]
    period: PeriodArgs,
    /// How to print; `kap man review.json` explains the JSON
    #[arg(long, value_enum, default_value = "terminal", hide_default_value = true)]
    format: Format,
    /// Write it into a file, which only you can read
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "out")]
    force: bool,
    /// Close the look back in your own words, and keep it as a review
    #[arg(long, conflicts_with_all = ["out", "format"])]
    write: bool,
    /// The closing words; `-` reads standard input
    #[arg(long, value_name = "TEXT", requires = "write")]
    text: Option<String>,
    /// Write the closing words in the editor
    #[arg(long, short, requires = "write", conflicts_with = "text")]
    edit: bool,
    /// Label the closing words, such as for:therapist; may be given again
    #[arg(long, short, value_name = "TAG", requires = "write")]
    tag: Vec<String>,
    /// The same question, then and now: the latest answers beside those of so long ago
    #[arg(long, value_name = "SPAN", conflicts_with_all = ["write", "whom"])]
    then: Option<String>,
    #[command(flatten)]
    sharing: SharingArgs,
}

impl Args {
    /// Are words in standard input meant for it?
    pub fn reads_input(&self, app: &App<'_>) -> bool {
        self.write && !self.edit && self.text.as_deref().map_or(app.is_piped(), |text| text == "-")
    }
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Terminal,
    /// Markdown
    Md,
    /// One page of HTML, to read anywhere and to print
    Html,
    /// JSON
    Json,
}

/// Runs `kap review`.
///
/// # Errors
/// The period could not be understood, the journal not be read, or the result not be written.
pub fn run(args: Args, app: &mut App<'_>) -> Result<()> {
    if args.write {
        return close(args, app);
    }
    if let Some(span) = &args.then {
        return then::run(span, &args, app);
    }
    if let Some(whom) = args.sharing.whom.clone() {
        return sharing::run(&whom, &args, app);
    }
    let period = args.period.settle(app)?;
    let report = Report::of(&reading::material(period, app)?);
    let style = Style { colour: app.style().colour && args.out.is_none(), ..app.style() };
    out::put(&laid_out(&report, args.format, &style, app.is_plain())?, &args, app)?;
    if args.out.is_none() && report.is_empty() && args.format == Format::Terminal {
        app.receipt(
            "\nThis time has nothing to look back on, which is fine. A longer look: `kap review --month`.",
        );
    }
    Ok(())
}

fn laid_out(report: &Report, format: Format, style: &Style, plain: bool) -> Result<String> {
    Ok(match format {
        Format::Terminal => terminal(&page(report), style, plain),
        Format::Md => md(&page(report)),
        Format::Html => html(&page(report), report, Reader::Oneself),
        Format::Json => to_json(&value(report))?,
    })
}

/// Shows the look back and takes in the person's closing words.
fn close(args: Args, app: &mut App<'_>) -> Result<()> {
    let given = args.text.is_some() || args.edit || app.is_piped();
    if given {
        let words = args.reads_input(app).then(|| crate::cli::writing::text::piped(app)).transpose()?;
        let text = words.or(args.text);
        let period = args.period.settle(app);
        let period = period.map_err(|error| match &text {
            // Nobody may be able to give the same words a second time.
            Some(words) => crate::cli::save::give_back(words, error, app),
            None => error,
        })?;
        return write::given(&Closing::on(&period, args.tag), text.as_deref(), args.edit, app);
    }
    let Some(mut ask) = app.ask() else {
        return Err(Error::usage("there is nothing to write down, and nobody can be asked here")
            .hint("give the words: --text \"...\", through a pipe, or --edit"));
    };
    if write::unfinished(&mut *ask, app)? {
        return Ok(());
    }
    let period = args.period.settle(app)?;
    let closing = Closing::on(&period, args.tag);
    let report = Report::of(&reading::material(period, app)?);
    let text = laid_out(&report, Format::Terminal, &app.style(), app.is_plain())?;
    app.print(&format!("{text}\n"));
    // It is to be read before the question.
    let _ = app.world.out.flush();
    write::in_person(&closing, &mut *ask, app)
}
