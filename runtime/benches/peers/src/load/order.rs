//! In which order interactions are asked for: shuffled, each once before any comes again.

/// The numbers of interactions, over and over; and the numbers of the calls.
pub(crate) struct Order {
    numbers: Vec<u32>,
    next: usize,
    calls: u64,
}

impl Order {
    pub(crate) fn new(interactions: usize, seed: u64) -> Self {
        let mut numbers: Vec<u32> = (0u32..).take(interactions).collect();
        let mut random = fastrand::Rng::with_seed(seed);
        random.shuffle(&mut numbers);
        // Two loads on one server must not draw the same ids of calls.
        Self { numbers, next: 0, calls: u64::from(random.u16(..)) << 32 }
    }

    /// The next interaction, and the number of its call.
    pub(crate) fn draw(&mut self) -> (usize, u64) {
        let number = self.numbers[self.next];
        self.next = (self.next + 1) % self.numbers.len();
        self.calls += 1;
        (number as usize, self.calls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_comes_once_before_any_comes_again() {
        let mut order = Order::new(100, 7);
        let first: Vec<_> = (0..100).map(|_| order.draw().0).collect();
        let second: Vec<_> = (0..100).map(|_| order.draw().0).collect();
        assert_eq!(first, second);
        assert!(!first.is_sorted());
        let mut sorted = first;
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..100));
    }
}
