//! Settings that are one of a few words: how users write them, and what they are told of any other word.

/// Gives an enum its words: `ALL`, `name`, `Display`, and a strict `FromStr` whose error lists them.
macro_rules! named {
    ($type:ident, $what:literal, { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every one, in the order in which the documentation lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it, as users write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.name() == text).ok_or_else(|| {
                    let valid: Vec<_> = Self::ALL.iter().map(|one| one.name()).collect();
                    $crate::error::Error::config(format!(
                        concat!("unknown ", $what, " `{}`: write one of {}{}"),
                        text,
                        valid.join(", "),
                        $crate::words::did_you_mean(text, &valid)
                    ))
                })
            }
        }
    };
}

pub(crate) use named;
