import { type Drafts, openDrafts } from '@lodestone/outbox'
import { useCallback, useEffect, useRef, useState } from 'react'

const opened = new Map<string, Promise<Drafts>>()

/** What this owner of a key has begun and not sent, on this device. */
const draftsOf = (owner: string): Promise<Drafts> => {
  const before = opened.get(owner)
  if (before !== undefined) return before
  const drafts = openDrafts({ name: `lodestone-${owner}` })
  opened.set(owner, drafts)
  return drafts
}

export type Kept<T> = readonly [value: T, set: (next: T) => void, isRead: boolean]

/** State that outlives its page: what was typed is there again after a closed tab, for the same person on the same device. */
export const useKept = <T>(owner: string, id: string, first: T): Kept<T> => {
  const [state, setState] = useState<{ id: string; value: T } | null>(null)
  const touched = useRef<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      const kept = await (await draftsOf(owner)).read(id)
      // What was typed while it was read is newer.
      if (isCurrent && touched.current !== id) setState({ id, value: (kept as T | undefined) ?? first })
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [owner, id])
  const set = useCallback(
    (value: T): void => {
      touched.current = id
      setState({ id, value })
      void draftsOf(owner).then((drafts) => drafts.keep(id, value))
    },
    [owner, id],
  )
  const isRead = state?.id === id
  return [isRead ? state.value : first, set, isRead]
}
