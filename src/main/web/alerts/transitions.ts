import type { AlertState } from '../api/model.ts';

/** The gateway's rule: steps may be left out, work may be handed back, a closed alert stays closed. */
const NEXT: Readonly<Record<AlertState, readonly AlertState[]>> = {
  opened: ['accepted', 'assigned', 'processing', 'closed'],
  accepted: ['assigned', 'processing', 'reported', 'closed'],
  assigned: ['processing', 'reported', 'closed', 'accepted'],
  processing: ['reported', 'closed', 'assigned'],
  reported: ['closed', 'processing'],
  closed: [],
};

/** The states that may follow, the usual one first. */
export function nextStates(state: AlertState): readonly AlertState[] {
  return NEXT[state];
}
