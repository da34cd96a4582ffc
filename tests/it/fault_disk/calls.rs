//! The calls of a disk, each of which may fail.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kap::store::disk::{Disk, FileKind, Lock, NewFile};

use super::{Call, Fault, FaultDisk, Names, Node};

impl Disk for FaultDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call(Call::Look)?;
        let node = state.find(path)?;
        match &state.nodes[node] {
            Node::File { live, .. } if live.len() as u64 > limit => Err(io::ErrorKind::FileTooLarge.into()),
            Node::File { live, .. } => Ok(live.clone()),
            Node::Folder { .. } => Err(io::Error::new(io::ErrorKind::InvalidInput, "is not a regular file")),
        }
    }

    fn visit(&self, folder: &Path, each: &mut dyn FnMut(&OsStr, FileKind)) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::Look)?;
        let names = state.names(state.find(folder)?)?;
        for (name, node) in names {
            each(
                name,
                match &state.nodes[*node] {
                    Node::File { .. } => FileKind::File,
                    Node::Folder { .. } => FileKind::Folder,
                },
            );
        }
        Ok(())
    }

    fn kind(&self, path: &Path) -> io::Result<Option<FileKind>> {
        let mut state = self.state();
        state.call(Call::Look)?;
        Ok(state.find(path).ok().map(|node| match &state.nodes[node] {
            Node::File { .. } => FileKind::File,
            Node::Folder { .. } => FileKind::Folder,
        }))
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::Make)?;
        let node = Node::Folder { live: Names::new(), synced: Names::new(), since: Vec::new() };
        state.make(folder, node).map(drop)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.state();
        state.call(Call::Make)?;
        let node = state.make(path, Node::File { live: Vec::new(), synced: Vec::new(), lost: false })?;
        Ok(Box::new(OpenFile { disk: self.clone(), node }))
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::Name)?;
        state.rename(from, to, true)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::Name)?;
        state.rename(from, to, false)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::Name)?;
        let (folder, name) = state.parent(path)?;
        if !state.names(folder)?.contains_key(&name) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.rename_in(folder, vec![(name, None)]);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let node = state.find(folder)?;
        state.sync(node)
    }

    fn try_lock(&self, path: &Path, _owner: &str) -> io::Result<Box<dyn Lock>> {
        let mut state = self.state();
        state.call(Call::Make)?;
        let node = match state.find(path) {
            Ok(node) => node,
            Err(_) => state.make(path, Node::File { live: Vec::new(), synced: Vec::new(), lost: false })?,
        };
        if !state.locked.insert(node) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        Ok(Box::new(Locked { disk: self.clone(), node }))
    }
}

struct OpenFile {
    disk: FaultDisk,
    node: usize,
}

impl NewFile for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let half = matches!(state.fault, Fault::HalfWrite(n) | Fault::FullOnce(n) if n == state.calls.len() + 1)
            || matches!(state.fault, Fault::FullFrom(n) if n <= state.calls.len() + 1);
        let mut done = state.call(Call::Write);
        if let (Fault::HalfWrite(_), true, Ok(())) = (state.fault, half, &done) {
            state.dead = true;
            done = Err(io::Error::other("the process was killed"));
        }
        let written = match (&done, half) {
            (Ok(()), _) => bytes,
            (Err(_), true) => &bytes[..bytes.len() / 2],
            (Err(_), false) => &[],
        };
        if let Node::File { live, .. } = &mut state.nodes[self.node] {
            live.extend_from_slice(written);
        }
        done
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.state().sync(self.node)
    }
}

struct Locked {
    disk: FaultDisk,
    node: usize,
}

impl Lock for Locked {
    fn file(&self) -> Option<&fs::File> {
        None
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.disk.state().locked.remove(&self.node);
    }
}
