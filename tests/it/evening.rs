//! An evening with `kap reflect` in a real terminal, for the tests to walk through.

use super::pty::Pty;
use super::support::Home;

/// `kap reflect` on the day of a session, at its first question.
pub fn begun(home: &Home) -> Pty {
    let terminal = home.terminal("reflect");
    at(&terminal, 1);
    terminal
}

/// Waits until the question of this number is open.
pub fn at(terminal: &Pty, number: u8) {
    terminal.wait_for(&format!("{number} of 5"));
    field(terminal);
}

/// Waits until a field is open and drawn.
pub fn field(terminal: &Pty) {
    terminal.wait_for_keys();
    terminal.wait_until("a field", |screen| {
        let seen = screen.contents();
        seen.lines().any(|line| line == ">" || line.starts_with("> "))
    });
}

/// Types a line and ends it.
pub fn line(terminal: &mut Pty, text: &str) {
    terminal.send(text);
    if !text.is_empty() {
        terminal.wait_for(text);
    }
    terminal.send("\r");
}

/// Waits for the end; the terminal is as it was.
#[track_caller]
pub fn ends(mut terminal: Pty, code: i32) -> String {
    let status = terminal.wait_exit();
    assert_eq!(status.code(), Some(code), "{}", terminal.screen());
    terminal.assert_sane();
    terminal.drain();
    terminal.screen()
}

/// The only draft.
#[track_caller]
pub fn draft(home: &Home) -> String {
    let mut drafts = home.drafts();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    drafts.remove(0)
}

/// A session on this day, and a draft with one answer and half of another.
pub fn interrupted() -> Home {
    let home = Home::with_session().without_git();
    let mut terminal = begun(&home);
    line(&mut terminal, "blue light");
    at(&terminal, 2);
    terminal.send("half a thou");
    terminal.wait_for("half a thou");
    terminal.send("\x03");
    ends(terminal, 130);
    home
}
