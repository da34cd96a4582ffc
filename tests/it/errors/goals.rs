//! What `kap goal` refuses.

use super::Gallery;
use crate::list::journal;

pub fn hang(gallery: &mut Gallery) {
    gallery.heading("Goals");
    let home = journal();
    for line in [
        "goal check wlak did",
        "goal show xyz",
        "goal check walk mostly",
        "goal check walk",
        "goal check",
        "goal check --note x",
        "goal check walk did --on tomorrow",
        "goal check walk did --on 2026-10-01",
        "goal add run run --obstacle-then x",
        "goal add run run --when \"\" --then x",
        "goal add run run --every often",
        "goal add run run --every 0d",
        "goal add run run --every \"9999999 weeks\"",
        "goal add run run --by yesterday",
        "goal add run run --told Jana",
        "goal edit walk",
        "goal edit walk --when \"\"",
        "goal edit walk --then \"\"",
        "goal edit walk --obstacle-then x",
        "goal edit walk --text \"\"",
        "goal edit walk --handle \"Long Walk\"",
        "goal edit walk --note x",
        "goal levels --weight 2",
        "goal levels walk --weight 0",
        "goal levels walk --start 3",
        "goal rate",
        "goal rate walk",
        "goal rate --note x",
        "goal rate walk 3",
        "goal park walk",
        "goal pause",
    ] {
        gallery.hang(&home, line);
    }
    home.kap("goal pause walk").succeeds();
    gallery.hang(&home, "goal reopen walk");
    home.kap("goal reach walk").succeeds();
    gallery.hang(&home, "goal check walk did");
    gallery.hang(&home, "goal pause walk");
    home.record("goals/walk-7abcd.md", "day = 2026-10-08", "Walk in the evening");
    gallery.hang(&home, "goal check walk did");
}
