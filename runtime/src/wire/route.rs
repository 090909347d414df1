//! Which operation of a service a request asks for.

use std::cmp::Reverse;

use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;

use crate::definition::{Operation, Service};
use crate::message::header;
use crate::protocol::query_pairs;

/// An operation, and the labels of its path.
pub(crate) struct Route {
    pub(crate) operation: &'static Operation,
    pub(crate) index: usize,
    pub(crate) labels: Vec<(&'static str, String)>,
}

/// What a request says of its operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    /// `x-amz-target`
    pub(crate) target: Option<&'a str>,
}

impl<'a> Asked<'a> {
    pub(crate) fn by(request: &'a http::request::Parts) -> Self {
        Self::of(&request.method, &request.uri, &request.headers)
    }

    pub(crate) fn of(method: &'a Method, uri: &'a Uri, headers: &'a HeaderMap) -> Self {
        Self {
            method: method.as_str(),
            path: uri.path(),
            query: uri.query().unwrap_or_default(),
            target: header(headers, "x-amz-target"),
        }
    }
}

/// Finds the operation by `x-amz-target`, or by method and path.
pub(crate) fn route(service: &Service, asked: &Asked<'_>) -> Option<Route> {
    let operations = service.operations.iter().enumerate();
    if service.protocol.is_aws_json() {
        let (prefix, name) = asked.target?.rsplit_once('.')?;
        let (index, operation) = operations
            .filter(|_| prefix == service.target_prefix)
            .find(|(_, operation)| operation.name == name)?;
        return Some(Route { operation, index, labels: Vec::new() });
    }
    let candidates = operations.filter_map(|(index, operation)| {
        if operation.http.method != asked.method {
            return None;
        }
        let (path, constant) = split(operation.http.uri);
        let labels = match_path(path, asked.path)?;
        let mut wanted = query_pairs(constant);
        wanted.all(|pair| query_pairs(asked.query).any(|actual| actual == pair)).then_some(())?;
        Some(Route { operation, index, labels })
    });
    // What says more is meant: segment by segment a word before a label, a label before a greedy one.
    candidates.min_by_key(|route| {
        let (path, constant) = split(route.operation.http.uri);
        let vague = path.split('/').map(|segment| label(segment).map(|(_, greedy)| greedy));
        (vague.collect::<Vec<_>>(), Reverse(query_pairs(constant).count()))
    })
}

/// A template without its constant query, and that query.
pub(crate) fn split(uri: &'static str) -> (&'static str, &'static str) {
    uri.split_once('?').unwrap_or((uri, ""))
}

/// The name of a label, and whether it may hold slashes.
pub(crate) fn label(segment: &str) -> Option<(&str, bool)> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    Some(name.strip_suffix('+').map_or((name, false), |name| (name, true)))
}

fn match_path(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let template: Vec<&'static str> = template.trim_end_matches('/').split('/').collect();
    // A slash at the end does not count, unless it belongs to a label.
    let ends_greedy = template.last().and_then(|segment| label(segment)).is_some_and(|(_, g)| g);
    let path = if ends_greedy { path } else { path.strip_suffix('/').unwrap_or(path) };
    let path: Vec<&str> = path.split('/').collect();
    let greedy =
        template.iter().position(|segment| label(segment).is_some_and(|(_, greedy)| greedy));
    let behind = greedy.map_or(0, |at| template.len() - at - 1);
    let fits = match greedy {
        Some(_) => path.len() >= template.len(),
        None => path.len() == template.len(),
    };
    fits.then_some(())?;
    let mut labels = Vec::new();
    for (index, segment) in template.iter().enumerate() {
        let actual = match greedy {
            Some(at) if index == at => path[at..path.len() - behind].join("/"),
            Some(at) if index > at => path[path.len() - (template.len() - index)].to_owned(),
            _ => path[index].to_owned(),
        };
        let actual = percent_decode_str(&actual).decode_utf8().ok()?.into_owned();
        match label(segment) {
            Some(_) if actual.is_empty() => return None,
            Some((name, _)) => labels.push((name, actual)),
            None if *segment == actual => {}
            None => return None,
        }
    }
    Some(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_matched_by_segments() {
        let labels = |template, path| match_path(template, path);
        assert_eq!(labels("/runs/{id}", "/runs/a%2Fb"), Some(vec![("id", "a/b".to_owned())]));
        assert_eq!(labels("/runs/{id}", "/runs"), None);
        assert_eq!(labels("/runs/{id}", "/runs/"), None);
        assert_eq!(labels("/runs", "/runs/"), Some(vec![]));
        assert_eq!(labels("/o/{key+}", "/o/a/b/"), Some(vec![("key", "a/b/".to_owned())]));
        let greedy = vec![("key", "a/b/c".to_owned()), ("v", "1".to_owned())];
        assert_eq!(labels("/o/{key+}/v/{v}", "/o/a/b/c/v/1"), Some(greedy));
    }
}
