import { Redirect, Route, Switch } from 'wouter';
import { CasePage } from './pages/case/case-page.tsx';
import { FindCasePage } from './pages/case/find-case-page.tsx';
import { NoAgencyPage } from './pages/front/no-agency-page.tsx';
import { NotFoundPage } from './pages/front/not-found-page.tsx';
import { SignedOutPage } from './pages/front/signed-out-page.tsx';
import { InboxPage } from './pages/inbox/inbox-page.tsx';
import { Layout } from './shell/layout.tsx';
import { Gate, type GateProps } from './sign-in/gate.tsx';
import { useSession } from './sign-in/session-context.tsx';

/** The pages by their addresses. `/sager/…` is what mails link to. */
export function App(gate: Omit<GateProps, 'children'>) {
  return (
    <Switch>
      <Route path="/signed-out" component={SignedOutPage} />
      <Route>
        <Gate {...gate}>
          <Layout>
            <Pages />
          </Layout>
        </Gate>
      </Route>
    </Switch>
  );
}

function Pages() {
  const { who } = useSession();
  if (who.agency === undefined || who.organisations.length === 0) return <NoAgencyPage />;
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/opgaver" replace />
      </Route>
      <Route path="/opgaver" component={InboxPage} />
      <Route path="/sager/:organisation/:caseId">
        {({ organisation, caseId }) => <CasePage key={caseId} organisation={organisation} caseId={caseId} />}
      </Route>
      <Route path="/sager/:caseId">{({ caseId }) => <FindCasePage caseId={caseId} />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
