/** The partner's server kit. npm entry `makini-connect/server`. */
export { createConnectHandler, type ConnectHandlerOptions, type Connected, type Customer, type SessionPolicy } from './server/connect-handler.js';
export { type Disconnecting, type DisconnectOptions } from './server/disconnect.js';
export { createSealer, type Sealer } from './server/sealing.js';
export { createServiceClient, type RecordsQuery, type ServiceClient, type ServiceOptions } from './server/service-client.js';
export { type Alert, type Matter } from './server/status/alerts.js';
export { type Clock } from './server/status/clock.js';
export { createHealthMonitor, type HealthMonitor, type HealthMonitorOptions } from './server/status/health-monitor.js';
export { createMemoryStatusStore } from './server/status/memory-store.js';
export { type PostgresClient, type PostgresPool } from './server/status/postgres-database.js';
export { createPostgresStatusStore, type PostgresStoreOptions } from './server/status/postgres-store.js';
export { type SqliteDriver, type SqliteStatement } from './server/status/sqlite-database.js';
export { createSqliteStatusStore, type SqliteStoreOptions } from './server/status/sqlite-store.js';
export { type Applied, type Replay, type StatusStore, type StoreOptions, type TidyLimits } from './server/status/store.js';
export { createStatusHandler, type StatusHandlerOptions } from './server/status/status-handler.js';
export { type StreamLimits } from './server/status/streams.js';
export { createWebhookReceiver, type ReceivedWebhook, type WebhookReceiverOptions } from './server/status/webhook-receiver.js';
