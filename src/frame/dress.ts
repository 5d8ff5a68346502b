import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';
import type { FrameInit } from '../contract/to-frame.js';
import type { FrameMessages } from '../locales/en.js';

export type Appearance = Pick<FrameInit, 'theme' | 'locale'>;

export interface DressOptions {
  applyLooks: (appearance: Appearance) => void;
  load: (locale: string) => Promise<FrameMessages>;
  speak: (locale: string, messages: FrameMessages) => void;
  /** There is no language at all, and so nothing to see. */
  onFailed: (problem: Problem) => void;
}

/** Takes on looks and languages as they come. The latest wish wins, whichever language file arrives first. */
export function createDress({ applyLooks, load, speak, onFailed }: DressOptions): (appearance: Appearance) => Promise<void> {
  let latest: Appearance | undefined;
  let speaking = false;
  return async (appearance) => {
    latest = appearance;
    applyLooks(appearance);
    try {
      const messages = await load(appearance.locale);
      if (latest !== appearance) return;
      speak(appearance.locale, messages);
      speaking = true;
    } catch (cause) {
      // Another language that does not come is no reason to take away the one that is read.
      if (latest === appearance && !speaking) onFailed(new ConnectError('NETWORK_ERROR', 'The words of the login frame did not load.', { cause }).problem);
    }
  };
}
