import type { Catalogue, System } from 'makini-connect/contract';
import type { Entry } from './entry.js';

/** The systems that can be connected. */
export interface Systems {
  /** The compact list, and its strong ETag with quotes. */
  readonly catalogue: { body: Catalogue; etag: string };
  get(id: string): System | undefined;
  /** All that is written down of a system, also what only the service needs to know. */
  entry(id: string): Entry | undefined;
  /** Every entry, popular systems first. */
  readonly entries: readonly Entry[];
  /** SVG markup of a system's logo. */
  logo(id: string): string | undefined;
}
