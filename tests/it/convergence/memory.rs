//! Devices in memory: what they hold and how they meet is a few maps, what becomes of two sides is kap's
//! own rule. So thousands of runs are a matter of seconds.

use std::cell::RefCell;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveTime, Utc};
use kap::cli::sync::settling::{Plan, Shelf, settle};
use kap::git::{Difference, Entry};
use kap::journal::date::Clock;

use super::story::{DEVICES, Devices, Files};

/// What a commit holds: an object under each path.
type Tree = BTreeMap<PathBuf, String>;

struct Commit {
    tree: Tree,
    parents: Vec<usize>,
}

/// Three devices that met at the first commit.
pub struct Memory {
    objects: RefCell<HashMap<String, Vec<u8>>>,
    commits: Vec<Commit>,
    hub: usize,
    heads: [usize; DEVICES],
    files: [Files; DEVICES],
    /// What kap did last: the files before and after.
    done: [Option<(Files, Files)>; DEVICES],
    count: usize,
}

impl Memory {
    /// The devices, with one record and the settings.
    pub fn new() -> Self {
        let first =
            "+++\nid = \"7m2qk\"\n\nkind = \"reflection\"\n\nday = 2026-10-05\n+++\n\nThe first words.\n";
        let files: Files = [("kap.toml", "format = 1\n"), ("2026/2026-10-05-reflection-7m2qk.md", first)]
            .map(|(path, text)| (path.into(), text.into()))
            .into();
        let mut memory = Self {
            objects: RefCell::default(),
            commits: Vec::new(),
            hub: 0,
            heads: [0; DEVICES],
            files: std::array::from_fn(|_| files.clone()),
            done: [const { None }; DEVICES],
            count: 0,
        };
        let tree = memory.tree(&files);
        memory.commits.push(Commit { tree, parents: Vec::new() });
        memory
    }

    fn keep(&self, bytes: &[u8]) -> String {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        self.objects.borrow_mut().insert(name.clone(), bytes.to_vec());
        name
    }

    fn tree(&self, files: &Files) -> Tree {
        files.iter().map(|(path, bytes)| (path.clone(), self.keep(bytes))).collect()
    }

    fn commit(&mut self, device: usize, tree: Tree, others: &[usize]) {
        let parents = [&[self.heads[device]], others].concat();
        self.commits.push(Commit { tree, parents });
        self.heads[device] = self.commits.len() - 1;
    }

    /// What a commit grew out of, itself too.
    fn past(&self, commit: usize) -> BTreeSet<usize> {
        let mut past = BTreeSet::from([commit]);
        let mut open = vec![commit];
        while let Some(commit) = open.pop() {
            open.extend(self.commits[commit].parents.iter().filter(|parent| past.insert(**parent)));
        }
        past
    }

    /// Takes in what a commit of the hub holds; what is then to be sent is the device's head.
    fn take_in(&mut self, device: usize, theirs: usize) {
        let tree = self.tree(&self.files[device]);
        if tree != self.commits[self.heads[device]].tree {
            self.commit(device, tree, &[]);
        }
        let ours = self.heads[device];
        let (past, other) = (self.past(ours), self.past(theirs));
        if past.contains(&theirs) {
            return;
        }
        if other.contains(&ours) {
            self.heads[device] = theirs;
        } else {
            // The latest is a child of all others that both share, for they meet at one place.
            let base = *past.intersection(&other).max().unwrap();
            let shared = past.intersection(&other).copied().collect::<BTreeSet<_>>();
            assert_eq!(self.past(base), shared);
            let (base, one, other) =
                (&self.commits[base].tree, &self.commits[ours].tree, &self.commits[theirs].tree);
            let merged = self.merged(base, one, other);
            assert_eq!(merged, self.merged(base, other, one), "each side comes to another");
            self.commit(device, merged, &[theirs]);
        }
        let tree = &self.commits[self.heads[device]].tree;
        let objects = self.objects.borrow();
        self.files[device] =
            tree.iter().map(|(path, object)| (path.clone(), objects[object].clone())).collect();
    }

    fn merged(&self, base: &Tree, ours: &Tree, theirs: &Tree) -> Tree {
        let where_they_lie = Shelf {
            read: &|names| {
                let objects = self.objects.borrow();
                Ok(names.iter().map(|name| objects[*name].clone()).collect())
            },
            keep: &|bytes| Ok(self.keep(bytes)),
            below: &|path| Ok(base.get(path).cloned()),
        };
        let now = DateTime::parse_from_rfc3339("2026-10-05T16:00:00+02:00").unwrap();
        let clock = Clock { now, zone: &Utc, day_start: NaiveTime::from_hms_opt(4, 0, 0).unwrap() };
        let plan =
            settle(differences(base, ours), differences(base, theirs), where_they_lie, &clock).unwrap();
        let tree = with(ours, plan.changes());
        check(&plan, ours, theirs, &tree);
        tree
    }
}

/// What comes and what goes lead each side to the same.
fn check(plan: &Plan, ours: &Tree, theirs: &Tree, tree: &Tree) {
    for (side, differences) in [(ours, plan.incoming()), (theirs, plan.outgoing())] {
        for difference in &differences {
            assert_eq!(side.get(&difference.path), difference.before.as_ref().map(|entry| &entry.object));
        }
        let changes = differences.iter().map(|one| (one.path.as_path(), one.after.as_ref()));
        assert_eq!(&with(side, changes), tree);
    }
}

fn with<'a>(tree: &Tree, changes: impl Iterator<Item = (&'a Path, Option<&'a Entry>)>) -> Tree {
    let mut tree = tree.clone();
    for (path, entry) in changes {
        match entry {
            Some(entry) => drop(tree.insert(path.to_owned(), entry.object.clone())),
            None => drop(tree.remove(path)),
        }
    }
    tree
}

fn differences(from: &Tree, to: &Tree) -> Vec<Difference> {
    let paths: BTreeSet<&PathBuf> = from.keys().chain(to.keys()).collect();
    let entry = |tree: &Tree, path: &Path| {
        tree.get(path).map(|object| Entry { mode: "100644".to_owned(), object: object.clone() })
    };
    paths
        .into_iter()
        .filter(|path| from.get(*path) != to.get(*path))
        .map(|path| Difference { path: path.clone(), before: entry(from, path), after: entry(to, path) })
        .collect()
}

impl Devices for Memory {
    fn files(&self, device: usize) -> Files {
        self.files[device].clone()
    }

    fn put(&mut self, device: usize, path: &Path, text: Option<&str>) {
        match text {
            Some(text) => drop(self.files[device].insert(path.to_owned(), text.into())),
            None => drop(self.files[device].remove(path)),
        }
    }

    fn add(&mut self, device: usize, words: &str) {
        self.count += 1;
        let id = format!("{:05}", self.count);
        let text = format!("+++\nid = \"{id}\"\n\nkind = \"insight\"\n\nday = 2026-10-05\n+++\n\n{words}\n");
        let before = self.files(device);
        self.put(device, Path::new(&format!("2026/2026-10-05-insight-{id}.md")), Some(&text));
        self.done[device] = Some((before, self.files(device)));
    }

    fn delete(&mut self, device: usize, path: &Path) {
        let to = Path::new("trash").join(path);
        if path.starts_with("trash") || self.files[device].contains_key(&to) {
            return;
        }
        let before = self.files(device);
        let bytes = self.files[device].remove(path).unwrap();
        self.files[device].insert(to, bytes);
        self.done[device] = Some((before, self.files(device)));
    }

    fn undo(&mut self, device: usize) {
        let Some((before, after)) = self.done[device].take() else { return };
        let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
        let changed: Vec<&PathBuf> =
            paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).collect();
        // What another hand changed since stays as it is.
        if changed.iter().any(|path| self.files[device].get(*path) != after.get(*path)) {
            return;
        }
        for path in changed {
            let bytes = self.files[device].remove(path);
            match (before.get(path), bytes) {
                (Some(was), _) => drop(self.files[device].insert(path.clone(), was.clone())),
                // What was added goes to the trash; what was moved there stands where it was again.
                (None, Some(bytes)) if !path.starts_with("trash") => {
                    self.files[device].insert(Path::new("trash").join(path), bytes);
                }
                (None, _) => {}
            }
        }
    }

    fn sync(&mut self, device: usize) {
        self.take_in(device, self.hub);
        self.hub = self.heads[device];
    }

    fn race(&mut self, device: usize, faster: usize) {
        self.take_in(device, self.hub);
        self.sync(faster);
        self.sync(device);
    }

    fn converge(&mut self) -> Files {
        for device in (0..DEVICES).chain(0..DEVICES) {
            self.sync(device);
        }
        for device in 1..DEVICES {
            assert_eq!(self.files[device], self.files[0], "device {device}");
            assert_eq!(self.heads[device], self.heads[0], "device {device}");
        }
        self.files[0].clone()
    }
}
