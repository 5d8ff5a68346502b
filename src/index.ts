/** npm entry `makini-connect`: classes and types. Registers nothing; `makini-connect/define` does. */
export { MakiniConnect, type OpenOptions } from './elements/makini-connect.js';
export { MakiniConnections } from './elements/makini-connections.js';
export { MakiniReconnect } from './elements/makini-reconnect.js';
export { MakiniStatus } from './elements/makini-status.js';
export {
  MakiniCloseEvent,
  MakiniCodeEvent,
  MakiniConnectAnotherEvent,
  MakiniConnectedEvent,
  MakiniDisconnectEvent,
  MakiniErrorEvent,
  MakiniOpenEvent,
  MakiniReconnectEvent,
  MakiniStatusEvent,
  MakiniStepEvent,
  type CloseSource,
  type Step,
} from './elements/events.js';
export type { ConnectionState } from './contract/connection-state.js';
export type { ConnectionSummary } from './contract/connection.js';
export type { Problem, ProblemCode } from './contract/problem.js';
export type { Status } from './session/status-types.js';
