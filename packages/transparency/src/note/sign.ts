import { concatBytes, uint64, utf8 } from '../bytes.ts'
import { TransparencyError } from '../errors.ts'
import type { Signer } from './keys.ts'
import type { NoteSignature } from './note.ts'

/** What a witness signs: when, and the whole text of the checkpoint (C2SP tlog-cosignature, `cosignature/v1`). */
export const cosignedMessage = (text: string, seconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

/** A log's signature of a note's text. Errors: INVALID for a key of another kind; those of the signer. */
export const signText = async (text: string, { key, sign }: Signer): Promise<NoteSignature> => {
  if (key.kind !== 'note') throw new TransparencyError('INVALID', `${key.name} is a key for cosignatures.`)
  return { name: key.name, keyId: key.keyId, signature: await sign(utf8(text)) }
}

/** A witness's signature. `seconds`: POSIX time. Errors: INVALID for a key of another kind; those of the signer. */
export const cosignText = async (
  text: string,
  seconds: number,
  { key, sign }: Signer,
): Promise<NoteSignature> => {
  if (key.kind !== 'cosignature')
    throw new TransparencyError('INVALID', `${key.name} is no key for cosignatures.`)
  const signature = concatBytes(uint64(seconds), await sign(cosignedMessage(text, seconds)))
  return { name: key.name, keyId: key.keyId, signature }
}
