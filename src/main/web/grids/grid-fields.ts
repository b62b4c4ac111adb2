import { html, nothing, type TemplateResult } from 'lit';
import { GRID_TYPES, type GridChange, type GridDetail, type GridType } from '../api/territory.ts';
import { t } from '../i18n/language.ts';
import { labelledChooser } from '../ui/chooser.ts';
import { entry } from '../ui/entry.ts';

/** What a person may enter of a grid, as text. */
export interface GridDraft {
  readonly name: string;
  readonly type: GridType;
  readonly dedicatedTo: string;
  readonly households: string;
  readonly keeper: string;
  readonly keeperPhone: string;
}

export const NO_GRID: GridDraft = {
  name: '',
  type: 'ordinary',
  dedicatedTo: '',
  households: '',
  keeper: '',
  keeperPhone: '',
};

export function draftOf({ name, type, dedicatedTo, households, keeper, keeperPhone }: GridDetail): GridDraft {
  return { name, type, dedicatedTo, households: households === null ? '' : String(households), keeper, keeperPhone };
}

/** What of the draft is new. */
export function changeOf(draft: GridDraft, before: GridDraft): GridChange {
  const changed = Object.entries(draft).filter(([name, value]) => value !== before[name as keyof GridDraft]);
  return Object.fromEntries(
    changed.map(([name, value]) => [name, name === 'households' ? Number(value) : value]),
  ) as GridChange;
}

export function gridFields(draft: GridDraft, onChange: (part: Partial<GridDraft>) => void): TemplateResult {
  return html`
    ${entry('grid-edit-name', t('grid.name'), draft.name, (name) => onChange({ name }), {
      most: 100,
      required: true,
    })} ${labelledChooser(
      'grid-edit-type',
      t('grid.type'),
      draft.type,
      GRID_TYPES,
      (type) => t(`grid.type.${type}`),
      (type) => onChange({ type }),
    )} ${draft.type === 'dedicated'
      ? entry(
        'grid-edit-dedicated',
        t('grid.dedicatedTo'),
        draft.dedicatedTo,
        (dedicatedTo) => onChange({ dedicatedTo }),
        { most: 100 },
      )
      : nothing} ${entry(
        'grid-edit-households',
        t('grid.households'),
        draft.households,
        (households) => onChange({ households }),
        { type: 'number' },
      )} ${entry('grid-edit-keeper', t('grid.keeper'), draft.keeper, (keeper) => onChange({ keeper }), {
        most: 100,
      })} ${entry(
        'grid-edit-phone',
        t('grid.keeperPhone'),
        draft.keeperPhone,
        (keeperPhone) => onChange({ keeperPhone }),
        { most: 32 },
      )}
  `;
}
