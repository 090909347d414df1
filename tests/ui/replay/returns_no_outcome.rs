// A test's body is compiled only with `--test`, which this harness does not do: the bound itself is asked.
use rehearsal::__private::Outcome;

fn returned_by_a_test<T: Outcome>() {}

fn main() {
    returned_by_a_test::<Result<(), String>>();
    returned_by_a_test::<u8>();
}
