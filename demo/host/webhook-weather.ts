import { setTimeout as after } from 'node:timers/promises';
import { ConnectError, type Problem } from 'makini-connect/contract';
import type { Weather } from './answers.js';

export interface WebhookWeather {
  /** Stands before the receiver. The answer is the receiver's own. */
  receive(request: Request): Promise<Response>;
  set(weather: Weather): void;
  weather(): Weather;
  /** How many are being held. */
  held(): number;
  /** What is held is dropped, as when a process ends: the service sends again what it had no answer for. */
  stop(): void;
}

export interface WeatherOptions {
  /** Waits, or until the signal ends; never rejects. */
  wait?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** From 0 to 1. */
  random?: (() => number) | undefined;
}

export const CLEAR: Weather = { delaySeconds: 0, doubled: false, shuffled: false };
/** Without a delay there is nothing to be mixed with. */
const LEAST_SPREAD_SECONDS = 1;
const HELD_LIMIT = 1000;
/** An event has a few KB. What is larger, or does not say how large it is, is not kept in memory. */
const BODY_LIMIT = 256 * 1024;

/** A network that is slow, delivers twice and in another order, in front of a webhook receiver: for trying out that it takes that. */
export function createWebhookWeather(receive: (request: Request) => Promise<Response>, { wait = pause, random = Math.random }: WeatherOptions = {}): WebhookWeather {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = CLEAR;
  let held = 0;

  const later = async (request: Request): Promise<Response> => {
    const { delaySeconds, shuffled } = current;
    const seconds = shuffled ? random() * 2 * Math.max(delaySeconds, LEAST_SPREAD_SECONDS) : delaySeconds;
    held++;
    await wait(seconds * 1000, signal).finally(() => held--);
    return signal.aborted ? dropped() : receive(request);
  };

  return {
    async receive(request) {
      const { delaySeconds, doubled, shuffled } = current;
      const isCalm = delaySeconds === 0 && !doubled && !shuffled;
      if (isCalm || held >= HELD_LIMIT || !isSmall(request)) return receive(request);
      const { url, method, headers } = request;
      const body = await request.arrayBuffer();
      // The sender may have given up by the time this arrives; what is on its way arrives all the same.
      const copy = () => new Request(url, { method, headers, body: body.slice(0) });
      const answer = later(copy());
      if (doubled) void answer.then(() => later(copy())).catch(() => undefined);
      return answer;
    },
    set: (weather) => void (current = weather),
    weather: () => current,
    held: () => held,
    stop: () => stopping.abort(),
  };
}

const isSmall = ({ headers, body }: Request): boolean => body !== null && /^\d+$/.test(headers.get('content-length') ?? '') && Number(headers.get('content-length')) <= BODY_LIMIT;

function dropped(): Response {
  const { problem }: { problem: Problem } = new ConnectError('NETWORK_ERROR', 'This app is being stopped. Send the webhook again.');
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => after(ms, undefined, { signal }).catch(() => undefined);
