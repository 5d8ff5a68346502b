import { MakiniConnect } from './elements/makini-connect.js';

// A page may load the widget twice, in one version or two. The first one stays, since a name can't be given again.
if (!customElements.get('makini-connect')) customElements.define('makini-connect', MakiniConnect);
else if (customElements.get('makini-connect') !== MakiniConnect) {
  console.warn('makini-connect: a second copy was loaded; the first one stays in use. Load the widget once.');
}
