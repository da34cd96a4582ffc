//! One goal on two devices: nothing that either said of it is out of sight.

use super::devices::Devices;

#[test]
fn the_plan_that_does_not_hold_is_in_the_story() {
    let devices = Devices::sharing(&["laptop", "phone"]);
    devices.done("laptop", &["goal", "add", "read", "Read", "--when", "tea", "--then", "a page"]);
    devices.done("laptop", &["sync"]);
    devices.done("phone", &["sync"]);
    devices.done("laptop", &["goal", "edit", "read", "--when", "it is nine", "--then", "a poem"]);
    devices.done("phone", &["goal", "edit", "read", "--when", "I am in bed", "--then", "a letter"]);
    for name in ["laptop", "phone", "laptop"] {
        devices.done(name, &["sync"]);
    }
    for name in ["laptop", "phone"] {
        for format in ["table", "md"] {
            let shown = devices.kap(name, &["goal", "show", "read", "--format", format]);
            let story = String::from_utf8(shown.stdout).unwrap();
            for plan in
                ["when tea, then a page", "when it is nine, then a poem", "when I am in bed, then a letter"]
            {
                assert!(story.to_lowercase().contains(&plan.to_lowercase()), "{plan}: {story}");
            }
        }
    }
}
