import type { AttemptSnapshot, Connection, CreateSession, Entity, Environment, EventType, OwnedState, Problem, ProblemCode, RecordOf, SchemeId, Sync, WebhookDelivery, WebhookEndpoint } from 'makini-connect/contract';

/**
 * What the service remembers. Times are milliseconds since 1970. Values named `…Hash` are SHA-256 of a bearer value,
 * which itself is never written; values named `sealed…` are encrypted (see `makini-connect/server`, `createSealer`).
 */
export interface Records {
  session: Omit<CreateSession, 'renew'> & { id: string; clientId: string; createdAt: number; expiresAt: number; sealedPlace?: string; attemptId?: string; linkId?: string; keptUntil?: number };
  /** id: hash of the session token. A renewed session has several. With `linkId`, the one of the colleague who opened that link. */
  sessionToken: { id: string; sessionId: string; expiresAt: number; linkId?: string };
  /** A step handed to a colleague. `openingHash`: of the key it was opened with; `holderHash`: of the cookie of the browser that has it open. */
  magicLink: {
    id: string;
    secretHash: string;
    sessionId: string;
    clientId: string;
    customerId: string;
    systemId?: string;
    systemName?: string;
    sealedNote?: string;
    createdAt: number;
    expiresAt: number;
    /** What is finished by it waits for the first customer until then. */
    keptUntil?: number;
    /** The name of the system that the colleague chose, where none was asked for. */
    chosen?: string;
    openedAt?: number;
    openingHash?: string;
    holderHash?: string;
    finishedAt?: number;
    revokedAt?: number;
    /** What was connected by it has been taken over. */
    handedOver?: true;
  };
  /** `fingerprint`: keyed hash of the request, to know a repeated one from a different one under the same key. */
  attempt: {
    id: string;
    sessionId: string;
    clientId: string;
    idempotencyKey: string;
    fingerprint: string;
    open: boolean;
    snapshot: AttemptSnapshot;
    /** The customer's input with its secrets, only while the attempt is open. */
    sealedInput?: string;
    /** Answers to challenges that may be given again after a restart (never a one-time code), while open. */
    sealedAnswers?: string;
    /** Its customer is at the system's login page, or about to be: coming back counts. */
    authorizing?: true;
    /** What the customer came back with, until the login goes on with it. */
    sealedAuthorization?: string;
    connectionId?: string;
    /** The magic link of the colleague who logs in. */
    linkId?: string;
    createdAt: number;
  };
  /** A challenge that leads to the system's login page, to be found by its path. */
  challenge: { id: string; attemptId: string; expiresAt: number };
  /** One opening of the login page. id: hash of its `state`. Sealed: the PKCE verifier, and where to go back to. */
  authorization: { id: string; attemptId: string; sealedRequest: string; used?: true; expiresAt: number };
  /** id: hash of the code. */
  code: { id: string; attemptId: string; sessionId: string; clientId: string; connectionId: string; expiresAt: number };
  connection: {
    id: string;
    clientId: string;
    customerId: string;
    connection: Connection;
    /** What of its state is not in `connection`; changed by `changeState` alone. */
    state: Pick<OwnedState, 'version' | 'changedAt' | 'reauthorization' | 'availability' | 'lastSyncAt' | 'nextSyncAt'>;
    /** The events that the partner wants of this connection; where it has not said, each endpoint's own choice counts. */
    events?: EventType[];
    /** How the customer logged in. */
    scheme: SchemeId;
    sealedCredentials?: string;
    /** What the customer logged in with, but for secrets: it stays when the connection ends, to be filled in again. */
    sealedForm?: string;
    /** Who is signed in and where, by names of the system's that never change, where it has any. */
    identity?: { account?: string; company?: string };
    /** Why the system refused these credentials: it is not asked again until there are others. */
    refused?: Problem;
    /** What was last wrong that a new login would not mend, and how often in a row. */
    trouble?: { code: ProblemCode; times: number };
    /** ISO 8601; when what the customer logged in with ends by itself, where that is known. */
    endsAt?: string;
    /** In the sandbox: what has happened in the system since the login. */
    whatIf?: { passwordChanged?: boolean; offline?: boolean };
    /** Nobody has exchanged a code for it yet; left so, it is deleted with its session. */
    handedOver: boolean;
    sessionId: string;
  };
  /** What a system gave out for a login that is over, to be taken back there. `account`: whose it was, by a name that never changes. */
  leave: {
    id: string;
    clientId: string;
    customerId: string;
    connectionId?: string;
    environment: Environment;
    systemId: string;
    scheme: SchemeId;
    account?: string;
    sealedCredentials: string;
    /** What they are sealed for: the connection, or this record. */
    sealedFor: string;
    requestId: string;
    tries: number;
    nextTryAt: number;
    giveUpAt: number;
  };
  /** id: hash of the API token or of the refresh token. `family` is the connection's id and a number that grows. */
  token: {
    id: string;
    use: 'access' | 'refresh';
    family: string;
    connectionId: string;
    clientId: string;
    revoked: boolean;
    createdAt: number;
    /** An API token with which something was read: whoever asked for it has got it. */
    used?: true;
    /** The refresh token (its hash) that was given for this one, while this one may be sent again. */
    replaced?: { by: string; at: number };
  };
  /** A fixed window of a rate limit. id: scope and key. */
  limit: { id: string; count: number; resetsAt: number };
  /** `secrets`: what signs, the newest first; those before it until their end. */
  webhookEndpoint: { id: string; clientId: string; endpoint: WebhookEndpoint; secrets: { sealed: string; until?: number }[] };
  /** An event, as the very text that is signed and sent. Ids of messages and deliveries sort the newest first. */
  webhookMessage: { id: string; clientId: string; body: string; createdAt: number };
  webhookDelivery: { id: string; clientId: string; endpointId: string; messageId: string; state: WebhookDelivery['state']; delivery: WebhookDelivery; nextTryAt: number; giveUpAt: number };
  systemRequest: { id: string; clientId: string; customerId: string; name: string; createdAt: number };
  /** The syncs of a connection; id: its id. */
  sync: {
    id: string;
    clientId: string;
    /** ISO 8601; when there is something to do next: a sync to begin, or the next try of the one under way. Missing once the connection has ended. */
    dueAt?: string;
    /** The sync under way. */
    run?: SyncRun;
    /** The last that has ended. */
    last?: Sync;
    /** How far each kind of record is, once all of it is here. */
    places: { [E in Entity]?: SyncPlace };
    /** A reading that a sync which failed has left half done: the next goes on with it. */
    left?: SyncReading;
    /** What the system has none of, or doesn't let anybody read. */
    unsupported?: Entity[];
    /** How many syncs in a row have failed. */
    failures: number;
    /** ISO 8601 */
    pausedUntil?: string;
  };
  /** A synced record. id: its list and the system's id of it. `list`: the connection and the kind of record. `mark`: the reading that last saw it. */
  record: { id: string; list: string; modifiedAt: string; mark: string; data: RecordOf[Entity] };
}

export interface SyncRun {
  sync: Sync;
  requestId: string;
  /** Somebody has asked for it: it did not come by itself. */
  isAsked?: true;
  /** ISO 8601; when the next that comes by itself was due as this one was asked for. */
  plannedAt?: string;
  /** How many pages have been written: whoever finds another number than it knows has been overtaken. */
  pages: number;
  reading?: SyncReading;
  /** How often in a row the next page could not be read. */
  tries: number;
  /** What may not or can't be read, while the rest goes on. */
  skipped?: Entity[];
  problem?: Problem;
}

/** The reading of all that one sync asks for of one kind of record. */
export interface SyncReading {
  entity: Entity;
  mark: string;
  startedAt: number;
  /** What the system is asked from; without it, for the whole of the history window. */
  since?: number;
  cursor?: string;
  /** Records read so far, and how many there are. */
  done: number;
  total?: number;
  /** The latest change that was seen, by the system's clock. */
  newest?: number;
  /** There were records before: those that are not seen are deleted at the end. */
  isAgain?: true;
  /** All has been read; records are looked through for those not seen, after this place in their order. */
  clearing?: { after?: [modifiedAt: string, id: string] };
  /** A page of it has been written by the sync under way. */
  hasMoved?: true;
}

export interface SyncPlace {
  /** What the next sync asks from, in milliseconds since 1970. */
  since: number;
  newest?: number;
  /** ISO 8601 */
  asOf: string;
}

export type Kind = keyof Records;

/** The fields that `find` may use. */
export const INDEXES = {
  session: ['clientId'],
  sessionToken: ['sessionId'],
  magicLink: ['secretHash', 'sessionId', 'clientId', 'customerId'],
  attempt: ['sessionId', 'idempotencyKey', 'open'],
  challenge: ['attemptId'],
  authorization: ['attemptId'],
  code: ['attemptId'],
  connection: ['clientId', 'customerId', 'handedOver', 'sessionId'],
  leave: [],
  token: ['family', 'connectionId'],
  limit: [],
  webhookEndpoint: ['clientId'],
  webhookMessage: [],
  webhookDelivery: ['endpointId', 'messageId', 'state'],
  systemRequest: ['clientId'],
  sync: [],
  record: [],
} as const satisfies { [K in Kind]: readonly (keyof Records[K])[] };

/** What `scan` reads: the records of one group in the order of a second field, which is text that sorts as it is meant. */
export const ORDERS = {
  sync: { group: 'clientId', by: 'dueAt' },
  record: { group: 'list', by: 'modifiedAt' },
} as const satisfies { [K in Kind]?: { group: keyof Records[K]; by: keyof Records[K] } };

export type OrderedKind = keyof typeof ORDERS;
