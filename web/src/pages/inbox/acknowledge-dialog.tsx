import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTools } from '../../api/api-context.tsx';
import { caseQuery } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { Alert } from '../../design/alert.tsx';
import { Loading } from '../../design/loading.tsx';
import { Modal } from '../../design/modal.tsx';
import { ProblemAlert } from '../../shell/problem-alert.tsx';
import { useTexts } from '../../texts/texts-context.tsx';
import { AcknowledgeForm } from '../case/handoffs/acknowledge-form.tsx';
import { HandlingForm } from '../case/handoffs/handling-form.tsx';
import { isEnded } from '../case/handoffs/status.ts';

/**
 * A new task, from the list: the second click acknowledges it. Of a statutory notice the choice of RSL § 5 a stk. 1 or 5
 * comes at once, since neither may wait; it can be left for later.
 */
export function AcknowledgeDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const { handoff: texts, casePage } = useTexts();
  const { api } = useTools();
  const { caseId, organisation } = task;
  const seen = useQuery(caseQuery(api, organisation, caseId));
  const isNotice = task.kind === 'statutory-notice';
  const heading = isNotice ? texts.acknowledge.noticeHeading : texts.acknowledge.heading;
  const handoffId = task.about === 'handoff' ? task.handoffId : '';
  const handoff = seen.data?.view.handoffs.find((each) => each.handoffId === handoffId);
  const path = { organisation, caseId, handoffId };
  return (
    <Modal heading={heading} onClose={onClose}>
      <p>{casePage.heading(caseId)}</p>
      {seen.isPending ? <Loading what={casePage.loading} /> : null}
      {seen.error && !seen.data ? <ProblemAlert error={seen.error} onRetry={() => void seen.refetch()} /> : null}
      {handoff && seen.data ? (
        <>
          {handoff.status === 'requested' ? (
            <AcknowledgeForm path={path} handoff={handoff} etag={seen.data.etag} onSaved={() => {}} />
          ) : (
            <Alert kind="success" heading={texts.acknowledge.done} announced />
          )}
          {isNotice && handoff.status !== 'requested' && handoff.handling === undefined && !isEnded(handoff) ? (
            <HandlingForm level={3} path={path} handoff={handoff} etag={seen.data.etag} onSaved={() => {}} />
          ) : null}
          {handoff.handling === undefined ? null : <Alert kind="success" heading={texts.handling.done} announced />}
        </>
      ) : null}
      <p className="modal-links">
        <Link href={`/sager/${organisation}/${caseId}`}>{texts.acknowledge.toCase}</Link>
        {handoff?.handling === undefined ? (
          <button type="button" className="function-link" onClick={onClose}>
            {texts.acknowledge.later}
          </button>
        ) : null}
      </p>
    </Modal>
  );
}
