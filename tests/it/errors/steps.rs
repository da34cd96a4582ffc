//! What editing, deleting and taking back can say.

use super::Gallery;
use crate::support::Home;

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Editing, deleting and taking back");
    let home = Home::new().without_git();
    for line in
        ["undo --yes", "undo --redo --yes", "undo 3 --yes", "restore walk", "purge walk --yes", "git status"]
    {
        gallery.hang(&home, line);
    }
    let home = super::journal().without_git();
    for line in [
        "edit zz",
        "edit walk --set every",
        "edit walk --set every=",
        "edit walk --set id=9xw3p",
        "edit walk --set \"a b=c\"",
        "edit walk --set every=sometimes",
        "edit walk --set by=soonish",
        "edit walk --anew --tag sea",
        "delete",
        "delete walk",
        "delete zz --yes",
        "purge walk --yes",
        "purge",
        "undo --list --redo",
        "history zz",
    ] {
        gallery.hang(&home, line);
    }
    home.editor("sed -i '1d' \"$1\"");
    gallery.hang(&home, "edit walk");
    home.editor("exit 1");
    gallery.hang(&home, "edit walk --anew");
    home.kap("tag add walk sea").succeeds();
    let path = "goals/walk-4fh8t.md";
    home.write_journal(path, home.read_journal(path) + "by hand\n");
    gallery.hang(&home, "undo --yes");
    gallery.hang(&home, "undo");
    home.kap("delete walk --yes").succeeds();
    home.write_journal(path, "+++\n+++\nanother\n");
    gallery.hang(&home, "restore walk");
    gallery.hang(&home, "purge walk");
}
