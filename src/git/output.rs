//! What a git that is at work says: taken in aside, so that it never waits for kap.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Reads all that comes, aside.
pub(super) fn read_all(mut output: impl Read + Send + 'static) -> io::Result<thread::JoinHandle<Vec<u8>>> {
    thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        // What came until then is what there is.
        let _ = output.read_to_end(&mut bytes);
        bytes
    })
}

/// Hands on what comes, as it comes.
pub(super) fn listen(mut output: impl Read + Send + 'static) -> io::Result<Receiver<Vec<u8>>> {
    let (sender, receiver) = channel();
    thread::Builder::new().spawn(move || {
        let mut bytes = vec![0; 4096];
        while let Ok(length @ 1..) = output.read(&mut bytes) {
            if sender.send(bytes[..length].to_vec()).is_err() {
                break;
            }
        }
    })?;
    Ok(receiver)
}

/// The last `45%` in git's progress.
pub(super) fn percent(words: &[u8]) -> Option<u8> {
    let end = words.iter().rposition(|&byte| byte == b'%')?;
    let start = words[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    std::str::from_utf8(&words[start..end]).ok()?.parse().ok().filter(|percent| *percent <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_the_last_percentage() {
        assert_eq!(
            percent(b"Receiving objects:  45% (45/100)\rReceiving objects:  46% (46/100)\r"),
            Some(46)
        );
        assert_eq!(percent(b"remote: hello"), None);
        assert_eq!(percent(b"100%"), Some(100));
        assert_eq!(percent(b"999%"), None);
    }
}
