//! What planning and changing sessions can say.

use super::Gallery;
use crate::support::Home;

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Sessions, planned and held");
    let home = Home::with_session().without_git();
    for line in [
        "session held",
        "session held k7m2q --note \"once more\"",
        "session move next friday",
        "session move k7m2q tomorrow",
        "session cancel k7m2q",
        "session plan friday --every 0d --count 2",
        "session aftercare --keep nowhere.txt",
    ] {
        gallery.hang(&home, line);
    }
    home.record(
        "2026/2026-10-09-session-w2x4y.md",
        "id = \"w2x4y\"\n\nkind = \"session\"\n\nat = 2026-10-09T10:00:00+02:00\n\nplanned = true",
        "",
    );
    for line in ["session held w2x4y", "session move w2x4y yesterday", "session plan \"2026-10-09 10:00\""] {
        gallery.hang(&home, line);
    }
    home.kap("session cancel w2x4y").succeeds();
    gallery.hang(&home, "session cancel w2x4y --note \"a cold\"");
    gallery.hang(&home, "reflect --session w2x4y words");
}
