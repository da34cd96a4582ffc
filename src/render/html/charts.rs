//! Charts as SVG that stands in the page: a course of values, the answers of a goal by day, sessions on a
//! line of time.
//!
//! Drawn by hand, since the crate that draws SVG best (plotters 0.3, tried) gives its charts no title, no
//! description and no role, paints them in fixed colours that a dark page cannot change, puts everything on
//! whole pixels, and takes 10 KB for four points; these take 2. Each chart names all its values for whoever
//! does not see it, and has them on its marks (`data-day`, `data-value`).

use chrono::{Datelike, Days, NaiveDate};
use maud::{Markup, html};

use crate::journal::checkin::Answer;
use crate::journal::session::{Sort, State};
use crate::render::chart::Chart;
use crate::review::Session;

/// The width of every chart, in its own units. A page shows it no wider, so that its letters stay letters.
const WIDTH: f64 = 480.0;
/// Where the area of the values begins and ends.
const LEFT: f64 = 34.0;
const RIGHT: f64 = WIDTH - 14.0;
const TOP: f64 = 18.0;
/// The height of that area.
const AREA: f64 = 92.0;
/// Above so many points their numbers would lie on one another.
const NUMBERED: usize = 14;

/// Titles and descriptions are found by names, which are used once in a page.
#[derive(Debug, Default)]
pub struct Names(usize);

impl Names {
    fn next(&mut self) -> (String, String) {
        self.0 += 1;
        (format!("chart-{}", self.0), format!("chart-{}-told", self.0))
    }
}

/// A chart in its frame: its title, all it shows in words, and the drawing.
fn drawing(title: &str, told: &str, height: f64, inside: &Markup, names: &mut Names) -> Markup {
    let (name, told_name) = names.next();
    html! {
        svg role="img" viewBox=(format!("0 0 {WIDTH} {height}")) aria-labelledby=(name) aria-describedby=(told_name) {
            title id=(name) { (title) }
            desc id=(told_name) { (told) }
            (inside)
        }
    }
}

/// A course: values over days, between the lowest and the highest there can be, with sessions marked.
pub fn course(title: &str, chart: &Chart, names: &mut Names) -> Markup {
    let (low, high) = chart.range;
    let days = || chart.points.iter().map(|(day, _)| *day);
    let Some((first, last)) = days().min().zip(days().max()) else { return html! {} };
    let marks: Vec<NaiveDate> =
        chart.marks.iter().copied().filter(|day| (first..=last).contains(day)).collect();
    let x = |day: NaiveDate| across(day, first, last);
    let y = |value: u32| {
        let part = f64::from(value.clamp(low, high) - low) / f64::from((high - low).max(1));
        TOP + AREA * (1.0 - part)
    };
    let ticks = [low, high].into_iter().chain(chart.lines.iter().copied());
    let line: Vec<String> =
        chart.points.iter().map(|(day, value)| format!("{:.1},{:.1}", x(*day), y(*value))).collect();
    let bottom = TOP + AREA;
    let told: Vec<String> =
        chart.points.iter().map(|(day, value)| format!("{value} on {}", written(*day))).collect();
    let mut told = format!("From {low} to {high}: {}.", told.join(", "));
    if !marks.is_empty() {
        let days: Vec<String> = marks.iter().map(|day| written(*day)).collect();
        told.push_str(&format!(" Marked, {}: {}.", chart.mark_means, days.join(", ")));
    }
    let inside = html! {
        @for tick in ticks {
            path class="grid" d=(format!("M{LEFT} {:.1}H{RIGHT}", y(tick))) {}
            text class="small end" x=(LEFT - 6.0) y=(format!("{:.1}", y(tick) + 4.0)) { (tick) }
        }
        @for day in &marks {
            path class="mark" data-mark=(day) d=(format!("M{:.1} {TOP}V{bottom}l-5 9h10l-5 -9", x(*day))) {}
        }
        polyline class="line" points=(line.join(" ")) {}
        @for (day, value) in &chart.points {
            circle class="dot" r="4" data-day=(day) data-value=(value)
                cx=(format!("{:.1}", x(*day))) cy=(format!("{:.1}", y(*value))) {}
            @if chart.points.len() <= NUMBERED {
                text class="middle" x=(format!("{:.1}", x(*day))) y=(format!("{:.1}", y(*value) - 8.0)) { (value) }
            }
        }
        (ends(first, last, bottom + 25.0))
        @if !marks.is_empty() {
            text class="small middle" x=(f64::midpoint(LEFT, RIGHT)) y=(bottom + 25.0) { "▲ " (chart.mark_means) }
        }
    };
    drawing(title, &told, bottom + 32.0, &inside, names)
}

/// The sessions of a time, each as a mark of its sort.
pub fn timeline(sessions: &[Session], (first, last): (NaiveDate, NaiveDate), names: &mut Names) -> Markup {
    let level = 36.0;
    let told: Vec<String> =
        sessions.iter().map(|session| format!("{} on {}", named(session), written(session.day))).collect();
    let told = format!("From {} to {}: {}.", written(first), written(last), told.join(", "));
    let inside = html! {
        path class="grid" d=(format!("M{LEFT} {level}H{RIGHT}")) {}
        @for month in months(first, last).filter(|month| *month > first) {
            path class="grid" d=(format!("M{:.1} {}v8", across(month, first, last), level - 4.0)) {}
        }
        @for session in sessions {
            @let x = across(session.day.clamp(first, last), first, last);
            @let class = if session.state == State::Planned { "open" } else { "dot" };
            path class=(class) data-day=(session.day) data-sort=(session.sort.as_str()) d=(shape(session.sort, x, level)) {}
            @if let Some(number) = session.number.filter(|_| session.sort == Sort::Medicine) {
                text class="middle" x=(format!("{x:.1}")) y=(level - 12.0) { (number) }
            }
        }
        (ends(first, last, level + 24.0))
    };
    drawing("Sessions on the line of time", &told, level + 30.0, &inside, names)
}

/// What the marks of a line of time mean, the sorts that are on it alone.
pub fn sorts(sessions: &[Session]) -> Markup {
    let has = |sort: &Sort| sessions.iter().any(|session| session.sort == *sort);
    html! {
        p class="key" aria-hidden="true" {
            @for sort in Sort::ALL.into_iter().filter(has) {
                span { svg viewBox="0 0 16 16" { path class="dot" d=(shape(sort, 8.0, 8.0)) {} } (sort) }
            }
            @if sessions.iter().any(|session| session.state == State::Planned) {
                span { svg viewBox="0 0 16 16" { path class="open" d=(shape(Sort::Medicine, 8.0, 8.0)) {} } "planned" }
            }
        }
    }
}

fn shape(sort: Sort, x: f64, y: f64) -> String {
    match sort {
        Sort::Medicine => format!("M{x:.1} {:.1}l7 7-7 7-7-7z", y - 7.0),
        Sort::Therapy => format!("M{:.1} {y:.1}a5 5 0 1 0 10 0a5 5 0 1 0-10 0", x - 5.0),
        Sort::Group => format!("M{:.1} {:.1}h10v10h-10z", x - 5.0, y - 5.0),
        Sort::Other => format!("M{x:.1} {:.1}l6 11h-12z", y - 6.0),
    }
}

fn named(session: &Session) -> String {
    match (session.sort, session.number) {
        (Sort::Medicine, Some(number)) => format!("session {number}"),
        (sort, _) => format!("a {sort} session"),
    }
}

/// Room for one month of a calendar, and for one of its days.
const MONTH: f64 = 118.0;
const DAY: f64 = 15.0;
const MONTHS_IN_ROW: usize = 4;
const MONTH_HEIGHT: f64 = 22.0 + 6.0 * DAY;

/// The answers of a goal by day: a small leaf for each month that has any, its weeks from Monday.
pub fn calendar(
    title: &str,
    answers: &[(NaiveDate, Answer)],
    (first, last): (NaiveDate, NaiveDate),
    names: &mut Names,
) -> Markup {
    // A month without an answer says nothing.
    let has_answer = |month: &NaiveDate| {
        answers.iter().any(|(day, _)| (day.year(), day.month()) == (month.year(), month.month()))
    };
    let leaves: Vec<NaiveDate> = months(first, last).filter(has_answer).collect();
    let rows = leaves.len().div_ceil(MONTHS_IN_ROW);
    let told: Vec<String> =
        answers.iter().map(|(day, answer)| format!("{answer} on {}", written(*day))).collect();
    let told = format!("By day: {}.", told.join(", "));
    let inside = html! {
        @for (number, month) in leaves.iter().enumerate() {
            @let left = MONTH_PLACE * exact(number % MONTHS_IN_ROW);
            @let top = MONTH_HEIGHT * exact(number / MONTHS_IN_ROW);
            text class="small" x=(format!("{left:.1}")) y=(top + 12.0) { (month.format("%B %Y")) }
            @for day in days(*month).filter(|day| (first..=last).contains(day)) {
                @let (x, y) = (left + DAY * f64::from(day.weekday().num_days_from_monday()), top + 20.0 + DAY * week(day));
                (cell(answers, day, x, y))
            }
        }
    };
    drawing(title, &told, MONTH_HEIGHT * exact(rows), &inside, names)
}

const MONTH_PLACE: f64 = MONTH + 2.0;

/// One day: a mark for each of its answers, side by side; a point where there is none.
fn cell(answers: &[(NaiveDate, Answer)], day: NaiveDate, x: f64, y: f64) -> Markup {
    let of_day: Vec<Answer> =
        answers.iter().filter(|(other, _)| *other == day).map(|(_, answer)| *answer).collect();
    let room = 12.0 / exact(of_day.len().max(1));
    html! {
        @if of_day.is_empty() {
            circle class="none" cx=(format!("{:.1}", x + 6.0)) cy=(format!("{:.1}", y + 6.0)) r="1" {}
        }
        @for (number, answer) in of_day.into_iter().enumerate() {
            (sign(answer, x + room * exact(number), y, room, Some(day)))
        }
    }
}

/// The mark of an answer: told by its shape, whatever the colours.
fn sign(answer: Answer, x: f64, y: f64, room: f64, day: Option<NaiveDate>) -> Markup {
    let (wide, high) = (room - 1.0, 11.0);
    let (class, path) = match answer {
        Answer::Did => ("dot", format!("M{x:.1} {y:.1}h{wide:.1}v{high}h-{wide:.1}z")),
        Answer::Partly => (
            "part",
            format!("M{x:.1} {y:.1}h{wide:.1}v{high}h-{wide:.1}zM{x:.1} {y:.1}l{wide:.1} {high}h-{wide:.1}z"),
        ),
        Answer::Not => ("open", format!("M{x:.1} {y:.1}h{wide:.1}v{high}h-{wide:.1}z")),
        Answer::Rest => ("open", format!("M{x:.1} {:.1}h{wide:.1}", y + 5.5)),
        Answer::NoChance => ("dot", format!("M{:.1} {:.1}h3v3h-3z", x + wide / 2.0 - 1.5, y + 4.0)),
    };
    html! {
        @match day {
            Some(day) => path class=(class) data-day=(day) data-answer=(answer.as_str()) d=(path) {},
            None => path class=(class) d=(path) {},
        }
    }
}

/// What the marks of a calendar mean, those that are in it alone.
pub fn answers(answers: &[(NaiveDate, Answer)]) -> Markup {
    let has = |answer: &Answer| answers.iter().any(|(_, other)| other == answer);
    html! {
        p class="key" aria-hidden="true" {
            @for answer in Answer::ALL.into_iter().filter(has) {
                span { svg viewBox="0 0 16 16" { (sign(answer, 2.0, 2.0, 12.0, None)) } (answer) }
            }
        }
    }
}

/// The first day and the last below a chart, or the one there is.
fn ends(first: NaiveDate, last: NaiveDate, y: f64) -> Markup {
    html! {
        @if first == last {
            text class="small middle" x=(format!("{:.1}", across(first, first, last))) y=(y) { (written(first)) }
        } @else {
            text class="small" x=(LEFT) y=(y) { (written(first)) }
            text class="small end" x=(RIGHT) y=(y) { (written(last)) }
        }
    }
}

/// Where a day stands from left to right.
fn across(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> f64 {
    let count = |days: chrono::TimeDelta| f64::from(i32::try_from(days.num_days()).unwrap_or(i32::MAX));
    let span = count(last - first);
    if span == 0.0 { f64::midpoint(LEFT, RIGHT) } else { LEFT + (RIGHT - LEFT) * count(day - first) / span }
}

fn written(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The first day of each month from one day to another.
fn months(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let next = |month: &NaiveDate| month.checked_add_months(chrono::Months::new(1));
    std::iter::successors(first.with_day(1), next).take_while(move |month| *month <= last)
}

/// The days of a month.
fn days(month: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(month), |day| day.checked_add_days(Days::new(1)))
        .take_while(move |day| day.month() == month.month())
}

/// Which row of its month a day stands in.
fn week(day: NaiveDate) -> f64 {
    let first = day.with_day(1).unwrap_or(day).weekday().num_days_from_monday();
    f64::from((first + day.day0()) / 7)
}

/// A small count as a length.
fn exact(count: usize) -> f64 {
    f64::from(u16::try_from(count).unwrap_or(u16::MAX))
}
