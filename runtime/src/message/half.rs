//! Floating-point numbers of 16 bits (IEEE 754 binary16), which CBOR has and Rust has not.

const SIGN: u16 = 0x8000;
/// All bits of the exponent: infinity, and with a fraction a NaN.
const EXPONENT: u16 = 0x7c00;
const FRACTION: u16 = 0x03ff;

/// How many more bits a fraction has in an `f32`.
const WIDER: u32 = 13;
/// How much larger the same exponent is written there.
const HIGHER: u32 = 127 - 15;

/// The number of these bits, which an `f32` holds exactly. A NaN keeps its payload.
pub(super) fn widened(bits: u16) -> f32 {
    let exponent = u32::from(bits & EXPONENT) >> 10;
    let fraction = u32::from(bits & FRACTION);
    let magnitude = match exponent {
        // Too small for an exponent of its own: so many times 2^-24.
        0 => (f32::from(bits & FRACTION) * f32::from_bits((127 - 24) << 23)).to_bits(),
        0x1f => 0xff << 23 | fraction << WIDER,
        _ => (exponent + HIGHER) << 23 | fraction << WIDER,
    };
    f32::from_bits(u32::from(bits & SIGN) << 16 | magnitude)
}

/// The bits of the nearest number of 16 bits, of two as near the even one.
pub(super) fn narrowed(value: f32) -> u16 {
    const LEAST_NORMAL: u32 = (127 - 14) << 23;
    const BEYOND: u32 = (127 + 16) << 23;
    let sign = low(value.to_bits() >> 16) & SIGN;
    let magnitude = value.abs().to_bits();
    let narrowed = if value.is_nan() {
        let payload = low(magnitude >> WIDER) & FRACTION;
        // Without any it would be infinity.
        EXPONENT | if payload == 0 { 0x0200 } else { payload }
    } else if magnitude >= BEYOND {
        EXPONENT
    } else if magnitude < LEAST_NORMAL {
        // Beside a half an `f32` counts in steps of 2^-24, as these numbers do, and rounds to them.
        low((value.abs() + 0.5).to_bits() - 0.5f32.to_bits())
    } else {
        let lower = magnitude - (HIGHER << 23);
        let even = lower >> WIDER & 1;
        // A fraction that overflows is the next exponent, at last infinity.
        low((lower + (1 << (WIDER - 1)) - 1 + even) >> WIDER)
    };
    sign | narrowed
}

fn low(bits: u32) -> u16 {
    let [_, _, high, low] = bits.to_be_bytes();
    u16::from_be_bytes([high, low])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number by the definition of its bits.
    fn defined(bits: u16) -> f64 {
        let sign = if bits & SIGN == 0 { 1.0 } else { -1.0 };
        let exponent = i32::from((bits & EXPONENT) >> 10);
        let fraction = f64::from(bits & FRACTION) / 1024.0;
        sign * match exponent {
            0 => fraction * 2f64.powi(-14),
            0x1f if fraction == 0.0 => f64::INFINITY,
            0x1f => f64::NAN,
            _ => (1.0 + fraction) * 2f64.powi(exponent - 15),
        }
    }

    #[test]
    fn all_of_them_are_what_they_mean_and_come_back() {
        for bits in 0..=u16::MAX {
            let (value, defined) = (widened(bits), defined(bits));
            assert_eq!(value.is_nan(), defined.is_nan(), "{bits:04x}");
            assert!(
                value.is_nan() || f64::from(value).to_bits() == defined.to_bits(),
                "{bits:04x}"
            );
            assert_eq!(narrowed(value), bits, "{bits:04x}");
        }
    }

    #[test]
    fn what_is_between_two_becomes_the_nearer_one() {
        for bits in 0..EXPONENT {
            let (one, next) =
                (defined(bits), if bits + 1 == EXPONENT { 65536.0 } else { defined(bits + 1) });
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a bit more than they have is exact in an f32"
            )]
            let between = f64::midpoint(one, next) as f32;
            let even = bits + (bits & 1);
            assert_eq!(narrowed(between), even, "{bits:04x}");
            assert_eq!(narrowed(between.next_down()), bits, "{bits:04x}");
            assert_eq!(narrowed(between.next_up()), bits + 1, "{bits:04x}");
            assert_eq!(narrowed(-between), SIGN | even, "{bits:04x}");
        }
        for large in [65536.0, 1e30, f32::MAX, f32::INFINITY] {
            assert_eq!((narrowed(large), narrowed(-large)), (EXPONENT, SIGN | EXPONENT));
        }
        assert_eq!(narrowed(f32::from_bits(0x7f80_0001)), 0x7e00, "a NaN stays one");
    }
}
