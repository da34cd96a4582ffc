//! Goal Attainment Scaling: several goals as one figure (Kiresuk & Sherman 1968; Turner-Stokes 2009).
//!
//! It compares nobody with anybody: a goal that a person set for themselves has no norm. So it is shown
//! beside the levels it came from, and with its working.

use crate::journal::checkin::Level;

/// The correlation between goals that the published formula assumes.
pub const RHO: f64 = 0.30;

/// One goal: where it stands, and how much it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attained {
    /// Its level.
    pub level: Level,
    /// Its weight.
    pub weight: u8,
}

/// The figure, and the sums it came from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The T-score: 50 where all is as expected.
    pub t: f64,
    /// The sum of the weights times the levels.
    pub weighted: i64,
    /// The sum of the weights.
    pub weights: i64,
    /// The sum of the squares of the weights.
    pub squares: i64,
}

/// Returns the T-score of some goals:
/// `50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2)`.
///
/// `None` where there are no goals or none of them counts anything.
pub fn score(goals: &[Attained]) -> Option<Score> {
    let sum = |part: fn(i64, i64) -> i64| -> i64 {
        goals.iter().map(|goal| part(goal.weight.into(), goal.level.value().into())).sum()
    };
    let (weighted, weights, squares) = (sum(|w, x| w * x), sum(|w, _| w), sum(|w, _| w * w));
    if weights == 0 {
        return None;
    }
    let t = 50.0
        + 10.0 * float(weighted) / ((1.0 - RHO) * float(squares) + RHO * float(weights * weights)).sqrt();
    Some(Score { t, weighted, weights, squares })
}

/// Sums of small weights, far below where a float loses whole numbers.
#[expect(clippy::cast_precision_loss, reason = "weights are at most 99, and goals are few")]
fn float(number: i64) -> f64 {
    number as f64
}

impl Score {
    /// The working, with the figures put in.
    pub fn working(&self) -> String {
        let Self { t, weighted, weights, squares } = self;
        format!("T = 50 + 10 x {weighted} / sqrt(0.70 x {squares} + 0.30 x {weights} x {weights}) = {t:.1}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn t(weights: &[u8], levels: &[i8]) -> Option<f64> {
        let goals: Vec<Attained> = weights
            .iter()
            .zip(levels)
            .map(|(weight, level)| Attained { level: Level::new(*level).unwrap(), weight: *weight })
            .collect();
        score(&goals).map(|score| score.t)
    }

    #[test]
    fn the_published_formula_gives_the_published_figures() {
        for (weights, levels, expected) in [
            (&[1][..], &[0][..], 50.0),
            (&[1], &[1], 60.0),
            (&[1], &[-2], 30.0),
            (&[1, 1], &[1, 1], 62.4035),
            (&[1, 1, 1], &[-1, -1, -1], 36.3069),
            (&[1, 1, 1], &[-2, -2, -2], 22.6139),
            (&[4, 2, 1], &[1, 0, -1], 55.5328),
            (&[3, 2, 1], &[2, 1, 0], 67.6261),
            (&[1, 1, 1, 1], &[2, 2, 2, 2], 79.0191),
            (&[9, 1], &[-1, 2], 42.5124),
        ] {
            let t = t(weights, levels).unwrap();
            assert!((t - expected).abs() < 0.000_05, "{weights:?} {levels:?}: {t:.4}, not {expected:.4}");
        }
    }

    #[test]
    fn weights_of_nothing_have_no_score() {
        assert_eq!(t(&[0, 0], &[1, 2]), None);
        assert_eq!(t(&[], &[]), None);
    }

    #[test]
    fn the_working_holds_the_figures() {
        let goals = [(1, 4), (0, 2), (-1, 1)]
            .map(|(level, weight)| Attained { level: Level::new(level).unwrap(), weight });
        assert_eq!(
            score(&goals).unwrap().working(),
            "T = 50 + 10 x 3 / sqrt(0.70 x 21 + 0.30 x 7 x 7) = 55.5"
        );
    }

    proptest! {
        #[test]
        fn all_as_expected_is_fifty_and_turning_all_about_mirrors_it(
            goals in proptest::collection::vec((0_u8..=99, -2_i8..=2), 1..12),
        ) {
            let (weights, levels): (Vec<u8>, Vec<i8>) = goals.into_iter().unzip();
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let turned: Vec<i8> = levels.iter().map(|level| -level).collect();
            let sum = t(&weights, &levels).unwrap() + t(&weights, &turned).unwrap();
            prop_assert!((sum - 100.0).abs() < 1e-9);
            let expected = vec![0; levels.len()];
            prop_assert!((t(&weights, &expected).unwrap() - 50.0).abs() < 1e-9);
        }
    }
}
