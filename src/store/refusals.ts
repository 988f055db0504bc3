/** PostgreSQL and driver errors that last until the configuration changes, each with its fix. */

/** Matched against the code and the message, because driver errors have no code. */
const REFUSALS: readonly (readonly [pattern: RegExp, fix: string])[] = [
  [
    /^(42501|3F000) /,
    'its user may not work in the schema: as the owner of the database run "grant usage, create on schema public to …"',
  ],
  [
    /The server does not support SSL connections/,
    'the server has no TLS: switch it on there, or take "sslmode" out of the URL',
  ],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_\w+) /,
    'the certificate of the server is not trusted: name its authority with "sslrootcert=/path/ca.pem" in the URL, or accept any certificate with "sslmode=no-verify"',
  ],
  [/client password must be a/, "the server asks for a password, and the URL has none"],
];

export const refusalIn = (code: string, message: string): string | undefined =>
  REFUSALS.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1];
