import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { Environment } from 'makini-connect/contract';

/** What the elements that show connections are told: whose, where, in which language. */
export interface Feed {
  /** Keeps what one person sees apart from another in the same browser. */
  readonly scope: string;
  readonly environment: Environment;
  readonly locale: string | undefined;
}

class FeedAttributes extends Directive {
  override render(_feed: Feed): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [{ scope, environment, locale }]: [Feed]): unknown {
    const attributes = { scope, environment, ...(locale !== undefined && { locale }), 'status-url': '/api/connect/status' };
    for (const [name, value] of Object.entries(attributes)) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    return noChange;
  }
}

/** Sets on an element what all of them share. */
export const feedAttributes = directive(FeedAttributes);
