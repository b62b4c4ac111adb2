import type { ApiClient } from '../api/client.ts';
import type { Grid } from '../api/model.ts';
import { formatDate, formatShare, t, tValue } from '../i18n/language.ts';
import { now } from '../state/clock.ts';
import { everyPage } from './every-page.ts';
import type { Paper, PaperTable } from './paper.ts';

const MOST_PLACES = 1_000;

/** What there is in a grid, how complete its files are, and what of it nobody sees. */
export async function inventoryPaper(api: ApiClient, grid: Grid, grids: readonly Grid[]): Promise<Paper> {
  const { gridCode, name } = grid;
  const [statistics, coverage, vendors, unseen] = await Promise.all([
    api.assessment.statistics(gridCode),
    api.territory.coverage(gridCode),
    api.ranking({ by: 'vendor', gridCode, kpi: 'filingRate', order: 'worst', limit: 50 }),
    everyPage(MOST_PLACES, (paging) => api.places.list({ gridCode, coveredNow: false, ...paging })),
  ]);
  const { filingRate, fieldAccuracy } = statistics.kpis;
  const share = (part: { numerator: number; denominator: number } | undefined): string =>
    part === undefined ? '–' : formatShare(part.numerator, part.denominator);
  const figures: PaperTable = {
    title: t('paper.figures'),
    header: [t('assess.figure'), t('assess.value')],
    rows: [
      [t('paper.points'), grid.points],
      [t('header.online'), grid.online],
      [t('kpi.filingRate'), share(filingRate)],
      [t('kpi.fieldAccuracy'), share(fieldAccuracy)],
      [t('coverage.covered'), share(coverage.covered)],
      [t('coverage.now'), share(coverage.coveredNow)],
      [t('coverage.redundant'), coverage.redundant],
      [t('coverage.perHouseholds'), coverage.pointsPerThousandHouseholds?.toFixed(1) ?? '–'],
      [t('coverage.perArea'), coverage.pointsPerSquareKilometre?.toFixed(1) ?? '–'],
    ],
  };
  const below: PaperTable = {
    title: t('paper.below'),
    header: [t('grid.name'), t('grid.code'), t('paper.points'), t('header.online'), t('kpi.onlineRate')],
    rows: grids.filter((one) => one.parentCode === gridCode).map((one) => [
      one.name,
      one.gridCode,
      one.points,
      one.online,
      formatShare(one.online, one.points),
    ]),
  };
  const makers: PaperTable = {
    title: t('paper.vendors'),
    header: [t('paper.vendor'), t('paper.points'), t('kpi.filingRate'), t('kpi.onlineRate')],
    rows: vendors.items.map((one) => [one.name, one.points, share(one.kpis.filingRate), share(one.kpis.onlineRate)]),
  };
  const places: PaperTable = {
    title: t('paper.unseen'),
    header: [t('places.name'), t('places.kind'), t('grid.code'), t('paper.why')],
    rows: unseen.items.map((one) => [
      one.name,
      tValue('place', one.kind),
      one.gridCode ?? '–',
      t(one.covered ? 'map.blindNow' : 'map.blindEver'),
    ]),
    ...(unseen.items.length === 0 ? { note: t('paper.allSeen') } : {}),
    ...(unseen.cut ? { note: t('paper.cut', { count: MOST_PLACES }) } : {}),
  };
  return {
    title: t('paper.inventory.title', { name }),
    subtitle: t('paper.made', { code: gridCode, time: formatDate(now().toISOString()) }),
    tables: [figures, ...[below, makers].filter(({ rows }) => rows.length > 0), places],
  };
}
