import type { AuditRecord, Operations } from '../api/contract.ts';
import type { ApiClient } from '../api/client.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import { everyPage } from './every-page.ts';
import type { Paper } from './paper.ts';

const MOST_RECORDS = 2_000;

/** Which records. */
export type AuditSearch = Pick<
  Operations['listAuditRecords']['query'],
  'who' | 'action' | 'target' | 'caseNumber' | 'from' | 'to'
>;

/** What a search in the audit trail finds, with the proof that the trail is whole. */
export async function auditPaper(api: ApiClient, search: AuditSearch, by: string): Promise<Paper> {
  const proof = await api.ask('verifyAuditRecords');
  const found = await everyPage<AuditRecord>(
    MOST_RECORDS,
    (paging) => api.ask('listAuditRecords', { query: { ...search, ...paging } }),
  );
  const terms = Object.entries(search).map(([name, value]) => `${termOf(name)}: ${value}`).join('; ');
  return {
    title: t('paper.audit.title'),
    subtitle: t('paper.audit.made', { by, time: formatDate(now().toISOString()), terms: terms || '–' }),
    tables: [
      {
        title: t('paper.proof'),
        header: [],
        rows: [],
        note: proof.intact
          ? `${t('audit.intact', { first: proof.first, last: proof.last, records: proof.records })} ${proof.hash}`
          : t('audit.broken', { number: proof.brokenAt, reason: proof.reason }),
      },
      {
        title: t('paper.records', { count: found.items.length }),
        header: ['number', 'at', 'who', 'action', 'target', 'purpose', 'caseNumber'].map((name) =>
          t(`audit.${name}` as 'audit.who')
        ).concat(t('session.source')),
        rows: found.items.map((one) => [
          one.number,
          formatDate(one.at),
          one.who,
          one.action,
          one.target,
          one.purpose,
          one.caseNumber,
          one.source,
        ]),
        ...(found.items.length === 0 ? { note: t('audit.none') } : {}),
        ...(found.cut ? { note: t('audit.exportedPart', { count: MOST_RECORDS }) } : {}),
      },
    ],
  };
}

function termOf(name: string): string {
  if (name === 'from' || name === 'to') return t(`assess.${name}`);
  return t(`audit.${name}` as 'audit.who');
}
