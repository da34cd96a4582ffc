//! Every error that kap can say, in one place: `errors.txt` beside this file. A person can read them
//! all there, each below the command that brings it about.

mod disks;
mod goals;
mod measures;
mod practices;
mod rating;
mod reviews;
mod sessions;
mod steps;
mod syncing;

use std::fs;

use snapbox::file;

use super::list::journal;
use super::support::{Home, equal};

/// Gathers commands and what they said.
#[derive(Default)]
struct Gallery(String);

impl Gallery {
    fn heading(&mut self, text: &str) {
        self.0.push_str(&format!("# {text}\n\n"));
    }

    /// Runs a command that fails, and hangs it up.
    #[track_caller]
    fn hang(&mut self, home: &Home, line: &str) {
        self.hang_with(home, line, None);
    }

    #[track_caller]
    fn hang_with(&mut self, home: &Home, line: &str, stdin: Option<&str>) {
        let run = home.kap(line);
        let ended = match stdin {
            Some(text) => run.stdin(text).ends(),
            None => run.ends(),
        };
        assert_ne!(ended.code, Some(0), "{line}: {}", ended.stderr);
        assert_eq!(ended.stdout, "", "{line}");
        let input = stdin.map(|text| format!(" <<< {text:?}")).unwrap_or_default();
        let said = home.named(&ended.stderr);
        self.0.push_str(&format!("$ kap {line}{input}\n{}exit {}\n\n", said, ended.code.unwrap_or(-1)));
    }

    /// Runs a command that goes on all the same, and hangs up what it said.
    #[track_caller]
    fn note(&mut self, home: &Home, line: &str, stdin: Option<&str>) {
        let ended = match stdin {
            Some(text) => home.kap(line).stdin(text).succeeds(),
            None => home.kap(line).succeeds(),
        };
        assert_ne!(ended.stderr, "", "{line}");
        let input = stdin.map(|text| format!(" <<< {text:?}")).unwrap_or_default();
        let said = home.named(&ended.stderr);
        self.0.push_str(&format!("$ kap {line}{input}\n{said}exit 0\n\n"));
    }
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    let mut gallery = Gallery::default();
    command_line(&mut gallery);
    dates(&mut gallery);
    records(&mut gallery);
    rating::hang(&mut gallery);
    goals::hang(&mut gallery);
    practices::hang(&mut gallery);
    sessions::hang(&mut gallery);
    steps::hang(&mut gallery);
    reflecting(&mut gallery);
    answers(&mut gallery);
    editors(&mut gallery);
    files(&mut gallery);
    settings(&mut gallery);
    question_sets(&mut gallery);
    measures::hang(&mut gallery);
    reviews::hang(&mut gallery);
    disks::hang(&mut gallery);
    syncing::hang(&mut gallery);
    equal(&gallery.0, file!["errors.txt"]);
}

fn command_line(gallery: &mut Gallery) {
    gallery.heading("The command line");
    let home = journal();
    for line in [
        "refelct",
        "--format json list",
        "list --sinc today",
        "list --kind pears",
        "list -n many",
        "list --format xml",
        "session log --sort dream",
        "reflect --step now --answers",
        "reflect words --answers file",
        "reflect --resume --edit",
        "reflect --yes",
        "reflect --session last --when today",
        "reflect --step later",
        "list -n 5 -n 6",
        "goal chek",
        "goal walk",
        "goal levels walk --weight 1.5",
        "goal edit walk --every -1d",
        "goal add walk",
        "insight rate 9xw3p 5 6",
        "insight add x --sure 101",
        "difficulty add x --rating eleven",
        "insight add x --domain work",
        "search",
        "search tag:",
        "search '\"open'",
        "search \"\"",
        "search kind:pears",
        "search since:soon",
        "search -- -until:today",
        "search since:today until:yesterday",
        "search session:zz",
        "search --regex [a",
        "list kind:pears",
        "tag add walk",
        "tag add walk \" \"",
        "tag add zz sea",
        "tag remove walk sea",
        "tag remove 9xw3p sea",
        "tag rename sea water",
        "tag rename Rain water",
        "tag rename sea sea",
        "man pears",
        "completions pears",
    ] {
        gallery.hang(&home, line);
    }
}

fn dates(gallery: &mut Gallery) {
    gallery.heading("Dates and times");
    let home = Home::with_session().without_git();
    for words in [
        "03/04",
        "03/04/26",
        "13/04",
        "2026/03/04",
        "99/99",
        "14",
        "at 5",
        "5m",
        "2026-02-30",
        "2026-13-01",
        "31 april",
        "25:00",
        "9am evening",
        "\"friday 2026-10-01\"",
        "monday tuesday",
        "14:00 15:00",
        "14:00+02:00",
        "blursday",
        "\"when the blue light came in\"",
        "1200-01-01",
        "tomorrow",
    ] {
        gallery.hang(&home, &format!("session log {words}"));
    }
    for line in [
        "session plan",
        "session plan yesterday",
        "reflect --when tomorrow words",
        "reflect --at tomorrow words",
        "insight add x --at tomorrow",
        "list --since soon",
        "list --since today --until yesterday",
    ] {
        gallery.hang(&home, line);
    }
}

fn records(gallery: &mut Gallery) {
    gallery.heading("Records that are not there, or are more than one");
    let empty = Home::new();
    for line in ["show", "show 9x", "session show", "insight add x --from @"] {
        gallery.hang(&empty, line);
    }
    let home = journal();
    for line in [
        "show zz",
        "show 4",
        "show ../../etc/passwd",
        "session show 9xw3p",
        "list --session zz",
        "goal add run run --from zz",
        "goal add walk again",
        "goal add \"Long Walk\" x",
        "insight show zz",
        "question close 4tq8n answered",
    ] {
        gallery.hang(&home, line);
    }
}

fn reflecting(gallery: &mut Gallery) {
    gallery.heading("Nothing given, and nobody to ask");
    let home = Home::with_session().without_git();
    for line in [
        "reflect",
        "reflect --no-input",
        "reflect -",
        "reflect --resume",
        "insight add",
        "question add \"  \"",
    ] {
        gallery.hang(&home, line);
    }
    gallery.hang_with(&home, "reflect", Some(" \n"));
    let large = "a".repeat((16 << 20) + 1);
    let ended = home.kap("reflect").stdin(large).fails(2);
    gallery.0.push_str(&format!("$ kap reflect < a-text-of-17-MiB\n{}exit 2\n\n", ended.stderr));
    let ended = home.kap("reflect").stdin(b"caf\xe9").fails(5);
    gallery.0.push_str(&format!("$ kap reflect < latin-1\n{}exit 5\n\n", home.named(&ended.stderr)));
    home.editor("echo words >> \"$1\"; exit 1");
    home.kap("reflect --edit").ends();
    gallery.hang(&home, "reflect --resume");
    gallery.hang(&home, "reflect --discard");
}

fn answers(gallery: &mut Gallery) {
    gallery.heading("Answers from a file");
    let home = Home::with_session().without_git();
    home.write("latin", b"body = \"caf\xe9\"").write("folder/file", "");
    for file in ["none.toml", "latin", "folder"] {
        gallery.hang(&home, &format!("reflect --answers {file}"));
    }
    for text in [
        "",
        "still_here",
        "{\"still_here\": }",
        "[1]",
        "still_her = \"a typo\"",
        "feeling = \"peckish\"",
        "body = { a = 1 }",
        "body = [1, 2]",
    ] {
        gallery.hang_with(&home, "reflect --answers -", Some(text));
    }
    for text in [
        "learned = \"rest\"\nlearned_sure = 101",
        "tuesday = \"walk\"\ntuesday_handle = \"Long Walk\"",
        "stirred = \"sleep\"\nstirred_strength = \"a lot\"",
    ] {
        gallery.hang_with(&home, "reflect --step days --answers -", Some(text));
    }
    gallery.hang_with(
        &home,
        "reflect --step week --answers -",
        Some("domain = 'mind'\ndomain_fine = 'maybe'"),
    );
}

fn editors(gallery: &mut Gallery) {
    gallery.heading("Editors");
    let home = Home::with_session().without_git();
    for editor in ["no-such-editor", "'half a quote", "false"] {
        home.set("EDITOR", editor);
        gallery.0.push_str(&format!("EDITOR={editor}\n"));
        gallery.hang(&home, "reflect --edit --step free");
        home.kap("reflect --discard --yes").succeeds();
    }
    home.editor("printf 'caf\\351' > \"$1\"");
    gallery.hang(&home, "reflect --edit --step free");
    home.kap("reflect --discard --yes").succeeds();
    home.editor("rm \"$1\"");
    gallery.hang(&home, "reflect --edit --step free");
    home.unset("EDITOR").write("bin/none", "").set("PATH", home.path("bin").to_str().unwrap());
    gallery.hang(&home, "insight add --edit");
}

fn files(gallery: &mut Gallery) {
    gallery.heading("Damaged files");
    let home = Home::with_session().without_git();
    let damaged: [(&str, &[u8]); 12] = [
        ("aaa2a", b""),
        ("aaa2b", b"no front matter\n"),
        ("aaa2c", b"+++\nid = \"aaa2c\"\n"),
        ("aaa2d", b"+++\nid = \"aaa2d\"\nconfidence = = 3\n+++\n"),
        ("aaa2e", b"+++\nid = \"aaa2e\"\nconfidence = 101\n+++\n"),
        ("aaa2f", b"+++\nid = \"aaa2f\"\nkind = \"thought\"\n+++\n"),
        ("aaa2g", b"+++\nid = \"aaa2g\"\nat = \"some time\"\n+++\n"),
        ("aaa2h", b"+++\nid = \"not an id\"\n+++\n"),
        ("aaa2j", b"+++\nid = \"aaa2j\"\ntags = 3\n+++\n"),
        ("aaa2k", b"+++\nid = \"aaa2k\"\ndomains = [\"work\"]\n+++\n"),
        ("aaa2m", b"+++\nid = \"aaa2m\"\nfrom = [1]\n+++\n"),
        ("aaa2n", b"+++\nid = \"aaa2n\"\n+++\ncaf\xe9\n"),
    ];
    for (id, bytes) in damaged {
        home.write_journal(&format!("2026/2026-10-05-insight-{id}.md"), bytes);
        gallery.hang(&home, &format!("show {id} --format json"));
    }
    home.write_journal("2026/2026-10-05-insight-aaa2p.md", vec![b'a'; (16 << 20) + 1]);
    gallery.hang(&home, "show aaa2p");
    gallery.hang(&home, "goal add walk walk --from aaa2d");
    gallery.note(&home, "list", None);
    let home = Home::with_session().without_git();
    home.write_journal("2026/2026-10-06-session-bbb2b.md", "+++\nid = 3\n+++\n");
    gallery.hang(&home, "reflect --session bbb2b words");
    home.record("2026/2026-10-05-session-ccc2c.md", "id = \"ccc2c\"\nplanned = true\ntags = \"single\"\nat = 2026-10-05T20:00:00+02:00\n\n[planned_by]\nname = \"me\"", "");
    gallery.note(&home, "session log today --tag more", None);
    let linked = Home::with_session().without_git();
    std::os::unix::fs::symlink("/etc", linked.journal().join("2025")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", linked.journal().join("2026/link.md")).unwrap();
    fs::create_dir(linked.journal().join("2026/folder.md")).unwrap();
    gallery.note(&linked, "list", None);
}

fn settings(gallery: &mut Gallery) {
    gallery.heading("Settings");
    let home = Home::with_session().without_git();
    for text in [
        "git = yes\n",
        "git = \"yes\"\n",
        "day_start = \"late\"\n",
        "[[contact]]\nname = \"Eva\"\n",
        "journal = 3\n",
    ] {
        home.write(".config/kap/config.toml", text);
        gallery.0.push_str(&format!("config.toml: {text:?}\n"));
        gallery.hang(&home, "list");
    }
    home.write(".config/kap/config.toml", b"country = \"\xe9\"\n");
    gallery.0.push_str("config.toml: latin-1\n");
    gallery.hang(&home, "list");
    home.write(".config/kap/config.toml", "gti = true\n");
    gallery.0.push_str("config.toml: \"gti = true\\n\"\n");
    gallery.note(&home, "list", None);
    fs::remove_file(home.path(".config/kap/config.toml")).unwrap();
    home.set("KAP_DAY_START", "late");
    gallery.0.push_str("KAP_DAY_START=late\n");
    gallery.hang(&home, "list");
    home.unset("KAP_DAY_START");
    home.write_journal("kap.toml", "format = 2\n");
    gallery.0.push_str("kap.toml: \"format = 2\\n\"\n");
    gallery.hang(&home, "list");
    home.write_journal("kap.toml", "format = one\n");
    gallery.0.push_str("kap.toml: \"format = one\\n\"\n");
    gallery.note(&home, "list", None);
    let home = Home::new();
    home.write("file", "");
    gallery.hang(&home, "init file");
    home.write(".config/kap/config.toml", "[journal]\na = 1\n");
    gallery.0.push_str("config.toml: \"[journal]\\na = 1\\n\"\n");
    gallery.hang(&home, "init folder");
}

fn question_sets(gallery: &mut Gallery) {
    gallery.heading("Question sets of one's own");
    let question = "[[question]]\nkey = \"a\"\npurpose = \"emotional processing\"\nask = \"How?\"\nanswer = ";
    for (text, answer) in [
        ("version = \n".to_owned(), "body = 'x'"),
        ("version = 1\ntitle = \"T\"\nminutes = 1\n".to_owned(), "body = 'x'"),
        (format!("version = 1\ntitle = \"T\"\nminutes = 1\n{question}\"poem\"\n"), "body = 'x'"),
        (format!("version = 1\ntitle = \"T\"\nminutes = 1\n{question}\"choices\"\n"), "body = 'x'"),
        (
            format!("version = 1\ntitle = \"T\"\nminutes = 1\n{question}\"line\"\nmakes = \"insight\"\n"),
            "body = 'x'",
        ),
        (
            format!("version = 1\ntitle = \"T\"\nminutes = 1\n{question}\"line\"\n{question}\"line\"\n"),
            "body = 'x'",
        ),
    ] {
        let home = Home::with_session().without_git();
        home.write_journal("questions/now.toml", &text);
        gallery.0.push_str(&format!("questions/now.toml: {text:?}\n"));
        gallery.note(&home, "reflect --answers -", Some(answer));
    }
}
