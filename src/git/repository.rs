//! Where the repository of a journal is and what it is in the middle of, read from its files:
//! no git is started for that.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::commit_error::{NotCommitted, Unfinished};
use super::config::Config;

/// The repository that a journal is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The journal.
    root: PathBuf,
    /// The folder that holds `.git`: the journal itself, or a folder around it.
    top: PathBuf,
    /// Where HEAD and the index are: `.git`, or what a `.git` file points to.
    git_dir: PathBuf,
    /// Where the branches and the config are; another folder in a linked worktree.
    common_dir: PathBuf,
}

/// What HEAD says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// On a branch, by its full name (`refs/heads/main`).
    Branch(String),
    /// On a commit that belongs to no branch.
    Detached,
    /// Kept in a way that only git can read.
    Unknown,
}

impl Repository {
    /// Finds the repository that `root` is in, as git itself would: upwards from the journal, on
    /// one file system, passing over a `.git` folder that is no repository.
    pub fn find(root: &Path) -> Option<Self> {
        let root = root.canonicalize().ok()?;
        let device = device(&root);
        for top in root.ancestors().take_while(|folder| self::device(folder) == device) {
            let dot_git = top.join(".git");
            let Ok(kind) = fs::metadata(&dot_git) else { continue };
            let git_dir = if kind.is_file() { pointed_to(&dot_git)? } else { dot_git };
            let common_dir = common_dir(&git_dir);
            if is_repository(&git_dir, &common_dir) {
                return Some(Self { top: top.to_path_buf(), root, git_dir, common_dir });
            }
            if kind.is_file() {
                return None;
            }
        }
        None
    }

    /// The folder that holds `.git`.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The journal, with all links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The journal is a folder in a larger repository.
    pub fn is_larger(&self) -> bool {
        self.top != self.root
    }

    /// kap made this repository, by its own word. A copied folder can say so too.
    pub fn is_managed(&self) -> bool {
        self.config().is_ok_and(|config| self.managed_by(&config))
    }

    pub(super) fn managed_by(&self, config: &Config) -> bool {
        !self.is_larger() && config.is_true("kap.managed")
    }

    pub(super) fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    pub(super) fn common_dir(&self) -> &Path {
        &self.common_dir
    }

    /// The repository's own config, not the person's.
    pub(super) fn config(&self) -> Result<Config, NotCommitted> {
        let unread = |error: io::Error| NotCommitted::file(&self.common_dir.join("config"), &error);
        let malformed = |line| NotCommitted::Other {
            words: format!("line {line} of the repository's config is not understood"),
        };
        let text = fs::read(self.common_dir.join("config")).or_else(absent).map_err(unread)?;
        let mut config = Config::parse(&text).map_err(malformed)?;
        if config.is_true("extensions.worktreeconfig") {
            let text = fs::read(self.git_dir.join("config.worktree")).or_else(absent).map_err(unread)?;
            config.extend(Config::parse(&text).map_err(malformed)?);
        }
        Ok(config)
    }

    /// Refuses a config that makes git run programs, or work elsewhere, at a commit.
    pub(super) fn refuse_programs(&self, config: &Config, sign: bool) -> Result<(), NotCommitted> {
        let mut keys = config.programs(sign);
        // A submodule has this key as well, and there it names the folder it is in.
        if let Some(worktree) = config.get("core.worktree")
            && self.git_dir.join(worktree).canonicalize().ok().as_deref() != Some(&self.top)
        {
            keys.push("core.worktree".into());
        }
        if keys.is_empty() {
            return Ok(());
        }
        Err(NotCommitted::RunsPrograms { keys, top: self.top.clone() })
    }

    pub(super) fn head(&self) -> Head {
        let Ok(text) = fs::read_to_string(self.git_dir.join("HEAD")) else { return Head::Unknown };
        match text.trim_end().strip_prefix("ref:").map(str::trim) {
            // What a reftable repository leaves there for older gits.
            Some("refs/heads/.invalid") => Head::Unknown,
            Some(name) => Head::Branch(name.to_owned()),
            None if text.trim_end().bytes().all(|byte| byte.is_ascii_hexdigit()) && text.len() > 1 => {
                Head::Detached
            }
            // Whatever it is, git may say more of it.
            None => Head::Unknown,
        }
    }

    /// What somebody has begun here and not ended, in which a commit would get lost or mixed up.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let signs = [
            ("rebase-merge", Unfinished::Rebase),
            ("rebase-apply/applying", Unfinished::Patches),
            ("rebase-apply", Unfinished::Rebase),
            ("MERGE_HEAD", Unfinished::Merge),
            ("CHERRY_PICK_HEAD", Unfinished::CherryPick),
            ("REVERT_HEAD", Unfinished::Revert),
            ("BISECT_LOG", Unfinished::Bisect),
        ];
        signs.into_iter().find(|(name, _)| self.git_dir.join(name).exists()).map(|(_, what)| what)
    }

    /// The lock files that a commit makes and removes.
    pub(super) fn locks(&self, head: &Head) -> Vec<PathBuf> {
        let mut locks = vec![
            self.git_dir.join("index.lock"),
            self.git_dir.join("HEAD.lock"),
            self.git_dir.join("AUTO_MERGE.lock"),
            self.common_dir.join("packed-refs.lock"),
            self.common_dir.join("reftable/tables.list.lock"),
            self.git_dir.join("reftable/tables.list.lock"),
        ];
        if let Head::Branch(name) = head
            && name.starts_with("refs/")
            && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
        {
            locks.push(self.common_dir.join(format!("{name}.lock")));
        }
        locks.dedup();
        locks
    }
}

fn absent(error: io::Error) -> io::Result<Vec<u8>> {
    if error.kind() == io::ErrorKind::NotFound { Ok(Vec::new()) } else { Err(error) }
}

/// Reads a `.git` file: `gitdir: PATH`, relative to the folder it is in.
fn pointed_to(dot_git: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(dot_git).ok()?;
    let path = text.strip_prefix("gitdir:")?.trim();
    dot_git.parent()?.join(path).canonicalize().ok()
}

fn common_dir(git_dir: &Path) -> PathBuf {
    let linked = fs::read_to_string(git_dir.join("commondir")).ok();
    linked
        .and_then(|path| git_dir.join(path.trim_end()).canonicalize().ok())
        .unwrap_or_else(|| git_dir.to_path_buf())
}

/// The signs git itself goes by.
fn is_repository(git_dir: &Path, common_dir: &Path) -> bool {
    let has_head = fs::symlink_metadata(git_dir.join("HEAD")).is_ok_and(|head| head.len() > 0);
    has_head && common_dir.join("objects").is_dir() && common_dir.join("refs").is_dir()
}

#[cfg(unix)]
fn device(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).ok().map(|folder| folder.dev())
}

#[cfg(not(unix))]
fn device(_folder: &Path) -> Option<u64> {
    None
}
