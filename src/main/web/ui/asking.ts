import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Problem } from '../api/problem.ts';
import { ConsoleElement } from './element.ts';

/** Base of elements that ask the gateway for something and say in a sentence why it was refused. */
export class AskingElement extends ConsoleElement {
  @state()
  protected accessor problem: Problem | null = null;
  @state()
  protected accessor busy = false;
  #underWay = 0;

  /** Takes the step; false when it was refused. */
  protected async attempt(step: () => Promise<unknown>): Promise<boolean> {
    this.#underWay++;
    this.busy = true;
    try {
      await step();
      this.problem = null;
      return true;
    } catch (thrown) {
      this.problem = Problem.from(thrown);
      return false;
    } finally {
      this.busy = --this.#underWay > 0;
    }
  }

  protected trouble(): TemplateResult | typeof nothing {
    return this.problem === null ? nothing : html`
      <div class="trouble" role="alert" data-testid="problem">${this.problem.message} ${this.problem.remedy}</div>
    `;
  }
}
