//! Where kap keeps things and how it is set: defaults, then `config.toml`, then the journal's
//! `kap.toml`, then `KAP_*` variables, then flags. Pure: texts in, settings out.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use serde::Deserialize;

use crate::error::{Error, Result, plainly};
use crate::journal::alias::Person;
use crate::journal::support::Contact;
use crate::store::flaw::Flaw;
use crate::world::Environment;

/// The places kap uses on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The person's settings.
    pub config_file: PathBuf,
    /// The journal where nobody chose another.
    pub default_journal: PathBuf,
    /// Drafts, locks, what git still lacks: what belongs to this machine alone.
    pub state: PathBuf,
}

impl Places {
    /// Finds the places: XDG variables are honoured on every system where they are set.
    ///
    /// # Errors
    /// There is no home folder.
    pub fn find(environment: &Environment) -> Result<Self> {
        // With a home that depends on where one stands, words written in one folder would be gone in the next.
        let base = directories::BaseDirs::new().filter(|base| base.home_dir().is_absolute());
        let project = base.and_then(|_| directories::ProjectDirs::from("", "", "kap"));
        let place = |variable: &str, own: fn(&directories::ProjectDirs) -> &Path| {
            let set = environment.path(variable).map(|folder| folder.join("kap"));
            set.or_else(|| project.as_ref().map(|project| own(project).to_owned())).ok_or_else(|| {
                Error::new("no home folder is known").hint("set HOME, or name a folder: `kap --journal DIR`")
            })
        };
        let state = |project: &directories::ProjectDirs| -> PathBuf {
            project.state_dir().map_or_else(|| project.data_local_dir().join("state"), Path::to_owned)
        };
        Ok(Self {
            config_file: place("XDG_CONFIG_HOME", directories::ProjectDirs::config_dir)?.join("config.toml"),
            default_journal: place("XDG_DATA_HOME", directories::ProjectDirs::data_dir)?.join("journal"),
            state: environment
                .path("XDG_STATE_HOME")
                .map(|folder| folder.join("kap"))
                .or_else(|| project.as_ref().map(state))
                .ok_or_else(|| Error::new("no home folder is known").hint("set HOME"))?,
        })
    }

    /// The folder of one journal's state: named by a hash, since a path may tell something.
    pub fn state_of(&self, journal: &Path) -> PathBuf {
        // FNV-1a, so that the name is the same in every version of kap.
        let hash =
            journal.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
        self.state.join(format!("{hash:016x}"))
    }
}

/// How kap is set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "settings are on or off")]
pub struct Settings {
    /// The journal's folder, where one was chosen.
    pub journal: Option<PathBuf>,
    /// When the person's day begins: earlier hours belong to the day before.
    pub day_start: NaiveTime,
    /// Is each step kept in git?
    pub git: bool,
    /// May the repository's hooks run?
    pub git_hooks: bool,
    /// Are commits signed as git is set to?
    pub git_sign: bool,
    /// May git run programs that a repository's own settings name?
    pub git_filters: bool,
    /// The editor's command line.
    pub editor: Option<String>,
    /// The country whose crisis lines `kap support` shows, as an ISO 3166 code.
    pub country: Option<String>,
    /// The person's own contacts.
    pub contacts: Vec<Contact>,
    /// People who have another name on pages for somebody.
    pub people: Vec<Person>,
    /// Questions as plain numbered lines?
    pub plain: bool,
    /// Does the terminal's bell end a sitting?
    pub bell: bool,
    /// Settings that kap does not know, for a note.
    pub unknown: Vec<String>,
}

/// A settings file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    journal: Option<PathBuf>,
    day_start: Option<String>,
    git: Option<bool>,
    git_hooks: Option<bool>,
    git_sign: Option<bool>,
    git_filters: Option<bool>,
    editor: Option<String>,
    country: Option<String>,
    plain: Option<bool>,
    bell: Option<bool>,
    contact: Vec<OwnContact>,
    person: Vec<OwnPerson>,
    format: Option<i64>,
    #[serde(flatten)]
    unknown: toml::Table,
}

/// Somebody to turn to, as they are written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnContact {
    name: String,
    number: String,
    note: Option<String>,
}

/// Somebody who has another name outside, as they are written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnPerson {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    alias: String,
}

/// What the journal's `kap.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// The format of the journal.
    pub format: Option<i64>,
    day_start: Option<NaiveTime>,
    country: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            journal: None,
            // Four in the morning: a night ends when one has slept.
            day_start: NaiveTime::from_hms_opt(4, 0, 0).unwrap_or_default(),
            git: true,
            git_hooks: false,
            git_sign: false,
            git_filters: false,
            editor: None,
            country: None,
            contacts: Vec::new(),
            people: Vec::new(),
            plain: false,
            bell: true,
            unknown: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads `config.toml`.
    ///
    /// # Errors
    /// Where it is wrong.
    pub fn of_file(text: &str) -> Result<Self, Flaw> {
        let file: File = toml::from_str(text).map_err(|error| flaw_of(text, &error))?;
        let default = Self::default();
        Ok(Self {
            journal: file.journal,
            day_start: file.day_start.map_or(Ok(default.day_start), |start| time_of_day(text, &start))?,
            git: file.git.unwrap_or(default.git),
            git_hooks: file.git_hooks.unwrap_or(default.git_hooks),
            git_sign: file.git_sign.unwrap_or(default.git_sign),
            git_filters: file.git_filters.unwrap_or(default.git_filters),
            editor: file.editor.filter(|editor| !editor.trim().is_empty()),
            country: file.country,
            contacts: file.contact.into_iter().map(Contact::from).collect(),
            people: file.person.into_iter().map(Person::from).collect(),
            plain: file.plain.unwrap_or(default.plain),
            bell: file.bell.unwrap_or(default.bell),
            unknown: file.unknown.keys().cloned().chain(file.format.map(|_| "format".to_owned())).collect(),
        })
    }

    /// Lays what all devices share over it. A journal that came from elsewhere can set nothing that
    /// runs a program.
    #[must_use]
    pub fn with_shared(mut self, shared: Shared) -> Self {
        self.day_start = shared.day_start.unwrap_or(self.day_start);
        self.country = shared.country.or(self.country);
        self
    }

    /// Lays the `KAP_*` variables over it.
    ///
    /// # Errors
    /// A variable holds what it cannot mean.
    pub fn with_environment(mut self, environment: &Environment) -> Result<Self> {
        if let Some(start) = environment.text("KAP_DAY_START") {
            self.day_start = parse_time_of_day(start).ok_or_else(|| {
                Error::usage("KAP_DAY_START is not a time of day").hint("write it like 04:00")
            })?;
        }
        if let Some(git) = environment.text("KAP_GIT") {
            self.git = !matches!(git, "0" | "false" | "no" | "off");
        }
        if let Some(country) = environment.text("KAP_COUNTRY") {
            self.country = Some(country.to_owned());
        }
        let set = |name| environment.text(name).is_some_and(|value| value != "0");
        self.plain |= set("KAP_PLAIN") || set("ACCESSIBLE") || environment.text("TERM") == Some("dumb");
        Ok(self)
    }

    /// The editor's command line: kap's own setting before the general ones.
    pub fn editor(&self, environment: &Environment) -> Option<String> {
        let general = || environment.text("VISUAL").or_else(|| environment.text("EDITOR"));
        let command = environment.text("KAP_EDITOR").or(self.editor.as_deref()).or_else(general)?;
        Some(command.trim().to_owned()).filter(|command| !command.is_empty())
    }
}

impl Shared {
    /// Reads `kap.toml`.
    ///
    /// # Errors
    /// Where it is wrong.
    pub fn of_file(text: &str) -> Result<Self, Flaw> {
        let file: File = toml::from_str(text).map_err(|error| flaw_of(text, &error))?;
        Ok(Self {
            format: file.format,
            day_start: file.day_start.map(|start| time_of_day(text, &start)).transpose()?,
            country: file.country,
        })
    }
}

impl From<OwnContact> for Contact {
    fn from(own: OwnContact) -> Self {
        Self { name: own.name, number: own.number, note: own.note }
    }
}

impl From<OwnPerson> for Person {
    fn from(own: OwnPerson) -> Self {
        Self { names: std::iter::once(own.name).chain(own.also).collect(), alias: own.alias }
    }
}

fn time_of_day(file: &str, text: &str) -> Result<NaiveTime, Flaw> {
    let place = file.find("day_start").unwrap_or_default();
    parse_time_of_day(text)
        .ok_or_else(|| Flaw::at(file, place, "`day_start` is not a time of day", "write it like \"04:00\""))
}

fn parse_time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

fn flaw_of(text: &str, error: &toml::de::Error) -> Flaw {
    let place = error.span().map_or(0, |span| span.start);
    let problem = plainly(error.message());
    Flaw::at(text, place, &problem, "mend that line in any editor")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment::new(variables.iter().map(|(name, value)| ((*name).into(), (*value).into())))
    }

    #[test]
    fn later_layers_win() {
        let own = Settings::of_file("day_start = \"03:00\"\ncountry = \"DE\"\n").unwrap();
        let shared = Shared::of_file("format = 1\nday_start = \"05:00\"\n").unwrap();
        let settings =
            own.with_shared(shared).with_environment(&environment(&[("KAP_COUNTRY", "FR")])).unwrap();
        assert_eq!(settings.day_start, NaiveTime::from_hms_opt(5, 0, 0).unwrap());
        assert_eq!(settings.country.as_deref(), Some("FR"));
    }

    #[test]
    fn a_journal_from_elsewhere_sets_nothing_that_runs() {
        let shared = Shared::of_file("editor = \"evil\"\ngit_hooks = true\ngit_filters = true\n").unwrap();
        assert_eq!(Settings::default().with_shared(shared), Settings::default());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let flaw = Settings::of_file("git = true\nday_start = \"late\"\n").unwrap_err();
        assert_eq!((flaw.line, flaw.problem.as_str()), (2, "`day_start` is not a time of day"));
        assert_eq!(Settings::of_file("git = yes\n").unwrap_err().line, 1);
        assert_eq!(Settings::of_file("gti = true\n").unwrap().unknown, ["gti"]);
    }

    #[test]
    fn the_editor_of_kap_comes_before_the_general_one() {
        let settings = Settings { editor: Some("micro".into()), ..Settings::default() };
        let general = environment(&[("VISUAL", "vim"), ("EDITOR", "ed")]);
        assert_eq!(settings.editor(&general).as_deref(), Some("micro"));
        assert_eq!(Settings::default().editor(&general).as_deref(), Some("vim"));
        assert_eq!(Settings::default().editor(&environment(&[("EDITOR", " ")])), None);
    }

    #[test]
    fn the_places_follow_the_xdg_variables() {
        let found = Places::find(&environment(&[
            ("XDG_CONFIG_HOME", "/c"),
            ("XDG_DATA_HOME", "/d"),
            ("XDG_STATE_HOME", "/s"),
        ]));
        let places = found.unwrap();
        assert_eq!(places.config_file, Path::new("/c/kap/config.toml"));
        assert_eq!(places.default_journal, Path::new("/d/kap/journal"));
        assert_eq!(places.state_of(Path::new("/j")), Path::new("/s/kap").join("07d65c07b49cc67c"));
    }
}
