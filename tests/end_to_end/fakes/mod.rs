//! The fakes of `rehearsal-aws`, with real clients.

mod live;
