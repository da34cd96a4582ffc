//! One number, by one key: nothing to confirm, since the next question can go back.

use std::io;
use std::time::Duration;

use super::answer::{self, Letter};
use super::keys::{Key, Keys};
use super::tty::{self, Event, Mode, Open};
use super::{Reply, interrupted};
use crate::error::Result;

/// How long the rest of a key may take to arrive.
const KEY_PAUSE: Duration = Duration::from_millis(40);

/// Waits for the key of one of the numbers `first` to `last`. Enter takes the number so far, where there
/// is one. What was pressed is written out.
///
/// # Errors
/// The terminal cannot be set; nothing has been pressed then.
pub fn press(first: u8, last: u8, initial: Option<u8>, help: &str) -> io::Result<Result<Reply<u8>>> {
    let open = Open::new(Mode::Plain)?;
    tty::drop_leftovers();
    tty::write("> ");
    let mut keys = Keys::default();
    loop {
        let pause = (!keys.is_empty()).then_some(KEY_PAUSE);
        match open.wait(pause) {
            Event::Input(bytes) => keys.feed(&bytes),
            Event::Nothing => {
                keys.give_up();
            }
            Event::Changed => {
                // After a stop, the shell may have left its own mode.
                let _ = open.set();
            }
            Event::Signal | Event::Closed => return Ok(Err(interrupted())),
        }
        while let Some(key) = keys.next() {
            if let Some(reply) = meant(&key, first, last, initial) {
                let reply = reply.map(|(reply, shown)| {
                    tty::write(&format!("{shown}\n"));
                    reply
                });
                return Ok(reply.ok_or_else(|| {
                    tty::write("\n");
                    interrupted()
                }));
            }
            tty::write(&format!("\n{help}> "));
        }
    }
}

/// What a key means: a reply and how it is shown; the inner `None` is an end of everything.
#[allow(clippy::option_option, reason = "a key can mean nothing, a reply, or the end")]
fn meant(key: &Key, first: u8, last: u8, initial: Option<u8>) -> Option<Option<(Reply<u8>, String)>> {
    let reply = match key {
        Key::Interrupt | Key::Done => return Some(None),
        Key::Enter => initial.map(|number| (Reply::Answer(number), number.to_string()))?,
        Key::PageUp => (Reply::Back, "b".to_owned()),
        Key::Char(sign) => {
            let text = sign.to_string();
            match Letter::of(&text, Letter::for_choices()) {
                Some(Letter::Back) => (Reply::Back, text),
                Some(Letter::Stop) => (Reply::Stop, text),
                Some(Letter::Editor) | None => {
                    let number = answer::number(&text, &(first..=last))?;
                    (Reply::Answer(number), text)
                }
            }
        }
        _ => return None,
    };
    Some(Some(reply))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_number_a_wish_or_nothing() {
        let reply = |key: Key| meant(&key, 0, 3, Some(2)).flatten().map(|(reply, _)| reply);
        assert_eq!(reply(Key::Char('3')), Some(Reply::Answer(3)));
        assert_eq!(reply(Key::Char('4')), None);
        assert_eq!(reply(Key::Char('b')), Some(Reply::Back));
        assert_eq!(reply(Key::Char('q')), Some(Reply::Stop));
        assert_eq!(reply(Key::Enter), Some(Reply::Answer(2)));
        assert_eq!(reply(Key::Paste("3".into())), None);
        assert_eq!(meant(&Key::Interrupt, 0, 3, None), Some(None));
        assert_eq!(meant(&Key::Enter, 0, 3, None), None);
    }
}
