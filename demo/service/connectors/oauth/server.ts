import { ClientSecretBasic, ClientSecretPost, None, discoveryRequest, processDiscoveryResponse, type AuthorizationServer, type ClientAuth } from 'oauth4webapi';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import type { OAuthClient } from '../index.js';
import { fillAddress } from './address.js';
import { oauthProblem } from './errors.js';
import type { OAuthSpec } from './spec.js';
import type { Transport } from './transport.js';

/** An authorization server with what a login needs of it. */
export type Server = AuthorizationServer & { readonly authorization_endpoint: string; readonly token_endpoint: string };

/** Where the authorization server is, as far as the catalogue says. */
export const addressOfServer = ({ issuer, token }: OAuthSpec, fields: FieldValues): URL => fillAddress((issuer ?? token)!, fields);

/** The authorization server by its own discovery document, or by the endpoints that the catalogue has. */
export async function findServer(spec: OAuthSpec, fields: FieldValues, transport: Transport): Promise<Server> {
  const issuer = spec.issuer === undefined ? undefined : withoutSlash(spec.issuer, fillAddress(spec.issuer, fields));
  if (spec.authorize !== undefined && spec.token !== undefined) {
    const token_endpoint = fillAddress(spec.token, fields).href;
    return { issuer: issuer ?? new URL(token_endpoint).origin, authorization_endpoint: fillAddress(spec.authorize, fields).href, token_endpoint };
  }
  try {
    const discovered = await discover(issuer!, transport);
    const { authorization_endpoint, token_endpoint } = discovered;
    if (!authorization_endpoint || !token_endpoint) throw new ConnectError('WRONG_SYSTEM', 'This authorization server has no login page, or gives no tokens.');
    return { ...discovered, authorization_endpoint, token_endpoint };
  } catch (error) {
    throw oauthProblem(error, 'discovery');
  }
}

/** OpenID Connect's document, or else plain OAuth's (RFC 8414). */
async function discover(issuer: string, transport: Transport): Promise<AuthorizationServer> {
  const url = new URL(issuer);
  const first = await discoveryRequest(url, { ...transport, algorithm: 'oidc' });
  return processDiscoveryResponse(url, first.status === 404 ? await discoveryRequest(url, { ...transport, algorithm: 'oauth2' }) : first);
}

/** An issuer is compared letter by letter: the parser's slash after a bare host is not a part of it. */
const withoutSlash = (template: string, { href }: URL): string => (template.endsWith('/') ? href : href.replace(/\/$/, ''));

/** How the service proves who it is. A client without a secret is a public one. */
export function clientAuthOf({ clientAuth }: OAuthSpec, { clientSecret }: OAuthClient): ClientAuth {
  if (clientAuth === 'none' || clientSecret === undefined) return None();
  return clientAuth === 'post' ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
}
