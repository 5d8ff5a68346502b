import type { TemplateResult } from 'lit/html.js';
import type { FromFrame } from '../contract/port.js';
import type { FrameMessages } from '../locales/en.js';
import type { LoginService } from '../session/login-service.js';
import type { Login } from '../session/login-store.js';
import type { LoginState } from '../session/login-state.js';

/** The screen that hands a step to a colleague, as far as the rest of the frame knows it. */
export interface ColleagueView {
  speak(locale: string): Promise<void>;
  /** Names what it shows: the focus moves when that changes. */
  screen(): string;
  view(around: { online: boolean; locale: string; messages: FrameMessages }): TemplateResult;
  stop(): void;
}

export interface Colleague {
  /** Brings it in line with the login's state: there while the step is handed over, and gone after. */
  follow(state: LoginState, locale: string): void;
  readonly current: ColleagueView | undefined;
  /** Names what it shows; `late` where it should have loaded by now. */
  screen(): string;
  /** Loads it anew. */
  again(): void;
  speak(locale: string): void;
  stop(): void;
}

const AGAIN_MS = 3000;
/** How long it may load before it is said that something is wrong. */
const LATE_MS = 20_000;

/** Loads the screen when it is wanted, and lets go of it. */
export function createColleague({ service, login, send, draw, lateMs = LATE_MS }: { service: LoginService; login: Login; send: (message: FromFrame) => void; draw: () => void; lateMs?: number | undefined }): Colleague {
  let current: ColleagueView | undefined;
  let wanted: object | undefined;
  let late = false;

  async function load(state: Extract<LoginState, { step: 'link' }>, locale: string, mine: object): Promise<void> {
    try {
      const { openColleague } = await import('./link.js');
      const { systemId: id, systemName } = state;
      const system = id === undefined ? undefined : { id, name: systemName ?? id };
      const view = await openColleague({ service, system, locale, send, draw, onFinished: login.finished, onMyself: login.logInHere });
      if (wanted !== mine) return view.stop();
      current = view;
      draw();
    } catch {
      // The line may be down.
      setTimeout(() => wanted === mine && void load(state, locale, mine), AGAIN_MS);
    }
  }

  function begin(state: Extract<LoginState, { step: 'link' }>, locale: string): void {
    const mine = (wanted = {});
    void load(state, locale, mine);
    setTimeout(() => {
      if (wanted !== mine) return;
      late = true;
      draw();
    }, lateMs);
  }

  function stop(): void {
    wanted = undefined;
    late = false;
    current?.stop();
    current = undefined;
  }

  return {
    get current() {
      return current;
    },
    screen() {
      const screen = current?.screen() ?? 'loading';
      return late && screen === 'loading' ? 'late' : screen;
    },
    again() {
      stop();
      draw();
    },
    follow(state, locale) {
      if (state.step !== 'link') return stop();
      if (!wanted) begin(state, locale);
    },
    speak: (locale) => void current?.speak(locale).catch(() => undefined),
    stop,
  };
}
