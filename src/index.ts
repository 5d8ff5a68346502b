/** npm entry `makini-connect`: classes and types. Registers nothing; `makini-connect/define` does. */
export { MakiniConnect, type OpenOptions } from './elements/makini-connect.js';
export {
  MakiniCloseEvent,
  MakiniCodeEvent,
  MakiniConnectedEvent,
  MakiniErrorEvent,
  MakiniOpenEvent,
  MakiniStepEvent,
  type CloseSource,
  type Step,
} from './elements/events.js';
export type { ConnectionSummary } from './contract/connection.js';
export type { Problem, ProblemCode } from './contract/problem.js';
