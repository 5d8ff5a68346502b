/** The package's own module for `Provider`: its main one writes to the terminal on Node 20, where it runs well. */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}
