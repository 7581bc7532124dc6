//! Runs programs and notes how long they took and how much memory they had.
//!
//! Each run is watched by a process of its own: this program calls itself with [`WATCH`], runs the other one, waits for it, and asks the
//! system what its children had. That is exact for the shortest run, and nothing of an earlier run is in it.

use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The word that makes this program watch another one.
pub const WATCH: &str = "--watch";

/// What a run cost.
#[derive(Copy, Clone, Debug)]
pub struct Cost {
    /// The shortest time, in seconds.
    pub seconds: f64,
    /// The least processor time, in seconds: what other programs on the machine hardly change.
    pub work: f64,
    /// The largest resident size, in bytes.
    pub memory: u64,
}

impl Cost {
    /// The time in milliseconds.
    pub fn ms(self) -> f64 {
        self.seconds * 1000.0
    }

    /// The best of both.
    fn best(self, other: Cost) -> Cost {
        Cost {
            seconds: self.seconds.min(other.seconds),
            work: self.work.min(other.work),
            memory: self.memory.max(other.memory),
        }
    }
}

/// A place to measure in, and the program.
pub struct Bench {
    dir: tempfile::TempDir,
    program: PathBuf,
}

impl Bench {
    /// Builds the program and makes a folder that goes away in the end.
    pub fn new() -> Result<Bench> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--release", "--quiet"])
            .current_dir(root)
            .status()?;
        ensure!(built.success(), "the program does not build");
        let own = std::env::current_exe()?;
        let folder = own.ancestors().nth(2).context("a folder of programs")?;
        let program = folder.join(format!("storyloom{}", std::env::consts::EXE_SUFFIX));
        ensure!(program.is_file(), "{} is missing", program.display());
        Ok(Bench {
            dir: tempfile::tempdir()?,
            program,
        })
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// An empty folder of this name.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let path = self.path(name);
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(path)
    }

    /// `check` of a module: whatever it finds, it has to come to its end.
    pub fn check(&self, words: &[&str], module: &Path) -> Result<Cost> {
        self.run(5, "", &[0, 1], || {
            let mut command = Command::new(&self.program);
            command.arg("check").args(words).arg(module);
            command.current_dir(self.dir.path());
            command
        })
    }

    /// `build` of a module into an empty folder; a draft where no platform could keep all that learners do in it, so that a release
    /// is refused. What a draft does is the same. The word says whether it is one.
    pub fn build(&self, runs: usize, module: &Path) -> Result<(Cost, bool)> {
        let run = |words: &[&str]| {
            self.run(runs, "out", &[0], || {
                let mut command = Command::new(&self.program);
                command.args(["build", "--quiet", "--target", "scorm12", "--out", "out"]);
                command.args(words).arg(module);
                command.current_dir(self.dir.path());
                command
            })
        };
        match run(&[]) {
            Ok(cost) => Ok((cost, false)),
            Err(_) => Ok((run(&["--draft"])?, true)),
        }
    }

    /// `build` of every package of a folder of modules.
    pub fn packages(&self, modules: &Path) -> Result<Cost> {
        self.run(5, "out", &[0], || {
            let mut command = Command::new(&self.program);
            command.args(["build", "--quiet", "--out", "out"]);
            command.arg(modules).current_dir(self.dir.path());
            command
        })
    }

    /// `map` of a module, a draft like those of `build`.
    pub fn map(&self, format: &str, module: &Path) -> Result<Cost> {
        self.run(5, "", &[0], || {
            let mut command = Command::new(&self.program);
            command.args(["map", "--quiet", "--draft", "--format", format]);
            command.arg(module).current_dir(self.dir.path());
            command
        })
    }

    /// Another tool in a folder; what it makes is removed before each run.
    pub fn tool(&self, runs: usize, words: &[&str], folder: &Path, out: &str) -> Result<Cost> {
        self.run(runs, out, &[0], || {
            let mut command = Command::new(words.first().unwrap_or(&""));
            command
                .args(words.get(1..).unwrap_or(&[]))
                .current_dir(folder);
            command
        })
    }

    /// The best of some runs that end with one of these words to the system; `out` is removed before each.
    fn run(
        &self,
        runs: usize,
        out: &str,
        fine: &[i32],
        make: impl Fn() -> Command,
    ) -> Result<Cost> {
        let mut best: Option<Cost> = None;
        for _ in 0..runs {
            let made = self.path(out);
            if !out.is_empty() && made.exists() {
                if made.is_dir() {
                    fs::remove_dir_all(made)?;
                } else {
                    fs::remove_file(made)?;
                }
            }
            let (cost, code) = watched(&make())?;
            ensure!(fine.contains(&code), "{:?} ended with {code}", make());
            best = Some(best.map_or(cost, |best| best.best(cost)));
        }
        best.context("nothing was run")
    }
}

/// Runs a command under a process that watches it.
fn watched(command: &Command) -> Result<(Cost, i32)> {
    let mut watcher = Command::new(std::env::current_exe()?);
    watcher.arg(WATCH).arg(command.get_program());
    watcher.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        watcher.current_dir(folder);
    }
    let output = watcher.stderr(Stdio::inherit()).output()?;
    let told = String::from_utf8(output.stdout)?;
    let told: Vec<f64> = told
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [seconds, work, kib, code] = told.as_slice() else {
        anyhow::bail!("{command:?} was not watched to its end");
    };
    let cost = Cost {
        seconds: *seconds,
        work: *work,
        memory: *kib as u64 * 1024,
    };
    Ok((cost, *code as i32))
}

/// Runs a program and prints what it cost: seconds, seconds of the processor, KiB, and how it ended.
pub fn watch(words: &[OsString]) -> Result<()> {
    let mut command = Command::new(words.first().context("a program")?);
    command
        .args(words.get(1..).unwrap_or(&[]))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("{command:?}"))?;
    let seconds = begun.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = |t: TimeVal| t.tv_sec() as f64 + t.tv_usec() as f64 / 1e6;
    let work = time(usage.user_time()) + time(usage.system_time());
    let code = status.code().context("the program broke off")?;
    println!("{seconds} {work} {} {code}", usage.max_rss());
    Ok(())
}

/// The program and its version.
pub fn version() -> String {
    format!("storyloom {}", env!("CARGO_PKG_VERSION"))
}

/// The machine in a few words, and how busy it is.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let name = name.map_or("an unnamed processor", |(_, name)| name.trim());
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_string();
    format!(
        "{name}, {cores} cores, {}, load {load} before the first run",
        std::env::consts::OS
    )
}
