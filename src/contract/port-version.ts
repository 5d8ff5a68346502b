/** Raised when a message changes its meaning; the two sides then refuse each other by name instead of misreading. */
export const PORT_VERSION = 1;
