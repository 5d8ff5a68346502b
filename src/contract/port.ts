/** What the host page and the login frame say to each other; in two files, so that each side loads only what it reads. */
export * from './from-frame.js';
export * from './port-version.js';
export * from './to-frame.js';
