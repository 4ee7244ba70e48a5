/** The agencies of an organisation, with the CVR numbers by which the ready-made users of each may sign in. */
import { ADVICE_CVR, COURT_CVR, MUNICIPALITY_CVR } from '../../../local/demo/organisations.ts';

const office = (name: string) => ({
  name,
  mailbox: `${name}@alboa.example`,
  leaderMailbox: `${name}-leader@alboa.example`,
});

export const AGENCIES = {
  housing: office('housing'),
  advice: { ...office('advice'), cvr: ADVICE_CVR },
  municipality: { ...office('municipality'), cvr: MUNICIPALITY_CVR },
  court: { ...office('court'), cvr: COURT_CVR },
};
