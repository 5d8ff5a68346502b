/** The partner's server kit. npm entry `makini-connect/server`. */
export { createSealer, type Sealer } from './server/sealing.js';
