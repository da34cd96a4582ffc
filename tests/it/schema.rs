//! Holds JSON against a JSON Schema, as far as kap's own schemas go. A word of a schema that is not known
//! here fails the test: nothing is passed over.

use serde_json::Value;

/// Checks a value against a schema.
#[track_caller]
pub fn fits(value: &Value, schema: &str) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    if let Err(why) = check(value, &schema, &schema, "$") {
        panic!("{why}\nin {value:#}");
    }
}

fn check(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    for (word, rule) in schema.as_object().unwrap() {
        let fine = match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap());
                check(value, target.unwrap_or_else(|| panic!("no {rule}")), root, at)?;
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is_type(value, one)),
                one => is_type(value, one),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => rule.as_array().unwrap().iter().any(|one| check(value, one, root, at).is_ok()),
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| is_id(text, rule)),
            "format" => value.as_str().is_none_or(|text| is_time(text, rule.as_str().unwrap())),
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(item, rule, root, &format!("{at}[{n}]"))?;
                }
                true
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(key) {
                        check(inner, rule, root, &format!("{at}.{key}"))?;
                    }
                }
                true
            }
            "required" => {
                rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|map| map.keys().all(|key| known.contains_key(key)))
            }
            other => panic!("the test knows no `{other}`"),
        };
        if !fine {
            return Err(format!("{at}: not by `{word}`: {rule}\nthere is {value}"));
        }
    }
    Ok(())
}

fn is_type(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type {other}"),
    }
}

/// The one pattern there is.
fn is_id(text: &str, pattern: &Value) -> bool {
    assert_eq!(pattern, "^[0-9a-hjkmnp-tv-z]{5}$");
    text.parse::<kap::journal::id::Id>().is_ok()
}

fn is_time(text: &str, format: &str) -> bool {
    match format {
        "date" => text.parse::<chrono::NaiveDate>().is_ok() && text.len() == 10,
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        other => panic!("no format {other}"),
    }
}
