//! Drafts read back as they were written, and as they were written last.

use proptest::prelude::*;

use super::*;

fn draft() -> Draft {
    let at = DateTime::parse_from_rfc3339("2026-10-05T14:02:00+02:00").unwrap();
    Draft {
        set: Some(("days".into(), 1)),
        session: Some(Id::from_random(7)),
        new_session: Some(at),
        ids: BTreeMap::from([(String::new(), Id::from_random(9))]),
        ..Draft::new(at, "days")
    }
}

proptest! {
    #[test]
    fn any_typed_text_reads_back(answers in proptest::collection::btree_map("[a-z][a-z_]{0,8}", any::<String>(), 0..4), typed in any::<String>()) {
        let draft = Draft { answers, typing: Some(("now".into(), typed)), ..draft() };
        prop_assert_eq!(Draft::decode(&draft.encode()), Some(draft));
    }
}

#[test]
fn a_draft_in_another_hand_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(folder.path().join("drafts"), Arc::new(super::super::disk::RealDisk));
    let held = drafts.begin(&mut || 5).unwrap();
    held.save(&draft()).unwrap();
    assert!(drafts.idle().unwrap().is_empty());
    assert_eq!(drafts.look().unwrap().len(), 1);
    drop(held);
    assert_eq!(drafts.idle().unwrap().len(), 1);
    let (held, _) = drafts.idle().unwrap().remove(0);
    held.remove().unwrap();
    assert!(drafts.look().unwrap().is_empty());
    assert_eq!(std::fs::read_dir(drafts.folder()).unwrap().count(), 0);
}

#[test]
fn what_was_written_last_counts_also_where_it_has_no_name_yet() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(folder.path().join("drafts"), Arc::new(super::super::disk::RealDisk));
    let held = drafts.begin(&mut || 5).unwrap();
    held.save(&draft()).unwrap();
    let path = held.path().to_owned();
    drop(held);
    let later = Draft { answers: BTreeMap::from([("learned".into(), "Q2".into())]), ..draft() };
    let half = path.with_file_name(format!(
        "{}6f227abf-{}",
        atomic::UNFINISHED,
        path.file_name().unwrap().to_str().unwrap()
    ));
    // A half that is one is passed over.
    std::fs::write(&half, &later.encode()[..20]).unwrap();
    assert_eq!(drafts.look().unwrap()[0], draft());
    std::fs::write(&half, later.encode()).unwrap();
    assert_eq!(drafts.look().unwrap(), std::slice::from_ref(&later));
    tidy::tidy(&super::super::disk::RealDisk, &[drafts.folder().to_owned()], &half);
    // Where the first saving of all was cut off, there is nothing but the half.
    std::fs::remove_file(&path).unwrap();
    let (held, found) = drafts.idle().unwrap().remove(0);
    assert_eq!(found, Ok(later));
    held.remove().unwrap();
    assert_eq!(std::fs::read_dir(drafts.folder()).unwrap().count(), 0);
}
