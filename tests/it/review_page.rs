//! `kap review --format html`: the page in a parser, in a browser, on paper, and for whoever cannot see it.

use std::collections::BTreeSet;
use std::fs;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::browser::{open, printed_pages};
use super::review::year;
use super::support::Home;

fn page(home: &Home, flags: &str) -> String {
    home.kap(&format!("review {flags} --format html")).succeeds().err("").stdout
}

fn select<'a>(page: &'a Html, what: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(what).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn the_page_of_a_year_opens_without_a_word_in_the_console_and_asks_nobody() {
    let page = page(&year(), "--all");
    let Some(seen) = open(&page, &[]) else { return };
    assert_eq!(seen.console, [""; 0]);
    assert_eq!(seen.asked, [""; 0]);
    assert!(seen.dom.contains("Waking at four"));
}

/// What an entry could try. Each ends in a word by which it is found again.
fn payloads() -> Vec<String> {
    let plain = [
        "<script>alert(1)</script>",
        "<ScRiPt src=http://kap.test/a.js></sCrIpT>",
        "<script\n>alert(1)</script\n>",
        "\"><img src=x onerror=alert(1)>",
        "'><img src='http://kap.test/a.png' onerror='alert(1)'>",
        "]]><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<svg onload=alert(1)>",
        "</title><script>alert(1)</script>",
        "</desc></svg><script>alert(1)</script>",
        "</style><script>alert(1)</script>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=http://kap.test/a></object>",
        "<embed src=http://kap.test/a>",
        "<link rel=stylesheet href=http://kap.test/a.css>",
        "<base href=http://kap.test/>",
        "<meta http-equiv=refresh content='0;url=http://kap.test/'>",
        "<form action=http://kap.test/><input name=a></form>",
        "<a href=javascript:alert(1)>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "![x](http://kap.test/b.png)",
        "![x](javascript:alert(1))",
        "[![x](http://kap.test/c.png)](javascript:alert(1))",
        "[x][ref]\n\n[ref]: javascript:alert(1)\n\n",
        "[x](https://kap.test/\" onmouseover=\"alert(1))",
        "<b onmouseover=alert(1)>b</b>",
        "<style>@import 'http://kap.test/d.css';</style>",
        "<div style=\"background:url(http://kap.test/e.png)\">",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "\u{1b}[31m\u{7}\u{0}\u{8}\u{202e}\u{feff}<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<!-- <script>alert(1)</script> -->",
        "<xmp><script>alert(1)</script>",
        "<plaintext>",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |\n\n",
    ];
    plain.iter().enumerate().map(|(number, text)| format!("{text} word{number}end")).collect()
}

/// A journal in which every place that holds words is hostile.
fn hostile() -> Home {
    let home = Home::with_session().without_git();
    home.at("2026-10-20T18:00:00+02:00");
    let ids = ["1aaa", "2bbb", "3ccc", "4ddd", "5eee", "6fff", "7ggg"];
    for (number, payload) in payloads().into_iter().enumerate() {
        let id = |kind: usize| {
            format!("{}{}", char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[number % 32]), ids[kind])
        };
        let n = number / 32;
        let id = |kind: usize| if n == 0 { id(kind) } else { id(kind).replace(&ids[kind][..2], "zz") };
        let line = payload.replace(['\n', '\t', '\u{0}'], " ");
        // What is a text of JSON is one of TOML.
        let keyed = Value::String(line.clone()).to_string();
        let at = "at = 2026-10-10T10:00:00+02:00\n\nday = 2026-10-10";
        let record = |kind: &str, id: &str, keys: &str, body: &str| {
            let path = format!("2026/2026-10-10-{kind}-{id}.md");
            home.record(&path, &format!("id = \"{id}\"\n\nkind = \"{kind}\"\n\n{at}\n\n{keys}"), body);
        };
        record("insight", &id(0), "confidence = 50", &line);
        record("difficulty", &id(1), "rating = 5", &line);
        let checkin = id(2);
        home.record(
            &format!("2026/2026-10-12-checkin-{}-{checkin}.md", id(1)),
            &format!("id = \"{checkin}\"\n\nkind = \"checkin\"\n\nat = 2026-10-12T10:00:00+02:00\n\nday = 2026-10-12\n\non = \"{}\"\n\nrating = 4", id(1)),
            &payload.replace('\u{0}', ""),
        );
        record("practice", &id(3), &format!("what = {keyed}\n\nminutes = 5"), &payload.replace('\u{0}', ""));
        let goal = id(4);
        home.record(
            &format!("goals/g{number}-{goal}.md"),
            &format!("id = \"{goal}\"\n\nkind = \"goal\"\n\n{at}\n\nhandle = \"g{number}\"\n\nwhen = {keyed}\n\nthen = {keyed}"),
            &line,
        );
        let answer = id(5);
        home.record(
            &format!("2026/2026-10-11-checkin-{goal}-{answer}.md"),
            &format!("id = \"{answer}\"\n\nkind = \"checkin\"\n\nat = 2026-10-11T10:00:00+02:00\n\nday = 2026-10-11\n\non = \"{goal}\"\n\nanswer = \"did\""),
            &line,
        );
        record("review", &id(6), "since = 2026-10-01\n\nuntil = 2026-10-09", &payload.replace('\u{0}', ""));
    }
    home
}

#[test]
fn what_a_hostile_journal_says_stays_text() {
    let home = hostile();
    for flags in [
        "--all",
        "--all --for therapist --yes --pick insights --pick difficulties --pick practices --pick goals --pick reviews",
    ] {
        let page = page(&home, flags);
        let parsed = Html::parse_document(&page);
        let forbidden = "script, iframe, object, embed, link, base, form, input, img, image, template, noscript, math, xmp, plaintext, audio, video, foreignObject, a:not([href])";
        assert_eq!(select(&parsed, forbidden).len(), 0, "{flags}");
        assert_eq!(select(&parsed, "style").len(), 1);
        assert_eq!(select(&parsed, "meta[http-equiv]").len(), 1);
        for element in select(&parsed, "*") {
            for (name, value) in element.value().attrs() {
                assert!(
                    !name.starts_with("on") && name != "style" && name != "src" && name != "srcdoc",
                    "{name}={value}"
                );
                if name.contains("href") {
                    assert!(value.starts_with("https://") || value.starts_with("http://"), "{value}");
                }
            }
        }
        let shown = text(parsed.root_element());
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        for number in 0..payloads().len() {
            assert!(shown.contains(&format!("word{number}end")), "{flags}: {number}");
        }
        let Some(seen) = open(&page, &[]) else { continue };
        assert_eq!(
            (seen.console.as_slice(), seen.asked.as_slice()),
            ([].as_slice(), [].as_slice()),
            "{flags}"
        );
    }
}

#[test]
fn every_number_of_a_chart_is_that_of_the_json() {
    let home = year();
    let parsed = Html::parse_document(&page(&home, "--all"));
    let json: Value =
        serde_json::from_str(&home.kap("review --all --format json").succeeds().stdout).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let marks = |svg: ElementRef<'_>, what: &str, value: &str| -> Vec<(String, String)> {
        let marks =
            svg.select(&Selector::parse(what).unwrap()).map(|mark| mark.value().clone()).collect::<Vec<_>>();
        marks
            .iter()
            .map(|mark| (mark.attr("data-day").unwrap().to_owned(), mark.attr(value).unwrap().to_owned()))
            .collect()
    };
    let drawings = select(&parsed, "figure > svg");
    let titled = |title: &str| {
        let is_it = |svg: &&ElementRef<'_>| {
            svg.select(&Selector::parse("title").unwrap()).any(|found| text(found) == title)
        };
        *drawings.iter().find(is_it).unwrap_or_else(|| panic!("no chart of {title}"))
    };
    let mut charts = 0;
    for difficulty in list(&json["difficulties"]) {
        let points: Vec<_> = list(&difficulty["points"])
            .iter()
            .map(|point| (point["day"].as_str().unwrap().to_owned(), point["value"].to_string()))
            .collect();
        if points.len() < 2 {
            continue;
        }
        let svg = titled(difficulty["words"]["text"].as_str().unwrap());
        assert_eq!(marks(svg, "circle[data-value]", "data-value"), points);
        // The higher the value, the higher it stands: 92 units are 10 points.
        for circle in svg.select(&Selector::parse("circle[data-value]").unwrap()) {
            let (value, y): (f64, f64) = (
                circle.attr("data-value").unwrap().parse().unwrap(),
                circle.attr("cy").unwrap().parse().unwrap(),
            );
            assert!((y - (110.0 - value * 9.2)).abs() < 0.1, "{value} at {y}");
        }
        charts += 1;
    }
    for measure in list(&json["measures"]) {
        let points: Vec<_> = list(&measure["responses"])
            .iter()
            .filter(|one| one["compares"] == true && !one["score"].is_null())
            .map(|one| (one["day"].as_str().unwrap().to_owned(), one["score"].to_string()))
            .collect();
        if points.len() < 2 {
            continue;
        }
        let of_it = |svg: &&ElementRef<'_>| marks(**svg, "circle[data-value]", "data-value") == points;
        assert!(drawings.iter().any(|svg| of_it(&svg)), "{measure}");
        charts += 1;
    }
    for goal in list(&json["goals"]) {
        let answers: Vec<_> = list(&goal["answers"])
            .iter()
            .map(|one| (one["day"].as_str().unwrap().to_owned(), one["answer"].as_str().unwrap().to_owned()))
            .collect();
        if answers.is_empty() {
            continue;
        }
        let of_it = |svg: &&ElementRef<'_>| marks(**svg, "[data-answer]", "data-answer") == answers;
        assert!(drawings.iter().any(|svg| of_it(&svg)), "{}", goal["handle"]);
        charts += 1;
    }
    let sessions: Vec<_> = list(&json["arc"]["sessions"])
        .iter()
        .map(|one| (one["day"].as_str().unwrap().to_owned(), one["sort"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(marks(titled("Sessions on the line of time"), "[data-sort]", "data-sort"), sessions);
    assert_eq!(drawings.len(), charts + 1);
    assert!(charts > 5, "{charts}");
}

#[test]
fn whoever_cannot_see_the_page_is_told_what_is_there() {
    let page = page(&year(), "--all");
    let parsed = Html::parse_document(&page);
    assert_eq!(select(&parsed, "html[lang=en] head title").len(), 1);
    assert_eq!(select(&parsed, "h1").len(), 1);
    let mut last = 1;
    for heading in select(&parsed, "h1, h2, h3, h4, h5, h6") {
        let level: usize = heading.value().name()[1..].parse().unwrap();
        assert!(level <= last + 1 && !text(heading).trim().is_empty(), "{}", text(heading));
        last = level;
    }
    for table in select(&parsed, "table") {
        assert!(!text(table.select(&Selector::parse("caption").unwrap()).next().unwrap()).is_empty());
        assert_ne!(table.select(&Selector::parse("th[scope=col]").unwrap()).count(), 0);
    }
    let names: Vec<&str> = select(&parsed, "[id]").iter().map(|one| one.value().id().unwrap()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "names are used once");
    for svg in select(&parsed, "figure > svg") {
        assert_eq!(svg.attr("role"), Some("img"));
        for attribute in ["aria-labelledby", "aria-describedby"] {
            assert!(names.contains(&svg.attr(attribute).unwrap()), "{attribute}");
        }
        let told = text(svg.select(&Selector::parse("desc").unwrap()).next().unwrap());
        for mark in svg.select(&Selector::parse("[data-value]").unwrap()) {
            assert!(told.contains(mark.attr("data-value").unwrap()));
        }
    }
    for svg in select(&parsed, "p svg") {
        let key = ElementRef::wrap(svg.parent().unwrap().parent().unwrap()).unwrap();
        assert_eq!(key.attr("aria-hidden"), Some("true"));
    }
}

/// The rules of axe-core, where `KAP_AXE` names its file: light and dark, wide and narrow.
#[test]
#[allow(clippy::disallowed_methods, reason = "CI says where it put the rules")]
fn axe_finds_nothing() {
    let Some(axe) = std::env::var_os("KAP_AXE") else { return };
    let axe = fs::read_to_string(axe).unwrap();
    let home = year();
    let policy = "http-equiv=\"Content-Security-Policy\"";
    for flags in [
        "--all",
        "--all --for therapist --yes --pick goals --pick measures --pick difficulties --pick sessions",
    ] {
        let page = page(&home, flags);
        assert!(page.contains(policy));
        // The page itself lets no script in.
        let page = page.replace(policy, "name=\"policy\"");
        let run = "axe.run(document).then(r => { const told = r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | ')).join('\\n'); \
                   document.body.replaceChildren('PASSES ' + r.passes.length + ' FOUND [' + told + ']'); });";
        let page = format!("{page}<script>{axe}</script><script>{run}</script>");
        for look in [
            ["--window-size=1200,900", "--blink-settings=preferredColorScheme=1"],
            ["--window-size=500,800", "--blink-settings=preferredColorScheme=0"],
        ] {
            let Some(seen) = open(&page, &look) else { return };
            let told = seen.dom.rsplit_once("PASSES ").map(|(_, told)| told.to_owned()).unwrap_or_default();
            let passes: usize = told.split(' ').next().unwrap().parse().unwrap_or(0);
            assert!(passes > 15 && told.contains("FOUND []"), "{flags} {look:?}: {told}");
        }
    }
}

/// All that can be picked of a month.
const ALL: &str = "--for therapist --yes --pick goals --pick measures --pick difficulties --pick insights \
                   --pick questions --pick sessions --pick practices --pick intentions --pick reflections";

/// How many pages of each paper it takes.
fn pages(page: &str) -> Option<[usize; 2]> {
    let on = |paper: &str| printed_pages(&page.replace("@page{", &format!("@page{{size:{paper};")));
    Some([on("A4")?, on("Letter")?])
}

#[test]
fn a_month_for_somebody_is_two_pages_at_most_on_either_paper() {
    let home = year();
    for month in ["02", "03", "05", "08", "10"] {
        let page = home.kap(&format!("review --month 2026-{month} {ALL} --format html")).succeeds().stdout;
        let Some(pages) = pages(&page) else { return };
        assert!(pages.iter().all(|count| (1..=2).contains(count)), "{pages:?} pages in {month}");
    }
}

#[test]
fn a_month_of_long_texts_has_room_on_two_pages_and_more_is_said_beforehand() {
    let home = year();
    let paragraph = "The hall again, and the light that came from under the door; I stood there for as long as it \
                     took, and nobody asked me what I was doing or whether I was done. ";
    let write = |number: usize, times: usize| {
        let id = format!("2aa{number:02}");
        let day = format!("2026-03-{:02}", number + 10);
        home.record(
            &format!("2026/{day}-reflection-{id}.md"),
            &format!("id = \"{id}\"\n\nkind = \"reflection\"\n\nat = {day}T20:00:00+01:00\n\nday = {day}\n\nstep = \"free\"\n\ntags = [\n  \"for:therapist\",\n]"),
            &paragraph.repeat(times),
        );
    };
    // Three long pages of a notebook beside all that March has.
    (0..3).for_each(|number| write(number, 4));
    let line = format!("review --month 2026-03 {ALL} --format html");
    let ended = home.kap(&line).succeeds().err("");
    let Some(of_long) = pages(&ended.stdout) else { return };
    assert!(of_long.iter().all(|count| *count <= 2), "{of_long:?}");
    (3..15).for_each(|number| write(number, 14));
    let ended = home.kap(&line.replace("--yes ", "")).fails(2);
    let told: usize =
        ended.stderr.split("About ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let page = home.kap(&line).succeeds().stdout;
    let Some(of_more) = pages(&page) else { return };
    assert!(of_more.iter().all(|count| count.abs_diff(told) <= 2), "{told} told, {of_more:?}");
}
