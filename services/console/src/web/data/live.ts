import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { provenance } from './client.ts'

export type Live = { readonly position: number | null; readonly connected: boolean }

/** What is shown is asked anew no more often than this, however fast the ledger grows. */
const SETTLE_MS = 1_500

/**
 * Listens to the ledger: where it stands, and that what is shown may have changed, or what people say of their work. What is marked `live` in its query's key (its first
 * word) is asked anew.
 */
export const useLive = (): Live => {
  const queries = useQueryClient()
  const [live, setLive] = useState<Live>({ position: null, connected: false })
  useEffect(() => {
    const ending = new AbortController()
    let hasHeard = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: ['live'] })
      }, SETTLE_MS)
    }
    const listen = async () => {
      for await (const message of provenance.live({ signal: ending.signal })) {
        setLive({ position: message.position, connected: true })
        // Connected again: what people said meanwhile has no place in the ledger to go on from.
        if (message.event !== 'hello' || hasHeard) refresh()
        hasHeard = true
      }
    }
    const keepListening = async () => {
      while (!ending.signal.aborted) {
        await listen().catch(() => {})
        if (ending.signal.aborted) return
        setLive((before) => ({ ...before, connected: false }))
        await new Promise((resolve) => setTimeout(resolve, 3_000))
      }
    }
    void keepListening()
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [queries])
  return live
}
