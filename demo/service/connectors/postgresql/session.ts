import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { abortable } from '../../network/abortable.js';
import { failureOf } from './failures.js';
import { createFrameCheck } from './frames.js';

/** More than this is not sent in answer to what is asked here. */
const MAX_BYTES = 32 * 1024 * 1024;
const QUERY_SECONDS = 20;
const GOODBYE_MS = 1000;

/** One login to a database: everything runs in one transaction that can only read. */
export interface Session {
  /** Values go apart from the text, as parameters. Rows hold texts and nulls, for every column is asked for as a text. */
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Never throws. */
  close(): void;
}

/**
 * Logs in over an open connection, which the session then owns.
 *
 * @param opening ends the wait for the login
 * @param signal ends the session
 * @throws ConnectError that tells PostgreSQL's refusal as what it is
 */
export async function openSession(channel: Duplex, fields: FieldValues, opening: AbortSignal, signal = opening): Promise<Session> {
  const { username: user, password, database } = fields;
  const contained = contain(channel);
  // All is given, so that no setting of the service's own environment is taken instead.
  const client = new pg.Client({ user, password, database, host: 'localhost', port: 5432, ssl: false, stream: () => contained, application_name: 'makini-connect', client_encoding: 'UTF8' });
  // Each waiting call is told as well.
  client.on('error', () => undefined);
  const abort = () => channel.destroy();
  opening.addEventListener('abort', abort, { once: true });
  signal.addEventListener('abort', abort, { once: true });
  const told = async <T>(work: Promise<T>, until = signal): Promise<T> => {
    try {
      return await abortable(work, until);
    } catch (error) {
      until.throwIfAborted();
      throw error instanceof ConnectError ? error : failureOf(error, fields);
    }
  };
  const query = async (text: string, values: readonly unknown[] = []) => (await told(client.query<Record<string, unknown>>(text, [...values]))).rows;
  const close = () => {
    signal.removeEventListener('abort', abort);
    const timer = setTimeout(() => channel.destroy(), GOODBYE_MS);
    channel.once('close', () => clearTimeout(timer));
    void client.end().catch(() => undefined);
  };
  try {
    await told(client.connect(), opening);
    await query('BEGIN TRANSACTION READ ONLY');
    await query("SELECT set_config('statement_timeout', $1, true), set_config('DateStyle', 'ISO, YMD', true), set_config('TimeZone', 'UTC', true)", [`${QUERY_SECONDS}s`]);
    return { query, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    opening.removeEventListener('abort', abort);
    if (!opening.aborted) signal.addEventListener('abort', abort, { once: true });
  }
}

/**
 * The open socket as the driver takes one: it thinks that it opens it. The driver reads what a stranger sends inside an event
 * listener, where an error would end the process: here it ends the socket instead, as does an answer without end.
 */
function contain(channel: Duplex): Duplex {
  const emit = channel.emit.bind(channel);
  const check = createFrameCheck();
  let bytes = 0;
  return Object.assign(channel, {
    connect(this: Socket) {
      queueMicrotask(() => emit('connect'));
      return this;
    },
    emit(event: string | symbol, ...values: unknown[]): boolean {
      try {
        if (event === 'data') {
          bytes += (values[0] as Uint8Array).length;
          check(values[0] as Uint8Array);
        }
        if (bytes > MAX_BYTES) throw new ConnectError('SYSTEM_ERROR', 'The database sent more than a single answer may hold.', { facts: { found: 'an answer of more than 32 MB' } });
        return emit(event, ...values);
      } catch (error) {
        bytes = 0;
        channel.destroy(error instanceof Error ? error : new Error('The answer could not be read.'));
        return true;
      }
    },
  });
}
