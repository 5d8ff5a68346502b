/** The partner's server kit. npm entry `makini-connect/server`. */
export { createConnectHandler, type ConnectHandlerOptions, type Connected, type Customer, type SessionPolicy } from './server/connect-handler.js';
export { createSealer, type Sealer } from './server/sealing.js';
export { createServiceClient, type ServiceClient, type ServiceOptions } from './server/service-client.js';
