//! Things of the desk as they are shown and described: the engine's own shapes, so that what they
//! gain is shown at once, each described by the example that every new desk has.

use std::borrow::Cow;

use holdfast_engine::desk::DeskData;
use holdfast_workflows::store::seed::first_desk;
use serde::Serialize;
use serde_json::json;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::thing::Thing;

/// A thing with whether it is the default.
#[derive(Debug, Serialize)]
pub struct View<T> {
    #[serde(flatten)]
    thing: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<bool>,
}

/// All things of a kind.
#[derive(Debug, Serialize)]
pub struct List<T> {
    data: Vec<View<T>>,
}

impl<T: Thing> View<T> {
    /// Returns a thing of this desk as it is shown.
    pub fn of(thing: &T, data: &DeskData) -> Self {
        let default = T::default(data).map(|id| id == thing.id());
        Self { thing: thing.clone(), default }
    }
}

impl<T: Thing> List<T> {
    /// Returns all that the desk has, in its order.
    pub fn of(data: &DeskData) -> Self {
        Self { data: T::all(data).iter().map(|thing| View::of(thing, data)).collect() }
    }
}

impl<T: Thing> PartialSchema for View<T> {
    fn schema() -> RefOr<Schema> {
        let shipped = first_desk();
        let example = T::all(&shipped).first().map(|thing| json!(View::of(thing, &shipped)));
        let about = format!("A {}, read and written in the same shape.", T::WHAT);
        ObjectBuilder::new().description(Some(about)).examples(example).into()
    }
}

impl<T: Thing> ToSchema for View<T> {
    fn name() -> Cow<'static, str> {
        T::SCHEMA.into()
    }
}

impl<T: Thing> PartialSchema for List<T> {
    fn schema() -> RefOr<Schema> {
        let data = ArrayBuilder::new().items(Ref::from_schema_name(T::SCHEMA));
        ObjectBuilder::new().property("data", data).required("data").into()
    }
}

impl<T: Thing> ToSchema for List<T> {
    fn name() -> Cow<'static, str> {
        format!("{}List", T::SCHEMA).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::SCHEMA.to_owned(), View::<T>::schema()));
    }
}
