//! Things of which a package has one: no function of its script is handed them.
//!
//! In the modules functions are given all they need, so that tests can give them something else. In a package there is one course,
//! one clock and so on, declared at the top level: parameters of that name go, and what calls hand over for them. What does not fit
//! together is refused.

use std::collections::BTreeMap;

use oxc_allocator::Allocator;
use oxc_ast::AstBuilder;
use oxc_ast::ast::{
    Argument, BindingIdentifier, BindingPattern, BindingPatternKind, CallExpression, Expression,
    FormalParameters, ObjectExpression, ObjectPattern, ObjectPropertyKind, Program, Statement,
    VariableDeclarator,
};
use oxc_ast_visit::{Visit, VisitMut, walk, walk_mut};
use oxc_span::SPAN;

/// Their names: nothing else is called so. A parameter that is not looked at has a `_` before it.
const ONES: &[&str] = &["course", "play", "clock", "win", "say", "session"];

/// Makes functions ask for them themselves, or says what stands in the way. A script that declares none of them stays as it is.
pub fn hand_none<'a>(allocator: &'a Allocator, program: &mut Program<'a>) -> Result<(), String> {
    let mut functions = Functions::default();
    functions.visit_program(program);
    if functions.declared == 0 {
        return Ok(());
    }
    let mut ones = Ones {
        ast: AstBuilder::new(allocator),
        functions: functions.handed,
        declared: 0,
        wrong: None,
    };
    ones.visit_program(program);
    if ones.declared != ONES.len() {
        ones.wrong = Some(format!("each of {ONES:?} is to be declared once"));
    }
    ones.wrong.map_or(Ok(()), Err)
}

/// What a name stands for, if it is that of a thing there is one of.
fn one_named(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix('_').unwrap_or(name);
    ONES.iter().copied().find(|one| *one == name)
}

/// What a parameter stands for.
fn one_bound(pattern: &BindingPattern<'_>) -> Option<&'static str> {
    one_named(pattern.get_identifier_name()?.as_str())
}

/// What an expression stands for: `course`, `play.course`.
fn one_meant(expression: &Expression<'_>) -> Option<&'static str> {
    match expression {
        Expression::Identifier(name) => one_named(&name.name),
        Expression::StaticMemberExpression(member) => one_named(&member.property.name),
        _ => None,
    }
}

/// Reads which functions are handed what.
#[derive(Default)]
struct Functions {
    /// By the name of a function: what each of its parameters stands for.
    handed: BTreeMap<String, Vec<Option<&'static str>>>,
    /// How many of the things are declared, not as parameters.
    declared: usize,
}

impl<'a> Visit<'a> for Functions {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        if let Statement::FunctionDeclaration(function) = it
            && let Some(name) = &function.id
        {
            let parameters = function.params.items.iter();
            let handed = parameters.map(|one| one_bound(&one.pattern)).collect();
            self.handed.insert(name.name.to_string(), handed);
        }
        walk::walk_statement(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        self.declared += usize::from(one_bound(&it.id).is_some());
        walk::walk_variable_declarator(self, it);
    }
}

/// Takes them out.
struct Ones<'a> {
    ast: AstBuilder<'a>,
    functions: BTreeMap<String, Vec<Option<&'static str>>>,
    declared: usize,
    wrong: Option<String>,
}

impl<'a> Ones<'a> {
    /// Whether a call no longer hands over its nth argument.
    fn goes(&mut self, callee: &Expression<'a>, n: usize, argument: &Argument<'a>) -> bool {
        let given = argument.as_expression().and_then(one_meant);
        let Expression::Identifier(name) = callee else {
            // A function of a table or a view, which is one of ours.
            return given.is_some() && matches!(argument, Argument::Identifier(_));
        };
        let handed = self.functions.get(name.name.as_str());
        let wanted = handed.and_then(|handed| handed.get(n).copied().flatten());
        if wanted.is_some() && wanted != given {
            self.wrong = Some(format!("{} is handed another {wanted:?}", name.name));
        }
        wanted.is_some()
    }
}

impl<'a> VisitMut<'a> for Ones<'a> {
    fn visit_formal_parameters(&mut self, it: &mut FormalParameters<'a>) {
        it.items.retain(|one| one_bound(&one.pattern).is_none());
        walk_mut::walk_formal_parameters(self, it);
    }

    fn visit_object_pattern(&mut self, it: &mut ObjectPattern<'a>) {
        it.properties.retain(|one| one_bound(&one.value).is_none());
        walk_mut::walk_object_pattern(self, it);
    }

    fn visit_object_expression(&mut self, it: &mut ObjectExpression<'a>) {
        it.properties.retain(|one| {
            !matches!(one, ObjectPropertyKind::ObjectProperty(one) if one_meant(&one.value).is_some())
        });
        walk_mut::walk_object_expression(self, it);
    }

    fn visit_call_expression(&mut self, it: &mut CallExpression<'a>) {
        let mut n = 0;
        let CallExpression {
            callee, arguments, ..
        } = it;
        arguments.retain(|argument| {
            n += 1;
            !self.goes(callee, n - 1, argument)
        });
        walk_mut::walk_call_expression(self, it);
    }

    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        if let Expression::StaticMemberExpression(member) = it
            && let Some(one) = one_named(&member.property.name)
        {
            *it = self.ast.expression_identifier(SPAN, one);
        }
        walk_mut::walk_expression(self, it);
    }

    fn visit_statements(&mut self, it: &mut oxc_allocator::Vec<'a, Statement<'a>>) {
        walk_mut::walk_statements(self, it);
        it.retain(|statement| !is_empty(statement));
    }

    fn visit_binding_identifier(&mut self, it: &mut BindingIdentifier<'a>) {
        self.declared += usize::from(one_named(&it.name).is_some());
    }
}

/// Whether a statement takes nothing out of anything: `const {} = play`.
fn is_empty(statement: &Statement<'_>) -> bool {
    let Statement::VariableDeclaration(declaration) = statement else {
        return false;
    };
    let pattern = |one: &VariableDeclarator<'_>| match &one.id.kind {
        BindingPatternKind::ObjectPattern(pattern) => pattern.properties.is_empty(),
        _ => false,
    };
    declaration.declarations.iter().all(pattern)
}
