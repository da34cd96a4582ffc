//! The commands that write, and the journal they are run on.

use std::path::Path;

use kap::error::Exit;

use super::{BEFORE, HOME, fresh, kap};
use crate::fault_disk::FaultDisk;

/// One writing command.
pub struct Command {
    /// For messages.
    pub name: &'static str,
    pub args: Vec<String>,
    pub input: Option<String>,
    /// The person's words in it.
    pub words: Vec<&'static str>,
    /// On an empty home too, where the journal is still to be made.
    pub begins: bool,
}

impl Command {
    fn new(name: &'static str, args: &[&str], words: &[&'static str]) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Self { name, args, input: None, words: words.to_vec(), begins: false }
    }

    fn begins(self) -> Self {
        Self { begins: true, ..self }
    }

    fn input(self, input: impl Into<String>) -> Self {
        Self { input: Some(input.into()), ..self }
    }

    /// Its arguments.
    pub fn args(&self) -> Vec<&str> {
        self.args.iter().map(String::as_str).collect()
    }
}

/// A journal with a session of last month and what came of it, and a session planned for today.
pub fn journal() -> (FaultDisk, Vec<Command>) {
    let disk = fresh();
    let begin: [&[&str]; 11] = [
        // Taken back, so that it is in the trash and can be done again.
        &["question", "add", "An old one?"],
        &["undo", "--yes"],
        &["session", "log", "today", "--with", "Dr Novak", "--note", "a soft landing"],
        &["insight", "add", "I can rest before I am empty", "--sure", "70", "-t", "ease"],
        &["question", "add", "Whose voice is that?", "-t", "ease"],
        &["difficulty", "add", "Waking at four", "--rating", "6"],
        &[
            "goal",
            "add",
            "walk",
            "Walk before the laptop",
            "--when",
            "the coffee is made",
            "--then",
            "I put my shoes on",
        ],
        &["reflect", "A blue light under the door"],
        &["reflect", "--at", "2026-09-10 17:30", "Slept ten hours, still soft"],
        &["session", "plan", "2026-10-20 14:00", "--place", "the clinic"],
        &["tag", "add", "walk", "dawn"],
    ];
    for (seed, args) in begin.iter().enumerate() {
        let ran = kap(&disk, args, None, BEFORE, 100 + u32::try_from(seed).unwrap());
        assert_eq!(ran.exit, Exit::Done, "{args:?}: {}", ran.err);
    }
    disk.put(
        &Path::new(HOME).join("config/kap/config.toml"),
        b"# my settings\r\nday_start = \"03:00\" # I sleep late\r\n\r\n[[contact]]\r\nname = \"Ada\"\r\nnumber = \"1\"\r\n",
    );
    disk.settle();
    let commands = commands(&disk);
    (disk, commands)
}

fn id(disk: &FaultDisk, kind: &str) -> String {
    first_id(disk, &["list", "--kind", kind, "--until", "2026-09-10", "--format", "json"])
}

fn first_id(disk: &FaultDisk, list: &[&str]) -> String {
    let ran = kap(disk, list, None, BEFORE, 1);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    value["records"][0]["id"].as_str().unwrap().to_owned()
}

/// The id of the record that is in the trash.
fn trashed(disk: &FaultDisk) -> String {
    let ran = kap(disk, &["restore", "--format", "json"], None, BEFORE, 1);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    value["trash"][0]["id"].as_str().unwrap().to_owned()
}

#[expect(clippy::too_many_lines, reason = "a table of every writing command")]
fn commands(disk: &FaultDisk) -> Vec<Command> {
    let [session, insight, question, difficulty, goal] =
        ["session", "insight", "question", "difficulty", "goal"].map(|kind| id(disk, kind));
    let planned = first_id(disk, &["list", "--kind", "session", "--since", "2026-10-20", "--format", "json"]);
    let trashed = trashed(disk);
    let answers = |step: &'static str| {
        ["reflect", "--session", &session, "--step", step, "--answers", "-"].map(str::to_owned)
    };
    let week = format!(
        "remember = \"the hum of the fan\"\n\"difficulty_now@{difficulty}\" = 4\n\
         \"difficulty_course@{difficulty}\" = \"lighter\"\n\"question_now@{question}\" = \"answered\"\n\
         \"question_words@{question}\" = \"it was mine\"\nin_the_way = \"late trains\"\n"
    );
    let month = format!(
        "different = \"I cook\"\n\"insight_now@{insight}\" = \"dropped\"\n\"insight_sure@{insight}\" = 20\n\
         \"insight_words@{insight}\" = \"rest is work\"\n\"goal_now@{goal}\" = \"more (+1)\"\n\
         \"goal_next@{goal}\" = \"reached\"\n"
    );
    let days = "story = \"\"\"It began slowly.\n\nThen a door.\"\"\"\nlearned = \"doors open inwards\"\nlearned_sure = 55\n\
                learned_untrue = \"a locked one\"\nstirred = \"the cold room\"\nstirred_strength = 7\n\
                puzzle = \"who held the key?\"\ntuesday = \"I knock first\"\ntuesday_handle = \"knock\"\n\
                tuesday_when = \"I stand outside\"\ntuesday_then = \"I count to three\"\n";
    let now =
        "{\"still_here\": \"green glass\", \"feeling\": [\"calm\", \"raw\"], \"tomorrow\": \"drink water\"}";
    let with_step = |name, step, input: &str, words: &[&'static str]| Command {
        args: answers(step).to_vec(),
        ..Command::new(name, &[], words).input(input)
    };
    vec![
        Command::new("reflect text", &["reflect", "quiet snow at dusk"], &["quiet snow at dusk"]).begins(),
        Command::new("reflect pipe", &["reflect"], &["long grass", "a second line"])
            .input("long grass\n\na second line\n")
            .begins(),
        Command::new(
            "reflect on the planned one",
            &["reflect", "--session", "last", "warm hands"],
            &["warm hands"],
        ),
        Command::new(
            "reflect on a new session",
            &["reflect", "--when", "yesterday 14:00", "--step", "days", "--answers", "-"],
            &["a slow tide", "tides turn"],
        )
        .input("story = \"a slow tide\"\nlearned = \"tides turn\"\n")
        .begins(),
        with_step("now", "now", now, &["green glass", "drink water"]),
        with_step(
            "days",
            "days",
            days,
            &[
                "It began slowly.",
                "Then a door.",
                "doors open inwards",
                "the cold room",
                "who held the key?",
                "I knock first",
            ],
        ),
        with_step("week", "week", &week, &["the hum of the fan", "it was mine", "late trains"]),
        with_step("month", "month", &month, &["I cook", "rest is work"]),
        with_step(
            "themes",
            "themes",
            "theme_name = \"thaw\"\nwaiting = \"the attic\"\n",
            &["thaw", "the attic"],
        ),
        Command::new(
            "session log",
            &[
                "session",
                "log",
                "2026-10-01 11:00",
                "--sort",
                "therapy",
                "--note",
                "spoke of winter",
                "-t",
                "hard",
            ],
            &["spoke of winter"],
        )
        .begins(),
        Command::new(
            "session log of the planned one",
            &["session", "log", "today 14:30", "--with", "Mira", "--note", "longer than planned"],
            &["longer than planned"],
        ),
        Command::new(
            "session plan",
            &["session", "plan", "2026-11-02 10:00", "--note", "bring the blanket"],
            &["bring the blanket"],
        )
        .begins(),
        Command::new(
            "session plan of several",
            &["session", "plan", "2026-11-02 10:00", "--every", "1w", "--count", "3", "--note", "warm socks"],
            &["warm socks"],
        )
        .begins(),
        Command::new(
            "session held",
            &["session", "held", &planned, "--with", "Mira", "--note", "a long way home"],
            &["a long way home"],
        ),
        Command::new("session aftercare", &["session", "aftercare", "--keep", "-"], &["no stairs tonight"])
            .input("no stairs tonight\n")
            .begins(),
        Command::new("session move", &["session", "move", &planned, "2026-10-22"], &[]),
        Command::new("session move into another year", &["session", "move", &planned, "2027-01-04"], &[]),
        Command::new("session cancel", &["session", "cancel", &planned, "--note", "a cold"], &["a cold"]),
        Command::new(
            "insight add",
            &["insight", "add", "I may ask", "--from", &session, "--sure", "40"],
            &["I may ask"],
        ),
        Command::new("insight pipe", &["insight", "add", "-"], &["anger is a guard"])
            .input("anger is a guard\n")
            .begins(),
        Command::new("question add", &["question", "add", "What is enough?"], &["What is enough?"]).begins(),
        Command::new("difficulty add", &["difficulty", "add", "Crowds", "--rating", "5"], &["Crowds"])
            .begins(),
        Command::new(
            "insight rate",
            &["insight", "rate", &insight, "85", "--note", "it held on a bad day"],
            &["it held on a bad day"],
        ),
        Command::new(
            "difficulty rate pipe",
            &["difficulty", "rate", &difficulty, "4", "--note", "-"],
            &["thin ice"],
        )
        .input("thin ice\n"),
        Command::new(
            "insight close",
            &["insight", "close", &insight, "became", "a", "goal", "--goal", "walk", "--note", "every dawn"],
            &["every dawn"],
        ),
        Command::new(
            "question close",
            &["question", "close", &question, "changed", "--new", "Whose echo?", "--note", "it moved"],
            &["Whose echo?", "it moved"],
        ),
        Command::new(
            "question reopen",
            &["question", "reopen", &question, "--note", "not yet"],
            &["not yet"],
        ),
        Command::new("goal add", &["goal", "add", "write", "Write a page"], &["Write a page"]).begins(),
        Command::new(
            "edit",
            &["edit", &insight, "--set", "note=kept bread", "--tag", "dawn", "--set", "confidence=41"],
            &["kept bread"],
        ),
        Command::new("edit of the day", &["edit", &insight, "--set", "day=2025-12-30"], &[]),
        Command::new("delete", &["delete", &insight, &question, "--yes"], &[]),
        Command::new("restore", &["restore", &trashed], &["An old one?"]),
        Command::new("purge", &["purge", &trashed, "--yes"], &[]),
        Command::new("undo --redo", &["undo", "--redo", "--yes"], &["An old one?"]),
        Command::new("undo of a change", &["undo", "--yes"], &[]),
        Command::new("undo of an add", &["undo", "2", "--yes"], &[]),
        Command::new(
            "goal add in full",
            &[
                "goal",
                "add",
                "sea",
                "Swim on Fridays",
                "--when",
                "it is Friday",
                "--then",
                "I take the bus",
                "--obstacle",
                "the cold",
                "--obstacle-then",
                "I go in slowly",
                "--park",
                "2w",
                "--told",
                "Mira",
            ],
            &["Swim on Fridays", "I go in slowly"],
        )
        .begins(),
        Command::new(
            "goal check",
            &["goal", "check", "walk", "did", "--note", "frost on the grass"],
            &["frost on the grass"],
        ),
        Command::new("goal check pipe", &["goal", "check", "walk", "not", "--note", "-"], &["low sun"])
            .input("low sun\n"),
        Command::new(
            "goal pause",
            &["goal", "pause", "walk", "--until", "2w", "--note", "a long week"],
            &["a long week"],
        ),
        Command::new(
            "goal release",
            &["goal", "release", "walk", "--note", "somebody else's wish"],
            &["somebody else's wish"],
        ),
        Command::new(
            "goal rate",
            &["goal", "rate", "walk", "1", "--note", "even in rain"],
            &["even in rain"],
        ),
        Command::new(
            "goal edit",
            &["goal", "edit", "walk", "--then", "I open the door", "--handle", "stroll", "--note", "smaller"],
            &["I open the door", "smaller"],
        ),
        Command::new(
            "goal levels",
            &["goal", "levels", "walk", "--expected", "three times", "--start", "-1"],
            &["three times"],
        ),
        Command::new("tag add", &["tag", "add", &goal, "morning"], &[]),
        Command::new("tag rename", &["tag", "rename", "ease", "sea"], &[]),
        Command::new("tag remove", &["tag", "remove", &insight, "ease"], &[]),
        Command::new(
            "practice log",
            &["practice", "log", "walk", "20m", "--domain", "body", "--note", "along the canal"],
            &["along the canal"],
        )
        .begins(),
        Command::new(
            "practice log that is a check-in",
            &["practice", "log", "walk", "20m", "--goal", "walk", "--check", "--note", "past the mill"],
            &["past the mill"],
        ),
        Command::new("measure", &["measure", "phq-8", "--note", "after the storm"], &["after the storm"])
            .input("1 1 1 1 1 1 1 1")
            .begins(),
        Command::new("measure of a word", &["measure", "ease", "4", "--new"], &[]).begins(),
        Command::new(
            "review",
            &["review", "--month", "--write", "--text", "the walks stayed"],
            &["the walks stayed"],
        )
        .begins(),
        Command::new("review pipe", &["review", "--session", "last", "--write"], &["white was enough"])
            .input("white was enough\n"),
        Command::new("init", &["init"], &[]).begins(),
        Command::new("init DIR", &["init", "notes/integration"], &[]).begins(),
    ]
}
