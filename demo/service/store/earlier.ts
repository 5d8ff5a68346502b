import { ENTITIES, STAGES } from 'makini-connect/contract';
import { firstState } from '../connections/first-state.js';
import type { Kind, Records } from './records.js';

type Earlier<K extends Kind> = (record: Records[K]) => Records[K];

/** What records lack that an earlier version wrote. Nobody was told then what is read, and so it was all. */
const COMPLETE: { readonly [K in Kind]?: Earlier<K> } = {
  session: (session) => ({ ...session, entities: session.entities ?? [...ENTITIES] }),
  attempt: (attempt) => {
    const { stages } = attempt.snapshot;
    if (stages.length === STAGES.length) return attempt;
    const missing = attempt.open ? 'waiting' : 'skipped';
    return { ...attempt, snapshot: { ...attempt.snapshot, stages: STAGES.map((stage) => stages.find((known) => known.stage === stage) ?? { stage, status: missing }) } };
  },
  connection: (stored) => {
    const { connection } = stored;
    return {
      ...stored,
      scheme: stored.scheme ?? 'password',
      state: stored.state ?? firstState(connection.createdAt),
      connection: { ...connection, agreed: connection.agreed ?? { entities: [...ENTITIES], at: connection.createdAt } },
    };
  },
};

/** A record as it stands in the store, as this version knows it. */
export function readRecord<K extends Kind>(kind: K, json: string): Records[K] {
  const record = JSON.parse(json) as Records[K];
  return COMPLETE[kind]?.(record) ?? record;
}
