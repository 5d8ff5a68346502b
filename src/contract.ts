/** The contract: schemas, codes and types of all that crosses a wall. npm entry `makini-connect/contract`. */
export * from './contract/attempt.js';
export * from './contract/catalogue.js';
export * from './contract/challenge.js';
export * from './contract/connection.js';
export * from './contract/error.js';
export * from './contract/field.js';
export * from './contract/ids.js';
export * from './contract/instance-url.js';
export * from './contract/kit.js';
export * from './contract/port.js';
export * from './contract/problem.js';
export * from './contract/purchase-order.js';
export * from './contract/schemes.js';
export * from './contract/session.js';
export * from './contract/system.js';
export * from './contract/theme.js';
export * from './contract/token.js';
