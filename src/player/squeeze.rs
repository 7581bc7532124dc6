//! Makes a joined script smaller: what means nothing goes, and names of our own become short.
//!
//! The work is done by oxc, when the program itself is built (`build.rs`): its minifier says the same in fewer signs, its mangler
//! shortens variables. Four things are done around it. What there is one of is handed to nobody (`ones.rs`), properties that are the player's alone become short (`own.rs`), functions
//! become arrows (`arrows.rs`), and they stand in the order of `packing.txt`, in which gzip finds most of what it has seen shortly
//! before.

use oxc_allocator::{Allocator, Vec as ArenaVec};
use oxc_ast::ast::{BindingPatternKind, Expression, Program, Statement, VariableDeclarator};
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_mangler::Mangler;
use oxc_minifier::{CompressOptions, Compressor};
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::arrows::{all_arrows, arrows};
use super::{ones, own};

/// The functions of the top level in their order, one a line. One that is not named stands behind those that are.
const PACKING: &str = include_str!("packing.txt");

/// What browsers have to know; the same as in `tsconfig.json`.
const LANGUAGE: &str = "es2020";

/// A script made smaller.
#[derive(Debug)]
pub struct Squeezed {
    /// Its text.
    pub text: String,
    /// What its functions at the top level were called, in their order: a list for each declaration of nothing but functions.
    pub functions: Vec<Vec<String>>,
}

/// A script that is one call of one function, smaller; or what is wrong with it. Nothing crosses a `debugger` at the top level.
pub fn squeeze(script: &str) -> Result<Squeezed, String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::cjs()).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(error.to_string());
    }
    let mut program = parsed.program;
    ones::hand_none(&allocator, &mut program)?;
    own::shorten(&allocator, &mut program)?;
    functions_last(body(&mut program)?);
    let options = CompressOptions {
        target: EngineTargets::from_target(LANGUAGE)?,
        drop_debugger: false,
        ..CompressOptions::smallest()
    };
    Compressor::new(&allocator).build(&mut program, options);
    arrows(&allocator, body(&mut program)?);
    let names = Mangler::new().build(&program).scoping;
    let functions = packed(body(&mut program)?);
    let text = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(names))
        .build(&program)
        .code;
    Ok(Squeezed { text, functions })
}

/// The statements of the function that the script calls.
fn body<'a, 'b>(
    program: &'b mut Program<'a>,
) -> Result<&'b mut ArenaVec<'a, Statement<'a>>, &'static str> {
    if let Some(Statement::ExpressionStatement(statement)) = program.body.first_mut()
        && let Expression::CallExpression(call) = &mut statement.expression
        && let Expression::FunctionExpression(function) = call.callee.get_inner_expression_mut()
        && let Some(body) = &mut function.body
    {
        return Ok(&mut body.statements);
    }
    Err("the script is not one call of one function")
}

/// Puts functions last, between one `debugger` and the next. They are there before the first statement runs, so that nothing changes;
/// and oxc puts in place of a name what it stands for only if that was said before.
fn functions_last(statements: &mut [Statement<'_>]) {
    let parts = statements.split_mut(|one| matches!(one, Statement::DebuggerStatement(_)));
    parts.for_each(|part| {
        part.sort_by_key(|one| matches!(one, Statement::FunctionDeclaration(_)));
    });
}

/// Puts functions in their order, now that no name hangs on it any more. Gives what they were called.
fn packed(statements: &mut [Statement<'_>]) -> Vec<Vec<String>> {
    let mut names = Vec::new();
    for functions in statements.iter_mut().filter_map(all_arrows) {
        functions.sort_by_key(place);
        names.push(functions.iter().map(|one| called(one).into()).collect());
    }
    names
}

fn place(function: &VariableDeclarator<'_>) -> usize {
    let found = PACKING.lines().position(|name| name == called(function));
    found.unwrap_or(usize::MAX)
}

fn called<'b>(function: &'b VariableDeclarator<'_>) -> &'b str {
    match &function.id.kind {
        BindingPatternKind::BindingIdentifier(name) => name.name.as_str(),
        _ => "",
    }
}
