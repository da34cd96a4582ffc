//! What `kap measure` says where answers do not fit.

use super::Gallery;
use crate::support::Home;

/// Hangs up all of it.
pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Questionnaires");
    let home = Home::with_session().without_git();
    home.write_journal("measures/ease.toml", "version = 1\ntitle = \"Ease\"\nmin = 0\nmax = 10\n");
    home.at("2026-10-07T18:00:00+02:00");
    gallery.note(&home, "measure mood 5", None);
    std::fs::remove_file(home.journal().join("measures/ease.toml")).unwrap();
    for line in [
        "measure pears",
        "measure mood many",
        "measure mood 11",
        "measure mood 5 --new",
        "measure \"a b\" 5 --new",
        "measure phq-8 --window year",
        "measure mood 5 --on tomorrow",
        "measure phq-8 --answers nowhere.toml",
        "measure mood --no-input",
        "measure show pears",
        "measure show phq-8 --window year",
        "measure about pears",
    ] {
        gallery.hang(&home, line);
    }
    for input in ["1 1 1", "1 1 1 1 1 1 1 4", "1 1 1 1 1 1 1 1 1", "9 = 1\n", "1 = \"often\"\n"] {
        gallery.hang_with(&home, "measure phq-8", Some(input));
    }
}
