//! The program `holdfast`.

use std::process::ExitCode;

use clap::Parser;
use holdfast_api::cli::Cli;
use holdfast_api::settings::from_aliases;

/// A request makes and drops hundreds of small things; the system's allocator spent a seventh of all
/// time on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rules run on these threads: the depth they are limited to must fit with room to spare.
const STACK_BYTES: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let _no_file_is_fine = dotenvy::dotenv();
    for (name, value) in from_aliases(|name| std::env::var(name).ok()) {
        #[expect(unsafe_code, reason = "no other thread runs yet")]
        unsafe {
            std::env::set_var(name, value);
        }
    }
    let cli = Cli::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return complain(&anyhow::Error::from(error)),
    };
    let code = match runtime.block_on(cli.run()) {
        Ok(code) => code,
        Err(error) => complain(&error),
    };
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    code
}

fn complain(error: &anyhow::Error) -> ExitCode {
    eprintln!("holdfast: {error:#}");
    ExitCode::FAILURE
}
