//! Gives the properties that are the player's alone their short names, everywhere in a script, and refuses what would not survive
//! being squeezed.

use oxc_allocator::{Allocator, FromIn};
use oxc_ast::ast::{
    AssignmentTargetPropertyIdentifier, BindingProperty, IdentifierName, ObjectProperty, Program,
    StaticMemberExpression, StringLiteral, TemplateElement, ThisExpression,
};
use oxc_ast_visit::{VisitMut, walk_mut};
use oxc_span::Atom;

use super::keys::{OWN, SAID, short_key};

/// Shortens them in the script, or says what stands in the way.
pub fn shorten<'a>(allocator: &'a Allocator, program: &mut Program<'a>) -> Result<(), String> {
    let mut own = Own {
        allocator,
        wrong: None,
    };
    own.visit_program(program);
    own.wrong.map_or(Ok(()), Err)
}

struct Own<'a> {
    allocator: &'a Allocator,
    wrong: Option<String>,
}

impl Own<'_> {
    /// A property that a string names may be looked up by it.
    fn hear(&mut self, said: &str) {
        if OWN.contains(&said) && !SAID.contains(&said) {
            self.wrong = Some(format!("a string says {said}, which is a key of our own"));
        }
    }
}

fn is_short(own: &str, name: &str) -> bool {
    short_key(own).is_some_and(|short| short == name)
}

impl<'a> VisitMut<'a> for Own<'a> {
    fn visit_identifier_name(&mut self, name: &mut IdentifierName<'a>) {
        if let Some(short) = short_key(&name.name) {
            name.name = Atom::from_in(short, self.allocator);
        } else if let Some(own) = OWN.iter().find(|own| is_short(own, &name.name)) {
            self.wrong = Some(format!("{} is the short name of {own}", name.name));
        }
    }

    fn visit_static_member_expression(&mut self, member: &mut StaticMemberExpression<'a>) {
        let of = member.object.get_member_expr();
        if of.and_then(|of| of.static_property_name()) == Some("dataset") {
            self.hear(&member.property.name);
        }
        walk_mut::walk_static_member_expression(self, member);
    }

    fn visit_object_property(&mut self, property: &mut ObjectProperty<'a>) {
        property.shorthand &= property
            .key
            .name()
            .and_then(|name| short_key(&name))
            .is_none();
        walk_mut::walk_object_property(self, property);
    }

    fn visit_binding_property(&mut self, property: &mut BindingProperty<'a>) {
        property.shorthand &= property
            .key
            .name()
            .and_then(|name| short_key(&name))
            .is_none();
        walk_mut::walk_binding_property(self, property);
    }

    fn visit_assignment_target_property_identifier(
        &mut self,
        target: &mut AssignmentTargetPropertyIdentifier<'a>,
    ) {
        // It would have to be written otherwise: nobody does so far.
        self.hear(&target.binding.name);
        walk_mut::walk_assignment_target_property_identifier(self, target);
    }

    fn visit_this_expression(&mut self, _: &mut ThisExpression) {
        self.wrong = Some("functions become arrows, which know no `this`".into());
    }

    fn visit_string_literal(&mut self, literal: &mut StringLiteral<'a>) {
        self.hear(&literal.value);
    }

    fn visit_template_element(&mut self, element: &mut TemplateElement<'a>) {
        self.hear(&element.value.raw);
    }
}
