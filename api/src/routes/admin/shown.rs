//! Things of the desk as they are shown and described: the engine's own shapes, so that what they
//! gain is shown at once, each described by the example that every new desk has.

use std::borrow::Cow;

use holdfast_engine::desk::DeskData;
use holdfast_workflows::store::seed::first_desk;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
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
        Self::some(data, |_| true)
    }

    /// Returns those that may be known.
    pub fn some(data: &DeskData, known: impl Fn(&T) -> bool) -> Self {
        let things = T::all(data).iter().filter(|thing| known(thing));
        Self { data: things.map(|thing| View::of(thing, data)).collect() }
    }
}

impl<T: Thing> PartialSchema for View<T> {
    fn schema() -> RefOr<Schema> {
        let shipped = first_desk();
        let example = T::example(&shipped).map(|thing| json!(View::of(&thing, &shipped)));
        let example = example.unwrap_or_default();
        let about = format!("A {}, read and written in the same shape.", T::WHAT);
        object(&example).description(Some(about)).examples([example]).into()
    }
}

/// Describes what an example shows; what it leaves open is left open.
fn shape(example: &Value) -> Schema {
    let plain = |kind: Type| ObjectBuilder::new().schema_type(kind).into();
    match example {
        Value::Object(_) => object(example).into(),
        Value::Array(items) => {
            let item = shape(items.first().unwrap_or(&Value::Null));
            ArrayBuilder::new().items(RefOr::T(item)).into()
        }
        Value::String(_) => plain(Type::String),
        Value::Number(_) => plain(Type::Integer),
        Value::Bool(_) => plain(Type::Boolean),
        Value::Null => ObjectBuilder::new().schema_type(SchemaType::AnyValue).into(),
    }
}

fn object(example: &Value) -> ObjectBuilder {
    let fields = example.as_object().into_iter().flatten();
    let open = ObjectBuilder::new().additional_properties(Some(AdditionalProperties::FreeForm(true)));
    fields.fold(open, |object, (name, value)| object.property(name, shape(value)))
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
