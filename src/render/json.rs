//! JSON that is safe on a terminal and reads back as the same value.

use std::fmt::Write;

use serde::Serialize;

use super::safe::is_unsafe;
use crate::error::{Error, Result};

/// Returns the value as JSON: two spaces a level, keys in their own order, no final newline.
///
/// What [`safe`](super::safe()) would show as an escape is an escape of JSON here (`\u` and the
/// number of the letter), so nothing is changed for a reader.
///
/// # Errors
/// The value has no JSON form, such as a map whose keys are not text. No value of kap's own does.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    // The reason may quote the value, so it is left out.
    let json = serde_json::to_string_pretty(value)
        .map_err(|_| Error::new("this cannot be written as JSON").hint("choose another `--format`"))?;
    if !json.contains(is_unsafe) {
        return Ok(json);
    }
    // Outside of strings JSON has only ASCII letters, signs, spaces and newlines, so whatever is
    // unsafe stands in a string, where an escape means the same.
    let mut shown = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_laid_out_with_two_spaces() {
        let value = json!({ "schema": 1, "records": [{ "id": "k7m2q", "text": "Klid" }] });
        let json = r#"{
  "schema": 1,
  "records": [
    {
      "id": "k7m2q",
      "text": "Klid"
    }
  ]
}"#;
        assert_eq!(to_json(&value).unwrap(), json);
    }

    #[test]
    fn hidden_characters_are_escaped_in_keys_and_values() {
        let value = json!({ "a\u{202e}": "\x1b[31m\u{7f}\u{9b}\u{e0041}\n" });
        let json = "{\n  \"a\\u202e\": \"\\u001b[31m\\u007f\\u009b\\udb40\\udc41\\n\"\n}";
        assert_eq!(to_json(&value).unwrap(), json);
    }

    #[test]
    fn a_map_without_text_keys_is_an_error_without_its_content() {
        let map = std::collections::BTreeMap::from([(vec![1_u8], "secret")]);
        let error = to_json(&map).unwrap_err();
        assert_eq!(error.message, "this cannot be written as JSON");
    }

    proptest! {
        #[test]
        fn any_text_reads_back_the_same(text in "\\PC*|[\\x00-\\x1f\\x7f-\\u{9f}\\u{2000}-\\u{2070}\\u{e0000}-\\u{e007f}]*") {
            let json = to_json(&text).unwrap();
            prop_assert!(!json.contains(is_unsafe));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
