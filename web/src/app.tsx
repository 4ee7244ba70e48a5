import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Loading } from './design/loading.tsx';
import { FindCasePage } from './pages/case/find-case-page.tsx';
import { NoAgencyPage } from './pages/front/no-agency-page.tsx';
import { NotFoundPage } from './pages/front/not-found-page.tsx';
import { SignedOutPage } from './pages/front/signed-out-page.tsx';
import { InboxPage } from './pages/inbox/inbox-page.tsx';
import { Layout } from './shell/layout.tsx';
import { placesOf } from './shell/places.ts';
import { Gate, type GateProps } from './sign-in/gate.tsx';
import { useSession } from './sign-in/session-context.tsx';

// Loaded when they are opened: the first visit has what signing in and the inbox take.
const AuditPage = lazy(async () => ({ default: (await import('./pages/audit/audit-page.tsx')).AuditPage }));
const CasePage = lazy(async () => ({ default: (await import('./pages/case/case-page.tsx')).CasePage }));

/** The pages by their addresses. `/sager/…` is what mails link to. */
export function App(gate: Omit<GateProps, 'children'>) {
  return (
    <Switch>
      <Route path="/signed-out" component={SignedOutPage} />
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
  );
}

function Pages() {
  const { who } = useSession();
  const [home] = placesOf(who);
  if (!home) return <NoAgencyPage />;
  return (
    <Switch>
      <Route path="/">
        <Redirect to={home.path} replace />
      </Route>
      <Route path="/opgaver" component={InboxPage} />
      <Route path="/revision" component={AuditPage} />
      <Route path="/sager/:organisation/:caseId">
        {({ organisation, caseId }) => <CasePage key={caseId} organisation={organisation} caseId={caseId} />}
      </Route>
      <Route path="/sager/:caseId">{({ caseId }) => <FindCasePage caseId={caseId} />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
