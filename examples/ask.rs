//! Asks the questions that are named as arguments, in a terminal or (`--plain`) in plain lines, and
//! writes each reply to standard output. For trying how writing feels, and for the tests.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Mutex;

use kap::ask::{Ask, Keep, Plain, Prose, Terminal};
use kap::error::Result;

/// Keeps the last text, and shows it when the question is over.
#[derive(Default)]
struct Kept(Mutex<String>);

impl Keep for Kept {
    fn keep(&self, text: &str) {
        if let Ok(mut kept) = self.0.lock() {
            text.clone_into(&mut kept);
        }
    }
}

fn main() -> ExitCode {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    let plain = names.iter().position(|name| name == "--plain").map(|at| names.remove(at));
    let mut door: Box<dyn Ask> = match plain {
        Some(_) => Box::new(Plain::new()),
        None => Box::new(Terminal::new(80, false)),
    };
    let kept = Kept::default();
    for name in &names {
        let _ = writeln!(io::stderr(), "Question {name}");
        match ask(door.as_mut(), name, &kept) {
            Ok(reply) => say(&format!("{name}: {reply}")),
            Err(error) => {
                say(&format!("{name}: error {}: {error}", error.exit.code()));
                say(&format!("kept: {:?}", kept.0.lock().map(|kept| kept.clone()).unwrap_or_default()));
                return ExitCode::from(error.exit.code());
            }
        }
    }
    say(&format!("kept: {:?}", kept.0.lock().map(|kept| kept.clone()).unwrap_or_default()));
    ExitCode::SUCCESS
}

fn ask(door: &mut dyn Ask, name: &str, keep: &Kept) -> Result<String> {
    let options: Vec<String> =
        ["a walk", "a talk", "静かな光 and a very long title that goes on and on and on"]
            .map(str::to_owned)
            .to_vec();
    let initial = "an earlier answer\nof two lines";
    Ok(match name {
        "prose" => debug(&door.prose(&Prose { can_go_back: true, ..Prose::default() }, keep)?),
        "again" => debug(&door.prose(&Prose { initial, can_go_back: true, ..Prose::default() }, keep)?),
        "line" => debug(&door.prose(&Prose { one_line: true, ..Prose::default() }, keep)?),
        "number" => debug(&door.number(0..=10, None)?),
        "rating" => debug(&door.number(0..=10, Some(7))?),
        "long" => {
            let options: Vec<String> = (1..=30).map(|number| format!("option {number}")).collect();
            debug(&door.choose("Which of many?", &options, 0)?)
        }
        "one" => debug(&door.choose("Which one?", &options, 1)?),
        "many" => debug(&door.choose_many("Which of these?", &options, &[])?),
        "confirm" => debug(&door.confirm("Keep it?", false)?),
        "word" => debug(&door.confirm_word("This cannot be taken back.", "remove")?),
        // Time in which a signal finds no question open.
        "pause" => {
            std::thread::sleep(std::time::Duration::from_secs(2));
            "over".to_owned()
        }
        "fault" => {
            let hook = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                kap::ask::restore();
                hook(panic);
            }));
            debug(&door.prose(&Prose::default(), &Faulty)?)
        }
        _ => "no such question".to_owned(),
    })
}

/// A keeper with a fault: the panic hook puts the terminal back before anything is printed.
struct Faulty;

impl Keep for Faulty {
    fn keep(&self, _: &str) {
        panic!("a fault");
    }
}

fn debug(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
