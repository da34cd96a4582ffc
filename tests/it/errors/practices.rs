//! What keeping a practice refuses.

use super::{Gallery, journal};

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Practices");
    let home = journal();
    for line in [
        "practice log",
        "practice log 20m",
        "practice log walk 20x",
        "practice log walk 25h --note \"by the sea\"",
        "practice log walk --on tomorrow",
        "practice log walk --on 03/04",
        "practice log walk --goal nowhere",
        "practice log walk --check",
        "practice log walk --goal walk --no-goal",
        "practice log walk --domain sea",
        "practice sit 30s",
        "practice sit --as \" \"",
        "practice --since 2026-10-02 --until 2026-10-01",
    ] {
        gallery.hang(&home, line);
    }
}
