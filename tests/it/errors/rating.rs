//! What rating and closing refuse.

use super::{Gallery, journal};

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Rating and closing");
    let home = journal();
    for line in [
        "insight rate",
        "insight rate 4tq8n",
        "insight rate 4tq8n 101",
        "insight rate --note x",
        "insight rate 4tq8n 50 --on tomorrow",
        "insight rate 4tq8n 50 --on 2026-10-01",
        "difficulty rate 6hj3k",
        "difficulty close",
        "difficulty close 6hj3k",
        "difficulty close 6hj3k kept",
        "question reopen",
        "insight close 4tq8n kept --goal walk",
        "insight close 4tq8n goal --goal swim",
        "question close 5rr2s answered --new x",
        "question close 5rr2s changed --new \" \"",
        "question close 5rr2s changed --new - --note -",
        "insight --status lost",
    ] {
        gallery.hang(&home, line);
    }
    gallery.hang_with(&home, "insight rate zz 50 --note -", Some("a long thought\n"));
    home.kap("question close 5rr2s let go").succeeds();
    gallery.hang(&home, "question rate 5rr2s");
}
