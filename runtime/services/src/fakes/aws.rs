//! All fakes behind one address, told apart as AWS does.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rehearsal::definition::Service;
use rehearsal::service::asked_service;
use rehearsal::{CredentialScope, Error, ErrorKind, Exchange, Request, Response, Result};

use super::clock::Clock;
use super::fake::Settings;
use super::place::{Place, is_account};

/// The fakes of this crate in every region of every account, on one clock; cheap to clone.
///
/// A request's service, region and account are told by the credential scope of its signature: the signing name, the
/// region, and the access key id where that is twelve digits. A request that is not signed goes by its
/// `x-amz-target` or its path to the place of the [`Settings`]. Signatures are not checked.
///
/// ```
/// # #[cfg(feature = "stepfunctions")]
/// # fn doc() -> Result<(), Box<dyn std::error::Error>> {
/// use rehearsal_aws::fakes::FakeAws;
///
/// let aws = FakeAws::new();
/// aws.step_functions().add_state_machine("etl")?;
/// let served = rehearsal::serve(aws.clone())?;
/// // AWS_ENDPOINT_URL={served.url()} aws stepfunctions list-state-machines
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct FakeAws(Arc<Inner>);

struct Inner {
    settings: Settings,
    services: Vec<&'static Service>,
    regions: Mutex<BTreeMap<Place, Region>>,
}

impl FakeAws {
    /// Nothing anywhere yet, seed 0.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Settings::new())
    }

    /// Nothing anywhere yet; the settings' place is that of requests which are not signed.
    #[must_use]
    pub fn with(settings: Settings) -> Self {
        Self::only(settings, crate::definitions())
    }

    /// Only these services; requests for others are refused.
    #[must_use]
    pub fn only(settings: Settings, services: Vec<&'static Service>) -> Self {
        Self(Arc::new(Inner { settings, services, regions: Mutex::default() }))
    }

    /// The clock of all fakes.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        self.0.settings.get_clock()
    }

    fn region(&self, place: &Place) -> Region {
        let mut regions = self.0.regions.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Region::new(&self.0.settings.clone().place(place.clone()));
        regions.entry(place.clone()).or_insert_with(new).clone()
    }

    fn place_of(&self, request: &Request) -> Result<Place> {
        let default = self.0.settings.get_place();
        let Some(scope) = CredentialScope::of(request.headers(), request.uri()) else {
            return Ok(default.clone());
        };
        let own = Some(scope.access_key_id.as_str()).filter(|id| is_account(id));
        Place::new(&scope.region, own.unwrap_or(default.account()))
    }

    fn unknown(&self, request: &Request) -> Error {
        let scope = CredentialScope::of(request.headers(), request.uri());
        let asked = match (scope, request.headers().get("x-amz-target")) {
            (Some(scope), _) => format!("the service {:?}", scope.service),
            (None, Some(target)) => format!("the target {target:?}"),
            (None, None) => format!("{} {}", request.method(), request.uri().path()),
        };
        let known: Vec<_> = self.0.services.iter().map(|service| service.signing_name).collect();
        let message =
            format!("there is no fake for {asked}: the fakes here are {}", known.join(", "));
        Error::new(ErrorKind::Config, message)
    }
}

impl Exchange for FakeAws {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let service = asked_service(&self.0.services, &request);
        let service = service.ok_or_else(|| self.unknown(&request))?;
        let region = self.region(&self.place_of(&request)?);
        region.answer(service, request).await
    }
}

impl Default for FakeAws {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for FakeAws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeAws").field("settings", &self.0.settings).finish_non_exhaustive()
    }
}

/// What stands for every service: its fake and its server, in one region.
macro_rules! services {
    ($($feature:literal: $of:ident, $at:ident, $fake:ident, $model:path, $server:path;)*) => {
        $(
            #[cfg(feature = $feature)]
            use super::$fake;
        )*

        #[derive(Clone)]
        struct Region {
            $(
                #[cfg(feature = $feature)]
                $of: ($fake, Arc<$server>),
            )*
        }

        impl Region {
            fn new(settings: &Settings) -> Self {
                $(
                    #[cfg(feature = $feature)]
                    let $of = {
                        let fake = $fake::with(settings.clone());
                        let server = <$server>::new(fake.clone()).unchecked();
                        (fake, Arc::new(server))
                    };
                )*
                Self {
                    $(
                        #[cfg(feature = $feature)]
                        $of,
                    )*
                }
            }

            async fn answer(&self, service: &'static Service, request: Request) -> Result<Response> {
                $(
                    #[cfg(feature = $feature)]
                    if std::ptr::eq(service, &raw const $model) {
                        return self.$of.1.exchange(request).await;
                    }
                )*
                let message = format!("there is no fake of {}", service.id);
                Err(Error::new(ErrorKind::Config, message))
            }
        }

        impl FakeAws {
            $(
                /// The fake in the region and account of the settings.
                #[cfg(feature = $feature)]
                #[must_use]
                pub fn $of(&self) -> $fake {
                    self.$at(self.0.settings.get_place())
                }

                /// The fake in a region of an account.
                #[cfg(feature = $feature)]
                #[must_use]
                pub fn $at(&self, place: &Place) -> $fake {
                    self.region(place).$of.0
                }
            )*
        }
    };
}

services! {
    "appflow": app_flow, app_flow_at, FakeAppFlow,
        crate::appflow::APP_FLOW,
        crate::appflow::AppFlowServer<FakeAppFlow>;
    "mwaaserverless": mwaa_serverless, mwaa_serverless_at, FakeMwaaServerless,
        crate::mwaaserverless::MWAA_SERVERLESS,
        crate::mwaaserverless::MwaaServerlessServer<FakeMwaaServerless>;
    "novaact": nova_act, nova_act_at, FakeNovaAct,
        crate::novaact::NOVA_ACT,
        crate::novaact::NovaActServer<FakeNovaAct>;
    "stepfunctions": step_functions, step_functions_at, FakeStepFunctions,
        crate::stepfunctions::STEP_FUNCTIONS,
        crate::stepfunctions::StepFunctionsServer<FakeStepFunctions>;
}
