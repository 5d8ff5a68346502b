/** Script-tag entry: registers the elements, and gives the classes to a page that imports it. */
import './define.js';

export * from './index.js';
