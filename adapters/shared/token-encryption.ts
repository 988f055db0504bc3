/**
 * Encrypts tokens for the database with AES-256-GCM under the first key. The other keys
 * still decrypt: to rotate, put a new key in front of the old one.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { InstallationUnreadable } from "../../src/chat/installations.ts";

export interface TokenCipher {
  /** The context is authenticated but not stored: opening with another context fails. */
  seal(plain: string, context: string): string;
  /** `isOld` if another key than the newest sealed it. Throws TokenUnreadable. */
  open(sealed: string, context: string): { readonly plain: string; readonly isOld: boolean };
}

/** The token was sealed under a key that isn't listed, or was altered since. */
export class TokenUnreadable extends InstallationUnreadable {
  override readonly name = "TokenUnreadable";

  constructor(variable: string, cause?: unknown) {
    super(
      `an installation cannot be opened with the keys in ${variable}; add the key that it was made with behind the new one, or install the app there again`,
      { cause },
    );
  }
}

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "s1";

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * `given` holds keys of 32 bytes each, in base64 or hex, newest first. `variable` is the
 * environment variable they come from, for error messages.
 */
export function createTokenCipher(given: readonly string[], variable: string): TokenCipher {
  const keys = given.map(keyOf);
  const [newest] = keys;
  if (newest === undefined) throw new RangeError("there is no key to seal with");
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest.bytes, nonce).setAAD(Buffer.from(context));
      const hidden = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64");
      return [VERSION, newest.id, whole].join(".");
    },
    open(sealed, context) {
      const [version, id, whole = ""] = sealed.split(".");
      const key = keys.find((one) => one.id === id);
      if (version !== VERSION || key === undefined) throw new TokenUnreadable(variable);
      try {
        return { plain: decrypted(Buffer.from(whole, "base64"), key, context), isOld: key !== newest };
      } catch (error) {
        throw new TokenUnreadable(variable, error);
      }
    },
  };
}

function decrypted(bytes: Buffer, { bytes: key }: Key, context: string): string {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
}

/** The id identifies the key without revealing anything about it. */
function keyOf(given: string): Key {
  const bytes = Buffer.from(given, given.length === 64 ? "hex" : "base64");
  if (bytes.length !== 32) throw new RangeError("a key is 32 bytes, as base64 or in hexadecimal digits");
  return { id: createHash("sha256").update("knock key").update(bytes).digest("hex").slice(0, 12), bytes };
}
