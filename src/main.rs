//! The binary: reads the real world once, runs the command, returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    kap::world::guard();
    kap::cli::complete();
    let arguments: Vec<_> = std::env::args_os().collect();
    let mut world = kap::world::World::real();
    ExitCode::from(kap::run(&arguments, &mut world).code())
}
