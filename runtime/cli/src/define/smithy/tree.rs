//! The service of a tree, its operations and its shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::mixins::flatten;
use super::text::{ShapeText, Target, Text};
use super::traits::local;
use crate::define::error::Error;
use crate::define::model::{Constraints, Kind, Operation, Protocol, Shape};

/// The shapes of a model, with what mixins and `apply` add to them.
pub(super) struct Tree {
    shapes: BTreeMap<String, ShapeText>,
}

impl Tree {
    pub(super) fn of(text: Text) -> Self {
        let mut applied = Vec::new();
        let mut raw = BTreeMap::new();
        for (id, shape) in text.shapes.0 {
            if shape.kind == "apply" {
                applied.push((id, shape.traits));
            } else {
                raw.insert(id, shape);
            }
        }
        let ids: Vec<String> = raw.keys().cloned().collect();
        let mut shapes: BTreeMap<String, ShapeText> = ids
            .into_iter()
            .filter_map(|id| Some((id.clone(), flatten(&raw, &id, &mut BTreeSet::new())?)))
            .collect();
        for (id, traits) in applied {
            let (id, member) =
                id.split_once('$').map_or((id.as_str(), None), |(id, member)| (id, Some(member)));
            let Some(shape) = shapes.get_mut(id) else { continue };
            match member {
                None => shape.traits.extend(traits),
                Some(member) => shape.apply(member, traits),
            }
        }
        Self { shapes }
    }

    pub(super) fn service(&self) -> Result<(&String, &ShapeText), Error> {
        let services: Vec<_> =
            self.shapes.iter().filter(|(_, shape)| shape.kind == "service").collect();
        match services.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::new("this Smithy model holds no service; give a model that does")),
            several => {
                let names: Vec<_> = several.iter().map(|(id, _)| id.as_str()).collect();
                Err(Error::new(format!(
                    "this Smithy model holds several services ({}); give a model of one",
                    names.join(", ")
                )))
            }
        }
    }

    /// The operations of the service and of its resources, however deep.
    pub(super) fn operations(
        &self,
        service: &ShapeText,
    ) -> Result<BTreeMap<String, Operation>, Error> {
        let mut targets: Vec<&Target> = service.operations.iter().collect();
        let mut resources: Vec<&Target> = service.resources.iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(resource) = resources.pop() {
            if !seen.insert(&resource.target) {
                continue;
            }
            let resource = self.find(&resource.target)?;
            let lifecycle = [
                &resource.create,
                &resource.put,
                &resource.read,
                &resource.update,
                &resource.delete,
                &resource.list,
            ];
            targets.extend(lifecycle.into_iter().flatten());
            targets.extend(resource.operations.iter().chain(&resource.collection_operations));
            resources.extend(&resource.resources);
        }
        let read = |target: &Target| {
            let operation = self.find(&target.target)?.operation(&service.errors);
            Ok((local(&target.target).to_owned(), operation))
        };
        targets.into_iter().map(read).collect()
    }

    fn find(&self, id: &str) -> Result<&ShapeText, Error> {
        self.shapes.get(id).ok_or_else(|| {
            Error::new(format!("the model refers to {id}, which is not in it; give a whole model"))
        })
    }

    pub(super) fn shapes(
        &self,
        protocol: Protocol,
        rename: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, Shape>, Error> {
        let mut shapes: BTreeMap<String, Shape> =
            PRELUDE.iter().map(|(name, kind)| prelude(name, kind)).collect();
        shapes.extend([prelude("Unit", &Kind::Structure(Vec::new()))]);
        for (id, text) in &self.shapes {
            let name = rename.get(id).map_or_else(|| local(id), String::as_str);
            let Some(kind) = text.shape_kind(name, protocol, &self.shapes)? else { continue };
            let shape = Shape {
                name: name.to_owned(),
                kind,
                constraints: text.traits.constraints(),
                docs: text.traits.text("documentation"),
            };
            shapes.insert(id.clone(), shape);
        }
        Ok(shapes)
    }
}

/// What every model may refer to.
const PRELUDE: [(&str, Kind); 18] = [
    ("Boolean", Kind::Boolean),
    ("PrimitiveBoolean", Kind::Boolean),
    ("Byte", Kind::Byte),
    ("PrimitiveByte", Kind::Byte),
    ("Short", Kind::Short),
    ("PrimitiveShort", Kind::Short),
    ("Integer", Kind::Integer),
    ("PrimitiveInteger", Kind::Integer),
    ("Long", Kind::Long),
    ("PrimitiveLong", Kind::Long),
    ("Float", Kind::Float),
    ("PrimitiveFloat", Kind::Float),
    ("Double", Kind::Double),
    ("PrimitiveDouble", Kind::Double),
    ("String", Kind::String),
    ("Blob", Kind::Blob),
    ("Timestamp", Kind::Timestamp),
    ("Document", Kind::Document),
];

fn prelude(name: &str, kind: &Kind) -> (String, Shape) {
    let shape = Shape {
        name: name.to_owned(),
        kind: kind.clone(),
        constraints: Constraints::default(),
        docs: None,
    };
    (format!("smithy.api#{name}"), shape)
}
