//! One round of a sync: what was fetched is taken in, under the journal's lock.

use std::path::Path;
use std::sync::Arc;

use super::applying::{Applied, apply};
use super::report::Count;
use super::settling::{Plan, Shelf, Told, settle};
use crate::cli::app::App;
use crate::cli::save::{self, hold::hold};
use crate::config;
use crate::error::{Error, Result};
use crate::git::{self, Difference, Repository, Unsaved, Work};
use crate::store::sync_base::SyncBase;
use crate::store::{FORMAT, layout};

/// Where the branch of the remote is put when it is fetched.
pub const INCOMING: &str = "refs/kap/incoming";

/// What a round takes in.
pub struct Round<'a> {
    /// The journal's repository.
    pub repository: &'a Repository,
    /// How git is run.
    pub settings: &'a git::Settings,
    /// Where it is noted what the remote holds: `refs/remotes/origin/main`.
    pub noted: &'a str,
    /// The branch there.
    pub there: &'a str,
    /// The remote's address.
    pub url: &'a str,
    /// The remote has the branch.
    pub is_there: bool,
    /// Take in a history that was rewritten, or lost, all the same.
    pub join: bool,
}

/// What a round came to.
#[derive(Default)]
pub struct Taken {
    /// The commit that is to be sent; none where there is nothing to send.
    pub to_send: Option<String>,
    /// What would go.
    pub sent: Count,
    /// What came in.
    pub received: Count,
    /// What a hand had changed.
    pub by_hand: usize,
    /// The files that somebody should look at.
    pub told: Vec<Told>,
}

impl Round<'_> {
    /// Takes in what was fetched; `None` where a hand was at a file meanwhile, so that it is to be tried again.
    ///
    /// # Errors
    /// The two sides cannot be brought together by kap; nothing was changed.
    pub fn take_in(&self, dry_run: bool, app: &mut App<'_>) -> Result<Option<Taken>> {
        let lock = hold(app)?;
        let held = lock.for_git()?;
        if !dry_run {
            save::commit_pending(self.settings, held, false, app)?;
        }
        let unsaved = {
            let work = self.repository.work(self.settings, held)?;
            work.unsaved()?
        };
        let (by_hand, foreign): (Vec<Unsaved>, Vec<Unsaved>) =
            unsaved.into_iter().partition(|file| layout::is_kept_in_git(&file.path));
        if !dry_run && !by_hand.is_empty() {
            let paths: Vec<_> = by_hand.iter().map(|file| file.path.clone()).collect();
            let change = git::Change { paths: &paths, message: "kap: changed by hand", when: app.world.now };
            git::commit(app.journal.root(), self.settings, held, change)?;
        }
        let work = self.repository.work(self.settings, held)?;
        let taken = self.merge(&foreign, &work, dry_run, app)?;
        Ok(taken.map(|taken| Taken { by_hand: by_hand.len(), ..taken }))
    }

    fn merge(
        &self,
        foreign: &[Unsaved],
        work: &Work<'_>,
        dry_run: bool,
        app: &mut App<'_>,
    ) -> Result<Option<Taken>> {
        let ours = work.head()?;
        let theirs = if self.is_there { work.commit_at(INCOMING)? } else { None };
        let seen = work.commit_at(self.noted)?;
        self.check_own(ours.as_deref(), theirs.as_deref(), work, app)?;
        self.check_continues(seen.as_deref(), ours.as_deref(), theirs.as_deref(), work)?;
        let Some(theirs) = theirs else {
            let sent = ours.as_ref().map(|ours| work.differences(work.nothing(), ours)).transpose()?;
            let sent = Count::of(&sent.unwrap_or_default());
            return Ok(Some(Taken { to_send: ours, sent, ..Taken::default() }));
        };
        check_journal(&theirs, ours.as_deref(), work)?;
        let brought = bring_together(ours.as_deref(), &theirs, work, app)?;
        if let Some(file) =
            foreign.iter().find(|file| brought.incoming.iter().any(|difference| difference.path == file.path))
        {
            return Err(not_in_git(file));
        }
        let to = &brought.to;
        if !dry_run && ours.as_deref() != Some(to) {
            if apply(&brought.incoming, &app.journal, work)? == Applied::Meanwhile {
                return Ok(None);
            }
            work.move_branch(ours.as_deref(), to)?;
        }
        if !dry_run && seen.as_ref() != Some(&theirs) {
            work.set_reference(self.noted, &theirs)?;
        }
        if !dry_run {
            met(app).set(to).map_err(|error| app.state_unwritable(&error))?;
        }
        Ok(Some(Taken {
            sent: Count::of(&brought.outgoing),
            received: Count::of(&brought.incoming),
            told: brought.told,
            by_hand: 0,
            to_send: Some(brought.to).filter(|to| *to != theirs),
        }))
    }

    /// Does the remote still hold what was seen there last?
    fn check_continues(
        &self,
        seen: Option<&str>,
        ours: Option<&str>,
        theirs: Option<&str>,
        work: &Work<'_>,
    ) -> Result<()> {
        let Some(seen) = seen else { return Ok(()) };
        let is_fine = match (ours, theirs) {
            (_, None) => false,
            (ours, Some(theirs)) if theirs == seen || ours == Some(theirs) => true,
            // What both grew out of, which is asked for anyway, most often answers this too.
            (Some(ours), Some(theirs)) if work.bases(ours, theirs)?.iter().any(|base| base == seen) => true,
            (_, Some(theirs)) => work.is_behind(seen, theirs)?,
        };
        if self.join || is_fine {
            return Ok(());
        }
        if theirs.is_none() {
            return Err(Error::conflict(
                "the history that was seen on the remote is gone there: nothing was changed here",
            )
            .hint("to send again all that is here: `kap sync --join`"));
        }
        let url = shell_words::quote(self.url);
        let unsent = match ours {
            Some(ours) => Count::of(&work.differences(seen, ours)?).records,
            None => 0,
        };
        let unsent = match unsent {
            0 => String::new(),
            1 => " (what is only here, in 1 file, is to be copied there)".to_owned(),
            many => format!(" (what is only here, in {many} files, is to be copied there)"),
        };
        Err(Error::conflict(
            "the history that was seen on the remote was rewritten there: nothing was changed here",
        )
        .hint(format!(
            "if a text was purged on purpose, begin anew beside this one: `kap init --from {url} DIR`{unsent}; \
             to bring both together, with all that either holds: `kap sync --join`"
        )))
    }

    /// Is all that the devices had when they last met still in the history here? Somebody may have taken a
    /// purged text out of it: what is fetched would bring that back, without a word.
    fn check_own(
        &self,
        ours: Option<&str>,
        theirs: Option<&str>,
        work: &Work<'_>,
        app: &App<'_>,
    ) -> Result<()> {
        let (Some(met), Some(ours), false) = (met(app).at(), ours, self.join) else { return Ok(()) };
        if theirs == Some(ours) || met == ours {
            return Ok(());
        }
        let is_known = work.commit_at(&met)?.is_some();
        let is_shared = |theirs: &str| Ok::<_, Error>(work.bases(ours, theirs)?.contains(&met));
        if is_known && (theirs.map_or(Ok(false), is_shared)? || work.is_behind(&met, ours)?) {
            return Ok(());
        }
        Err(rewritten_here(self.url, self.there))
    }
}

/// What the devices had when they last met is not in the history here any more.
pub fn rewritten_here(url: &str, there: &str) -> Error {
    let url = shell_words::quote(url);
    Error::conflict("the history here was rewritten since the last sync: nothing was changed").hint(format!(
        "if that was to take a purged text out, send it: `kap git push --force {url} HEAD:{there}`, then run \
         `kap sync` again; to bring both together, with all that either holds: `kap sync --join`"
    ))
}

/// Where it is written down at which commit the devices met last.
pub fn met(app: &App<'_>) -> SyncBase {
    SyncBase::new(app.state().join("met"), Arc::clone(&app.world.disk))
}

/// Two sides, brought together.
struct Brought {
    /// The commit that holds both.
    to: String,
    /// What comes to our side with it.
    incoming: Vec<Difference>,
    /// What goes to theirs.
    outgoing: Vec<Difference>,
    /// The files that somebody should look at.
    told: Vec<Told>,
}

fn bring_together(ours: Option<&str>, theirs: &str, work: &Work<'_>, app: &App<'_>) -> Result<Brought> {
    let one_of_both = |to: &str| {
        Ok(Brought {
            incoming: work.differences(ours.unwrap_or(work.nothing()), to)?,
            outgoing: work.differences(theirs, to)?,
            to: to.to_owned(),
            told: Vec::new(),
        })
    };
    let Some(ours) = ours.filter(|ours| *ours != theirs) else { return one_of_both(theirs) };
    let bases = work.bases(ours, theirs)?;
    if bases.iter().any(|base| base == ours) {
        return one_of_both(theirs);
    }
    if bases.iter().any(|base| base == theirs) {
        return one_of_both(ours);
    }
    let plan = settled(&common(&bases, work, app)?, ours, theirs, work, app)?;
    let tree = work.tree(ours, plan.changes())?;
    let to = work.commit(&tree, &[ours, theirs], "kap: sync", app.world.now)?;
    Ok(Brought { to, incoming: plan.incoming(), outgoing: plan.outgoing(), told: plan.told })
}

/// What is to become of two sides that grew out of `base`.
fn settled(base: &str, one: &str, other: &str, work: &Work<'_>, app: &App<'_>) -> Result<Plan> {
    let shelf = Shelf {
        read: &|objects| Ok(work.contents(objects)?),
        keep: &|bytes| Ok(work.keep(bytes)?),
        below: &|path| Ok(work.object_at(base, path)?),
    };
    settle(work.differences(base, one)?, work.differences(base, other)?, shelf, &app.clock())
}

/// What two sides grew out of: where there are several such commits, what those come to together.
fn common(bases: &[String], work: &Work<'_>, app: &App<'_>) -> Result<String> {
    let Some((first, rest)) = bases.split_first() else { return Ok(work.nothing().to_owned()) };
    let mut base = first.clone();
    for other in rest {
        // The earliest of all they share is not looked for: what is missing in it is kept of both.
        let below = work.bases(first, other)?.into_iter().next();
        let below = below.unwrap_or_else(|| work.nothing().to_owned());
        base = work.tree(&base, settled(&below, &base, other, work, app)?.changes())?;
    }
    Ok(base)
}

/// Is what was fetched a journal, and in a format that this kap knows?
///
/// # Errors
/// It is not.
pub fn check_journal(theirs: &str, ours: Option<&str>, work: &Work<'_>) -> Result<()> {
    let Some(object) = work.object_at(theirs, Path::new(layout::KAP_TOML))? else {
        let is_fine = ours.is_some() && is_bare(theirs, work)?;
        return if is_fine { Ok(()) } else { Err(not_a_journal(ours.is_some())) };
    };
    let text = work.contents(&[&object])?.concat();
    match config::Shared::of_file(&String::from_utf8_lossy(&text)) {
        Ok(shared) if shared.format.is_some_and(|format| format != FORMAT) => {
            let format = shared.format.unwrap_or_default();
            Err(Error::invalid(format!(
                "the journal on the remote is in format {format}; this kap reads format {FORMAT}: nothing was changed"
            ))
            .hint("update kap on this device, then run `kap sync` again"))
        }
        // What is damaged there is settled like anything else.
        _ => Ok(()),
    }
}

/// A repository that its host has begun: a page that says what it is, and no more.
fn is_bare(theirs: &str, work: &Work<'_>) -> Result<bool> {
    let all = work.differences(work.nothing(), theirs)?;
    Ok(all.iter().all(|difference| {
        let name = difference.path.to_string_lossy().to_lowercase();
        ["readme", "license", ".gitignore", ".gitattributes"].iter().any(|known| name.starts_with(known))
    }))
}

fn not_a_journal(has_journal: bool) -> Error {
    let hint = if has_journal {
        "make an empty repository there, or mend the address"
    } else {
        "mend the address; to begin a new journal: `kap init`"
    };
    Error::invalid(
        "the repository there holds something else, and no journal (it has no kap.toml): nothing was changed",
    )
    .hint(hint)
}

fn not_in_git(file: &Unsaved) -> Error {
    let path = file.path.display();
    let name = shell_words::quote(&file.path.to_string_lossy()).into_owned();
    let what = if file.is_new {
        "is in the way of a file of that name from the other device"
    } else {
        "was changed here and is not in git, and the other device changed it too"
    };
    Error::conflict(format!("{path} {what}: nothing was changed")).hint(format!(
        "take yours into git first: `kap git add {name} && kap git commit -m mine -- {name}`, or move it elsewhere"
    ))
}
