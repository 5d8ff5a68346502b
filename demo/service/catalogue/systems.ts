import type { Catalogue, System } from 'makini-connect/contract';

/** The systems that can be connected. */
export interface Systems {
  /** The compact list, and its strong ETag with quotes. */
  readonly catalogue: { body: Catalogue; etag: string };
  get(id: string): System | undefined;
  /** SVG markup of a system's logo. */
  logo(id: string): string | undefined;
}
