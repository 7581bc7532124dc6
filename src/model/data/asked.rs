//! What is asked in the course data: options, numbers, texts, an order, parts.

use serde_json::json;

use super::{BlockData, OptionData, PartData, plain};
use crate::block::{Form, Item, Opt, Rich, Takes, Target};
use crate::id::OptionKey;

/// A question's form.
pub fn form(form: &Form, data: &mut BlockData) {
    match form {
        Form::Options {
            several,
            truth,
            options,
        } => {
            data.answer = "options";
            data.several = *several;
            data.truth = *truth;
            let options = options.iter();
            data.options = options.map(|opt| option(opt, Some(opt.right))).collect();
        }
        Form::Number { low, high, remarks } => {
            data.answer = "number";
            data.range = Some((*low, *high));
            data.remarks = remarks.iter().map(|(n, _)| json!(n)).collect();
        }
        Form::Text { right, remarks } => {
            data.answer = "text";
            data.accepted = Some(right.clone());
            data.remarks = remarks.iter().map(|(text, _)| json!(text)).collect();
        }
        Form::Order(options) => {
            data.answer = "order";
            let option = |opt: &Opt| named(opt.key, &opt.text);
            data.options = options.iter().map(option).collect();
        }
        Form::Parts { parts, targets } => {
            data.answer = "parts";
            let target = |target: &Target| named(target.key, &target.text);
            data.options = targets.iter().map(target).collect();
            data.parts = parts.iter().map(part).collect();
        }
    }
}

fn named(key: OptionKey, text: &Rich) -> OptionData {
    OptionData {
        key: key.0.into(),
        text: plain(text),
        ..OptionData::default()
    }
}

fn part(part: &Item) -> PartData {
    let (takes, accepted) = match &part.takes {
        Takes::Target(right) | Takes::OneOf(right, ..) => (vec![*right], None),
        Takes::Text(texts) => (Vec::new(), Some(texts.clone())),
    };
    PartData {
        key: part.key.0,
        text: part.text.as_ref().map(plain),
        takes,
        accepted,
    }
}

/// An option; where nothing is right or wrong it does not say which it is.
pub fn option(opt: &Opt, right: Option<bool>) -> OptionData {
    OptionData {
        key: opt.key.0.into(),
        text: plain(&opt.text),
        right,
        ..OptionData::default()
    }
}
