import { STAGES, type AttemptEvent, type AttemptSnapshot, type System } from 'makini-connect/contract';

/** How every attempt begins. */
export const firstSnapshot = (id: string, system: System, startedAt: number): AttemptSnapshot => ({
  id,
  systemId: system.id,
  systemName: system.name,
  state: 'running',
  stages: STAGES.map((stage) => ({ stage, status: 'waiting' })),
  startedAt: new Date(startedAt).toISOString(),
});

/** The snapshot after an event. */
export function applyEvent(before: AttemptSnapshot, event: AttemptEvent): AttemptSnapshot {
  const { challenge: _answered, ...snapshot } = before;
  switch (event.type) {
    case 'snapshot':
      return event.attempt;
    case 'stage': {
      const { type: _type, ...progress } = event;
      return { ...snapshot, state: 'running', stages: snapshot.stages.map((known) => (known.stage === progress.stage ? progress : known)) };
    }
    case 'challenge':
      // A stage's own deadline rests while the customer is asked.
      return { ...snapshot, state: 'challenge', challenge: event.challenge, stages: snapshot.stages.map(({ deadlineAt: _rests, ...stage }) => stage) };
    case 'resumed':
      return { ...snapshot, state: 'running', stages: snapshot.stages.map(({ stage }) => ({ stage, status: 'waiting' })) };
    case 'failed':
      return { ...snapshot, state: 'failed', problem: event.problem, stages: settle(snapshot, { stage: event.problem.stage, at: event.at }) };
    case 'cancelled':
      return { ...snapshot, state: 'cancelled', stages: settle(snapshot) };
    case 'done':
      return { ...snapshot, state: 'done', connection: event.connection, stages: settle(snapshot) };
    default:
      return event satisfies never;
  }
}

/** Nothing runs in an attempt that has ended. */
const settle = ({ stages }: AttemptSnapshot, failed?: { stage: string | undefined; at: string }): AttemptSnapshot['stages'] =>
  stages.map(({ deadlineAt: _past, ...known }) => {
    if (known.stage === failed?.stage) return { ...known, status: 'failed', at: failed.at };
    return known.status === 'running' ? { stage: known.stage, status: 'waiting' } : known;
  });
