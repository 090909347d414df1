//! boto3 over loopback.
