//! A time of sitting: how far it is, when to breathe, what of it is kept. Pure: time is handed in.

use std::time::Duration;

/// How long a breath goes in, in seconds.
pub const IN: u64 = 4;
/// How long it goes out.
pub const OUT: u64 = 6;

/// A time of sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    minutes: u32,
}

/// Which way a breath goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breath {
    /// In.
    In,
    /// Out.
    Out,
}

impl Sitting {
    /// A sitting of so many minutes.
    pub const fn of(minutes: u32) -> Self {
        Self { minutes }
    }

    /// How many minutes it is to take.
    pub const fn minutes(self) -> u32 {
        self.minutes
    }

    /// All of it.
    pub fn length(self) -> Duration {
        Duration::from_secs(u64::from(self.minutes) * 60)
    }

    /// Half of it.
    pub fn half(self) -> Duration {
        self.length() / 2
    }

    /// The whole minutes that were sat, which is what is kept. `None` where it was none.
    pub fn kept(self, passed: Duration) -> Option<u32> {
        let minutes = u32::try_from(passed.as_secs() / 60).unwrap_or(u32::MAX).min(self.minutes);
        (minutes > 0).then_some(minutes)
    }

    /// How many of so many parts have passed.
    pub fn share(self, passed: Duration, parts: usize) -> usize {
        let of = |time: Duration| usize::try_from(time.as_secs()).unwrap_or(usize::MAX);
        let (passed, length) = (of(passed.min(self.length())), of(self.length()).max(1));
        parts.saturating_mul(passed) / length
    }
}

/// Which way the breath goes, and for how many seconds it has been going there, counted from 1.
pub const fn breath(passed: Duration) -> (Breath, u64) {
    let second = passed.as_secs() % (IN + OUT);
    if second < IN { (Breath::In, second + 1) } else { (Breath::Out, second - IN + 1) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn whole_minutes_are_kept_and_no_more_than_were_meant() {
        let ten = Sitting::of(10);
        for (passed, kept) in
            [(0, None), (59, None), (60, Some(1)), (299, Some(4)), (600, Some(10)), (900, Some(10))]
        {
            assert_eq!(ten.kept(seconds(passed)), kept, "{passed}");
        }
    }

    #[test]
    fn a_breath_goes_in_and_then_out() {
        assert_eq!(breath(seconds(0)), (Breath::In, 1));
        assert_eq!(breath(seconds(3)), (Breath::In, 4));
        assert_eq!(breath(seconds(4)), (Breath::Out, 1));
        assert_eq!(breath(seconds(9)), (Breath::Out, 6));
        assert_eq!(breath(seconds(10)), (Breath::In, 1));
    }

    proptest! {
        #[test]
        fn a_share_grows_from_nothing_to_all(minutes in 1_u32..=1440, parts in 0_usize..100, at in 0_u64..90_000) {
            let sitting = Sitting::of(minutes);
            prop_assert_eq!(sitting.share(Duration::ZERO, parts), 0);
            prop_assert_eq!(sitting.share(sitting.length(), parts), parts);
            prop_assert!(sitting.share(seconds(at), parts) <= sitting.share(seconds(at + 1), parts));
        }
    }
}
