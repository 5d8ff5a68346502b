import { nothing } from 'lit/html.js';
import type { MakiniStatus } from './makini-status.js';
import { StatusView } from './status-view.js';

/** The dot and its words. */
export class DotView extends StatusView<MakiniStatus> {
  constructor(element: MakiniStatus, root: ShadowRoot) {
    super(element, root, []);
  }

  protected override draw(): typeof nothing {
    return nothing;
  }
}
