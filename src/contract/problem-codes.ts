/**
 * Every code that can be met, with the HTTP status it travels under.
 * A code never changes its meaning; new ones may be added. The words a customer reads for it
 * come from `src/locales`, never from the server.
 */
export const PROBLEM_STATUS = {
  // The system did not let the customer in.
  AUTHENTICATION_FAILED: 422,
  ACCOUNT_LOCKED: 422,
  PERMISSION_DENIED: 422,
  SECOND_FACTOR_UNSUPPORTED: 422,
  AUTHORIZATION_DENIED: 422,
  DATABASE_NOT_FOUND: 422,
  // It let the customer in, but as somebody else, or somewhere else, than the connection was made for.
  DIFFERENT_ACCOUNT: 422,
  CHALLENGE_FAILED: 422,
  CHALLENGE_EXPIRED: 422,
  // The system could not be spoken to.
  HOST_NOT_FOUND: 422,
  HOST_UNREACHABLE: 502,
  HOST_NOT_ALLOWED: 422,
  TLS_INVALID: 502,
  TLS_REQUIRED: 422,
  WRONG_SYSTEM: 422,
  SYSTEM_UNAVAILABLE: 503,
  SYSTEM_ERROR: 502,
  STAGE_TIMEOUT: 504,
  RATE_LIMIT_EXCEEDED: 429,
  // The system no longer takes what the customer logged in with: its customer logs in again, then all goes on.
  REAUTHORIZATION_REQUIRED: 403,
  // The system does not take what was to be written.
  INVALID_VENDOR: 422,
  OUT_OF_STOCK: 422,
  // The request was not one the service can take.
  INVALID_REQUEST: 400,
  INVALID_CLIENT: 401,
  INVALID_GRANT: 400,
  UNSUPPORTED_GRANT_TYPE: 400,
  INVALID_TOKEN: 401,
  SESSION_EXPIRED: 401,
  ORIGIN_NOT_ALLOWED: 403,
  SYSTEM_NOT_ALLOWED: 403,
  SYSTEM_NOT_FOUND: 404,
  NOT_FOUND: 404,
  NOT_SIGNED_IN: 401,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  NOT_SUPPORTED: 501,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  INTERNAL_ERROR: 500,
  // Made in the browser, where no answer arrived, one arrived from something on the way to who should have given it, or it was not one of ours.
  NETWORK_ERROR: 503,
  SERVICE_UNAVAILABLE: 503,
  INVALID_RESPONSE: 502,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]];
