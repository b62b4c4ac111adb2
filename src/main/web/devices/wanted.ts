import type { ConfigurationBlocks } from '../api/contract.ts';

/** What devices are wanted to be set to; undefined is left as it is. */
export interface Wanted {
  /** The name that the inventory has for the device. */
  readonly ownName?: boolean | undefined;
  readonly heartBeatInterval?: number | undefined;
  readonly heartBeatCount?: number | undefined;
  readonly expiration?: number | undefined;
  readonly motionDetection?: boolean | undefined;
  readonly fieldDetection?: boolean | undefined;
  /** The name in the picture, too. */
  readonly osdName?: boolean | undefined;
}

export interface Difference {
  readonly field: keyof ConfigurationFields;
  readonly is: unknown;
  readonly wanted: unknown;
}

interface ConfigurationFields {
  readonly name: string;
  readonly heartBeatInterval: number;
  readonly heartBeatCount: number;
  readonly expiration: number;
  readonly motionDetection: boolean;
  readonly fieldDetection: boolean;
  readonly osdName: string;
}

export type BlockName = 'basicParam' | 'alarmReport' | 'osdConfig';

/** The blocks that have to be asked for to know how far a device is from what is wanted. */
export function blocksAsked(wanted: Wanted): readonly BlockName[] {
  const basic = wanted.ownName || wanted.heartBeatInterval !== undefined || wanted.heartBeatCount !== undefined ||
    wanted.expiration !== undefined;
  const alarm = wanted.motionDetection !== undefined || wanted.fieldDetection !== undefined;
  return [
    ...basic ? ['basicParam' as const] : [],
    ...alarm ? ['alarmReport' as const] : [],
    ...wanted.osdName ? ['osdConfig' as const] : [],
  ];
}

function fieldsWanted(wanted: Wanted, name: string): Partial<ConfigurationFields> {
  const { heartBeatInterval, heartBeatCount, expiration, motionDetection, fieldDetection } = wanted;
  return {
    ...wanted.ownName ? { name } : {},
    ...heartBeatInterval === undefined ? {} : { heartBeatInterval },
    ...heartBeatCount === undefined ? {} : { heartBeatCount },
    ...expiration === undefined ? {} : { expiration },
    ...motionDetection === undefined ? {} : { motionDetection },
    ...fieldDetection === undefined ? {} : { fieldDetection },
    ...wanted.osdName ? { osdName: name } : {},
  };
}

function fieldsOf(blocks: ConfigurationBlocks): Partial<Record<keyof ConfigurationFields, unknown>> {
  const { basicParam = {}, alarmReport, osdConfig } = blocks;
  return { ...basicParam, ...alarmReport, osdName: osdConfig?.texts[0]?.text };
}

/** In what a device is not as it is wanted, as far as its blocks came. */
export function differences(wanted: Wanted, name: string, blocks: ConfigurationBlocks): readonly Difference[] {
  const is = fieldsOf(blocks);
  const fields = Object.entries(fieldsWanted(wanted, name)) as Array<[keyof ConfigurationFields, unknown]>;
  return fields
    .filter(([field, value]) => blockOf(field) in blocks && is[field] !== value)
    .map(([field, value]) => ({ field, is: is[field], wanted: value }));
}

function blockOf(field: keyof ConfigurationFields): BlockName {
  if (field === 'osdName') return 'osdConfig';
  return field === 'motionDetection' || field === 'fieldDetection' ? 'alarmReport' : 'basicParam';
}

/** What to send so that these differences are no more; the rest of each block stays as the device told it. */
export function mended(found: readonly Difference[], blocks: ConfigurationBlocks): ConfigurationBlocks {
  const news = (block: BlockName): Record<string, unknown> =>
    Object.fromEntries(found.filter(({ field }) => blockOf(field) === block).map((one) => [one.field, one.wanted]));
  const [basic, alarm, osd] = [news('basicParam'), news('alarmReport'), news('osdConfig')];
  const { alarmReport, osdConfig } = blocks;
  return {
    ...Object.keys(basic).length === 0 ? {} : { basicParam: basic },
    ...Object.keys(alarm).length === 0 || !alarmReport ? {} : { alarmReport: { ...switches(alarmReport), ...alarm } },
    ...Object.keys(osd).length === 0 || !osdConfig ? {} : { osdConfig: withName(osdConfig, String(osd['osdName'])) },
  };
}

type Osd = NonNullable<ConfigurationBlocks['osdConfig']>;
type Switches = NonNullable<ConfigurationBlocks['alarmReport']>;

/** A device may leave one of them out; what is sent names both. */
function switches({ motionDetection, fieldDetection }: Partial<Switches>): Switches {
  return { motionDetection: motionDetection === true, fieldDetection: fieldDetection === true };
}

/** The name stands where the first text stood; what the device left out stays out. */
function withName({ texts, ...rest }: Osd, name: string): Osd {
  const [first, ...others] = texts;
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) as Omit<Osd, 'texts'>;
  const text = { text: name.slice(0, 32), x: first?.x ?? 16, y: first?.y ?? 64 };
  return { ...told, textEnabled: true, texts: [text, ...others] };
}
