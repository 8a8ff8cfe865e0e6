import { utf8 } from '../bytes.ts'
import { TransparencyError } from '../errors.ts'
import { isSignedBy, type VerifierKey } from './keys.ts'
import type { Note, NoteSignature } from './note.ts'
import { cosignedMessage } from './sign.ts'

/** A signature that was verified. `seconds`: when a witness says that it signed (POSIX time); null for a log's. */
export type Verified = { readonly key: VerifierKey; readonly seconds: number | null }

const TIMESTAMP_BYTES = 8
const COSIGNATURE_BYTES = TIMESTAMP_BYTES + 64

const verifyLine = (text: string, key: VerifierKey, { signature }: NoteSignature): Verified | null => {
  if (key.kind === 'note') return isSignedBy(key, utf8(text), signature) ? { key, seconds: null } : null
  if (signature.length !== COSIGNATURE_BYTES) return null
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  if (!Number.isSafeInteger(seconds)) return null
  const isBy = isSignedBy(key, cosignedMessage(text, seconds), signature.subarray(TIMESTAMP_BYTES))
  return isBy ? { key, seconds } : null
}

/**
 * The signatures of a note by the given keys, one each; those by others are passed over. Errors: WRONG_SIGNATURE when one that names a given key is not by
 * it: then the whole note is not to be believed.
 */
export const verifiedSignatures = (note: Note, keys: readonly VerifierKey[]): Verified[] => {
  const verified = new Map<VerifierKey, Verified>()
  for (const line of note.signatures) {
    const key = keys.find(({ name, keyId }) => name === line.name && keyId === line.keyId)
    if (key === undefined || verified.has(key)) continue
    const found = verifyLine(note.text, key, line)
    if (found === null)
      throw new TransparencyError('WRONG_SIGNATURE', `The signature by ${key.name} is not one by its key.`)
    verified.set(key, found)
  }
  return [...verified.values()]
}

/** The same for a note that must be signed. Errors: NOT_SIGNED, WRONG_SIGNATURE. */
export const verifyNote = (note: Note, keys: readonly VerifierKey[]): Verified[] => {
  const verified = verifiedSignatures(note, keys)
  if (verified.length > 0) return verified
  throw new TransparencyError('NOT_SIGNED', 'The note has no signature by a key that is trusted.')
}
