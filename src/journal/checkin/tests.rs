use super::*;

#[test]
fn what_is_said_last_counts_last() {
    let checkin = Checkin::new(Id::from_random(1), Source::default());
    let moment = |now: &str, latest: &str| {
        let at = self::at(latest);
        let entry = Entry::Checkin(checkin.clone());
        let (id, tags, body) = (Id::from_random(2), Vec::new(), String::new());
        let record = Record { id, at, day: at.date_naive(), written: None, tags, entry, body };
        super::moment(self::at(now), &[(&record, &checkin)]).to_rfc3339()
    };
    let now = "2026-10-12T20:00:00+02:00";
    assert_eq!(moment(now, "2026-10-12T19:00:00+02:00"), now);
    assert_eq!(moment(now, now), "2026-10-12T20:00:01+02:00");
    assert_eq!(moment(now, "2026-10-12T18:10:00Z"), "2026-10-12T20:10:01+02:00");
    assert_eq!(moment(now, "2027-10-12T20:00:00+02:00"), now);
    assert_eq!(super::moment(at(now), &[]), at(now));
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}
