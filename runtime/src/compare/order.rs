//! Two sequences against each other: what stands in both, and in which order.

/// Middles of more elements than this, multiplied, are not looked at for what they have in common.
const MAX_TABLE: usize = 10_000;

/// One step through two sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same place of both, whether or not its elements are the same.
    Both(usize, usize),
    Before(usize),
    After(usize),
}

/// Aligns two sequences of these lengths: what is the same keeps its order, and what is left between stands for each
/// other as long as there is something on both sides.
pub(super) fn align(
    before: usize,
    after: usize,
    mut same: impl FnMut(usize, usize) -> bool,
) -> Vec<Step> {
    let mut front = 0;
    while front < before.min(after) && same(front, front) {
        front += 1;
    }
    let mut back = 0;
    while back < before.min(after) - front && same(before - 1 - back, after - 1 - back) {
        back += 1;
    }
    let mut steps: Vec<Step> = (0..front).map(|at| Step::Both(at, at)).collect();
    let (rows, columns) = (before - front - back, after - front - back);
    let common = if rows.saturating_mul(columns) <= MAX_TABLE {
        longest(rows, columns, |row, column| same(front + row, front + column))
    } else {
        Vec::new()
    };
    let (mut row, mut column) = (0, 0);
    for (own, other) in common.into_iter().chain([(rows, columns)]) {
        while row < own || column < other {
            steps.push(match (row < own, column < other) {
                (true, true) => Step::Both(front + row, front + column),
                (true, false) => Step::Before(front + row),
                _ => Step::After(front + column),
            });
            row += usize::from(row < own);
            column += usize::from(column < other);
        }
        if own < rows && other < columns {
            steps.push(Step::Both(front + own, front + other));
        }
        (row, column) = (own + 1, other + 1);
    }
    steps.extend((0..back).rev().map(|at| Step::Both(before - 1 - at, after - 1 - at)));
    steps
}

/// The longest common subsequence.
fn longest(
    rows: usize,
    columns: usize,
    mut same: impl FnMut(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut equal = vec![vec![false; columns]; rows];
    let mut length = vec![vec![0_usize; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            equal[row][column] = same(row, column);
            length[row][column] = if equal[row][column] {
                length[row + 1][column + 1] + 1
            } else {
                length[row + 1][column].max(length[row][column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut found = Vec::new();
    while row < rows && column < columns {
        if equal[row][column] {
            found.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if length[row + 1][column] >= length[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// Which of these numbers, all different, are out of order: the fewest whose leaving sorts the rest.
pub(super) fn out_of_order(numbers: &[usize]) -> Vec<bool> {
    // The index of the smallest end of a rising sequence, by its length; and what stands before each number in its own.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut out = vec![true; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        out[index] = false;
        at = previous[index];
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn aligned(before: &str, after: &str) -> String {
        let (before, after) = (before.as_bytes(), after.as_bytes());
        let steps = align(before.len(), after.len(), |a, b| before[a] == after[b]);
        let told = steps.into_iter().map(|step| match step {
            Step::Both(a, b) if before[a] == after[b] => char::from(before[a]).to_string(),
            Step::Both(a, b) => format!("{}>{}", char::from(before[a]), char::from(after[b])),
            Step::Before(a) => format!("-{}", char::from(before[a])),
            Step::After(b) => format!("+{}", char::from(after[b])),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_the_same_keeps_its_order() {
        for (before, after, expected) in [
            ("", "", ""),
            ("abc", "abc", "a b c"),
            ("rrs", "rs", "r -r s"),
            ("abd", "abcd", "a b +c d"),
            ("axc", "ayc", "a x>y c"),
            ("xaby", "zabw", "x>z a b y>w"),
            ("a", "bcd", "a>b +c +d"),
            ("", "a", "+a"),
        ] {
            assert_eq!(aligned(before, after), expected, "{before} {after}");
        }
    }

    #[test]
    fn the_fewest_are_out_of_order() {
        assert_eq!(out_of_order(&[0, 1, 2]), [false; 3]);
        assert_eq!(out_of_order(&[1, 2, 0, 3]), [false, false, true, false]);
        assert!(out_of_order(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_element_is_stepped_on_once(before in "[ab]{0,9}", after in "[ab]{0,9}") {
            let bytes = (before.as_bytes(), after.as_bytes());
            let steps = align(before.len(), after.len(), |a, b| bytes.0[a] == bytes.1[b]);
            let own: Vec<usize> = steps.iter().filter_map(|step| match step {
                Step::Both(at, _) | Step::Before(at) => Some(*at),
                Step::After(_) => None,
            }).collect();
            let other: Vec<usize> = steps.iter().filter_map(|step| match step {
                Step::Both(_, at) | Step::After(at) => Some(*at),
                Step::Before(_) => None,
            }).collect();
            prop_assert_eq!(own, (0..before.len()).collect::<Vec<_>>());
            prop_assert_eq!(other, (0..after.len()).collect::<Vec<_>>());
        }
    }
}
