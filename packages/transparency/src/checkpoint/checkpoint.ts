import { malformed, TransparencyError } from '../errors.ts'
import type { TreeHead } from '../merkle/consistency.ts'
import { hashFromText, hashText } from '../merkle/hash.ts'
import type { Signer } from '../note/keys.ts'
import { formatNote, type Note, parseNote } from '../note/note.ts'
import { signText } from '../note/sign.ts'

/** A C2SP checkpoint: which log, how many leaves, what root. `extensions`: lines that others may add; ours has none. */
export type Checkpoint = TreeHead & { readonly origin: string; readonly extensions: readonly string[] }

/** A checkpoint as a note, as it was read or signed. `text` is what was signed. */
export type SignedCheckpoint = Checkpoint & { readonly note: Note }

const SIZE = /^(?:0|[1-9]\d*)$/

/** A number as text: one way to write each. Errors: MALFORMED. */
export const wholeNumber = (text: string, what: string): number => {
  const number = SIZE.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) throw malformed(`"${text.slice(0, 40)}" is no ${what}.`)
  return number
}

/** The text that is signed (C2SP tlog-checkpoint): origin, size and root, a line each, and the extensions. */
export const checkpointText = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, String(size), hashText(root), ...extensions, ''].join('\n')

/** Errors: MALFORMED. */
export const checkpointOfText = (text: string): Checkpoint => {
  const lines = text.split('\n')
  const [origin = '', size = '', root = ''] = lines
  if (lines.length < 4 || lines.slice(0, -1).includes('') || lines.at(-1) !== '')
    throw malformed('A checkpoint has a line each for origin, size and root, and no empty one.')
  return {
    origin,
    size: wholeNumber(size, 'size of a tree'),
    root: hashFromText(root),
    extensions: lines.slice(3, -1),
  }
}

/** Errors: MALFORMED. Nothing is said of who signed it: see `verifyCheckpoint`. */
export const parseCheckpoint = (text: string): SignedCheckpoint => {
  const note = parseNote(text)
  return { ...checkpointOfText(note.text), note }
}

export const formatCheckpoint = ({ note }: SignedCheckpoint): string => formatNote(note)

/** Signs a tree head; the key's name is the origin. Errors: INVALID; those of the signer. */
export const signCheckpoint = async (
  { size, root }: TreeHead,
  signers: readonly Signer[],
): Promise<SignedCheckpoint> => {
  const [first] = signers
  if (first === undefined) throw new TransparencyError('INVALID', 'A checkpoint is signed by a key.')
  const checkpoint: Checkpoint = { origin: first.key.name, size, root, extensions: [] }
  const text = checkpointText(checkpoint)
  const signatures = await Promise.all(signers.map((signer) => signText(text, signer)))
  return { ...checkpoint, note: { text, signatures } }
}
