use rehearsal::replay;

#[rstest::rstest]
#[case(1)]
#[replay]
async fn works(#[case] number: u8) {
    drop(number);
}

fn main() {}
