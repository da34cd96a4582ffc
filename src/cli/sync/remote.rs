//! Which remote the journal is kept at, and whether the person wants it there.

use std::sync::Arc;

use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::git::{Address, Remote, Repository};
use crate::store::approved_remotes::ApprovedRemotes;

/// The remote that is to be synced with.
pub struct Chosen {
    /// It, by name and address.
    pub remote: Remote,
    /// The config does not know it yet.
    pub is_new: bool,
    /// The person named it in this very command.
    pub is_named: bool,
}

/// Finds the remote: the one that was named, the branch's own, the only one.
///
/// # Errors
/// There is none, there are several, or its address may not be used.
pub fn choose(given: Option<&str>, branch: &str, repository: &Repository, app: &App<'_>) -> Result<Chosen> {
    let remotes = repository.remotes()?;
    if let Some(given) = given {
        return named(given, &remotes, app);
    }
    let (own, _) = repository.upstream(branch)?;
    let known = |name: &str| remotes.iter().find(|remote| remote.name == name);
    let usual = own.and_then(|name| known(&name)).or_else(|| known("origin"));
    let remote = match (usual, remotes.as_slice()) {
        (Some(remote), _) => remote,
        (None, [only]) => only,
        (None, []) => {
            return Err(Error::usage("nobody has said yet where the journal is to be kept")
                .hint("name a private repository, or a folder: `kap sync --remote git@host:journal.git`"));
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|remote| remote.name.as_str()).collect();
            return Err(Error::usage(format!("there are several remotes: {}", names.join(", ")))
                .hint(format!("name one: `kap sync --remote {}`", names[0])));
        }
    };
    usable(remote)?;
    Ok(Chosen { remote: remote.clone(), is_new: false, is_named: false })
}

/// The remote that the person named: one that is known, or a new one.
fn named(given: &str, remotes: &[Remote], app: &App<'_>) -> Result<Chosen> {
    let url = Address::new(given).seen_from(&app.world.folder);
    let is_it = |remote: &&Remote| remote.name == given || remote.url == url;
    if let Some(remote) = remotes.iter().find(is_it) {
        usable(remote)?;
        return Ok(Chosen { remote: remote.clone(), is_new: false, is_named: true });
    }
    checked(given)?;
    Ok(Chosen { remote: Remote { name: free_name(remotes), url, others: 0 }, is_new: true, is_named: true })
}

/// May the journal be kept at a remote that the config knows?
fn usable(remote: &Remote) -> Result<()> {
    if remote.others > 0 {
        let name = shell_words::quote(&remote.name);
        return Err(Error::usage(format!("the remote `{name}` has more than one address"))
            .hint(format!("a journal goes to one: see them with `kap git remote -v`, and take the others out: `kap git remote set-url --delete {name} ADDRESS`")));
    }
    checked(&remote.url)
}

/// May git be given this address?
///
/// # Errors
/// It would run a program, or be taken for a flag.
pub fn checked(url: &str) -> Result<()> {
    match Address::new(url).refusal() {
        None => Ok(()),
        Some(why) => Err(Error::usage(format!("that address cannot be used: {why}"))
            .hint("name a folder, or an address such as git@host:journal.git")),
    }
}

fn free_name(remotes: &[Remote]) -> String {
    let is_free = |name: &String| remotes.iter().all(|remote| remote.name != *name);
    let names = std::iter::once("origin".to_owned()).chain((2..).map(|number| format!("origin-{number}")));
    names.into_iter().find(is_free).unwrap_or_default()
}

/// The addresses that the person has said yes to.
pub fn allowed(app: &App<'_>) -> ApprovedRemotes {
    ApprovedRemotes::new(app.state().join("remotes"), Arc::clone(&app.world.disk))
}

/// Makes sure that the person wants the journal there: a folder, or a machine of their own, that they named
/// themselves is wanted; anything else is asked about, once for each address.
///
/// # Errors
/// They do not, or nobody can be asked.
pub fn consent(url: &str, is_named: bool, yes: bool, app: &mut App<'_>) -> Result<()> {
    if allowed(app).holds(url) {
        return Ok(());
    }
    let address = Address::new(url);
    let place = address.place();
    let warning = if address.is_open_on_the_way() {
        Some(
            "On the way there anyone could read along: the address has no lock. Use ssh or https if you can."
                .to_owned(),
        )
    } else if address.looks_public() {
        Some(format!(
            "{place} shows a repository to everyone unless it is set to private. See there that it is, first."
        ))
    } else {
        None
    };
    if yes || (is_named && warning.is_none()) {
        return Ok(());
    }
    let unsaid = format!("nobody has said yet that your journal may be kept at {place}: nothing was sent");
    let Some(mut ask) = app.ask() else {
        let warning =
            warning.map(|warning| format!("{}; ", warning.trim_end_matches('.'))).unwrap_or_default();
        let hint = format!("{warning}if you want that, run the same command with `--yes-remote`");
        return Err(Error::usage(unsaid).hint(hint));
    };
    app.note(&format!("Your whole journal, as plain text, would be kept at {place}."));
    if let Some(warning) = warning {
        app.note(&warning);
    }
    if ask.confirm_word("Keep it there?", "yes")? {
        return Ok(());
    }
    Err(Error::usage(unsaid).hint("run the same command again when you are sure"))
}
