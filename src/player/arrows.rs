//! Functions of the top level as arrows in one declaration: `function f(a){return a}` is `f=a=>a`.
//!
//! They stand before all else, so that each is there when the first statement runs, as it was before. None asks for `this` or
//! `arguments`, which `own.rs` sees to.

use oxc_allocator::{Allocator, Box as ArenaBox, Vec as ArenaVec};
use oxc_ast::ast::{
    Expression, Function, FunctionBody, Statement, VariableDeclarationKind, VariableDeclarator,
};
use oxc_ast::{AstBuilder, NONE};
use oxc_span::SPAN;

const LET: VariableDeclarationKind = VariableDeclarationKind::Let;

/// Makes arrows of the functions, between one `debugger` and the next.
pub fn arrows<'a>(allocator: &'a Allocator, statements: &mut ArenaVec<'a, Statement<'a>>) {
    let ast = AstBuilder::new(allocator);
    let mut parts = vec![(ast.vec(), ast.vec())];
    for statement in statements.drain(..) {
        if matches!(statement, Statement::DebuggerStatement(_)) {
            parts.push((ast.vec(), ast.vec()));
        }
        if let Some((functions, rest)) = parts.last_mut() {
            match statement {
                Statement::FunctionDeclaration(function) => {
                    functions.extend(declared(ast, function.unbox()));
                }
                other => rest.push(other),
            }
        }
    }
    for (functions, mut rest) in parts {
        let mark = usize::from(matches!(
            rest.first(),
            Some(Statement::DebuggerStatement(_))
        ));
        if !functions.is_empty() {
            let declaration = ast.declaration_variable(SPAN, LET, functions, false);
            rest.insert(mark, Statement::from(declaration));
        }
        statements.append(&mut rest);
    }
}

/// The functions of a declaration that declares nothing else: in what order they stand changes nothing.
pub fn all_arrows<'a, 'b>(
    statement: &'b mut Statement<'a>,
) -> Option<&'b mut ArenaVec<'a, VariableDeclarator<'a>>> {
    let Statement::VariableDeclaration(declaration) = statement else {
        return None;
    };
    let arrow = |one: &VariableDeclarator<'_>| {
        matches!(one.init, Some(Expression::ArrowFunctionExpression(_)))
    };
    declaration
        .declarations
        .iter()
        .all(arrow)
        .then_some(&mut declaration.declarations)
}

/// `name = (parameters) => body`.
fn declared<'a>(ast: AstBuilder<'a>, function: Function<'a>) -> Option<VariableDeclarator<'a>> {
    let name = ast.binding_pattern_kind_binding_identifier(SPAN, function.id?.name);
    let (body, is_value) = short(ast, function.body?);
    let arrow = ast.expression_arrow_function(
        SPAN,
        is_value,
        function.r#async,
        NONE,
        function.params,
        NONE,
        body,
    );
    let name = ast.binding_pattern(name, NONE, false);
    Some(ast.variable_declarator(SPAN, LET, name, Some(arrow), false))
}

/// The body of an arrow, and whether it is a mere value.
fn short<'a>(
    ast: AstBuilder<'a>,
    mut body: ArenaBox<'a, FunctionBody<'a>>,
) -> (ArenaBox<'a, FunctionBody<'a>>, bool) {
    if let [Statement::ReturnStatement(only)] = body.statements.as_mut_slice()
        && let Some(value) = only.argument.take()
    {
        let value = ast.statement_expression(SPAN, value);
        body.statements = ast.vec1(value);
        return (body, true);
    }
    (body, false)
}
