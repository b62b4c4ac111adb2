import { html, type TemplateResult } from 'lit';
import type { FieldValue, PointField, Wording } from '../api/point-file.ts';
import { language, t } from '../i18n/language.ts';

export function wordOf(wording: Wording): string {
  return wording[language.value];
}

/** A value as people read it: codes by their names. */
export function textOf(field: PointField | undefined, value: FieldValue): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
  const codes = field?.codes;
  if (!codes) return String(value);
  const nameOf = (code: string): string => {
    const known = codes.find((one) => one.code === code);
    return known ? wordOf(known.name) : code;
  };
  return field.type === 'codes' ? String(value).split('/').map(nameOf).join(' / ') : nameOf(String(value));
}

/** Where a value of that field is entered; empty takes it away. */
export function editor(
  field: PointField,
  value: FieldValue,
  testId: string,
  onInput: (value: FieldValue) => void,
): TemplateResult {
  const options = field.type === 'boolean' ? booleans() : field.type === 'code' ? codesOf(field) : null;
  const given = (text: string): FieldValue => text === '' ? null : field.type === 'boolean' ? text === 'true' : text;
  const label = wordOf(field.name);
  if (options) {
    const chosen = value === null ? '' : String(value);
    return html`
      <select class="field" aria-label="${label}" data-testid="${testId}" @change="${(event: Event) =>
        onInput(given((event.target as HTMLSelectElement).value))}">
        <option value="" ?selected="${chosen === ''}"></option>
        ${options.map(([code, name]) =>
          html`
            <option value="${code}" ?selected="${code === chosen}">${name}</option>
          `
        )}
      </select>
    `;
  }
  return html`
    <input
      class="field"
      type="${field.type === 'date' ? 'date' : 'text'}"
      aria-label="${label}"
      data-testid="${testId}"
      .value="${value === null ? '' : String(value)}"
      @input="${(event: Event) => onInput(given((event.target as HTMLInputElement).value.trim()))}"
    >
  `;
}

function booleans(): Array<[string, string]> {
  return [['true', t('field.yes')], ['false', t('field.no')]];
}

function codesOf(field: PointField): Array<[string, string]> | null {
  return field.codes?.map((one) => [one.code, wordOf(one.name)]) ?? null;
}
