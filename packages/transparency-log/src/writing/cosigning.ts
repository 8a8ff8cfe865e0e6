import type { NoteSignature, SignedCheckpoint } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import type { Cosign } from '../witness/ask-witnesses.ts'
import type { LogLogger } from './options.ts'
import { publishCosigned } from './publish.ts'

export type CosigningOptions = {
  readonly disk: LogDisk
  readonly logger: LogLogger
  /** Asks witnesses to cosign a head; undefined where none is asked. */
  readonly cosign: Cosign | undefined
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
  /** Whether no cosignature over so many leaves is waited for any more: the witnesses have answered a head over them, or not in time, or none is asked. */
  readonly isAnswered: (size: number) => boolean
}

export const createCosigning = (options: CosigningOptions): Cosigning => {
  const { disk, logger, cosign, newest, onCosigned, inTurn, isStopped } = options
  let working: Promise<void> | null = null
  let answered = 0
  /** The newest head that is cosigned here, and by whom. */
  let kept: { readonly size: number; readonly lines: readonly NoteSignature[] } = { size: 0, lines: [] }

  const keep = (head: SignedCheckpoint, lines: readonly NoteSignature[]): Promise<void> => {
    if (lines.length === 0 || isStopped()) return Promise.resolve()
    const { text, signatures } = head.note
    return inTurn(async () => {
      // What comes late for a head before the one that others have cosigned is of no use any more.
      if (kept.size > head.size) return
      const all = kept.size === head.size ? [...kept.lines, ...lines] : lines
      const cosigned = { ...head, note: { text, signatures: [...signatures, ...all] } }
      const isNewest = newest()?.size === head.size
      await publishCosigned(disk, cosigned, isNewest)
      kept = { size: head.size, lines: all }
      if (isNewest) onCosigned(cosigned)
    })
  }
  const notKept = (error: unknown): void => logger.warn({ err: error }, 'Cosignatures could not be kept.')

  const show = (): void => {
    const head = newest()
    if (cosign === undefined || working !== null || head === null || isStopped()) return
    working = cosign(head, (line) => void keep(head, [line]).catch(notKept))
      .then((lines) => keep(head, lines))
      .catch(notKept)
      .finally(() => {
        working = null
        answered = head.size
        if (newest()?.size !== head.size) show()
      })
  }
  return { show, isAnswered: (size) => cosign === undefined || answered >= size }
}
