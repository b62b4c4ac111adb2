import type { Alert } from '../api/model.ts';
import { language } from '../i18n/language.ts';
import type { Camera } from '../wall/wall-state.ts';

/** What an alert says, in the console's language where the gateway has it. */
export function titleOf({ title, titleEn }: Alert): string {
  return language.value === 'en' && titleEn ? titleEn : title;
}

export function detailOf({ detail, detailEn }: Alert): string {
  return (language.value === 'en' && detailEn ? detailEn : detail) ?? '';
}

export function placeOf({ pointName, channelId, deviceId }: Alert): string {
  return pointName || channelId || deviceId || '';
}

/** The camera that it is about. */
export function cameraOf({ deviceId, channelId, pointName }: Alert): Camera | null {
  return deviceId === null || channelId === null ? null : { deviceId, channelId, name: pointName || channelId };
}
