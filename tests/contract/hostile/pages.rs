//! Web pages in a browser on the same machine: those of this machine are served, those of others are not.

use super::victim::Victim;

fn status(victim: &Victim, host: &str, headers: &[&str]) -> u16 {
    let mut connection = victim.connect();
    let headers = [headers, &[""]].concat().join("\r\n");
    connection
        .send(format!("POST /x HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\n{headers}\r\n"));
    connection.answer().unwrap()[9..12].parse().unwrap()
}

#[test]
fn a_foreign_page_that_posts_to_the_proxy_is_turned_away() {
    let victim = Victim::new();
    for headers in [
        &["origin: https://evil.example.org"][..],
        &["origin: null"],
        &["origin: https://localhost.evil.example.org", "sec-fetch-site: cross-site"],
        &["referer: https://evil.example.org/", "sec-fetch-site: cross-site"],
        &["sec-fetch-site: cross-site"],
        &["Origin: http://127.0.0.1:1", "origin: https://evil.example.org"],
    ] {
        assert_eq!(status(&victim, &victim.address, headers), 403, "{headers:?}");
    }
    victim.stays_well();
}

#[test]
fn a_page_that_rebinds_its_own_name_to_this_machine_is_turned_away() {
    let victim = Victim::new();
    for headers in [
        &["user-agent: Mozilla/5.0 (X11; Linux x86_64)"][..],
        &["accept-language: en"],
        &["origin: http://evil.example.org:4000", "user-agent: Mozilla/5.0"],
        &["referer: http://evil.example.org:4000/", "sec-fetch-site: same-origin"],
    ] {
        for host in
            ["evil.example.org:4000", "127.0.0.1.evil.example.org", "localhost.evil.example.org"]
        {
            assert_eq!(status(&victim, host, headers), 403, "{host} {headers:?}");
        }
    }
    victim.stays_well();
}

#[test]
fn pages_of_this_machine_and_allowed_ones_are_served() {
    let victim = Victim::with(|builder| builder.allow_host("app.example.org"));
    for headers in [
        &["origin: http://localhost:3000", "sec-fetch-site: same-site"][..],
        &["origin: http://127.0.0.1:3000", "sec-fetch-site: cross-site", "user-agent: Mozilla/5.0"],
        &["origin: https://app.example.org"],
        &["sec-fetch-site: none", "user-agent: Mozilla/5.0", "accept-language: de"],
    ] {
        assert_eq!(status(&victim, &victim.address, headers), 200, "{headers:?}");
    }
    assert_eq!(victim.upstream.seen().len(), 4);
}
