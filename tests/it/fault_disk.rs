//! A disk in memory that fails where it is told to, and that loses at a power cut what was never
//! waited for: the text of files and the names in folders are each on it only once they were synced.
//!
//! Every call of [`Disk`] and [`NewFile`] counts. A clone of the disk is a copy of what is on it, so that
//! one moment can be followed in several ways.

mod calls;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use kap::store::disk::Disk as _;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The process is killed before this call: it and all later ones fail, and do nothing.
    Kill(usize),
    /// The same, but this call is a write of which half is done.
    HalfWrite(usize),
    /// No room for this call alone.
    FullOnce(usize),
    /// No room from this call on.
    FullFrom(usize),
    /// This wait for the disk fails; what was waited for never gets there.
    SyncFails(usize),
}

impl Fault {
    /// Does it mean something at a call of this sort?
    pub fn matters(self, call: Call) -> bool {
        match self {
            Self::None => false,
            Self::Kill(_) => call != Call::Look,
            Self::HalfWrite(_) => call == Call::Write,
            Self::FullOnce(_) | Self::FullFrom(_) => matches!(call, Call::Make | Call::Write),
            Self::SyncFails(_) => call == Call::Sync,
        }
    }
}

/// What a power cut leaves of what was not waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    /// Nothing of it.
    Drop,
    /// All names, no text: the files are there and empty.
    NamesOnly,
    /// Some of it, in any order.
    Reorder(u64),
    /// The first half of the names of each folder, the first half of the text of each file.
    Halfway,
}

/// What a call does, for choosing the calls at which a fault means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// Looks, and changes nothing.
    Look,
    /// Needs room: a new name.
    Make,
    /// Needs room: text.
    Write,
    /// Moves or removes a name.
    Name,
    /// Waits for the disk.
    Sync,
}

/// The disk.
#[derive(Clone)]
pub struct FaultDisk(Arc<Mutex<State>>);

#[derive(Clone)]
struct State {
    nodes: Vec<Node>,
    calls: Vec<Call>,
    fault: Fault,
    dead: bool,
    locked: BTreeSet<usize>,
}

#[derive(Clone)]
enum Node {
    File {
        live: Vec<u8>,
        synced: Vec<u8>,
        /// A failed sync drops what was written, and later ones know nothing of it.
        lost: bool,
    },
    Folder {
        live: Names,
        synced: Names,
        /// What happened to the names since the last sync: `None` where a name went.
        since: Vec<Vec<(OsString, Option<usize>)>>,
    },
}

type Names = BTreeMap<OsString, usize>;

const ROOT: usize = 0;

impl FaultDisk {
    /// An empty disk with these folders on it.
    pub fn new(folders: &[&Path]) -> Self {
        let root = Node::Folder { live: Names::new(), synced: Names::new(), since: Vec::new() };
        let state = State {
            nodes: vec![root],
            calls: Vec::new(),
            fault: Fault::None,
            dead: false,
            locked: BTreeSet::new(),
        };
        let disk = Self(Arc::new(Mutex::new(state)));
        for folder in folders {
            let mut at = PathBuf::new();
            for part in folder.components() {
                at.push(part);
                let _ = disk.create_folder(&at);
            }
        }
        disk.settle();
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// A disk of its own with the same on it.
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.state().clone())))
    }

    /// Sets what goes wrong, counting calls from here on.
    pub fn arm(&self, fault: Fault) {
        let mut state = self.state();
        state.calls.clear();
        state.fault = fault;
    }

    /// The calls since [`FaultDisk::arm`].
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// The process has ended: its locks are free, and the disk works again.
    pub fn next_process(&self) {
        let mut state = self.state();
        state.dead = false;
        state.locked.clear();
        state.fault = Fault::None;
    }

    /// Everything is on the disk.
    pub fn settle(&self) {
        for node in &mut self.state().nodes {
            match node {
                Node::File { live, synced, .. } => synced.clone_from(live),
                Node::Folder { live, synced, since } => {
                    synced.clone_from(live);
                    since.clear();
                }
            }
        }
    }

    /// The power goes, and comes back.
    pub fn crash(&self, crash: Crash) {
        self.next_process();
        let mut state = self.state();
        let mut seed = match crash {
            Crash::Reorder(seed) => seed,
            Crash::Drop | Crash::NamesOnly | Crash::Halfway => 0,
        };
        for node in &mut state.nodes {
            node.crash(crash, &mut seed);
        }
    }

    /// The files below a folder, by their paths from it.
    pub fn files(&self, folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let mut found = BTreeMap::new();
        let mut open: Vec<(PathBuf, usize)> =
            state.find(folder).ok().map(|at| (PathBuf::new(), at)).into_iter().collect();
        while let Some((path, at)) = open.pop() {
            match &state.nodes[at] {
                Node::File { live, .. } => {
                    found.insert(path, live.clone());
                }
                Node::Folder { live, .. } => {
                    open.extend(live.iter().map(|(name, node)| (path.join(name), *node)));
                }
            }
        }
        found
    }

    /// Puts a file on the disk, as a person or another program would.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut at = PathBuf::new();
        for part in path.parent().unwrap().components() {
            at.push(part);
            let _ = self.create_folder(&at);
        }
        let mut state = self.state();
        let (folder, name) = state.parent(path).unwrap();
        let node = state.nodes.len();
        state.nodes.push(Node::File { live: bytes.to_vec(), synced: bytes.to_vec(), lost: false });
        state.rename_in(folder, vec![(name, Some(node))]);
        drop(state);
        self.settle();
    }
}

impl Node {
    fn crash(&mut self, crash: Crash, seed: &mut u64) {
        match self {
            Self::File { live, synced, lost } => {
                if let (Crash::Halfway | Crash::Reorder(_), false) = (crash, *lost) {
                    let whole = std::mem::take(live);
                    let length =
                        if crash == Crash::Halfway { whole.len() / 2 } else { draw(seed, whole.len() + 1) };
                    // A page that got there, over one that did before.
                    let mut mixed = whole[..length.min(whole.len())].to_vec();
                    if let Some(rest) = synced.get(mixed.len()..) {
                        mixed.extend_from_slice(rest);
                    }
                    if *synced != whole {
                        *synced = mixed;
                    }
                }
                live.clone_from(synced);
                *lost = false;
            }
            Self::Folder { live, synced, since } => {
                match crash {
                    Crash::Drop => {}
                    Crash::NamesOnly => synced.clone_from(live),
                    Crash::Halfway => {
                        let half = since.len() / 2;
                        since.drain(..half).for_each(|changes| apply(synced, changes));
                    }
                    Crash::Reorder(_) => {
                        let mut changes = std::mem::take(since);
                        while !changes.is_empty() {
                            let change = changes.remove(draw(seed, changes.len()));
                            if draw(seed, 2) == 0 {
                                apply(synced, change);
                            }
                        }
                    }
                }
                since.clear();
                live.clone_from(synced);
            }
        }
    }
}

fn apply(names: &mut Names, changes: Vec<(OsString, Option<usize>)>) {
    for (name, node) in changes {
        match node {
            Some(node) => names.insert(name, node),
            None => names.remove(&name),
        };
    }
}

/// A number below `below`, from a seed: the same every time.
fn draw(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from((*seed >> 33) % below.max(1) as u64).unwrap()
}

impl State {
    /// Counts a call, and lets it fail where it is to.
    fn call(&mut self, call: Call) -> io::Result<()> {
        self.calls.push(call);
        let at = self.calls.len();
        let needs_room = matches!(call, Call::Make | Call::Write);
        match self.fault {
            _ if self.dead => {}
            Fault::Kill(n) if at >= n => self.dead = true,
            Fault::HalfWrite(n) if at > n || (at == n && call != Call::Write) => self.dead = true,
            Fault::FullOnce(n) if at == n && needs_room => return Err(io::ErrorKind::StorageFull.into()),
            Fault::FullFrom(n) if at >= n && needs_room => return Err(io::ErrorKind::StorageFull.into()),
            Fault::SyncFails(n) if at == n && call == Call::Sync => {
                return Err(io::Error::other("input/output error"));
            }
            _ => return Ok(()),
        }
        Err(io::Error::other("the process was killed"))
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        let mut at = ROOT;
        for part in path.components() {
            match (part, &self.nodes[at]) {
                (Component::Normal(name), Node::Folder { live, .. }) => {
                    at = *live.get(name).ok_or(io::ErrorKind::NotFound)?;
                }
                (Component::Normal(_), Node::File { .. }) => return Err(io::ErrorKind::NotADirectory.into()),
                _ => {}
            }
        }
        Ok(at)
    }

    fn parent(&self, path: &Path) -> io::Result<(usize, OsString)> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        Ok((self.find(folder)?, name.to_owned()))
    }

    fn names(&self, folder: usize) -> io::Result<&Names> {
        match &self.nodes[folder] {
            Node::Folder { live, .. } => Ok(live),
            Node::File { .. } => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Changes names of one folder, in one step.
    fn rename_in(&mut self, folder: usize, changes: Vec<(OsString, Option<usize>)>) {
        if let Node::Folder { live, since, .. } = &mut self.nodes[folder] {
            apply(live, changes.clone());
            since.push(changes);
        }
    }

    fn make(&mut self, path: &Path, node: Node) -> io::Result<usize> {
        let (folder, name) = self.parent(path)?;
        if self.names(folder)?.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.nodes.push(node);
        let made = self.nodes.len() - 1;
        self.rename_in(folder, vec![(name, Some(made))]);
        Ok(made)
    }

    fn rename(&mut self, from: &Path, to: &Path, over: bool) -> io::Result<()> {
        let (folder, old) = self.parent(from)?;
        let (same, new) = self.parent(to)?;
        assert_eq!(folder, same, "kap renames within a folder: across two it is not one step");
        let node = *self.names(folder)?.get(&old).ok_or(io::ErrorKind::NotFound)?;
        if !over && self.names(folder)?.contains_key(&new) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename_in(folder, vec![(old, None), (new, Some(node))]);
        Ok(())
    }

    fn sync(&mut self, node: usize) -> io::Result<()> {
        let done = self.call(Call::Sync);
        match &mut self.nodes[node] {
            Node::File { lost, .. } if done.is_err() => *lost = true,
            Node::File { live, synced, lost: false } => synced.clone_from(live),
            Node::Folder { live, synced, since } if done.is_ok() => {
                synced.clone_from(live);
                since.clear();
            }
            Node::File { .. } | Node::Folder { .. } => {}
        }
        done
    }
}
