import type { NoteSignature, SignedCheckpoint } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import type { LogLogger } from './options.ts'
import { publishCosigned } from './publish.ts'

export type CosigningOptions = {
  readonly disk: LogDisk
  readonly logger: LogLogger
  /** Asks witnesses to cosign a head; undefined where none is asked. */
  readonly cosign: ((checkpoint: SignedCheckpoint) => Promise<readonly NoteSignature[]>) | undefined
  /** The newest head that is published. */
  readonly newest: () => SignedCheckpoint | null
  /** Hears of the newest head with its cosignatures. */
  readonly onCosigned: (checkpoint: SignedCheckpoint) => void
  /** Does work in turn with what is published: the newest head is not to be overwritten by an older one. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>
  readonly isStopped: () => boolean
}

export type Cosigning = {
  /** Shows the newest head to witnesses, and the one after it only when they have answered: nothing waits for them. */
  readonly show: () => void
  /** Whether no cosignature over so many leaves is to come any more: the witnesses have answered a head over them, or not in time, or none is asked. */
  readonly isAnswered: (size: number) => boolean
}

export const createCosigning = (options: CosigningOptions): Cosigning => {
  const { disk, logger, cosign, newest, onCosigned, inTurn, isStopped } = options
  let working: Promise<void> | null = null
  let answered = 0

  const keep = (head: SignedCheckpoint, lines: readonly NoteSignature[]): Promise<void> => {
    if (lines.length === 0 || isStopped()) return Promise.resolve()
    const { text, signatures } = head.note
    const cosigned = { ...head, note: { text, signatures: [...signatures, ...lines] } }
    return inTurn(async () => {
      const isNewest = newest()?.size === head.size
      await publishCosigned(disk, cosigned, isNewest)
      if (isNewest) onCosigned(cosigned)
    })
  }

  const show = (): void => {
    const head = newest()
    if (cosign === undefined || working !== null || head === null || isStopped()) return
    working = cosign(head)
      .then((lines) => keep(head, lines))
      .catch((error: unknown) => logger.warn({ err: error }, 'Cosignatures could not be kept.'))
      .finally(() => {
        working = null
        answered = head.size
        if (newest()?.size !== head.size) show()
      })
  }
  return { show, isAnswered: (size) => cosign === undefined || answered >= size }
}
