//! Runs programs and notes how long they took and how much memory they had.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a run cost.
#[derive(Copy, Clone, Debug)]
pub struct Cost {
    /// The shortest time.
    pub seconds: f64,
    /// The largest resident size, in bytes; 0 where the system does not say.
    pub memory: u64,
}

impl Cost {
    /// The time in milliseconds.
    pub fn ms(self) -> f64 {
        self.seconds * 1000.0
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

    /// Runs the program on a module often enough for a steady time.
    pub fn program(&self, words: &[&str], module: &Path) -> Result<Cost> {
        self.best(5, || self.command(words, module))
    }

    /// The same where one run takes long.
    pub fn few(&self, words: &[&str], module: &Path) -> Result<Cost> {
        self.best(3, || self.command(words, module))
    }

    fn command(&self, words: &[&str], module: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(words).arg(module).current_dir(self.dir.path());
        command
    }

    /// Runs another tool in a folder; `out` is removed before each run.
    pub fn tool(&self, name: &str, words: &[&str], folder: &Path, out: &str) -> Result<Cost> {
        self.best(5, || {
            // There is nothing to remove before the first run.
            let _ = fs::remove_file(self.path(out));
            let mut command = Command::new(name);
            command.args(words).current_dir(folder);
            command
        })
    }

    /// `cp` of a file.
    pub fn copy(&self, file: &Path) -> Result<Cost> {
        let to = self.path("copy");
        let cost = self.best(3, || {
            let _ = fs::remove_file(&to);
            let mut command = Command::new("cp");
            command.arg(file).arg(&to);
            command
        });
        fs::remove_file(&to)?;
        cost
    }

    fn best(&self, runs: usize, make: impl Fn() -> Command) -> Result<Cost> {
        let mut best = f64::MAX;
        for _ in 0..runs {
            let mut command = quiet(make());
            let begun = Instant::now();
            let status = command.status().with_context(|| format!("{command:?}"))?;
            best = best.min(begun.elapsed().as_secs_f64());
            ensure!(status.code().is_some(), "{command:?} broke off");
        }
        // Memory is watched in a run of its own, so that watching costs no time.
        let memory = peak(quiet(make()).spawn()?)?;
        Ok(Cost {
            seconds: best,
            memory,
        })
    }
}

fn quiet(mut command: Command) -> Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The most memory a process had, as Linux tells while it runs.
fn peak(mut child: Child) -> Result<u64> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib: u64 = line
            .and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
            .unwrap_or(0);
        most = most.max(kib * 1024);
        std::thread::sleep(Duration::from_micros(200));
    }
    Ok(most)
}

/// The program and its version.
pub fn version() -> String {
    format!("storyloom {}", env!("CARGO_PKG_VERSION"))
}

/// The machine in a few words.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let name = name.map_or("an unnamed processor", |(_, name)| name.trim());
    format!("{name}, {cores} cores, {}", std::env::consts::OS)
}
