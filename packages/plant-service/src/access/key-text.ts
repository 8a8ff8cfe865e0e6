import { hash, randomBytes } from 'node:crypto'

/** The text of a key as it is handed out: `lode_<id>_<secret>`. The registry keeps the id and the hash of the secret. */
const KEY_TEXT = /^lode_([a-z0-9]{8,32})_([A-Za-z0-9_-]{43})$/

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const ID_LENGTH = 12
const SECRET_BYTES = 32

export type KeyParts = { readonly id: string; readonly secret: string }

/** A key from its text; null for what is none. */
export const parseKey = (text: string): KeyParts | null => {
  const match = KEY_TEXT.exec(text)
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : null
}

export const keyText = ({ id, secret }: KeyParts): string => `lode_${id}_${secret}`

/** SHA-256 in hex. The secret has 256 bits of chance, so that no slow hash is needed to keep it. */
export const secretHash = (secret: string): string => hash('sha256', secret)

/** A new key, from the operating system's source of chance. */
export const newKey = (): KeyParts => ({
  id: Array.from(randomBytes(ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  secret: randomBytes(SECRET_BYTES).toString('base64url'),
})
