/** Raised when a message changes its meaning, or one comes that must be answered; the two sides then refuse each other by name instead of waiting in vain. */
export const PORT_VERSION = 2;
