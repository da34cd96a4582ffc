use proptest::prelude::*;

use super::*;
use crate::render::width;

fn plain(text: &str, width: usize) -> String {
    markdown(text, &Style::plain(width))
}

const REFLECTION: &str = "\
## What do you notice in your body? <!-- body -->

Warm hands. A tight jaw that let go when I read the *old* letter from **my sister**.
Short line.
Shorter.

## Is there a word for it? <!-- word -->

Soft. 静かな海は静かだった、そして私は静かになった。
";

#[test]
fn a_reflection_reads_as_questions_and_answers() {
    let narrow = "\
What do you notice in your body?
  Warm hands. A tight jaw that let go
  when I read the *old* letter from **my
  sister**.
  Short line.
  Shorter.

Is there a word for it?
  Soft. 静かな海は静かだった、そして私は
  静かになった。";
    let wide = "\
What do you notice in your body?
  Warm hands. A tight jaw that let go when I read the *old* letter from **my
  sister**.
  Short line.
  Shorter.

Is there a word for it?
  Soft. 静かな海は静かだった、そして私は静かになった。";
    assert_eq!(plain(REFLECTION, 40), narrow);
    assert_eq!(plain(REFLECTION, 80), wide);
}

#[test]
fn colour_takes_the_place_of_marks() {
    let style = Style { colour: true, ..Style::plain(40) };
    let text = "\
\x1b[1mWhat do you notice in your body?\x1b[0m
  Warm hands. A tight jaw that let go
  when I read the \x1b[3mold\x1b[0m letter from \x1b[1mmy\x1b[0m
  \x1b[1msister\x1b[0m.
  Short line.
  Shorter.

\x1b[1mIs there a word for it?\x1b[0m
  Soft. 静かな海は静かだった、そして私は
  静かになった。";
    assert_eq!(markdown(REFLECTION, &style), text);
}

#[test]
fn headings_make_an_outline() {
    let text =
        "Before.\n\n# Second\n\nIn the room.\n\n## Body\n\nWarm.\n\n### Hands\nWarmer.\n\n# Third\nLater.";
    let shown = "\
Before.

Second
  In the room.

  Body
    Warm.

    Hands
      Warmer.

Third
  Later.";
    assert_eq!(plain(text, 40), shown);
    assert_eq!(plain("- a\n\n  ## b\n\n> # c", 40), "- a\n\n  ## b\n\n│ # c");
}

#[test]
fn lists_hang_and_keep_their_numbers() {
    let text = "\
* one thing that is long enough to wrap at forty
* another
  - nested
  - [ ] call Jana
  - [x] rest
* last

7. seven

   with more
9. nine
-
";
    let shown = "\
- one thing that is long enough to wrap
  at forty
- another
  - nested
  - [ ] call Jana
  - [x] rest
- last

7. seven

   with more

9. nine

-";
    assert_eq!(plain(text, 40), shown);
}

#[test]
fn quotes_have_a_bar() {
    let text = "> What she said was long enough to wrap here.\n> Then nothing.\n>\n> > Deeper.\n\nMe.";
    let shown = "\
│ What she said was long enough to wrap
│ here.
│ Then nothing.
│
│ │ Deeper.

Me.";
    assert_eq!(plain(text, 40), shown);
    let style = Style { ascii: true, colour: true, ..Style::plain(40) };
    assert_eq!(markdown("> a\n>\n> b", &style), "\x1b[2m> \x1b[0ma\n\x1b[2m> \x1b[0m\n\x1b[2m> \x1b[0mb");
}

#[test]
fn code_stays_as_it_is() {
    let line = "key =   \"as it was typed, however long the line may be\"";
    let shown = format!("(toml)\n    {line}\n\n    \tx\n\nuse `kap` or `` ` ``");
    assert_eq!(plain(&format!("```toml\n{line}\n\n\tx\n```\nuse `kap` or `` ` ``"), 40), shown);
}

#[test]
fn links_say_where_they_go() {
    let text =
        "[a letter](https://example.org/l \"to Jana\"), <https://example.org>, ![sea](sea.png), ![](x.png)";
    let shown = "a letter (https://example.org/l \"to Jana\"), https://example.org, sea (sea.png), x.png";
    assert_eq!(plain(text, 100), shown);
    let address = "https://example.org/a-b/c-d/e-f";
    assert_eq!(
        plain(&format!("I read this [again]({address})"), 40),
        format!("I read this again\n({address})")
    );
}

#[test]
fn a_poem_keeps_its_shape() {
    assert_eq!(plain("the sea\n    the sea\n  and I  \nslept", 40), "the sea\n    the sea\n  and I\nslept");
}

#[test]
fn tables_stay_readable() {
    let text = "| day | how it was | sleep |\n|---|---|--:|\n| mon | *soft*, and long enough | 7 |\n| tue | | 10 | more |";
    let wide = "\
day  how it was                   sleep
───────────────────────────────────────
mon  *soft*, and long enough          7
tue                           10 | more";
    let narrow = "\
day: mon
how it was: *soft*, and long
  enough
sleep: 7

day: tue
how it was:
sleep: 10 | more";
    assert_eq!(plain(text, 80), wide);
    assert_eq!(plain(text, 30), narrow);
    assert_eq!(plain("|a|b|\n|-|-|", 40), "a  b\n────");
}

#[test]
fn complete_comments_are_hidden_and_the_rest_is_shown() {
    assert_eq!(plain("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", 40), "a  c\n\nf");
    assert_eq!(plain("a\n\n<!-- b\n\nc", 40), "a\n\n<!-- b\nc");
    assert_eq!(
        plain("<div>\n<script>x</script> <!-- y -->\n\nso <b>it</b> is", 40),
        "<div>\n<script>x</script>\n\nso <b>it</b> is"
    );
}

#[test]
fn what_looks_like_a_link_definition_is_shown() {
    let text = "[mood]: calm\n[mood]: bright\n\n- [fear]: small\n- [ ] rest\n\n> [a]: b\n> [c]: d\n\nend";
    let shown = "[mood]: calm\n[mood]: bright\n\n- [fear]: small\n- [ ] rest\n\n│ [a]: b\n│ [c]: d\n\nend";
    assert_eq!(plain(text, 40), shown);
}

#[test]
fn nothing_speaks_to_the_terminal() {
    let payloads = [
        "\x1b[31m",
        "\x1b]8;;http://x\x1b\\",
        "\x1b]52;c;aGk=\x07",
        "\u{9b}2J",
        "\x07",
        "\x7f",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{e0041}",
        "kind\rmean",
        "&#27;[2J",
        "&#x202e;",
        "&#155;2J",
    ];
    let places = [
        "X",
        "# X",
        "- X",
        "> X",
        "`X`",
        "```X\nX\n```",
        "    X",
        "[X](X)",
        "[a](<X> \"X\")",
        "<b X>",
        "<div>X",
        "*X*",
        "|X|\n|-|\n|X|",
        "[X]: X",
        "<http://X>",
        "<!-- X",
        "1. X",
    ];
    for payload in payloads {
        for place in places {
            let shown = plain(&place.replace('X', payload), 40);
            let shown_to_obey = shown
                .chars()
                .find(|c| c.is_control() && *c != '\n' || "\u{202e}\u{2066}\u{200b}\u{e0041}".contains(*c));
            assert_eq!(shown_to_obey, None, "{payload:?} in {place:?}");
        }
    }
}

#[test]
fn deep_nesting_needs_no_stack_and_stays_on_the_page() {
    let deep = std::thread::Builder::new().stack_size(128 * 1024).spawn(|| {
        for mark in
            [">", "> ", "- ", "1. ", "*a ", "**a ", "~~a ", "[", "![", "[a](", "<b>", "`", "<!--", "[a]: b\n"]
        {
            let shown = plain(&format!("{}calm", mark.repeat(20_000)), 40);
            assert!(shown.contains("calm"), "{mark}");
            assert!(shown.lines().all(|line| width(line) <= 40), "{mark}");
        }
        let lists =
            (0..300).map(|depth| format!("{}- so\n", "  ".repeat(depth))).collect::<Vec<_>>().concat();
        assert_eq!(plain(&lists, 40).matches("so").count(), 300);
    });
    deep.unwrap().join().unwrap();
}

/// Pieces that build something of Markdown when they are thrown together.
const MARKUP: &[&str] = &[
    " ",
    " ",
    " ",
    "",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n# ",
    "\n## ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "\n```",
    "[",
    "]",
    "(",
    ")",
    "](",
    "]: ",
    "\n[",
    "![",
    "<",
    ">",
    "</",
    "<!--",
    "|",
    "\n|-|-|\n",
    "\n|",
    "|\n|---|\n",
    "\n---\n",
    "\n===\n",
    "\\",
    "&",
    ";",
    "\"",
    "'",
    "\t",
    "http://",
    "[x] ",
    "\n\n\n",
    "\n  ",
];

fn without_ink(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut bare = parts.next().unwrap().to_owned();
    for part in parts {
        bare.push_str(part.split_once('m').unwrap().1);
    }
    bare
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_global_rejects: 5000, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_there_in_its_order(
        pieces in proptest::collection::vec(0..MARKUP.len(), 1..60),
        most in 20_usize..100,
        colour in any::<bool>(),
    ) {
        let mut text = String::new();
        let mut words = Vec::new();
        for (number, piece) in pieces.into_iter().enumerate() {
            text.push_str(MARKUP[piece]);
            if number % 2 == 0 {
                words.push(format!("w{number}x"));
                text.push_str(&words[words.len() - 1]);
            }
        }
        // What is in a complete comment is hidden.
        prop_assume!(!text.contains("-->"));
        // In narrow columns a long word is broken between other cells.
        let has_table = text.contains('|');
        let most = if has_table { 2000 } else { most };
        let shown = without_ink(&markdown(&text, &Style { colour, ..Style::plain(most) }));
        let letters: String = shown.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut rest = letters.as_str();
        for word in words {
            let found = rest.find(&word);
            prop_assert!(found.is_some(), "{word} of {text:?} is not in {shown:?}");
            // A table that does not fit tells its headers again with each row.
            if !has_table {
                rest = &rest[found.unwrap() + word.len()..];
            }
        }
    }

    #[test]
    fn prose_stays_within_the_width(pieces in proptest::collection::vec((0..MARKUP.len(), "[a-z漢👧]{0,12}"), 1..40), most in 20_usize..100) {
        let mut text = String::new();
        for (piece, word) in pieces {
            text.push_str(&MARKUP[piece].replace("    ", "").replace(['`', '\t'], ""));
            text.push_str(&word);
        }
        // Code is not wrapped.
        prop_assume!(!text.contains("    "));
        for line in plain(&text, most).lines() {
            prop_assert!(width(line) <= most, "{line:?} of {text:?}");
        }
    }

    #[test]
    fn any_text_at_any_width_is_rendered(text in "(\\PC|[\n\t\r >*_`#\\[\\]()|-]){0,200}", width in 0_usize..90, colour in any::<bool>(), ascii in any::<bool>()) {
        let shown = markdown(&text, &Style { width, colour, ascii });
        prop_assert!(without_ink(&shown).chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
    }
}
