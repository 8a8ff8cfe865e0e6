import { LEDGER_PREFIXES } from '@lodestone/domain'
import { followChecked, pacedBy, realTimers } from '@lodestone/event-store'
import { type SignedCheckpoint, saltsOf } from '@lodestone/transparency'
import { createGrowingTree, type GrowingTree } from '../tree/growing-tree.ts'
import { checkStore } from './check-store.ts'
import { type Cosigning, createCosigning } from './cosigning.ts'
import { openLog } from './open-log.ts'
import { DEFAULT_INTERVAL_MS, type LogWriterOptions, MOST_WAITING } from './options.ts'
import { publish, publishCheckpoint } from './publish.ts'
import { type Taking, takeEvents } from './take-events.ts'

export type LogStatus = {
  /** `opening`, `following` the store, `failing` to write (it is tried again), `failed` for good, `stopped`. */
  readonly state: 'opening' | 'following' | 'failing' | 'failed' | 'stopped'
  /** Events that are taken in, published or not. */
  readonly size: number
  /** Events that the published checkpoint covers. */
  readonly published: number
  readonly failure: Error | null
}

/** A log that follows its store: tiles and checkpoints come as events do. */
export type LogWriter = {
  readonly status: () => LogStatus
  readonly checkpoint: () => SignedCheckpoint | null
  /** Whether no cosignature over so many events is to come any more. */
  readonly isAnswered: Cosigning['isAnswered']
  /** Reads how the log was left, makes sure that the store fits, and begins to follow. Errors: LogError; those of the store. */
  readonly start: () => Promise<void>
  /** Resolves with null when it was stopped, else with why it failed for good. */
  readonly ended: Promise<Error | null>
  /** Publishes what is taken in, and ends. */
  readonly stop: () => Promise<void>
}

export const createLogWriter = (options: LogWriterOptions): LogWriter => {
  const {
    store,
    disk,
    signers,
    logger,
    onPublished,
    timers = realTimers,
    intervalMs = DEFAULT_INTERVAL_MS,
  } = options
  const stopping = new AbortController()
  const ended = Promise.withResolvers<Error | null>()
  const paced = pacedBy(timers)
  let state: LogStatus['state'] = 'opening'
  let failure: Error | null = null
  let checkpoint: SignedCheckpoint | null = null
  let tree: GrowingTree = createGrowingTree()
  let taking: Taking
  let following: Promise<void> = Promise.resolve()
  let due: (() => void) | null = null
  let publishing: Promise<void> = Promise.resolve()

  const published = (made: SignedCheckpoint): void => {
    checkpoint = made
    onPublished?.(made)
    cosigning.show()
  }

  /** In turn with what is published. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = publishing.then(work)
    publishing = turn.catch(() => {})
    return turn
  }

  const cosigning = createCosigning({
    disk,
    logger,
    cosign: options.cosign,
    newest: () => checkpoint,
    onCosigned: (cosigned) => {
      checkpoint = cosigned
    },
    inTurn,
    isStopped: () => stopping.signal.aborted,
  })

  /** Until it is written, however often that fails: what a growth holds cannot be had again. */
  const untilDone = async (work: () => Promise<SignedCheckpoint>): Promise<void> => {
    for (let attempt = 1; state !== 'failed'; attempt++) {
      try {
        published(await work())
        if (state === 'failing') state = 'following'
        failure = null
        return
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error))
        state = 'failing'
        logger.error({ err: error, attempt }, 'The log could not be written or signed; it is tried again.')
        if (stopping.signal.aborted) throw error
        await paced.sleep(paced.backoff(attempt), stopping.signal)
      }
    }
  }

  const publishNow = (): Promise<void> => {
    due?.()
    due = null
    publishing = publishing.then(async () => {
      const place = taking.place()
      const growth = tree.take()
      if (growth !== null && place !== null) await untilDone(() => publish(disk, growth, place, signers))
    })
    return publishing
  }

  const publishSoon = (): void => {
    due ??= timers.after(intervalMs, () => {
      due = null
      publishNow().catch(fail)
    })
  }

  const followOn = async (): Promise<void> => {
    const from = taking.place()
    const pages = followChecked(store, {
      signal: stopping.signal,
      timers,
      ...(from && { after: from.cursor }),
      streams: { prefixes: LEDGER_PREFIXES },
      check: async () => {
        const place = taking.place()
        if (place !== null) await checkStore(store, { ...place, size: tree.size() })
      },
      onDrop: ({ error, drops }) =>
        logger.warn(
          { err: error, drops },
          'The log lost its connection to the event store; it is taken up again.',
        ),
    })
    for await (const { events } of pages) {
      for (const event of events) taking.take(event)
      if (tree.waiting() >= MOST_WAITING) await publishNow()
      else if (tree.waiting() > 0) publishSoon()
      await timers.turn()
    }
  }

  const fail = (error: unknown): void => {
    if (state === 'failed') return
    state = 'failed'
    failure = error instanceof Error ? error : new Error(String(error))
    stopping.abort()
    due?.()
    logger.error({ err: failure }, 'The log stops.')
    ended.resolve(failure)
  }

  /** False when it ended between writing and signing, or has a key that has not signed yet. */
  const isSignedOver = (made: SignedCheckpoint | null, size: number): boolean =>
    made?.size === size &&
    signers.every(({ key }) =>
      made.note.signatures.some(({ keyId, name }) => keyId === key.keyId && name === key.name),
    )

  const open = async (): Promise<void> => {
    const keys = [...signers.map(({ key }) => key), ...(options.retired ?? [])]
    const opened = await openLog(disk, keys)
    tree = createGrowingTree(opened.edge)
    taking = takeEvents(tree, saltsOf(options.secret), opened.state)
    if (opened.checkpoint !== null) checkpoint = opened.checkpoint
    if (opened.state === null) return
    await checkStore(store, opened.state)
    if (isSignedOver(opened.checkpoint, opened.state.size)) return
    const { state: head } = opened
    // In turn with what follows: events are taken in while a signer is waited for.
    publishing = untilDone(() => publishCheckpoint(disk, head, signers))
    publishing.catch(fail)
  }

  return {
    status: () => ({ state, size: tree.size(), published: checkpoint?.size ?? 0, failure }),
    checkpoint: () => checkpoint,
    isAnswered: cosigning.isAnswered,
    ended: ended.promise,
    start: async () => {
      try {
        await open()
      } catch (error) {
        fail(error)
        throw error
      }
      if (state === 'opening') state = 'following'
      logger.info({ size: tree.size() }, 'The log follows the event store.')
      following = followOn().catch(fail)
      cosigning.show()
    },
    stop: async () => {
      stopping.abort()
      await following
      if (state === 'failed' || state === 'stopped') return
      await publishNow().catch(fail)
      if (failure !== null) return
      state = 'stopped'
      ended.resolve(null)
    },
  }
}
