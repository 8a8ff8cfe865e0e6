import { type Outbox, type OutboxEntry, openOutbox } from '@lodestone/outbox'
import { useEffect, useRef, useState } from 'react'
import { plantOf } from '../../data/plant.ts'

/** Tried again so often while something waits. */
const AGAIN_MS = 10_000
const DAY_MS = 86_400_000

export type OutboxState = {
  readonly entries: readonly OutboxEntry[]
  /** Why sending stopped while posts wait. */
  readonly stopped: string | null
  readonly add: (post: Parameters<Outbox['add']>[0]) => Promise<void>
  readonly drop: (number: number) => Promise<void>
}

/** The outbox of whoever is signed in, whichever key of theirs it is by: kept on this device, sent as soon as there is a network, and shown. */
export const useOutbox = (owner: string): OutboxState => {
  const outbox = useRef<Outbox | null>(null)
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([])
  const [stopped, setStopped] = useState<string | null>(null)

  const send = async (): Promise<void> => {
    const sent = await outbox.current?.send(plantOf)
    if (sent) setStopped(sent.stopped?.problem.detail ?? null)
  }

  useEffect(() => {
    const ending = new AbortController()
    const show = async (from: Outbox): Promise<void> => setEntries(await from.entries())
    const open = async (): Promise<void> => {
      const opened = await openOutbox({ name: `lodestone-${owner}` })
      if (ending.signal.aborted) return opened.close()
      outbox.current = opened
      opened.subscribe(() => void show(opened))
      await opened.forget(new Date(Date.now() - DAY_MS))
      await show(opened)
      await send()
    }
    void open()
    const again = (): void => void send()
    const timer = setInterval(again, AGAIN_MS)
    addEventListener('online', again, { signal: ending.signal })
    return () => {
      ending.abort()
      clearInterval(timer)
      outbox.current?.close()
      outbox.current = null
    }
  }, [owner])

  return {
    entries,
    stopped,
    add: async (post) => {
      await outbox.current?.add(post)
      void send()
    },
    drop: async (number) => {
      await outbox.current?.drop(number)
    },
  }
}
