// The tool that writes an expected text anew puts the hashes there.
#![allow(clippy::needless_raw_string_hashes)]

use snapbox::{IntoData as _, str};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn course() -> Chart {
    let points =
        [("2026-09-01", 19), ("2026-09-15", 14), ("2026-10-12", 10), ("2026-10-26", 4), ("2026-11-24", 0)];
    Chart {
        points: points.map(|(at, value)| (day(at), value)).to_vec(),
        marks: ["2026-08-01", "2026-09-20", "2026-10-05"].map(day).to_vec(),
        mark_means: "session".into(),
        range: (0, 24),
        lines: vec![5, 10, 15, 20],
    }
}

fn equal(chart: &Chart, style: Style, expected: snapbox::Data) {
    let text = chart.text(&style);
    for row in text.lines() {
        let plain: String = strip(row);
        assert!(width(&plain) <= style.width, "{row:?}");
    }
    let text = text.replace('\x1b', "␛");
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(format!("\n{text}\n"), expected);
}

/// Without colours.
fn strip(row: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in row.chars() {
        match c {
            '\x1b' => inside = true,
            'm' if inside => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn a_course_in_40_columns() {
    equal(
        &course(),
        Style::plain(40),
        str![[r#"

24 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
20 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │●
15 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │      ●
10 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
 5 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │                       ●
 0 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●
   └────────────────────────────────────
            ▲     ▲
    ▲ session
    2026-09-01                2026-11-24

"#]]
        .raw(),
    );
}

#[test]
fn a_course_in_60_columns_in_ascii() {
    let style = Style { ascii: true, ..Style::plain(60) };
    equal(
        &course(),
        style,
        str![[r#"

24 |........................................................
   |
20 |........................................................
   |*
15 |........................................................
   |         *
10 |...........................*............................
   |
 5 |........................................................
   |                                    *
 0 |.......................................................*
   +--------------------------------------------------------
                ^         ^
    ^ session
    2026-09-01                                    2026-11-24

"#]]
        .raw(),
    );
}

#[test]
fn a_course_in_80_columns() {
    equal(
        &course(),
        Style::plain(80),
        str![[r#"

24 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
20 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │●
15 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │             ●
10 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
 5 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │                                                 ●
 0 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●
   └────────────────────────────────────────────────────────────────────────────
                     ▲            ▲
    ▲ session
    2026-09-01                                                        2026-11-24

"#]]
        .raw(),
    );
}

#[test]
fn a_chart_fills_the_page_that_it_stands_on() {
    for columns in [40, 80, 100] {
        let text = course().text(&Style::plain(columns));
        assert!(text.lines().any(|row| width(row) == columns), "{columns}: {text}");
    }
}

#[test]
fn colour_only_adds() {
    for columns in [40, 60, 80] {
        let plain = course().text(&Style::plain(columns));
        let coloured = course().text(&Style { colour: true, ..Style::plain(columns) });
        assert_ne!(plain, coloured);
        let rows = coloured.lines().map(|row| strip(row).trim_end().to_owned());
        assert_eq!(rows.collect::<Vec<_>>(), plain.lines().map(str::trim_end).collect::<Vec<_>>());
    }
    let style = Style { colour: true, ..Style::plain(30) };
    equal(
        &course(),
        style,
        str![[r#"

␛[2m24 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m
␛[2m   │␛[0m
␛[2m20 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m
␛[2m   │␛[0m␛[35m●␛[0m
␛[2m15 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m
␛[2m   │␛[0m␛[2m    ␛[0m␛[35m●␛[0m
␛[2m10 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈␛[0m␛[35m●␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m
␛[2m   │␛[0m
␛[2m 5 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m
␛[2m   │␛[0m␛[2m                ␛[0m␛[35m●␛[0m
␛[2m 0 │␛[0m␛[2m┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈␛[0m␛[35m●␛[0m
␛[2m   └──────────────────────────␛[0m
    ␛[35m      ▲   ▲␛[0m
␛[2m    ▲ session␛[0m
␛[2m    2026-09-01      2026-11-24␛[0m

"#]]
        .raw(),
    );
}

#[test]
fn one_value_stands_in_the_middle_and_none_is_no_chart() {
    let one = Chart { points: vec![(day("2026-09-01"), 7)], range: (0, 10), ..Chart::default() };
    equal(
        &one,
        Style::plain(30),
        str![[r#"

10 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   │
   │
   │             ●
   │
   │
   │
   │
   │
   │
 0 │┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
   └──────────────────────────
            2026-09-01

"#]]
        .raw(),
    );
    assert_eq!(Chart::default().text(&Style::plain(30)), "");
}

#[test]
fn a_value_just_below_an_edge_is_not_drawn_on_it() {
    let chart = course();
    let row = |value| chart.dot_row(value, &[(chart.row(24), 24), (chart.row(5), 5), (chart.row(0), 0)]);
    assert!(row(4) > row(5) && row(6) < row(5));
    assert!(row(1) < row(0));
}
