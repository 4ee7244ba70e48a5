import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Loading } from './design/loading.tsx';
import type { LocalRuntime } from './local/runtime.ts';
import { FindCasePage } from './pages/case/find-case-page.tsx';
import { NoAccessPage } from './pages/front/no-access-page.tsx';
import { NoAgencyPage } from './pages/front/no-agency-page.tsx';
import { NotFoundPage } from './pages/front/not-found-page.tsx';
import { SignedOutPage } from './pages/front/signed-out-page.tsx';
import { InboxPage } from './pages/inbox/inbox-page.tsx';
import { Layout } from './shell/layout.tsx';
import { type Place, placesOf } from './shell/places.ts';
import { Gate, type GateProps } from './sign-in/gate.tsx';
import { useSession } from './sign-in/session-context.tsx';

// Loaded when they are opened: the first visit has what signing in and the inbox take.
const AuditPage = lazy(async () => ({ default: (await import('./pages/audit/audit-page.tsx')).AuditPage }));
const CasePage = lazy(async () => ({ default: (await import('./pages/case/case-page.tsx')).CasePage }));

const DeliveriesPage = lazy(async () => ({
  default: (await import('./pages/deliveries/deliveries-page.tsx')).DeliveriesPage,
}));

const SearchPage = lazy(async () => ({ default: (await import('./pages/search/search-page.tsx')).SearchPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('./pages/settings/settings-page.tsx')).SettingsPage,
}));
const ClockBar = lazy(async () => ({ default: (await import('./local/clock-bar.tsx')).ClockBar }));
const MailboxPage = lazy(async () => ({ default: (await import('./local/mailbox-page.tsx')).MailboxPage }));

/** The pages of the menu. */
const PAGES: Readonly<Record<Place['path'], ComponentType>> = {
  '/opgaver': InboxPage,
  '/leveringer': DeliveriesPage,
  '/soeg': SearchPage,
  '/indstillinger': SettingsPage,
  '/revision': AuditPage,
};
// `as`: Object.keys forgets which keys there are.
const PATHS = Object.keys(PAGES) as Place['path'][];

export interface AppProps extends Omit<GateProps, 'children'> {
  /** There where the app is served by it. */
  readonly runtime: LocalRuntime | undefined;
}

/** The pages by their addresses. `/sager/…` is what mails link to. */
export function App({ runtime, ...gate }: AppProps) {
  return (
    <>
      <Switch>
        <Route path="/signed-out" component={SignedOutPage} />
        {runtime ? (
          <Route path="/postkasse">
            <Suspense fallback={<Loading />}>
              <MailboxPage runtime={runtime} />
            </Suspense>
          </Route>
        ) : null}
        <Route>
          <Gate {...gate}>
            <Layout>
              <Suspense fallback={<Loading />}>
                <Pages />
              </Suspense>
            </Layout>
          </Gate>
        </Route>
      </Switch>
      {/* Last, so that the way past the menu stays the first thing that the keyboard comes to. */}
      <Suspense>{runtime ? <ClockBar runtime={runtime} /> : null}</Suspense>
    </>
  );
}

function Pages() {
  const { who } = useSession();
  const offered = placesOf(who);
  const [home] = offered;
  if (!home) return <NoAgencyPage />;
  return (
    <Switch>
      <Route path="/">
        <Redirect to={home.path} replace />
      </Route>
      {PATHS.map((path) => (
        <Route
          key={path}
          path={path}
          component={offered.some((place) => place.path === path) ? PAGES[path] : NoAccessPage}
        />
      ))}
      <Route path="/sager/:organisation/:caseId">
        {({ organisation, caseId }) => <CasePage key={caseId} organisation={organisation} caseId={caseId} />}
      </Route>
      <Route path="/sager/:caseId">{({ caseId }) => <FindCasePage caseId={caseId} />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
