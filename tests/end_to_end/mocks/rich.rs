//! Values that tell more than fixtures: every member is there, and no two alike.

use rehearsal::Timestamp;
use rehearsal::definition::{Member, Place, Schema, Traits, Value};

/// Numbers the values, so that each is another.
#[derive(Default)]
pub struct Rich {
    count: usize,
    /// Whether every boolean is true: the Rust SDK sends no `false` where a model's default is.
    pub all_true: bool,
}

/// What percent-encoding, JSON escapes and UTF-8 have to carry.
const AWKWARD: &str = " /é\"\\\t😀%2F+&=?#";
const AWKWARD_IN_HEADERS: &str = " /\"\\%2F+&=?#.";

impl Rich {
    /// A fixture, varied within its constraints.
    pub fn vary(&mut self, value: Value, schema: &'static Schema) -> Value {
        self.value(value, schema, &Traits::NONE, Place::Body)
    }

    fn value(
        &mut self,
        value: Value,
        schema: &'static Schema,
        traits: &'static Traits,
        place: Place,
    ) -> Value {
        self.count += 1;
        let inner = |traits: Option<&'static Traits>| traits.unwrap_or(&Traits::NONE);
        match (value, schema) {
            (Value::Bool(_), _) => Value::Bool(self.all_true || self.count.is_multiple_of(2)),
            (Value::Integer(_), Schema::Long) if traits.range.is_none() => {
                // What a float would lose.
                Value::Integer(9_007_199_254_740_993 + self.number())
            }
            (Value::Integer(least), _) => Value::Integer(self.within(least, traits)),
            (Value::String(_), Schema::Enum(enumeration)) => {
                Value::String(enumeration.values[self.count % enumeration.values.len()].to_owned())
            }
            (Value::String(text), _) => Value::String(self.text(text, traits, place)),
            (Value::Timestamp(at), _) => {
                // Eighths of a second: the SDK reads numbers as floats, which have no 0.123.
                let millis = at.millis() + self.number() * 86_400_000 + 125 * (self.number() % 8);
                Value::Timestamp(Timestamp::from_millis(millis).unwrap())
            }
            (Value::Document(_), _) => {
                let text = r#"{"n":[0,-7,2.5,9007199254740993],"s":"é\"\n","null":null,"o":{"b":true,"e":{},"l":[]}}"#;
                Value::Document(text.parse().unwrap())
            }
            (Value::List(items), Schema::List { of, .. }) => {
                let most = traits.length.and_then(|length| length.max).unwrap_or(2);
                let repeated = items.iter().cloned().cycle().take(2.max(items.len()));
                let varied = repeated.map(|item| self.value(item, of(), inner(traits.each), place));
                let mut varied: Vec<_> = varied.collect();
                varied.truncate(usize::try_from(most).unwrap());
                Value::List(varied)
            }
            (Value::Map(entries), Schema::Map { value: of, .. }) => {
                let entry = |(key, value): (String, Value)| {
                    (key, self.value(value, of(), inner(traits.value), place))
                };
                Value::Map(entries.into_iter().map(entry).collect())
            }
            (Value::Structure(values), Schema::Structure(structure)) => {
                let members = structure.members.iter().zip(values);
                let member = |(member, value): (&'static Member, Value)| {
                    if value.is_null() {
                        return value;
                    }
                    self.value(value, (member.schema)(), &member.traits, member.place)
                };
                Value::Structure(members.map(member).collect())
            }
            (Value::Union(index, value), Schema::Union(union)) => {
                let member = &union.members[index];
                let value = self.value(*value, (member.schema)(), &member.traits, place);
                Value::Union(index, Box::new(value))
            }
            (value, _) => value,
        }
    }

    fn number(&self) -> i64 {
        i64::try_from(self.count).unwrap()
    }

    fn within(&self, least: i64, traits: &Traits) -> i64 {
        let number = least + self.number();
        let most = traits.range.and_then(|range| range.max);
        #[allow(clippy::cast_precision_loss, reason = "both are small")]
        if most.is_some_and(|most| number as f64 > most) { least } else { number }
    }

    fn text(&self, text: String, traits: &Traits, place: Place) -> String {
        let awkward = match place {
            Place::Header(_) => AWKWARD_IN_HEADERS,
            _ => AWKWARD,
        };
        let longer = format!("{text}{}{awkward}", self.count);
        let most = traits.length.and_then(|length| length.max).unwrap_or(u64::MAX);
        let fits = u64::try_from(longer.chars().count()).unwrap() <= most;
        let any = matches!(traits.pattern, None | Some(".*" | ".+" | r"[\s\S]+"));
        if fits && any { longer } else { text }
    }
}

/// The least that is valid: optional members are left out, but for tokens, which clients would draw.
pub fn least(value: Value, schema: &'static Schema) -> Value {
    match (value, schema) {
        (Value::List(items), Schema::List { of, .. }) => {
            Value::List(items.into_iter().map(|item| least(item, of())).collect())
        }
        (Value::Structure(values), Schema::Structure(structure)) => {
            let members = structure.members.iter().zip(values);
            let member = |(member, value): (&Member, Value)| {
                if member.required || member.idempotency_token {
                    least(value, (member.schema)())
                } else {
                    Value::Null
                }
            };
            Value::Structure(members.map(member).collect())
        }
        (value, _) => value,
    }
}

/// The value without the member of that name.
pub fn without(value: Value, schema: &'static Schema, name: &str) -> Value {
    let (Value::Structure(mut values), Schema::Structure(structure)) = (value, schema) else {
        panic!("{name} is a member of structures")
    };
    if let Some(at) = structure.members.iter().position(|member| member.name == name) {
        values[at] = Value::Null;
    }
    Value::Structure(values)
}
