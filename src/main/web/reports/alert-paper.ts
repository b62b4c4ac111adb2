import { titleOf } from '../alerts/alert-text.ts';
import type { Period } from '../api/assessment.ts';
import type { ApiClient } from '../api/client.ts';
import type { Grid } from '../api/model.ts';
import { formatDate, t } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import { everyPage } from './every-page.ts';
import type { Paper } from './paper.ts';

const LEVELS = [1, 2, 3, 4, 5] as const;
const MOST_ALERTS = 1_000;

/** Alerts of a grid: how many a day and of what, and those that nobody has closed. */
export async function alertPaper(api: ApiClient, grid: Grid, period: Period): Promise<Paper> {
  const { gridCode, name } = grid;
  const [{ items: days }, counts, listed] = await Promise.all([
    api.ask('getAlertDays', { query: { gridCode, ...period } }),
    api.alarm.counts(gridCode),
    everyPage(MOST_ALERTS, (paging) => api.alarm.alerts({ gridCode, ...paging })),
  ]);
  const open = listed.items.filter(({ state }) => state !== 'closed');
  const kinds = new Map<string, number>();
  days.forEach(({ byKind }) =>
    Object.entries(byKind).forEach(([kind, count]) => kinds.set(kind, (kinds.get(kind) ?? 0) + count))
  );
  const levels = LEVELS.map((level) => t(`alert.level.${level}`));
  return {
    title: t('paper.alerts.title', { name }),
    subtitle: t('paper.period', { code: gridCode, ...period, time: formatDate(now().toISOString()) }),
    tables: [
      {
        title: t('paper.openNow', { open: counts.open, muted: counts.muted, resolved: counts.resolved }),
        header: levels,
        rows: [LEVELS.map((level) => counts.byLevel[level] ?? 0)],
      },
      {
        title: t('overview.alertDays'),
        header: [t('chart.day'), t('paper.all'), ...levels],
        rows: days.map(({ day, alerts, byLevel }) => [day, alerts, ...LEVELS.map((level) => byLevel[level] ?? 0)]),
      },
      {
        title: t('paper.byKind'),
        header: [t('paper.kind'), t('paper.all')],
        rows: [...kinds].sort(([, one], [, other]) => other - one),
        ...(kinds.size === 0 ? { note: t('paper.noAlerts') } : {}),
      },
      {
        title: t('paper.notClosed'),
        header: ['level', 'what', 'where', 'state', 'opened', 'times'].map((column) =>
          t(`paper.${column}` as 'paper.what')
        ),
        rows: open.map((alert) => [
          t(`alert.level.${alert.level as 1}`),
          titleOf(alert),
          [alert.gridPath, alert.pointName].filter((text) => text).join(' · '),
          t(`alert.state.${alert.state}`),
          formatDate(alert.openedAt),
          alert.occurrences,
        ]),
        ...(open.length === 0 ? { note: t('paper.noneOpen') } : {}),
        ...(listed.cut ? { note: t('paper.cutAlerts', { count: MOST_ALERTS }) } : {}),
      },
    ],
  };
}
