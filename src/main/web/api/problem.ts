import type { ProblemBody } from './model.ts';
import { t } from '../i18n/language.ts';

/** What went wrong, in a sentence an operator understands, and what to do about it. */
export class Problem extends Error {
  readonly status: number;
  readonly remedy: string;
  readonly field: string | null;
  /** Stable, such as `/problems/code-needed`; empty where nobody answered. */
  readonly type: string;

  constructor(status: number, sentence: string, remedy = '', field: string | null = null, type = '') {
    super(sentence);
    this.name = 'Problem';
    this.status = status;
    this.remedy = remedy;
    this.field = field;
    this.type = type;
  }

  static of(body: ProblemBody, status: number): Problem {
    const sentence = body.detail || body.title || t('problem.http', { status });
    return new Problem(status, sentence, body.remedy ?? '', body.field ?? null, body.type ?? '');
  }

  /** Anything thrown: what is not a Problem already never reached the gateway. */
  static from(thrown: unknown): Problem {
    return thrown instanceof Problem
      ? thrown
      : new Problem(0, t('problem.unreachable'), t('problem.unreachable.remedy'));
  }
}
