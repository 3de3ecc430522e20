import { randomBytes, verify } from 'node:crypto';
import { HttpError, type Actor } from './http.js';
import type { App, GitHub, Token } from './state.js';

const badCredentials = () => new HttpError(401, 'Bad credentials');

/**
 * Who sends an Authorization header. Credentials are good by the machine's clock, which whoever makes them goes by, too.
 * @throws HttpError 401 for a token that is unknown or expired, and a JWT that does not hold.
 */
export function actorOf(github: GitHub, authorization: string | undefined): Actor {
  if (authorization === undefined) return { kind: 'anonymous' };
  const [, scheme = '', credential = ''] = /^(\S+)\s+(\S+)$/.exec(authorization) ?? [];
  if (/^basic$/i.test(scheme)) return tokenActor(github, passwordOf(credential));
  if (!/^(bearer|token)$/i.test(scheme)) throw badCredentials();
  if (credential.split('.').length === 3) {
    checkJwt(github.app, credential, Date.now() / 1000);
    return { kind: 'app' };
  }
  return tokenActor(github, credential);
}

function passwordOf(credential: string): string {
  const text = Buffer.from(credential, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}

function tokenActor(github: GitHub, credential: string): Actor {
  const token = github.tokens.get(credential);
  if (token === undefined || token.expires.getTime() <= Date.now()) throw badCredentials();
  return token.actor === 'installation' ? { kind: 'installation' } : { kind: 'person', account: token.actor };
}

/** Adds a token: for the installation, an hour long as GitHub's are. */
export function mintToken(github: GitHub, actor: Token['actor'], milliseconds: number): string {
  const token = `${actor === 'installation' ? 'ghs' : 'ghp'}_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, '0')}`;
  // GitHub gives whole seconds.
  const expires = new Date(Math.floor((Date.now() + milliseconds) / 1000) * 1000);
  github.tokens.set(token, { actor, expires });
  return token;
}

/** docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
function checkJwt(app: App, jwt: string, now: number): void {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  const isSigned = verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'));
  const claims = isSigned ? claimsOf(payload) : undefined;
  if (claims === undefined) throw new HttpError(401, 'A JSON web token could not be decoded');
  const { iss, iat, exp } = claims;
  if (String(iss) !== String(app.id) && iss !== app.clientId)
    throw new HttpError(401, "'Issuer' claim ('iss') must be an Integer");
  if (typeof exp !== 'number' || exp <= now)
    throw new HttpError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + 600) throw new HttpError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== 'number' || iat > now + 60)
    throw new HttpError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
}

function claimsOf(payload: string): Record<string, unknown> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
