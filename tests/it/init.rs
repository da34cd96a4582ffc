//! `kap init`: a folder of the person's choice, and nothing that is there is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::str;

use super::support::{Home, equal, walk};

/// Every file below a folder with its bytes, git's own left out.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files =
        walk(folder).into_iter().filter(|path| !path.components().any(|part| part.as_os_str() == ".git"));
    files.map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
}

/// A vault of notes with settings, an attachment and a repository of its own.
fn vault(home: &Home) -> PathBuf {
    home.write("vault/.obsidian/app.json", "{}\n");
    home.write("vault/daily/2026-10-05.md", "# Monday\n\n- [[walk]]\n");
    home.write("vault/2026/2026-10-01 pears.md", "---\ntags: [a]\n---\nmine\n");
    home.write("vault/2026/plain.md", "a note of mine\n");
    home.write("vault/goals/house.md", "a house\n");
    home.write("vault/photo.png", [0x89, b'P', 0, 255]);
    home.write("vault/.gitattributes", "*.png binary\n").write("vault/.gitignore", "secret/\n");
    let vault = home.path("vault");
    home.git_in(&vault, "init -q -b trunk");
    home.git_in(&vault, "add -A");
    home.git_in(&vault, "commit -q -m mine");
    home.write("vault/daily/2026-10-06.md", "not yet added\n");
    home.write("vault/daily/staged.md", "staged\n");
    home.git_in(&vault, "add daily/staged.md");
    vault
}

#[test]
fn the_usual_folder_becomes_a_journal_once() {
    let home = Home::new();
    home.kap("init").succeeds().out("").err(str![[r#"
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
$HOME/.local/share/kap/journal is a journal now.
Next: `kap reflect`.

"#]]);
    home.kap("init").succeeds().err(str![[r#"
$HOME/.local/share/kap/journal is already a journal.
Next: `kap reflect`.

"#]]);
    equal(
        &home.commits(),
        str![[r#"
kap: journal

A	.gitattributes
A	.gitignore
A	kap.toml

"#]],
    );
    assert!(!home.path(".config/kap/config.toml").exists());
}

#[test]
fn a_chosen_folder_is_remembered_and_the_settings_keep_their_bytes() {
    let home = Home::new();
    home.write(
        ".config/kap/config.toml",
        "# mine\r\ncountry = \"DE\"   # home\r\n\r\n[[contact]]\r\nname = 'Eva'\r\nnumber = '1'\r\n",
    );
    home.kap("init notes/inner").succeeds().err(str![[r#"
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
$HOME/notes/inner is a journal now.
Next: `kap reflect`.

"#]]);
    equal(
        &home.named(&home.read(".config/kap/config.toml").replace("\r\n", "|\n")),
        str![[r##"
# mine|
country = "DE"   # home|
|
journal = "$HOME/notes/inner"|
|
[[contact]]|
name = 'Eva'|
number = '1'|

"##]],
    );
    home.kap("reflect kept").succeeds();
    assert_eq!(home.files_with("kept").len(), 1);
    assert!(home.files_with("kept")[0].starts_with("$HOME/notes/inner/2026/"));
    home.kap("init other").succeeds();
    home.kap("reflect again").succeeds();
    assert!(home.files_with("again")[0].starts_with("$HOME/other/2026/"));
}

#[test]
fn in_a_vault_with_a_repository_nothing_is_touched_but_kaps_own_files() {
    let home = Home::new();
    let vault = vault(&home);
    let (before, status) = (bytes(&vault), home.git_in(&vault, "status --porcelain"));
    home.kap("init vault").succeeds().err(str![[r#"
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
$HOME/vault is a journal now.
Next: `kap reflect`.

"#]]);
    home.kap("reflect words").succeeds();
    home.kap("list").succeeds().err("");
    let mut after = bytes(&vault);
    let new: Vec<PathBuf> = after.keys().filter(|path| !before.contains_key(*path)).cloned().collect();
    let new: Vec<String> = new
        .into_iter()
        .map(|path| {
            after.remove(&path);
            home.named(&path.to_string_lossy())
        })
        .collect();
    equal(
        &(new.join("\n") + "\n"),
        str![[r#"
$HOME/vault/2026/2026-10-05-reflection-<reflection>.md
$HOME/vault/kap.toml

"#]],
    );
    assert_eq!(after, before);
    assert_eq!(home.git_in(&vault, "status --porcelain"), status);
    equal(
        &home.git_in(&vault, "log --reverse --format=%s --name-only"),
        str![[r#"
mine

.gitattributes
.gitignore
.obsidian/app.json
2026/2026-10-01 pears.md
2026/plain.md
daily/2026-10-05.md
goals/house.md
photo.png
kap: journal

kap.toml
kap: reflection 2026-10-05

2026/2026-10-05-reflection-<reflection>.md

"#]],
    );
}

#[test]
fn in_a_folder_of_a_larger_repository_only_kaps_files_are_committed() {
    let home = Home::new();
    let vault = vault(&home);
    let status = home.git_in(&vault, "status --porcelain");
    home.kap("init vault/inner").succeeds().err(str![[r#"
git knows no name of yours, so kap's commits bear the name kap. That is fine. To
  use yours, set user.name and user.email with `git config --global`.
$HOME/vault/inner is a journal now.
It lies inside the git repository at $HOME/vault. kap commits
  its own files there, and wherever that repository is pushed, they go too. To
  keep them out: `git = false` in
  $HOME/.config/kap/config.toml.
Next: `kap reflect`.

"#]]);
    home.kap("session log yesterday").succeeds();
    assert_eq!(home.git_in(&vault, "status --porcelain"), status);
    equal(
        &home.git_in(&vault, "log --reverse --format=%s --name-only"),
        str![[r#"
mine

.gitattributes
.gitignore
.obsidian/app.json
2026/2026-10-01 pears.md
2026/plain.md
daily/2026-10-05.md
goals/house.md
photo.png
kap: journal

inner/kap.toml
kap: session 2026-10-04

inner/2026/2026-10-04-session-<session>.md

"#]],
    );
    assert!(!home.path("vault/inner/.gitattributes").exists());
}

#[test]
fn a_folder_that_the_larger_repository_ignores_is_named() {
    let home = Home::new();
    vault(&home);
    home.kap("init vault/secret/inner").succeeds().err(str![[r#"
Saved, but not yet in git: the repository around the journal ignores its files
  (.gitignore). See which line says so: `git -C $HOME/vault
  check-ignore -v $HOME/vault/secret/inner/kap.toml`. The
  next thing you save takes this along.
$HOME/vault/secret/inner is a journal now.
It lies inside the git repository at $HOME/vault. kap commits
  its own files there, and wherever that repository is pushed, they go too. To
  keep them out: `git = false` in
  $HOME/.config/kap/config.toml.
Next: `kap reflect`.

"#]]);
    home.at("2026-10-05T20:11:00+02:00");
    home.kap("reflect words").succeeds().err_has("the repository around the journal ignores its files");
}

#[test]
fn a_folder_that_cannot_be_one_is_refused() {
    let home = Home::new();
    home.write("file", "mine");
    home.kap("init file").fails(2).out("").err(str![[r#"
kap: $HOME/file is a file, not a folder
hint: name a folder; it is made if need be

"#]]);
    assert_eq!(home.read("file"), "mine");
    assert!(!home.path(".config/kap/config.toml").exists());
}

#[test]
fn a_home_that_is_no_whole_path_is_none() {
    let home = Home::new();
    home.set("HOME", "here").kap("reflect hello").fails(1).err(str![[r#"
kap: no home folder is known
hint: set HOME, or name a folder: `kap --journal DIR`

"#]]);
    assert!(!Path::new("here").exists() && !home.path("here").exists());
}
