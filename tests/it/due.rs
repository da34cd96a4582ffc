//! `kap due`: what is coming, as a list, for programs, and as a calendar.

use icalendar::{Calendar, Component, DatePerhapsTime, Event, EventLike};
use snapbox::{file, str};

use super::schema::fits;
use super::screen::arc;
use super::support::{Home, walk};

const SCHEMA: &str = kap::render::coming::SCHEMA;

/// The arc, with a difficulty, an insight and a place.
fn journal() -> Home {
    let home = arc();
    for (kind, id, text) in [("difficulty", "w1h7s", "Waking at four"), ("insight", "c3v8d", "I can rest")] {
        let keys = format!(
            "id = \"{id}\"\n\nkind = \"{kind}\"\n\nat = 2026-10-06T18:20:00+02:00\n\nday = 2026-10-06"
        );
        home.record(&format!("2026/2026-10-06-{kind}-{id}.md"), &keys, text);
    }
    let keys = "id = \"2vt6w\"\n\nkind = \"session\"\n\nat = 2026-10-13T23:30:00-07:00\n\nday = 2026-10-13\n\n\
        sort = \"therapy\"\n\nplanned = true\n\nwith = [\"Dr Novák; Jana, too\"]\n\nplace = \"a room\\\\corner\"";
    home.record("2026/2026-10-13-session-2vt6w.md", keys, "");
    home
}

#[test]
fn what_is_coming_is_listed_by_day_without_a_word_of_the_persons() {
    let home = journal();
    let done = home.kap("due --until \"in 2 weeks\"").succeeds().err("");
    done.lacks("Novák").lacks("Waking").lacks("I can rest").lacks("Something").out(str![[r#"
when                        what                                       id
────────────────────────────────────────────────────────────────────────────
since Thursday, 1 October   session 1 of 6: a week on                  k7m20
since Tuesday, 6 October    session 2 of 6: a week on                  k7m21
since Wednesday, 7 October  a difficulty of 6 October, to rate again   w1h7s
since Wednesday, 7 October  an insight of 6 October, to look at again  c3v8d
today                       session 3 of 6: a week on                  k7m22
tomorrow                    a difficulty of 6 October, to rate again   w1h7s
tomorrow                    an insight of 6 October, to look at again  c3v8d
Tuesday, 13 October, 23:30  a therapy session                          2vt6w
Tuesday, 13 October         the session of 13 October: the same day    2vt6w
Tuesday, 13 October         goal walk                                  walk
Tuesday, 13 October         goal sea                                   sea
Tuesday, 13 October         goal mum                                   mum
Tuesday, 13 October         goal rest                                  rest
Wednesday, 14 October       the session of 13 October: the days after  2vt6w
Friday, 16 October, 14:00   session 4 of 6                             k7m23
Friday, 16 October          session 4 of 6: the same day               k7m23
Saturday, 17 October        session 4 of 6: the days after             k7m23
Monday, 19 October          the session of 13 October: a week on       2vt6w
Tuesday, 20 October, 14:00  session 5 of 6                             k7m24
Tuesday, 20 October         session 5 of 6: the same day               k7m24
Wednesday, 21 October       session 5 of 6: the days after             k7m24
Thursday, 22 October        session 4 of 6: a week on                  k7m23
Friday, 23 October          session 1 of 6: a month on                 k7m20
Sunday, 25 October, 14:00   session 6 of 6                             k7m25
Sunday, 25 October          session 6 of 6: the same day               k7m25

"#]]);
}

#[test]
fn the_persons_own_words_come_when_asked_for() {
    let home = journal();
    home.kap("due --until \"in 3 days\" --titles full").succeeds().out(str![[r#"
when                        what                                           id
────────────────────────────────────────────────────────────────────────────────
since Thursday, 1 October   session 1 of 6: a week on                      k7m20
since Tuesday, 6 October    session 2 of 6: a week on                      k7m21
since Wednesday, 7 October  to rate again: Waking at four                  w1h7s
since Wednesday, 7 October  an insight of 6 October, to look at again      c3v8d
today                       session 3 of 6: a week on                      k7m22
tomorrow                    to rate again: Waking at four                  w1h7s
tomorrow                    an insight of 6 October, to look at again      c3v8d
Tuesday, 13 October, 23:30  a therapy session with Dr Novák; Jana, too, a  2vt6w
                            room\corner
Tuesday, 13 October         the session of 13 October: the same day        2vt6w
Tuesday, 13 October         goal walk: Something to live, in a few words   walk
Tuesday, 13 October         goal sea: Something to live, in a few words    sea
Tuesday, 13 October         goal mum: Something to live, in a few words    mum
Tuesday, 13 October         goal rest: Something to live, in a few words   rest
Wednesday, 14 October       the session of 13 October: the days after      2vt6w

"#]]);
}

#[test]
fn a_narrow_screen_gets_blocks() {
    journal().kap("due --until \"in 2 days\"").with("COLUMNS", "40").succeeds().out(str![[r#"
when: since Thursday, 1 October
what: session 1 of 6: a week on
id: k7m20

when: since Tuesday, 6 October
what: session 2 of 6: a week on
id: k7m21

when: since Wednesday, 7 October
what: a difficulty of 6 October, to rate
  again
id: w1h7s

when: since Wednesday, 7 October
what: an insight of 6 October, to look
  at again
id: c3v8d

when: today
what: session 3 of 6: a week on
id: k7m22

when: tomorrow
what: a difficulty of 6 October, to rate
  again
id: w1h7s

when: tomorrow
what: an insight of 6 October, to look
  at again
id: c3v8d

when: Tuesday, 13 October, 23:30
what: a therapy session
id: 2vt6w

when: Tuesday, 13 October
what: the session of 13 October: the
  same day
id: 2vt6w

when: Tuesday, 13 October
what: goal walk
id: walk

when: Tuesday, 13 October
what: goal sea
id: sea

when: Tuesday, 13 October
what: goal mum
id: mum

when: Tuesday, 13 October
what: goal rest
id: rest

"#]]);
}

#[test]
fn other_programs_get_a_line_each() {
    journal().kap("due --until \"in 1 week\" --format plain").succeeds().out(str![[r#"
2026-10-01	week	k7m20
2026-10-06	week	k7m21
2026-10-07	look again	w1h7s
2026-10-07	look again	c3v8d
2026-10-11	week	k7m22
2026-10-12	look again	w1h7s
2026-10-12	look again	c3v8d
2026-10-13T23:30:00-07:00	session	2vt6w
2026-10-13	now	2vt6w
2026-10-13	check-in	walk
2026-10-13	check-in	sea
2026-10-13	check-in	mum
2026-10-13	check-in	rest
2026-10-14	days	2vt6w
2026-10-16T14:00:00+02:00	session	k7m23
2026-10-16	now	k7m23
2026-10-17	days	k7m23

"#]]);
}

#[test]
fn json_has_the_keys_that_its_schema_names() {
    let home = journal();
    let json = home.kap("due --until \"in 1 year\" --format json").succeeds().json();
    fits(&json, SCHEMA);
    let kinds: std::collections::BTreeSet<&str> =
        json["items"].as_array().unwrap().iter().filter_map(|item| item["kind"].as_str()).collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert_eq!(home.kap("man due.json").succeeds().stdout, SCHEMA);
    let empty = Home::new().kap("due --format json").succeeds().json();
    fits(&empty, SCHEMA);
    assert_eq!(empty["items"].as_array().unwrap().len(), 0);
}

#[test]
fn nothing_that_is_coming_is_said_calmly() {
    let home = Home::new().without_git();
    home.kap("due").succeeds().out("").err(str![[r#"
Nothing is coming. Plan a session: `kap session plan "friday 14:00"`.

"#]]);
    home.kap("due --until yesterday").fails(2).err(str![[r#"
kap: 2026-10-04 is past
hint: name a day to come: `--until "in 2 weeks"`

"#]]);
}

/// Reads a calendar with a parser that others wrote, and holds it to what RFC 5545 says of the bytes.
fn read(text: &str) -> Vec<Event> {
    assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    let calendar: Calendar = text.parse().unwrap();
    assert_eq!(calendar.property_value("VERSION"), Some("2.0"));
    assert!(calendar.property_value("PRODID").is_some());
    let events: Vec<Event> = calendar.events().cloned().collect();
    assert_eq!(events.len(), text.matches("BEGIN:VEVENT\r\n").count());
    let mut names: Vec<&str> = events.iter().map(|event| event.get_uid().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), events.len(), "each has a name of its own");
    for event in &events {
        assert!(
            event.get_timestamp().is_some() && event.get_start().is_some() && event.get_summary().is_some()
        );
        if let Some(DatePerhapsTime::Date(day)) = event.get_start() {
            let end = day.succ_opt().map(DatePerhapsTime::Date);
            assert_eq!(event.get_end(), end, "a whole day ends on the next");
        }
    }
    events
}

#[test]
fn a_calendar_is_read_by_others_and_says_little() {
    let home = journal();
    let text = home.kap("due --format ics").succeeds().lacks("Nov").lacks("Waking").lacks("walk").stdout;
    let events = read(&text);
    for event in &events {
        let title = event.get_summary().unwrap();
        let neutral = [
            "kap: session",
            "kap: now",
            "kap: days",
            "kap: week",
            "kap: month",
            "kap: 3 months",
            "kap: 6 months",
            "kap: 12 months",
            "kap: check-in",
            "kap: look again",
        ];
        assert!(neutral.contains(&title), "{title}");
        assert!(event.get_location().is_none() && event.get_description().is_none());
    }
    let week = events.iter().find(|event| event.get_uid() == Some("k7m22-week@kap")).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 10, 11).unwrap();
    assert_eq!(week.get_start(), Some(DatePerhapsTime::Date(day)));
}

#[test]
fn a_session_stands_at_its_moment_whatever_the_zone() {
    let home = journal();
    let text = home.kap("due --format ics --titles full").succeeds().stdout;
    assert!(text.contains("DTSTART:20261014T063000Z\r\n"), "{text}");
    let events = read(&text);
    let session = events.iter().find(|event| event.get_uid() == Some("2vt6w-session@kap")).unwrap();
    assert_eq!(
        session.get_summary(),
        Some("kap: a therapy session with Dr Novák; Jana, too, a room\\corner"),
        "what is escaped reads back"
    );
}

#[test]
fn the_same_thing_keeps_its_name_in_the_calendar() {
    let home = journal();
    let names = |home: &Home| -> Vec<String> {
        let text = home.kap("due --format ics").succeeds().stdout;
        read(&text).iter().map(|event| event.get_uid().unwrap().to_owned()).collect()
    };
    let before = names(&home);
    home.at("2026-10-12T09:00:00+02:00");
    let after = names(&home);
    assert!(after.iter().filter(|name| !before.contains(name)).count() <= 1, "{before:?}\n{after:?}");
}

#[test]
fn a_calendar_looks_like_this() {
    journal().kap("due --format ics --until \"in 5 days\"").succeeds().out(file!["due.ics"]);
}

#[test]
fn who_flew_over_the_date_line_gets_each_step_once() {
    let home = Home::new().without_git();
    home.at("2026-10-07T10:00:00+13:00");
    home.kap("session plan \"2026-10-09 14:00\"").with("TZ", "NZST-12NZDT,M9.5.0,M4.1.0/3").succeeds();
    home.at("2026-10-09T18:00:00+13:00");
    home.kap("session held").with("TZ", "NZST-12NZDT,M9.5.0,M4.1.0/3").succeeds();
    home.at("2026-10-08T22:30:00-07:00");
    home.kap("due --until \"in 2 days\"").with("TZ", "PST8PDT,M3.2.0,M11.1.0").succeeds().out(str![[r#"
when                  what                       id
──────────────────────────────────────────────────────
today                 session 1: the same day    <session>
Saturday, 10 October  session 1: the days after  <session>

"#]]);
    let calendar = home.kap("due --format ics").with("TZ", "PST8PDT,M3.2.0,M11.1.0").succeeds();
    assert_eq!(calendar.stdout.matches("-now@kap").count(), 1, "{}", calendar.stdout);
}

#[test]
fn an_empty_calendar_is_a_calendar() {
    let text = Home::new().kap("due --format ics").succeeds().stdout;
    assert_eq!(read(&text).len(), 0);
}

#[test]
fn looking_ahead_writes_nothing() {
    let home = journal();
    let before = walk(&home.path(""));
    for line in ["due", "due --format json", "due --format ics"] {
        home.kap(line).succeeds();
    }
    assert_eq!(walk(&home.path("")), before);
}
