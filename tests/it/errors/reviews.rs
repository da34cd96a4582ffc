//! What a look back can say.

use super::Gallery;
use crate::support::Home;

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("A look back");
    let home = Home::new().without_git();
    for line in ["review --session 1", "review --series"] {
        gallery.hang(&home, line);
    }
    let home = Home::with_session().without_git();
    home.write("there.md", "mine");
    for line in [
        "review --month october",
        "review --month 2027-01",
        "review --year 0",
        "review --since 2026-10-04 --until 2026-10-01",
        "review --since tomorrow",
        "review --week --series",
        "review --session 7",
        "review --session zzzzz",
        "review --series 4",
        "review --out there.md",
        "review --out . --force",
        "review --out nowhere/there.md",
        "review --write --text \"\"",
    ] {
        gallery.hang(&home, line);
    }
    std::os::unix::fs::symlink(home.path("there.md"), home.path("link.md")).unwrap();
    gallery.hang(&home, "review --out link.md --force");
}
