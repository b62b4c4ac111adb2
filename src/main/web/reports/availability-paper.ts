import type { Period } from '../api/assessment.ts';
import type { ApiClient } from '../api/client.ts';
import { type BriefKpi, KPI_NAMES } from '../api/kpi.ts';
import type { Grid } from '../api/model.ts';
import { formatDate, formatShare, t, tValue } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import type { Paper } from './paper.ts';

const MOST_RANKED = 100;

/** The figures of a grid over closed days: as a whole, by day, and of the grids below. */
export async function availabilityPaper(api: ApiClient, grid: Grid, period: Period): Promise<Paper> {
  const { gridCode, name } = grid;
  const [statistics, days, ranking] = await Promise.all([
    api.assessment.statistics(gridCode, period),
    api.assessment.days(gridCode, period),
    api.ask('getRanking', {
      query: { by: 'grid', gridCode, kpi: 'onlineRate', order: 'worst', limit: MOST_RANKED, ...period },
    }),
  ]);
  const measured = KPI_NAMES.filter((kpi) => statistics.kpis[kpi] && statistics.kpis[kpi].measured !== false);
  const columns = measured.map((kpi) => t(`kpi.${kpi}`));
  return {
    title: t('paper.availability.title', { name }),
    subtitle: t('paper.period', { code: gridCode, ...period, time: formatDate(now().toISOString()) }),
    tables: [
      {
        title: t('paper.figures'),
        header: ['figure', 'value', 'counted', 'target', 'met', 'excluded'].map((column) => tValue('assess', column)),
        rows: measured.flatMap((kpi) => {
          const found = statistics.kpis[kpi];
          return found === undefined ? [] : [[
            t(`kpi.${kpi}`),
            share(found),
            `${found.numerator} / ${found.denominator}`,
            found.target == null ? '–' : formatShare(found.target, 1),
            found.met == null ? '–' : t(found.met ? 'assess.reached' : 'assess.missed'),
            Object.entries(found.exclusions).filter(([, count]) => count > 0)
              .map(([reason, count]) => `${tValue('exclusion', reason)} ${count}`).join(', '),
          ]];
        }),
      },
      {
        title: t('paper.byDay'),
        header: [t('chart.day'), t('paper.points'), ...columns],
        rows: days.map((day) => [day.day, day.points, ...measured.map((kpi) => share(day.kpis[kpi]))]),
        ...(days.length === 0 ? { note: t('overview.noDays') } : {}),
      },
      {
        title: t('paper.below'),
        header: [t('grid.name'), t('grid.code'), t('paper.points'), ...columns],
        rows: ranking.items.map((one) => [
          one.name,
          one.code,
          one.points,
          ...measured.map((kpi) => share(one.kpis[kpi])),
        ]),
        ...(ranking.total > ranking.items.length ? { note: t('paper.cut', { count: MOST_RANKED }) } : {}),
      },
    ],
  };
}

function share(kpi: BriefKpi | undefined): string {
  return kpi === undefined || kpi.value === null ? '–' : formatShare(kpi.numerator, kpi.denominator);
}
