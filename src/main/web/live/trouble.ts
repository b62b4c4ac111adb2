import type { ProblemBody } from '../api/model.ts';
import { t } from '../i18n/language.ts';

/** Why there is no picture: a sentence, what to do, and whether trying again can help. */
export interface Trouble {
  readonly sentence: string;
  readonly remedy: string;
  readonly retry: boolean;
}

export function trouble(sentence: string, remedy: string, retry = true): Trouble {
  return { sentence, remedy, retry };
}

export function unsupported(videoCodec: string): Trouble {
  const remedy = videoCodec === 'H.265' ? t('live.unsupported.hevc.remedy') : t('live.unsupported.remedy');
  return trouble(t('live.unsupported', { codec: videoCodec }), remedy, false);
}

export function told(problem: ProblemBody): Trouble {
  return trouble(problem.detail || problem.title || t('live.failed'), problem.remedy ?? t('live.failed.remedy'));
}

/** What the closing of the connection alone says: the gateway's codes are 4000 + the HTTP status. */
export function closedWith(code: number): Trouble {
  if (code === 4401 || code === 4403) return trouble(t('live.denied'), t('live.denied.remedy'));
  if (code > 4000 && code < 5000) return trouble(t('live.failed'), t('live.failed.remedy'));
  return trouble(t('live.lost'), t('live.lost.remedy'));
}
