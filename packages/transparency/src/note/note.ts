import { base64, fromBase64 } from '../base64.ts'
import { concatBytes } from '../bytes.ts'
import { malformed, TransparencyError } from '../errors.ts'

/** A signature line of a note: who is said to have signed, by name and 32-bit key id, and what its kind of signature says. */
export type NoteSignature = { readonly name: string; readonly keyId: number; readonly signature: Uint8Array }

/** A C2SP signed note: the text with its last newline, and who signed it. Nothing is said of whether they did: see `verifyNote`. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** The largest note that is read, in characters, and the most signatures. */
const LARGEST_NOTE = 1_000_000
const MOST_SIGNATURES = 100

const KEY_NAME = /^[^\s+\p{White_Space}]+$/u
/** What a note may not have: control characters but the newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/u

/** Errors: INVALID. */
export const checkKeyName = (name: string): string => {
  if (KEY_NAME.test(name) && name.isWellFormed() && !CONTROL.test(name)) return name
  throw new TransparencyError('INVALID', `"${name}" is no name of a key: it has no spaces, and no plus.`)
}

/** A line of a signed note (C2SP signed-note): the name, and the key’s id (4 bytes, big-endian) with the signature in base64. */
export const signatureLine = ({ name, keyId, signature }: NoteSignature): string => {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, keyId)
  return `\u2014 ${name} ${base64(concatBytes(id, signature))}\n`
}

/** One line, with its newline. Errors: MALFORMED. */
export const signatureOfLine = (line: string): NoteSignature => {
  const parts = line.endsWith('\n') ? SIGNATURE_LINE.exec(line.slice(0, -1)) : null
  const [, name = '', encoded = ''] = parts ?? []
  if (parts === null || !KEY_NAME.test(name))
    throw malformed(`"${line.slice(0, 80).trimEnd()}" is no signature line.`)
  const bytes = fromBase64(encoded)
  if (bytes.length < 5) throw malformed(`The signature by ${name} is too short.`)
  const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return { name, keyId, signature: bytes.subarray(4) }
}

/** Signature lines, each with its newline. Errors: MALFORMED. */
export const signaturesOfLines = (lines: string): NoteSignature[] => {
  const split = lines.match(/[^\n]*\n/g) ?? []
  if (split.join('') !== lines) throw malformed('The last line does not end in a newline.')
  if (split.length > MOST_SIGNATURES) throw malformed(`A note has at most ${MOST_SIGNATURES} signatures.`)
  return split.map(signatureOfLine)
}

/** Errors: MALFORMED for a text that no note can have. */
export const formatNote = ({ text, signatures }: Note): string => {
  if (!text.endsWith('\n') || CONTROL.test(text) || !text.isWellFormed())
    throw malformed('The text of a note ends in a newline and has no other control characters.')
  if (signatures.length === 0) throw malformed('A note has a signature.')
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

/** Errors: MALFORMED. */
export const parseNote = (note: string): Note => {
  if (note.length > LARGEST_NOTE) throw malformed(`A note has at most ${LARGEST_NOTE} characters.`)
  const end = note.lastIndexOf('\n\n')
  if (end < 0) throw malformed('The note has no blank line before its signatures.')
  const parsed = { text: note.slice(0, end + 1), signatures: signaturesOfLines(note.slice(end + 2)) }
  if (formatNote(parsed) !== note) throw malformed('The note could be written in another way.')
  return parsed
}
