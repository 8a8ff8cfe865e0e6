import { createHash } from 'node:crypto'
import {
  type AddCheckpoint,
  cosignText,
  formatCheckpoint,
  fromUtf8,
  isTransparencyError,
  judgeCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  type SignedCheckpoint,
  type Signer,
  signatureLine,
  type TrustedLog,
  utf8,
} from '@lodestone/transparency'
import { writeDurably } from '../disk/durably.ts'
import type { LogDisk } from '../disk/log-disk.ts'
import { LogError } from '../errors.ts'

/** What a witness answers (C2SP tlog-witness). */
export type WitnessAnswer = { readonly status: number; readonly type: string; readonly body: string }

/** Watches logs for others: cosigns a head only when it continues the one that it cosigned last, and has written that down. */
export type Witness = {
  readonly addCheckpoint: (body: string) => Promise<WitnessAnswer>
  /** The head that was cosigned last; null for a log that was never seen. Errors: LOG_DAMAGED. */
  readonly seen: (origin: string) => Promise<SignedCheckpoint | null>
}

export type WitnessOptions = {
  readonly disk: LogDisk
  /** Who cosigns; several while a key is being rotated, each with a line of its own. */
  readonly signers: readonly Signer[]
  readonly logs: readonly TrustedLog[]
  readonly clock: () => Date
  /** Told when a log has signed two stories. */
  readonly onFork?: (why: string, kept: string) => void
}

const nameOf = (origin: string): string => createHash('sha256').update(origin).digest('hex').slice(0, 32)
const text = (status: number, body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
})

export const createWitness = ({ disk, signers, logs, clock, onFork }: WitnessOptions): Witness => {
  const turns = new Map<string, Promise<unknown>>()

  const seen = async (origin: string): Promise<SignedCheckpoint | null> => {
    const bytes = await disk.read(`seen/${nameOf(origin)}`)
    if (bytes === null) return null
    try {
      return parseCheckpoint(fromUtf8(bytes))
    } catch (error) {
      throw new LogError(
        'LOG_DAMAGED',
        `What was seen of ${origin} cannot be read; nothing is cosigned for it.`,
        { cause: error },
      )
    }
  }

  const keepFork = async (body: string, why: string): Promise<void> => {
    const path = `forks/${createHash('sha256').update(body).digest('hex')}`
    await writeDurably(disk, [{ path, bytes: utf8(body) }])
    onFork?.(why, path)
  }

  const cosign = async (request: AddCheckpoint, body: string): Promise<WitnessAnswer> => {
    const { checkpoint } = request
    const known = await seen(checkpoint.origin)
    const refusal = judgeCheckpoint(request, logs, known)
    if (refusal !== null) {
      if (refusal.isFork) await keepFork(body, refusal.why)
      const { status, why } = refusal
      return status === 409
        ? { status, type: 'text/x.tlog.size', body: `${known?.size ?? 0}\n` }
        : text(status, `${why}\n`)
    }
    await writeDurably(disk, [
      { path: `seen/${nameOf(checkpoint.origin)}`, bytes: utf8(formatCheckpoint(checkpoint)) },
    ])
    const seconds = Math.floor(clock().getTime() / 1_000)
    const lines = await Promise.allSettled(
      signers.map((signer) => cosignText(checkpoint.note.text, seconds, signer)),
    )
    const signed = lines.flatMap((line) => (line.status === 'fulfilled' ? [line.value] : []))
    // One that is away keeps no cosignature of another back; where none signs it is no answer, and the log asks again.
    const [failed] = lines.flatMap((line) => (line.status === 'rejected' ? [line.reason as unknown] : []))
    if (signed.length === 0) throw failed ?? new LogError('LOG_SIGNER', 'The witness has no key that signs.')
    return text(200, signed.map(signatureLine).join(''))
  }

  /** One request of a log at a time: what is seen is read, judged and written in one go. */
  const inTurn = <T>(origin: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(origin) ?? Promise.resolve()).then(work, work)
    turns.set(origin, turn)
    return turn
  }

  return {
    seen,
    addCheckpoint: async (body) => {
      let request: AddCheckpoint
      try {
        request = parseAddCheckpoint(body)
      } catch (error) {
        if (isTransparencyError(error)) return text(400, `${error.message}\n`)
        throw error
      }
      return inTurn(request.checkpoint.origin, () => cosign(request, body))
    },
  }
}
