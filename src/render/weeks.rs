//! The check-ins of a goal as a small calendar: letters, so that it can be read without colour, aloud, and in
//! a narrow window.

use super::{Line, Style, paragraph};
use crate::journal::checkin::Answer;
use crate::journal::goal::days::{Day, Week};

/// The columns of a day.
const DAY: usize = 4;
/// How many letters stand in one day.
const LETTERS: usize = 3;
/// A day on which the goal rested.
const RESTED: char = '=';
/// A day of which nothing was said.
const NOTHING: char = '.';

/// The letter of an answer, wherever answers stand in few columns.
pub const fn letter(answer: Answer) -> char {
    match answer {
        Answer::Did => 'd',
        Answer::Partly => 'p',
        Answer::Not => 'n',
        Answer::Rest => 'r',
        Answer::NoChance => '-',
    }
}

/// Returns the calendar, and below it what its letters mean; empty where nothing was said.
pub fn calendar(weeks: &[Week], style: &Style) -> String {
    let days = || weeks.iter().flat_map(|week| &week.days);
    if days().all(|day| day.answers.is_empty()) {
        return String::new();
    }
    let labels: Vec<String> = weeks.iter().map(|week| week.monday.format("%-d %b").to_string()).collect();
    let margin = labels.iter().map(String::len).max().unwrap_or_default();
    let head: String = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(|day| format!("{day:<DAY$}")).concat();
    let mut rows = vec![style.paint(Style::DIM, format!("{}  {head}", " ".repeat(margin)).trim_end())];
    for (week, label) in weeks.iter().zip(&labels) {
        let cells: String = week.days.iter().map(|day| format!("{:<DAY$}", cell(day))).collect();
        let mut line = Line::new(Style::DIM, &format!("{label:>margin$}  "));
        line.push(super::Ink::new(), cells.trim_end());
        // Never wrapped: it fits into the narrowest page there is.
        rows.push(line.rows(&Style { width: margin + 2 + 7 * DAY, ..*style }, 0).concat());
    }
    let mut legend: Vec<String> = Vec::new();
    for answer in Answer::ALL.into_iter().filter(|answer| days().any(|day| day.answers.contains(answer))) {
        legend.push(format!("{} {answer}", letter(answer)));
    }
    if days().any(|day| cell(day).starts_with(RESTED)) {
        legend.push(format!("{RESTED} the goal rested"));
    }
    rows.push(String::new());
    rows.push(paragraph(&legend.join(", "), style.width, 0));
    rows.join("\n")
}

/// The letters of a day's answers; of more than so many, the last is a plus.
pub fn letters(answers: &[Answer], most: usize) -> String {
    let mut text: String = answers.iter().take(most).map(|answer| letter(*answer)).collect();
    if answers.len() > most {
        text.pop();
        text.push('+');
    }
    text
}

fn cell(day: &Day) -> String {
    let text = letters(&day.answers, LETTERS);
    match (text.is_empty(), day.rested, day.outside) {
        (false, ..) => text,
        (true, _, true) => String::new(),
        (true, true, false) => RESTED.to_string(),
        (true, false, false) => NOTHING.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_calendar_tells_its_days_in_letters() {
        let day = |answers: &[Answer]| Day { answers: answers.to_vec(), rested: false, outside: false };
        let (did, not) = (Answer::Did, Answer::Not);
        let week = Week {
            monday: NaiveDate::from_ymd_opt(2026, 10, 5).unwrap(),
            days: vec![
                Day { outside: true, ..day(&[]) },
                day(&[did]),
                day(&[]),
                day(&[did, not]),
                day(&[did, did, did, not]),
                Day { rested: true, ..day(&[]) },
                day(&[Answer::NoChance]),
            ],
        };
        assert_eq!(
            calendar(&[week], &Style::plain(80)),
            "       Mo  Tu  We  Th  Fr  Sa  Su\n\
             5 Oct      d   .   dn  dd+ =   -\n\n\
             d did, n not, - no chance, = the goal rested"
        );
        assert_eq!(calendar(&[], &Style::plain(80)), "");
    }
}
