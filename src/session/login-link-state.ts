import type { MagicLink } from '../contract/magic-link.js';

/** A magic link that can still be opened, or is open. */
export const isOut = (link: MagicLink | undefined): link is MagicLink & { state: 'waiting' | 'opened' } => link?.state === 'waiting' || link?.state === 'opened';
