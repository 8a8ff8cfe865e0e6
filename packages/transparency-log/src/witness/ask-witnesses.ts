import {
  formatAddCheckpoint,
  isTransparencyError,
  type NoteSignature,
  type SignedCheckpoint,
  signaturesOfLines,
  type TrustedWitness,
  verifiedSignatures,
} from '@lodestone/transparency'
import type { LogReader } from '../reading/log-reader.ts'
import type { LogLogger } from '../writing/options.ts'

/**
 * Asks witnesses to cosign a head; gives the cosignatures of those that did. Never throws: who refuses is left out, and asked again next time. Who did not answer in time is
 * asked on with every head that it is not busy with, and waited for again only once it has answered: until then what it signs comes `late`.
 */
export type AskWitnesses = Cosign & {
  /** The names of those that are not waited for. */
  readonly away: () => readonly string[]
}
export type Cosign = (
  checkpoint: SignedCheckpoint,
  late?: (line: NoteSignature) => void,
) => Promise<NoteSignature[]>

export type AskOptions = {
  readonly witnesses: readonly TrustedWitness[]
  readonly reader: LogReader
  readonly logger: LogLogger
  readonly fetch?: typeof fetch
  /** A witness that has not answered by then is left out; 5,000 unless told. */
  readonly timeoutMs?: number
}

export const createAskWitnesses = (options: AskOptions): AskWitnesses => {
  const { witnesses, reader, logger, timeoutMs = 5_000 } = options
  const call = options.fetch ?? fetch
  /** The size that a witness has seen last, as far as is known. */
  const seen = new Map<TrustedWitness, number>()
  /** Why a witness did not cosign the last time: told once, and not again with every head. */
  const refusals = new Map<TrustedWitness, string>()

  const post = async (witness: TrustedWitness, checkpoint: SignedCheckpoint): Promise<Response> => {
    const oldSize = Math.min(seen.get(witness) ?? 0, checkpoint.size)
    const proof = await reader.proveConsistency(oldSize, checkpoint.size)
    return call(`${witness.url?.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: formatAddCheckpoint({ oldSize, proof, checkpoint }),
      signal: AbortSignal.timeout(timeoutMs),
    })
  }

  const ask = async (witness: TrustedWitness, checkpoint: SignedCheckpoint): Promise<NoteSignature[]> => {
    let response = await post(witness, checkpoint)
    if (response.status === 409) {
      // It has seen another size than was thought: asked once more, from there.
      const size = Number((await response.text()).trimEnd())
      if (!Number.isSafeInteger(size) || size > checkpoint.size)
        throw new Error(`It has seen ${size} events.`)
      seen.set(witness, size)
      response = await post(witness, checkpoint)
    }
    const body = await response.text()
    if (!response.ok) throw new Error(`It answers ${response.status}: ${body.slice(0, 200).trimEnd()}`)
    const note = { text: checkpoint.note.text, signatures: signaturesOfLines(body) }
    if (verifiedSignatures(note, [witness.key]).length === 0)
      throw new Error('It answers without a signature of its own.')
    seen.set(witness, checkpoint.size)
    refusals.delete(witness)
    const { name, keyId } = witness.key
    return note.signatures.filter((line) => line.name === name && line.keyId === keyId).slice(0, 1)
  }

  const away = new Set<TrustedWitness>()
  /** Those of them that have not answered yet. */
  const busy = new Set<TrustedWitness>()

  const tried = async (witness: TrustedWitness, checkpoint: SignedCheckpoint): Promise<NoteSignature[]> => {
    try {
      const lines = await ask(witness, checkpoint)
      away.delete(witness)
      return lines
    } catch (error) {
      if (isTimeout(error)) away.add(witness)
      else away.delete(witness)
      const why = isTransparencyError(error) || error instanceof Error ? error.message : String(error)
      if (refusals.get(witness) !== why)
        logger.warn(
          { witness: witness.name, log: checkpoint.origin, size: checkpoint.size },
          `A witness did not cosign: ${why}`,
        )
      refusals.set(witness, why)
      return []
    }
  }

  const askBeside = async (
    witness: TrustedWitness,
    checkpoint: SignedCheckpoint,
    late: (line: NoteSignature) => void,
  ): Promise<void> => {
    if (busy.has(witness)) return
    busy.add(witness)
    const lines = await tried(witness, checkpoint)
    busy.delete(witness)
    lines.forEach(late)
  }

  const cosign: Cosign = async (checkpoint, late = () => {}) => {
    const asked = witnesses.filter(({ url }) => url !== null)
    const awaited = asked.filter((witness) => !away.has(witness))
    for (const witness of asked) if (away.has(witness)) void askBeside(witness, checkpoint, late)
    return (await Promise.all(awaited.map((witness) => tried(witness, checkpoint)))).flat()
  }
  return Object.assign(cosign, { away: () => [...away].map(({ name }) => name) })
}

/** What `AbortSignal.timeout` rejects with. */
const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'
