import { MakiniConnect } from './elements/makini-connect.js';
import { MakiniConnections } from './elements/makini-connections.js';
import { MakiniReconnect } from './elements/makini-reconnect.js';
import { MakiniStatus } from './elements/makini-status.js';

const ELEMENTS = { 'makini-connect': MakiniConnect, 'makini-connections': MakiniConnections, 'makini-reconnect': MakiniReconnect, 'makini-status': MakiniStatus };

// A page may load the widget twice, in one version or two. The first one stays, since a name can't be given again.
for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
  else if (customElements.get(name) !== element) console.warn(`${name}: a second copy was loaded; the first one stays in use. Load the widget once.`);
}
