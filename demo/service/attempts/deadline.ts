/** A time limit that can rest, for example while a person is asked. */
export interface Deadline {
  /** Ends when the time is up. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  readonly left: number;
  rest(): void;
  /** Goes on after a rest; does nothing once cleared. */
  goOn(): void;
  clear(): void;
}

export function createDeadline(milliseconds: number): Deadline {
  const controller = new AbortController();
  let left = milliseconds;
  let startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const rest = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = undefined;
    left = Math.max(0, left - (performance.now() - startedAt));
  };
  const goOn = () => {
    if (timer || over) return;
    startedAt = performance.now();
    timer = setTimeout(() => controller.abort(new Error('The time is up.')), left);
  };
  goOn();
  return {
    signal: controller.signal,
    get left() {
      return timer ? Math.max(0, left - (performance.now() - startedAt)) : left;
    },
    rest,
    goOn,
    clear() {
      rest();
      over = true;
    },
  };
}
